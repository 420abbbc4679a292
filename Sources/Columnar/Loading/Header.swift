import Diagnostics

/// Finds each field's column in a file by its header.
struct Header {
    let resource: ResourceDescriptor
    let schema: TableSchema

    /// Where a file holds the fields.
    struct Columns {
        /// The cells of a record.
        var width: Int
        /// Each field's column; nil where the file lacks it.
        var places: [Int?]
    }

    /// Reads the header rows; nil, with the faults noted, when the file cannot be read by the schema.
    /// `invalid` is the file's first byte that is no UTF-8.
    func read(
        _ reader: inout CSVReader, _ base: UnsafePointer<UInt8>, _ count: Int, invalid: Int? = nil, log: inout FileLog
    ) -> Columns? {
        let fields = schema.fields
        guard let last = resource.dialect.headerRows.last else {
            return Columns(width: fields.count, places: Array(fields.indices))
        }
        var names: [HeaderName] = []
        var cells: [CSVCell] = []
        while true {
            cells.removeAll(keepingCapacity: true)
            guard let record = reader.next(into: &cells) else {
                if fields.isEmpty, !resource.isInferred { return Columns(width: 0, places: []) }
                log.whole.append(LoadFault(.headerMissing, file: log.name, row: 1, column: 1))
                return nil
            }
            if let invalid, invalid < record.end {
                noteEncoding(SourceText(name: log.name, bytes: Self.head(base, count)), invalid, &log)
                return nil
            }
            if resource.dialect.headerRows.contains(record.number) || resource.dialect.headerRows == [1] {
                add(cells, base, to: &names)
            }
            if record.number >= last || resource.dialect.headerRows == [1] { break }
        }
        if schema.fields.isEmpty { return Columns(width: names.count, places: []) }
        let text = SourceText(name: log.name, bytes: Self.head(base, count))
        if resource.isInferred { return matchFirst(names, text, &log) }
        if resource.dialect.headerRows == [1], let line = lineOfNames(below: names, &reader, base) {
            note(.headerBelow(line: line), names.first?.span ?? Span(0, 0), nil, text, &log)
            return nil
        }
        return match(names, text, &log)
    }

    /// The line on which the fields' names stand, where none stands in the first: a title was written above them.
    private func lineOfNames(
        below names: [HeaderName], _ reader: inout CSVReader, _ base: UnsafePointer<UInt8>
    ) -> Int? {
        func isAField(_ name: String) -> Bool { schema.fields.contains { same($0.name, name) } }
        guard !names.contains(where: { isAField($0.name) }) else { return nil }
        var cells: [CSVCell] = []
        for _ in 0..<10 {
            cells.removeAll(keepingCapacity: true)
            guard let record = reader.next(into: &cells) else { return nil }
            let found = cells.count { cell in
                isAField(
                    String(decoding: UnsafeBufferPointer(start: base + cell.start, count: cell.count), as: UTF8.self))
            }
            if found > 0, found * 2 >= schema.fields.count { return record.number }
        }
        return nil
    }

    /// A file of a resource without a schema has the columns of the first file, from which the schema was inferred.
    private func matchFirst(_ names: [HeaderName], _ text: SourceText, _ log: inout FileLog) -> Columns? {
        let fields = schema.fields.map(\.name)
        let own = SchemaInference.fieldNames(names.map(\.name))
        guard fields != own else { return Columns(width: fields.count, places: Array(fields.indices)) }
        let place = zip(own, fields).prefix { $0 == $1 }.count
        let span = place < names.count ? names[place].span : names.last?.span ?? Span(0, 0)
        note(.headerOfFirst(expected: fields), span, nil, text, &log)
        return nil
    }

    private func note(_ error: LoadError, _ span: Span, _ field: String?, _ text: SourceText, _ log: inout FileLog) {
        let excerpt = Excerpt(text, span)
        log.whole.append(
            LoadFault(error, file: log.name, row: excerpt.line, column: excerpt.column, field: field, excerpt: excerpt))
    }

    private static func head(_ base: UnsafePointer<UInt8>, _ count: Int) -> [UInt8] {
        Array(UnsafeBufferPointer(start: base, count: min(count, 65_536)))
    }

