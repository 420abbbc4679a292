import Columnar
import Diagnostics
import Foundation
import Language
import Planning
import Tables

/// The product's own way from a text to an answer. The one file here that knows the real engine.
struct RealEngine {
    private let engine: ColumnarEngine

    init(folder: URL) throws {
        engine = ColumnarEngine(try Store.open(PackageSource.at(folder.path)).store)
    }

    /// The answer to the last question among statements, and its core form.
    func answer(_ statements: [Statement], _ text: String) throws -> (answer: Answer, core: String) {
        let source = SourceText(name: "question", text: text)
        var definitions = Definitions()
        var result: ResultTable?
        var core = ""
        for statement in statements {
            let binder = Binder(catalog: engine.catalog, definitions: definitions)
            switch statement.kind {
            case .letQuery(let definition):
                definitions.define(
                    try binder.define(definition, span: statement.span, source: source, inScript: true).definition)
            case .parameter(let declaration):
                definitions.define(try binder.declare(declaration, given: nil, source: source))
            case .query(let query):
                let bound = try binder.bind(query)
                core = bound.core
                result = try engine.execute(bound.plan, isCancelled: { false })
            default: throw Puzzled("not a question")
            }
        }
        guard let result else { throw Puzzled("no question") }
        return (answer(result), core)
    }

    /// The script that `save` would write after these statements, for the last question among them.
    func saved(_ statements: [Statement], _ text: String) throws -> String {
        let source = SourceText(name: "question", text: text)
        var binder = Binder(catalog: engine.catalog)
        var script = ""
        for statement in statements {
            switch statement.kind {
            case .letQuery(let definition):
                binder.definitions.define(
                    try binder.define(definition, span: statement.span, source: source, inScript: true).definition)
            case .parameter(let declaration):
                binder.definitions.define(try binder.declare(declaration, given: nil, source: source))
            case .query(let query):
                script = try binder.leastScript(for: query, asOf: binder.bind(query).plan.asOf)
            default: throw Puzzled("not a question")
            }
        }
        return script
    }

    /// What Tab offers at a byte of a text, once the statements have been read.
    func offered(_ text: String, at cursor: Int, after statements: [Statement]) -> [Offered] {
        var definitions = Definitions()
        let source = SourceText(name: "question", text: text)
        for statement in statements {
            let binder = Binder(catalog: engine.catalog, definitions: definitions)
            switch statement.kind {
            case .letQuery(let definition):
                let bound = try? binder.define(definition, span: statement.span, source: source, inScript: true)
                if let bound { definitions.define(bound.definition) }
            case .parameter(let declaration):
                if let bound = try? binder.declare(declaration, given: nil, source: source) {
                    definitions.define(bound)
                }
            default: continue
            }
        }
        let binder = Binder(catalog: engine.catalog, definitions: definitions)
        let found = completions(in: text, at: cursor, binder: binder)
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

    private func answer(_ table: ResultTable) -> Answer {
        let columns = table.columns.map { cells($0, table.rowCount) }
        var answer = Answer(
            columns: table.columns.map(\.name), rows: (0..<table.rowCount).map { row in columns.map { $0[row] } },
            lines: table.ledger.conditions.map(line))
        answer.checks = table.checks.map { check in
            Line(yes: check.isTrue, no: check.isFalse, unknown: check.unknown == 0 ? [:] : ["*": check.unknown])
        }
        answer.rowsOf = table.ledger.rows.map { [$0.shown, $0.of] }
        if let bounds = table.ledger.bounds, bounds.least != bounds.most {
            (answer.least, answer.most) = (bounds.least, bounds.most)
        }
        return answer
    }

    private func line(_ count: ConditionCount) -> Line {
        Line(
            excluded: count.excluded, yes: count.isTrue, no: count.isFalse, notApplicable: count.notApplicable,
            unknown: Dictionary(count.unknown.map { ($0.reason, $0.count) }, uniquingKeysWith: +))
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
