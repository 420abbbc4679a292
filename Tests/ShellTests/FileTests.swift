import Foundation
import Tables
import Testing

@testable import Shell

@Suite("Files, baselines, paths")
struct FileTests {
    @Test("a device or a pipe is not replaced by a file, with `overwrite` or without")
    func device() throws {
        try withFolder { folder in
            let pipe = folder + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            for overwrite in [false, true] {
                #expect(throws: FileError.isDevice(pipe)) {
                    try WholeFile.write([1], to: pipe, overwrite: overwrite)
                }
            }
            var status = stat()
            #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == ["pipe"])
        }
    }

    @Test(
        "a path resolves against the file that names it",
        arguments: [
            ("b.daybook", "a.daybook", "b.daybook"), ("b.daybook", "x/a.daybook", "x/b.daybook"),
            ("../b.daybook", "x/y/a.daybook", "x/b.daybook"), ("/b.daybook", "x/a.daybook", "/b.daybook"),
            ("../b.daybook", "a.daybook", "../b.daybook"), ("./b.daybook", "/a/b/c", "/a/b/b.daybook"),
        ])
    func paths(name: String, base: String, expected: String) {
        #expect(FilePath.normal(FilePath.resolve(name, beside: base)) == expected)
    }

    @Test("a CSV is read back to its cells, unknown apart from empty, and ends at an empty line")
    func separated() {
        let text = "\u{FEFF}a,b\r\n1,\"x, \"\"y\"\"\nz\"\n,\"\"\n\nc\n9\n"
        let table = SeparatedTable(Array(text.utf8))
        #expect(table.header == ["a", "b"])
        #expect(table.rows == [[.text("1"), .text("x, \"y\"\nz")], [.unknown, .text("")]])
        #expect(SeparatedTable(Array("a\n1\n\n2\n".utf8)).rows == [[.text("1")], [.unknown], [.text("2")]])
        #expect(SeparatedTable([]).rows.isEmpty)
    }

    private func table(_ names: [String?], _ counts: [Int?]) -> ResultTable {
        ResultTable(columns: [.texts("name", names), .integers("count", counts)], rowCount: counts.count)
    }

    @Test(
        "a baseline lets numbers be off by its share, and nothing else",
        arguments: [
            ("name,count\na,100\nb,0\n", 0.01, 0), ("count,name\n100,a\n0,b\n", 0, 0),
            ("name,count\na,101\nb,0\n", 0, 1), ("name,count\na,101\nb,0\n", 0.01, 0),
            ("name,count\na,102\nb,0\n", 0.01, 1), ("name,count\na,100\nb,1\n", 0.5, 1),
            ("name,count\na,100\n", 0.01, 1), ("name,count\na,100\nb,0\nc,1\n", 0.01, 1),
            ("name\na\nb\n", 0.01, 1), ("name,count\na,100\nb,\n", 0.01, 1),
        ])
    func baseline(text: String, within: Double, differences: Int) {
        let found = BaselineDifferences(
            of: table(["a", "b"], [100, 0]), from: SeparatedTable(Array(text.utf8)), within: within)
        #expect(found.table.rowCount == differences)
        #expect(found.isEmpty == (differences == 0))
    }

    @Test("rows alike are matched by their numbers first, then in order; unknown is not the empty text")
    func repeated() {
        let baseline = SeparatedTable(Array("name,count\na,1\na,2\n,3\n".utf8))
        func lines(_ names: [String?], _ counts: [Int?]) -> [String] {
            let found = BaselineDifferences(of: table(names, counts), from: baseline, within: 0).table
            let text = String(decoding: baselineBytes(of: found), as: UTF8.self)
            return text.split(separator: "\n").dropFirst().map(String.init)
        }
        #expect(lines(["a", "a", nil], [1, 2, 3]).isEmpty)
        #expect(lines(["a", "a", nil], [2, 1, 3]).isEmpty)
        #expect(lines(["a", "a", nil], [2, 5, 3]) == ["a (1),count,       1,  5,+4 (+400%)"])
        #expect(lines(["a", "a", "a", nil], [1, 2, 2, 3]) == ["a (3),all,    none,a row,came"])
        #expect(
            lines(["a", "a", ""], [1, 2, 3])
                == ["\"\"\"\"\"\",all,    none,a row,came", "no value,all,   a row, none,went"])
        #expect(lines(["a", "a", nil], [1, 2, nil]) == ["no value,count,       3,no value,has none now"])
    }

    @Test("a file is written whole, and none is replaced unless told")
    func writing() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("f").path
        try WholeFile.write([1, 2], to: path, overwrite: false)
        #expect(throws: FileError.exists(path)) { try WholeFile.write([3], to: path, overwrite: false) }
        #expect(try WholeFile.read(path) == [1, 2])
        try WholeFile.write([3], to: path, overwrite: true)
        #expect(try WholeFile.read(path) == [3])
        #expect(throws: FileError.isFolder(folder.path)) {
            try WholeFile.write([3], to: folder.path, overwrite: true)
        }
        #expect(throws: FileError.notFound(path + "/x")) { try WholeFile.read(path + "/x") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["f"])
    }
}
