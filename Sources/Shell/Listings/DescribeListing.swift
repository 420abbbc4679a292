import Diagnostics
import Language
import Planning
import Tables

/// The tables of `describe`: what the package holds, and how much of it is known.
struct DescribeListing {
    let catalog: Catalog

    /// `entity, rows, fields, key, title`.
    func package() -> ResultTable {
        let entities = catalog.entities
        return ResultTable(
            title: catalog.title.isEmpty ? catalog.name : catalog.title,
            columns: [
                .texts("entity", entities.map { canonicalText(Name($0.name, Span(0, 0))) }),
                .integers("rows", entities.map { $0.collected && !$0.derived ? $0.rowCount : nil }),
                .integers("fields", entities.map(\.fields.count)),
                .texts(
                    "key",
                    entities.map { entity in
                        entity.key.isEmpty ? nil : entity.key.map { entity.fields[$0].name }.joined(separator: ", ")
                    }),
                .texts("title", entities.map { [$0.title, $0.description].first { !$0.isEmpty } }),
            ], rowCount: entities.count)
    }

    /// `field, type, unit, refers_to, permitted, known, unknown, restricted` for the fields at `indices`.
    func fields(of entity: EntityID, _ indices: [Int], _ backend: any Backend, _ isCancelled: @Sendable () -> Bool)
        throws(ExecutionError) -> ResultTable
    {
        let fields = indices.map { catalog[entity].fields[$0] }
        let counts = try FieldCounts(entity, indices, backend, isCancelled)
        return ResultTable(
            title: catalog[entity].description.isEmpty ? nil : catalog[entity].description,
            columns: [
                .texts("field", fields.map { canonicalText(Name($0.name, Span(0, 0))) }),
                .texts("type", fields.map { $0.schemaType.isEmpty ? typeWord($0.type) : $0.schemaType }),
                .texts("unit", fields.map { unit($0.type)?.rawValue }),
                .texts("refers_to", fields.map { $0.relation.map { catalog[catalog[$0].to].name } }),
                .texts("permitted", fields.map { permitted($0) }),
                .integers("known", counts.known),
                .integers("unknown", counts.unknown),
                .flags("restricted", fields.map(\.restricted)),
            ], rowCount: fields.count)
    }

    private func permitted(_ field: Field) -> String? {
        guard let id = catalog.domain(of: field.type) else { return nil }
        let domain = catalog[id]
        switch domain.origin {
        case .categories, .occurring:
            return domain.codes.map(\.value).joined(separator: domain.ordered ? " < " : ", ")
        case .codebook(let entity), .items(let entity): return "values \(catalog[entity].name)"
        }
    }

    private func unit(_ type: ValueType) -> MeasureUnit? {
        switch type {
        case .integer(let unit), .number(let unit): unit
        default: nil
        }
    }

    /// What a type is called where the schema has no word for it.
    private func typeWord(_ type: ValueType) -> String {
        switch type {
        case .boolean: "boolean"
        case .integer: "integer"
        case .number: "number"
        case .text, .category, .reference, .partialDate: "string"
        case .date: "date"
        case .dateTime: "datetime"
        case .time: "time"
        case .tags: "list"
        case .period: "period"
        }
    }
}
