import Planning
import Tables

/// The rows shown, handed over column by column.
extension Run {
    func output(_ columns: [OutputColumn], of rows: RowSet) throws(ExecutionError) -> [ResultColumn] {
        // Only the rows shown are worked out, each at its place in the order.
        try require(rows.shown.population * (16 + 24 * columns.count))
        let frame = rows.frame.gathered(ordered(rows))
        let all = Bitmap(count: frame.count, filled: true)
        frame.live = all
        var result: [ResultColumn] = []
        for column in columns {
            let vector = try vector(column.expression, on: frame)
            try refuseOverflow(vector.marks, in: all, column.name)
            if case .texts(let view) = vector.values { try require(bytes(of: view, vector)) }
            result.append(
                ResultColumn(
                    name: column.name, type: column.type, measure: column.measure, values: values(of: vector),
                    marks: vector.marks.isEmpty ? nil : vector.marks.bytes.map { Mark(rawValue: $0) }))
        }
        return result
    }

    private func values(of vector: Vector) -> ColumnValues {
        let count = vector.count
        switch vector.values {
        case .booleans(let bits): return .booleans((0..<count).map { bits[$0] })
        case .integers(let slots): return .integers((0..<count).map { slots[$0] })
        case .numbers(let slots): return .numbers((0..<count).map { slots[$0] })
        case .codes(let slots, let domain):
            let codes = (0..<count).map { vector.marks[$0].isKnown ? slots[$0] : 0 }
            return .codes(codes, dictionary: catalog[domain].codes)
        case .rows(let slots, let entity): return keys(slots, entity, vector)
        case .days(let days):
            if days.last == nil { return .days((0..<count).map { days.first[$0] }) }
            return texts(vector) { printed(days, $0) }
        case .periods(let slots, let kind): return .periods((0..<count).map { slots[$0] }, kind)
        case .seconds(_, let view), .texts(let view): return texts(vector, view)
        case .tags(let view): return sets(view, vector)
        }
    }

    /// What the texts of a column come to; a row may stand in it many times.
    private func bytes(of view: TextView, _ vector: Vector) -> Int {
        var bytes = 0
        for row in 0..<vector.count where vector.marks[row].isKnown { bytes += view.column.range(view.row(row)).count }
        return bytes
    }

    private func texts(_ vector: Vector, _ view: TextView) -> ColumnValues {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(self.bytes(of: view, vector))
        var offsets = [0]
        offsets.reserveCapacity(vector.count + 1)
        for row in 0..<vector.count {
            if vector.marks[row].isKnown {
                bytes.append(contentsOf: view.column.arena[view.column.range(view.row(row))])
            }
            offsets.append(bytes.count)
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
        if let numbers = integerKey(entity) {
            return .integers((0..<vector.count).map { vector.marks[$0].isKnown ? numbers[Int(slots[$0])] : 0 })
        }
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
            if let place = places[target] {
                codes.append(place)
                continue
            }
            if dictionary.count == 65_536 { return texts(vector) { store.keys.text(Int(slots[$0]), of: entity) } }
            let place = UInt32(truncatingIfNeeded: dictionary.count)
            places[target] = place
            dictionary.append(Code(value: store.keys.text(Int(target), of: entity)))
            codes.append(place)
        }
        return .codes(codes, dictionary: dictionary)
    }

    /// The keys of an entity whose one key field is an integer.
    private func integerKey(_ entity: EntityID) -> IntegerColumn? {
        let key = catalog[entity].key
        guard key.count == 1, let field = key.first, case .integer(let column) = store.column(FieldID(entity, field))
        else { return nil }
        return column
    }

    private func sets(_ view: TagView, _ vector: Vector) -> ColumnValues {
        let lists = view.column.lists(of: view.rows)
        var offsets = [0]
        var codes: [UInt32] = []
        for row in 0..<vector.count {
            if vector.marks[row].isKnown { codes.append(contentsOf: lists[row]) }
            offsets.append(codes.count)
        }
        return .tags(offsets: offsets, codes: codes, dictionary: catalog[view.column.domain].codes)
    }
}
