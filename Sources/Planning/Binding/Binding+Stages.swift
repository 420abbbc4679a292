import Diagnostics
import Language
import Tables

/// Stages: each one step of the plan, or a choice of what is printed.
extension Binding {
    /// A pipeline with stages behind it.
    func following(_ stages: [Stage], _ start: Pipeline) throws(BindError) -> Pipeline {
        var pipeline = start
        var rest = stages[...]
        if let head = pipeline.theme, let count = themeCount(stages) {
            var filters = head.filters
            for stage in stages[..<count] {
                if let filter = filter(stage) { filters.append(filter) }
                pipeline.relation.append(stage)
            }
            try countThemes(stages[count], head, filters, &pipeline)
            pipeline.relation.append(stages[count])
            rest = stages[(count + 1)...]
        }
        for stage in rest { try apply(stage, &pipeline) }
        return pipeline
    }

    private func filter(_ stage: Stage) -> ThemeHead.Filter? {
        switch stage.kind {
        case .where(let condition): ThemeHead.Filter(condition: condition, excluding: false)
        case .excludeWhere(let condition): ThemeHead.Filter(condition: condition, excluding: true)
        default: nil
        }
    }

    /// The place of a count of units with nothing but filters before it.
    private func themeCount(_ stages: [Stage]) -> Int? {
        for (index, stage) in stages.enumerated() {
            switch stage.kind {
            case .where, .excludeWhere: continue
            case .count(let units, _): return units.isEmpty ? nil : index
            default: return nil
            }
        }
        return nil
    }

    private func apply(_ stage: Stage, _ pipeline: inout Pipeline) throws(BindError) {
        switch stage.kind {
        case .where(let condition): try keep(condition, stage, excluding: false, &pipeline)
        case .excludeWhere(let condition): try keep(condition, stage, excluding: true, &pipeline)
        case .to(let name, let via): try to(name, via, &pipeline)
        case .add(let definitions): try add(definitions, &pipeline)
        case .show(let definitions): return try show(definitions, stage, &pipeline)
        case .drop(let paths): return try drop(paths, stage, &pipeline)
        case .sort(let keys): try sort(keys, &pipeline)
        case .first(let count, let per):
            let scope = pipeline.scope
            let group = try per.map { (per) throws(BindError) in try typed(per, scope) }
            pipeline.steps.append(.first(count, per: group?.expression))
        case .sample(let count, let seed): pipeline.steps.append(.sample(count, seed: seed))
        case .distinct(let paths): try distinct(paths, &pipeline)
        case .count(let units, let groups): try count(units, groups, &pipeline)
        case .summarise(let definitions, let groups): try summarise(definitions, groups, stage, &pipeline)
        case .expect(let condition, let why):
            let bound = try self.condition(condition, pipeline.scope)
            pipeline.steps.append(
                .check(Conjunct(condition: bound, label: canonicalText(condition)), why: why?.value))
            return
        case .title(let text):
            pipeline.presentation.title = text.value
            return
        case .as(let format):
            pipeline.presentation.format = format
            return
        case .export(let file, let format, let overwrite):
            if format == nil, let dot = file.value.lastIndex(of: ".") {
                let ending = file.value[file.value.index(after: dot)...].lowercased()
                if ["xlsx", "xls", "xlsm", "ods", "docx", "doc", "pdf", "pptx"].contains(ending) {
                    let reading = "\"\(file.value[..<dot]).csv\""
                    throw BindError(.foreignFile(ending: ending, reading: reading), file.span)
                }
            }
            pipeline.presentation.export = Export(path: file.value, format: format, overwrite: overwrite)
            return
        }
        switch stage.kind {
        case .where, .excludeWhere: break
        default: pipeline.theme = nil
        }
        pipeline.relation.append(stage)
    }

    // MARK: Filters

    private func keep(
        _ condition: Expression, _ stage: Stage, excluding: Bool, _ pipeline: inout Pipeline
    ) throws(BindError) {
        let conjuncts = try conjuncts(condition, pipeline.scope, excluding: excluding)
        pipeline.steps.append(.filter(conjuncts, excluding: excluding))
        if let filter = filter(stage) { pipeline.theme?.filters.append(filter) }
    }

    /// A condition's top-level parts, each a line of the ledger (decision D38). What is excluded is one: a row goes for
    /// all of them together, and a line for each would look as if it went for that one.
    func conjuncts(_ condition: Expression, _ scope: Scope, excluding: Bool) throws(BindError) -> [Conjunct] {
        var parts: [Conjunct] = []
        for part in excluding ? [condition] : parted(condition) {
            let label = canonicalText(spelt(part, scope))
            parts.append(Conjunct(condition: try self.condition(part, scope), label: label))
        }
        return parts
    }

