import Diagnostics

/// What came of one script's run, for whoever sums up several: counts, places and words of the script; no cell of any
/// record is in it, so that it can go where logs go.
package struct ScriptOutcome: Hashable, Sendable {
    /// The script's path as it was given or found.
    package var script: String
    /// Its expectations in the order they stand, with those of the scripts it runs.
    package var judged: [JudgedExpectation] = []
    /// What else went wrong, in order.
    package var faults: [ScriptFault] = []
    /// How far it came.
    package var ending: ScriptEnding = .notRun
    package var code: ExitCode = .ok

    package init(script: String) {
        self.script = script
    }

    /// How its expectations fared.
    package var tally: ExpectationTally { ExpectationTally(judged) }
}

/// How far a script came.
package enum ScriptEnding: Hashable, Sendable {
    /// Nothing of it ran: it is wrong, or the data could not be opened, or the run ended before its turn.
    case notRun
    /// It stopped at a statement that begins on this line.
    case stopped(line: Int)
    /// It came to its end, whatever failed on the way.
    case whole
}

/// An expectation of a script, and how it fared.
package struct JudgedExpectation: Hashable, Sendable {
    /// Its why, or its canonical text.
    package var name: String
    /// Where its statement begins.
    package var place: ScriptPlace
    /// Nil where the run did not come to it.
    package var verdict: Verdict?
    /// True for `warn unless`.
    package var isWarning: Bool
    /// What was counted, in a sentence without a cell of any record; nil where nothing was.
    package var finding: String?
}

/// A line of a script.
package struct ScriptPlace: Hashable, Sendable, CustomStringConvertible {
    package var file: String
    package var line: Int

    /// `report.daybook:12`.
    package var description: String { "\(file):\(line)" }
}

extension Excerpt {
    /// The line it points at.
    var scriptPlace: ScriptPlace { ScriptPlace(file: source, line: line) }
}

/// An error in a script's run that is no failed expectation.
package struct ScriptFault: Hashable, Sendable {
    package var message: String
    package var place: ScriptPlace?
    package var code: ExitCode
}

extension Refusal {
    /// Its errors as faults.
    var faults: [ScriptFault] {
        diagnostics.filter { $0.severity == .error }.map {
            ScriptFault(message: $0.message, place: $0.excerpt?.scriptPlace, code: code)
        }
    }
}
