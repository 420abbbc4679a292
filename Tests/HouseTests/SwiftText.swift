/// The text of a Swift file with its comments, and the contents of its texts, left out.
struct SwiftText {
    /// Without comments.
    var uncommented: String { String(decoding: withTexts, as: UTF8.self) }
    /// Without comments and the contents of texts; code within an interpolation stays.
    var bare: String { String(decoding: withoutTexts, as: UTF8.self) }

    private let bytes: [UInt8]
    private var index = 0
    private var withTexts: [UInt8] = []
    private var withoutTexts: [UInt8] = []

    /// What the sign at hand belongs to.
    private enum Place {
        case code
        /// Code within an interpolation, with the brackets that are open in it.
        case interpolation(brackets: Int)
        case text(hashes: Int, isLong: Bool)
    }

    init(_ text: String) {
        bytes = Array(text.utf8)
        withTexts.reserveCapacity(bytes.count)
        withoutTexts.reserveCapacity(bytes.count)
        var places: [Place] = [.code]
        while index < bytes.count {
            switch places.last ?? .code {
            case .code: readCode(&places)
            case .interpolation(let brackets):
                let before = bytes[index]
                if before == UInt8(ascii: ")"), brackets == 0 {
                    places.removeLast()
                } else if before == UInt8(ascii: "(") || before == UInt8(ascii: ")") {
                    let step = before == UInt8(ascii: "(") ? 1 : -1
                    places[places.count - 1] = .interpolation(brackets: brackets + step)
                }
                readCode(&places)
            case .text(let hashes, let isLong): readText(hashes, isLong, &places)
            }
        }
    }

    private mutating func readCode(_ places: inout [Place]) {
        switch bytes[index] {
        case UInt8(ascii: "/") where starts("//"):
            while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        case UInt8(ascii: "/") where starts("/*"):
            while index < bytes.count, !starts("*/") {
                if bytes[index] == UInt8(ascii: "\n") { keep(1) } else { index += 1 }
            }
            index = min(index + 2, bytes.count)
        case UInt8(ascii: "\""), UInt8(ascii: "#"):
            let hashes = bytes[index...].prefix { $0 == UInt8(ascii: "#") }.count
            guard starts("\"", at: hashes) else { return keep(1) }
            let isLong = starts("\"\"\"", at: hashes)
            keep(hashes + (isLong ? 3 : 1))
            places.append(.text(hashes: hashes, isLong: isLong))
        default: keep(1)
        }
    }

    private mutating func readText(_ hashes: Int, _ isLong: Bool, _ places: inout [Place]) {
        let closing = isLong ? 3 : 1
        let byte = bytes[index]
        if byte == UInt8(ascii: "\\"), areHashes(hashes, at: 1) {
            if starts("(", at: hashes + 1) {
                keep(hashes + 2)
                places.append(.interpolation(brackets: 0))
            } else {
                leaveOut(hashes + 2)
            }
        } else if byte == UInt8(ascii: "\""), starts(isLong ? "\"\"\"" : "\""), areHashes(hashes, at: closing) {
            keep(closing + hashes)
            places.removeLast()
        } else if byte == UInt8(ascii: "\n") {
            keep(1)
            if !isLong { places.removeLast() }
        } else {
            leaveOut(1)
        }
    }

    private func starts(_ word: StaticString, at offset: Int = 0) -> Bool {
        let start = index + offset
        guard start + word.utf8CodeUnitCount <= bytes.count else { return false }
        return word.withUTF8Buffer { word in bytes[start..<start + word.count].elementsEqual(word) }
    }

    private func areHashes(_ count: Int, at offset: Int) -> Bool {
        bytes[min(index + offset, bytes.count)...].prefix { $0 == UInt8(ascii: "#") }.count >= count
    }

    private mutating func keep(_ count: Int) {
        let end = min(index + count, bytes.count)
        withTexts += bytes[index..<end]
        withoutTexts += bytes[index..<end]
        index = end
    }

    private mutating func leaveOut(_ count: Int) {
        let end = min(index + count, bytes.count)
        withTexts += bytes[index..<end]
        index = end
    }
}
