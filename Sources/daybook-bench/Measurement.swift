import Columnar
import Diagnostics
import Foundation
import Language
import Planning
import Reporting
import Tables

/// Questions of the kinds that analysts ask, over the made-up package.
let questions = [
    "count persons where named = true and months_old between 24 and 100",
    "count persons by area",
    "persons | summarise n = count(), mean_age = mean(months_old) by area",
    "theme topic_05 count",
    "persons | count by each topics",
    "count persons where any note (kind = worry and weight > 90)",
    "count persons where no note (written_on in 2024)",
    "persons | where named is unknown | sort months_old descending | first 20",
    "count notes where text contains \"not followed\" by person.area",
]

/// One question, timed from its text to its rendered answer.
struct Measurement {
    let statement: String
    /// Milliseconds of each run.
    let times: [Double]
    /// FNV-1a of the rendered answer, so that a change of the answer is seen beside a change of the time.
    let hash: UInt64

    var median: Double { times.sorted()[times.count / 2] }

    init(_ statement: String, on engine: ColumnarEngine, runs: Int) throws {
        self.statement = statement
        var times: [Double] = []
        var hash: UInt64 = 0
        for _ in 0..<runs {
            let clock = ContinuousClock()
            let start = clock.now
            hash = try Self.answer(statement, engine)
            times.append(milliseconds(clock.now - start))
        }
        self.times = times
        self.hash = hash
    }

    private static func answer(_ statement: String, _ engine: ColumnarEngine) throws -> UInt64 {
        guard case .query(let query) = try parseStatement(statement).kind else { return 0 }
        let bound = try Binder(catalog: engine.catalog).bind(query)
        let table = try engine.execute(bound.plan, isCancelled: { false })
        let rendered = render(release(table, under: .internal), as: .json)
        return rendered.body.bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}

/// A duration in milliseconds.
func milliseconds(_ duration: Swift.Duration) -> Double {
    let parts = duration.components
    return Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
}

/// The most memory that the process has held, in mebibytes; 0 where the system does not say.
func peakMemory() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
        let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return 0 }
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
}
