import Diagnostics
import Language
import Tables

/// An expression bound, its type, and how messages name it.
struct Typed {
    var expression: BoundExpression
    var type: ValueType
    /// The field whose values it holds, when it is one.
    var field: FieldID?
    /// The canonical spelling, which names the column (decision D2). Written when it is first wanted: of most operands it
    /// never is.
    var label: String {
        get { written ?? source.map { canonicalText($0) } ?? "" }
        set { written = newValue }
    }
    private var written: String?
    private var source: Expression?
    var span: Span
    /// The measure of the column it is, when it is one.
    var measure: Measure?
    /// True for what stands in for a parameter's value while a script is checked without one: it need be no key there is.
    var isStandIn = false

    init(
        _ expression: BoundExpression, _ type: ValueType, field: FieldID? = nil, label: String, span: Span,
        measure: Measure? = nil
    ) {
        self.expression = expression
        self.type = type
        self.field = field
        self.written = label
        self.span = span
        self.measure = measure
    }

    /// A value labelled by the expression that it was read from.
    init(_ expression: BoundExpression, _ type: ValueType, of source: Expression, span: Span) {
        self.expression = expression
        self.type = type
        self.source = source
        self.span = span
    }

    /// The same value seen from so many quantifiers further in.
    func lifted(_ levels: Int) -> Typed {
        guard levels > 0 else { return self }
        if case .constant = expression { return self }
        var copy = self
        for _ in 0..<levels { copy.expression = .outer(copy.expression) }
        return copy
    }
}

extension ValueType {
    /// True for integers and numbers.
    var isNumeric: Bool {
        switch self {
        case .integer, .number: true
        default: false
        }
    }
    /// True for what stands on the calendar as days.
    var isDay: Bool {
        switch self {
        case .date, .partialDate: true
        default: false
        }
    }
    /// The unit of a number.
    var unit: MeasureUnit? {
        switch self {
        case .integer(let unit), .number(let unit): unit
        default: nil
        }
    }
    /// The number type with another unit.
    func with(unit: MeasureUnit?) -> ValueType {
        switch self {
        case .integer: .integer(unit)
        default: .number(unit)
        }
    }

    /// How a message calls it.
    var words: String {
        switch self {
        case .boolean: "true or false"
        case .integer(let unit), .number(let unit): unit.map { "a number of \($0.rawValue)" } ?? "a number"
        case .text: "a text"
        case .category: "a coded value"
        case .reference: "a key"
        case .date, .partialDate: "a date"
        case .dateTime: "a date with a time"
        case .time: "a time of day"
        case .tags: "a set of tags"
        case .period(let kind): "a \(kind.rawValue)"
        }
    }
}
