import Columnar
import Foundation
import Planning
import Reporting

/// Times and memory on made-up records.
///
///     daybook-bench [--children N] [--findings N] [--contacts N] [--data FOLDER] [--runs N] [--json FILE] [--limit MIB]
///     daybook-bench make FOLDER [--children N] [--findings N] [--contacts N]
///     daybook-bench questions [--runs N]
///     daybook-bench serve PACKAGE
///     daybook-bench load PACKAGE STATEMENT
///     daybook-bench typing PACKAGE
///     daybook-bench gate FILE [--keep]
///     daybook-bench growth [--largest ROWS] [--svg FILE] [--json FILE]
@main
struct Bench {
    let arguments: Arguments

    static func main() throws {
        let bench = Bench(arguments: Arguments(CommandLine.arguments.dropFirst(), flags: ["--keep"]))
        switch bench.arguments.words.first {
        case "make": try bench.make()
        case "questions": try bench.questions()
        case "serve": try Serving(answering: Answering(engine: bench.open(bench.arguments.words.last ?? "."))).run()
        case "load": try bench.load()
        case "typing": try bench.typing()
        case "growth": try bench.growth()
        case "gate": try bench.gate()
        case "gated": try Gated(answering: Answering(engine: bench.open(bench.arguments.words.last ?? "."))).run()
        default: try bench.table()
        }
    }

    private var package: MadeUpPackage {
        MadeUpPackage(
            children: arguments.number("--children") ?? 1_000_000, findings: arguments.number("--findings"),
            contacts: arguments.number("--contacts"))
    }

    private func make() throws {
        try package.write(to: URL(filePath: arguments.words.last ?? "."))
    }

    private func open(_ path: String) throws -> ColumnarEngine { ColumnarEngine(try Store.open(.at(path)).store) }

    /// The statements of all runs as JSON, for the scripts that ask other engines the same.
    private func questions() throws {
        let runs = (0...(arguments.number("--runs") ?? 5)).map { run in
            Question.all.map {
                AskedQuestion(id: $0.id, title: $0.title, statement: $0.statement(run: run), literals: $0.literals(run))
            }
        }
        print(String(decoding: try JSONEncoder().encode(runs), as: UTF8.self))
    }

    /// Opens a package and answers once: prints the nanoseconds that both took together, and memory.
    private func load() throws {
        let words = arguments.words
        guard words.count > 2 else { return }
        let clock = ContinuousClock()
        let start = clock.now
        let engine = try open(words[1])
        let opened = clock.now - start
        _ = try Answering(engine: engine).answer(words[2])
        let answered = clock.now - start
        print(milliseconds(answered), milliseconds(opened), memoryNow(), peakMemory())
    }

    /// Measures how costs grow, and draws it.
    private func growth() throws {
        let growth = try Growth(largest: arguments.number("--largest") ?? 10_000_000)
        for sweep in growth.sweeps {
            print(sweep.title)
            for line in sweep.lines {
                let points = line.points.map { "\($0.size): \(fixed($0.microseconds, 1))" }
                print("  \(line.name), µs   \(points.joined(separator: "  "))")
            }
        }
        if let file = arguments.text("--svg") {
            try Data(GrowthPlot(growth: growth).svg.utf8).write(to: URL(filePath: file))
        }
        if let file = arguments.text("--json") { try JSONEncoder().encode(growth).write(to: URL(filePath: file)) }
    }

    /// Counts the instructions of each question and holds them to a file's, or keeps them in it.
    private func gate() throws {
        let file = URL(filePath: arguments.words.last ?? "counts.txt")
        let gate = try Gate()
        if arguments.has("--keep") {
            try gate.keep(in: file)
        } else if try !gate.holds(to: file) {
            print(
                "more instructions than are kept in \(file.lastPathComponent); `make gate-keep` keeps what is meant to be"
            )
            exit(1)
        }
    }

    /// What the prompt costs at each key: colours, colours of a word begun, completions.
    private func typing() throws {
        let typing = Typing(binder: Binder(catalog: try open(arguments.words.last ?? ".").catalog))
        let lines = Question.all.map { $0.statement(run: 0) }
        for line in lines {
            let times = [typing.colours(of: line), typing.coloursOfWordBegun(line), typing.completion(of: line)]
            print(times.map { fixed(Double($0), 0, width: 6) + " µs" }.joined(), "  \(line.prefix(80))")
        }
        let paste = (0..<200).map { lines[$0 % lines.count] }.joined(separator: "\n")
        print(fixed(Double(typing.colours(of: paste, runs: 11)), 0, width: 6), "µs   200 lines pasted")
    }

    /// Loads, asks every question, and prints the table.
    private func table() throws {
        let folder: URL
        let isMade = arguments.text("--data") == nil
        if let given = arguments.text("--data") {
            folder = URL(filePath: given)
        } else {
            folder = FileManager.default.temporaryDirectory.appending(path: "daybook-bench-\(getpid())")
            try package.write(to: folder)
        }
        defer { if isMade { try? FileManager.default.removeItem(at: folder) } }
        let report = try Report(folder: folder, runs: arguments.number("--runs") ?? 9)
        report.print()
        if let file = arguments.text("--json") { try report.write(to: URL(filePath: file)) }
        if let limit = arguments.number("--limit"), report.peak > limit {
            print("the most memory is over \(limit) MiB")
            exit(1)
        }
    }
}

/// A question as the scripts of other engines read it.
private struct AskedQuestion: Encodable {
    let id: String
    let title: String
    let statement: String
    let literals: [String: String]
}
