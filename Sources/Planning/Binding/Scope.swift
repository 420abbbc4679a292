import Language
import Tables

/// What names mean at a place: the row at hand, the columns beside its fields, the row outside, the arguments.
struct Scope: Sendable {
    /// What one row is.
    enum Rows: Hashable, Sendable {
        case entity(EntityID)
        case table
        /// No row: the calculator, a script's expectation.
        case none
    }

    var rows: Rows
    /// A table's columns, or those that `add` gave an entity's rows; the place here is the place in `.column`.
    var columns: [ScopeColumn] = []
    /// The row outside a quantifier; at most one.
    var outer: [Scope] = []
    /// The arguments of the `let` being read, by name in lower case.
    var arguments: [String: LetArgument] = [:]
    /// How many quantifiers stand around the place.
    var depth = 0

    static let global = Scope(rows: .none)

    /// The entity whose row is at hand.
    var entity: EntityID? {
        if case .entity(let entity) = rows { return entity }
        return nil
    }

    /// The scope inside a quantifier over rows of an entity.
    func inside(_ entity: EntityID) -> Scope {
        Scope(rows: .entity(entity), columns: [], outer: [self], arguments: arguments, depth: depth + 1)
    }

    /// The place of a column by name, in any case.
    func columnIndex(_ name: String) -> Int? {
        let wanted = name.lowercased()
        return columns.firstIndex { $0.name.lowercased() == wanted }
    }
}

/// A column in reach by its name.
struct ScopeColumn: Hashable, Sendable {
    var name: String
    var type: ValueType
    var measure: Measure
    /// The field whose words its values answer to, when it holds a field's values.
    var field: FieldID?
}

/// What a `let`'s argument stands for: an expression of the caller, read where the caller stands (decision D12).
struct LetArgument: Sendable {
    var expression: Expression
    var scope: Scope
}
