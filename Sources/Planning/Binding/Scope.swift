import Diagnostics
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
    private(set) var columns: [ScopeColumn]
    /// Where there are many columns, the place of each by its name in lower case, the first of each name.
    private var places: [String: Int] = [:]
    /// More columns than so many are found by `places`, fewer one after another.
    private static let few = 32
    /// The row outside a quantifier; at most one.
    var outer: [Scope] = []
    /// The arguments of the `let` being read, by name in lower case.
    var arguments: [String: LetArgument] = [:]
    /// How many quantifiers stand around the place.
    var depth = 0

    static let global = Scope(rows: .none)

    init(
        rows: Rows, columns: [ScopeColumn] = [], outer: [Scope] = [], arguments: [String: LetArgument] = [:],
        depth: Int = 0
    ) {
        self.rows = rows
        self.columns = []
        self.outer = outer
        self.arguments = arguments
        self.depth = depth
        for column in columns { append(column) }
    }

    /// Gives the rows one column more.
    mutating func append(_ column: ScopeColumn) {
        columns.append(column)
        guard columns.count > Self.few else { return }
        for index in (places.isEmpty ? 0 : columns.count - 1)..<columns.count {
            let name = columns[index].name.lowercased()
            if places[name] == nil { places[name] = index }
        }
    }

    /// The entity whose row is at hand.
    var entity: EntityID? {
        if case .entity(let entity) = rows { return entity }
        return nil
    }

    /// The scope inside a quantifier over rows of an entity.
    func inside(_ entity: EntityID) -> Scope {
        Scope(rows: .entity(entity), columns: [], outer: [self], arguments: arguments, depth: depth + 1)
    }

    /// The argument of the definition being read that a name is.
    func argument(_ name: Name) -> LetArgument? {
        arguments.isEmpty ? nil : arguments[name.text.lowercased()]
    }

    /// The place of a column by name, in any case.
    func columnIndex(_ name: String) -> Int? {
        if columns.count > Self.few { return places[name.lowercased()] }
        for index in columns.indices where isSameLetters(columns[index].name, name) { return index }
        return nil
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
