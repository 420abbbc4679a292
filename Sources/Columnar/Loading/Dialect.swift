/// How a table is written as text: CSV Dialect of version 1 and Table Dialect of version 2.
struct Dialect: Hashable, Sendable {
    /// At least one byte of UTF-8.
    var delimiter: [UInt8] = [0x2C]
    /// ASCII; nil when nothing quotes.
    var quote: UInt8? = 0x22
    /// True when a quote inside quotes is written twice.
    var doublesQuotes = true
    /// ASCII; the sign after it stands for itself.
    var escape: UInt8?
    var skipsInitialSpace = false
    /// The rows, from 1, that hold the names; empty when the file has none.
    var headerRows: [Int] = [1]
    /// What several header rows are joined by.
    var headerJoin = " "
    /// Rows, from 1, to leave out.
    var commentRows: Set<Int> = []
    /// The start of a line that is left out.
    var comment: [UInt8] = []
    /// Another missing value.
    var nullSequence: String?
    /// False when the names of the header may differ from the schema's in case.
    var caseSensitiveHeader = true

    /// True when some escape must be undone in cells that are not quoted.
    var escapesBareCells: Bool { escape != nil }
}