    private func noteEncoding(_ text: SourceText, _ offset: Int, _ log: inout FileLog) {
        let isUTF16 = text.bytes.starts(with: [0xFF, 0xFE]) || text.bytes.starts(with: [0xFE, 0xFF])
        let excerpt = Excerpt(text, Span(offset, offset + 1))
        log.whole.append(
            LoadFault(
                isUTF16 ? .isUTF16 : .notUTF8, file: log.name, row: excerpt.line, column: excerpt.column,
                excerpt: excerpt))
    }

    /// A name of the header and where it stands.
    struct HeaderName {
        var name: String
        var span: Span
    }

    private func add(_ cells: [CSVCell], _ base: UnsafePointer<UInt8>, to names: inout [HeaderName]) {
        for (index, cell) in cells.enumerated() {
            let bytes = UnsafeBufferPointer(start: base + cell.start, count: cell.count)
            let part = String(decoding: bytes, as: UTF8.self)
            if index < names.count {
                if !part.isEmpty { names[index].name += resource.dialect.headerJoin + part }
            } else {
                names.append(HeaderName(name: part, span: Span(cell.rawStart, cell.rawEnd)))
            }
        }
    }

    private func match(_ names: [HeaderName], _ text: SourceText, _ log: inout FileLog) -> Columns? {
        var faults: [LoadFault] = []
        func fault(_ error: LoadError, _ span: Span, _ field: String?) {
            let excerpt = Excerpt(text, span)
            faults.append(
                LoadFault(
                    error, file: log.name, row: excerpt.line, column: excerpt.column, field: field, excerpt: excerpt))
        }
        if let sign = otherDelimiter(names), let name = names.first {
            fault(.otherDelimiter(sign), name.span, nil)
            log.whole += faults
            return nil
        }
        for (index, name) in names.enumerated() {
            if names[..<index].contains(where: { $0.name == name.name }) { fault(.headerDuplicate, name.span, nil) }
        }
        var places: [Int?] = []
        let end = names.last?.span ?? Span(0, 0)
        switch schema.fieldsMatch {
        case .exact:
            for (index, field) in schema.fields.enumerated() {
                if index >= names.count { break }
                if !same(names[index].name, field.name) {
                    fault(.headerName(expected: field.name), names[index].span, field.name)
                }
            }
            if names.count > schema.fields.count { fault(.headerUnknown, names[schema.fields.count].span, nil) }
            if names.count < schema.fields.count {
                let missing = schema.fields[names.count...].map(\.name)
                fault(.headerTooShort(missing: missing), Span(end.upper, end.upper), nil)
            }
            places = Array(schema.fields.indices)
        case .equal, .subset, .superset, .partial:
            places = schema.fields.map { field in names.firstIndex { same($0.name, field.name) } }
            let match = schema.fieldsMatch
            let absent = zip(schema.fields, places).filter { $0.1 == nil }.map { $0.0.name }
            if !absent.isEmpty, match == .equal || match == .subset || absent.count == schema.fields.count {
                fault(.headerTooShort(missing: absent), Span(end.upper, end.upper), nil)
            }
            if match == .equal || match == .superset {
                for (index, name) in names.enumerated() where !places.contains(index) {
                    fault(.headerUnknown, name.span, nil)
                }
            }
        }
        if !faults.isEmpty {
            log.whole += faults
            return nil
        }
        return Columns(width: names.count, places: places)
    }

    /// The sign that parts the header's names, where the dialect's does not and this one would: the semicolon of a
    /// spreadsheet in some languages.
    private func otherDelimiter(_ names: [HeaderName]) -> String? {
        guard names.count == 1, schema.fields.count > 1, let whole = names.first?.name else { return nil }
        return [";", "\t", ",", "|"].first { sign in
            let parts = whole.split(separator: sign, omittingEmptySubsequences: false)
            return parts.count > 1 && parts.contains { part in schema.fields.contains { same($0.name, String(part)) } }
        }
    }

    private func same(_ a: String, _ b: String) -> Bool {
        a == b || (!resource.dialect.caseSensitiveHeader && a.lowercased() == b.lowercased())
    }
}
