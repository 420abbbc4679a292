import Columnar
import Diagnostics
import Foundation
import Language
import Planning
import Reporting
import Shell
import Tables

/// The product's own way from a text to an answer. The one file here that knows the real engine.
struct RealEngine {
    private let engine: ColumnarEngine

    init(folder: URL) throws {
        engine = ColumnarEngine(try Store.open(PackageSource.at(folder.path)).store)
    }

    private var workspace: Workspace {
        Workspace(catalog: engine.catalog, settings: Settings(format: .json), manner: .script)
    }

    /// The answer to the last statement of a text, and its core form where it is a question.
    func answer(_ text: String) throws -> (answer: Answer, core: String) {
        let output = Output(data: .memory, remarks: .memory)
        let session = Session(backend: engine, workspace: workspace, output: output)
        let statements = try session.workspace.bind(SourceText(name: "question", text: text))
        guard let last = statements.last else { throw Puzzled("no question") }
        switch last.kind {
        case .query(let query):
            return (answer(try engine.execute(query.plan, isCancelled: { false })), query.core)
        case .explain(let query):
            try session.run(last)
            guard let core = try objects(output).first?["core"] as? String, core == query.core else {
                throw Puzzled("explain says another question")
            }
            return (answer(try engine.execute(query.plan, isCancelled: { false })), core)
        case .expectation(let expectation): return (judged(session, last, expectation), "")
        case .why:
            try session.run(last)
            let rows = try objects(output).filter { ($0["condition"] as? String)?.hasPrefix("  ") == false }
            return (table(["condition", "alone", "together"], rows), "")
        case .listing(let listing):
            try session.run(last)
            let rows = try objects(output).filter { !($0["rows"] is NSNull) }
            return (table(columns(listing), rows), "")
        default: throw Puzzled("not a question")
        }
    }

    /// What the session prints for a text in a format, ledger and all, and the core form of its last question.
    func printed(_ text: String, as format: ReportFormat = .table) throws -> (bytes: String, core: String) {
        let output = Output(data: .memory, remarks: .memory)
        let workspace = Workspace(catalog: engine.catalog, settings: Settings(format: format), manner: .script)
        let session = Session(backend: engine, workspace: workspace, output: output)
        let statements = try session.workspace.bind(SourceText(name: "question", text: text))
        var core = ""
        for statement in statements {
            try session.run(statement)
            if case .query(let query) = statement.kind { core = query.core } else { core = "" }
        }
        return (String(decoding: output.data, as: UTF8.self), core)
    }

    /// The script that `save` would write after these statements, for the last question among them.
    func saved(_ text: String) throws -> String {
        var workspace = workspace
        let statements = try workspace.bind(SourceText(name: "question", text: text))
        guard let last = statements.last, case .query(let query) = last.kind, let asked = last.asked else { return "" }
        if query.relation == nil, statements.dropLast().contains(where: { $0.asked != nil }) { return "" }
        return try workspace.binder.leastScript(for: asked, asOf: query.plan.asOf)
    }

    // MARK: What the session says

    private func judged(
        _ session: Session, _ statement: BoundStatement, _ expectation: BoundExpectation
    ) -> Answer {
        let failed: Bool
        do throws(Refusal) {
            try session.run(statement)
            failed = false
        } catch {
            failed = true
        }
        let remarks = String(decoding: session.output.remarks, as: UTF8.self)
        let words =
            remarks.contains("expected, but not so")
            ? "fails" : remarks.contains("cannot be judged") ? "cannot be judged" : failed ? "ends" : "holds"
        return Answer(
            columns: ["verdict", "warns"], rows: [[.text(words), .flag(expectation.warning)]], lines: [])
    }

    private func objects(_ output: Output) throws -> [[String: Any]] {
        let json = try JSONSerialization.jsonObject(with: Data(output.data))
        guard let rows = json as? [[String: Any]] else { throw Puzzled("no rows") }
        return rows
    }

    private func columns(_ listing: Listing) -> [String] {
        switch listing {
        case .values: ["value", "count", "percent"]
        case .profile, .profileField: ["field", "known", "unknown", "not_applicable", "distinct"]
        case .package: ["entity", "rows", "fields"]
        default: ["field", "known", "unknown"]
        }
    }

    private func table(_ columns: [String], _ rows: [[String: Any]]) -> Answer {
        Answer(columns: columns, rows: rows.map { row in columns.map { cell(row[$0]) } }, lines: [])
    }

    private func cell(_ json: Any?) -> Printed {
        switch json {
        case let text as String: .text(text)
        case let number as NSNumber:
            String(cString: number.objCType) == "c" ? .flag(number.boolValue) : .number(number.doubleValue)
        case let items as [Any]: .list(items.map { "\($0)" })
        default: .unknown("*")
        }
    }
}

// MARK: Completion

extension RealEngine {
    /// What Tab offers at a byte of a text, once the statements have been read.
    func offered(_ text: String, at cursor: Int, after definitions: String) -> [Offered] {
        var workspace = workspace
        _ = try? workspace.bind(SourceText(name: "question", text: definitions))
        let found = completions(in: text, at: cursor, binder: workspace.binder)
        return found.completions.map {
            let name = $0.text.filter { $0 != "`" && $0 != "." }
            let entity = engine.catalog.entities.first { $0.name == name || $0.singular == name }
            return Offered(
                text: $0.text, kind: $0.kind.rawValue, lower: found.replaces.lower,
                names: [$0.text, entity?.name, entity?.singular].compactMap(\.self))
        }
    }

