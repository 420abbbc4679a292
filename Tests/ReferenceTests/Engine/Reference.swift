import Language

/// The reference engine: answers a question by walking its tree over dictionaries, a row at a time.
///
/// It shares the parser with the product and nothing else: names, types, logic, dates and roll-up are its own.
final class Reference {
    let package: Package
    var faults: Set<PlantedFault>
    var lets: [String: LetDefinition] = [:]
    var parameters: [String: Expression] = [:]
    /// What parameters of type `code` may be.
    var permitted: [String: [String]] = [:]
    /// The day that relative dates are measured from.
    var asOf: Int
    /// The last result; that of each `let` when it was defined.
    var it: State?
    var itNotes: Set<String> = []
    var itsOfLets: [String: State] = [:]
    /// The last question that gave rows, for `why`.
    var lastQuery: Query?
    /// Arguments of the `let` whose body is being read.
    var arguments: Arguments = [:]
    /// What the quantifiers of the condition at hand look at; nil where the ledger does not say.
    var looking: Looking?
    var lookedBefore = 0
    /// What the one fold of a question in brackets is called.
    var foldLabel: String?
    /// Further facts that the answer must say.
    var notes: Set<String> = []

    init(package: Package, faults: Set<PlantedFault> = []) {
        self.package = package
        self.faults = faults
        asOf = package.asOf
    }
}

/// Arguments of a `let`, each with the row of its caller.
typealias Arguments = [String: (expression: Expression, here: Here)]

/// A row to evaluate on: an entity's row or a table's, with added columns, and the rows outside it.
final class Here {
    let entity: Entity?
    let index: Int?
    /// Columns of a table, or those that `add` made.
    let columns: [Field]
    let cells: [String: Cell]
    let outer: Here?
    let arguments: Arguments
    /// True where no row is at hand: names mean whole relations.
    var isGlobal: Bool { entity == nil && columns.isEmpty }

    init(
        entity: Entity?, index: Int?, columns: [Field] = [], cells: [String: Cell] = [:], outer: Here? = nil,
        arguments: Arguments = [:]
    ) {
        self.entity = entity
        self.index = index
        self.columns = columns
        self.cells = cells
        self.outer = outer
        self.arguments = arguments
    }

    /// Where no row is at hand.
    static var nowhere: Here { Here(entity: nil, index: nil) }

    /// A row of an entity seen from inside brackets on this row.
    func inner(_ entity: Entity, _ index: Int?) -> Here {
        Here(entity: entity, index: index, outer: self, arguments: arguments)
    }
    func calling(_ arguments: Arguments) -> Here {
        Here(entity: entity, index: index, columns: columns, cells: cells, outer: outer, arguments: arguments)
    }
}

/// What a name stands for: its sort, and its cell on the row.
struct Found {
    var sort: Sort
    var cell: () -> Cell
}

extension Reference {
    /// A path's meaning: an argument, a column, a field, a hop, the row itself, the row outside. Nil when it is none.
    func lookup(_ names: [String], _ here: Here) throws -> Found? {
        guard let first = names.first?.lowercased() else { return nil }
        let rest = Array(names.dropFirst())
        if rest.isEmpty, let argument = here.arguments[first] {
            let sort = try self.sort(argument.expression, argument.here)
            return Found(sort: sort) { (try? self.cell(argument.expression, argument.here)) ?? .notApplicable }
        }
        if let column = here.columns.first(where: { $0.name.lowercased() == first }) {
            let cell = here.cells[column.name] ?? .notApplicable
            if rest.isEmpty { return Found(sort: column.sort) { cell } }
            if case .row(let entity) = column.sort { return try hop(to: entity, cell, rest, here) }
        }
        // A table's column may be named by a whole path, `child.area`.
        let whole = names.joined(separator: ".").lowercased()
        if !rest.isEmpty, let column = here.columns.first(where: { $0.name.lowercased() == whole }) {
            let cell = here.cells[column.name] ?? .notApplicable
            return Found(sort: column.sort) { cell }
        }
        if let entity = here.entity, let found = try lookup(first, rest, in: entity, here) { return found }
        if first == "outer", let outer = here.outer { return try lookup(rest, outer) }
        return nil
    }

    private func lookup(_ first: String, _ rest: [String], in entity: Entity, _ here: Here) throws -> Found? {
        if let field = entity.field(first) {
            let cell = here.index.map { entity.rows[$0][field.name] ?? .notApplicable } ?? .notApplicable
            if rest.isEmpty { return Found(sort: field.sort) { cell } }
            if case .row(let target) = field.sort, target !== entity || field.name != entity.key.first {
                return try hop(to: target, cell, rest, here)
            }
        }
        let keys = entity.foreignKeys.filter { !$0.itemwise }
        let byField = keys.filter { $0.fields.count == 1 && $0.fields[0].lowercased() == first + "_id" }
        let bySingular = keys.filter { $0.to.singular?.lowercased() == first }
        if let key = byField.first ?? (bySingular.count == 1 ? bySingular[0] : nil) {
            let cell = here.index.map { entity.follow(key, $0) } ?? .notApplicable
            if rest.isEmpty { return Found(sort: .row(key.to)) { cell } }
            return try hop(to: key.to, cell, rest, here)
        }
        if entity.singular?.lowercased() == first {
            let own: Cell = here.index.map { .known(.row($0)) } ?? .notApplicable
            return rest.isEmpty ? Found(sort: .row(entity)) { own } : try lookup(rest, here)
        }
        return nil
    }

