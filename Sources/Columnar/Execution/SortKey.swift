import Planning
import Tables

/// One key of a sort, read row by row where the column stands: no rank of all rows is made.
struct SortKey {
    /// How a row's value is read as a number that orders as the value does.
    enum Source {
        case bytes(Cells<UInt8>)
        case shorts(Cells<UInt16>)
        case words(Cells<UInt32>)
        case longs(Cells<Int64>)
        case days(Cells<Int32>)
        case doubles(Cells<Double>)
        case bits(Bitmap)
        /// First and last days.
        case stretches(Cells<Int32>, Cells<Int32>)
        /// The numbers of the rows that are named, or, where there are any, their places in the order of their keys.
        case references(Cells<UInt32>, ranks: Cells<UInt32>?)
        /// Each row's own place in the order of its key; nil when it is its number.
        case own(Cells<UInt32>?)
        case texts(TextColumn)
    }

    let source: Source
    let absences: Absences
    let descending: Bool
    /// The field, where an index of its order may be kept.
    let field: FieldID?

    /// A row's value as a number; 0 for texts, which have none.
    @inline(__always)
    func number(_ row: Int) -> UInt64 {
        switch source {
        case .bytes(let cells): UInt64(cells[row])
        case .shorts(let cells): UInt64(cells[row])
        case .words(let cells): UInt64(cells[row])
        case .longs(let cells): orderedNumber(cells[row])
        case .days(let cells): orderedNumber(Int64(cells[row]))
        case .doubles(let cells): orderedNumber(cells[row])
        case .bits(let bits): bits[row] ? 1 : 0
        case .stretches(let first, let last):
            orderedNumber(Int64(first[row]) << 32 + (Int64(last[row]) - Int64(Int32.min)))
        case .references(let rows, let ranks): ranks.map { UInt64($0[Int(rows[row])]) } ?? UInt64(rows[row])
        case .own(let ranks): ranks.map { UInt64($0[row]) } ?? UInt64(row)
        case .texts: 0
        }
    }

    /// The order of two rows by this key alone: unknown last, then not applicable, both ways.
    func order(_ a: Int, _ b: Int) -> Int {
        let (left, right) = (absences[a], absences[b])
        if !left.isKnown || !right.isKnown { return SortKey.place(left) - SortKey.place(right) }
        if case .texts(let texts) = source {
            let order = texts.order(a, texts, b)
            return descending ? -order : order
        }
        let (x, y) = (number(a), number(b))
        return x == y ? 0 : (x < y) != descending ? -1 : 1
    }

    private static func place(_ mark: Mark) -> Int { mark.isKnown ? 0 : mark == .notApplicable ? 2 : 1 }
}

/// A whole number as one that orders alike without a sign.
@inline(__always)
func orderedNumber(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) ^ (1 << 63) }

/// A number as a whole one that orders alike; the two zeros are one.
@inline(__always)
func orderedNumber(_ value: Double) -> UInt64 {
    let bits = (value == 0 ? 0 : value).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
}

extension Run {
    /// The keys of a sort of an entity's rows, as far as they make a difference: behind the entity's own key nothing does.
    /// Nil where one is not read from a column.
    func sortKeys(_ orders: [SortOrder], of entity: EntityID) -> [SortKey]? {
        var keys: [SortKey] = []
        for order in orders {
            switch order.expression {
            case .ownKey(entity):
                if !order.descending { return keys }
                keys.append(
                    SortKey(
                        source: .own(store.keys.ranks(entity)), absences: .none, descending: true, field: nil))
            case .field(let field) where field.entity == entity:
                if !order.descending, isOrder(field) { return keys }
                guard let source = source(field) else { return nil }
                keys.append(
                    SortKey(
                        source: source, absences: store.column(field).absences, descending: order.descending,
                        field: field))
            default: return nil
            }
        }
        return keys
    }

    /// True for a field whose order is that of its entity's key.
    private func isOrder(_ field: FieldID) -> Bool {
        guard catalog[field.entity].key == [field.index] else { return false }
        switch store.column(field) {
        case .integer(let column): return column.absences.isEmpty
        case .text(let column): return column.absences.isEmpty
        default: return false
        }
    }

    private func source(_ field: FieldID) -> SortKey.Source? {
        if case .reference(field.entity) = catalog[field].type { return nil }
        switch store.column(field) {
        case .boolean(let column): return .bits(column.values)
        case .category(let column):
            switch column.storage {
            case .narrow(let codes): return .bytes(codes)
            case .middle(let codes): return .shorts(codes)
            case .wide(let codes): return .words(codes)
            }
        case .integer(let column): return source(column)
        case .number(let column):
            switch column.storage {
            case .scaled(let integers, _): return source(integers)
            case .doubles(let values): return .doubles(values)
            }
        case .date(let column):
            switch column.storage {
            case .short(let offsets): return .shorts(offsets)
            case .long(let days): return .days(days)
            }
        case .partialDate(let column): return .stretches(column.first, column.last)
        case .dateTime(let column), .time(let column): return .doubles(column.seconds)
        case .text(let column): return .texts(column)
        case .reference(let column): return .references(column.rows, ranks: store.keys.ranks(column.target))
        case .tags: return nil
        }
    }

    private func source(_ column: IntegerColumn) -> SortKey.Source {
        switch column.storage {
        case .byte(let offsets): .bytes(offsets)
        case .short(let offsets): .shorts(offsets)
        case .word(let offsets): .words(offsets)
        case .long(let values): .longs(values)
        }
    }
}
