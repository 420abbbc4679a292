import Testing

/// Who may import whom, and what may stand in which room.
@Suite("House: borders")
struct BorderTests {
    /// The modules of the package that each target may import, as docs/architecture.md has it.
    static let mayImport: [String: Set<String>] = [
        "Diagnostics": [],
        "Tables": [],
        "Language": ["Diagnostics"],
        "Planning": ["Diagnostics", "Tables", "Language"],
        "CVectors": [],
        "CLoading": [],
        "Columnar": ["Diagnostics", "Tables", "Planning", "CVectors", "CLoading"],
        "Reporting": ["Diagnostics", "Tables"],
        "Shell": ["Diagnostics", "Tables", "Language", "Planning", "Columnar", "Reporting", "CLineEditor"],
        "daybook": ["Shell"],
        "daybook-bench": ["Diagnostics", "Tables", "Language", "Planning", "Columnar", "Reporting"],
    ]
    /// What of the system each may import beside them. Foundation is slow and large: it stays out
    /// of what is hot, and out of the program whole, whose start it would slow by a third.
    static let ofTheSystem: [String: Set<String>] = [
        "Columnar": ["Glibc", "Synchronization", "_Builtin_intrinsics"],
        "Shell": ["FoundationEssentials", "Glibc", "Swift", "Synchronization"],
        "daybook": ["ArgumentParser", "Glibc"],
        "daybook-bench": ["Foundation", "Glibc"],
    ]

    static let imports = HouseRule("a target imports what the table allows") { file in
        guard let own = mayImport[file.target] else { return [file.at(1, "no row for \(file.target) in the table")] }
        let allowed = own.union(ofTheSystem[file.target] ?? [])
        return file.code.compactMap { number, line in
            guard let module = module(of: line), !allowed.contains(module) else { return nil }
            return file.at(number, "\(file.target) must not import \(module)")
        }
    }

    /// The module that a line imports, with whatever attribute and of whatever kind.
    private static func module(of line: String) -> String? {
        let words = line.split(separator: " ").map(String.init)
        guard let place = words.firstIndex(of: "import"), words[..<place].allSatisfy({ isModifier($0) }) else {
            return nil
        }
        let kinds: Set = ["struct", "enum", "class", "func", "var", "let", "protocol", "typealias"]
        return words[(place + 1)...].first { !kinds.contains($0) }?.split(separator: ".").first.map(String.init)
    }

    private static func isModifier(_ word: String) -> Bool {
        word.hasPrefix("@") || ["public", "package", "internal", "private", "fileprivate"].contains(word)
    }

    @Test("a target imports what the table allows")
    func importsFollowTheTable() {
        Self.imports.holds(in: SourceTree.sources)
        Self.imports.finds(
            3, in: "Sources/Language/Planted.swift",
            "import Diagnostics\nimport Planning\n@preconcurrency import Foundation\nimport struct Tables.Mark\n// import Shell\n"
        )
        Self.imports.finds(1, in: "Sources/Newcomer/Planted.swift", "import Diagnostics\n")
    }

    @Test("the table of docs/architecture.md is the one that is held")
    func tableIsTheDocumented() throws {
        let page = try #require(SourceTree.files.first { $0.path == "docs/architecture.md" })
        #expect(Self.table(in: page.text) == Self.mayImport)
        #expect(Self.table(in: "| `A` | x | nothing | y |\n| `B` | x | `A` | y |\n") == ["A": [], "B": ["A"]])
    }

