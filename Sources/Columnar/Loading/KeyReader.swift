import Tables

/// Reads the parts of a key, row by row, as bytes that are equal when the keys are.
struct KeyReader {
    private let columns: [Column]
    private let domains: [DomainPlan]
    private var buffer: [UInt8] = []

    init(_ columns: [Column], domains: [DomainPlan]) {
        self.columns = columns
        self.domains = domains
    }

    /// The place among the key's fields of the first that is not known in a row, and its mark.
    func unknown(_ row: Int) -> (field: Int, mark: Mark)? {
        for (index, column) in columns.enumerated() {
            let mark = column.marks[row]
            if !mark.isKnown { return (index, mark) }
        }
        return nil
    }

    /// Hands the key of a row, all of whose parts are known, to `body`.
    mutating func withKey<Result>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if columns.count == 1, case .text(let texts) = columns[0] {
            return texts.arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[texts.range(row)])) }
        }
        buffer.removeAll(keepingCapacity: true)
        for (index, column) in columns.enumerated() {
            // 0xFF cannot occur in UTF-8: no two different keys look alike.
            if index > 0 { buffer.append(0xFF) }
            append(column, row)
        }
        return buffer.withUnsafeBufferPointer(body)
    }

    /// The key as printed.
    mutating func text(_ row: Int) -> String {
        withKey(row) { String(decoding: $0.map { $0 == 0xFF ? 0x2F : $0 }, as: UTF8.self) }
    }

    private mutating func append(_ column: Column, _ row: Int) {
        switch column {
        case .text(let texts): buffer.append(contentsOf: texts.arena[texts.range(row)])
        case .integer(let integers): buffer.append(contentsOf: String(integers[row]).utf8)
        case .number(let numbers):
            let value = numbers[row]
            // 7.0 and the integer 7 are one key.
            buffer.append(contentsOf: (Int64(exactly: value).map(String.init) ?? String(value)).utf8)
        case .category(let categories):
            guard case .categories(_, let list, _) = domains[categories.domain.index] else { return }
            buffer.append(contentsOf: list[categories.code(row)].value.utf8)
        case .date(let dates): buffer.append(contentsOf: CalendarDay.text(dates[row]).utf8)
        case .partialDate(let dates): buffer.append(contentsOf: dates.texts.arena[dates.texts.range(row)])
        case .dateTime(let times), .time(let times): buffer.append(contentsOf: String(times.seconds[row]).utf8)
        case .boolean(let flags): buffer.append(contentsOf: (flags.values[row] ? "true" : "false").utf8)
        case .reference, .tags: break
        }
    }
}

/// The rows of an entity by a key of it.
struct KeyIndex {
    private var dictionary = ByteDictionary()
    /// The row of each number of the dictionary; empty while row and number are the same.
    private var rows: [UInt32]?
    /// Numbers that more than one row has.
    private var twice: Set<Int> = []

    /// What a key leads to.
    enum Match {
        case row(Int)
        case several
        case none
    }

    /// Enters a row; false when its key is there already.
    mutating func insert(_ key: UnsafeBufferPointer<UInt8>, row: Int) -> Bool {
        let (index, isNew) = dictionary.insert(key)
        if !isNew {
            twice.insert(index)
            return false
        }
        if rows == nil, row != index { rows = (0..<index).map { UInt32(truncatingIfNeeded: $0) } }
        rows?.append(UInt32(truncatingIfNeeded: row))
        return true
    }

    func find(_ key: UnsafeBufferPointer<UInt8>) -> Match {
        guard let index = dictionary.find(key) else { return .none }
        if twice.contains(index) { return .several }
        return .row(rows.map { Int($0[index]) } ?? index)
    }
}
