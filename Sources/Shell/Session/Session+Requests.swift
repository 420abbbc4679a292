import Language

/// The statements about the session itself.
extension Session {
    /// Carries out one of them.
    func run(_ request: SessionStatement, _ statement: BoundStatement) throws(Refusal) {
        switch request {
        case .showAll: try showAll()
        case .history, .again, .undo, .save, .edit, .open, .privacy:
            throw Refusal(.promptOnly(request.word), excerpt: statement.excerpt)
        }
    }
}
