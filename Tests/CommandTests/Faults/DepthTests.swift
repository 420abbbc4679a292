import Foundation
import Testing

/// Texts that go deeper than a stack, or are longer than a memory, through the binary.
@Suite("Command: deep and long")
struct DepthTests {
    private static func deep(_ opening: String, _ closing: String = "", count: Int = 10_000) -> String {
        String(repeating: opening, count: count) + "pages > 3" + String(repeating: closing, count: count)
    }

    private static func lets(_ count: Int, _ body: (Int) -> String) -> String {
        (0..<count).map { "let x\($0)(a) = \($0 == 0 ? "a > 1" : body($0 - 1))\n" }.joined()
            + "letters | where x\(count - 1)(pages)\n"
    }

    /// A script, and what the error says; nil where it is answered.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var error: String?
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "brackets", text: "letters | where " + deep("(", ")"), error: "nested more deeply"),
        Case(name: "not", text: "letters | where " + deep("not "), error: "nested more deeply"),
        Case(name: "minus", text: "letters | where " + deep("- "), error: "nested more deeply"),
        Case(name: "calls", text: "letters | where " + deep("count(", ")"), error: "nested more deeply"),
        Case(name: "quantifiers", text: "letters | where " + deep("any letter (", ")"), error: "nested more deeply"),
        Case(name: "questions", text: deep("(", ")") + " | count", error: "nested more deeply"),
        Case(
            name: "a sum", text: "letters | add x = 1" + String(repeating: " + 1", count: 10_000),
            error: "nested more deeply"),
        Case(
            name: "conditions", text: "letters | where pages > 3" + String(repeating: " and pages > 3", count: 10_000)),
        Case(name: "stages", text: "letters" + String(repeating: " | where pages > 3", count: 10_000)),
        Case(
            name: "a list",
            text: "letters | where pages in (" + (0..<10_000).map(String.init).joined(separator: ", ") + ")"),
        Case(
            name: "definitions", text: lets(2_000) { "x\($0)(a) and a > 1" }, error: "with its definitions written out"),
        Case(
            name: "definitions that double", text: lets(40) { "x\($0)(a) and x\($0)(a)" },
            error: "with its definitions written out"),
        Case(name: "a deep definition that is used", text: lets(40) { "(x\($0)(a) or not a > 1)" }),
        Case(
            name: "a line of 50 MB", text: "letters | where body = \"" + String(repeating: "x", count: 50_000_000),
            error: "longer than 4 MiB"),
        Case(name: "50 MB of brackets", text: String(repeating: "(", count: 50_000_000), error: "longer than 4 MiB"),
    ]

    @Test("an error with its place, or an answer; never a crash", arguments: cases)
    func ends(_ one: Case) throws {
        try Binary.withFiles(["s.daybook": one.text]) { folder in
            let ran = try Binary.run(["run", "--data", Binary.package, "s.daybook"], in: folder)
            #expect(ran.code == (one.error == nil ? 0 : 2), "\(ran.code) \(ran.errors.prefix(300))")
            if let error = one.error {
                #expect(ran.errors.contains(error) && ran.errors.contains("s.daybook:"), "\(ran.errors.prefix(300))")
                #expect(ran.errors.utf8.count < 3_000, "the message itself is long")
            }
        }
    }

    @Test("scripts a thousand deep", arguments: ["include", "run"])
    func scripts(_ word: String) throws {
        var files: [String: String] = [:]
        for place in 0..<1_000 { files["s\(place).daybook"] = "\(word) \"s\(place + 1).daybook\"\n" }
        files["s1000.daybook"] = "letters | count\n"
        try Binary.withFiles(files) { folder in
            let ending = try Binary.run(["run", "--data", Binary.package, "s0.daybook"], in: folder)
            #expect(
                ending.code == 2 && ending.errors.contains("more than 50 deep"),
                "\(ending.errors.prefix(300))")
            // As deep as is read, it is read.
            let last = try Binary.run(["run", "--data", Binary.package, "s955.daybook"], in: folder)
            #expect(last.code == 0, "\(last.errors.prefix(300))")
        }
    }

    @Test("a descriptor nested a hundred thousand deep, and a cell of 50 MB")
    func packages() throws {
        let nested = "{\"name\": \"p\", \"resources\": " + String(repeating: "[", count: 100_000)
        let deep = try Binary.withFiles(["datapackage.json": nested]) {
            try Binary.run(["describe", "--data", "."], in: $0)
        }
        #expect(deep.code == 1 && deep.errors.contains("more than 100 deep"), "\(deep.errors.prefix(300))")
        let cell = String(repeating: "y", count: 50_000_000)
        let wide = try Binary.withFiles(["t.csv": "id,body\n1,\(cell)\n2,\"\(cell)"]) {
            try Binary.run(["describe", "--data", "t.csv"], in: $0)
        }
        #expect(wide.code == 1 && wide.errors.contains("t.csv:3:3"), "\(wide.errors.prefix(300))")
        #expect(wide.errors.utf8.count < 3_000)
    }
}
