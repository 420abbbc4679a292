import Diagnostics
import Foundation
import Tables
import Testing

@testable import Columnar

/// A package of one table with the one field `x`, in version 1 or 2, from embedded files.
func table(_ field: String, _ cells: [String], version2: Bool = true, schema: String = "") -> PackageSource {
    let version = version2 ? #""$schema": "https://datapackage.org/profiles/2.0/datapackage.json","# : ""
    let descriptor = """
        {\(version) "name": "p", "resources": [{"name": "rows", "path": "rows.csv", "schema": {
         "fields": [{"name": "n", "type": "integer"}, {"name": "x", \(field)}], "primaryKey": "n"\(schema)}}]}
        """
    let rows = cells.enumerated().map { "\($0 + 1),\($1)\n" }.joined()
    return .embedded([("datapackage.json", descriptor), ("rows.csv", "n,x\n" + rows)])
}

/// A column's cells as short texts; what is not known by its reason in brackets.
func shown(_ column: Column, _ catalog: Catalog) -> [String] {
    let marks = column.absences
    return (0..<column.count).map { row in
        if marks[row] == .notApplicable { return "(n/a)" }
        if let reason = marks[row].reason { return "(\(catalog.reasons[reason]))" }
        switch column {
        case .boolean(let flags): return String(flags.values[row])
        case .category(let codes): return catalog[codes.domain].codes[codes.code(row)].label
        case .integer(let integers): return String(integers[row])
        case .number(let numbers): return String(numbers[row])
        case .date(let dates): return CalendarDay.text(dates[row])
        case .partialDate(let dates):
            return "\(dates.texts.text(row)) \(CalendarDay.text(dates.first[row])) \(CalendarDay.text(dates.last[row]))"
        case .dateTime(let times), .time(let times): return "\(times.texts.text(row)) \(Int64(times.seconds[row]))"
        case .text(let texts): return texts.text(row)
        case .tags(let tags):
            return "{" + tags.lists[row].map { catalog[tags.domain].codes[Int($0)].value }.joined(separator: " ") + "}"
        case .reference(let rows): return "→ \(rows.rows[row])"
        }
    }
}

/// Types, formats and missing values: a field, its cells, and what the column then holds.
struct TypeCase: CustomTestStringConvertible, Sendable {
    var field: String
    var cells: [String]
    var values: [String]
    var type: ValueType
    /// 1 and 2 for both.
    var versions = [1, 2]
    var testDescription: String { field }

    init(_ field: String, _ cells: [String], _ values: [String], _ type: ValueType, versions: [Int] = [1, 2]) {
        self.field = field
        self.cells = cells
        self.values = values
        self.type = type
        self.versions = versions
    }
}

