import Tables

/// Whole numbers.
struct IntegerSink: CellSink {
    let bare: Bool
    let group: UInt8?
    let limits: Limits<Int64>?
    var column = IntegerColumn.Builder()

    mutating func append(_ cell: CellText) -> LoadError? {
        switch readInteger(cell, bare: bare, group: group) {
        case .value(let value):
            if let broken = limits?.broken(by: value) {
                appendMark(.unknown(.missing))
                return broken
            }
            column.append(value)
            return nil
        case .overflow:
            appendMark(.unknown(.missing))
            return .integerOverflow
        case .notInteger:
            appendMark(.unknown(.missing))
            return .type("integer")
        }
    }

    mutating func appendMark(_ mark: Mark) { column.appendMark(mark) }

    func finish() -> LoadedColumn { .column(.integer(column.finish())) }
}

/// Decimal numbers.
struct NumberSink: CellSink {
    let bare: Bool
    let group: UInt8?
    let decimal: UInt8
    let limits: Limits<Double>?
    var column = NumberColumn.Builder()

    mutating func append(_ cell: CellText) -> LoadError? {
        guard let value = readNumber(cell, bare: bare, group: group, decimal: decimal) else {
            appendMark(.unknown(.missing))
            return .type("number")
        }
        if let broken = limits?.broken(by: value) {
            appendMark(.unknown(.missing))
            return broken
        }
        column.append(value)
        return nil
    }

    mutating func appendMark(_ mark: Mark) { column.appendMark(mark) }

    func finish() -> LoadedColumn { .column(.number(column.finish())) }
}

/// True and false in the words that the field names.
struct BooleanSink: CellSink {
    private let words: ByteDictionary
    private let trueCount: Int
    private let description: String
    var column = BooleanColumn.Builder()

    init(trueWords: [String], falseWords: [String], description: String) {
        words = ByteDictionary(trueWords + falseWords)
        trueCount = Set(trueWords).count
        self.description = description
    }

    mutating func append(_ cell: CellText) -> LoadError? {
        guard let index = words.find(cell) else {
            appendMark(.unknown(.missing))
            return .type(description)
        }
        column.append(index < trueCount)
        return nil
    }

    mutating func appendMark(_ mark: Mark) { column.appendMark(mark) }

    func finish() -> LoadedColumn { .column(.boolean(column.finish())) }
}

/// Codes of a closed list.
struct CategorySink: CellSink {
    private let codes: ByteDictionary
    private let permitted: [String]
    private let isInteger: Bool
    var column: CategoryColumn.Builder

    init(_ categories: [FieldSchema.Category], domain: DomainID, isInteger: Bool) {
        permitted = categories.map(\.value)
        codes = ByteDictionary(permitted)
        self.isInteger = isInteger
        column = CategoryColumn.Builder(domain: domain)
    }

    mutating func append(_ cell: CellText) -> LoadError? {
        if let code = codes.find(cell) {
            column.append(code)
            return nil
        }
        // `01` and `+1` are the code 1 of an integer field.
        if isInteger, case .value(let value) = readInteger(cell), let code = codes.find(String(value)) {
            column.append(code)
            return nil
        }
        appendMark(.unknown(.missing))
        return .notACategory(permitted)
    }

    mutating func appendMark(_ mark: Mark) { column.appendMark(mark) }

    func finish() -> LoadedColumn { .column(.category(column.finish())) }
}

/// Texts, of a form or free.
struct TextSink: CellSink {
    private var rules: TextRules
    var column = TextColumn.Builder()

    init(_ form: TextForm, _ constraints: Constraints) { rules = TextRules(form, constraints) }

    mutating func append(_ cell: CellText) -> LoadError? {
        if column.byteCount + cell.count >= TextColumn.Builder.capacity {
            appendMark(.unknown(.missing))
            return .textTooLarge
        }
        if rules.checks, let broken = rules.broken(by: cell) {
            appendMark(.unknown(.missing))
            return broken
        }
        column.append(utf8: cell)
        return nil
    }

    mutating func appendMark(_ mark: Mark) { column.appendMark(mark) }

    func finish() -> LoadedColumn { .column(.text(column.finish())) }
}

extension Constraints {
    /// The bound of length that a count of characters or items breaks.
    func brokenLength(_ count: Int) -> LoadError? {
        if let minLength, count < minLength { return .tooShort(minLength) }
        if let maxLength, count > maxLength { return .tooLong(maxLength) }
        return nil
    }
}

/// The Unicode scalars of valid UTF-8.
func scalarCount(_ cell: CellText) -> Int { cell.count { $0 & 0xC0 != 0x80 } }
