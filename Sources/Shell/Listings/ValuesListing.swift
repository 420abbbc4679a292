import Planning
import Tables

/// The table of `values`: `value, label, count, percent`.
struct ValuesListing {
    let catalog: Catalog

    /// The words of a value set, without counts: they belong to a field.
    func table(of id: DomainID) -> ResultTable {
        let codes = catalog[id].codes
        return ResultTable(
            columns: [
                .texts("value", codes.map(\.value)), .texts("label", codes.map(\.label)),
                .integers("count", codes.map { _ in nil }), .percentages("percent", codes.map { _ in nil }),
            ], rowCount: codes.count)
    }

    /// The values of a field: every permitted one, in its order, those that do not occur too; else those that occur.
    ///
    /// The percentage is of the rows to which the field applies, as in `count … by`.
    func table(
        of field: FieldID, _ backend: any Backend, _ isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) -> ResultTable {
        let counted = try backend.execute(plan(field), isCancelled: isCancelled)
        guard let id = catalog.domain(of: catalog[field].type), counted.columns.count == 3,
            case .codes(let codes, let dictionary) = counted.columns[0].values,
            case .integers(let counts) = counted.columns[1].values
        else { return labelled(counted) }
        var byValue: [String: Int] = [:]
        var rest: [(row: Int, mark: Mark)] = []
        for row in 0..<counted.rowCount {
            let mark = counted.columns[0].marks?[row] ?? .known
            if mark.isKnown { byValue[dictionary[Int(codes[row])].value] = row } else { rest.append((row, mark)) }
        }
        let domain = catalog[id].codes
        let rows = domain.map { byValue[$0.value] }
        var values = ResultColumn.texts("value", domain.map(\.value) + rest.map { _ in "" })
        var labels = ResultColumn.texts("label", domain.map(\.label) + rest.map { _ in "" })
        let marks = domain.map { _ in Mark.known } + rest.map(\.mark)
        values.marks = marks
        labels.marks = marks
        let all = rows + rest.map { $0.row }
        return ResultTable(
            columns: [
                values, labels, .integers("count", all.map { row in row.map { Int(counts[$0]) } ?? 0 }),
                .percentages("percent", all.map { row in row.map { counted.columns[2].number($0) } ?? 0 }),
            ], rowCount: all.count, rows: counted.rows, ledger: counted.ledger)
    }

    /// Values that are not coded have no labels.
    private func labelled(_ table: ResultTable) -> ResultTable {
        var table = table
        guard !table.columns.isEmpty else { return table }
        table.columns[0].name = "value"
        table.columns.insert(.texts("label", Array(repeating: nil, count: table.rowCount)), at: 1)
        return table
    }

    private func plan(_ field: FieldID) -> Plan {
        let type = catalog[field].type
        let element: ValueType = if case .tags(let domain) = type { .category(domain) } else { type }
        let each = element != type
        let key = NamedExpression(
            name: catalog[field].name, expression: .field(field), type: element, measure: .dimension)
        let output = [
            OutputColumn(name: "value", expression: .column(0, element), type: element, measure: .dimension),
            OutputColumn(name: "count", expression: .column(1, .integer(nil)), type: .integer(nil), measure: .things),
            OutputColumn(
                name: "percent", expression: .column(2, .number(.percent)), type: .number(.percent),
                measure: .rate(numerator: 1, denominator: nil)),
        ]
        return Plan(
            source: .entity(field.entity), steps: [.countGroups([PlanGroup(key: key, each: each)])], output: output,
            rows: .table, core: "")
    }
}

extension ResultColumn {
    /// A column of percentages; nil is not applicable.
    static func percentages(_ name: String, _ cells: [Double?]) -> ResultColumn {
        ResultColumn(
            name: name, type: .number(.percent), measure: .rate(numerator: nil, denominator: nil),
            values: .numbers(cells.map { $0 ?? 0 }),
            marks: cells.contains { $0 == nil } ? cells.map { $0 == nil ? .notApplicable : .known } : nil)
    }

    /// The number in a row; nil when it is not known.
    func number(_ row: Int) -> Double? {
        guard marks?[row].isKnown ?? true, case .numbers(let cells) = values else { return nil }
        return cells[row]
    }
}
