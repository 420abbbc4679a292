import Tables

/// A column as a snapshot describes it: how its cells lie, and which parts of the file they are. Parts are named by
/// their place in the directory.
struct PackedColumn: Equatable {
    /// The parts of a text column.
    struct Text: Equatable {
        var arena: Int
        var starts: Int
        var isASCII: Bool
    }

    /// One part of numbers, of so many bytes each, above a least one.
    struct Numbers: Equatable {
        var width: Int
        var base: Int64
        var part: Int
    }

    enum Form: Equatable {
        case boolean(values: Int, known: Int)
        case category(DomainID, Numbers)
        case integer(Numbers)
        case scaled(Numbers, divisor: Double)
        case floats(part: Int)
        case date(Numbers)
        case partialDate(first: Int, last: Int, Text)
        case dateTime(seconds: Int, Text)
        case time(seconds: Int, Text)
        case text(Text)
        /// A bitmap a code.
        case bitmaps(DomainID, [Int], known: Int)
        case lists(DomainID, offsets: Int, codes: Int, known: Int)
        case reference(EntityID, part: Int)
    }

    /// Which rows have no value, and why.
    struct Gaps: Equatable {
        var unknown: Int?
        var notApplicable: Int?
        /// The mark of all unknown rows, or the part that has a mark a row.
        var reason: UInt8
        var reasons: Int?
    }

    var form: Form
    var gaps: Gaps

    /// The parts that the column consists of.
    var parts: [Int] {
        let own: [Int] =
            switch form {
            case .boolean(let values, let known): [values, known]
            case .category(_, let numbers), .integer(let numbers), .scaled(let numbers, _), .date(let numbers):
                [numbers.part]
            case .floats(let part), .reference(_, let part): [part]
            case .partialDate(let first, let last, let text): [first, last, text.arena, text.starts]
            case .dateTime(let seconds, let text), .time(let seconds, let text): [seconds, text.arena, text.starts]
            case .text(let text): [text.arena, text.starts]
            case .bitmaps(_, let bitmaps, let known): bitmaps + [known]
            case .lists(_, let offsets, let codes, let known): [offsets, codes, known]
            }
        return own + [gaps.unknown, gaps.notApplicable, gaps.reasons].compactMap { $0 }
    }

    /// The layout of the cells, for those who list what there is.
    var layout: CellLayout {
        switch form {
        case .boolean: .bits
        case .category(_, let numbers): .codes(numbers.width)
        case .integer(let numbers): .integers(numbers.width)
        case .scaled(let numbers, _): .decimals(numbers.width)
        case .floats: .floats
        case .date(let numbers): .days(numbers.width)
        case .partialDate: .dayIntervals
        case .dateTime, .time: .seconds
        case .text: .text
        case .bitmaps(_, let bitmaps, _): .bitmaps(bitmaps.count)
        case .lists: .lists
        case .reference: .rows
        }
    }

    /// True where cells of this form can be those of a field of this type.
    func fits(_ type: ValueType) -> Bool {
        switch (form, type) {
        case (.boolean, .boolean), (.integer, .integer), (.scaled, .number), (.floats, .number), (.date, .date),
            (.partialDate, .partialDate), (.dateTime, .dateTime), (.time, .time), (.text, .text),
            (.category, .reference):
            true
        case (.category(let domain, _), .category(let own)), (.bitmaps(let domain, _, _), .tags(let own)),
            (.lists(let domain, _, _, _), .tags(let own)):
            domain == own
        case (.reference(let entity, _), .reference(let own)): entity == own
        default: false
        }
    }
}

extension ByteWriter {
    mutating func put(_ column: PackedColumn) {
        switch column.form {
        case .boolean(let values, let known):
            put(UInt8(0))
            put(values)
            put(known)
        case .category(let domain, let numbers):
            put(UInt8(1))
            put(domain.index)
            put(numbers)
        case .integer(let numbers):
            put(UInt8(2))
            put(numbers)
        case .scaled(let numbers, let divisor):
            put(UInt8(3))
            put(numbers)
            put(divisor)
        case .floats(let part):
            put(UInt8(4))
            put(part)
        case .date(let numbers):
            put(UInt8(5))
            put(numbers)
        case .partialDate(let first, let last, let text):
            put(UInt8(6))
            put(first)
            put(last)
            put(text)
        case .dateTime(let seconds, let text):
            put(UInt8(7))
            put(seconds)
            put(text)
        case .time(let seconds, let text):
            put(UInt8(8))
            put(seconds)
            put(text)
        case .text(let text):
            put(UInt8(9))
            put(text)
        case .bitmaps(let domain, let bitmaps, let known):
            put(UInt8(10))
            put(domain.index)
            put(bitmaps)
            put(known)
        case .lists(let domain, let offsets, let codes, let known):
            put(UInt8(11))
            put(domain.index)
            put(offsets)
            put(codes)
            put(known)
        case .reference(let entity, let part):
            put(UInt8(12))
            put(entity.index)
            put(part)
        }
        put(column.gaps.unknown) { $0.put($1) }
        put(column.gaps.notApplicable) { $0.put($1) }
        put(column.gaps.reason)
        put(column.gaps.reasons) { $0.put($1) }
    }

