import Foundation
import FoundationXML
import Testing

/// `daybook run` on files and folders, what it writes, and `daybook new`; the texts stand in `Golden/scripts/runs.txt`.
@Suite("Command: run")
struct RunTests {
    private static let scripts = [
        "all/b.daybook": "letters | count\n", "all/a.daybook": "expect count(letters) = 7 \"seven came\"\n",
        "all/.hidden.daybook": "lettrs\n", "all/notes.txt": "lettrs\n", "all/below/c.daybook": "lettrs\n",
        "all/folder.daybook/d.daybook": "lettrs\n", "fails.daybook": "expect 1 = 2 \"never\"\nletters | count\n",
        "wrong.daybook": "lettrs\n", "breaks.daybook": "letters | add big = 9223372036854775807 + pages\n",
    ]

    private func run(_ arguments: String..., files: [String: String] = scripts) throws -> Binary.Ending {
        try Binary.withFiles(files) { try Self.run(arguments, in: $0) }
    }

    private static func run(_ arguments: [String], in folder: URL) throws -> Binary.Ending {
        try Binary.run(["run", "--data", Binary.package, "--format", "csv"] + arguments, in: folder)
    }

    @Test("a folder is its own scripts, by name; each file is run once")
    func folders() throws {
        let ending = try run("all")
        #expect(ending.code == 0 && ending.output == "count\n7\n", "\(ending.errors)")
        #expect(ending.errors.contains("all/a.daybook (1 of 2)") && ending.errors.contains("all/b.daybook (2 of 2)"))
        #expect(ending.errors.hasSuffix("note: 2 scripts: 1 expectation held\n"))
        let twice = try run("all/a.daybook", "all", "./all/a.daybook")
        #expect(twice.errors.contains("all/b.daybook (2 of 2)"))
    }

