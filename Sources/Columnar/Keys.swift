import Diagnostics
import Tables

/// What names a row: its key as printed, its place in the key's order, and the way from a word to it.
final class Keys: Sendable {
    private let entities: [Entity]
    private let domains: [Domain]
    private let tables: [EntityTable]
    let orders: [Once<Cells<UInt32>?>]
    let rankings: [Once<Cells<UInt32>?>]
    /// By entity, those that its key leads to by way of references, however far.
    private let leads: [Set<EntityID>]

    init(entities: [Entity], domains: [Domain], tables: [EntityTable]) {
        self.entities = entities
        self.domains = domains
        self.tables = tables
        orders = entities.map { _ in Once() }
        rankings = entities.map { _ in Once() }
        leads = tables.indices.map { Keys.leads(from: $0, entities, tables) }
    }

    /// The entities that a key's references lead to, and theirs.
    private static func leads(from entity: Int, _ entities: [Entity], _ tables: [EntityTable]) -> Set<EntityID> {
        var found: Set<EntityID> = []
        var open = [entity]
        while let next = open.popLast() {
            for field in entities[next].key {
                if let target = tables[next].columns.target(of: field), found.insert(target).inserted {
                    open.append(target.index)
                }
            }
        }
        return found
    }

    /// True when a key's reference leads back to the entity itself: its part is then the row's number.
    private func isCircular(_ references: ReferenceColumn, in entity: EntityID) -> Bool {
        references.target == entity || leads[references.target.index].contains(entity)
    }

    /// A row's key as printed; the parts of a composite one are parted by `/`. Without a key: its place in the file,
    /// from 1.
    func text(_ row: Int, of entity: EntityID) -> String {
        guard entity.index < tables.count else { return String(row + 1) }
        let fields = entities[entity.index].key
        guard let first = fields.first else { return String(row + 1) }
        var text = part(row, tables[entity.index].columns[first], entity)
        for field in fields.dropFirst() { text += "/" + part(row, tables[entity.index].columns[field], entity) }
        return text
    }

    /// The rows in the order of their key (decision D31); nil when they stand in it already.
    func order(_ entity: EntityID) -> Cells<UInt32>? {
        guard entity.index < tables.count, !entities[entity.index].key.isEmpty else { return nil }
        return orders[entity.index].value { sorted(entity) }
    }

    /// Each row's place in the order of its key; nil when that is its row number.
    func ranks(_ entity: EntityID) -> Cells<UInt32>? {
        guard let order = order(entity) else { return nil }
        return rankings[entity.index].value {
            var ranks = Cells<UInt32>(repeating: 0, count: order.count)
            for (rank, row) in order.enumerated() { ranks[Int(row)] = UInt32(truncatingIfNeeded: rank) }
            return ranks
        }
    }

    private func sorted(_ entity: EntityID) -> Cells<UInt32>? {
        let table = tables[entity.index]
        if entities[entity.index].key.count == 1, let field = entities[entity.index].key.first,
            case .integer(let integers) = table.columns[field], integers.ascends
        {
            return nil
        }
        let comparisons = entities[entity.index].key.map { comparison(table.columns[$0], in: entity) }
        func order(_ a: Int, _ b: Int) -> Int {
            for compare in comparisons {
                let order = compare(a, b)
                if order != 0 { return order }
            }
            return a - b
        }
        var row = 1
        while row < table.rowCount, order(row - 1, row) < 0 { row += 1 }
        if row >= table.rowCount { return nil }
        var rows = identity(table.rowCount)
        rows.sort { order(Int($0), Int($1)) < 0 }
        return rows
    }

    /// Compares two rows of a key's column by its type.
    private func comparison(_ column: Column, in entity: EntityID) -> (Int, Int) -> Int {
        func by<Value: Comparable & BitwiseCopyable & Sendable>(_ values: Cells<Value>) -> (Int, Int) -> Int {
            { values[$0] == values[$1] ? 0 : values[$0] < values[$1] ? -1 : 1 }
        }
        switch column {
        case .text(let texts): return { texts.order($0, texts, $1) }
        case .integer(let integers): return { integers[$0] == integers[$1] ? 0 : integers[$0] < integers[$1] ? -1 : 1 }
        case .number(let numbers): return by(numbers.widened)
        case .category(let categories): return by(categories.widened)
        case .date(let dates): return by(dates.widened)
        case .partialDate(let dates):
            return { a, b in
                if dates.first[a] != dates.first[b] { return dates.first[a] < dates.first[b] ? -1 : 1 }
                if dates.last[a] != dates.last[b] { return dates.last[a] < dates.last[b] ? -1 : 1 }
                return dates.texts.order(a, dates.texts, b)
            }
        case .dateTime(let times), .time(let times): return by(times.seconds)
        case .boolean(let flags): return { (flags.values[$0] ? 1 : 0) - (flags.values[$1] ? 1 : 0) }
        case .reference(let references):
            guard !isCircular(references, in: entity), let ranks = ranks(references.target) else {
                return by(references.rows)
            }
            return by(
                Cells(references.rows.map { $0 == ReferenceColumn.absent ? $0 : ranks[Int($0)] }))
        case .tags: return { _, _ in 0 }
        }
    }

