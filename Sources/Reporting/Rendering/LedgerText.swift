import Diagnostics
import Tables

/// The ledger in English (decisions D38, D39).
///
///     3 of 10 boats · checked: 6 true, 3 false, 1 unknown (1 no_return) · the true answer lies between 3 and 4
///     = boats | where checked = false
struct LedgerText {
    private let ledger: Ledger
    /// How many of how many rows are shown, in words; nil when all are.
    private let shown: (rows: Int, of: Int, words: String)?

    /// `table` and `options` are given where a limit on rows applies.
    init(_ ledger: Ledger, of table: ResultTable? = nil, _ options: RenderOptions = RenderOptions()) {
        self.ledger = ledger
        if let table, let limit = options.rowLimit, limit < table.rowCount {
            let seeAll = options.seeAll.map { "; `\($0)`" } ?? ""
            let isOfTheRows = table.rows != nil || ledger.rows.map { $0.shown == table.rowCount } ?? true
            let words = isOfTheRows ? "\(limit) shown" : "\(limit) of \(table.rowCount) lines shown"
            shown = (limit, table.rowCount, words + seeAll)
        } else {
            shown = nil
        }
    }

    /// Writes every line, as the data formats send it to stderr.
    func appendLines(to out: inout [UInt8]) {
        let start = out.count
        appendFacts(to: &out)
        if out.count > start { out.append(Byte.newline) }
        appendRemarks(to: &out)
        if !ledger.core.isEmpty {
            appendCore(to: &out)
            out.append(Byte.newline)
        }
    }

    /// The parts of the first line: rows, conditions, quantifiers, bounds.
    func facts() -> [String] {
        var parts: [String] = []
        eachFact { fact in parts.append(written { append(fact, to: &$0) }) }
        return parts
    }

