import Diagnostics
import Foundation
import Language
import Reporting
import Shell

/// A script and the files it names, one behind the other with lines of `%%%` between: `s.daybook`, `a.daybook`,
/// `b.daybook`, `c.csv`. A line `NAME=VALUE` at the very beginning is given as by `--set`.
enum ScriptFuzz {
    private static let folder = FuzzFolder.make("script")
    private static let names = ["s.daybook", "a.daybook", "b.daybook", "c.csv"]

    static func feed(_ bytes: [UInt8]) throws {
        var parts = split(bytes)
        for part in parts where reachesOut(SourceText(name: "fuzz", bytes: part), may: [.include, .run, .same]) {
            return
        }
        var given: [String] = []
        if parts[0].first == UInt8(ascii: "=") {
            let line = parts[0].prefix { $0 != UInt8(ascii: "\n") }
            given = [String(decoding: line.dropFirst(), as: UTF8.self)]
            parts[0].removeFirst(line.count)
        }
        // Scripts that run scripts run them as often as they say; what takes for ever is asked for.
        guard parts.reduce(0, { $0 + runs(in: $1) }) <= 6 else { return }
        for (place, name) in names.enumerated() {
            try FuzzFolder.write(place < parts.count ? parts[place] : [], to: folder + "/" + name)
        }
        let formats = ReportFormat.allCases
        let format = formats[choice(bytes, of: formats.count)]
        for isCheck in [true, false] {
            let asked = FuzzSession(.script, format: format)
            asked.session.workspace.isCheck = isCheck
            do throws(Refusal) {
                let parameters = (try? GivenParameters(given)) ?? GivenParameters()
                let script = try asked.session.workspace.script(folder + "/" + names[0], given: parameters)
                if !isCheck { _ = asked.session.run(script.statements) }
            } catch {
                asked.output.report(error.diagnostics)
                try hold(!asked.output.remarks.isEmpty, "refused without a word")
            }
            try checkText(asked.output.data, "the answer")
            try checkText(asked.output.remarks, "what stands beside it")
        }
    }

    private static func runs(in part: [UInt8]) -> Int {
        lex(SourceText(name: "fuzz", bytes: part)).tokens.count { $0.keyword == .run }
    }

    private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.elementsEqual("%%%".utf8), parts.count < names.count {
                parts.append([])
            } else {
                parts[parts.count - 1] += line + [UInt8(ascii: "\n")]
            }
        }
        return parts
    }
}
