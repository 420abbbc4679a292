import Testing

/// What keys send, by their names.
enum Key {
    static let enter = "\r"
    static let altEnter = "\u{1B}\r"
    static let tab = "\t"
    static let escape = "\u{1B}"
    static let backspace = "\u{7F}"
    static let delete = "\u{1B}[3~"
    static let up = "\u{1B}[A"
    static let down = "\u{1B}[B"
    static let right = "\u{1B}[C"
    static let left = "\u{1B}[D"
    static let home = "\u{1B}[H"
    static let end = "\u{1B}[F"
    static let wordLeft = "\u{1B}[1;5D"
    static let wordRight = "\u{1B}[1;5C"

    /// Ctrl and a letter.
    static func control(_ letter: Character) -> String {
        String(letter.asciiValue.map { Character(Unicode.Scalar($0 & 0x1F)) } ?? letter)
    }

    /// Alt and a key.
    static func alt(_ key: String) -> String { "\u{1B}" + key }

    /// A text as a terminal hands on what is pasted.
    static func paste(_ text: String) -> String { "\u{1B}[200~" + text + "\u{1B}[201~" }
}

/// A text that a program wrote to a terminal, as an argument of a test: its name in the report holds no escapes.
struct Written: Sendable, CustomTestStringConvertible, ExpressibleByStringLiteral {
    let text: String

    init(stringLiteral text: String) { self.text = text }

    var testDescription: String { text.debugDescription }
}
