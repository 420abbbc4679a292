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
    /// Bytes a row of the columns of each entity as they lie in memory.
    let rowBytes: [String: Double]
    /// Milliseconds from the files to the first answer in processes of their own, by the number of threads.
    let loads: [String: Double]
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
        rowBytes = Self.rowBytes(engine)
        loads = try ["1", "2"].reduce(into: [:]) { $0[$1] = try Self.load(folder, threads: $1) }
        let answering = Answering(engine: engine)
        measurements = try Question.all.map { try Measurement($0, on: answering, runs: runs) }
    }

    private static func rowBytes(_ engine: ColumnarEngine) -> [String: Double] {
        let holdings = engine.store.holdings.filter { if case .column = $0.kind { true } else { false } }
        return engine.catalog.entities.enumerated().reduce(into: [:]) { result, entity in
            let bytes = holdings.filter { $0.entity.index == entity.offset }.reduce(0) { $0 + $1.bytes }
            guard entity.element.rowCount > 0 else { return }
            result[entity.element.name] = Double(bytes) / Double(entity.element.rowCount)
        }
    }

    /// This program, asked for one answer with so many threads.
    private static func load(_ folder: URL, threads: String) throws -> Double {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: Bundle.main.executablePath ?? CommandLine.arguments[0])
        process.arguments = ["load", folder.path, "count children"]
        process.environment = ProcessInfo.processInfo.environment.merging(["DAYBOOK_THREADS": threads]) { $1 }
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.split(separator: " ").first.flatMap { Double($0) } ?? 0
    }

    func print() {
        let speed = Double(size) / load / 1e6
        let counts = rows.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        Swift.print(counts)
        Swift.print(
            "load \(fixed(load, 0)) ms, \(fixed(Double(size) / 1e6, 0)) MB of CSV at \(fixed(speed, 2)) GB/s; memory"
                + " \(memory) MiB, at most \(peak) MiB")
        let widths = rowBytes.sorted { $0.key < $1.key }.map { "\(fixed($0.value, 1)) \($0.key)" }
        Swift.print("bytes a row: \(widths.joined(separator: ", "))")
        let times = loads.sorted { $0.key < $1.key }.map { threads, time in
            "\(fixed(time, 0)) ms with \(threads) (\(fixed(Double(size) / time / 1e6, 2)) GB/s)"
        }
        Swift.print("load to the first answer by threads: \(times.joined(separator: ", "))")
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
