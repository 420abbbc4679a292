import Diagnostics
import Language
import Planning
import Reporting
import Tables

/// What `values` and `profile` say where people read.
struct ValuesPage {
    let catalog: Catalog
    let policy: ReleasePolicy

    /// The values of a field with their counts; those of a codebook with levels as a tree.
    func field(
        _ id: FieldID, _ backend: any Backend, _ isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) -> Page {
        let table = try ValuesListing(catalog: catalog).table(of: id, backend, isCancelled)
        var blocks: [Page.Block] = [.title(catalog.path(id), of: catalog.typeText(catalog[id]))]
        if let domain = catalog.domain(of: catalog[id].type), isTree(domain) {
            var tree = inTree(table, domain)
            if let beneath = try countsBeneath(id, domain, backend, isCancelled) { tree.columns.insert(beneath, at: 3) }
            blocks.append(.table(release(tree, under: policy)))
            blocks.append(
                .paragraph(
                    "A code set in lies beneath the one above it. `count` is what was coded so, `with beneath` takes in those beneath it, "
                        + "each row once."))
        } else {
            blocks.append(counts(table))
        }
        if table.columns[0].marks?.contains(where: \.isUnknown) ?? false {
            blocks += try ReasonCounts(id.entity, [id.index], backend, isCancelled).blocks(catalog)
        }
        return Page(blocks)
    }

    /// The counts of a field's values. Values that have no labels stand without that column; beside a value that there is
    /// none of, the label says why the row is there.
    func counts(_ table: ResultTable) -> Page.Block {
        var table = table
        let labels = table.columns[1]
        if !(labels.marks?.contains(where: \.isKnown) ?? true) {
            table.columns.remove(at: 1)
        } else if let marks = table.columns[0].marks {
            table.columns[1] = .texts(
                labels.name,
                marks.indices.map { row in
                    marks[row].isKnown
                        ? labels.text(at: row) : marks[row].isUnknown ? "unknown" : "not applicable"
                })
        }
        return .table(release(table, under: policy))
    }

    /// The words of a codebook.
    func domain(_ id: DomainID) -> Page {
        var table = ValuesListing(catalog: catalog).table(of: id)
        table.columns.removeLast(2)
        if isTree(id) { table = inTree(table, id) }
        let fields = catalog.fields(of: id).map(catalog.path)
        var blocks: [Page.Block] = [
            .title(catalog[id].name, of: "a codebook of \(catalog[id].codes.count)"),
            .table(release(table, under: policy)),
        ]
        if !fields.isEmpty {
            blocks.append(.paragraph("Used by \(fields.joined(separator: ", ")). `values \(fields[0])` counts them."))
        }
        return Page(blocks)
    }

    /// How complete each field is, then the least and the greatest values, then why values are unknown.
    func profile(
        _ entity: EntityID, _ indices: [Int], _ backend: any Backend, _ isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) -> Page {
        let table = try ProfileListing(catalog: catalog).table(of: entity, indices, backend, isCancelled)
        guard table.columns.count == 8 else { return Page([.table(release(table, under: policy))]) }
        let name = indices.count == 1 ? catalog.path(FieldID(entity, indices[0])) : catalog[entity].name
        var known = table
        known.columns = [0, 2, 3, 4, 5].map { table.columns[$0] }
        known.columns[3].name = "n/a"
        var blocks: [Page.Block] = [
            .title(name, of: "\(catalog[entity].rowCount) rows"), .table(release(known, under: policy)),
        ]
        let spans = indices.indices.filter { row in
            table.columns[6].marks?[row].isKnown ?? true
        }
        if !spans.isEmpty {
            let ends = [6, 7].map { column in spans.map { table.columns[column].text(at: $0) ?? "" } }
            let span = ResultTable(
                columns: [
                    .texts("field", spans.map { table.columns[0].text(at: $0) ?? "" }),
                    .texts("least", ends[0], measure: .restricted), .texts("most", ends[1], measure: .restricted),
                ], rowCount: spans.count)
            blocks.append(.table(release(span, under: policy)))
        }
        let unknown = indices.enumerated().filter { table.columns[3].number(at: $0.offset) ?? 0 > 0 }.map(\.element)
        blocks += try ReasonCounts(entity, unknown, backend, isCancelled).blocks(catalog)
        return Page(blocks)
    }

