import Foundation

/// What the witness reads of a package's `datapackage.json`: its own reading, so that a mistake in the loader of the
/// product or of the reference engine is not repeated here.
struct Descriptor: Decodable {
    var resources: [Resource]
    var daybook: Custom?

    struct Custom: Decodable {
        var units: [String]?
        var as_of: String?
    }

    struct Resource: Decodable {
        var name: String
        var path: OneOrMany?
        var schema: Schema
        var daybook: ResourceCustom?
    }

    struct ResourceCustom: Decodable {
        var singular: String?
        var date: String?
        var completeness: Completeness?
    }

    struct Schema: Decodable {
        var fields: [Field]
        var missingValues: [Labelled]?
        var primaryKey: OneOrMany?
        var foreignKeys: [ForeignKey]?
    }

    struct Field: Decodable {
        var name: String
        var type: String?
        var format: String?
        var delimiter: String?
        var missingValues: [Labelled]?
        var categories: [Labelled]?
        var trueValues: [String]?
        var daybook: FieldCustom?
    }

    struct FieldCustom: Decodable {
        var unit: String?
        var partial: Bool?
        var codebook: String?
    }

    struct ForeignKey: Decodable {
        var fields: OneOrMany
        var reference: Reference

        struct Reference: Decodable {
            var resource: String?
            var fields: OneOrMany
        }
    }

    /// The answering entity: by name alone, or told whole (decision D19).
    struct Completeness: Decodable {
        var entity: String
        var by: [String]?
        var status: String?
        var received: String?
        var outstanding: [String]?

        private enum Keys: String, CodingKey { case entity, by, status, received, outstanding }

        init(from decoder: any Decoder) throws {
            if let bare = try? decoder.singleValueContainer().decode(String.self) {
                entity = bare
                return
            }
            let whole = try decoder.container(keyedBy: Keys.self)
            entity = try whole.decode(String.self, forKey: .entity)
            by = try whole.decodeIfPresent([String].self, forKey: .by)
            status = try whole.decodeIfPresent(String.self, forKey: .status)
            received = try whole.decodeIfPresent(String.self, forKey: .received)
            outstanding = try whole.decodeIfPresent([String].self, forKey: .outstanding)
        }
    }

    /// `"a"` or `["a", "b"]`.
    struct OneOrMany: Decodable {
        var all: [String]

        init(from decoder: any Decoder) throws {
            let single = try decoder.singleValueContainer()
            all = try (try? single.decode(String.self)).map { [$0] } ?? single.decode([String].self)
        }
    }

    /// A value with or without a label.
    struct Labelled: Decodable {
        var value: String
        var label: String?

        private enum Keys: String, CodingKey { case value, label }

        init(from decoder: any Decoder) throws {
            if let bare = try? decoder.singleValueContainer().decode(String.self) {
                value = bare
                return
            }
            let pair = try decoder.container(keyedBy: Keys.self)
            value =
                try (try? pair.decode(Int.self, forKey: .value)).map(String.init)
                ?? pair.decode(String.self, forKey: .value)
            label = try pair.decodeIfPresent(String.self, forKey: .label)
        }
    }
}

/// RFC 4180 as a machine of four states over the bytes: each record its cells, quotes resolved.
func cells(ofCSV data: Data) -> [[String]] {
    enum Place { case begin, plain, quoted, afterQuote }
    var records: [[String]] = []
    var record: [String] = []
    var cell: [UInt8] = []
    var place = Place.begin
    var lineBegun = false
    func endCell() {
        record.append(String(decoding: cell, as: UTF8.self))
        cell = []
        place = .begin
    }
    func endRecord() {
        if lineBegun {
            endCell()
            records.append(record)
        }
        record = []
        lineBegun = false
    }
    for byte in data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data {
        switch (place, byte) {
        case (.quoted, UInt8(ascii: "\"")): place = .afterQuote
        case (.quoted, _): cell.append(byte)
        case (.afterQuote, UInt8(ascii: "\"")):
            cell.append(byte)
            place = .quoted
        case (.begin, UInt8(ascii: "\"")):
            place = .quoted
            lineBegun = true
        case (_, UInt8(ascii: ",")):
            lineBegun = true
            endCell()
        case (_, UInt8(ascii: "\r")): break
        case (_, UInt8(ascii: "\n")): endRecord()
        default:
            cell.append(byte)
            place = .plain
            lineBegun = true
        }
    }
    endRecord()
    return records
}
