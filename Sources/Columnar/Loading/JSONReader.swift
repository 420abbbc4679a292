import Diagnostics

/// A value of a JSON text and where it stands.
struct JSONNode: Sendable {
    var value: JSONValue
    var span: Span
}

/// What a JSON text holds; a number keeps its own text, so that nothing is lost before its type is known.
enum JSONValue: Sendable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([JSONMember])
}

/// A name of an object and what it stands for.
struct JSONMember: Sendable {
    var name: String
    var nameSpan: Span
    var node: JSONNode
}

/// Why a text is not JSON, and where that shows.
struct JSONFault: Error, Hashable, Sendable {
    var error: JSONError
    var span: Span
}

/// The rules of RFC 8259 that a text can break.
package enum JSONError: Hashable, Sendable {
    case endsTooSoon
    case expectedValue
    case expectedName
    case expectedColon
    case expectedCommaOrEnd
    case textAfterEnd
    case badNumber
    case badEscape
    case controlInString
    case duplicateName(String)
    case tooDeep
    case notUTF8
}

/// Reads a JSON text strictly, with the place of every value: a descriptor's faults need their line and column.
struct JSONReader {
    /// Arrays and objects may stand this deep in one another.
    static let depthLimit = 100
    /// Members of an object whose names are compared one by one.
    private static let few = 16

    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    /// The text's one value.
    static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONNode {
        if let offset = firstInvalidUTF8(bytes) { throw JSONFault(error: .notUTF8, span: Span(offset, offset + 1)) }
        var reader = JSONReader(bytes: bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.index = 3 }
        reader.skipSpace()
        let node = try reader.value()
        reader.skipSpace()
        if reader.index < bytes.count { throw reader.fault(.textAfterEnd) }
        return node
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// A fault at the current byte, or at the end.
    private func fault(_ error: JSONError) -> JSONFault {
        index < bytes.count
            ? JSONFault(error: error, span: Span(index, index + 1))
            : JSONFault(error: .endsTooSoon, span: Span(index, index))
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func value() throws(JSONFault) -> JSONNode {
        let start = index
        let value: JSONValue
        switch current {
        case UInt8(ascii: "{"): value = try object()
        case UInt8(ascii: "["): value = try array()
        case UInt8(ascii: "\""): value = .string(try string())
        case UInt8(ascii: "-"), .some(0x30...0x39): value = .number(try number())
        default:
            if accept("true") {
                value = .boolean(true)
            } else if accept("false") {
                value = .boolean(false)
            } else if accept("null") {
                value = .null
            } else {
                throw fault(.expectedValue)
            }
        }
        return JSONNode(value: value, span: Span(start, index))
    }

    private mutating func accept(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        let equal = word.withUTF8Buffer { bytes[index..<index + count].elementsEqual($0) }
        if equal { index += count }
        return equal
    }

    private mutating func accept(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        index += 1
        return true
    }

    private mutating func enter() throws(JSONFault) {
        depth += 1
        if depth > Self.depthLimit { throw fault(.tooDeep) }
        index += 1
        skipSpace()
    }

    private mutating func array() throws(JSONFault) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var items: [JSONNode] = []
        if accept(UInt8(ascii: "]")) { return .array(items) }
        while true {
            items.append(try value())
            skipSpace()
            if accept(UInt8(ascii: "]")) { return .array(items) }
            guard accept(UInt8(ascii: ",")) else { throw fault(.expectedCommaOrEnd) }
            skipSpace()
        }
    }

    private mutating func object() throws(JSONFault) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var members: [JSONMember] = []
        // Of few names each is held against the others sooner than it is hashed.
        var names: Set<String> = []
        if accept(UInt8(ascii: "}")) { return .object(members) }
        members.reserveCapacity(4)
        while true {
            let start = index
            guard current == UInt8(ascii: "\"") else { throw fault(.expectedName) }
            let name = try string()
            let nameSpan = Span(start, index)
            if members.count == Self.few { names = Set(members.map(\.name)) }
            let isNew =
                members.count < Self.few
                ? !members.contains { $0.name == name } : names.insert(name).inserted
            guard isNew else { throw JSONFault(error: .duplicateName(name), span: nameSpan) }
            skipSpace()
            guard accept(UInt8(ascii: ":")) else { throw fault(.expectedColon) }
            skipSpace()
            members.append(JSONMember(name: name, nameSpan: nameSpan, node: try value()))
            skipSpace()
            if accept(UInt8(ascii: "}")) { return .object(members) }
            guard accept(UInt8(ascii: ",")) else { throw fault(.expectedCommaOrEnd) }
            skipSpace()
        }
    }

    private mutating func number() throws(JSONFault) -> String {
        let start = index
        _ = accept(UInt8(ascii: "-"))
        if !accept(UInt8(ascii: "0")) { try digits() }
        if accept(UInt8(ascii: ".")) { try digits() }
        if accept(UInt8(ascii: "e")) || accept(UInt8(ascii: "E")) {
            if !accept(UInt8(ascii: "-")) { _ = accept(UInt8(ascii: "+")) }
            try digits()
        }
        if let byte = current, byte >= 0x30 && byte <= 0x39 { throw fault(.badNumber) }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func digits() throws(JSONFault) {
        let start = index
        while let byte = current, byte >= 0x30, byte <= 0x39 { index += 1 }
        if index == start { throw fault(.badNumber) }
    }

    private mutating func string() throws(JSONFault) -> String {
        index += 1
        let start = index
        skipPlain()
        // Most have no escape, and are as they stand.
        if current == UInt8(ascii: "\"") {
            index += 1
            return String(decoding: bytes[start..<index - 1], as: UTF8.self)
        }
        var result = Array(bytes[start..<index])
        while true {
            guard let byte = current else { throw fault(.endsTooSoon) }
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: result, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &result)
            case 0..<0x20: throw fault(.controlInString)
            default:
                let start = index
                skipPlain()
                result += bytes[start..<index]
            }
        }
    }

    /// Goes on behind the bytes of a string that stand for themselves.
    private mutating func skipPlain() {
        bytes.withUnsafeBufferPointer { bytes in
            var index = self.index
            while index < bytes.count, bytes[index] >= 0x20, bytes[index] != UInt8(ascii: "\""),
                bytes[index] != UInt8(ascii: "\\")
            {
                index &+= 1
            }
            self.index = index
        }
    }

    private mutating func escape(into result: inout [UInt8]) throws(JSONFault) {
        let start = index
        index += 1
        guard let byte = current else { throw fault(.endsTooSoon) }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"):
            var value = hexadecimal()
            if let high = value, (0xD800...0xDBFF).contains(high), accept("\\u"), let low = hexadecimal(),
                (0xDC00...0xDFFF).contains(low)
            {
                value = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let value, let scalar = Unicode.Scalar(value) else {
                throw JSONFault(error: .badEscape, span: Span(start, index))
            }
            result += Array(String(Character(scalar)).utf8)
        default: throw JSONFault(error: .badEscape, span: Span(start, index))
        }
    }

    private mutating func hexadecimal() -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        let digits = String(decoding: bytes[index..<index + 4], as: UTF8.self)
        guard digits.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }), let value = UInt32(digits, radix: 16) else {
            return nil
        }
        index += 4
        return value
    }
}

extension JSONNode {
    /// The member of an object by name; nil when it is none or lacks it.
    subscript(_ name: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.name == name }?.node
    }
}
