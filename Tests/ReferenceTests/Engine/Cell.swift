/// A value of the reference engine. Codes and keys are places in their lists, so that they sort as the lists do.
enum Value: Hashable, Sendable {
    case flag(Bool)
    case number(Double)
    case text(String)
    /// The place of a code in its code list.
    case code(Int)
    /// A row of an entity, by its place in the file.
    case row(Int)
    /// From a first to a last day, as written; a plain date has both alike.
    case days(Int, Int)
    /// The first day of a period.
    case period(Int)
    /// Places in the code list, ascending.
    case codes([Int])
}

/// What stands in a cell: a value, or why there is none.
enum Cell: Hashable, Sendable {
    case known(Value)
    case unknown(String)
    case notApplicable

    var value: Value? {
        if case .known(let value) = self { return value }
        return nil
    }
    var isUnknown: Bool {
        if case .unknown = self { return true }
        return false
    }
}

/// What a condition says of a row.
enum Verdict: Hashable, Sendable {
    case yes
    case no
    case unknown(String)
    case notApplicable

    init(_ flag: Bool) { self = flag ? .yes : .no }

    var isUnknown: Bool {
        if case .unknown = self { return true }
        return false
    }

    var cell: Cell {
        switch self {
        case .yes: .known(.flag(true))
        case .no: .known(.flag(false))
        case .unknown(let reason): .unknown(reason)
        case .notApplicable: .notApplicable
        }
    }

    init(_ cell: Cell) {
        switch cell {
        case .known(.flag(let flag)): self.init(flag)
        case .known: self = .no
        case .unknown(let reason): self = .unknown(reason)
        case .notApplicable: self = .notApplicable
        }
    }

    static prefix func ! (verdict: Verdict) -> Verdict {
        switch verdict {
        case .yes: .no
        case .no: .yes
        default: verdict
        }
    }
}

/// Kleene's tables with a fourth mark (decision D16).
enum Logic {
    static func and(_ verdicts: [Verdict], faults: Set<PlantedFault> = []) -> Verdict {
        if verdicts.contains(.no) { return .no }
        if faults.contains(.notApplicableIsTrueInAnd) {
            return verdicts.first(where: \.isUnknown) ?? .yes
        }
        if let unknown = verdicts.first(where: \.isUnknown) { return unknown }
        return verdicts.contains(.notApplicable) ? .notApplicable : .yes
    }

    static func or(_ verdicts: [Verdict], faults: Set<PlantedFault> = []) -> Verdict {
        if faults.contains(.orNeedsBoth) { return and(verdicts) }
        if verdicts.contains(.yes) { return .yes }
        if let unknown = verdicts.first(where: \.isUnknown) { return unknown }
        return verdicts.contains(.notApplicable) ? .notApplicable : .no
    }
}

/// What sort of value an expression has.
indirect enum Sort {
    case flag
    case number(Unit?)
    case text
    case code(CodeList)
    case row(Entity)
    case day
    case partialDay
    case period(String)
    case codes(CodeList)
    /// Date-times, held as text.
    case moment
    /// Times of the day, held as text.
    case clock
}

/// What a number measures.
enum Unit: String {
    case days, weeks, months, years, percent

    /// How many of the smallest of its family.
    var factor: Double {
        switch self {
        case .weeks: 7
        case .years: 12
        default: 1
        }
    }
    var isCalendar: Bool { self == .months || self == .years }
}

/// Permitted values in their order, with what lies beneath what.
final class CodeList {
    struct Entry {
        var value: String
        var label: String
        var aliases: [String] = []
        var parent: Int?
    }

    let name: String
    /// The entity whose keys these are, where items refer to its rows: they come in the order of its keys.
    var rows: Entity?
    var entries: [Entry]
    var ordered: Bool

    init(name: String, entries: [Entry], ordered: Bool = false) {
        self.name = name
        self.entries = entries
        self.ordered = ordered
    }

    /// Where a code comes among the others.
    func rank(_ code: Int) -> Int { rows.map { $0.rank[code] } ?? code }

    /// The code that a word means: by value, else by label, else by alias, blind to case, space and hyphen.
    func find(_ word: String) -> Int? {
        let wanted = folded(word)
        if let exact = entries.firstIndex(where: { $0.value == word }) { return exact }
        return entries.firstIndex { folded($0.value) == wanted }
            ?? entries.firstIndex { folded($0.label) == wanted }
            ?? entries.firstIndex { entry in entry.aliases.contains { folded($0) == wanted } }
    }

    /// The code and all that lies beneath it.
    func covered(_ code: Int) -> Set<Int> {
        var result: Set<Int> = [code]
        var grew = true
        while grew {
            grew = false
            for (index, entry) in entries.enumerated() {
                if let parent = entry.parent, result.contains(parent), result.insert(index).inserted { grew = true }
            }
        }
        return result
    }

    /// The codes above it, nearest first.
    func ancestors(_ code: Int) -> [Int] {
        var result: [Int] = []
        var next = entries[code].parent
        while let parent = next, !result.contains(parent) {
            result.append(parent)
            next = entries[parent].parent
        }
        return result
    }
}

/// Lower case, with spaces and hyphens as underscores (decision D24).
func folded(_ word: String) -> String {
    String(word.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
}

/// Wrong turns that a test takes one by one: each must be noticed.
enum PlantedFault: String, CaseIterable, Hashable, Sendable {
    case orNeedsBoth
    case emptyAllIsTrue
    case noRollUp
    case toKeepsDuplicates
    case monthEndsRoundDown
    case outstandingIgnored
    case notApplicableIsTrueInAnd
    case percentCountsNotApplicable
    case unknownSortsFirst
    case excludeDropsUnknown
    case notOfUnknownIsTrue
    case partialDateIsItsFirstDay
}

/// The statement is outside what the reference engine knows, or wrong.
struct Puzzled: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}
