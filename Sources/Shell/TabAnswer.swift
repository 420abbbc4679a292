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

    /// A single candidate is completed, with a space behind it unless it goes on (a bracket, a point, a folder); several
    /// are completed as far as they agree, and listed when that is no further than what is typed.
    package init(to completions: Completions, text: String, cursor: Int) {
        let candidates = completions.candidates
        guard let first = candidates.first, (0...cursor).contains(completions.start) else {
            self = .nothing
            return
        }
        let length = cursor - completions.start
        if candidates.count == 1 {
            let goesOn = first.text.last.map { "(./".contains($0) } ?? false
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
/// It never takes more than the screen holds beside the statement: what they are is cut short to make room, then left
/// out, and at last the final line says how many words are left out.
package func candidateListing(_ candidates: [Candidate], columns: Int, rows: Int) -> String {
    let room = max(3, rows - 4)
    let words = candidates.map { escaped($0.text) }
    let word = words.map { displayWidth($0) }.max() ?? 0
    let abouts = candidates.map { escaped($0.about) }
    let about = abouts.map { displayWidth($0) }.max() ?? 0
    // The width of a cell where no more of them stand side by side than the screen needs to hold all.
    let across = max(1, (candidates.count + room - 1) / room)
    let forAbout = (columns + columnGap) / across - columnGap - word - 2
    guard about > 0, forAbout >= min(about, leastAbout) else {
        return inColumns(words, width: min(word, columns), columns: columns, room: room)
    }
    let cells = zip(words, abouts).map { padded($0, to: word) + "  " + cut($1, to: forAbout) }
    return inColumns(cells, width: word + 2 + min(about, forAbout), columns: columns, room: room)
}

/// The spaces between cells that stand side by side.
private let columnGap = 3
/// Fewer columns than this say too little of what a word is.
private let leastAbout = 12

private func inColumns(_ cells: [String], width: Int, columns: Int, room: Int) -> String {
    let across = max(1, (columns + columnGap) / (width + columnGap))
    let lines = min(room, (cells.count + across - 1) / across)
    let shown = cells.prefix(lines * across)
    var text = ""
    for line in 0..<lines {
        let row = stride(from: line, to: shown.count, by: lines).map { padded(shown[$0], to: width) }
        text += withoutTrailingSpaces(row.joined(separator: String(repeating: " ", count: columnGap))) + "\n"
    }
    let left = cells.count - shown.count
    return left > 0 ? text + "… and \(left) more: type the first letters\n" : text
}

/// The text, or as much of it as fits with an ellipsis.
private func cut(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    var kept = ""
    var used = 1
    for character in text {
        used += displayWidth(character)
        if used > width { break }
        kept.append(character)
    }
    return withoutTrailingSpaces(kept) + "…"
}

private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(text)))
}

private func withoutTrailingSpaces(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
}
