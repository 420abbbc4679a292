import Planning

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
        let candidates = completions.completions
        let start = completions.replaces.lower
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
