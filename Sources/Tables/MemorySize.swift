/// An amount of memory in words: `4 GB`, `1.5 GB`, `500 MB`. A thousand of one unit is one of the next.
package struct MemorySize: Hashable, Sendable {
    package var bytes: Int

    package init(bytes: Int) { self.bytes = bytes }

    private static let units: [(word: String, bytes: Int)] = [
        ("tb", 1_000_000_000_000), ("gb", 1_000_000_000), ("mb", 1_000_000), ("kb", 1_000),
    ]

    /// A size as it is typed: a number above 0, with up to three decimals, and KB, MB, GB or TB; nil for anything else.
    package init?(text: String) {
        let word = text.lowercased()
        guard let unit = Self.units.first(where: { word.hasSuffix($0.word) }) else { return nil }
        var digits = word.dropLast(unit.word.count)
        while digits.last == " " { digits.removeLast() }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, whole.count <= 7, Self.isNumber(whole), let units = Int(whole) else {
            return nil
        }
        var thousandths = 0
        if parts.count == 2 {
            guard (1...3).contains(parts[1].count), Self.isNumber(parts[1]) else { return nil }
            thousandths = Int(parts[1] + String(repeating: "0", count: 3 - parts[1].count)) ?? 0
        }
        let (bytes, overflow) = unit.bytes.multipliedReportingOverflow(by: units)
        guard !overflow, bytes + unit.bytes / 1000 * thousandths > 0 else { return nil }
        self.bytes = bytes + unit.bytes / 1000 * thousandths
    }

    private static func isNumber(_ digits: Substring) -> Bool {
        !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// The same bytes as they can be typed: `4 GB`.
    package var exactText: String {
        for (word, size) in Self.units where bytes >= size && bytes % (size / 1000) == 0 {
            let thousandths = bytes % size / (size / 1000)
            var digits = String(thousandths + 1000).dropFirst()
            while digits.last == "0" { digits.removeLast() }
            return "\(bytes / size)\(digits.isEmpty ? "" : "." + digits) \(word.uppercased())"
        }
        return "\(bytes / 1000).\(String(bytes % 1000 + 1000).dropFirst()) KB"
    }

    /// About how much it is, in three digits: `356 MB`, `1.25 GB`.
    package var text: String {
        for (word, size) in Self.units where bytes >= size {
            let hundredths = bytes / (size / 100)
            if hundredths >= 10_000 || hundredths % 100 == 0 { return "\(bytes / size) \(word.uppercased())" }
            let isShort = hundredths >= 1_000
            let digits = String(hundredths % 100 + 100).dropFirst().prefix(isShort ? 1 : 2)
            let trimmed = digits.last == "0" ? digits.dropLast() : digits
            return "\(hundredths / 100)\(trimmed.isEmpty ? "" : "." + trimmed) \(word.uppercased())"
        }
        return "\(bytes) bytes"
    }
}