    /// A condition as whoever asks knows it: in a definition with arguments, what the caller gave stands for its names.
    private func spelt(_ condition: Expression, _ scope: Scope) -> Expression {
        guard !scope.arguments.isEmpty else { return condition }
        func spelt(_ inner: Expression) -> Expression { self.spelt(inner, scope) }
        let kind: Expression.Kind
        switch condition.kind {
        case .path(let path) where path.names.count == 1 && !path.names[0].escaped:
            guard let argument = scope.arguments[path.names[0].text.lowercased()] else { return condition }
            return self.spelt(argument.expression, argument.scope)
        case .compare(let sign, let left, let right): kind = .compare(sign, spelt(left), spelt(right))
        case .and(let parts): kind = .and(parts.map(spelt))
        case .or(let parts): kind = .or(parts.map(spelt))
        case .not(let inner): kind = .not(spelt(inner))
        case .test(let inner, let negated, let test): kind = .test(spelt(inner), negated: negated, test)
        default: return condition
        }
        return Expression(kind, condition.span)
    }

    private func parted(_ condition: Expression) -> [Expression] {
        guard case .and(let parts) = condition.kind else { return [condition] }
        let isFlat = !parts.contains { if case .and = $0.kind { true } else { false } }
        return isFlat ? parts : parts.flatMap(parted)
    }

    // MARK: Columns

    private func add(_ definitions: [Definition], _ pipeline: inout Pipeline) throws(BindError) {
        var added: [NamedExpression] = []
        for definition in definitions {
            let value = try typed(definition.expression, pipeline.scope)
            let name = definition.name?.text ?? value.label
            let span = definition.name?.span ?? definition.expression.span
            if isTaken(name, pipeline.scope) { throw BindError(.equalColumns(name), span) }
            let column = column(name, value)
            added.append(column)
            pipeline.scope.append(scopeColumn(column, field: value.field))
            if pipeline.shown != nil { pipeline.shown?.append(lastColumn(pipeline.scope)) }
        }
        pipeline.steps.append(.add(added))
    }

    private func isTaken(_ name: String, _ scope: Scope) -> Bool {
        if scope.columnIndex(name) != nil { return true }
        guard let entity = scope.entity else { return false }
        return fieldIndex(name, of: entity) != nil
    }

    private func lastColumn(_ scope: Scope) -> OutputColumn {
        let index = scope.columns.count - 1
        let column = scope.columns[index]
        return NamedExpression(
            name: column.name, expression: .column(index, column.type), type: column.type, measure: column.measure)
    }

    /// Named columns that are new stay in reach of later stages, as `add` would leave them.
    private func show(
        _ definitions: [Definition], _ stage: Stage, _ pipeline: inout Pipeline
    ) throws(BindError) {
        var shown: [OutputColumn] = []
        var kept: [Definition] = []
        var added: [NamedExpression] = []
        for definition in definitions {
            let value = try typed(definition.expression, pipeline.scope)
            let name = definition.name?.text ?? value.label
            let span = definition.name?.span ?? definition.expression.span
            if shown.contains(where: { $0.name == name }) { throw BindError(.equalColumns(name), span) }
            let column = column(name, value)
            if definition.name != nil, !isTaken(name, pipeline.scope) {
                added.append(column)
                kept.append(definition)
                pipeline.scope.append(scopeColumn(column, field: value.field))
                shown.append(lastColumn(pipeline.scope))
            } else {
                shown.append(column)
            }
        }
        if !added.isEmpty {
            pipeline.steps.append(.add(added))
            pipeline.relation.append(Stage(.add(kept), stage.span))
        }
        pipeline.shown = shown
    }

    private func drop(_ paths: [Path], _ stage: Stage, _ pipeline: inout Pipeline) throws(BindError) {
        var columns = pipeline.shown ?? allColumns(pipeline.scope)
        for path in paths {
            let wanted = path.text.lowercased()
            guard let index = columns.firstIndex(where: { $0.name.lowercased() == wanted }) else {
                let names = columns.map(\.name)
                throw BindError(
                    .unknownColumn(path.text, near: nearWords(to: path.text, among: names), columns: names), path.span)
            }
            columns.remove(at: index)
        }
        if columns.isEmpty { throw BindError(.nothingLeft, stage.span) }
        pipeline.shown = columns
    }

    private func sort(_ keys: [SortKey], _ pipeline: inout Pipeline) throws(BindError) {
        var orders: [SortOrder] = []
        for key in keys {
            let value = try typed(key.expression, pipeline.scope)
            if case .tags = value.type { throw BindError(.cannotSort(value.label), value.span) }
            orders.append(SortOrder(expression: value.expression, type: value.type, descending: key.descending))
        }
        pipeline.steps.append(.sort(orders))
    }

    private func distinct(_ paths: [Path], _ pipeline: inout Pipeline) throws(BindError) {
        var columns: [NamedExpression] = []
        var fields: [FieldID?] = []
        for path in paths {
            let value = try self.path(path, pipeline.scope)
            if columns.contains(where: { $0.name == value.label }) {
                throw BindError(.equalColumns(value.label), path.span)
            }
            columns.append(column(value.label, value))
            fields.append(value.field)
        }
        pipeline.steps.append(.distinct(columns))
        pipeline.become(zip(columns, fields).map { scopeColumn($0, field: $1) })
    }
}