    private mutating func put(_ numbers: PackedColumn.Numbers) {
        put(numbers.width)
        put(numbers.base)
        put(numbers.part)
    }

    private mutating func put(_ text: PackedColumn.Text) {
        put(text.arena)
        put(text.starts)
        put(text.isASCII)
    }
}

/// Reads the description of a column; `catalog` and the number of parts bound what it may name.
struct PackedColumnReading {
    let catalog: Catalog
    let parts: Int

    func column(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> PackedColumn {
        let form = try form(&reader)
        let unknown = try optionalPart(&reader)
        let notApplicable = try optionalPart(&reader)
        let reason = try reader.number(UInt8.self)
        // Marks from 2 on are the catalog's reasons.
        guard unknown == nil || Int(reason) < catalog.reasons.count + 2 else { throw ByteReader.Malformed() }
        let gaps = PackedColumn.Gaps(
            unknown: unknown, notApplicable: notApplicable, reason: reason, reasons: try optionalPart(&reader))
        return PackedColumn(form: form, gaps: gaps)
    }

    private func form(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> PackedColumn.Form {
        switch try reader.number(UInt8.self) {
        case 0: return .boolean(values: try part(&reader), known: try part(&reader))
        case 1: return .category(try domain(&reader), try numbers(&reader, [1, 2, 4]))
        case 2: return .integer(try numbers(&reader, [1, 2, 4, 8]))
        case 3:
            let numbers = try numbers(&reader, [1, 2, 4, 8])
            let divisor = try reader.double()
            guard [1, 10, 100, 1000].contains(divisor) else { throw ByteReader.Malformed() }
            return .scaled(numbers, divisor: divisor)
        case 4: return .floats(part: try part(&reader))
        case 5:
            let numbers = try numbers(&reader, [2, 4])
            guard let base = Int32(exactly: numbers.base), CatalogReading.days.contains(base) else {
                throw ByteReader.Malformed()
            }
            return .date(numbers)
        case 6: return .partialDate(first: try part(&reader), last: try part(&reader), try text(&reader))
        case 7: return .dateTime(seconds: try part(&reader), try text(&reader))
        case 8: return .time(seconds: try part(&reader), try text(&reader))
        case 9: return .text(try text(&reader))
        case 10:
            let domain = try domain(&reader)
            let bitmaps = try reader.indices(below: parts)
            guard bitmaps.count <= catalog[domain].codes.count else { throw ByteReader.Malformed() }
            return .bitmaps(domain, bitmaps, known: try part(&reader))
        case 11:
            return .lists(
                try domain(&reader), offsets: try part(&reader), codes: try part(&reader), known: try part(&reader))
        case 12:
            return .reference(EntityID(try reader.index(below: catalog.entities.count)), part: try part(&reader))
        default: throw ByteReader.Malformed()
        }
    }

    private func part(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Int { try reader.index(below: parts) }

    private func optionalPart(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Int? {
        let parts = parts
        return try reader.optional { (reader) throws(ByteReader.Malformed) in try reader.index(below: parts) }
    }

    private func domain(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> DomainID {
        DomainID(try reader.index(below: catalog.domains.count))
    }

    private func numbers(
        _ reader: inout ByteReader, _ widths: [Int]
    ) throws(ByteReader.Malformed) -> PackedColumn.Numbers {
        let width = try reader.int()
        guard widths.contains(width) else { throw ByteReader.Malformed() }
        return PackedColumn.Numbers(width: width, base: try reader.number(), part: try part(&reader))
    }

    private func text(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> PackedColumn.Text {
        PackedColumn.Text(arena: try part(&reader), starts: try part(&reader), isASCII: try reader.flag())
    }
}
