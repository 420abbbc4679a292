import Diagnostics
import Tables

/// Finds the types of a table that has no schema by looking at every cell.
///
/// A column is integer, number, boolean, date, month or year when all its cells that are not empty are; else text.
/// Cost: one pass over the files.
struct SchemaInference {
    /// The markers of published tables and the reason each stands for. They count only in a column of numbers.
    static let markers: [String: String] = {
        let words = [
            "c": "confidential", "x": "not_available", "u": "low_reliability", "low": "low", "z": "not_applicable",
        ]
        var all: [String: String] = [:]
        for (marker, word) in words {
            for form in [marker, "(\(marker))", "[\(marker)]"] { all[form] = word }
        }
        return all
    }()

    private var columns: [ColumnEvidence] = []

    /// What the cells of a column have all been.
    private struct ColumnEvidence {
        var name: String
        var known = 0
        var isInteger = true
        var isNumber = true
        var isBoolean = true
        var isYesNo = true
        var isDate = true
        var isMonth = true
        var isYear = true
        var markers: [String] = []

        mutating func look(_ cell: CellText) {
            if cell.isEmpty { return }
            if cell.count <= 5, let marker = SchemaInference.marker(cell) {
                if !markers.contains(marker) { markers.append(marker) }
                return
            }
            known += 1
            if isNumber { lookForNumber(cell) }
            if isBoolean {
                isBoolean = ["true", "false", "True", "False", "TRUE", "FALSE"].contains { equal(cell, $0) }
            }
            if isYesNo { isYesNo = ["yes", "no", "Yes", "No", "YES", "NO"].contains { equal(cell, $0) } }
            if isDate { isDate = readISODate(cell) != nil }
            if isMonth { isMonth = readPartialDate(cell, widths: [7]) != nil }
            if isYear { isYear = cell.count == 4 && (1800...2200).contains(digits(cell, 0, 4) ?? 0) }
        }

        private mutating func lookForNumber(_ cell: CellText) {
            // Zeros in front are a code's, not a number's.
            let isCode = cell.count > 1 && cell[0] == 0x30 && cell[1] &- 0x30 <= 9
            isNumber = !isCode && readNumber(cell) != nil
            guard isNumber else { return }
            switch readInteger(cell) {
            case .value: break
            case .notInteger: isInteger = false
            case .overflow: isNumber = false
            }
        }

        private func equal(_ cell: CellText, _ word: String) -> Bool { cell.elementsEqual(word.utf8) }
    }

    private static func marker(_ cell: CellText) -> String? {
        let text = String(decoding: cell, as: UTF8.self)
        return markers[text] == nil ? nil : text
    }

    /// Takes a file's cells into account. The first file's header names the columns.
    mutating func look(_ bytes: [UInt8], _ dialect: Dialect) {
        var bytes = bytes
        bytes.withUnsafeMutableBufferPointer { buffer in
            var empty: UInt8 = 0
            withUnsafeMutablePointer(to: &empty) { placeholder in
                var reader = CSVReader(buffer, dialect, placeholder: placeholder)
                let base = UnsafePointer(buffer.baseAddress ?? placeholder)
                var cells: [CSVCell] = []
                if let last = dialect.headerRows.last {
                    while true {
                        cells.removeAll(keepingCapacity: true)
                        guard let record = reader.next(into: &cells) else { return }
                        if record.number >= last { break }
                    }
                    if columns.isEmpty {
                        name(
                            cells.map {
                                String(decoding: CellText(start: base + $0.start, count: $0.count), as: UTF8.self)
                            })
                    }
                }
                cells.removeAll(keepingCapacity: true)
                while reader.next(into: &cells) != nil {
                    if columns.isEmpty { name(cells.indices.map { "column_\($0 + 1)" }) }
                    for (index, cell) in cells.enumerated() where index < columns.count {
                        columns[index].look(CellText(start: base + cell.start, count: cell.count))
                    }
                    cells.removeAll(keepingCapacity: true)
                }
            }
        }
    }

    /// Names the columns: an empty name by its place, a second one of the same letters by its number.
    private mutating func name(_ header: [String]) {
        columns += Self.fieldNames(header).map { ColumnEvidence(name: $0) }
    }

    /// The names of fields that a header makes.
    static func fieldNames(_ header: [String]) -> [String] {
        var taken: Set<String> = []
        var names: [String] = []
        for (index, given) in header.enumerated() {
            let base = given.isEmpty ? "column_\(index + 1)" : given
            var name = base
            var number = 2
            while !taken.insert(name.lowercased()).inserted {
                name = "\(base)_\(number)"
                number += 1
            }
            names.append(name)
        }
        return names
    }

