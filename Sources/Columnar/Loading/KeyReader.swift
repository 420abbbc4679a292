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
            let mark = column.absences[row]
            if !mark.isKnown { return (index, mark) }
        }
        return nil
    }

    /// Hands each row's key to `body`, in order; nil with the mark of its first part that is not known, and that part's
    /// place.
    mutating func forEach(
        _ rows: Int, _ body: (Int, UnsafeBufferPointer<UInt8>?, (field: Int, mark: Mark)?) -> Void
    ) {
        if columns.count == 1, case .text(let texts) = columns[0] {
            let marks = texts.absences
            texts.arena.withUnsafeBufferPointer { arena in
                for row in 0..<rows {
                    let mark = marks[row]
                    if mark.isKnown {
                        body(row, UnsafeBufferPointer(rebasing: arena[texts.range(row)]), nil)
                    } else {
                        body(row, nil, (0, mark))
                    }
                }
            }
            return
        }
        for row in 0..<rows {
            if let unknown = unknown(row) {
                body(row, nil, unknown)
            } else {
                withKey(row) { body(row, $0, nil) }
            }
        }
    }

    /// True when every row's key is known and greater than the one before, so that no two are equal. Stops at the first
    /// that is not.
    var isAscending: Bool {
        guard columns.count == 1, case .text(let texts) = columns[0], texts.absences.isEmpty else { return false }
        return texts.arena.withUnsafeBufferPointer { arena in
            var row = 1
            while row < texts.count {
                if !isLess(arena, texts.range(row &- 1), texts.range(row)) { return false }
                row &+= 1
            }
            return true
        }
    }

    private func isLess(_ arena: UnsafeBufferPointer<UInt8>, _ a: Range<Int>, _ b: Range<Int>) -> Bool {
        // The end mark 0xFF would make a prefix greater, so lengths are compared where one text ends.
        let shared = min(a.count, b.count)
        var offset = 0
        while offset < shared {
            let left = arena[a.lowerBound &+ offset]
            let right = arena[b.lowerBound &+ offset]
            if left != right { return left < right }
            offset &+= 1
        }
        return a.count < b.count
    }

    /// Hands the key of a row, all of whose parts are known, to `body`.
    mutating func withKey<Result>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
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
            guard case .categories(_, let list, _, _) = domains[categories.domain.index] else { return }
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
