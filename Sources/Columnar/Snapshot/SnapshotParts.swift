import Synchronization
import Tables

/// The parts of an open snapshot. A part is read and held against its fingerprint when its column is first asked for, once;
/// what is not as it was written is noted, and no answer is given from then on.
final class SnapshotParts: Sendable {
    let file: MappedFile
    private let parts: [SnapshotPart]
    private let found = Mutex<SnapshotError?>(nil)

    /// Cost: a look at each entry of the directory.
    init(_ file: MappedFile, directory: Range<Int>) throws(SnapshotError) {
        self.file = file
        var parts: [SnapshotPart] = []
        var reader = ByteReader(UnsafeRawBufferPointer(rebasing: file.bytes[directory]))
        do {
            while !reader.isAtEnd {
                let part = try SnapshotPart(&reader)
                guard part.range(in: file.bytes.count) != nil else { throw ByteReader.Malformed() }
                parts.append(part)
            }
        } catch {
            throw .damaged(.catalog)
        }
        self.parts = parts
    }

    var count: Int { parts.count }

    /// The bytes of a part.
    func byteCount(_ part: Int) -> Int { Int(parts[part].length) }

    /// What keeps the store from being asked: damage that was met, or a file that has changed.
    var fault: SnapshotError? { found.withLock { $0 } ?? (file.isAsOpened ? nil : .changed) }

    /// Notes damage; the first one stays.
    func note(_ error: SnapshotError) { found.withLock { $0 = $0 ?? error } }

    /// True when the bytes of a part are those that were written. Cost: reads them.
    func isSound(_ part: Int) -> Bool {
        guard let range = parts[part].range(in: file.bytes.count) else { return false }
        file.expect(range)
        return PartHash.of(UnsafeRawBufferPointer(rebasing: file.bytes[range])) == parts[part].hash
    }

    /// True when the parts of a column have the sizes that so many rows need. Reads none of them.
    func fit(_ packed: PackedColumn, rows: Int) -> Bool {
        let words = (rows + 63) / 64 * 8
        func areBits(_ parts: [Int?]) -> Bool { parts.allSatisfy { $0.map { byteCount($0) == words } ?? true } }
        func isText(_ text: PackedColumn.Text) -> Bool { byteCount(text.starts) == (rows + 1) * 4 }
        func isWide(_ part: Int, _ width: Int) -> Bool { byteCount(part) == rows * width }
        let own: Bool =
            switch packed.form {
            case .boolean(let values, let known): areBits([values, known])
            case .category(_, let numbers), .integer(let numbers), .scaled(let numbers, _), .date(let numbers):
                isWide(numbers.part, numbers.width)
            case .floats(let part): isWide(part, 8)
            case .partialDate(let first, let last, let text): isWide(first, 4) && isWide(last, 4) && isText(text)
            case .dateTime(let seconds, let text), .time(let seconds, let text): isWide(seconds, 8) && isText(text)
            case .text(let text): isText(text)
            case .bitmaps(_, let bitmaps, let known): areBits(bitmaps + [known])
            case .lists(_, let offsets, _, let known): byteCount(offsets) == (rows + 1) * 4 && areBits([known])
            case .reference(_, let part): isWide(part, 4)
            }
        return own && areBits([packed.gaps.unknown, packed.gaps.notApplicable])
            && (packed.gaps.reasons.map { isWide($0, 1) } ?? true)
    }

    /// As many cells where they stand in the file; `count` nil for as many as there are.
    private func cells<Cell>(_ part: Int, _ count: Int? = nil) throws(ByteReader.Malformed) -> Cells<Cell> {
        let width = MemoryLayout<Cell>.stride
        guard let range = parts[part].range(in: file.bytes.count), range.count % width == 0,
            count == nil || range.count / width == count, let base = file.bytes.baseAddress
        else { throw ByteReader.Malformed() }
        return Cells(part: base + range.lowerBound, count: range.count / width, of: file)
    }

    private func bitmap(_ part: Int, _ rows: Int) throws(ByteReader.Malformed) -> Bitmap {
        guard let bitmap = Bitmap(count: rows, sound: try cells(part, (rows + 63) / 64)) else {
            throw ByteReader.Malformed()
        }
        return bitmap
    }

