import Foundation

/// One of the two scripts that go through a source document line by line, as its text tells it.
struct SourceLineScript {
    /// What stands under one reference.
    struct Line: Equatable {
        var reference: String
        /// The statements under it, in order; what a statement has on further lines belongs to it.
        var statements: [String] = []

        var expectations: [String] { statements.filter { $0.hasPrefix("expect ") } }
        var warnings: [String] { statements.filter { $0.hasPrefix("warn unless ") } }
    }

    let name: String
    let text: String
    let lines: [Line]

    /// The scripts, and the letter of the document that each is about.
    static let names = ["A": "neglect-2024-09", "B": "neglect-2025-02"]
    static let all = names.values.sorted()

    /// Where a script lies, seen from the package's root.
    static func path(_ name: String) -> String { "scripts/\(name).daybook" }

    init(_ name: String) throws {
        self.name = name
        text = try String(contentsOf: SamplePackage.packageRoot.appending(path: Self.path(name)), encoding: .utf8)
        var lines: [Line] = []
        for row in text.components(separatedBy: "\n") where !row.isEmpty {
            if let reference = Self.reference(row) {
                lines.append(Line(reference: reference))
            } else if row.hasPrefix("#") || lines.isEmpty {
                continue
            } else if row.hasPrefix(" ") {
                let last = lines[lines.count - 1].statements.count - 1
                if last >= 0 { lines[lines.count - 1].statements[last] += "\n" + row }
            } else {
                lines[lines.count - 1].statements.append(row)
            }
        }
        self.lines = lines
    }

    /// The reference with which a line of prose begins: `## A06a. …`, or several, `## B26, B28. …`.
    private static func reference(_ row: String) -> String? {
        guard let end = row.range(of: ". "), row.hasPrefix("## ") else { return nil }
        let found = String(row[row.index(row.startIndex, offsetBy: 3)..<end.lowerBound])
        return found.wholeMatch(of: /[AB]\d\d[a-c]?(, [AB]\d\d[a-c]?)*/) == nil ? nil : found
    }

    /// Why each expectation is there: the text at the end of its statement.
    var whys: [String] { lines.flatMap { $0.expectations.map(Self.why) } }

    static func why(_ statement: String) -> String {
        let parts = statement.components(separatedBy: "\"")
        return parts.count > 2 ? parts[parts.count - 2] : ""
    }

    /// The references of the two documents, in their order, each with what its line is: D, N, S or S/D.
    static func references() throws -> [(reference: String, kind: String)] {
        let file = SamplePackage.packageRoot.appending(path: "Tests/Fixtures/source-references.tsv")
        return try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
            .filter { !$0.isEmpty && !$0.hasPrefix("#") }.dropFirst()
            .map { line in
                let cells = line.components(separatedBy: "\t")
                return (cells[0], cells.count > 1 ? cells[1] : "")
            }
    }

    /// A file beside the project, which is not part of it; nil, and said, where it is missing.
    static func shared(_ path: String) -> String? {
        let file = SamplePackage.packageRoot.deletingLastPathComponent().appending(path: "shared/\(path)")
        let text = try? String(contentsOf: file, encoding: .utf8)
        if text == nil { print("skipped: ../shared/\(path) is not here") }
        return text
    }

    /// The two documents, by letter; empty, and said, where they are missing.
    static func sources() -> [String: String] {
        let folder = SamplePackage.packageRoot.deletingLastPathComponent().appending(path: "shared/sources")
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
            .filter { $0.hasSuffix(".txt") }.sorted()
        guard files.count == 2, let first = shared("sources/\(files[0])"), let second = shared("sources/\(files[1])")
        else {
            print("skipped: the documents are not in ../shared/sources")
            return [:]
        }
        return ["A": first, "B": second]
    }
}
