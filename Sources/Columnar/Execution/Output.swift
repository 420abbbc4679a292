import Planning
import Tables

/// The rows shown, handed over column by column.
extension Run {
    func output(_ columns: [OutputColumn], of rows: RowSet) throws(ExecutionError) -> [ResultColumn] {
        // Only the rows shown are worked out, each at its place in the order.
        let count = rows.population
        try require(count * (16 + 24 * columns.count))
        let isWhole = !isPlain && count == rows.frame.count && isInOrder(rows)
        let frame = isWhole ? rows.frame : rows.frame.gathered(ordered(rows))
        var all: Bitmap?
        var result: [ResultColumn] = []
        result.reserveCapacity(columns.count)
        for column in columns {
            if !isPlain, case .field(let field) = column.expression, field.entity == frame.entity,
                let places = frame.rows, places.count <= Run.fewRows, let cells = try fieldCells(field, at: places)
            {
                result.append(
                    ResultColumn(
                        name: column.name, type: column.type, measure: column.measure, values: cells.values,
                        marks: cells.marks))
                continue
            }
            let live = all ?? Bitmap(count: frame.count, filled: true)
            all = live
            frame.live = live
            let vector = try vector(column.expression, on: frame)
            try refuseOverflow(vector.marks, in: live, column.name)
            if case .texts(let view) = vector.values { try require(bytes(of: view, vector)) }
            try pause()
            result.append(
                ResultColumn(
                    name: column.name, type: column.type, measure: column.measure, values: values(of: vector),
                    marks: vector.marks.array))
        }
        return result
    }

    /// As many rows are read cell by cell; of more, each column's loop is chosen once.
    private static var fewRows: Int { 1024 }

    /// True when the places of the frame are the order at hand.
    private func isInOrder(_ rows: RowSet) -> Bool {
        if let order = rows.order {
            // Of few rows that were found one after another this is soon seen.
            guard order.count <= Run.fewRows else { return false }
            return order.withUnsafeBufferPointer { order in
                var place = 0
                while place < order.count, Int(order[place]) == place { place &+= 1 }
                return place == order.count
            }
        }
        return rows.frame.entity.map { store.keys.order($0) == nil } ?? true
    }

    private func values(of vector: Vector) -> ColumnValues {
        let count = vector.count
        switch vector.values {
        case .booleans(let bits): return .booleans(bits.array)
        case .integers(let slots): return .integers(slots.array(count))
        case .numbers(let slots): return .numbers(slots.array(count))
        case .codes(let slots, let domain):
            return .codes(vector.marks.blanked(slots.array(count)), dictionary: catalog[domain].codes)
        case .rows(let slots, let entity): return keys(slots, entity, vector)
        case .days(let days):
            if days.last == nil { return .days(days.first.array(count)) }
            return texts(vector) { printed(days, $0) }
        case .periods(let slots, let kind): return .periods(slots.array(count), kind)
        case .seconds(_, let view), .texts(let view): return texts(vector, view)
        case .tags(let view): return sets(view, vector)
        }
    }

    /// What the texts of a column come to; a row may stand in it many times.
    private func bytes(of view: TextView, _ vector: Vector) -> Int {
        var bytes = 0
        view.column.starts.withUnsafeBufferPointer { starts in
            for row in 0..<vector.count where vector.marks[row].isKnown {
                let place = view.row(row)
                bytes &+= Int(starts[place &+ 1] &- starts[place]) &- 1
            }
        }
        return bytes
    }

    private func texts(_ vector: Vector, _ view: TextView) -> ColumnValues {
        let count = vector.count
        var offsets = [Int](repeating: 0, count: count + 1)
        let total = bytes(of: view, vector)
        let bytes = [UInt8](unsafeUninitializedCapacity: total) { out, size in
            view.column.arena.withUnsafeBufferPointer { arena in
                view.column.starts.withUnsafeBufferPointer { starts in
                    guard let to = out.baseAddress, let from = arena.baseAddress else { return }
                    for row in 0..<count {
                        if vector.marks[row].isKnown {
                            let place = view.row(row)
                            let start = Int(starts[place])
                            let length = Int(starts[place &+ 1]) &- start &- 1
                            (to + size).initialize(from: from + start, count: length)
                            size &+= length
                        }
                        offsets[row &+ 1] = size
                    }
                }
            }
        }
        return .texts(bytes: bytes, offsets: offsets)
    }

    private func texts(_ vector: Vector, _ text: (Int) -> String) -> ColumnValues {
        var bytes: [UInt8] = []
        var offsets = [0]
        for row in 0..<vector.count {
            if vector.marks[row].isKnown { bytes.append(contentsOf: text(row).utf8) }
            offsets.append(bytes.count)
        }
        return .texts(bytes: bytes, offsets: offsets)
    }

