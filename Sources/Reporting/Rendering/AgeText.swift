/// Writes a number of months as people say an age: `4y 2m`, `11m`, `-2m` for two months before birth.
///
/// Fractions of a month (a median) keep at most three places. In words, for listeners: `4 years 2 months`.
func appendAge(months: Double, inWords: Bool, to out: inout [UInt8]) {
    guard months.magnitude < 1e12 else {
        appendShortest(months, to: &out)
        out.append(contentsOf: (inWords ? " months" : "m").utf8)
        return
    }
    // In thousandths of a month, so that 11.9996 is a year and not 12 months.
    let thousandths = Int64((months.magnitude * 1000).rounded(.toNearestOrAwayFromZero))
    let years = thousandths / 12_000
    let rest = Double(thousandths % 12_000) / 1000
    if months < 0, thousandths > 0 { out.append(UInt8(ascii: "-")) }
    if years > 0 {
        appendInteger(years, to: &out)
        out.append(contentsOf: (inWords ? (years == 1 ? " year " : " years ") : "y ").utf8)
    }
    appendShortest(rest, to: &out)
    out.append(contentsOf: (inWords ? (rest == 1 ? " month" : " months") : "m").utf8)
}
