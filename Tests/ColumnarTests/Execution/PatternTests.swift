import Testing

@testable import Columnar

/// Each case: pattern, text, occurs anywhere, matches the whole.
@Test(arguments: [
    ("abc", "xabcx", true, false), ("abc", "abc", true, true), ("a.c", "a\nc", false, false), ("", "x", true, false),
    ("^ab", "cab", false, false), ("ab$", "cab", true, false), ("a|bc", "bc", true, true),
    ("(a|b)+c", "xabac", true, false),
    ("a{2,3}", "a", false, false), ("a{2,3}", "aaa", true, true), ("a{2}", "aaa", true, false),
    ("a{0,}b", "b", true, true),
    ("[a-c]+", "abcd", true, false), ("[^a-c]", "abc", false, false), ("[]x]", "]", true, true),
    ("[a-]", "-", true, true),
    (#"\d{4}-\d{2}"#, "on 2024-09 or", true, false), (#"C-\d{2}"#, "C-03", true, true),
    (#"\bcat\b"#, "a cat.", true, false),
    (#"\bcat\b"#, "concat", false, false), (#"\w+@\w+\.com"#, "me@x.com", true, true), (#"[\s\d]+"#, " 1 ", true, true),
    (#"[^\D]"#, "x", false, false), ("(?i)straße", "STRAßE", true, true), ("(?i:A)b", "aB", false, false),
    ("(?i:A)b", "ab", true, true), ("(?i)[a-z]+", "ABC", true, true), ("é+", "caféé", true, false),
    ("x*?y", "xxy", true, true),
    ("(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaac", false, false), (#"a\.b"#, "axb", false, false),
    ("a{,2}", "a{,2}", true, true),
    ("(?<n>a)", "a", true, true), ("a?{2}", "aa", true, true), ("日本?", "日", true, true), (#"\t"#, "\t", true, true),
])
func patternMatches(pattern: String, text: String, occurs: Bool, whole: Bool) throws {
    let pattern = try Pattern(pattern)
    #expect(pattern.matches(text) == occurs)
    #expect(pattern.matchesWhole(text) == whole)
}

@Test(arguments: [
    ("(a", PatternError.unclosedGroup(at: 0)), ("a)", .unopenedGroup(at: 1)), ("[a", .unclosedClass(at: 0)),
    ("[z-a]", .emptyRange(at: 1)), ("*a", .nothingToRepeat(at: 0)), ("a{3,2}", .badRepeat(at: 1)),
    (#"a\q"#, .badEscape(at: 1)), (#"(a)\1"#, .unsupported(at: 3)), ("(?=a)", .unsupported(at: 0)),
    ("é(", .unclosedGroup(at: 2)), ("((a{1000}){1000}){9}", .tooLarge),
])
func patternIsRefused(pattern: String, error: PatternError) {
    #expect(throws: error) { try Pattern(pattern) }
}

@Test func aPatternTakesLinearTime() throws {
    let text = String(repeating: "a", count: 20_000)
    #expect(try Pattern("(a|a)*(a|aa)*$").matches(text))
    #expect(try !Pattern("(a+)+b").matches(text))
}
