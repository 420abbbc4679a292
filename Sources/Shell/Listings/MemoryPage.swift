import Columnar
import Diagnostics
import Language
import Planning
import Reporting
import Tables

/// What `describe memory` says: what the data take, by entity and field, and how much is left. Schema words only.
struct MemoryPage {
    let backend: any Backend
    /// What the data may take; nil for as much as the machine has.
    let limit: Int?
    let policy: ReleasePolicy

    /// The largest parts of each entity in a table, then the sums.
    func page() -> Page {
        let holdings = backend.holdings
        let total = holdings.reduce(0) { $0 + ($1.isResident ? $1.bytes : 0) }
        let waiting = holdings.reduce(0) { $0 + ($1.isResident ? 0 : $1.bytes) }
        var blocks: [Page.Block] = [.title("memory", of: "what the data take")]
        if !holdings.isEmpty { blocks.append(.table(release(table(holdings), under: policy))) }
        var facts = [Page.Term("in all", MemorySize(bytes: total).text)]
        let rows = backend.catalog.entities.reduce(0) { $0 + ($1.derived ? 0 : $1.rowCount) }
        if rows > 0 {
            facts.append(Page.Term("a row", "\(Self.tenths(total, rows)) bytes, over \(rows) rows of all entities"))
        }
        if waiting > 0 {
            facts.append(Page.Term("unread", "\(MemorySize(bytes: waiting).text) of the file, until asked for"))
        }
        facts.append(
            Page.Term("limit", limit.map { "\(MemorySize(bytes: $0).exactText), by `set memory`" } ?? "none is set"))
        if let left { facts.append(Page.Term("left", MemorySize(bytes: left).text)) }
        blocks.append(.terms(facts))
        return Page(blocks)
    }

    /// What may still be taken: by the limit that is set, and by what the machine has.
    private var left: Int? {
        let taken = backend.holdings.reduce(0) { $0 + ($1.isResident ? $1.bytes : 0) }
        return [limit.map { max(0, $0 - taken) }, MemoryBudget.left].compactMap { $0 }.min()
    }

    /// `entity, field, what, rows, bytes`, a row a part.
    func table() -> ResultTable { table(backend.holdings) }

    private func table(_ holdings: [Holding]) -> ResultTable {
        let catalog = backend.catalog
        return ResultTable(
            columns: [
                .texts("entity", holdings.map { canonicalText(Name(catalog[$0.entity].name, Span(0, 0))) }),
                .texts(
                    "field",
                    holdings.map { part in
                        part.field.map { canonicalText(Name(catalog[FieldID(part.entity, $0)].name, Span(0, 0))) }
                    }),
                .texts("held_as", holdings.map(words)),
                .integers("rows", holdings.map(\.rows)),
                .integers("bytes", holdings.map(\.bytes)),
            ], rowCount: holdings.count)
    }

    private func words(_ part: Holding) -> String {
        let kind =
            switch part.kind {
            case .column(let layout): words(layout)
            case .key: "key of several fields, 4 bytes a row"
            case .order: "order of the rows, 4 bytes each"
            case .lists: "rows that belong together"
            case .derived: "made from all tags"
            case .index: "index"
            }
        return part.isResident ? kind : kind + ", unread"
    }

    private func words(_ layout: CellLayout) -> String {
        switch layout {
        case .bits: "bits"
        case .codes(let width): "codes of \(counted(width, "byte"))"
        case .integers(let width): "whole numbers of \(counted(width, "byte"))"
        case .decimals(let width): "decimals of \(counted(width, "byte"))"
        case .floats: "floating point of 8 bytes"
        case .days(let width): "days of \(counted(width, "byte"))"
        case .dayIntervals: "first and last day, and the text"
        case .seconds: "seconds, and the text"
        case .text: "text"
        case .bitmaps(let count): "\(counted(count, "bitmap"))"
        case .lists: "lists of codes"
        case .rows: "row numbers of 4 bytes"
        }
    }

    /// A quotient with one decimal place.
    private static func tenths(_ bytes: Int, _ rows: Int) -> String {
        let tenths = (bytes * 10 + rows / 2) / rows
        return "\(tenths / 10).\(tenths % 10)"
    }
}