    /// One thing that Tab offers: its text, what it is, and where the text begins that it replaces.
    struct Offered {
        var text: String
        var kind: String
        var lower: Int
        /// As it may be written: an entity by its plural and its singular.
        var names: [String]
    }
}

// MARK: Tables

extension RealEngine {
    func answer(_ table: ResultTable) -> Answer {
        let columns = table.columns.map { cells($0, table.rowCount) }
        var answer = Answer(
            columns: table.columns.map(\.name), rows: (0..<table.rowCount).map { row in columns.map { $0[row] } },
            lines: table.ledger.conditions.map(line))
        answer.checks = table.checks.map { check in
            Line(yes: check.isTrue, no: check.isFalse, unknown: check.unknown == 0 ? [:] : ["*": check.unknown])
        }
        answer.rowsOf = table.ledger.rows.map { [$0.shown, $0.of] }
        answer.looked =
            table.ledger.looked.filter { $0.rows > 0 }.map { "\($0.entity): \($0.rows), \($0.unjudged)" }.sorted()
        answer.notes = Set(table.ledger.notes.compactMap(words)).sorted()
        if let bounds = table.ledger.bounds, bounds.least != bounds.most {
            (answer.least, answer.most) = (bounds.least, bounds.most)
        }
        return answer
    }

    private func line(_ count: ConditionCount) -> Line {
        Line(
            excluded: count.excluded, yes: count.isTrue, no: count.isFalse, notApplicable: count.notApplicable,
            unknown: Dictionary(count.unknown.map { ($0.reason, $0.count) }, uniquingKeysWith: +), label: count.label,
            of: count.of ?? "")
    }

    /// Those notes that the reference engine knows how to make.
    private func words(_ note: Note) -> String? {
        switch note {
        case .countedUnderEach(let field): "each \(field)"
        case .emptySets(let field, let rows): "empty \(field) \(rows)"
        case .known(let label, let known, let of): "known \(label) \(known) of \(of)"
        case .unjudged(let label, let rows): "unjudged \(label) \(rows)"
        case .unknownKeysDropped(let entity, let rows): "unknown keys \(entity) \(rows)"
        case .keysNotApplicable(let entity, let rows): "keys not applicable \(entity) \(rows)"
        case .rolledUp, .valueNamedUnknown, .undated, .uncertainCount, .uncertainPick, .evidenceNotCollected,
            .redefined,
            .bareMonths, .given,
            .vacuous:
            nil
        }
    }

    private func cells(_ column: ResultColumn, _ count: Int) -> [Printed] {
        (0..<count).map { row in
            if let mark = column.marks?[row] {
                if mark == .notApplicable { return .notApplicable }
                if let reason = mark.reason { return .unknown(engine.catalog.reasons[reason]) }
            }
            return known(column.values, row)
        }
    }

    private func known(_ values: ColumnValues, _ row: Int) -> Printed {
        switch values {
        case .booleans(let flags): .flag(flags[row])
        case .integers(let numbers): .number(Double(numbers[row]))
        case .numbers(let numbers): .number(numbers[row])
        case .codes(let codes, let dictionary): .text(dictionary[Int(codes[row])].value)
        case .days(let days): .text(CalendarDay.text(days[row]))
        case .periods(let starts, let kind): .text(CalendarDay.text(of: kind, from: starts[row]))
        case .texts(let bytes, let offsets):
            .text(String(decoding: bytes[offsets[row]..<offsets[row + 1]], as: UTF8.self))
        case .tags(let offsets, let codes, let dictionary):
            .list(codes[offsets[row]..<offsets[row + 1]].map { dictionary[Int($0)].value })
        }
    }
}

// MARK: What there is

extension RealEngine {
    /// Every function, by its word.
    static var functions: [String] { Function.allCases.map(\.rawValue) }

    /// Every type that a field can have, numbers by their unit too; a period is what an expression has.
    static var types: [String] {
        ["boolean", "number", "text", "category", "reference", "date", "partialDate", "dateTime", "time", "tags"]
            + ["integer"] + MeasureUnit.allCases.map { "integer in \($0.rawValue)" }
    }

    /// The types of the package's fields.
    var typesOfFields: Set<String> { Set(engine.catalog.entities.flatMap(\.fields).map { Self.name($0.type) }) }

    private static func name(_ type: ValueType) -> String {
        switch type {
        case .boolean: "boolean"
        case .integer(let unit): unit.map { "integer in \($0.rawValue)" } ?? "integer"
        case .number: "number"
        case .text: "text"
        case .category: "category"
        case .reference: "reference"
        case .date: "date"
        case .partialDate: "partialDate"
        case .dateTime: "dateTime"
        case .time: "time"
        case .tags: "tags"
        case .period: "period"
        }
    }

    /// The ways from one keyed entity to another: both names, and the field of the first that leads there.
    var ways: [(from: String, to: String, via: String)] {
        let catalog = engine.catalog
        return catalog.relations.compactMap { relation in
            let (from, to) = (catalog[relation.from], catalog[relation.to])
            guard !from.derived, !from.key.isEmpty, !to.key.isEmpty, from.name != to.name else { return nil }
            return (from.name, to.name, from.fields[relation.fields[0]].name)
        }
    }
}
