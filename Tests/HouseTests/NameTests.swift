import Testing

/// What things are called, how long they are, and that they say what they do.
@Suite("House: names and documentation")
struct NameTests {
    static let vague = HouseRule("names say what things are") { file in
        let words = ["Man" + "ager", "Hel" + "per", "Ut" + "il", "Com" + "mon"]
        let ofFile = words.filter(file.path.contains).map { file.at(1, "\($0) in a path") }
        let kinds = ["struct ", "enum ", "class ", "actor ", "protocol ", "typealias ", "extension "]
        return ofFile
            + file.code.flatMap { number, line -> [String] in
                guard let kind = kinds.first(where: { (" " + line).contains(" " + $0) }),
                    let range = line.range(of: kind)
                else { return [] }
                let name = line[range.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                return words.filter(name.contains).map { file.at(number, "\($0) in \(name)") }
            }
    }

    @Test("names say what things are, of files, folders and types")
    func namesSayWhatTheyAre() {
        Self.vague.holds(in: SourceTree.sources + SourceTree.tests)
        Self.vague.finds(1, in: "Sources/Shell/Ut" + "ils/Planted.swift", "struct Words {}\n")
        Self.vague.finds(1, in: "Sources/Shell/Planted.swift", "final class Session" + "Man" + "ager {}\n")
    }

    /// A file may be as long as this; the sample's is made by a program.
    static let longest = 480
    static let length = HouseRule("a file is read in one sitting") { file in
        let isMade = file.name == "EmbeddedSample.swift"
        return file.lines.count > longest && !isMade ? [file.at(longest, "\(file.lines.count) lines")] : []
    }

    @Test("a file is read in one sitting")
    func filesAreShort() {
        Self.length.holds(in: SourceTree.sources + SourceTree.tests)
        Self.length.finds(1, in: "Sources/Shell/Planted.swift", String(repeating: "\n", count: Self.longest))
        Self.length.finds(0, in: "Sources/Shell/Planted.swift", String(repeating: "\n", count: Self.longest - 1))
    }

    static let suites = HouseRule("what tests is named for it") { file in
        let tests = file.code.contains { $0.text.contains("@Test") || $0.text.contains("@Suite") }
        if tests, !file.name.hasSuffix("Tests.swift") { return [file.at(1, "tests stand in a file …Tests.swift")] }
        if !tests, file.name.hasSuffix("Tests.swift") { return [file.at(1, "there is no test in it")] }
        return []
    }

    @Test("a file with tests is called …Tests.swift, and no other is")
    func suitesAreNamed() {
        Self.suites.holds(in: SourceTree.tests)
        Self.suites.finds(1, in: "Tests/ShellTests/Planted.swift", "@Test func a() {}\n")
        Self.suites.finds(1, in: "Tests/ShellTests/PlantedTests.swift", "struct A {}\n")
        Self.suites.finds(0, in: "Tests/ShellTests/PlantedTests.swift", "@Suite struct A {}\n")
    }

    static let documented = HouseRule("what crosses a border is documented") { file in
        var missing: [String] = []
        var hasDoc = false
        for (number, line) in file.lines {
            let text = String(line.drop { $0 == " " })
            if text.hasPrefix("///") {
                hasDoc = true
            } else if text.hasPrefix("@"), !text.contains("package ") {
                continue
            } else {
                if needsDoc(text), !hasDoc { missing.append(file.at(number, text)) }
                hasDoc = false
            }
        }
        return missing
    }

    /// Types, functions, properties that are worked out, subscripts and constants. A stored property and an initialiser that
    /// fills them are told by their type's comment; operators and hashing by their names.
    private static func needsDoc(_ line: String) -> Bool {
        guard let range = line.range(of: "package "),
            line[..<range.lowerBound].allSatisfy({ $0 == " " || $0.isLetter || $0 == "@" })
        else { return false }
        let words = line[range.upperBound...].split { !($0.isLetter || $0.isNumber || "_<=".contains($0)) }.map(
            String.init)
        let kinds = ["func", "var", "let", "subscript", "struct", "enum", "class", "protocol", "typealias"]
        guard let kind = words.first(where: kinds.contains) else { return false }
        switch kind {
        case "func": return !["<", "==", "hash"].contains(words.drop { $0 != "func" }.dropFirst().first ?? "")
        case "var", "let":
            return words.contains("static")
                || (line.contains("{") && !line.contains("didSet") && !line.contains(" = {"))
        default: return true
        }
    }

    @Test("what crosses a border says what it is")
    func whatCrossesABorderIsDocumented() {
        Self.documented.holds(in: SourceTree.sources)
        Self.documented.finds(
            4, in: "Sources/Shell/Planted.swift",
            """
            package struct A {
                package var stored: Int
                package var kept: (Int) -> Int = { $0 }
                package init(stored: Int) { self.stored = stored }
                package var made: Int { 1 }
                /// Documented.
                @discardableResult
                package func b() -> Int { 1 }
                package static let c = 1
                package static func < (a: A, b: A) -> Bool { true }
                package mutating func d() {}
            }
            """)
    }

    static let sample = HouseRule("no name of the sample shapes the program") { file in
        guard !file.path.hasPrefix("Sources/Shell/Sample/") else { return [] }
        // The manual's examples are on the sample; as names that the program looks for they are none there either.
        let isManual = file.path.split(separator: "/").contains("Reference")
        return file.uncommented.flatMap { number, line -> [String] in
            let words = isManual ? [] : line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
            let inCode = words.filter { $0.contains("_") && telling.contains($0) }
            // As a text, a name of the sample would be a name the program looks for.
            let texts = line.contains("\"") ? line.split(separator: "\"").map(String.init) : []
            let asText = texts.filter { telling.contains($0) && line.contains("\"\($0)\"") }
            return (inCode + asText).map { file.at(number, "\($0) is a name of the sample") }
        }
    }

    /// Names that nothing but the sample has: words of everyday English, of the language and of the data package standard are
    /// no evidence.
    private static let telling = SourceTree.sampleNames().subtracting([
        "id", "title", "kind", "text", "order", "name", "code", "parent", "themes", "date", "status", "aliases",
        "definition", "source", "measure", "domain", "stage", "resources", "category", "held",
    ])

    @Test("no name of the sample shapes the program")
    func noNameOfTheSample() {
        #expect(Self.telling.count > 20, "the sample's descriptor was not read")
        Self.sample.holds(in: SourceTree.sources)
        Self.sample.finds(
            2, in: "Sources/Planning/Planted.swift",
            "let a = \"children\"\nlet neglect_" + "named = 1\n// \"children\"\nlet children = 2\n")
    }
}