    /// Keys of rows: as codes of a dictionary of those that occur, or, where most are different, as texts.
    private func keys(_ slots: Slots<UInt32>, _ entity: EntityID, _ vector: Vector) -> ColumnValues {
        if let key = onlyKey(entity), case .integer = store.column(key) {
            let rows = slots.stride == 1 ? slots.cells : Cells(slots.array(vector.count))
            let known = vector.marks.isEmpty ? rows : filled(rows.count) { vector.marks[$0].isKnown ? rows[$0] : .max }
            guard case .integers(let numbers) = cells(key, at: known).values else { return .integers([]) }
            return .integers(numbers.array(vector.count))
        }
        // By row where the rows are not many more than those printed, else by what has been met.
        var table = Cells<UInt32>()
        if store.rowCount(entity) < 8 * vector.count { table = Cells(repeating: .max, count: store.rowCount(entity)) }
        var places: [UInt32: UInt32] = [:]
        var dictionary: [Code] = []
        var codes: [UInt32] = []
        codes.reserveCapacity(vector.count)
        for row in 0..<vector.count {
            guard vector.marks[row].isKnown else {
                codes.append(0)
                continue
            }
            let target = slots[row]
            if table.isEmpty {
                if let place = places[target] {
                    codes.append(place)
                    continue
                }
            } else if table[Int(target)] != .max {
                codes.append(table[Int(target)])
                continue
            }
            if dictionary.count == 65_536 { return keyTexts(slots, entity, vector) }
            let place = UInt32(truncatingIfNeeded: dictionary.count)
            if table.isEmpty { places[target] = place } else { table[Int(target)] = place }
            dictionary.append(Code(value: store.keys.text(Int(target), of: entity)))
            codes.append(place)
        }
        return .codes(codes, dictionary: dictionary)
    }

    /// Keys as texts: of one field of texts straight from where they stand.
    private func keyTexts(_ slots: Slots<UInt32>, _ entity: EntityID, _ vector: Vector) -> ColumnValues {
        if let key = onlyKey(entity), case .text(let texts) = store.column(key), texts.absences.isEmpty {
            return self.texts(vector, TextView(column: texts, rows: slots))
        }
        return texts(vector) { store.keys.text(Int(slots[$0]), of: entity) }
    }

    private func sets(_ view: TagView, _ vector: Vector) -> ColumnValues {
        let lists = view.column.lists(of: view.rows)
        var offsets = [0]
        var codes: [UInt32] = []
        offsets.reserveCapacity(vector.count + 1)
        for row in 0..<vector.count {
            if vector.marks[row].isKnown { codes.append(contentsOf: lists[row]) }
            offsets.append(codes.count)
        }
        return .tags(offsets: offsets, codes: codes, dictionary: catalog[view.column.domain].codes)
    }
}

// Cells as the arrays that a result has.

extension Slots {
    /// The cells of the first rows. Cost: a copy of memory.
    fileprivate func array(_ count: Int) -> [Cell] {
        if stride == 0 { return Array(repeating: cells[0], count: count) }
        return cells.withUnsafeBufferPointer { Array($0.prefix(count)) }
    }
}

extension Bitmap {
    /// Each row's bit.
    fileprivate var array: [Bool] {
        words.withUnsafeBufferPointer { words in
            [Bool](unsafeUninitializedCapacity: count) { out, size in
                var row = 0
                while row < count {
                    let bit = words[row &>> 6] &>> UInt64(truncatingIfNeeded: row & 63) & 1
                    out.initializeElement(at: row, to: bit == 1)
                    row &+= 1
                }
                size = count
            }
        }
    }
}

extension Marks {
    /// A mark a row; nil when every row is known.
    fileprivate var array: [Mark]? {
        if isEmpty { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            [Mark](unsafeUninitializedCapacity: bytes.count) { out, size in
                var row = 0
                while row < bytes.count {
                    out.initializeElement(at: row, to: Mark(rawValue: bytes[row]))
                    row &+= 1
                }
                size = bytes.count
            }
        }
    }

    /// The codes, with 0 where a row is not known.
    fileprivate func blanked(_ codes: [UInt32]) -> [UInt32] {
        if isEmpty { return codes }
        var codes = codes
        bytes.withUnsafeBufferPointer { bytes in
            codes.withUnsafeMutableBufferPointer { codes in
                var row = 0
                while row < codes.count {
                    if bytes[row] != 0 { codes[row] = 0 }
                    row &+= 1
                }
            }
        }
        return codes
    }
}