    /// The column that a description says. Throws when its parts are not what was written, or break a rule.
    func column(
        _ packed: PackedColumn, rows: Int, _ catalog: Catalog
    ) throws(ByteReader.Malformed) -> Column {
        for part in packed.parts where !isSound(part) { throw ByteReader.Malformed() }
        let absences = try absences(packed.gaps, rows, reasons: catalog.reasons.count)
        switch packed.form {
        case .boolean(let values, let known):
            return .boolean(
                BooleanColumn(values: try bitmap(values, rows), known: try bitmap(known, rows), absences: absences))
        case .category(let domain, let numbers):
            return .category(
                try category(domain, numbers, rows, absences, bound: catalog[domain].codes.count))
        case .integer(let numbers): return .integer(try integers(numbers, rows, absences))
        case .scaled(let numbers, let divisor):
            let integers = try integers(numbers, rows, absences)
            return .number(NumberColumn(storage: .scaled(integers, divisor: divisor), absences: absences))
        case .floats(let part):
            let values: Cells<Double> = try cells(part, rows)
            guard CellCheck.areNumbers(values, upTo: .greatestFiniteMagnitude) else { throw ByteReader.Malformed() }
            return .number(NumberColumn(storage: .doubles(values), absences: absences))
        case .date(let numbers): return .date(try dates(numbers, rows, absences))
        case .partialDate(let first, let last, let text):
            let days: (Cells<Int32>, Cells<Int32>) = (try cells(first, rows), try cells(last, rows))
            guard CellCheck.areDays(days.0), CellCheck.areDays(days.1) else { throw ByteReader.Malformed() }
            return .partialDate(
                PartialDateColumn(first: days.0, last: days.1, texts: try texts(text, rows, absences)))
        case .dateTime(let seconds, let text): return .dateTime(try times(seconds, text, rows, absences))
        case .time(let seconds, let text): return .time(try times(seconds, text, rows, absences))
        case .text(let text): return .text(try texts(text, rows, absences))
        case .bitmaps(let domain, let parts, let known):
            var bitmaps: ContiguousArray<Bitmap> = []
            for part in parts { bitmaps.append(try bitmap(part, rows)) }
            return .tags(
                TagColumn(
                    domain: domain, storage: .dense(bitmaps), known: try bitmap(known, rows), absences: absences))
        case .lists(let domain, let offsets, let codes, let known):
            let lists = CodeLists(offsets: try cells(offsets, rows + 1), codes: try cells(codes))
            guard CellCheck.areOffsets(lists.offsets, of: lists.codes.count),
                CellCheck.areBelow(catalog[domain].codes.count, lists.codes, .none)
            else { throw ByteReader.Malformed() }
            return .tags(
                TagColumn(domain: domain, storage: .lists(lists), known: try bitmap(known, rows), absences: absences))
        case .reference(let target, let part):
            let numbers: Cells<UInt32> = try cells(part, rows)
            guard CellCheck.areBelow(catalog[target].rowCount, numbers, absences, isStrict: true) else {
                throw ByteReader.Malformed()
            }
            return .reference(ReferenceColumn(target: target, rows: numbers, absences: absences))
        }
    }

    private func absences(
        _ gaps: PackedColumn.Gaps, _ rows: Int, reasons: Int
    ) throws(ByteReader.Malformed) -> Absences {
        var unknown: Bitmap?
        if let part = gaps.unknown { unknown = try bitmap(part, rows) }
        var notApplicable: Bitmap?
        if let part = gaps.notApplicable { notApplicable = try bitmap(part, rows) }
        guard let part = gaps.reasons else {
            return Absences(unknown: unknown, notApplicable: notApplicable, reasons: .one(gaps.reason))
        }
        let marks: Cells<UInt8> = try cells(part, rows)
        guard CellCheck.areMarks(marks, reasons: reasons) else { throw ByteReader.Malformed() }
        return Absences(unknown: unknown, notApplicable: notApplicable, reasons: .each(marks))
    }

    private func category(
        _ domain: DomainID, _ numbers: PackedColumn.Numbers, _ rows: Int, _ absences: Absences, bound: Int
    ) throws(ByteReader.Malformed) -> CategoryColumn {
        let storage: CategoryColumn.Storage
        let isSound: Bool
        switch numbers.width {
        case 1:
            let codes: Cells<UInt8> = try cells(numbers.part, rows)
            isSound = CellCheck.areBelow(bound, codes, absences)
            storage = .narrow(codes)
        case 2:
            let codes: Cells<UInt16> = try cells(numbers.part, rows)
            isSound = CellCheck.areBelow(bound, codes, absences)
            storage = .middle(codes)
        default:
            let codes: Cells<UInt32> = try cells(numbers.part, rows)
            isSound = CellCheck.areBelow(bound, codes, absences)
            storage = .wide(codes)
        }
        guard isSound else { throw ByteReader.Malformed() }
        return CategoryColumn(domain: domain, storage: storage, absences: absences)
    }

