import Diagnostics

/// How a cell's text is written so that its format reads it back, or a reader is not misled by it.
///
/// | | unknown | not applicable | empty text, empty set | a set |
/// |---|---|---|---|---|
/// | `csv` | empty field | empty field | `""` | joined by `;` |
/// | `tsv` | empty field | empty field | `""` | joined by `;` |
/// | `json` | `null` | `null` | `""`, `[]` | an array of strings |
/// | `words` | `unknown` | `not applicable` | `empty` | joined by `, ` |
/// | `reading`, `markdown`, `html` | `–` | `n/a` | `""` | joined by `, ` |
///
/// A text that is itself `–`, `n/a` or `""` stands in quotes where people read, so that it cannot pass for one of
/// these. Data formats never change a text: one that begins with `=` or `+` stays as it is, also in CSV.
enum CellEncoding {
    case csv, tsv, json
    /// `table`, `records`.
    case reading
    /// `plain`, for screen readers.
    case words
    case markdown, html

    /// What stands for an unknown cell.
    var unknown: String {
        switch self {
        case .csv, .tsv: ""
        case .json: "null"
        case .words: "unknown"
        case .reading, .markdown, .html: "–"
        }
    }

    /// What stands for a cell to which the question does not apply.
    var notApplicable: String {
        switch self {
        case .csv, .tsv: ""
        case .json: "null"
        case .words: "not applicable"
        case .reading, .markdown, .html: "n/a"
        }
    }

    /// What stands for the empty text, and, but for JSON, the empty set.
    var empty: String {
        switch self {
        case .csv, .tsv, .json, .reading, .markdown: "\"\""
        case .words: "empty"
        case .html: "&quot;&quot;"
        }
    }

    /// True for the encodings that people read: labels, rounded numbers.
    var isForReading: Bool {
        switch self {
        case .csv, .tsv, .json: false
        case .reading, .words, .markdown, .html: true
        }
    }

    /// Writes a text, quoted and escaped as the format needs it.
    func append(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) {
        if text.isEmpty {
            out.append(empty)
            return
        }
        switch self {
        case .csv: appendCSVField(text, to: &out)
        case .tsv: appendTSVField(text, to: &out)
        case .json: appendJSONString(text, to: &out)
        case .words: appendReadable(text, to: &out)
        case .reading: appendReadable(distinct(text), to: &out)
        case .markdown: appendMarkdownText(distinct(text), to: &out)
        case .html: appendHTMLText(distinct(text), to: &out)
        }
    }

    /// Writes a text, quoted and escaped as the format needs it.
    func append(_ text: String, to out: inout [UInt8]) {
        guard isPlainWord(text), self != .markdown else { return append(Array(text.utf8)[...], to: &out) }
        if self == .json { out.append(Byte.quote) }
        out.append(text)
        if self == .json { out.append(Byte.quote) }
    }
}

/// True for a text of letters, digits, spaces, `_`, `-` and `.`: only Markdown gives one of them a meaning, and none is
/// the sign of a cell without a value.
private func isPlainWord(_ text: String) -> Bool {
    // Where the bytes stand together no iterator has to ask for each.
    let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
        var place = 0
        while place < bytes.count, isPlainWordByte(bytes[place]) { place &+= 1 }
        return place == bytes.count
    }
    return (isPlain ?? text.utf8.allSatisfy(isPlainWordByte)) && !text.isEmpty
}

@inline(__always)
private func isPlainWordByte(_ byte: UInt8) -> Bool {
    // Letters of either case, then the others.
    if (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 { return true }
    return byte == Byte.space || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
}

extension [UInt8] {
    /// Writes a text as UTF-8.
    mutating func append(_ text: String) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append(contentsOf: $0) }
        if isDone == nil { append(contentsOf: text.utf8) }
    }
}

/// The text in quotes when it would pass for the sign of an unknown, inapplicable or empty cell; else the text.
private func distinct(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.count == 2 || text.count == 3 else { return text }
    guard text.elementsEqual("–".utf8) || text.elementsEqual("n/a".utf8) || text.elementsEqual("\"\"".utf8) else {
        return text
    }
    return [Byte.quote] + text + [Byte.quote]
}

