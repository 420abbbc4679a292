/// What a text field asks of its cells.
struct TextRules {
    private let form: TextForm
    private let constraints: Constraints
    /// False when any text will do.
    let checks: Bool
    private var matcher: PatternMatcher?

    init(_ form: TextForm, _ constraints: Constraints) {
        self.form = form
        self.constraints = constraints
        matcher = constraints.pattern?.matcher()
        checks =
            form != .plain || constraints.pattern != nil || constraints.permitted != nil
            || constraints.minLength != nil || constraints.maxLength != nil
    }

    /// The first rule that a cell breaks; nil when it keeps them all.
    mutating func broken(by cell: CellText) -> LoadError? {
        if !form.accepts(cell) { return .type(form.word) }
        if let broken = constraints.brokenLength(scalarCount(cell)) { return broken }
        if let permitted = constraints.permitted, !permitted.contains(String(decoding: cell, as: UTF8.self)) {
            return .notPermitted
        }
        if matcher?.matchesWhole(cell) == false { return .patternMismatch(constraints.patternText) }
        return nil
    }
}
