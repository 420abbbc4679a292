import Testing

/// What is not to be left lying about. What is looked for is written apart, so that these files do not hold it.
@Suite("House: left-overs")
struct LeftOverTests {
    static let marks = HouseRule("nothing is left to do") { file in
        let banned = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
        return file.lines.flatMap { number, line in banned.filter(line.contains).map { file.at(number, $0) } }
    }

    @Test("nothing is left to do")
    func nothingIsLeftToDo() {
        Self.marks.holds(in: SourceTree.sources + SourceTree.tests)
        Self.marks.finds(1, in: "Sources/Shell/Planted.swift", "let a = 1\n// TO" + "DO: more\n")
    }

    static let force = HouseRule("nothing is forced") { file in
        // A fuzzer is told of a fault by the end of its program.
        let isFuzzer = file.path.hasPrefix("Tests/Fuzzing/Targets/")
        let ends = isFuzzer ? [] : ["fatal" + "Error(", "precondition" + "Failure("]
        let banned = ["try" + "!", "as" + "!", "unowned(unsafe)"] + ends
        return file.code.flatMap { number, line in
            let words = banned.filter(line.contains)
            return words.map { file.at(number, $0) }
                + (words.isEmpty && unwraps(line) ? [file.at(number, "a forced unwrap")] : [])
        }
    }

    /// Whether a value is unwrapped by force: `!` behind a name or a bracket.
    private static func unwraps(_ line: String) -> Bool {
        let signs = Array(line)
        return signs.indices.dropFirst().contains { index in
            guard signs[index] == "!", index + 1 == signs.count || signs[index + 1] != "=" else { return false }
            let before = signs[index - 1]
            return before.isLetter || before.isNumber || ["_", ")", "]", "`"].contains(before)
        }
    }

    @Test("nothing is forced: no unwrap, no cast, no try, no end by will")
    func nothingIsForced() {
        Self.force.holds(in: SourceTree.sources + SourceTree.tests)
        Self.force.finds(
            4, in: "Sources/Shell/Planted.swift",
            "let a = b" + "!.c\nlet d = try" + "! e()\nlet f = g as" + "! Int\nfatal"
                + "Error()\nlet h = !i\nif j != k {}\n")
    }

    static let dead = HouseRule("no code stands in comments") { file in
        file.lines.compactMap { number, line in
            let text = line.drop { $0 == " " }
            guard text.hasPrefix("//"), !text.hasPrefix("///") else { return nil }
            return isCode(String(text.dropFirst(2).drop { $0 == " " })) ? file.at(number, String(text)) : nil
        }
    }

    /// Whether a comment reads as a statement: it ends as code does, or it begins as a declaration with what follows one.
    private static func isCode(_ text: String) -> Bool {
        if ["{", "}", ";", "})", "),"].contains(where: text.hasSuffix) { return true }
        let words = ["let ", "var ", "func ", "import ", "return ", "guard ", "if ", "for ", "print(", "#expect("]
        guard words.contains(where: text.hasPrefix) else { return false }
        return text.contains(" = ") || text.contains("(") && text.hasSuffix(")")
            || text.hasPrefix("import ") && !text.contains(" a ")
    }

    @Test("no code stands in comments")
    func noCodeInComments() {
        Self.dead.holds(in: SourceTree.sources + SourceTree.tests)
        Self.dead.finds(
            3, in: "Sources/Shell/Planted.swift",
            "// let a = 1\n// if a {\n// print(a)\n// If a is there, it is shown (see b).\n/// let a = 1 as an example\n"
        )
    }

    /// The names that a file lets others use, with their lines.
    static func offered(_ file: SourceFile) -> [(name: String, number: Int)] {
        file.code.compactMap { number, line in
            var words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
            guard words.first == "package" else { return nil }
            let kinds: Set = ["func", "var", "let", "struct", "enum", "class", "protocol", "typealias"]
            guard let kind = words.firstIndex(where: kinds.contains), kind + 1 < words.count else { return nil }
            words.removeFirst(kind + 1)
            return (words[0], number)
        }
    }

    /// Declarations for other modules whose name stands nowhere else in the package: nobody can be using them.
    static func unused(in files: [SourceFile]) -> [String] {
        var counts: [String: Int] = [:]
        for file in files {
            for (_, line) in file.code {
                for word in line.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }) {
                    counts[String(word), default: 0] += 1
                }
            }
        }
        return files.flatMap { file in
            offered(file).filter { counts[$0.name] == 1 }.map { file.at($0.number, "\($0.name) is used by nobody") }
        }
    }

    @Test("nothing is offered that nobody uses")
    func nothingIsUnused() {
        #expect(Self.unused(in: SourceTree.sources + SourceTree.tests) == [])
        let planted = [
            SourceFile(path: "Sources/A/A.swift", text: "package struct Used {}\npackage static func lonely() {}\n"),
            SourceFile(path: "Sources/B/B.swift", text: "let used = Used() // lonely\n"),
        ]
        #expect(Self.unused(in: planted) == ["Sources/A/A.swift:2: lonely is used by nobody"])
    }

    static let machines = HouseRule("no machine is named") { file in
        let banned = ["/wo" + "rk/", "/ro" + "ot/", "/fa" + "rm/", "/.libr" + "ary", "/Us" + "ers/", "/ho" + "me/"]
        return file.lines.flatMap { number, line in banned.filter(line.contains).map { file.at(number, $0) } }
    }

    @Test("no path of one machine stands anywhere")
    func noMachineIsNamed() {
        Self.machines.holds(in: SourceTree.files)
        Self.machines.finds(1, in: "docs/planted.md", "See /ro" + "ot/notes.\n")
    }
}
