import Diagnostics
import Language
import Tables

/// Whole questions: core form, source, stages, columns.
extension Binding {
    func query(_ query: Query) throws(BindError) -> BoundQuery {
        let survey = survey(query)
        let whole = try core(query, survey)
        try checkExtent(survey.isOfCore ? survey.extent : extent(whole), whole.span)
        if !isRelation(whole), case .expression(let expression) = whole.head {
            return try calculation(expression, whole)
        }
        if let refined = try onLastResult(whole) { return try finished(refined, whole) }
        let pipeline = try pipeline(whole, .global)
        return try finished(pipeline, whole)
    }

    /// A question that goes on from the last result: a fault in that part stands in a text that is gone (a name it used
    /// means something else by now), so it is told at the word that brings it in.
    private func onLastResult(_ whole: Query) throws(BindError) -> Pipeline? {
        guard let use = lastResultUse, let last = definitions.it else { return nil }
        let old: Pipeline
        do throws(BindError) {
            old = try pipeline(last, .global)
        } catch {
            throw BindError(error.fault, use)
        }
        return try following(Array(whole.stages.dropFirst(last.stages.count)), old)
    }

    /// The core form with `it` written out and the units of a theme count named.
    func core(_ query: Query) throws(BindError) -> Query { try core(query, survey(query)) }

    private func core(_ query: Query, _ survey: Survey) throws(BindError) -> Query {
        var query = query
        if case .themeSugar(var sugar) = query.head, case .count(let units, let groups) = sugar.verb, units.isEmpty {
            let names = themeUnits.map { Path([name(of: $0, query.span)]) }
            if names.isEmpty { throw BindError(.noThemes, query.span) }
            sugar.verb = .count(units: names, groups: groups)
            query.head = .themeSugar(sugar)
        }
        let core = desugar(query, hasSubquery: survey.hasSubquery)
        return survey.readsLastResult ? try writingOutIt(core) : core
    }

    /// An entity's name as it can be written: in backticks when it is a word of the language.
    private func name(of entity: EntityID, _ span: Span) -> Name {
        let name = catalog[entity].name
        return Name(name, span, escaped: Keyword(word: name) != nil)
    }

    /// The last result in place of the word.
    private func writingOutIt(_ query: Query) throws(BindError) -> Query {
        var query = query
        if let span = itSpan(query.head) {
            guard let last = definitions.it else { throw BindError(.noLastResult, span) }
            lastResultUse = span
            query.head = last.head
            query.stages = last.stages + query.stages
            return query
        }
        var missing: Span?
        let last = definitions.it
        func change(_ expression: Expression) -> Expression {
            guard case .it = expression.kind else { return mapParts(of: expression, change) }
            guard let last else {
                missing = expression.span
                return expression
            }
            if last.stages.isEmpty, case .expression(let head) = last.head { return head }
            return Expression(.subquery(last), expression.span)
        }
        let written = mapExpressions(of: query, change)
        if let missing { throw BindError(.noLastResult, missing) }
        return written
    }

    private func itSpan(_ head: Query.Head) -> Span? {
        guard case .expression(let expression) = head, case .it = expression.kind else { return nil }
        return expression.span
    }

    /// The calculator: one value.
    private func calculation(_ expression: Expression, _ whole: Query) throws(BindError) -> BoundQuery {
        let value = try typed(expression, .global)
        let output = [
            NamedExpression(name: "value", expression: value.expression, type: value.type, measure: .statistic)
        ]
        let text = canonicalText(whole)
        let plan = Plan(
            source: .one, steps: [], output: output, rows: .table, core: text, asOf: usedAsOf, notes: notes)
        return BoundQuery(plan: plan, presentation: Presentation(), core: text, relation: nil)
    }

    func finished(_ pipeline: Pipeline, _ whole: Query) throws(BindError) -> BoundQuery {
        let output = pipeline.shown ?? allColumns(pipeline.scope)
        if let name = nameTwice(output, pipeline) {
            throw BindError(.equalColumns(name), whole.stages.last?.span ?? whole.span)
        }
        let text = canonicalText(whole)
        let plan = Plan(
            source: pipeline.source, steps: pipeline.steps, output: output, rows: pipeline.rowKind, core: text,
            title: pipeline.presentation.title, asOf: usedAsOf, notes: notes)
        var relation = whole
        relation.stages = pipeline.relation
        return BoundQuery(plan: plan, presentation: pipeline.presentation, core: text, relation: relation)
    }

