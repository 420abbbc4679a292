import Planning
import Tables

/// How many rows of an entity know each of some fields.
struct FieldCounts {
    private(set) var known: [Int?] = []
    private(set) var unknown: [Int?] = []
    private(set) var notApplicable: [Int?] = []
    private(set) var distinct: [Int?] = []

    /// Counts in one plan. An entity whose file is not in the package has no counts: they are not applicable.
    init(
        _ entity: EntityID, _ fields: [Int], _ backend: any Backend, _ isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) {
        guard backend.catalog[entity].collected else {
            let none = [Int?](repeating: nil, count: fields.count)
            (known, unknown, notApplicable, distinct) = (none, none, none, none)
            return
        }
        let rows = backend.catalog[entity].rowCount
        let aggregates = fields.flatMap { Self.aggregates(FieldID(entity, $0)) }
        let table = try backend.execute(
            Plan(summarising: .entity(entity), aggregates.map { ($0, .things) }), isCancelled: isCancelled)
        let cells = table.columns.map(\.wholeNumber)
        for index in fields.indices {
            let counts = (0..<3).map { place in
                cells.indices.contains(index * 3 + place) ? cells[index * 3 + place] ?? 0 : 0
            }
            known.append(counts[0])
            unknown.append(counts[1])
            notApplicable.append(rows - counts[0] - counts[1])
            distinct.append(counts[2])
        }
    }

    private static func aggregates(_ field: FieldID) -> [Aggregate] {
        let operand = BoundExpression.field(field)
        return [
            Aggregate(function: .known, argument: operand, condition: nil, type: .integer(nil)),
            Aggregate(
                function: .count, argument: nil, condition: .test(operand, .unknown(because: nil)),
                type: .integer(nil)),
            Aggregate(function: .distinct, argument: operand, condition: nil, type: .integer(nil)),
        ]
    }
}

extension Plan {
    /// One row of aggregates over a source, in columns named by their places.
    init(summarising source: PlanSource, _ aggregates: [(aggregate: Aggregate, measure: Measure)]) {
        let named = aggregates.enumerated().map { index, entry in
            NamedAggregate(name: String(index), aggregate: entry.aggregate, measure: entry.measure)
        }
        let output = named.enumerated().map { index, entry in
            OutputColumn(
                name: entry.name, expression: .column(index, entry.aggregate.type), type: entry.aggregate.type,
                measure: entry.measure)
        }
        self.init(source: source, steps: [.summarise(named, groups: [])], output: output, rows: .table, core: "")
    }
}

extension ResultColumn {
    /// The whole number in the first row; nil when it is unknown, or when the column holds no whole numbers.
    var wholeNumber: Int? {
        guard marks?.first?.isKnown ?? true, case .integers(let cells) = values, let first = cells.first else {
            return nil
        }
        return Int(first)
    }

    /// The number in the first row; nil when it is unknown, or when the column holds no numbers.
    var firstNumber: Double? {
        guard marks?.first?.isKnown ?? true else { return nil }
        switch values {
        case .integers(let cells): return cells.first.map { Double($0) }
        case .numbers(let cells): return cells.first
        default: return nil
        }
    }

    /// The verdict in the first row: nil when it is not known.
    var verdict: Bool? {
        guard marks?.first?.isKnown ?? true, case .booleans(let cells) = values else { return nil }
        return cells.first
    }
}
