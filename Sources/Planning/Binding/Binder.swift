import Diagnostics
import Language
import Tables

/// Turns syntax into meaning: looks up names in a catalog and in what has been defined, and checks types.
///
/// A value: it keeps nothing between statements. Nothing is run to bind a statement, so a whole script can be checked
/// before any of it runs (decision D9).
package struct Binder: Sendable {
    package var catalog: Catalog
    package var definitions: Definitions
    /// The day that `--as-of` or `set as_of` gave; else the catalog's is used (decision D30).
    package var asOf: AsOf?
    /// True where what a plan says has to hold for any value that a parameter may be given: each stands as a column that
    /// no rows have. Such a plan is never run.
    var hidesValues = false

    package init(catalog: Catalog, definitions: Definitions = Definitions(), asOf: AsOf? = nil) {
        self.catalog = catalog
        self.definitions = definitions
        self.asOf = asOf
    }

    /// The meaning of a question.
    package func bind(_ query: Query) throws(BindError) -> BoundQuery {
        let binding = Binding(self)
        var bound = try binding.query(query).rewritten()
        bound.emptySpans = binding.emptySpans
        return bound
    }

    /// The meaning of a script's check.
    package func bind(_ expectation: Expectation) throws(BindError) -> BoundExpectation {
        let binding = Binding(self)
        var bound = try binding.expectation(expectation).rewritten()
        bound.emptySpans = binding.emptySpans
        return bound
    }
}

/// The work on one statement: what it has used and must say.
final class Binding {
    let catalog: Catalog
    let index: CatalogIndex
    let definitions: Definitions
    let givenAsOf: AsOf?
    let hidesValues: Bool
    var usedAsOf: AsOf?
    private(set) var notes: [Note] = []
    /// Spans that hold nothing, also those of definitions that are read.
    var emptySpans: [EmptySpan] = []
    /// The same, once they are many.
    private var noted: Set<Note> = []
    private static let few = 16
    /// Where the statement brings in the last result as its source.
    var lastResultUse: Span?
    /// The `let`s being read, in lower case: one that comes up again is recursive.
    var open: [String] = []

    init(_ binder: Binder) {
        catalog = binder.catalog
        index = binder.catalog.names
        definitions = binder.definitions
        givenAsOf = binder.asOf
        hidesValues = binder.hidesValues
    }

    /// Notes a fact once.
    func note(_ note: Note) {
        if notes.count < Binding.few {
            if !notes.contains(note) { notes.append(note) }
            return
        }
        if noted.isEmpty { noted = Set(notes) }
        if noted.insert(note).inserted { notes.append(note) }
    }

    /// The day that relative dates are measured from; the answer says that it was used.
    func asOfDay(_ span: Span) throws(BindError) -> Int32 {
        guard let day = givenAsOf ?? catalog.asOf else { throw BindError(.noAsOf, span) }
        usedAsOf = day
        return day.day
    }
}