    /// The first name that a second column has.
    private func nameTwice(_ columns: [OutputColumn], _ pipeline: Pipeline) -> String? {
        if pipeline.shown == nil, pipeline.scope.columns.isEmpty, let entity = pipeline.scope.entity,
            index.entities[entity.index].areUnlike
        {
            return nil
        }
        if columns.count <= 12 {
            for place in columns.indices.dropFirst() {
                for before in 0..<place where columns[before].name == columns[place].name { return columns[place].name }
            }
            return nil
        }
        var names = Set<String>(minimumCapacity: columns.count)
        return columns.first { !names.insert($0.name).inserted }?.name
    }

    /// A query in core form as a source and steps.
    func pipeline(_ query: Query, _ scope: Scope) throws(BindError) -> Pipeline {
        var start: Pipeline
        switch query.head {
        case .expression(let expression): start = try source(expression, scope)
        case .theme(let codes): start = try themeSource(codes)
        case .refine, .find, .count, .themeSugar: return try pipeline(try core(query), scope)
        }
        start.relation = []
        start.presentation = Presentation()
        return try following(query.stages, start)
    }

    // MARK: Sources

    /// The rows that a head names: an entity, a `let`, a query in brackets.
    func source(_ expression: Expression, _ scope: Scope) throws(BindError) -> Pipeline {
        switch expression.kind {
        case .path(let path) where path.names.count == 1:
            return try named(path.names[0], scope)
        case .subquery(let query):
            return try pipeline(query, scope)
        case .it:
            guard let last = definitions.it else { throw BindError(.noLastResult, expression.span) }
            return try pipeline(last, .global)
        case .call(let name, let arguments):
            guard let definition = definitions.definition(name.text), isRelation(definition.body) else {
                throw BindError(.notRows(canonicalText(expression)), expression.span)
            }
            var inner = Scope.global
            inner.arguments = try self.arguments(of: definition, arguments, expression, scope)
            return try reading(definition, at: expression.span) { () throws(BindError) in
                var pipeline = try pipeline(definition.body, inner)
                pipeline.scope.arguments = scope.arguments
                return pipeline
            }
        default:
            throw BindError(.notRows(canonicalText(expression)), expression.span)
        }
    }

    private func named(_ name: Name, _ scope: Scope) throws(BindError) -> Pipeline {
        if let argument = scope.argument(name) {
            return try source(argument.expression, argument.scope)
        }
        if !open.isEmpty, open.contains(name.text.lowercased()) {
            throw BindError(.recursive(name.text), name.span)
        }
        if let entity = entity(name.text) {
            var rows = Scope(rows: .entity(entity))
            rows.arguments = scope.arguments
            return Pipeline(source: .entity(entity), scope: rows)
        }
        guard let definition = definitions.definition(name.text) else {
            let names = sourceNames
            throw BindError(
                .unknownEntity(
                    name.text, near: nearWords(to: name.text, among: names), entities: catalog.entities.map(\.name)),
                name.span)
        }
        guard definition.arguments.isEmpty else {
            throw BindError(
                .letArguments(
                    definition.name.text, takes: definition.arguments.map(\.text), found: 0,
                    place: place(of: definition)), name.span)
        }
        guard isRelation(definition.body) else { throw BindError(.notRows(definition.name.text), name.span) }
        return try reading(definition, at: name.span) { () throws(BindError) in
            var pipeline = try pipeline(definition.body, .global)
            pipeline.scope.arguments = scope.arguments
            return pipeline
        }
    }

    // MARK: Columns

    /// All that there is to show: an entity's fields in schema order, then the added columns; a table's columns.
    func allColumns(_ scope: Scope) -> [OutputColumn] {
        var columns: [OutputColumn] = []
        if let entity = scope.entity { columns = index.entities[entity.index].columns }
        for (index, column) in scope.columns.enumerated() where !column.name.isEmpty {
            columns.append(
                NamedExpression(
                    name: column.name, expression: .column(index, column.type), type: column.type,
                    measure: column.measure))
        }
        return columns
    }

    /// How a field may be published.
    func measure(of id: FieldID) -> Measure { index.entities[id.entity.index].columns[id.index].measure }

    /// How a value may be published.
    func measure(of value: Typed) -> Measure {
        if let measure = value.measure { return measure }
        if let field = value.field { return measure(of: field) }
        switch value.type {
        case .reference(let target): return catalog.measure(ofKeyTo: target)
        default: return .dimension
        }
    }

    /// A value under a column's name.
    func column(_ name: String, _ value: Typed) -> NamedExpression {
        NamedExpression(name: name, expression: value.expression, type: value.type, measure: measure(of: value))
    }

    /// The same as what names can find.
    func scopeColumn(_ column: NamedExpression, field: FieldID? = nil) -> ScopeColumn {
        ScopeColumn(name: column.name, type: column.type, measure: column.measure, field: field)
    }

    /// The measure of a number of rows of an entity.
    func countMeasure(_ entity: EntityID?) -> Measure {
        guard let entity, catalog[entity].isSubject else { return .things }
        return .persons
    }
}