    private func integers(
        _ numbers: PackedColumn.Numbers, _ rows: Int, _ absences: Absences
    ) throws(ByteReader.Malformed) -> IntegerColumn {
        let storage: IntegerColumn.Storage =
            switch numbers.width {
            case 1: .byte(try cells(numbers.part, rows))
            case 2: .short(try cells(numbers.part, rows))
            case 4: .word(try cells(numbers.part, rows))
            default: .long(try cells(numbers.part, rows))
            }
        return IntegerColumn(base: numbers.base, storage: storage, absences: absences)
    }

    private func dates(
        _ numbers: PackedColumn.Numbers, _ rows: Int, _ absences: Absences
    ) throws(ByteReader.Malformed) -> DateColumn {
        guard let base = Int32(exactly: numbers.base) else { throw ByteReader.Malformed() }
        if numbers.width == 2 {
            return DateColumn(base: base, storage: .short(try cells(numbers.part, rows)), absences: absences)
        }
        let days: Cells<Int32> = try cells(numbers.part, rows)
        guard CellCheck.areDays(days) else { throw ByteReader.Malformed() }
        return DateColumn(base: base, storage: .long(days), absences: absences)
    }

    private func times(
        _ part: Int, _ text: PackedColumn.Text, _ rows: Int, _ absences: Absences
    ) throws(ByteReader.Malformed) -> DateTimeColumn {
        let seconds: Cells<Double> = try cells(part, rows)
        // The seconds of the days that dates can have.
        let most = Double(CatalogReading.days.upperBound) * 86_400
        guard CellCheck.areNumbers(seconds, upTo: most) else { throw ByteReader.Malformed() }
        return DateTimeColumn(seconds: seconds, texts: try texts(text, rows, absences))
    }

    private func texts(
        _ text: PackedColumn.Text, _ rows: Int, _ absences: Absences
    ) throws(ByteReader.Malformed) -> TextColumn {
        let arena: Cells<UInt8> = try cells(text.arena)
        let starts: Cells<UInt32> = try cells(text.starts, rows + 1)
        guard CellCheck.areTexts(arena, starts) else { throw ByteReader.Malformed() }
        return TextColumn(arena: arena, starts: starts, absences: absences, isASCII: text.isASCII)
    }
}

extension Column {
    /// A column of which no cell is known, in the layout that was described: what stands for damaged cells until the
    /// question that met them is refused.
    static func unread(_ form: PackedColumn.Form, rows: Int) -> Column {
        let all = Bitmap(count: rows, filled: true)
        let absences = Absences(
            unknown: rows == 0 ? nil : all, notApplicable: nil, reasons: .one(Mark.unknown(.missing).rawValue))
        let none = Bitmap(count: rows)
        func texts() -> TextColumn {
            TextColumn(
                arena: Cells(repeating: 0xFF, count: rows), starts: identity(rows + 1), absences: absences,
                isASCII: true)
        }
        let zeros = IntegerColumn(base: 0, storage: .byte(Cells(repeating: 0, count: rows)), absences: absences)
        switch form {
        case .boolean: return .boolean(BooleanColumn(values: none, known: none, absences: absences))
        case .category(let domain, _):
            let codes = Cells<UInt8>(repeating: .max, count: rows)
            return .category(CategoryColumn(domain: domain, storage: .narrow(codes), absences: absences))
        case .integer: return .integer(zeros)
        case .scaled, .floats:
            return .number(NumberColumn(storage: .scaled(zeros, divisor: 1), absences: absences))
        case .date:
            let days = Cells<UInt16>(repeating: 0, count: rows)
            return .date(DateColumn(base: 0, storage: .short(days), absences: absences))
        case .partialDate:
            let days = Cells<Int32>(repeating: 0, count: rows)
            return .partialDate(PartialDateColumn(first: days, last: days, texts: texts()))
        case .dateTime:
            return .dateTime(DateTimeColumn(seconds: Cells(repeating: 0, count: rows), texts: texts()))
        case .time: return .time(DateTimeColumn(seconds: Cells(repeating: 0, count: rows), texts: texts()))
        case .text: return .text(texts())
        case .bitmaps(let domain, _, _), .lists(let domain, _, _, _):
            return .tags(TagColumn(domain: domain, storage: .dense([]), known: none, absences: absences))
        case .reference(let target, _):
            return .reference(
                ReferenceColumn(
                    target: target, rows: Cells(repeating: ReferenceColumn.absent, count: rows), absences: absences))
        }
    }
}
