import Diagnostics
import Testing

@testable import Columnar

/// A JSON value in one line, for comparison.
func outline(_ node: JSONNode) -> String {
    switch node.value {
    case .null: "null"
    case .boolean(let flag): String(flag)
    case .number(let text): "#" + text
    case .string(let text): "'\(text)'"
    case .array(let items): "[" + items.map(outline).joined(separator: " ") + "]"
    case .object(let members): "{" + members.map { $0.name + ":" + outline($0.node) }.joined(separator: " ") + "}"
    }
}

@Test(arguments: [
    (#"{"a": [1, -2.50, 1e+9], "b": {}, "c": null}"#, "{a:[#1 #-2.50 #1e+9] b:{} c:null}"),
    (#" [true ,false] "#, "[true false]"), (#""\"\\\/\b\f\n\r\té""#, "'\"\\/\u{8}\u{C}\n\r\té'"),
    (#""\ud83d\udc69""#, "'👩'"), (#""日本""#, "'日本'"), ("0", "#0"), ("-0.0", "#-0.0"), ("\u{FEFF}[]", "[]"),
])
func jsonIsRead(text: String, value: String) throws {
    #expect(try outline(JSONReader.read(Array(text.utf8))) == value)
}

@Test(arguments: [
    ("", JSONError.endsTooSoon, 0), ("[1,]", .expectedValue, 3), ("[1 2]", .expectedCommaOrEnd, 3),
    ("{a: 1}", .expectedName, 1), (#"{"a" 1}"#, .expectedColon, 5), ("1 2", .textAfterEnd, 2), ("01", .badNumber, 1),
    ("1.", .endsTooSoon, 2), ("-x", .badNumber, 1), (#""\x""#, .badEscape, 1), (#""\ud83d""#, .badEscape, 1),
    (#""\u00g0""#, .badEscape, 1), ("\"a\tb\"", .controlInString, 2), (#"{"a":1,"a":2}"#, .duplicateName("a"), 7),
    ("nul", .expectedValue, 0), ("\"abc", .endsTooSoon, 4),
    (String(repeating: "[", count: 101) + String(repeating: "]", count: 101), .tooDeep, 100),
])
func jsonIsRefusedAtItsByte(text: String, expected: JSONError, offset: Int) {
    do {
        let node = try JSONReader.read(Array(text.utf8))
        Issue.record("read as \(outline(node))")
    } catch {
        #expect(error.error == expected)
        #expect(error.span.lower == offset)
    }
}

@Test func jsonMustBeUTF8() {
    #expect(throws: JSONFault(error: .notUTF8, span: Span(1, 2))) { try JSONReader.read([0x22, 0xFF, 0x22]) }
}
