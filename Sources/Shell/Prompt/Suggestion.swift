import Language
import Planning

/// What is suggested behind the end of a text, to be taken over as it is; empty for nothing.
///
/// First the rest of the newest statement of earlier that begins with exactly what is typed, then the rest of the word
/// begun, as far as all that may stand there agree on it, and the one word that can follow where one must. A space is behind
/// a word that is whole then, as Tab leaves one, unless the word goes on without. Nothing on an empty line, nor where the
/// cursor is not at the end: what is suggested is never a guess among several.
///
/// - Parameters:
///   - history: earlier statements, oldest first, as the history has them; those with a masked value are passed over.
///   - completions: what may stand at the cursor, asked for only where no earlier statement fits.
///   - isSound: whether an earlier statement could be asked now; one that could not is passed over.
package func suggestion(
    for text: String, cursor: Int, history: [String], completions: @autoclosure () -> Completions,
    isSound: (String) -> Bool = { _ in true }
) -> String {
    guard cursor == text.utf8.count, !text.allSatisfy(\.isWhitespace) else { return "" }
    return restOfStatement(text, history, isSound) ?? restOfWord(text, cursor, completions())
}

/// How many statements that begin as typed are looked at: behind those the memory of it is gone as well.
private let mostLookedAt = 8

private func restOfStatement(_ text: String, _ history: [String], _ isSound: (String) -> Bool) -> String? {
    var looked = 0
    for statement in history.reversed() where statement.utf8.starts(with: text.utf8) {
        let rest = String(decoding: statement.utf8.dropFirst(text.utf8.count), as: UTF8.self)
        guard !rest.allSatisfy(\.isWhitespace), !beginsInsideCharacter(rest), !statement.contains(maskedValue) else {
            continue
        }
        if isSound(statement) { return rest }
        looked += 1
        if looked == mostLookedAt { return nil }
    }
    return nil
}

/// True for a mark that belongs to the letter before it: the letter that is typed is another one.
private func beginsInsideCharacter(_ rest: String) -> Bool {
    guard let first = rest.unicodeScalars.first else { return false }
    return first.properties.isGraphemeExtend || first.value == 0x200D
}

private func restOfWord(_ text: String, _ cursor: Int, _ completions: Completions) -> String {
    let words = completions.completions.map(\.text)
    guard let first = words.first, !completions.isNear, (0...cursor).contains(completions.replaces.lower) else {
        return ""
    }
    let typed = String(decoding: text.utf8.dropFirst(completions.replaces.lower), as: UTF8.self)
    let space = completions.completions.count == 1 && !completions.completions[0].goesOn ? " " : ""
    guard !typed.isEmpty else {
        // What may end here, or go on with what only the user knows, is not pressed on.
        return words.count == 1 && completions.form == nil && endsOpen(text) && isComplete(text) == .incomplete
            ? first + space : ""
    }
    guard !typed.allSatisfy({ $0.isASCII && $0.isNumber }) else { return "" }
    let shared = words.dropFirst().reduce(first) { commonStart($0, $1) }
    guard shared.count > typed.count, commonStart(shared, typed).count == typed.count else { return "" }
    return String(shared.dropFirst(typed.count)) + space
}

/// Whether a word can be added without a space.
private func endsOpen(_ text: String) -> Bool { text.last.map { " \n\t(.".contains($0) } ?? false }
