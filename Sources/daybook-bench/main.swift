import Columnar
import Foundation
import Planning

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

print("at each key: colours, colours of a word begun, completions")
let typing = Typing(binder: Binder(catalog: engine.catalog))
for line in questions + ["count notes where person = 77 and kind = worry by person.area"] {
    let times = [typing.colours(of: line), typing.coloursOfWordBegun(line), typing.completion(of: line)]
    print(times.map { String(repeating: " ", count: max(0, 6 - String($0).count)) + "\($0) µs" }.joined(), "  \(line)")
}
let paste = (0..<200).map { questions[$0 % questions.count] }.joined(separator: "\n")
print("  \(typing.colours(of: paste, runs: 11)) µs   200 lines pasted")
print("peak      \(peakMemory()) MiB")
if persons <= 1_000_000, peakMemory() > 600 { exit(1) }
