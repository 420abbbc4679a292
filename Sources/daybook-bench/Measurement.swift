import Foundation

/// One question, timed from its text to its rendered answer.
struct Measurement: Codable {
    let id: String
    let title: String
    let statement: String
    /// Milliseconds of each run.
    let times: [Double]
    /// Microseconds that parsing, binding and planning took, the median.
    let overhead: Double
    /// FNV-1a of the answer of the first run, so that a change of the answer is seen beside a change of the time.
    let hash: String

    var median: Double { times.sorted()[times.count / 2] }
    var least: Double { times.min() ?? 0 }

    /// Asks once to warm up, then `runs` times, each with other literals.
    init(_ question: Question, on answering: Answering, runs: Int) throws {
        id = question.id
        title = question.title
        statement = question.statement(run: 0)
        hash = String(fnv(try answering.answer(statement).body), radix: 16)
        let clock = ContinuousClock()
        var times: [Double] = []
        for run in 1...max(1, runs) {
            let text = question.statement(run: run)
            times.append(milliseconds(try clock.measure { _ = try answering.answer(text) }))
        }
        self.times = times
        let text = statement
        let preparing = try (0..<31).map { _ in milliseconds(try clock.measure { try answering.prepare(text) }) }
        overhead = preparing.sorted()[15] * 1000
    }
}

/// FNV-1a, 64 bits.
func fnv(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
}

/// A duration in milliseconds.
func milliseconds(_ duration: Duration) -> Double {
    let parts = duration.components
    return Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
}

/// A figure of the process from the system's account of it, in mebibytes; 0 where the system does not say.
private func memory(_ name: String) -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
        let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) })
    else { return 0 }
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
}

/// The most memory that the process has held.
func peakMemory() -> Int { memory("VmHWM:") }

/// The memory that the process holds now.
func memoryNow() -> Int { memory("VmRSS:") }

/// A number with so many decimals, right in a column.
func fixed(_ value: Double, _ decimals: Int, width: Int = 0) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let whole = Int((value * scale).rounded())
    var text = "\(abs(whole))"
    if decimals > 0 {
        text = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
        text = "\(text.dropLast(decimals)).\(text.suffix(decimals))"
    }
    if whole < 0 { text = "-" + text }
    return String(repeating: " ", count: max(0, width - text.count)) + text
}
