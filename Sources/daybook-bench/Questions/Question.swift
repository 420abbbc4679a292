/// One row of the table of goals: a statement whose literals are different each time, so that nothing can be kept from
/// one run to the next.
struct Question: Sendable {
    /// A short name, the same in the peers' scripts.
    let id: String
    let title: String
    /// The statement, with `{name}` where a literal stands.
    let template: String
    /// The literals of one run, by name.
    let literals: @Sendable (_ run: Int) -> [String: String]

    init(
        _ id: String, _ title: String, _ template: String,
        _ literals: @escaping @Sendable (_ run: Int) -> [String: String]
    ) {
        self.id = id
        self.title = title
        self.template = template
        self.literals = literals
    }

    /// The statement as it is asked in one run.
    func statement(run: Int) -> String {
        literals(run).reduce(template) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
}
