import Diagnostics
import Tables

/// A field as Table Schema describes it, with what the daybook property adds.
struct FieldSchema: Sendable {
    var name: String
    var nameSpan: Span
    var title = ""
    var description = ""
    var type: FieldType
    /// The type's word in the schema.
    var typeWord: String
    /// The field's own missing values; nil when the table's hold.
    var missingValues: [MissingValue]?
    var constraints = Constraints()
    var categories: [Category]?
    var categoriesOrdered = false
    var unit: MeasureUnit?
    /// The resource that defines a list field's codes.
    var codebook: Named?
    var restricted = false

    /// A permitted value as the schema lists it.
    struct Category: Hashable, Sendable {
        var value: String
        var label: String?
    }
}

/// A name that a descriptor mentions, with its place.
struct Named: Hashable, Sendable {
    var name: String
    var span: Span
}

/// A text that stands for a missing value, and the reason that its label names.
struct MissingValue: Hashable, Sendable {
    var text: String
    var label: String?
}

/// A type of Table Schema with its format.
enum FieldType: Hashable, Sendable {
    case text(TextForm)
    case integer(bare: Bool, group: UInt8?)
    case number(bare: Bool, group: UInt8?, decimal: UInt8)
    case boolean(trueWords: [String], falseWords: [String])
    /// ISO when the pattern is nil.
    case date(DatePattern?)
    case dateTime(DatePattern?)
    case time(DatePattern?)
    /// A partial date of the widths 4 (year), 7 (month), 10 (day).
    case partialDate(widths: Set<Int>)
    case list(delimiter: [UInt8], item: ListItem)
}

/// What the items of a list are checked as.
enum ListItem: String, Hashable, Sendable, CaseIterable {
    case string, integer, number, boolean, date, datetime, time
}

/// The rules that a field's values must keep, checked when the schema is read.
struct Constraints: Sendable {
    var required = false
    var unique = false
    var minLength: Int?
    var maxLength: Int?
    /// Bounds and permitted values as whole numbers, days, or seconds, by the field's type.
    var integers: Limits<Int64>?
    var numbers: Limits<Double>?
    /// Permitted values of a text field that is not coded (a key, say).
    var permitted: Set<String>?
    var pattern: Pattern?
    /// The pattern as written.
    var patternText = ""
}

extension Constraints {
    /// The least and the greatest number that the bounds let in; infinite where there is none.
    var bounds: (least: Double, greatest: Double) {
        let least = [
            integers?.minimum.map { Double($0.value) }, integers?.exclusiveMinimum.map { Double($0.value) },
            numbers?.minimum?.value, numbers?.exclusiveMinimum?.value,
        ]
        let greatest = [
            integers?.maximum.map { Double($0.value) }, integers?.exclusiveMaximum.map { Double($0.value) },
            numbers?.maximum?.value, numbers?.exclusiveMaximum?.value,
        ]
        return (least.compactMap(\.self).max() ?? -.infinity, greatest.compactMap(\.self).min() ?? .infinity)
    }
}

/// Bounds and permitted values of an ordered type, with the words they have in the schema.
struct Limits<Value: Comparable & Hashable & Sendable>: Sendable {
    /// A bound as value and as written.
    struct Bound: Sendable {
        var value: Value
        var text: String
    }
    var minimum: Bound?
    var maximum: Bound?
    var exclusiveMinimum: Bound?
    var exclusiveMaximum: Bound?
    var permitted: Set<Value>?

    /// The rule that a value breaks; nil when it keeps them all.
    func broken(by value: Value) -> LoadError? {
        if let minimum, value < minimum.value { return .belowMinimum(minimum.text) }
        if let maximum, value > maximum.value { return .aboveMaximum(maximum.text) }
        if let bound = exclusiveMinimum, value <= bound.value { return .notAbove(bound.text) }
        if let bound = exclusiveMaximum, value >= bound.value { return .notBelow(bound.text) }
        if let permitted, !permitted.contains(value) { return .notPermitted }
        return nil
    }
}

extension FieldType {
    /// What a value of the type is, for messages: `integer`, `date written %d/%m/%Y`.
    var description: String {
        switch self {
        case .text(let form): form.word
        case .integer: "integer"
        case .number: "number"
        case .boolean(let trueWords, let falseWords):
            "boolean (\((trueWords + falseWords).prefix(8).joined(separator: ", ")))"
        case .date(let pattern): pattern.map { "date written \($0.text)" } ?? "date (YYYY-MM-DD)"
        case .dateTime(let pattern):
            pattern.map { "date and time written \($0.text)" } ?? "date and time (YYYY-MM-DDThh:mm:ssZ)"
        case .time(let pattern): pattern.map { "time written \($0.text)" } ?? "time (hh:mm:ss)"
        case .partialDate(let widths):
            switch widths {
            case [4]: "year (YYYY)"
            case [7]: "month (YYYY-MM)"
            default: "day, month or year (YYYY-MM-DD, YYYY-MM, YYYY)"
            }
        case .list: "list"
        }
    }
}
