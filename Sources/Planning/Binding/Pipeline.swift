import Diagnostics
import Language
import Tables

/// A question half bound: its source, the steps so far, and what names mean behind them.
struct Pipeline {
    var source: PlanSource
    var steps: [PlanStep] = []
    var scope: Scope
    /// The columns that `show` chose; nil for all there are.
    var shown: [OutputColumn]?
    /// Set while the rows are the taggings of themes and only filters stand behind them.
    var theme: ThemeHead?
    /// The stages without those that only choose what is printed (decision D11).
    var relation: [Stage] = []
    var presentation = Presentation()

    /// What the rows are.
    var rowKind: RowKind {
        scope.entity.map { .entity($0) } ?? .table
    }

    /// The rows become a table of these columns.
    mutating func become(_ columns: [ScopeColumn]) {
        scope = Scope(rows: .table, columns: columns, arguments: scope.arguments)
        shown = nil
        theme = nil
    }
}

/// `theme X` and the filters behind it, as written: a count binds them anew on each unit's rows (decision D23).
struct ThemeHead {
    struct Filter {
        var condition: Expression
        var excluding: Bool
    }
    var domain: DomainID
    var wanted: [TagWanted]
    var all: Bool
    var filters: [Filter] = []
}
