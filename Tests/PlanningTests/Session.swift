import Diagnostics
import Language
import Planning
import Tables

/// Statements one after another, as a prompt binds them: `let`, `param`, questions that set `it`.
struct Session {
    /// What an answer shows of a question.
    enum View { case meaning, plan }

    var binder = Binder(catalog: BoatCatalog.catalog)
    var view = View.plan

    /// What one line gives: its core and plan, or its diagnostic.
    mutating func answer(_ line: String) -> String {
        let source = SourceText(name: "test", text: line)
        let parsed = parseStatements(source)
        if let error = parsed.errors.first { return error.diagnostic(in: source).text() }
        var answers: [String] = []
        for statement in parsed.syntax.statements {
            do throws(BindError) {
                answers.append(try bind(statement, source))
            } catch {
                answers.append(error.diagnostic(in: source).text())
            }
        }
        return answers.joined(separator: "\n")
    }

    /// Binds one statement and keeps what it defines.
    mutating func bind(_ statement: Statement, _ source: SourceText) throws(BindError) -> String {
        switch statement.kind {
        case .query(let query), .explain(let query):
            let bound = try binder.bind(query)
            if let relation = bound.relation { binder.definitions.it = relation }
            return text(bound)
        case .letQuery(let definition):
            let (made, notes, _) = try binder.define(definition, span: statement.span, source: source, inScript: false)
            binder.definitions.define(made)
            return "let \(made.name.text) is \(canonicalText(made.body))" + notes.map { "\nnote: \($0)" }.joined()
        case .parameter(let declaration):
            let parameter = try binder.declare(declaration, given: nil, source: source)
            binder.definitions.define(parameter)
            return "param \(parameter.helpLine)"
        case .expect(let expectation):
            return text(try binder.bind(expectation))
        default:
            return "not for the binder"
        }
    }

    func text(_ bound: BoundQuery) -> String {
        guard view == .meaning else { return bound.plan.explained(binder.catalog).joined(separator: "\n") }
        var lines = ["= \(bound.core)"]
        lines.append("rows: \(rows(bound.plan.rows))")
        lines += bound.columns.map { "  \($0.name): \(type($0.type)), \($0.measure)" }
        if let relation = bound.relation { lines.append("it: \(canonicalText(relation))") }
        let presentation = bound.presentation
        if presentation != Presentation() {
            let export = presentation.export.map { "\($0.path) \($0.format?.rawValue ?? "") \($0.overwrite)" } ?? "-"
            lines.append(
                "shown: \(presentation.title ?? "-"), \(presentation.format?.rawValue ?? "-"), \(export)")
        }
        lines += bound.plan.notes.map { "note: \($0)" }
        if let day = bound.plan.asOf { lines.append("as of \(CalendarDay.text(day.day))") }
        return lines.joined(separator: "\n")
    }

    private func rows(_ kind: RowKind) -> String {
        switch kind {
        case .entity(let entity): binder.catalog[entity].name
        case .table: "a table"
        }
    }

    private func type(_ type: ValueType) -> String {
        switch type {
        case .category(let domain): "one of \(binder.catalog[domain].name)"
        case .tags(let domain): "tags of \(binder.catalog[domain].name)"
        case .reference(let entity): "a key of \(binder.catalog[entity].name)"
        case .integer(let unit): "integer" + (unit.map { " of \($0.rawValue)" } ?? "")
        case .number(let unit): "number" + (unit.map { " of \($0.rawValue)" } ?? "")
        default: "\(type)"
        }
    }

    private func text(_ expectation: BoundExpectation) -> String {
        var lines = ["expect \(expectation.label)"]
        switch expectation.check {
        case .condition(let plan): lines += plan.explained(binder.catalog)
        case .noRows(let query), .baseline(_, let query, _): lines += query.plan.explained(binder.catalog)
        case .rows(let query, let sign, let plan):
            lines += query.plan.explained(binder.catalog) + ["rows \(sign.rawValue)"] + plan.explained(binder.catalog)
        case .unique(let duplicates, let unknown):
            lines += duplicates.explained(binder.catalog) + unknown.explained(binder.catalog)
        }
        return lines.joined(separator: "\n")
    }
}
