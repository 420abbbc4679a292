import Diagnostics
import Reporting
import Tables

/// How several scripts fared: a line a script, then their sum.
struct RunSummary {
    private let outcomes: [ScriptOutcome]

    init(_ outcomes: [ScriptOutcome]) {
        self.outcomes = outcomes
    }

    /// `script, held, failed, warnings, ended`.
    var table: ResultTable {
        let tallies = outcomes.map(\.tally)
        return ResultTable(
            columns: [
                .texts("script", outcomes.map(\.script)), .integers("held", tallies.map(\.held)),
                .integers("failed", tallies.map(\.failed)), .integers("warnings", tallies.map(\.warned)),
                .texts("ended", outcomes.map(\.end)),
            ], rowCount: outcomes.count)
    }

    /// The table as it stands below the scripts' own results.
    var rendered: Rendered {
        render(release(table, under: .internal), as: .table, position: .later).body
    }

    /// `3 scripts, 1 of them failed: 12 expectations held, 1 failed`.
    var sentence: String {
        let bad = outcomes.count { $0.code != .ok }
        let scripts = counted(outcomes.count, "script") + (bad > 0 ? ", \(bad) of them failed" : "")
        return "\(scripts): \(ExpectationTally(outcomes.flatMap(\.judged)).sentence)"
    }
}

extension ScriptOutcome {
    /// How it ended, in words.
    var end: String {
        switch ending {
        case .notRun: return faults.isEmpty ? "not run" : "not run: \(counted(faults.count, "error"))"
        case .stopped(let line): return "stopped at line \(line)"
        case .whole:
            let failures = tally.failed + faults.count
            return failures == 0 ? "came to its end" : "went on past \(counted(failures, "failure"))"
        }
    }
}
