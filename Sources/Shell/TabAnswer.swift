import Diagnostics

/// One thing that may stand at the cursor.
package struct Candidate: Hashable, Sendable {
    /// As it would be typed.
    package var text: String
    /// A few words on what it is.
    package var about: String

    package init(_ text: String, about: String = "") {
        self.text = text
        self.about = about
    }
}

/// What may stand at the cursor, and what of it is typed already.
package struct Completions: Hashable, Sendable {
    /// Where the word being typed begins, in the text's UTF-8. Candidates take the place of the text from here to the
    /// cursor.
    package var start: Int
    package var candidates: [Candidate]

    package init(start: Int, candidates: [Candidate]) {
        self.start = start
        self.candidates = candidates
    }
}

/// What Tab does.
package enum TabAnswer: Hashable, Sendable {
    case nothing
    /// Puts a text in the place of so many bytes before the cursor.
    case replace(length: Int, with: String)
    case list([Candidate])

    /// A single candidate is completed, with a space behind it unless it opens a bracket or a quote; several are
    /// completed as far as they agree, and listed when that is no further than what is typed.
    package init(to completions: Completions, text: String, cursor: Int) {
        let candidates = completions.candidates
        guard let first = candidates.first, (0...cursor).contains(completions.start) else {
            self = .nothing
            return
        }
        let length = cursor - completions.start
        if candidates.count == 1 {
            let goesOn = first.text.last.map { "(\".".contains($0) } ?? false
            let next = text.utf8.dropFirst(cursor).first
            let space = goesOn || next == UInt8(ascii: " ") ? "" : " "
            self = .replace(length: length, with: first.text + space)
            return
        }
        let shared = candidates.dropFirst().reduce(first.text) { commonStart($0, $1.text) }
        self = shared.utf8.count > length ? .replace(length: length, with: shared) : .list(candidates)
    }
}

/// What two words have in common at their start, in the first one's spelling; letters match in either case.
private func commonStart(_ a: String, _ b: String) -> String {
    var end = a.startIndex
    var other = b.startIndex
    while end < a.endIndex, other < b.endIndex, a[end].lowercased() == b[other].lowercased() {
        end = a.index(after: end)
        other = b.index(after: other)
    }
    return String(a[..<end])
}

/// The candidates in columns, each a word and what it is, read downwards; each line ends with a newline.
///
/// It never takes more than the screen holds beside the statement: the last line says how many are left out. Words
/// stand alone where there is no room for what they are.
package func candidateListing(_ candidates: [Candidate], columns: Int, rows: Int) -> String {
    let word = candidates.map { displayWidth(escaped($0.text)) }.max() ?? 0
    let about = candidates.map { displayWidth(escaped($0.about)) }.max() ?? 0
    let room = max(3, rows - 4)
    let full = word + 2 + about
    let fits = { (width: Int) in max(1, (columns + 3) / (width + 3)) }
    let worded = about > 0 && full < columns && candidates.count <= fits(full) * room
    let width = min(worded ? full : word, max(8, columns - 1))
    let across = fits(width)
    let lines = min(room, (candidates.count + across - 1) / across)
    let shown = candidates.prefix(lines * across)
    var text = ""
    for line in 0..<lines {
        var cells = stride(from: line, to: shown.count, by: lines).map { index in
            let cell = padded(escaped(shown[index].text), to: worded ? word : 0)
            return padded(worded ? cell + "  " + escaped(shown[index].about) : cell, to: width)
        }
        if let last = cells.popLast() { cells.append(withoutTrailingSpaces(last)) }
        text += cells.joined(separator: "   ") + "\n"
    }
    let left = candidates.count - shown.count
    return left > 0 ? text + "… and \(left) more: type the first letters\n" : text
}

private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(text)))
}

private func withoutTrailingSpaces(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
}
