import Columnar
import Foundation
import Planning

/// What was measured on one package.
struct Report: Encodable {
    let rows: [String: Int]
    /// Bytes of the package's files.
    let size: Int
    /// Milliseconds from the files to a store.
    let load: Double
    /// Mebibytes held after loading, and the most at any time until then.
    let memory: Int
    let peak: Int
    let measurements: [Measurement]

    /// Loads the package in a folder and asks every question.
    init(folder: URL, runs: Int) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        size = files.reduce(0) { sum, name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder.appending(path: name).path)
            return sum + (attributes?[.size] as? Int ?? 0)
        }
        let clock = ContinuousClock()
        let before = memoryNow()
        let start = clock.now
        let store = try Store.open(.at(folder.path)).store
        load = milliseconds(clock.now - start)
        memory = memoryNow() - before
        peak = peakMemory()
        let engine = ColumnarEngine(store)
        rows = Dictionary(
            engine.catalog.entities.map { ($0.name, $0.rowCount) }, uniquingKeysWith: { first, _ in first })
        let answering = Answering(engine: engine)
        measurements = try Question.all.map { try Measurement($0, on: answering, runs: runs) }
    }

    func print() {
        let speed = Double(size) / load / 1e6
        let counts = rows.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        Swift.print(counts)
        Swift.print(
            "load \(fixed(load, 0)) ms, \(fixed(Double(size) / 1e6, 0)) MB of CSV at \(fixed(speed, 2)) GB/s; memory"
                + " \(memory) MiB, at most \(peak) MiB")
        Swift.print("  median ms   least ms   parse, bind, plan µs   answer")
        for one in measurements {
            Swift.print(
                fixed(one.median, 3, width: 11), fixed(one.least, 3, width: 10), fixed(one.overhead, 1, width: 22),
                "  \(one.hash)  \(one.title)")
        }
    }

    func write(to file: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(self).write(to: file)
    }
}
