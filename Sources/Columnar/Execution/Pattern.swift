/// A regular expression in a linear-time dialect: no back-references and no look-around, so no text can make it slow.
///
/// Known: literals, `.`, classes (`[a-z]`, `[^,]`), `\d \w \s` and their capitals (ASCII), `\b \B`, `^ $ \A \z`,
/// groups (also `(?:…)`, `(?i)`, `(?i:…)`), `|`, `* + ? {m,n}` and their lazy forms. It reads Unicode scalars.
/// Case counts unless `(?i)` stands before. Cost: the product of the text's length and the pattern's.
package struct Pattern: Sendable {
    let program: [Instruction]
    let classes: [ScalarClass]
    /// What it cannot do without; nil where there is nothing of that kind.
    let literal: PatternLiteral?

    /// One step of the machine; the numbers are places in the program.
    enum Instruction: Sendable {
        case scalar(UInt32)
        /// A scalar compared in lower case.
        case folded(UInt32)
        case oneOf(Int, folded: Bool)
        case anyButNewline
        case any
        case check(Assertion)
        case jump(Int)
        case split(Int, Int)
        case match
    }

    /// What must hold between two scalars.
    enum Assertion: Sendable {
        case start, end, wordEdge, noWordEdge
    }

    /// Compiles a pattern; the error names the byte at which it goes wrong.
    package init(_ text: String) throws(PatternError) {
        var parser = PatternParser(text)
        let tree = try parser.parse()
        var compiler = PatternCompiler(classes: parser.classes)
        try compiler.compile(tree)
        program = compiler.program + [.match]
        classes = compiler.classes
        literal = PatternLiteral(tree)
    }

    /// A reusable machine: it keeps its buffers between texts.
    package func matcher() -> PatternMatcher { PatternMatcher(self) }

    /// True when the pattern occurs anywhere in the text. For many texts keep a `matcher()`.
    package func matches(_ text: String) -> Bool {
        var machine = matcher()
        return machine.occurs(in: text)
    }

    /// True when the pattern matches the whole text.
    package func matchesWhole(_ text: String) -> Bool {
        var machine = matcher()
        return machine.matchesWhole(text)
    }
}

/// Why a pattern is none, and the byte of it at which that shows.
package enum PatternError: Error, Hashable, Sendable {
    case unclosedGroup(at: Int)
    case unopenedGroup(at: Int)
    case unclosedClass(at: Int)
    /// A class such as `[z-a]`.
    case emptyRange(at: Int)
    case nothingToRepeat(at: Int)
    case badRepeat(at: Int)
    case badEscape(at: Int)
    /// Look-around and back-references, which could not be answered in linear time, and rarer syntax.
    case unsupported(at: Int)
    /// Repeats multiply to more than the machine holds.
    case tooLarge

    /// The byte of the pattern at which it goes wrong.
    package var offset: Int {
        switch self {
        case .unclosedGroup(let at), .unopenedGroup(let at), .unclosedClass(let at), .emptyRange(let at),
            .nothingToRepeat(let at), .badRepeat(let at), .badEscape(let at), .unsupported(let at):
            at
        case .tooLarge: 0
        }
    }

    /// What is wrong, in a few words of English for the message of the stage that meets it.
    package var reason: String {
        switch self {
        case .unclosedGroup: "a group is not closed: add \")\""
        case .unopenedGroup: "\")\" closes no group: write \"\\)\" for the sign itself"
        case .unclosedClass: "a class is not closed: add \"]\""
        case .emptyRange: "a range of a class runs backwards"
        case .nothingToRepeat: "there is nothing to repeat: write a backslash before the sign for the sign itself"
        case .badRepeat: "a repeat is {n}, {n,} or {n,m} with n up to m and at most 1000"
        case .badEscape: "this escape is not known: \\d \\w \\s \\b and escaped signs are"
        case .unsupported: "look-around, back-references and Unicode properties are not part of the dialect"
        case .tooLarge: "it grows too large: use smaller repeats"
        }
    }
}

extension Pattern {
    /// What is wrong with a pattern's text, in a few words; nil when it is one.
    package static func fault(_ text: String) -> String? {
        do throws(PatternError) {
            _ = try Pattern(text)
            return nil
        } catch {
            return error.reason
        }
    }
}

/// A set of scalars: ranges, perhaps inverted.
struct ScalarClass: Sendable {
    var ranges: [ClosedRange<UInt32>]
    var inverted = false

    func contains(_ scalar: UInt32) -> Bool {
        for range in ranges where range.contains(scalar) { return !inverted }
        return inverted
    }
}