    /// One part of a key as printed.
    private func part(_ row: Int, _ column: Column, _ entity: EntityID) -> String {
        guard column.absences.isKnown(row) else { return "" }
        switch column {
        case .text(let texts): return texts.text(row)
        case .integer(let integers): return String(integers[row])
        case .number(let numbers): return String(numbers[row])
        case .category(let categories): return domains[categories.domain.index].codes[categories.code(row)].value
        case .date(let dates): return CalendarDay.text(dates[row])
        case .partialDate(let dates): return dates.texts.text(row)
        case .dateTime(let times), .time(let times): return times.texts.text(row)
        case .boolean(let flags): return flags.values[row] ? "true" : "false"
        case .reference(let references):
            let target = Int(references.rows[row])
            return isCircular(references, in: entity) ? String(target + 1) : text(target, of: references.target)
        case .tags: return ""
        }
    }
}

/// The ways from a word to a row (decision D24).
extension Keys {
    /// The row whose key is the word; else the one whose key is it but for case, spaces and hyphens; else by `name`;
    /// else by `aliases`.
    func find(_ word: String, in entity: EntityID) -> KeyMatch {
        guard entity.index < tables.count else { return .none }
        if let row = exact(word, in: entity) { return .row(row, key: text(row, of: entity)) }
        let folded = foldedWord(word)
        let fields = entities[entity.index].fields
        var candidates: [Int] = entities[entity.index].key.count == 1 ? entities[entity.index].key : []
        for name in ["name", "aliases"] {
            if let index = fields.firstIndex(where: { $0.name.lowercased() == name }) { candidates.append(index) }
        }
        for field in candidates {
            let rows = matches(folded, tables[entity.index].columns[field])
            if rows.count == 1, let row = rows.first { return .row(row, key: text(row, of: entity)) }
            if rows.count > 1 { return .ambiguous }
        }
        return .none
    }

    private func exact(_ word: String, in entity: EntityID) -> Int? {
        let table = tables[entity.index]
        let key = entities[entity.index].key
        if key.count == 1, let field = key.first {
            switch table.columns[field] {
            case .text(let texts): return search(word, texts, entity)
            case .integer(let integers):
                guard let number = Int64(word) else { return nil }
                if integers.absences.isEmpty { return row(ofKey: number, integers, in: entity) }
                return (0..<table.rowCount).first { integers[$0] == number }
            default: break
            }
        }
        if key.isEmpty { return nil }
        return (0..<table.rowCount).first { text($0, of: entity) == word }
    }

    /// Halves the rows in the order of their key.
    private func search(_ word: String, _ texts: TextColumn, _ entity: EntityID) -> Int? {
        var builder = TextColumn.Builder()
        builder.append(word)
        let wanted = builder.finish()
        let order = order(entity)
        var low = 0
        var high = texts.count
        while low < high {
            let middle = (low + high) / 2
            let row = order.map { Int($0[middle]) } ?? middle
            let found = texts.order(row, wanted, 0)
            if found == 0 { return texts.absences.isKnown(row) ? row : nil }
            if found < 0 { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// The rows, at most two, whose text or one of whose tags is the folded word.
    private func matches(_ folded: String, _ column: Column) -> ArraySlice<Int> {
        switch column {
        case .text(let texts):
            var rows: [Int] = []
            for row in 0..<texts.count where texts.absences.isKnown(row) && foldedWord(texts.text(row)) == folded {
                rows.append(row)
                if rows.count == 2 { break }
            }
            return rows[...]
        case .category(let categories):
            let codes = domains[categories.domain.index].codes.indices.filter { named($0, folded, categories.domain) }
            let wanted = Set(codes)
            return (0..<categories.count).filter { wanted.contains(categories.code($0)) }.prefix(2)
        case .tags(let tags):
            let codes = domains[tags.domain.index].codes.indices.filter { named($0, folded, tags.domain) }
            return tags.rows(withAny: codes).rows.map { Int($0) }.prefix(2)
        default: return []
        }
    }

    private func named(_ code: Int, _ folded: String, _ domain: DomainID) -> Bool {
        foldedWord(domains[domain.index].codes[code].value) == folded
    }
}