    /// The targets written in Swift with what they may import, from the rows of a page: the name in the first column, the
    /// modules in the third.
    static func table(in page: String) -> [String: Set<String>] {
        var table: [String: Set<String>] = [:]
        for line in page.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.filter { $0 != "`" && $0 != " " } }
            guard cells.count == 4, line.filter({ $0 == "|" }).count == 5 else { continue }
            let modules = cells[2] == "nothing" ? [] : cells[2].split(separator: ",").map(String.init)
            // The target in C has a library of the system.
            if !cells[2].contains("libedit") { table[cells[0]] = Set(modules) }
        }
        return table
    }

    static let adapter = HouseRule("the reference engine shares nothing with the real one") { file in
        // The adapter alone meets the real engine; its lists of words are counted to see that each was asked.
        if file.name.hasPrefix("RealEngine") || file.path.contains("/Coverage/") { return [] }
        return file.code.compactMap { number, line in
            ["Planning", "Columnar"].contains(module(of: line) ?? "") ? file.at(number, line) : nil
        }
    }

    @Test("the reference engine shares nothing with the real one")
    func referenceEngineStandsAlone() {
        Self.adapter.holds(in: SourceTree.tests.filter { $0.path.hasPrefix("Tests/ReferenceTests/") })
        Self.adapter.finds(
            1, in: "Tests/ReferenceTests/Engine/Planted.swift", "import Tables\n@testable import Columnar\n")
    }

    static let pointers = HouseRule("unsafe pointers stay behind their doors") { file in
        guard file.target != "Columnar", file.path != "Sources/Shell/Prompt/LineEditor.swift" else { return [] }
        return file.code.compactMap { number, line in
            // A name from C, lent for the length of a call.
            let isLent = line.contains("UnsafeBufferPointer<Int8>")
            return line.contains("Unsafe") && !isLent ? file.at(number, "an unsafe pointer") : nil
        }
    }

    @Test("unsafe pointers stand in Columnar and the line editor alone")
    func pointersStayBehindTheirDoors() {
        Self.pointers.holds(in: SourceTree.sources)
        let planted = "func f(_ p: UnsafePointer<UInt8>) {}\n// UnsafePointer\n"
        Self.pointers.finds(1, in: "Sources/Planning/Planted.swift", planted)
        Self.pointers.finds(0, in: "Sources/Columnar/Planted.swift", planted)
    }

    static let printing = HouseRule("only the output prints") { file in
        guard !["Output.swift", "LineEditor.swift"].contains(file.name), file.target != "daybook-bench" else {
            return []
        }
        let banned = ["print(", "FileHandle", "fputs(", "fwrite(", "debugPrint(", "NSLog(", "dump("]
        return file.code.flatMap { number, line in
            banned.filter { holds($0, in: line) }.map { file.at(number, "\($0) outside Shell's Output") }
        }
    }

    /// Whether a line has a word that no letter stands before.
    private static func holds(_ word: String, in line: String) -> Bool {
        line.ranges(of: word).contains { range in
            guard let before = line[..<range.lowerBound].last else { return true }
            return !(before.isLetter || before.isNumber || before == "_" || before == ".")
        }
    }

    @Test("only Shell's Output prints")
    func onlyTheOutputPrints() {
        Self.printing.holds(in: SourceTree.sources)
        Self.printing.finds(
            2, in: "Sources/Shell/Planted.swift",
            "print(1)\nlet a = FileHandle.standardOutput\nblueprint(2)\na.print(\"x\")\n")
    }

    static let clocks = HouseRule("nothing asks for the time of day") { file in
        guard file.target != "daybook-bench" else { return [] }
        let banned = ["Date()", "Date.now", "CLOCK_REALTIME", "gettimeofday(", "time(nil)", "SystemClock"]
        return file.code.flatMap { number, line in
            banned.filter { holds($0, in: line) }.map {
                file.at(number, "\($0): an answer may not depend on the clock")
            }
        }
    }

    @Test("nothing asks for the time of day: the same question gives the same answer")
    func noWallClock() {
        Self.clocks.holds(in: SourceTree.sources)
        Self.clocks.finds(1, in: "Sources/Shell/Planted.swift", "let now = Date()\nlet patience = ContinuousClock()\n")
    }

    static let formatting = HouseRule("texts and numbers are made without Foundation's formatters") { file in
        let banned = ["String(format:", "NumberFormatter", "DateFormatter", ".formatted(", "NSRegularExpression"]
        return file.code.flatMap { number, line in
            banned.filter(line.contains).map { file.at(number, $0) }
        }
    }

    @Test("no formatter of Foundation: it is slow, and it looks at where the program runs")
    func noFormatters() {
        Self.formatting.holds(in: SourceTree.sources)
        Self.formatting.finds(1, in: "Sources/Shell/Planted.swift", "let a = String(format: \"%d\", 1)\n")
    }

    static let boxes = HouseRule("columns are columns") { file in
        guard ["Columns/", "Execution/"].contains(where: { file.path.hasPrefix("Sources/Columnar/" + $0) }) else {
            return []
        }
        let boxes = ["(String)", "(Int64)", "(Double)", "(Bool)", "(Any)"]
        return file.code.flatMap { number, line -> [String] in
            if line.contains("[String]") {
                return [file.at(number, "texts stand in an arena or a dictionary of codes")]
            }
            let text = line.drop { $0 == " " }
            guard text.hasPrefix("case "), !text.contains(":"), !text.contains("let ") else { return [] }
            return boxes.contains(where: text.contains) ? [file.at(number, "an enum of cell values")] : []
        }
    }

    @Test("no value stands in a box of its own in columns and execution")
    func columnsAreColumns() {
        Self.boxes.holds(in: SourceTree.sources)
        Self.boxes.finds(
            2, in: "Sources/Columnar/Execution/Planted.swift",
            "enum Cell {\n    case text(String)\n}\nvar texts: [String]\n")
    }
}