    @Test(
        "the code is the gravest of all scripts', and each of them runs",
        arguments: [
            (["all", "fails.daybook"], 3), (["fails.daybook", "breaks.daybook", "all"], 1),
            (["breaks.daybook", "wrong.daybook", "fails.daybook", "all"], 2),
            (["fails.daybook", "nowhere.daybook"], 2),
        ])
    func codes(scripts: [String], code: Int) throws {
        let ending = try Binary.withFiles(Self.scripts) { try Self.run(scripts, in: $0) }
        #expect(ending.code == Int32(code), "\(ending.errors)")
        #expect(ending.output == (scripts.contains("all") ? "count\n7\n" : ""))
        #expect(
            ending.errors.contains("note: \(scripts.contains("all") ? scripts.count + 1 : scripts.count) scripts, "))
    }

    @Test("a script that is run alone says nothing of a list")
    func alone() throws {
        let ending = try run("all/a.daybook")
        #expect(ending.code == 0 && ending.errors == "note: 1 expectation held\n")
    }

    @Test("a reader who goes away keeps no report from being true")
    func closedPipe() throws {
        try Binary.withFiles(Self.scripts) { (folder: URL) throws -> Void in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.currentDirectoryURL = folder
            process.arguments = [
                "-c", "{ \"$0\" run --data \"$1\" all fails.daybook --junit r.xml 2>/dev/null; echo $? >code; } | true",
                Binary.path.path, Binary.package,
            ]
            try process.run()
            process.waitUntilExit()
            let report = try String(contentsOf: folder.appending(path: "r.xml"), encoding: .utf8)
            #expect(report.contains("failures=\"1\""), "\(report)")
            #expect(try String(contentsOf: folder.appending(path: "code"), encoding: .utf8) == "3\n")
        }
    }

    @Test("a way through many files is told from both its ends; one that goes round by a link is a circle")
    func ways() throws {
        var files = [
            "s1.daybook": "include \"s2.daybook\"\nletters | count\n", "round.daybook": "run \"here/round.daybook\"\n",
        ]
        for place in 2..<80 { files["s\(place).daybook"] = "include \"s\(place + 1).daybook\"\n" }
        files["s80.daybook"] = ""
        files["s30.daybook"] = "let n = lettrs\n"
        try Binary.withFiles(files) { (folder: URL) throws -> Void in
            let told = try Self.run(["s1.daybook"], in: folder).errors.split(separator: "\n").map(String.init)
            #expect(told.contains("  s30.daybook:1:9"), "\(told)")
            let way = told.filter { $0.contains("included at") || $0.contains("…") && !$0.contains(":") }
            #expect(
                way == (22...29).reversed().map { "  included at s\($0).daybook:1" } + [
                    "  …", "  included at s1.daybook:1",
                ])
            let deep = try Self.run(["s31.daybook"], in: folder)
            #expect(deep.code == 0, "\(deep.errors)")
            try Data("include \"s31.daybook\"\n".utf8).write(to: folder.appending(path: "s30.daybook"))
            let deeper = try Self.run(["s1.daybook"], in: folder)
            #expect(deeper.code == 2 && deeper.errors.contains("more than 50 deep"), "\(deeper.errors)")
            #expect(symlink(".", folder.appending(path: "here").path) == 0)
            let round = try Self.run(["round.daybook"], in: folder)
            #expect(round.code == 2 && round.errors.contains("round.daybook → round.daybook"), "\(round.errors)")
        }
    }

    // MARK: The report for build servers

    @Test("the report is XML whose counts are those of its cases, and which holds no cell of the data")
    func report() throws {
        let rows = "expect no rows in (letters | where pages > 2) \"all <short> & \\\"sweet\\\"\"\n"
        let files = Self.scripts.merging([
            "rows.daybook": rows + "warn unless unique letters.kind\n",
            "same.daybook": "expect 1 = 1\nexpect 1 = 1\nletters | expect pages < 3 \"stage\"\n",
        ]) { $1 }
        try Binary.withFiles(files) { (folder: URL) throws -> Void in
            let scripts = ["all", "fails.daybook", "wrong.daybook", "breaks.daybook", "rows.daybook", "same.daybook"]
            let ending = try Self.run(scripts + ["--junit", "r.xml", "--keep-going"], in: folder)
            #expect(ending.code == 2)
            let report = try Report(folder.appending(path: "r.xml"))
            #expect(report.suites.map(\.name) == ["all/a.daybook", "all/b.daybook"] + scripts.dropFirst())
            for suite in report.suites {
                #expect(suite.counts == suite.found, "\(suite.name)")
                #expect(Set(suite.cases).count == suite.cases.count, "\(suite.cases)")
            }
            #expect(report.counts == report.suites.map(\.found).reduce([0, 0, 0, 0]) { zip($0, $1).map(+) })
            #expect(report.suites.first { $0.name == "rows.daybook" }?.cases.first == "all <short> & \"sweet\"")
            #expect(
                report.suites.last?.cases == ["1 = 1", "1 = 1 (2)", "stage", "comes to its end"])
            #expect(report.text.contains("3 rows found, none expected"))
            for cell in ["L-1", "L-4", "Private", "prv"] { #expect(!report.text.contains(cell), "\(cell)") }
        }
    }

    @Test("where the data cannot be opened, the report says so, and an old one does not stand")
    func reportWithoutData() throws {
        try Binary.withFiles(Self.scripts) { (folder: URL) throws -> Void in
            _ = try Self.run(["all", "--junit", "r.xml"], in: folder)
            let ending = try Binary.run(["run", "all", "--data", "nowhere", "--junit", "r.xml"], in: folder)
            #expect(ending.code == 1)
            let report = try Report(folder.appending(path: "r.xml"))
            #expect(report.counts == [2, 0, 2, 0])
            #expect(report.text.contains("nowhere"))
        }
    }

    // MARK: Baselines

    @Test("what cannot be written leaves every baseline as it was")
    func baselinesTogether() throws {
        let files = [
            "s.daybook": """
            expect same as "old.csv" for (letters | count)
            expect same as "nowhere/new.csv" for (letters | count by kind)
            """, "old.csv": "count\n6\n",
        ]
        try Binary.withFiles(files) { (folder: URL) throws -> Void in
            let ending = try Self.run(["s.daybook", "--update-baselines"], in: folder)
            #expect(ending.code == 1 && ending.errors.contains("no folder to write nowhere/new.csv in"))
            #expect(ending.errors.contains("no baseline was changed"))
            #expect(try String(contentsOf: folder.appending(path: "old.csv"), encoding: .utf8) == "count\n6\n")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["old.csv", "s.daybook"])
        }
    }

    @Test("a baseline that is no file is told, and not replaced")
    func baselineIsFolder() throws {
        let files = ["s.daybook": "expect same as \"b\" for (letters | count)\n", "b/x": ""]
        let compared = try run("s.daybook", files: files)
        #expect(compared.code == 1 && compared.errors.contains("b is a folder"))
        let updated = try run("s.daybook", "--update-baselines", files: files)
        #expect(updated.code == 1 && updated.errors.contains("b is a folder"))
    }

    @Test("what was written anew holds on the next run, whatever stood there")
    func updated() throws {
        for old in ["", "kind\n", "kind,count\npub\n", "\u{1}\u{2}", "kind,kind\na,b\n"] {
            let files = [
                "s.daybook": "expect same as \"b.csv\" for (letters | count by kind)\n", "b.csv": old,
            ]
            try Binary.withFiles(files) { (folder: URL) throws -> Void in
                #expect(try Self.run(["s.daybook"], in: folder).code != 0)
                #expect(try Self.run(["s.daybook", "--update-baselines"], in: folder).code == 0)
                #expect(try Self.run(["s.daybook"], in: folder).code == 0)
            }
        }
    }

    // MARK: Scripts as programs, new scripts

    @Test("a script whose first line names the program runs by itself")
    func shebang() throws {
        let files = ["s.daybook": "#!/usr/bin/env -S daybook run\nparam least: number = 1 \"pages\"\nletters | count\n"]
        try Binary.withFiles(files) { (folder: URL) throws -> Void in
            let script = folder.appending(path: "s.daybook")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.currentDirectoryURL = folder
            process.environment = ["PATH": Binary.path.deletingLastPathComponent().path + ":/usr/bin:/bin"]
            process.arguments = ["-c", "./s.daybook --data \"$0\" --format csv >out 2>/dev/null", Binary.package]
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(try String(contentsOf: folder.appending(path: "out"), encoding: .utf8) == "count\n7\n")
        }
    }

    @Test("a new script runs, checks and is laid out as it stands, on any package", arguments: [true, false])
    func newScript(isSample: Bool) throws {
        let data = isSample ? [] : ["--data", Binary.package]
        try Binary.withFiles([:]) { (folder: URL) throws -> Void in
            func daybook(_ words: String...) throws -> Binary.Ending { try Binary.run(words + data, in: folder) }
            let made = try daybook("new", "script", "first.daybook")
            #expect(made.code == 0 && made.output.isEmpty && made.errors.contains("daybook run first.daybook"))
            let ran = try daybook("run", "first.daybook")
            #expect(ran.code == 0 && ran.output.contains("## How many"), "\(ran.errors)")
            #expect(ran.errors == "note: 1 expectation held\n")
            let checked = try daybook("check", "first.daybook")
            #expect(checked.code == 0 && !checked.errors.contains("warning"), "\(checked.errors)")
            #expect(try Binary.run(["format", "--check", "first.daybook"], in: folder).code == 0)
            #expect(FileManager.default.isExecutableFile(atPath: folder.appending(path: "first.daybook").path))
            let again = try daybook("new", "script", "first.daybook")
            #expect(again.code == 1 && again.errors.contains("exists already"))
            // What it offers to take the sign from holds too.
            let file = folder.appending(path: "first.daybook")
            let text = try String(contentsOf: file, encoding: .utf8)
            try Data(text.replacing("# expect", with: "expect").utf8).write(to: file)
            #expect(try daybook("run", "first.daybook", "--update-baselines").code == 0)
            #expect(try daybook("run", "first.daybook").errors == "note: 2 expectations held\n")
        }
    }
}

