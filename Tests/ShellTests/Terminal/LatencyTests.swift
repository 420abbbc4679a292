import Foundation
import Testing

/// How fast the prompt answers. Figures are printed; none is asserted, since a test's machine is shared.
@Suite("Latency")
struct LatencyTests {
    private func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
    }

    /// The value that a share of all stays below.
    private func percentile(_ share: Double, of values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    private func report(_ what: String, _ values: [Double]) {
        let numbers = [percentile(0.5, of: values), percentile(0.95, of: values)].map { String(format: "%.1f", $0) }
        print("\(what): median \(numbers[0]) ms, 95th percentile \(numbers[1]) ms, of \(values.count)")
    }

    @Test("from a key to its letter on the screen, with colours and hints, over 200 keys")
    func keys() throws {
        try withFolder { folder in
            let session = try TerminalSession.atPrompt(state: folder, rows: 24, columns: 100)
            session.answer(to: "count boats\r")
            let clock = ContinuousClock()
            let text = "boats | where insured = true and rating = good and age > 5 years | count by rating "
            var times: [Double] = []
            while times.count < 200 {
                for (index, key) in text.enumerated() where times.count < 200 {
                    let typed = Screen.Place(row: session.screen.cursor.row, column: session.screen.cursor.column + 1)
                    let start = clock.now
                    session.send(String(key))
                    // The letter stands there and the cursor behind it.
                    try #require(
                        session.waitUntil {
                            $0.cursor == typed && $0.cells(typed.row)[typed.column - 1].text == String(key)
                        }, "no echo of letter \(index): \(session.screen.text)")
                    times.append(milliseconds(clock.now - start))
                }
                session.answer(to: Key.control("c"))
            }
            #expect(times.count == 200)
            report("A key to its letter", times)
        }
    }

    @Test("from the start to the prompt, over 10 runs")
    func start() throws {
        try withFolder { folder in
            let clock = ContinuousClock()
            var times: [Double] = []
            for _ in 0..<10 {
                let start = clock.now
                let session = try TerminalSession.atPrompt(state: folder)
                times.append(milliseconds(clock.now - start))
                session.send(Key.control("d"))
                #expect(session.end() == 0)
            }
            report("Start to prompt", times)
        }
    }
}