    /// The schema that all cells seen keep.
    func schema() -> TableSchema {
        var schema = TableSchema()
        schema.fields = columns.map(field)
        return schema
    }

    private func field(_ column: ColumnEvidence) -> FieldSchema {
        func make(_ word: String, _ type: FieldType) -> FieldSchema {
            FieldSchema(name: column.name, nameSpan: Span(0, 0), type: type, typeWord: word)
        }
        // Markers beside texts are texts.
        let plain = column.markers.isEmpty
        if column.known == 0 { return make("string", .text(.plain)) }
        if plain, column.isYear, ["year", "period", "date"].contains(where: column.name.lowercased().contains) {
            return make("year", .partialDate(widths: [4]))
        }
        if column.isNumber {
            var field =
                column.isInteger
                ? make("integer", .integer(bare: true, group: nil))
                : make("number", .number(bare: true, group: nil, decimal: 0x2E))
            if !plain {
                let labelled = column.markers.sorted().map { MissingValue(text: $0, label: Self.markers[$0]) }
                field.missingValues = [MissingValue(text: "")] + labelled
            }
            return field
        }
        guard plain else { return make("string", .text(.plain)) }
        if column.isBoolean {
            return make(
                "boolean", .boolean(trueWords: ["true", "True", "TRUE"], falseWords: ["false", "False", "FALSE"]))
        }
        if column.isYesNo {
            return make("boolean", .boolean(trueWords: ["yes", "Yes", "YES"], falseWords: ["no", "No", "NO"]))
        }
        if column.isDate { return make("date", .date(nil)) }
        if column.isMonth { return make("yearmonth", .partialDate(widths: [7])) }
        return make("string", .text(.plain))
    }
}

/// A bare table as a package of one resource.
extension SchemaInference {
    /// The delimiter that the first line has most of, outside quotes.
    static func dialect(of bytes: [UInt8]) -> Dialect {
        var counts: [UInt8: Int] = [:]
        var quoted = false
        for byte in bytes.prefix(65_536) {
            if byte == 0x22 { quoted.toggle() }
            if quoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            if [0x2C, 0x09, 0x3B, 0x7C].contains(byte) { counts[byte, default: 0] += 1 }
        }
        var dialect = Dialect()
        let best = [0x2C, 0x09, 0x3B, 0x7C].max { counts[$0, default: 0] < counts[$1, default: 0] }
        if let best, counts[best, default: 0] > counts[0x2C, default: 0] { dialect.delimiter = [best] }
        return dialect
    }

    /// The name of an entity for a file: its name without folder and ending, other signs as `_`.
    static func entityName(_ path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        var name = String(stem.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        if name.isEmpty || name.first?.isNumber == true { name = "_" + name }
        return name
    }

    /// The package that a bare table is.
    static func package(_ path: String, _ bytes: [UInt8]) -> Descriptor {
        let dialect = dialect(of: bytes)
        var inference = SchemaInference()
        inference.look(bytes, dialect)
        let place = Span(0, 0)
        var resource = ResourceDescriptor(
            name: entityName(path), nameSpan: place, content: .files([Named(name: path, span: place)]))
        resource.dialect = dialect
        resource.schema = inference.schema()
        resource.isInferred = true
        return Descriptor(name: resource.name, resources: [resource])
    }
}

extension ResourceDescriptor {
    /// The resource as the text of a `datapackage.json` of its own.
    func packageText(path: String) -> String {
        let fields = (schema?.fields ?? []).map { field -> String in
            var parts = ["\"name\": \(quoted(field.name))", "\"type\": \(quoted(field.typeWord))"]
            if case .boolean(let trueWords, let falseWords) = field.type {
                parts.append("\"trueValues\": [\(trueWords.map(quoted).joined(separator: ", "))]")
                parts.append("\"falseValues\": [\(falseWords.map(quoted).joined(separator: ", "))]")
            }
            if let missing = field.missingValues {
                let values = missing.map { value in
                    "{\"value\": \(quoted(value.text)), \"label\": \(quoted(value.label ?? "missing"))}"
                }
                parts.append("\"missingValues\": [\(values.joined(separator: ", "))]")
            }
            return "          {\(parts.joined(separator: ", "))}"
        }
        let delimiter = quoted(String(decoding: dialect.delimiter, as: UTF8.self))
        return """
            {
              "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
              "name": \(quoted(name)),
              "resources": [
                {
                  "name": \(quoted(name)),
                  "type": "table",
                  "path": \(quoted(path)),
                  "dialect": {"delimiter": \(delimiter)},
                  "schema": {
                    "fields": [
            \(fields.joined(separator: ",\n"))
                    ]
                  }
                }
              ]
            }

            """
    }
}

/// A text as JSON writes it.
private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case _ where scalar.value < 0x20:
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
