import Diagnostics
import Tables

/// Finds the line and column of faults by reading their file once more; a package at fault can bear that.
struct FaultLocator {
    let plan: LoadPlan
    let source: PackageSource
    let descriptor: SourceText

    /// The first faults of all files, in order, with their places.
    func locate(_ logs: [FileLog], limit: Int) -> [LoadFault] {
        var result: [LoadFault] = []
        var file = 0
        for resource in plan.resources where resource.collected {
            switch resource.descriptor.content {
            case .inline(let node):
                result += logs[file].whole
                let table = InlineTable(node, resource.schema)
                for fault in logs[file].first where result.count < limit {
                    let span = table.span(record: fault.record, field: fault.field)
                    let excerpt = Excerpt(descriptor, span)
                    result.append(
                        LoadFault(
                            fault.error, file: descriptor.name, row: excerpt.line, column: excerpt.column,
                            field: fault.field.map { resource.schema.fields[$0].name }, excerpt: excerpt))
                }
                file += 1
            case .files(let files):
                for _ in files {
                    result += logs[file].whole
                    if result.count < limit { result += located(logs[file], resource).prefix(limit - result.count) }
                    file += 1
                }
            }
        }
        return Array(result.prefix(limit))
    }

    private func located(_ log: FileLog, _ resource: ResourcePlan) -> [LoadFault] {
        guard !log.first.isEmpty, let pristine = try? source.read(log.name) else { return [] }
        var bytes = pristine
        var result: [LoadFault] = []
        bytes.withUnsafeMutableBufferPointer { buffer in
            var empty: UInt8 = 0
            withUnsafeMutablePointer(to: &empty) { placeholder in
                var reader = CSVReader(buffer, resource.descriptor.dialect, placeholder: placeholder)
                reader.skipsBlankLines = resource.schema.fields.count > 1
                let base = UnsafePointer(buffer.baseAddress ?? placeholder)
                var unused = FileLog(name: log.name)
                let header = Header(resource: resource.descriptor, schema: resource.schema)
                guard let columns = header.read(&reader, base, buffer.count, log: &unused) else { return }
                var cells: [CSVCell] = []
                var record = -1
                var lines = LineCounter(bytes: pristine)
                for fault in log.first {
                    var read: CSVRecord?
                    if record < fault.record {
                        while record < fault.record {
                            cells.removeAll(keepingCapacity: true)
                            guard let next = reader.next(into: &cells) else { return }
                            read = next
                            record += 1
                        }
                        if let read { lines.begin(read.start) }
                    }
                    let span = span(of: fault, cells, columns, lines.start, pristine)
                    let name = fault.field.map { resource.schema.fields[$0].name }
                    result.append(lines.fault(fault.error, file: log.name, span, field: name))
                }
            }
        }
        return result
    }

    private func span(
        of fault: RowFault, _ cells: [CSVCell], _ columns: Header.Columns, _ start: Int, _ bytes: [UInt8]
    ) -> Span {
        if let offset = fault.offset {
            if case .tooManyCells = fault.error, let cell = cells.first(where: { $0.rawStart == offset }) {
                return Span(offset, max(offset, cell.rawEnd))
            }
            if case .tooFewCells = fault.error { return Span(offset, offset) }
            return Span(offset, min(bytes.count, offset + 1))
        }
        guard let field = fault.field, let place = columns.places[field], place < cells.count else {
            return Span(start, start)
        }
        return Span(cells[place].rawStart, cells[place].rawEnd)
    }
}

/// Counts lines up to ascending offsets of a text whose lines end in LF, CRLF or CR.
private struct LineCounter {
    let bytes: [UInt8]
    /// Offset of the record that places are asked for.
    private(set) var start = 0
    /// The line on which the record begins.
    private var line = 1
    private var counted = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func begin(_ offset: Int) {
        line += ends(counted, offset)
        counted = offset
        start = offset
    }

    /// Line ends within a range.
    private func ends(_ lower: Int, _ upper: Int) -> Int {
        var count = 0
        var index = lower
        while index < upper {
            if bytes[index] == 0x0A || (bytes[index] == 0x0D && (index + 1 >= bytes.count || bytes[index + 1] != 0x0A))
            {
                count += 1
            }
            index += 1
        }
        return count
    }

    /// A fault of the record at `span`, with its line.
    func fault(_ error: LoadError, file: String, _ span: Span, field: String?) -> LoadFault {
        var lower = span.lower
        while lower > 0, bytes[lower - 1] != 0x0A, bytes[lower - 1] != 0x0D { lower -= 1 }
        if lower == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]), span.lower >= 3 { lower = 3 }
        var upper = span.lower
        while upper < bytes.count, bytes[upper] != 0x0A, bytes[upper] != 0x0D { upper += 1 }
        let before = String(decoding: bytes[lower..<span.lower], as: UTF8.self)
        let token = String(decoding: bytes[span.lower..<min(max(span.upper, span.lower), upper)], as: UTF8.self)
        let after = String(
            decoding: bytes[(span.lower + min(span.upper, upper) - min(span.lower, upper))..<upper], as: UTF8.self)
        let column = before.count + 1
        // A line of many hundred signs is shown around the cell only.
        let head = before.count > 120 ? "…" + before.suffix(100) : before
        let tail = after.count > 120 ? after.prefix(100) + "…" : Substring(after)
        let excerpt = Excerpt(
            source: file, line: line + ends(start, span.lower), column: column, text: head + token + tail,
            underline: Span(head.utf8.count, head.utf8.count + token.utf8.count))
        return LoadFault(error, file: file, row: line, column: column, field: field, excerpt: excerpt)
    }
}