    private func hop(to entity: Entity, _ cell: Cell, _ rest: [String], _ here: Here) throws -> Found? {
        let index: Int? = if case .known(.row(let row)) = cell { row } else { nil }
        guard let found = try lookup(rest, Here(entity: entity, index: index)) else { return nil }
        return Found(sort: found.sort) {
            switch cell {
            case .known: found.cell()
            default: cell
            }
        }
    }

    // MARK: Sorts

    func isCondition(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .compare, .test, .within, .inSet, .between, .has, .textMatch, .dateOrder, .and, .or, .not, .quantified:
            true
        default: false
        }
    }

    /// What sort of value an expression has.
    func sort(_ expression: Expression, _ here: Here) throws -> Sort {
        if isCondition(expression) { return .flag }
        switch expression.kind {
        case .literal(let literal): return sort(literal)
        case .path(let path):
            let names = path.names.map(\.text)
            if let found = try lookup(names, here) { return found.sort }
            if let body = constant(names, here) { return try sort(body, .nowhere) }
            throw Puzzled("no \(path.text) here")
        case .asOf: return .day
        case .parameter(let name):
            guard let value = parameters[name.text.lowercased()] else { throw Puzzled("no $\(name.text)") }
            return try sort(value, here)
        case .negate(let operand): return try sort(operand, here)
        case .arithmetic(let sign, let a, let b): return try sort(sign, a, b, here)
        case .call(let name, let arguments): return try sort(name.text.lowercased(), arguments, here)
        case .pick(_, let path, _, let field):
            let (entityPath, rest) = split(path, field)
            let related = try relation(entityPath, here)
            guard let found = try lookup(rest, here.inner(related.entity, nil)) else { throw Puzzled("no \(rest)") }
            return found.sort
        case .span(let unit, _, _): return .number(Unit(rawValue: unit.rawValue))
        case .periodOf(let unit, _): return .period(unit.rawValue)
        case .subquery(let query): return try wholeSort(query)
        default: throw Puzzled("no sort for \(expression.kind)")
        }
    }

    /// The body of a `let` without arguments that is a plain expression.
    func constant(_ names: [String], _ here: Here) -> Expression? {
        guard names.count == 1, let body = lets[names[0].lowercased()]?.body, body.stages.isEmpty,
            case .expression(let expression) = body.head
        else { return nil }
        if case .path(let path) = expression.kind, package.entity(path.text) != nil { return nil }
        return expression
    }

    private func sort(_ literal: Literal) -> Sort {
        switch literal.kind {
        case .integer, .number: .number(nil)
        case .percent: .number(.percent)
        case .string, .code, .unknown: .text
        case .date, .period: .day
        case .duration(let duration): .number(Unit(rawValue: duration.unit.rawValue))
        case .boolean: .flag
        }
    }

    private func sort(_ sign: Arithmetic, _ a: Expression, _ b: Expression, _ here: Here) throws -> Sort {
        let (left, right) = (try sort(a, here), try sort(b, here))
        switch (left, right) {
        case (.day, .number), (.partialDay, .number): return left
        case (.day, _), (.partialDay, _), (.moment, _): return .number(.days)
        case (.number(let x), .number(let y)):
            if sign == .divide && x != nil && y != nil { return .number(nil) }
            return .number(sign == .add || sign == .subtract ? finer(x, y) : x ?? y)
        default: throw Puzzled("no arithmetic on these")
        }
    }

    /// A sum of two units is in the smaller, which holds both exactly (decision D29).
    func finer(_ a: Unit?, _ b: Unit?) -> Unit? {
        guard let a, let b else { return a ?? b }
        return a.factor <= b.factor ? a : b
    }

    private func sort(_ name: String, _ arguments: [Expression.Argument], _ here: Here) throws -> Sort {
        if let (body, inside) = try called(name, arguments, here) { return try sort(body, inside) }
        switch name {
        case "count", "known", "distinct", "sum", "mean", "median", "quantile", "min", "max":
            guard let first = arguments.first?.expression,
                ["sum", "mean", "median", "quantile", "min", "max"].contains(name)
            else { return .number(nil) }
            if here.isGlobal, let (state, rest) = try wholeArgument(first) { return try sort(rest, state.frame) }
            return try sort(first, here)
        case "unknown_rate": return .number(.percent)
        case "carries": return .flag
        default: throw Puzzled("no function \(name)")
        }
    }

    /// A `let` with arguments, as its body and the row to evaluate it on.
    func called(_ name: String, _ arguments: [Expression.Argument], _ here: Here) throws -> (Expression, Here)? {
        guard let definition = lets[name.lowercased()], !definition.arguments.isEmpty,
            case .expression(let body) = definition.body.head, definition.body.stages.isEmpty
        else { return nil }
        var given: Arguments = [:]
        for (argument, value) in zip(definition.arguments, arguments) {
            given[argument.text.lowercased()] = (value.expression, here)
        }
        return (body, here.calling(given))
    }

    func split(_ path: Path, _ field: Path?) -> (entity: [String], rest: [String]) {
        let names = path.names.map(\.text)
        if let field { return (names, field.names.map(\.text)) }
        return (Array(names.prefix(1)), Array(names.dropFirst()))
    }
}
