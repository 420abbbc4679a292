import Diagnostics
import Language
import Tables

/// Themes: taggings, what carries a theme, and the count with its denominators (decisions D22, D23).
extension Binding {
    /// `theme X` as a source.
    func themeSource(_ codes: ThemeCodes) throws(BindError) -> Pipeline {
        let span = codes.codes.reduce(codes.codes[0].span) { $0.union($1.span) }
        let domain = try themes(span)
        var wanted: [TagWanted] = []
        for code in codes.codes { wanted.append(try theme(code, domain)) }
        guard let index = catalog.entities.firstIndex(where: \.derived) else { throw BindError(.noThemes, span) }
        let taggings = EntityID(index)
        let all = codes.join == .all
        return Pipeline(
            source: .taggings(taggings, themes: wanted, all: all), scope: Scope(rows: .entity(taggings)),
            theme: ThemeHead(domain: domain, wanted: wanted, all: all))
    }

    /// The codebook of `theme`, or why there is none.
    private func themes(_ span: Span) throws(BindError) -> DomainID {
        if let domain = catalog.themes { return domain }
        if !catalog.themeCandidates.isEmpty { throw BindError(.severalCodebooks(catalog.themeCandidates), span) }
        throw BindError(.noThemes, span)
    }

    private func theme(_ name: Name, _ domain: DomainID) throws(BindError) -> TagWanted {
        if let code = try code(name.text, name.span, in: domain, label: "theme") { return wanted(code, domain) }
        let codes = catalog[domain].codes
        let words = codes.flatMap { [$0.value, $0.label] + $0.aliases }
        let near = nearWords(to: name.text, among: words).compactMap { word in
            codes.first { $0.value == word || $0.label == word || $0.aliases.contains(word) }?.value
        }
        throw BindError(
            .notATheme(
                name.text, codebook: themesName(domain), near: near.uniqued(), permitted: codes.map(\.value)), name.span
        )
    }

    /// What `values` takes to list the themes: a tag field that has them.
    private func themesName(_ domain: DomainID) -> String {
        for id in themeUnits {
            if let field = tagFields(of: id, domain).first {
                return "\(catalog[id].name).\(catalog[field].name)"
            }
        }
        return catalog[domain].name
    }

    /// The units of a theme count: the package's, else every entity with a field of the themes.
    var themeUnits: [EntityID] {
        if !catalog.units.isEmpty { return catalog.units }
        guard let domain = catalog.themes else { return [] }
        return catalog.entities.indices.map { EntityID($0) }.filter { id in
            !catalog[id].derived && !tagFields(of: id, domain).isEmpty
        }
    }

    private func tagFields(of entity: EntityID, _ domain: DomainID) -> [FieldID] {
        catalog[entity].fields.indices.filter { catalog[entity].fields[$0].type == .tags(domain) }
            .map { FieldID(entity, $0) }
    }

    // MARK: Carrying

    /// `carries(X)` on a row.
    func carries(
        _ arguments: [Expression.Argument], _ whole: Expression, _ scope: Scope
    ) throws(BindError) -> Typed {
        guard let unit = scope.entity else {
            throw BindError(.aggregateNeedsRows("carries", label: canonicalText(whole)), whole.span)
        }
        let domain = try themes(whole.span)
        let at = try settle(arguments[0].expression, scope)
        let written = at.use ?? at.expression.span
        let name: Name
        switch at.expression.kind {
        case .path(let path) where path.names.count == 1: name = Name(path.names[0].text, written)
        case .literal(let literal):
            if case .string(let text) = literal.kind {
                name = Name(text, written)
            } else {
                name = Name(literal.text, written)
            }
        case .parameter(let parameter):
            // Which codes lie beneath it nobody knows yet.
            if hidesValues {
                throw BindError(.onlyValues(canonicalText(arguments[0].expression)), arguments[0].expression.span)
            }
            name = Name(themeText(try declared(parameter), domain), written)
        default:
            throw BindError(.onlyValues(canonicalText(arguments[0].expression)), arguments[0].expression.span)
        }
        let wanted = try reading(at) { () throws(BindError) in try theme(name, domain) }
        let carries = try carries(unit, domain, [wanted], all: false, span: whole.span)
        return Typed(.carries(carries), .boolean, label: canonicalText(whole), span: whole.span)
    }