@Suite("Loading: types of Table Schema")
struct FieldTypeTests {
    static let zero = DomainID(0)
    static let cases: [TypeCase] = [
        TypeCase(#""type": "string""#, ["a", "", "ä ö"], ["a", "(missing)", "ä ö"], .text),
        TypeCase(#""type": "string", "title": "no type said""#, ["1"], ["1"], .text),
        TypeCase(#""title": "no type at all""#, ["1", "x"], ["1", "x"], .text),
        TypeCase(#""type": "any""#, ["1", "x", ""], ["1", "x", "(missing)"], .text),
        TypeCase(#""type": "string", "format": "email""#, ["a@b.c"], ["a@b.c"], .text),
        TypeCase(#""type": "string", "format": "uri""#, ["urn:x:1"], ["urn:x:1"], .text),
        TypeCase(#""type": "string", "format": "binary""#, ["YWI="], ["YWI="], .text),
        TypeCase(
            #""type": "integer""#, ["0", "-7", "+7", "007", "", "-9223372036854775808"],
            ["0", "-7", "7", "7", "(missing)", "-9223372036854775808"], .integer(nil)),
        TypeCase(
            #""type": "integer", "bareNumber": false, "groupChar": ",""#, ["£95", "95%", "\"€1,234\"", "-5 °C"],
            ["95", "95", "1234", "-5"], .integer(nil)),
        TypeCase(#""type": "integer", "daybook": {"unit": "months"}"#, ["5"], ["5"], .integer(.months)),
        TypeCase(
            #""type": "number""#, ["1", "-1.5", ".5", "5.", "1e3", "1E-2", "0.1", "123456789012345678901234", ""],
            ["1.0", "-1.5", "0.5", "5.0", "1000.0", "0.01", "0.1", "1.2345678901234569e+23", "(missing)"], .number(nil)),
        TypeCase(
            #""type": "number", "decimalChar": ",", "groupChar": ".""#, ["\"1.234,5\"", "\"0,25\"", "7"],
            ["1234.5", "0.25", "7.0"], .number(nil)),
        TypeCase(#""type": "number", "bareNumber": false"#, ["£9.50", "12.5%"], ["9.5", "12.5"], .number(nil)),
        TypeCase(
            #""type": "number", "missingValues": ["NaN", "INF"]"#, ["NaN", "1", "INF"],
            ["(missing)", "1.0", "(missing)"],
            .number(nil)),
        TypeCase(
            #""type": "boolean""#, ["true", "True", "TRUE", "1", "false", "False", "FALSE", "0", ""],
            ["true", "true", "true", "true", "false", "false", "false", "false", "(missing)"], .boolean),
        TypeCase(
            #""type": "boolean", "trueValues": ["ja", "j"], "falseValues": ["nein"]"#, ["j", "nein", "ja"],
            ["true", "false", "true"], .boolean),
        TypeCase(#""type": "date""#, ["2024-02-29", ""], ["2024-02-29", "(missing)"], .date),
        TypeCase(#""type": "date", "format": "any""#, ["2024-02-29"], ["2024-02-29"], .date),
        TypeCase(
            #""type": "date", "format": "%d/%m/%Y""#, ["29/02/2024", "1/3/2024"], ["2024-02-29", "2024-03-01"], .date),
        TypeCase(#""type": "date", "format": "%x""#, ["09/25/20", "01/02/70"], ["2020-09-25", "1970-01-02"], .date),
        TypeCase(
            #""type": "date", "format": "%d %B %Y""#, ["1 March 2024", "02 sep 2024"], ["2024-03-01", "2024-09-02"],
            .date),
        TypeCase(#""type": "date", "format": "%a %d-%b-%y""#, ["Fri 01-Mar-24"], ["2024-03-01"], .date),
        TypeCase(#""type": "date", "format": "%Y%j""#, ["2024060"], ["2024-02-29"], .date),
        TypeCase(#""type": "date", "format": "fmt:%Y.%m.%d""#, ["2024.03.01"], ["2024-03-01"], .date, versions: [1]),
        TypeCase(
            #""type": "datetime""#,
            ["1970-01-02T00:00:00Z", "1970-01-02T00:00:00.5Z", "1970-01-02T02:00:00+02:00", "1970-01-01T00:00:09"],
            [
                "1970-01-02T00:00:00Z 86400", "1970-01-02T00:00:00.5Z 86400", "1970-01-02T02:00:00+02:00 86400",
                "1970-01-01T00:00:09 9",
            ], .dateTime),
        TypeCase(
            #""type": "datetime", "format": "%Y-%m-%d %H:%M:%S%z""#,
            ["2020-09-28 02:14:59+02:00", "2020-09-28 02:14:59-0130"],
            ["2020-09-28T02:14:59+02:00 1601252099", "2020-09-28T02:14:59-01:30 1601264699"], .dateTime),
        TypeCase(
            #""type": "datetime", "format": "%d/%m/%Y %I:%M %p""#, ["01/01/1970 12:05 AM", "01/01/1970 01:00 pm"],
            ["1970-01-01T00:05:00 300", "1970-01-01T13:00:00 46800"], .dateTime),
        TypeCase(
            #""type": "time""#, ["10:30:00", "10:30", "23:59:59.25"],
            ["10:30:00 37800", "10:30:00 37800", "23:59:59.25 86399"], .time),
        TypeCase(#""type": "time", "format": "%H.%M""#, ["7.05"], ["07:05:00 25500"], .time),
        TypeCase(#""type": "year""#, ["1987"], ["1987 1987-01-01 1987-12-31"], .partialDate),
        TypeCase(
            #""type": "yearmonth""#, ["2024-02", ""], ["2024-02 2024-02-01 2024-02-29", "(missing)"], .partialDate),
        TypeCase(
            #""type": "string", "daybook": {"partial": true}"#, ["2024", "2024-02", "2024-02-17"],
            ["2024 2024-01-01 2024-12-31", "2024-02 2024-02-01 2024-02-29", "2024-02-17 2024-02-17 2024-02-17"],
            .partialDate),
        TypeCase(#""type": "object""#, ["\"{\"\"a\"\": [1, null]}\""], ["{\"a\": [1, null]}"], .text),
        TypeCase(#""type": "array""#, ["[]", "\"[1,2]\""], ["[]", "[1,2]"], .text),
        TypeCase(#""type": "geopoint""#, ["\"4.6, 50.7\""], ["4.6, 50.7"], .text),
        TypeCase(#""type": "geopoint", "format": "array""#, ["\"[4.6, 50.7]\""], ["[4.6, 50.7]"], .text),
        TypeCase(#""type": "geojson""#, ["\"{\"\"type\"\": \"\"Point\"\"}\""], ["{\"type\": \"Point\"}"], .text),
        TypeCase(
            #""type": "duration""#, ["P1Y2M3DT4H5M6.7S", "P3W", "-PT1M"], ["P1Y2M3DT4H5M6.7S", "P3W", "-PT1M"], .text),
        TypeCase(
            #""type": "list", "missingValues": ["NR"]"#, ["\"b,a\"", "", "NR", "\"a, c\""],
            ["{a b}", "{}", "(missing)", "{a c}"], .tags(zero)),
        TypeCase(
            #""type": "list", "delimiter": "; ", "itemType": "integer""#, ["10; 9", "9"], ["{9 10}", "{9}"], .tags(zero)
        ),
        TypeCase(
            #""type": "list", "delimiter": ";", "categories": ["z", "a"]"#, ["a;z", "a"], ["{z a}", "{a}"], .tags(zero)),
        TypeCase(
            #""type": "string", "categories": ["b", "a"], "categoriesOrdered": true"#, ["a", "b", ""],
            ["a", "b", "(missing)"], .category(zero)),
        TypeCase(
            #""type": "string", "categories": [{"value": "b", "label": "Bee"}, {"value": "a", "label": "Ay"}]"#,
            ["a", "b"],
            ["Ay", "Bee"], .category(zero)),
        TypeCase(
            #""type": "integer", "categories": [{"value": 1, "label": "One"}]"#, ["1", "01"], ["One", "One"],
            .category(zero)),
        TypeCase(#""type": "string", "constraints": {"enum": ["x", "y"]}"#, ["y", "x"], ["y", "x"], .category(zero)),
        TypeCase(
            #""type": "string", "missingValues": [{"value": "NA", "label": "Not applicable"}, {"value": "?", "label": "not asked"}, {"value": "-", "label": "Not a/number"}, {"value": "*", "label": "--"}, "."]"#,
            ["NA", "?", "-", "*", ".", "", "\"NA\""],
            ["(n/a)", "(not_asked)", "(not_a_number)", "(missing)", "(missing)", "", "(n/a)"],
            .text),
    ]

    @Test("a column holds what its field's type makes of the cells", arguments: cases)
    func types(_ example: TypeCase) throws {
        for version in example.versions {
            let loaded = try opened(table(example.field, example.cells, version2: version == 2))
            let catalog = loaded.store.catalog
            let column = loaded.store.column(FieldID(EntityID(0), 1))
            #expect(catalog.entities[0].fields[1].type == example.type)
            #expect(shown(column, catalog) == example.values)
        }
    }

    @Test("without a type a field is a string in version 1 and any in version 2")
    func untyped() throws {
        for (version2, word) in [(false, "string"), (true, "any")] {
            let loaded = try opened(table(#""title": "t""#, ["1"], version2: version2))
            #expect(loaded.store.catalog.entities[0].fields[1].schemaType == word)
        }
    }

    @Test("the table's missing values hold where the field has none of its own")
    func missingOfTheTable() throws {
        let source = table(
            #""type": "integer""#, ["-", "NA", "5"],
            schema: #", "missingValues": ["-", {"value": "NA", "label": "withheld"}]"#)
        let loaded = try opened(source)
        let column = loaded.store.column(FieldID(EntityID(0), 1))
        #expect(shown(column, loaded.store.catalog) == ["(missing)", "(withheld)", "5"])
    }

    @Test("bounds written as text are a slip, and hold")
    func slips() throws {
        let field = #""type": "integer", "constraints": {"minimum": "0", "jsonSchema": {}}"#
        let loaded = try opened(table(field, ["1"]))
        #expect(loaded.warnings.map(\.severity) == [.warning, .warning])
        #expect(throws: LoadFailure.self) { try Store.open(table(field, ["-1"])) }
    }
}
