import Columnar
import Foundation

/// How the cost of questions grows with the rows, columns, tags, groups and conditions that they are about.
struct Growth: Encodable {
    /// One line of a plot: microseconds by what is on the other axis.
    struct Line: Encodable {
        let name: String
        var points: [Point] = []
    }

    struct Point: Encodable {
        let size: Int
        let microseconds: Double
    }

    /// What is varied, and the lines of what is measured.
    struct Sweep: Encodable {
        let title: String
        var lines: [Line]
    }

    let sweeps: [Sweep]

    init(sweeps: [Sweep]) { self.sweeps = sweeps }

    /// Measures packages of up to `largest` rows.
    init(largest: Int) throws {
        sweeps = [
            try Self.rows(upTo: largest), try Self.columns(), try Self.tags(),
            try Self.groups(rows: min(largest, 1_000_000)),
            try Self.conditions(),
        ]
    }

    private static func rows(upTo largest: Int) throws -> Sweep {
        let asked = ["count-where", "a-b-not-c", "themes-all", "by-area", "top-20"]
        let questions = Question.all.filter { asked.contains($0.id) }
        var sweep = Sweep(
            title: "rows", lines: (["load"] + questions.map(\.title)).map { Line(name: $0) })
        for size in steps(10, largest) {
            try within("rows \(size)") { folder in
                try MadeUpPackage(children: size, findings: 0, contacts: 0).write(to: folder)
                let (answering, load) = try open(folder)
                sweep.lines[0].points.append(Point(size: size, microseconds: load))
                for (index, question) in questions.enumerated() {
                    let time = try least { try answering.answer(question.statement(run: $0)) }
                    sweep.lines[index + 1].points.append(Point(size: size, microseconds: time))
                }
            }
        }
        return sweep
    }

    private static func columns() throws -> Sweep {
        var sweep = Sweep(
            title: "columns, of 100,000 rows",
            lines: [Line(name: "load"), Line(name: "count where of one column"), Line(name: "first 50, all columns")])
        for size in [1, 2, 5, 10, 20, 50, 100, 200] {
            try measure(SweepPackage(rows: 100_000, numbers: size), size, into: &sweep) {
                ["count records where n0 > \(500 + $0)", "find records where n0 > \(500 + $0) first 50"]
            }
        }
        return sweep
    }

    private static func tags() throws -> Sweep {
        var sweep = Sweep(
            title: "tags, of 100,000 rows",
            lines: [
                Line(name: "load"), Line(name: "count by each"), Line(name: "count where, by each"), Line(name: "has"),
            ])
        for size in steps(1, 1000) {
            try measure(SweepPackage(rows: 100_000, tags: size), size, into: &sweep) {
                [
                    "count records by each tags first \(2000 + $0)",
                    "count records where n0 > \(500 + $0) by each tags",
                    "count records where tags has t0 and n0 > \($0)",
                ]
            }
        }
        return sweep
    }

    private static func groups(rows: Int) throws -> Sweep {
        var sweep = Sweep(
            title: "groups, of \(rows == 1_000_000 ? "a million" : "\(rows)") rows",
            lines: [Line(name: "load"), Line(name: "count by"), Line(name: "mean by")])
        for size in [2, 10, 100, 1000, 10_000, 100_000, 1_000_000] where size <= rows {
            try measure(SweepPackage(rows: rows, groups: size), size, into: &sweep) {
                [
                    "count records by part first \(5 + $0)",
                    "records | summarise m = mean(n0) by part | first \(5 + $0)",
                ]
            }
        }
        return sweep
    }

    private static func conditions() throws -> Sweep {
        var sweep = Sweep(
            title: "conditions, of 100,000 rows",
            lines: [
                Line(name: "load"), Line(name: "parse, bind and plan"), Line(name: "all: and"), Line(name: "any: or"),
            ])
        try within("conditions") { folder in
            try SweepPackage(rows: 100_000, numbers: 10).write(to: folder)
            let (answering, load) = try open(folder)
            for size in steps(1, 10_000) {
                func statement(_ word: String, _ run: Int) -> String {
                    let parts = (0..<size).map { "n\($0 % 10) \(word == "and" ? "!=" : "=") \(($0 + run) % 1000)" }
                    return "count records where " + parts.joined(separator: " \(word) ")
                }
                let times = [
                    load, try least { try answering.prepare(statement("and", $0)) },
                    try least { try answering.answer(statement("and", $0)) },
                    try least { try answering.answer(statement("or", $0)) },
                ]
                for (line, time) in times.enumerated() {
                    sweep.lines[line].points.append(Point(size: size, microseconds: time))
                }
            }
        }
        sweep.lines.removeFirst()
        return sweep
    }

    /// Loads a package and asks the statements; the first line is that of loading.
    private static func measure(
        _ package: SweepPackage, _ size: Int, into sweep: inout Sweep, _ statements: (Int) -> [String]
    ) throws {
        try within("\(sweep.title) \(size)") { folder in
            try package.write(to: folder)
            let (answering, load) = try open(folder)
            sweep.lines[0].points.append(Point(size: size, microseconds: load))
            for index in statements(0).indices {
                let time = try least { try answering.answer(statements($0)[index]) }
                sweep.lines[index + 1].points.append(Point(size: size, microseconds: time))
            }
        }
    }

    /// 1, 10, 100 … from the first to the last.
    private static func steps(_ first: Int, _ last: Int) -> [Int] {
        sequence(first: first) { $0 * 10 }.prefix { $0 <= last }.map { $0 }
    }

    private static func open(_ folder: URL) throws -> (Answering, Double) {
        let clock = ContinuousClock()
        let start = clock.now
        let store = try Store.open(.at(folder.path)).store
        return (Answering(engine: ColumnarEngine(store)), milliseconds(clock.now - start) * 1000)
    }

    /// Microseconds, the least of nine runs after a first, since whatever else a machine does adds to them; fewer where
    /// one takes long.
    private static func least(_ ask: (Int) throws -> Any) throws -> Double {
        let clock = ContinuousClock()
        _ = try ask(0)
        var times: [Double] = []
        var total = 0.0
        while times.count < 9, total < 3_000_000 || times.isEmpty {
            let run = times.count + 1
            let time = milliseconds(try clock.measure { _ = try ask(run) }) * 1000
            times.append(time)
            total += time
        }
        return times.min() ?? 0
    }

    private static func within(_ what: String, _ work: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "daybook-growth-\(getpid())")
        defer { try? FileManager.default.removeItem(at: folder) }
        FileHandle.standardError.write(Data("\(what)\n".utf8))
        try work(folder)
    }
}
