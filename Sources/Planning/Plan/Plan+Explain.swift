import Language
import Tables

/// A plan as lines that a person can read: one a step, nested plans indented.
extension Plan {
    /// The lines of `explain`, without a final newline.
    package func explained(_ catalog: Catalog) -> [String] {
        let words = PlanWords(catalog: catalog)
        var lines = ["from \(words.text(source))"]
        lines += steps.flatMap { words.lines($0) }
        if givesAllFields(catalog) { return lines + ["give all \(output.count) fields"] }
        let columns = output.map { column in
            let text = words.text(column.expression, at: self.rows)
            return text == column.name ? text : "\(column.name) = \(text)"
        }
        if !output.isEmpty { lines.append("give \(columns.joined(separator: ", "))") }
        return lines
    }

    /// True when the answer has an entity's fields, all of them in the schema's order, and nothing else.
    private func givesAllFields(_ catalog: Catalog) -> Bool {
        guard case .entity(let entity) = rows, output.count == catalog[entity].fields.count, output.count > 1 else {
            return false
        }
        return output.enumerated().allSatisfy { $1.expression == .field(FieldID(entity, $0)) }
    }
}

extension BoundExpression {
    /// A condition in words: how `why` names the parts of a composite one.
    package func explained(_ catalog: Catalog) -> String { PlanWords(catalog: catalog).text(self) }
}

/// The words of a plan's parts.
struct PlanWords {
    let catalog: Catalog

    func text(_ source: PlanSource) -> String {
        switch source {
        case .entity(let entity): return "\(catalog[entity].name), all rows"
        case .taggings(let entity, let themes, let all):
            let join = all ? " and " : " or "
            return "\(catalog[entity].name) of \(themes.map { themeText($0) }.joined(separator: join))"
        case .one: return "nothing, one row"
        }
    }

    private func themeText(_ theme: TagWanted) -> String {
        guard let domain = catalog.themes else { return "theme \(theme.code)" }
        return tag(theme, domain)
    }

    private func tag(_ wanted: TagWanted, _ domain: DomainID) -> String {
        let codes = catalog[domain].codes
        let name = codes.indices.contains(wanted.code) ? codes[wanted.code].value : "\(wanted.code)"
        let beneath = wanted.covers.filter { $0 != wanted.code && codes.indices.contains($0) }
        return beneath.isEmpty ? name : "\(name) (with \(beneath.map { codes[$0].value }.joined(separator: ", ")))"
    }

    func lines(_ step: PlanStep) -> [String] {
        switch step {
        case .filter(let conjuncts, let excluding):
            return conjuncts.map { "\(excluding ? "drop" : "keep") where \(text($0.condition))" }
        case .relate(let route): return ["to \(text(route))"]
        case .add(let columns): return columns.map { "add \($0.name) = \(text($0.expression))" }
        case .sort(let orders):
            return [
                "sort by "
                    + orders.map { text($0.expression) + ($0.descending ? " descending" : "") }.joined(separator: ", ")
            ]
        case .first(let count, let per): return ["first \(count)" + (per.map { " per \(text($0))" } ?? "")]
        case .sample(let count, let seed): return ["sample \(count) seed \(seed)"]
        case .distinct(let columns): return ["distinct \(list(columns.map { named($0) }))"]
        case .count: return ["count"]
        case .countGroups(let groups): return ["count by \(list(groups.map { text($0) }))"]
        case .countUnits(let units):
            return units.map { unit in
                let way = unit.route.map { text($0) }.joined(separator: ", then ")
                let groups = unit.groups.isEmpty ? "" : " by \(list(unit.groups.map { text($0) }))"
                return "count \(unit.name)\(way.isEmpty ? "" : " reached \(way)")\(groups)"
            }
        case .countTheme(let units): return units.flatMap { lines($0) }
        case .summarise(let aggregates, let groups):
            let folds = aggregates.map { $0.name.isEmpty ? text($0.aggregate) : "\($0.name) = \(text($0.aggregate))" }
            return ["summarise \(list(folds))" + (groups.isEmpty ? "" : " by \(list(groups.map { text($0) }))")]
        case .check(let conjunct, _): return ["expect \(text(conjunct.condition))"]
        }
    }

    private func lines(_ unit: ThemeUnit) -> [String] {
        let groups = unit.groups.isEmpty ? "" : " by \(list(unit.groups.map { text($0) }))"
        var lines = ["count \(unit.name) that \(text(unit.carries))\(groups)"]
        lines += unit.filters.map { filter in
            let conditions = filter.conjuncts.map { text($0.condition) }
            return "  \(filter.excluding ? "drop" : "keep") where \(conditions.joined(separator: " and "))"
        }
        return lines
    }

    private func named(_ column: NamedExpression) -> String {
        let expression = text(column.expression)
        return expression == column.name ? expression : "\(column.name) = \(expression)"
    }

    private func text(_ group: PlanGroup) -> String { (group.each ? "each " : "") + named(group.key) }

    private func list(_ parts: [String]) -> String { parts.joined(separator: ", ") }

    private func text(_ route: Route) -> String {
        switch route {
        case .along(let id): return "\(catalog[catalog[id].to].name) along \(key(id))"
        case .against(let id): return "\(catalog[catalog[id].from].name) against \(key(id))"
        case .alongItems(let id): return "\(catalog[catalog[id].to].name) along the items of \(key(id))"
        case .againstItems(let id): return "\(catalog[catalog[id].from].name) against the items of \(key(id))"
        case .tagged(let field, let entity): return "\(catalog[entity].name) along \(catalog[field].name)"
        }
    }

    /// `entity.field` of a key.
    private func key(_ id: RelationID) -> String {
        let relation = catalog[id]
        let entity = catalog[relation.from]
        return "\(entity.name).\(relation.fields.map { entity.fields[$0].name }.joined(separator: "+"))"
    }

    func text(_ carries: Carries) -> String {
        let join = carries.all ? " and " : " or "
        let themes = carries.themes.map { tag($0, carries.domain) }.joined(separator: join)
        let evidence = carries.evidence.map { evidence in
            let field = "\(catalog[evidence.field.entity].name).\(catalog[evidence.field].name)"
            return evidence.way.isEmpty ? field : "\(field) by \(evidence.way.map(key).joined(separator: ", "))"
        }
        return "carry \(themes) in \(list(evidence))"
    }

    func text(_ aggregate: Aggregate) -> String {
        let condition = aggregate.condition.map { " where \(text($0))" } ?? ""
        let argument = aggregate.argument.map { text($0) } ?? ""
        let name: String
        switch aggregate.function {
        case .count: name = "count"
        case .sum: name = "sum"
        case .mean: name = "mean"
        case .median: name = "median"
        case .min: name = "min"
        case .max: name = "max"
        case .known: name = "known"
        case .unknownRate: name = "unknown_rate"
        case .distinct: name = "distinct"
        case .quantile(let share): return "quantile(\(argument), \(share)\(condition))"
        case .quantified(let check): return "\(text(check)) (\(argument)\(condition))"
        }
        return "\(name)(\(argument)\(condition))"
    }

    func text(_ check: QuantifierCheck) -> String {
        switch check {
        case .any: "any"
        case .no: "no"
        case .all: "all"
        case .allOrNo: "all or no"
        case .atLeast(let count): "at least \(count)"
        case .atMost(let count): "at most \(count)"
        case .exactly(let count): "exactly \(count)"
        }
    }
}