    private func themeText(_ parameter: Parameter, _ domain: DomainID) -> String {
        guard let value = parameter.value else { return catalog[domain].codes.first?.value ?? "" }
        if case .string(let text) = value.literal.kind { return text }
        return value.literal.text
    }

    /// Where the evidence is that a unit's row carries a theme: its own tag fields, and those of the units that refer
    /// to it by many-to-one keys. A way does not pass through one entity twice, nor through a codebook: that a record
    /// follows another of its kind is no evidence about that one.
    func carries(
        _ unit: EntityID, _ domain: DomainID, _ themes: [TagWanted], all: Bool, span: Span
    ) throws(BindError) -> Carries {
        var evidence = tagFields(of: unit, domain).map { Carries.Evidence(field: $0, way: []) }
        for source in themeUnits where source != unit {
            let fields = tagFields(of: source, domain)
            guard !fields.isEmpty else { continue }
            for way in ways(from: source, to: unit, [source]) {
                evidence += fields.map { Carries.Evidence(field: $0, way: way) }
            }
        }
        guard !evidence.isEmpty else {
            throw BindError(.notAUnit(catalog[unit].name, units: themeUnits.map { catalog[$0].name }), span)
        }
        return Carries(unit: unit, domain: domain, themes: themes, all: all, evidence: evidence)
    }

    private func ways(from source: EntityID, to target: EntityID, _ passed: Set<EntityID>) -> [[RelationID]] {
        var found: [[RelationID]] = []
        for relation in outgoing(source) {
            let next = catalog[relation].to
            if next == target {
                found.append([relation])
            } else if !passed.contains(next), !catalog[next].isCodebook {
                found += ways(from: next, to: target, passed.union([next])).map { [relation] + $0 }
            }
        }
        return found
    }

    // MARK: Counting

    /// `theme X | where C | count U by g`: C and g bound on each unit's own rows.
    func countThemes(
        _ stage: Stage, _ head: ThemeHead, _ filters: [ThemeHead.Filter], _ pipeline: inout Pipeline
    ) throws(BindError) {
        guard case .count(let units, let groups) = stage.kind else { return }
        var counted: [ThemeUnit] = []
        for unit in units {
            guard unit.names.count == 1, let entity = entity(unit.names[0].text) else {
                let names = themeUnits.map { catalog[$0].name }
                throw BindError(
                    .unknownEntity(unit.text, near: nearWords(to: unit.text, among: names), entities: names), unit.span)
            }
            let scope = Scope(rows: .entity(entity), arguments: pipeline.scope.arguments)
            let carries = try carries(entity, head.domain, head.wanted, all: head.all, span: unit.span)
            var bound: [PlanFilter] = []
            for filter in filters {
                bound.append(
                    PlanFilter(
                        try conjuncts(filter.condition, scope, excluding: filter.excluding), excluding: filter.excluding
                    ))
            }
            if counted.contains(where: { $0.name == catalog[entity].name }) {
                throw BindError(.unitTwice(catalog[entity].name), unit.span)
            }
            counted.append(
                ThemeUnit(
                    name: catalog[entity].name, carries: carries, filters: bound,
                    groups: try self.groups(groups, scope)))
        }
        pipeline.steps = [.countTheme(counted)]
        let first = counted[0].groups.count
        let count: Measure = counted.contains { catalog[$0.carries.unit].isSubject } ? .persons : .things
        let rate = Measure.rate(numerator: first + 1, denominator: first + 2)
        func column(_ name: String, _ type: ValueType, _ measure: Measure) -> ScopeColumn {
            ScopeColumn(name: name, type: type, measure: measure)
        }
        try become(
            counted[0].groups,
            [
                column("unit", .text, .dimension), column("count", .integer(nil), count),
                column("of", .integer(nil), count), column("percent", .number(.percent), rate),
                column("least", .number(.percent), rate), column("most", .number(.percent), rate),
                column("unknown", .integer(nil), count),
            ], groups, &pipeline)
    }
}
