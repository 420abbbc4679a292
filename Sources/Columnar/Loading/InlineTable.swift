import Diagnostics
import Tables

/// The rows of a resource that stand in the descriptor: objects, or lists of which the first is the header.
struct InlineTable {
    let rows: [JSONNode]
    let schema: TableSchema
    /// Each field's place in rows that are lists.
    private let places: [Int?]
    /// The rows before the data: the header of lists.
    private let headerCount: Int

    init(_ node: JSONNode, _ schema: TableSchema) {
        var rows: [JSONNode] = []
        if case .array(let items) = node.value { rows = items }
        self.rows = rows
        self.schema = schema
        if let first = rows.first, case .array(let names) = first.value {
            let texts = names.map { if case .string(let name) = $0.value { name } else { "" } }
            places = schema.fields.map { field in texts.firstIndex(of: field.name) }
            headerCount = 1
        } else {
            places = Array(schema.fields.indices)
            headerCount = 0
        }
    }

    /// Appends the rows to the builders; how many became rows.
    func read(_ source: SourceText, skipped: Set<Int>, into builders: [ColumnBuilder], log: inout FileLog) -> Int {
        if headerCount == 1, let header = rows.first {
            let absent = zip(schema.fields, places).filter { $0.1 == nil }.map(\.0.name)
            if !absent.isEmpty {
                let excerpt = Excerpt(source, header.span)
                log.whole.append(
                    LoadFault(
                        .headerTooShort(missing: absent), file: log.name, row: excerpt.line, column: excerpt.column,
                        excerpt: excerpt))
                return 0
            }
        }
        var bytes: [UInt8] = []
        var cells: [CSVCell] = []
        var damaged: [Bool] = []
        var records: [Int] = []
        for (record, row) in rows.dropFirst(headerCount).enumerated() where !skipped.contains(record) {
            let values = values(of: row)
            if values == nil { log.add(RowFault(record: record, error: .notARow)) }
            for (index, field) in schema.fields.enumerated() {
                let start = bytes.count
                let text = values.flatMap { $0[index] }.flatMap { cellText($0, field, source) }
                bytes += Array((text ?? "").utf8)
                cells.append(
                    CSVCell(start: start, count: bytes.count - start, rawEnd: bytes.count, absent: text == nil))
            }
            damaged.append(values == nil)
            records.append(record)
        }
        bytes.append(0)
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var block = CellBlock(base: base, width: schema.fields.count)
            block.cells = cells
            block.damaged = damaged
            block.records = records
            block.rowCount = records.count
            for (field, builder) in builders.enumerated() { builder.append(block, column: field, log: &log) }
        }
        return records.count
    }

    /// Each field's node in a row; nil for what is no row.
    private func values(of row: JSONNode) -> [JSONNode?]? {
        switch row.value {
        case .object(let members):
            return schema.fields.map { field in members.first { $0.name == field.name }?.node }
        case .array(let items):
            return places.map { place in place.flatMap { $0 < items.count ? items[$0] : nil } }
        default: return nil
        }
    }

    /// A value as a cell would write it; nil for null.
    private func cellText(_ node: JSONNode, _ field: FieldSchema, _ source: SourceText) -> String? {
        switch node.value {
        case .null: return nil
        case .string(let text), .number(let text): return text
        case .boolean(let flag):
            if case .boolean(let trueWords, let falseWords) = field.type {
                return (flag ? trueWords : falseWords).first
            }
            return String(flag)
        case .array(let items):
            if case .list(let delimiter, _) = field.type {
                let texts = items.map { cellText($0, field, source) ?? "" }
                return texts.joined(separator: String(decoding: delimiter, as: UTF8.self))
            }
            return source.text(node.span)
        case .object: return source.text(node.span)
        }
    }

    /// Where a field of a record stands in the descriptor.
    func span(record: Int, field: Int?) -> Span {
        let row = rows[headerCount + record]
        guard let field, let node = values(of: row)?[field] else {
            return Span(row.span.lower, row.span.lower + 1)
        }
        return node.span
    }
}