    // MARK: Trees

    private func isTree(_ id: DomainID) -> Bool { catalog[id].codes.contains { $0.parent != nil } }

    /// The rows of a table of values, those beneath a code behind it and set in.
    private func inTree(_ table: ResultTable, _ id: DomainID) -> ResultTable {
        let codes = catalog[id].codes
        var order: [(row: Int, depth: Int)] = []
        func add(_ place: Int, _ depth: Int) {
            order.append((place, depth))
            for child in codes.indices where codes[child].parent == place { add(child, depth + 1) }
        }
        for place in codes.indices where codes[place].parent == nil { add(place, 0) }
        order += (codes.count..<max(codes.count, table.rowCount)).map { ($0, 0) }
        var tree = table
        tree.columns = table.columns.enumerated().map { index, column in
            var moved = column.taking(order.map(\.row))
            if index == 0 {
                let texts = order.map { String(repeating: "  ", count: $0.depth) + (column.text(at: $0.row) ?? "") }
                moved.values = ResultColumn.texts("", texts).values
            }
            return moved
        }
        return tree
    }

    /// For each code in the order of the tree: the rows that carry it or one beneath it.
    private func countsBeneath(
        _ id: FieldID, _ domain: DomainID, _ backend: any Backend, _ isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) -> ResultColumn? {
        guard case .tags = catalog[id].type else { return nil }
        let codes = catalog[domain].codes
        let field = canonicalText(Name(catalog[id].name, Span(0, 0)))
        let entity = canonicalText(Name(catalog[id.entity].name, Span(0, 0)))
        let counts = codes.indices.map { "c\($0) = count(\(field) has (\"\(codes[$0].value)\"))" }
        let text = "\(entity) | summarise \(counts.joined(separator: ", "))"
        let parsed = parseStatements(SourceText(name: entity, text: text))
        guard case .query(let query)? = parsed.syntax.statements.first?.kind,
            let bound = try? Binder(catalog: catalog).bind(query)
        else { return nil }
        let row = try backend.execute(bound.plan, isCancelled: isCancelled)
        guard row.columns.count == codes.count else { return nil }
        var cells: [Int?] = []
        func add(_ place: Int) {
            cells.append(row.columns[place].wholeNumber)
            for child in codes.indices where codes[child].parent == place { add(child) }
        }
        for place in codes.indices where codes[place].parent == nil { add(place) }
        let total = try ValuesListing(catalog: catalog).table(of: id, backend, isCancelled).rowCount
        cells += Array(repeating: nil, count: max(0, total - codes.count))
        return .integers("with beneath", cells)
    }
}

extension ResultColumn {
    /// The text in a row; nil when it is not known, or when the column holds no texts.
    func text(at row: Int) -> String? {
        guard marks?[row].isKnown ?? true, case .texts(let bytes, let offsets) = values else { return nil }
        return String(decoding: bytes[offsets[row]..<offsets[row + 1]], as: UTF8.self)
    }

    /// The whole number in a row; nil when it is not known, or when the column holds none.
    func number(at row: Int) -> Int? {
        guard marks?[row].isKnown ?? true, case .integers(let cells) = values else { return nil }
        return Int(cells[row])
    }

    /// The rows at these places, in this order, of a column of texts or numbers.
    func taking(_ rows: [Int]) -> ResultColumn {
        var column = self
        switch values {
        case .integers(let cells): column.values = .integers(rows.map { cells[$0] })
        case .numbers(let cells): column.values = .numbers(rows.map { cells[$0] })
        case .texts: column.values = ResultColumn.texts(name, rows.map { text(at: $0) ?? "" }).values
        default: return self
        }
        column.marks = marks.map { marks in rows.map { marks[$0] } }
        return column
    }
}