/// RFC 4180: quoted where it holds a comma, a quote or a control character; quotes doubled.
private func appendCSVField(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) {
    let needsQuotes = text.withContiguousStorageIfAvailable { bytes in
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte == Byte.comma || byte == Byte.quote || byte < 0x20 || byte == 0x7F { return true }
            place &+= 1
        }
        return false
    }
    guard needsQuotes ?? true else {
        out.append(contentsOf: text)
        return
    }
    out.append(Byte.quote)
    for byte in text {
        if byte == Byte.quote { out.append(byte) }
        out.append(byte)
    }
    out.append(Byte.quote)
}

/// Tab, LF, CR and the backslash as `\t`, `\n`, `\r`, `\\`; a text of two quotes as `\"\"`, apart from the empty one.
private func appendTSVField(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) {
    if text.elementsEqual("\"\"".utf8) {
        out.append("\\\"\\\"")
        return
    }
    for byte in text {
        switch byte {
        case UInt8(ascii: "\t"): out.append("\\t")
        case UInt8(ascii: "\n"): out.append("\\n")
        case UInt8(ascii: "\r"): out.append("\\r")
        case Byte.backslash: out.append("\\\\")
        default: out.append(byte)
        }
    }
}

/// RFC 8259, all else as UTF-8. DEL, C1 and the controls of writing direction are escaped too: a terminal obeys them.
private func appendJSONString(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) {
    out.append(Byte.quote)
    if text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != Byte.quote && $0 != Byte.backslash }) {
        out.append(contentsOf: text)
    } else {
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\"": out.append("\\\"")
            case "\\": out.append("\\\\")
            case "\n": out.append("\\n")
            case "\r": out.append("\\r")
            case "\t": out.append("\\t")
            case _ where isEscapedInReading(scalar):
                let digits = String(scalar.value, radix: 16, uppercase: true)
                out.append("\\u")
                out.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, 4 - digits.utf8.count)))
                out.append(contentsOf: digits.utf8)
            default: out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }
    out.append(Byte.quote)
}

/// True for the characters that `escaped` writes as escapes.
private func isEscapedInReading(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
}

/// Control characters as escapes, so that a text is one line and no terminal obeys it.
func appendReadable(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) {
    if text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
        out.append(contentsOf: text)
    } else {
        out.append(contentsOf: escaped(String(decoding: text, as: UTF8.self)).utf8)
    }
}

/// As `appendReadable`, with what Markdown would take for markup behind backslashes. An underscore within a word is
/// none.
func appendMarkdownText(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) {
    if text.allSatisfy(isPlainByte) { return out.append(contentsOf: text) }
    var readable: [UInt8] = []
    appendReadable(text, to: &readable)
    for (index, byte) in readable.enumerated() {
        switch byte {
        case Byte.backslash, UInt8(ascii: "|"), UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "~"), UInt8(ascii: "&"):
            out.append(Byte.backslash)
        case UInt8(ascii: "_"):
            let within = index > 0 && index + 1 < readable.count
            if !within || !isWordByte(readable[index - 1]) || !isWordByte(readable[index + 1]) {
                out.append(Byte.backslash)
            }
        default: break
        }
        out.append(byte)
    }
}

/// True for what no format that people read gives a meaning: letters, digits, spaces and the signs between words.
private func isPlainByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), Byte.space, Byte.comma, UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "("), UInt8(ascii: ")"):
        true
    default: false
    }
}

private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
    default: byte >= 0x80
    }
}

/// As `appendReadable`, with `& < > " '` as character references: safe in text and in attributes.
func appendHTMLText(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) {
    if text.allSatisfy(isPlainByte) { return out.append(contentsOf: text) }
    var readable: [UInt8] = []
    appendReadable(text, to: &readable)
    for byte in readable {
        switch byte {
        case UInt8(ascii: "&"): out.append("&amp;")
        case UInt8(ascii: "<"): out.append("&lt;")
        case UInt8(ascii: ">"): out.append("&gt;")
        case Byte.quote: out.append("&quot;")
        case UInt8(ascii: "'"): out.append("&#39;")
        default: out.append(byte)
        }
    }
}
