import Planning
import Reporting
import Tables

/// The table of `profile`: `field, type, known, unknown, not_applicable, distinct, least, most`.
struct ProfileListing {
    let catalog: Catalog

    /// Profiles the fields at `indices` of an entity.
    func table(
        of entity: EntityID, _ indices: [Int], _ backend: any Backend, _ isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) -> ResultTable {
        let fields = indices.map { catalog[entity].fields[$0] }
        let counts = try FieldCounts(entity, indices, backend, isCancelled)
        let ends = try extremes(entity, indices, backend, isCancelled)
        return ResultTable(
            columns: [
                .texts("field", fields.map(\.name)),
                .texts("type", fields.map(\.schemaType)),
                .integers("known", counts.known),
                .integers("unknown", counts.unknown),
                .integers("not_applicable", counts.notApplicable),
                .integers("distinct", counts.distinct),
                .texts("least", ends.map(\.least), measure: .restricted),
                .texts("most", ends.map(\.most), measure: .restricted),
            ], rowCount: fields.count)
    }

    /// The least and the greatest known value of each field that has an order, as data formats print them.
    private func extremes(
        _ entity: EntityID, _ indices: [Int], _ backend: any Backend, _ isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) -> [(least: String?, most: String?)] {
        let ordered = indices.filter { hasOrder(catalog[entity].fields[$0].type) && catalog[entity].collected }
        guard !ordered.isEmpty else { return indices.map { _ in (nil, nil) } }
        let aggregates = ordered.flatMap { index in
            let field = catalog[entity].fields[index]
            return [Aggregate.Function.min, .max].map { function in
                (
                    aggregate: Aggregate(
                        function: function, argument: .field(FieldID(entity, index)), condition: nil, type: field.type),
                    measure: Measure.statistic
                )
            }
        }
        let table = try backend.execute(Plan(summarising: .entity(entity), aggregates), isCancelled: isCancelled)
        let row = SeparatedTable(render(release(table, under: .internal), as: .csv).body.bytes).rows.first ?? []
        return indices.map { index in
            guard let place = ordered.firstIndex(of: index), row.count > place * 2 + 1 else { return (nil, nil) }
            return (row[place * 2].known, row[place * 2 + 1].known)
        }
    }

    /// Values that a reader would call least and greatest.
    private func hasOrder(_ type: ValueType) -> Bool {
        switch type {
        case .integer, .number, .date, .partialDate, .dateTime, .time, .period: true
        case .category(let domain): catalog[domain].ordered
        case .boolean, .text, .reference, .tags: false
        }
    }
}
