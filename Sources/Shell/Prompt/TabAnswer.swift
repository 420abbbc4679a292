/// One thing that may stand at the cursor.
package struct Candidate: Hashable, Sendable {
    /// As it would be typed.
    package var text: String
    /// A few words on what it is.
    package var about: String
    /// What it is, in one word.
    package var kind: String
    /// True when something follows it without a space, as behind an open bracket.
    package var goesOn: Bool

    package init(_ text: String, about: String = "", kind: String = "", goesOn: Bool = false) {
        self.text = text
        self.about = about
        self.kind = kind
        self.goesOn = goesOn
    }
}

/// What may stand at the cursor, and what of it is typed already.
package struct Completions: Hashable, Sendable {
    /// Where the word being typed begins, in the text's UTF-8. Candidates take the place of the text from here to the
    /// cursor.
    package var start: Int
    /// The best first.
    package var candidates: [Candidate]
    /// True when none begins as it is typed: these are near it.
    package var isNear: Bool
    /// What else may be typed there, in words: `a whole number`.
    package var form: String?

    package init(start: Int, candidates: [Candidate], isNear: Bool = false, form: String? = nil) {
        self.start = start
        self.candidates = candidates
        self.isNear = isNear
        self.form = form
    }
}

/// What Tab does.
package enum TabAnswer: Hashable, Sendable {
    case nothing
    /// Puts a text in the place of so many bytes before the cursor.
    case replace(length: Int, with: String)
    case list

    /// A single candidate is completed, with a space behind it unless it goes on; several are completed as far as they
    /// agree, and listed when that is no further than what is typed. Where something else may be typed as well, nothing
    /// is chosen before a letter is. What the text behind the cursor already has is not written again.
    package init(to completions: Completions, text: String, cursor: Int) {
        let candidates = completions.candidates
        let start = completions.start
        guard (0...cursor).contains(start), !candidates.isEmpty || completions.form != nil else {
            self = .nothing
            return
        }
        let length = cursor - start
        guard let first = candidates.first, completions.form == nil || length > 0 else {
            self = .list
            return
        }
        let bytes = Array(text.utf8)
        let behind = bytes[cursor...]
        if candidates.count == 1 {
            var written = gap(before: first.text, bytes[..<start]) + withoutOverlap(first.text, behind)
            let isEnd = behind.isEmpty || behind.first == UInt8(ascii: "\n") || behind.first == UInt8(ascii: "|")
            if isEnd, !first.goesOn { written += " " }
            self =
                written.utf8.elementsEqual(bytes[start..<cursor]) ? .nothing : .replace(length: length, with: written)
            return
        }
        let shared = candidates.dropFirst().reduce(first.text) { commonStart($0, $1.text) }
        // An opening quote alone is no step on.
        let isFurther = !completions.isNear && shared.utf8.count > max(length, shared == "\"" || shared == "`" ? 1 : 0)
        self = isFurther ? .replace(length: length, with: gap(before: shared, bytes[..<start]) + shared) : .list
    }
}

/// A space where a word would touch a bracket, a quote or a bar before it.
private func gap(before text: String, _ before: ArraySlice<UInt8>) -> String {
    guard let last = before.last, let next = text.utf8.first else { return "" }
    let touches =
        last == UInt8(ascii: ")") || last == UInt8(ascii: "\"") || last == UInt8(ascii: "'")
        || last == UInt8(ascii: "`") || last == UInt8(ascii: "|")
    return touches && next != UInt8(ascii: ")") && next != UInt8(ascii: ",") ? " " : ""
}

/// The text without its end where the line goes on with that already: the rest of the word, a quote, a bracket.
private func withoutOverlap(_ text: String, _ behind: ArraySlice<UInt8>) -> String {
    let bytes = Array(text.utf8)
    var shared = min(bytes.count, behind.count)
    while shared > 0, !behind.starts(with: bytes[(bytes.count - shared)...]) { shared -= 1 }
    return String(decoding: bytes[..<(bytes.count - shared)], as: UTF8.self)
}

/// What two words have in common at their start, in the first one's spelling; letters match in either case.
func commonStart(_ a: String, _ b: String) -> String {
    String(zip(a, b).prefix { $0 == $1 || $0.lowercased() == $1.lowercased() }.map(\.0))
}
