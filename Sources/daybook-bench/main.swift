import Columnar
import Foundation

// `daybook-bench [PERSONS]`: makes a package of so many persons and twice as many notes, opens it, asks, and prints
// times and the most memory held. Exits 1 when a million persons take more than 600 MB.

let persons = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
let folder = FileManager.default.temporaryDirectory.appending(path: "daybook-bench-\(persons)")
defer { try? FileManager.default.removeItem(at: folder) }
try MadeUpPackage(persons: persons, notes: persons * 2).write(to: folder)

let clock = ContinuousClock()
let start = clock.now
let loaded = try Store.open(.at(folder.path))
let load = milliseconds(clock.now - start)
let engine = ColumnarEngine(loaded.store)
let memory = peakMemory()
print("load      \(Int(load)) ms   \(persons) persons, \(persons * 2) notes   peak \(memory) MiB")
for question in questions {
    let measured = try Measurement(question, on: engine, runs: 5)
    let time = String(Int((measured.median * 1000).rounded()))
    let columns = String(repeating: " ", count: max(0, 9 - time.count)) + time
    print("\(columns) µs   \(String(measured.hash, radix: 16))   \(question)")
}
print("peak      \(peakMemory()) MiB")
if persons <= 1_000_000, peakMemory() > 600 { exit(1) }
