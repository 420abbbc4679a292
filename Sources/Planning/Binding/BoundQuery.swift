import Diagnostics
import Language
import Tables

/// A question with its names resolved: what to run, how to show it, and what it leaves as the last result.
package struct BoundQuery: Sendable {
    package var plan: Plan
    package var presentation: Presentation
    /// The question in core form.
    package var core: String
    /// What `it` is from now on: the query in core form without what only chooses what is printed (decision D11);
    /// nil for a calculation.
    package var relation: Query?
    /// Spans of its conditions, and of those in its definitions, that hold nothing.
    package var emptySpans: [EmptySpan] = []
    /// How the printed rows are made; `plan.output` has the same columns.
    package var columns: [OutputColumn] { plan.output }
}

/// How a result wants to be shown.
package struct Presentation: Hashable, Sendable {
    package var title: String?
    package var format: OutputFormat?
    package var export: Export?

    package init(title: String? = nil, format: OutputFormat? = nil, export: Export? = nil) {
        self.title = title
        self.format = format
        self.export = export
    }
}

/// A file that a result is written to.
package struct Export: Hashable, Sendable {
    package var path: String
    package var format: OutputFormat?
    package var overwrite: Bool

    package init(path: String, format: OutputFormat?, overwrite: Bool) {
        self.path = path
        self.format = format
        self.overwrite = overwrite
    }
}

/// A check of a script, ready to run.
package struct BoundExpectation: Sendable {
    /// What a check looks at.
    package enum Check: Sendable {
        /// One row: the first column `value` is the verdict; the columns after it are what a comparison compared,
        /// named by their canonical text.
        case condition(Plan)
        /// Holds when the rows are none.
        case noRows(BoundQuery)
        /// Holds when the number of rows compares so with the whole number in the one cell of the plan.
        case rows(BoundQuery, ComparisonOperator, Plan)
        /// Holds when `duplicates` has no rows and the one cell of `unknown` (rows without the key) is 0.
        case unique(duplicates: Plan, unknown: Plan)
        /// Rows matched by their non-numeric columns; numbers within this share (0.01 for 1%) of the baseline's.
        case baseline(file: String, BoundQuery, within: Double)
    }

    package var check: Check
    /// The check's canonical text, one line.
    package var label: String
    package var warning: Bool
    package var why: String?
    /// What to type to see the rows that stand against it; nil where no one question lists them.
    package var evidence: EvidenceQuestion?
    /// Spans of its conditions, and of those in its definitions, that hold nothing.
    package var emptySpans: [EmptySpan] = []
}

/// A question that lists the rows behind a verdict.
package struct EvidenceQuestion: Hashable, Sendable {
    /// The question in core form, one line.
    package var text: String
    /// True where it can be asked only beside the definitions and parameters of its script.
    package var usesDefinitions: Bool

    package init(text: String, usesDefinitions: Bool) {
        self.text = text
        self.usesDefinitions = usesDefinitions
    }
}

extension BoundQuery {
    /// The same with its plan made simpler.
    func rewritten() -> BoundQuery {
        var copy = self
        copy.plan = plan.rewritten()
        return copy
    }
}

extension BoundExpectation {
    /// The same with its plans made simpler.
    func rewritten() -> BoundExpectation {
        var copy = self
        switch check {
        case .condition(let plan): copy.check = .condition(plan.rewritten())
        case .noRows(let query): copy.check = .noRows(query.rewritten())
        case .rows(let query, let sign, let plan): copy.check = .rows(query.rewritten(), sign, plan.rewritten())
        case .unique(let duplicates, let unknown):
            copy.check = .unique(duplicates: duplicates.rewritten(), unknown: unknown.rewritten())
        case .baseline(let file, let query, let within):
            copy.check = .baseline(file: file, query.rewritten(), within: within)
        }
        return copy
    }
}
