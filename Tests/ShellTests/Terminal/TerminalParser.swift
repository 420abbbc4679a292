/// Cuts what a program writes to a terminal into characters, control characters and escape sequences.
struct TerminalParser: Sendable {
    /// A control sequence: `ESC [`, a marker perhaps, numbers, a final byte.
    struct Sequence: Sendable {
        /// `?`, `>`, `=` or `<`.
        var marker: UInt8?
        /// The numbers; nil for one that is left out.
        var parameters: [Int?]
        var final: UInt8

        var first: Int? { parameters.first ?? nil }
        var second: Int? { parameters.dropFirst().first ?? nil }
    }

    /// What a byte completed.
    enum Action: Sendable {
        case print(Unicode.Scalar)
        case control(UInt8)
        /// `ESC` and one byte.
        case escape(UInt8)
        case sequence(Sequence)
        /// What a terminal would pass over.
        case unknown(String)
    }

    private enum State {
        case ground
        case escape
        /// `ESC (` and the like take one byte more.
        case designation
        case sequence
        /// A title, a device's string: up to `BEL` or `ESC \`.
        case string
    }

    private var state = State.ground
    private var collected: [UInt8] = []
    /// The bytes of a character so far, and how many it has.
    private var character: [UInt8] = []
    private var length = 0

    /// Takes one byte; an action where one is complete.
    mutating func take(_ byte: UInt8) -> Action? {
        switch state {
        case .ground: return ground(byte)
        case .escape: return escape(byte)
        case .designation:
            state = .ground
            return nil
        case .sequence: return sequence(byte)
        case .string:
            if byte == 7 { state = .ground }
            // What ends a string is `ESC \`; the backslash is then an escape of its own that does nothing.
            if byte == 27 { state = .escape }
            return nil
        }
    }

    private mutating func ground(_ byte: UInt8) -> Action? {
        if byte == 27 {
            defer { character = [] }
            state = .escape
            return character.isEmpty ? nil : .unknown("a character cut off: \(character)")
        }
        if !character.isEmpty {
            guard byte & 0xC0 == 0x80 else {
                let cut = character
                character = []
                return .unknown("a character cut off: \(cut), \(byte)")
            }
            character.append(byte)
            guard character.count == length else { return nil }
            defer { character = [] }
            guard let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first else { return nil }
            return .print(scalar)
        }
        switch byte {
        case ..<32: return .control(byte)
        case 127: return nil
        case ..<128: return .print(Unicode.Scalar(byte))
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return .unknown("no UTF-8: \(byte)")
        }
        character = [byte]
        return nil
    }

    private mutating func escape(_ byte: UInt8) -> Action? {
        state = .ground
        switch byte {
        case UInt8(ascii: "["):
            state = .sequence
            collected = []
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            state = .string
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "#"),
            UInt8(ascii: "%"):
            state = .designation
        case 27: state = .escape
        default: return .escape(byte)
        }
        return nil
    }

    private mutating func sequence(_ byte: UInt8) -> Action? {
        // A control character within a sequence is carried out at once.
        if byte < 32 {
            if byte == 27 { state = .escape }
            return byte == 27 ? nil : .control(byte)
        }
        guard byte >= 0x40 else {
            collected.append(byte)
            return nil
        }
        state = .ground
        var rest = collected[...]
        var marker: UInt8?
        if let first = rest.first, (0x3C...0x3F).contains(first) {
            marker = first
            rest = rest.dropFirst()
        }
        let text = String(decoding: rest, as: UTF8.self)
        guard text.allSatisfy({ $0.isNumber || $0 == ";" || $0 == ":" }) else {
            // An intermediate byte: the cursor's shape and the like.
            return text.hasSuffix(" ") ? nil : .unknown("CSI \(text)\(Character(Unicode.Scalar(byte)))")
        }
        let numbers = text.split(omittingEmptySubsequences: false) { $0 == ";" || $0 == ":" }.map { Int($0) }
        return .sequence(Sequence(marker: marker, parameters: text.isEmpty ? [] : numbers, final: byte))
    }
}
