/// A number's shortest decimal text that reads back as the same number, taken apart for rounding.
///
/// Rounding goes by these digits, half away from zero, and not by the binary fraction behind them: 2.675 to two places
/// is 2.68, as a reader who sees 2.675 expects (decision D8).
struct DecimalText {
    private var negative: Bool
    /// Values 0...9, without leading zeros; empty for zero.
    private var digits: [UInt8]
    /// Where the point stands: the value is 0.d₁d₂… × 10^point.
    private var point: Int

    /// Takes a finite number apart; nil for the others.
    init?(_ value: Double) {
        guard value.isFinite else { return nil }
        negative = value < 0
        digits = []
        point = 0
        var exponent = 0
        var seenPoint = false
        var text = Substring(value.magnitude.description)
        if let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            exponent = Int(text[text.index(after: mark)...]) ?? 0
            text = text[..<mark]
        }
        for byte in text.utf8 {
            if byte == UInt8(ascii: ".") {
                seenPoint = true
            } else {
                let digit = byte - UInt8(ascii: "0")
                if digits.isEmpty, digit == 0 {
                    if seenPoint { point -= 1 }
                } else {
                    digits.append(digit)
                    if !seenPoint { point += 1 }
                }
            }
        }
        point += exponent
        while digits.last == 0 { digits.removeLast() }
    }

    /// Decimal places it takes to write it in full.
    var places: Int { digits.isEmpty ? 0 : max(0, digits.count - point) }

    /// The number rounded to so many decimal places, half away from zero.
    func rounded(to places: Int) -> DecimalText {
        var result = self
        let keep = point + places
        guard keep < digits.count else { return result }
        guard keep >= 0 else {
            result.digits = []
            return result
        }
        let up = digits[keep] >= 5
        result.digits = Array(digits[..<keep])
        if up { result.carry(at: keep) }
        while result.digits.last == 0 { result.digits.removeLast() }
        return result
    }

    /// Adds one unit in the last place kept.
    private mutating func carry(at keep: Int) {
        var index = keep - 1
        while index >= 0 {
            if digits[index] < 9 {
                digits[index] += 1
                return
            }
            digits[index] = 0
            index -= 1
        }
        digits.insert(1, at: 0)
        point += 1
    }

    /// Writes it with exactly so many decimal places; it must have been rounded to no more. Zero has no sign.
    func append(places: Int, to out: inout [UInt8]) {
        if negative, !digits.isEmpty { out.append(UInt8(ascii: "-")) }
        let whole = digits.isEmpty ? 0 : max(0, point)
        if whole == 0 { out.append(UInt8(ascii: "0")) }
        for index in 0..<whole { out.append(UInt8(ascii: "0") + (index < digits.count ? digits[index] : 0)) }
        guard places > 0 else { return }
        out.append(UInt8(ascii: "."))
        for place in 0..<places {
            let index = point + place
            out.append(UInt8(ascii: "0") + (index >= 0 && index < digits.count ? digits[index] : 0))
        }
    }
}
