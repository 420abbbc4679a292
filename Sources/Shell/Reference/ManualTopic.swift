import Reporting

/// The manual's pages on ideas; the raw value is the word of `help`.
package enum ManualTopic: String, CaseIterable, Hashable, Sendable {
    case asking, excel, unknown, ledger, reasons, completeness, pipelines, conditions, comparisons, paths, dates, themes
    case functions, formats, scripts, settings, privacy, colour, keys, data, errors, topics

    /// A part of a page.
    package enum Block: Hashable, Sendable {
        case text(String)
        /// A statement on the sample, shown with its answer.
        case example(String)
        case terms([Page.Term])
        case items([String])
        case code([String])
    }

    /// What it is about, in a few words.
    package var title: String {
        switch self {
        case .asking: "how a question is put"
        case .excel: "for those who come from a spreadsheet"
        case .unknown: "what is not known, and why it is never a no"
        case .ledger: "the lines beneath an answer"
        case .reasons: "why a value is unknown"
        case .completeness: "who has answered, and what silence means"
        case .pipelines: "rows, then one step after another"
        case .conditions: "what can be true of a row"
        case .comparisons: "equal, less, greater"
        case .paths: "from one record to another"
        case .dates: "days, months, periods and today"
        case .themes: "codes that have codes beneath them"
        case .functions: "figures of many rows"
        case .formats: "how results are printed"
        case .scripts: "questions that are kept and checked"
        case .settings: "what can be set"
        case .privacy: "what is kept, and what is not"
        case .colour: "colours, and doing without them"
        case .keys: "the keys of the prompt"
        case .data: "what a package is"
        case .errors: "what errors mean"
        case .topics: "all pages on ideas"
        }
    }

    /// Words that stand near it.
    package var see: [String] {
        switch self {
        case .asking: ["pipelines", "conditions", "excel", "keys"]
        case .excel: ["asking", "functions", "export"]
        case .unknown: ["ledger", "reasons", "completeness", "is"]
        case .ledger: ["unknown", "why"]
        case .reasons: ["is", "completeness", "unknown"]
        case .completeness: ["no", "reasons", "unknown"]
        case .pipelines: ["it", "explain", "undo"]
        case .conditions: ["and", "or", "any", "comparisons"]
        case .comparisons: ["in", "between", "unit_mismatch"]
        case .paths: ["any", "to", "many_rows"]
        case .dates: ["as_of", "period", "within"]
        case .themes: ["theme", "has", "values"]
        case .functions: ["summarise", "add"]
        case .formats: ["as", "export", "format"]
        case .scripts: ["param", "expect", "save as", "run"]
        case .settings: ["set", "format", "rows"]
        case .privacy: ["private", "history"]
        case .colour: ["hints", "formats"]
        case .keys: ["history", "hints", "colour"]
        case .data: ["describe", "open", "reasons"]
        case .errors: ["topics"]
        case .topics: ["errors"]
        }
    }
}