/// A report as an XML reader finds it.
private final class Report: NSObject, XMLParserDelegate {
    struct Suite {
        var name: String
        /// As its attributes say: tests, failures, errors, skipped.
        var counts: [Int]
        /// As they were counted.
        var found = [0, 0, 0, 0]
        var cases: [String] = []
    }

    private(set) var suites: [Suite] = []
    private(set) var counts: [Int] = []
    let text: String

    init(_ file: URL) throws {
        text = try String(contentsOf: file, encoding: .utf8)
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        #expect(parser.parse(), "\(text)")
    }

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        let counted = ["tests", "failures", "errors", "skipped"].map { attributes[$0].flatMap { Int($0) } ?? -1 }
        switch element {
        case "testsuites": counts = counted
        case "testsuite": suites.append(Suite(name: attributes["name"] ?? "", counts: counted))
        case "testcase":
            suites[suites.count - 1].found[0] += 1
            suites[suites.count - 1].cases.append(attributes["name"] ?? "")
            #expect(attributes["classname"]?.isEmpty == false && attributes["file"]?.isEmpty == false)
        case "failure": suites[suites.count - 1].found[1] += 1
        case "error": suites[suites.count - 1].found[2] += 1
        case "skipped": suites[suites.count - 1].found[3] += 1
        default: #expect(element == "system-out")
        }
    }
}
