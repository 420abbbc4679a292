import Testing

/// The house rules read Swift without a parser: what they read is held here.
@Suite("House: reading Swift")
struct SwiftTextTests {
    @Test(
        "comments and the contents of texts are left out, line by line",
        arguments: [
            ("a // b\nc", "a \nc"), ("a /* b\nc */ d", "a \n d"), ("\"a // b\" // c", "\"\" "),
            ("f(\"a\\\"b\")", "f(\"\")"), ("\"\\(a(\"b\") + c)d\" e", "\"\\(a(\"\") + c)\" e"),
            ("#\"a\"b\"# c", "#\"\"# c"), ("\"\"\"\n  a \"b\"\n  \"\"\" c", "\"\"\"\n\n\"\"\" c"),
        ])
    func bare(text: String, bare: String) {
        #expect(SwiftText(text).bare == bare)
    }

    @Test("without comments alone, texts stay")
    func uncommented() {
        #expect(SwiftText("let a = \"b // c\" // d").uncommented == "let a = \"b // c\" ")
    }
}
