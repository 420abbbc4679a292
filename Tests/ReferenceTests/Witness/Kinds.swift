/// What a value of the witness is, and so how SQL compares, orders and prints it.
indirect enum SQLKind {
    /// 1 and 0.
    case flag
    case number(Measure?)
    case text
    /// The place of a code in its list.
    case code(SQLCodes)
    /// The place of a row in its entity's total order.
    case row(SQLEntity)
    /// Days since 1970-01-01: the first that it can be and, in `last`, the last.
    case day
    case partialDay
    /// Seconds since 1970 in UTC.
    case moment
    /// A time of day, with its seconds.
    case clock
    /// Its first day.
    case period(String)
    /// The places of its codes, four digits each, ascending: such texts sort as the sets do.
    case tags(SQLCodes)

    var isDate: Bool {
        switch self {
        case .day, .partialDay: true
        default: false
        }
    }
}

/// What a number measures (decision D29).
enum Measure: String {
    case days, weeks, months, years, percent

    /// How many of the smallest of its family.
    var size: Double { self == .weeks ? 7 : self == .years ? 12 : 1 }
}

/// A list of permitted codes: its rows stand in the table `codes`.
final class SQLCodes {
    let number: Int
    /// Value, label and aliases in order.
    var words: [(value: String, label: String, aliases: [String])] = []
    /// The entity whose keys they are, where a list refers item by item.
    weak var keys: SQLEntity?

    init(number: Int) { self.number = number }

    /// The place of the code that a word means: by value, else by label, else by alias (decision D24).
    func place(of word: String) -> Int? {
        if let exact = words.firstIndex(where: { $0.value == word }) { return exact + 1 }
        let wanted = blind(word)
        let found =
            words.firstIndex { blind($0.value) == wanted } ?? words.firstIndex { blind($0.label) == wanted }
            ?? words.firstIndex { $0.aliases.contains { blind($0) == wanted } }
        return found.map { $0 + 1 }
    }
}

/// Case, spaces and hyphens do not tell words apart.
func blind(_ word: String) -> String {
    word.lowercased().replacing(" ", with: "_").replacing("-", with: "_")
}

/// A field and the columns of its entity's table that hold it.
struct SQLField {
    var name: String
    var kind: SQLKind
    /// The value; the same name with `w` why there is none (`#`: not applicable), `l` the last day, `t` as written.
    var column: String
    /// The table of a tag set's codes: `row`, `code`.
    var items: String?
}

/// A foreign key.
struct SQLKey {
    var field: String
    var target: SQLEntity
    /// A list that refers item by item.
    var listed: Bool
}

/// An entity: a table `k, …` whose `k` is the row's place in the total order.
final class SQLEntity {
    let name: String
    let table: String
    var singular: String?
    var fields: [SQLField] = []
    var keys: [SQLKey] = []
    /// The texts of the rows' keys, in order.
    var keyTexts: [String] = []
    /// What a row may also be called.
    var names: [String] = []
    var aliases: [[String]] = []
    var primaryKey: [String] = []
    var date: String?
    var completeness: Descriptor.Completeness?
    var isCodebook = false

    init(name: String, table: String) {
        self.name = name
        self.table = table
    }

    func field(_ name: String) -> SQLField? { fields.first { $0.name.lowercased() == name.lowercased() } }
    func isCalled(_ word: String) -> Bool {
        name.lowercased() == word.lowercased() || singular?.lowercased() == word.lowercased()
    }

    /// The place of the row that a word means: by key, else by name, else by alias.
    func place(of word: String) -> Int? {
        if let exact = keyTexts.firstIndex(of: word) { return exact + 1 }
        let wanted = blind(word)
        let found =
            keyTexts.firstIndex { blind($0) == wanted } ?? names.firstIndex { blind($0) == wanted }
            ?? aliases.firstIndex { $0.contains { blind($0) == wanted } }
        return found.map { $0 + 1 }
    }
}

/// A value on a row, as SQL over the row: what it is where known, and why it is not where not.
struct SQLCell {
    var kind: SQLKind
    /// Null where not known.
    var value: String
    /// Null where known, `#` where not applicable.
    var why: String
    /// A date's last day.
    var last: String?
    /// A partial date as it was written.
    var written: String?
    /// Where a tag set's codes are: the table and which of its `row`s.
    var items: (table: String, row: String)?
    /// What a count could yet be (decision D18).
    var range: (least: String, most: String, why: String)?

    init(_ kind: SQLKind, _ value: String, _ why: String, last: String? = nil) {
        self.kind = kind
        self.value = value
        self.why = why
        self.last = last
    }

    static func constant(_ kind: SQLKind, _ value: String) -> SQLCell { SQLCell(kind, value, "NULL", last: value) }
    static func days(_ first: Int, _ last: Int) -> SQLCell { SQLCell(.day, "\(first)", "NULL", last: "\(last)") }

    var end: String { last ?? value }
    /// How much text it is.
    var size: Int {
        value.utf8.count + why.utf8.count + (range.map { $0.least.utf8.count + $0.most.utf8.count } ?? 0)
    }
}

/// What the translator does not say in SQL. The list is closed: a test prints how often each was met.
enum Refused: String, Error, CaseIterable {
    /// Which rows a seed draws is the product's own arithmetic.
    case sample
    /// What is no question: a statement about the session, a listing, writing a file.
    case noQuestion
    /// A regular expression beyond literals, classes, anchors and counts.
    case pattern
    /// A partial date where its written form would be grouped by, or made by arithmetic.
    case partialDate
    /// A row of a table where related rows are asked for.
    case tableWithoutRows
    /// A comparison of two lists of codes.
    case twoCodeLists
    /// A type of field, key or format that made-up packages do not have.
    case fieldType
    /// A form of the language that has no translation yet.
    case form
    /// A name that the witness finds nowhere.
    case name
}
