import Foundation

/// Instruction counts of the questions beside those that are kept: what became slower is seen whatever else the machine
/// was doing.
struct Gate {
    /// Children of the package that is asked.
    static let children = 40_000
    /// How much more than is kept a question may take, in per cent, and how much less before the kept counts are old.
    static let tolerance = 5.0

    /// Counts by question.
    let counts: [(id: String, instructions: Int)]

    /// Counts anew: makes a package, and runs this program under Callgrind.
    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "daybook-gate-\(getpid())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try MadeUpPackage(children: Self.children).write(to: folder)
        let dump = folder.appending(path: "callgrind").path
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "valgrind", "--tool=callgrind", "--quiet", "--dump-before=*markOfTheGate*", "--callgrind-out-file=\(dump)",
            Bundle.main.executablePath ?? CommandLine.arguments[0], "gated", folder.path,
        ]
        // One thread; the widest vectors that Callgrind knows; and no hash table laid out otherwise each time.
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["DAYBOOK_THREADS": "1", "DAYBOOK_VECTORS": "1", "SWIFT_DETERMINISTIC_HASHING": "1"],
            uniquingKeysWith: { $1 })
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw GateFailure.callgrind(process.terminationStatus) }
        counts = try Question.all.enumerated().map { index, question in
            // Every second dump is what lies between two marks.
            (question.id, try Self.total(URL(filePath: "\(dump).\(index * 2 + 2)")))
        }
    }

    private static func total(_ file: URL) throws -> Int {
        let text = try String(contentsOf: file, encoding: .utf8)
        let line = text.split(separator: "\n").last { $0.hasPrefix("totals:") || $0.hasPrefix("summary:") }
        guard let count = line?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw GateFailure.noCount(file.lastPathComponent)
        }
        return count
    }

    /// Prints the counts beside the kept ones; false where one is over.
    func holds(to file: URL) throws -> Bool {
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: " ")
        }
        let kept = Dictionary(
            lines.compactMap { line in line.count == 2 ? Int(line[1]).map { (String(line[0]), $0) } : nil },
            uniquingKeysWith: { first, _ in first })
        var holds = true
        for (id, now) in counts {
            let name = id + String(repeating: " ", count: max(0, 14 - id.count))
            guard let before = kept[id] else {
                print("\(name) \(fixed(Double(now), 0, width: 12))   not kept yet")
                holds = false
                continue
            }
            let change = (Double(now) / Double(before) - 1) * 100
            let word = change > Self.tolerance ? "MORE" : change < -Self.tolerance ? "less: keep it" : ""
            if change > Self.tolerance { holds = false }
            print("\(name) \(fixed(Double(now), 0, width: 12)) \(fixed(change, 1, width: 7)) %   \(word)")
        }
        return holds
    }

    /// Writes the counts over those that were kept.
    func keep(in file: URL) throws {
        try Data(counts.map { "\($0.id) \($0.instructions)\n" }.joined().utf8).write(to: file)
    }
}

/// Why instructions could not be counted.
enum GateFailure: Error {
    case callgrind(Int32), noCount(String)
}