    /// What was folded to one value, where dates are measured from, and the notes: a line each.
    func remarks() -> [String] {
        var bytes: [UInt8] = []
        appendRemarks(to: &bytes)
        return bytes.split(separator: Byte.newline, omittingEmptySubsequences: false).dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// The core form behind `= `, on one line; nothing where there is none.
    func core() -> [String] {
        ledger.core.isEmpty ? [] : [written(appendCore)]
    }

    private func written(_ write: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        write(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func appendCore(to out: inout [UInt8]) {
        out.append("= ")
        appendEscaped(ledger.core, to: &out)
    }

    // MARK: Facts

    /// One part of the first line.
    private enum Fact {
        case rows
        case condition(Int)
        case looked(Int)
        case bounds(Bounds)
    }

    private func appendFacts(to out: inout [UInt8]) {
        var isFirst = true
        func write(_ fact: Fact) {
            if !isFirst { out.append(" · ") }
            isFirst = false
            append(fact, to: &out)
        }
        eachFact(write)
    }

    private func eachFact(_ body: (Fact) -> Void) {
        if ledger.rows != nil || shown != nil { body(.rows) }
        for index in ledger.conditions.indices { body(.condition(index)) }
        for index in ledger.looked.indices { body(.looked(index)) }
        if let bounds = ledger.bounds { body(.bounds(bounds)) }
    }

    private func append(_ fact: Fact, to out: inout [UInt8]) {
        switch fact {
        case .rows: appendRows(to: &out)
        case .condition(let index): append(ledger.conditions[index], to: &out)
        case .looked(let index): append(ledger.looked[index], to: &out)
        case .bounds(let bounds):
            out.append("the true answer lies between ")
            append(bounds.least, " and ", to: &out)
            append(bounds.most, "", to: &out)
        }
    }

    private func append(_ number: Int, _ words: String, to out: inout [UInt8]) {
        appendInteger(Int64(number), to: &out)
        out.append(words)
    }

    private func appendRows(to out: inout [UInt8]) {
        if let rows = ledger.rows {
            append(rows.shown, " of ", to: &out)
            append(rows.of, " ", to: &out)
            appendEscaped(rows.noun, to: &out)
            if let shown { out.append(" (\(shown.words))") }
        } else if let shown {
            out.append("\(shown.of) rows (\(shown.words))")
        }
    }

    private func append(_ condition: ConditionCount, to out: inout [UInt8]) {
        if let of = condition.of {
            out.append("of ")
            appendEscaped(of, to: &out)
            out.append(", ")
        }
        if condition.excluded { out.append("exclude ") }
        if condition.label.utf8.count <= 60, isPrintableASCII(condition.label) {
            out.append(condition.label)
        } else {
            out.append(cut(escaped(condition.label), to: 60))
        }
        out.append(": ")
        let start = out.count
        func append(_ rows: Int, _ words: String) {
            guard rows > 0 else { return }
            if out.count > start { out.append(", ") }
            self.append(rows, words, to: &out)
        }
        append(condition.isTrue, " true")
        append(condition.isFalse, " false")
        let unknown = condition.unknown.reduce(0) { $0 + $1.count }
        append(unknown, " unknown (")
        if unknown > 0 {
            for (place, reason) in condition.unknown.enumerated() {
                if place > 0 { out.append(", ") }
                self.append(reason.count, " ", to: &out)
                appendEscaped(reason.reason, to: &out)
            }
            out.append(")")
        }
        append(condition.notApplicable, " not applicable")
        if out.count == start { out.append("no rows") }
    }

    private func append(_ looked: LookedAt, to out: inout [UInt8]) {
        appendEscaped(looked.entity, to: &out)
        out.append(": ")
        append(looked.rows, " looked at", to: &out)
        guard looked.unjudged > 0 else { return }
        out.append(", ")
        append(looked.unjudged, " could not be judged", to: &out)
    }

    // MARK: Remarks

    /// The remarks, each with a line's end behind it.
    private func appendRemarks(to out: inout [UInt8]) {
        for part in ledger.parts {
            LedgerText(part).appendFacts(to: &out)
            out.append(Byte.newline)
        }
        if let asOf = ledger.asOf {
            out.append(asOfText(asOf))
            out.append(Byte.newline)
        }
        for note in ledger.notes where !note.isParameter {
            append(note, to: &out)
            out.append(Byte.newline)
        }
        appendParameters(to: &out)
    }

    private func append(_ note: Note, to out: inout [UInt8]) {
        // The notes of each fold: a summary of many has as many of them.
        switch note {
        case .known(let label, let known, let of):
            appendEscaped(label, to: &out)
            out.append(": known ")
            append(known, " of ", to: &out)
            append(of, "", to: &out)
        case .unjudged(let label, let rows):
            appendEscaped(label, to: &out)
            out.append(": ")
            append(rows, rows == 1 ? " row" : " rows", to: &out)
            out.append(" could not be judged and ")
            out.append(rows == 1 ? "is left out" : "are left out")
        case .bareMonths(let label, let number):
            appendEscaped(label, to: &out)
            out.append(" is measured in months, so ")
            appendEscaped(number, to: &out)
            out.append(" is ")
            appendEscaped(number, to: &out)
            out.append(" months; for years write `")
            appendEscaped(number, to: &out)
            out.append(" years`")
        default: appendEscaped(noteText(note), to: &out)
        }
    }

    /// The values of all parameters, on one line, above the question that names them.
    private func appendParameters(to out: inout [UInt8]) {
        var isFirst = true
        for note in ledger.notes where note.isParameter {
            if !isFirst { out.append(", ") }
            isFirst = false
            appendEscaped(noteText(note), to: &out)
        }
        if !isFirst { out.append(Byte.newline) }
    }

    private func asOfText(_ asOf: AsOf) -> String {
        let origin =
            switch asOf.origin {
            case .commandLine: "--as-of"
            case .setting: "set as_of"
            case .package: "set by the package"
            case .newestDate: "the newest date of the data"
            }
        return "as of \(CalendarDay.text(asOf.day)) (\(origin))"
    }
}

/// Writes a text with its control characters as escapes.
private func appendEscaped(_ text: String, to out: inout [UInt8]) {
    out.append(escaped(text))
}

extension Note {
    /// True for the value of a parameter.
    fileprivate var isParameter: Bool {
        if case .given = self { true } else { false }
    }
}
