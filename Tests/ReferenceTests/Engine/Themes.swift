import Language

/// Themes: which rows carry them, and the taggings.
extension Reference {
    /// Whether a row, or one that refers to it, carries the themes or what lies beneath (decision D23).
    func carries(_ words: [String], all: Bool, _ unit: Entity, _ row: Int) throws -> Verdict {
        guard let list = package.themes else { throw Puzzled("no themes") }
        var sets: [Cell] = []
        let own = unit.fields.filter { package.isTheme($0) }
        if package.units.contains(where: { $0 === unit }) || !package.unitsGiven {
            sets += own.map { unit.rows[row][$0.name] ?? .notApplicable }
        }
        let ownOpen = sets.first(where: \.isUnknown)
        let ownApart = sets.contains(.notApplicable)
        let hasOwn = !sets.isEmpty
        for (entity, reached) in referring(to: unit, row) {
            guard package.units.contains(where: { $0 === entity }) else { continue }
            for field in entity.fields where package.isTheme(field) {
                sets += reached.map { entity.rows[$0][field.name] ?? .notApplicable }
            }
        }
        var held: Set<Int> = []
        var coded = false
        for case .known(.codes(let codes)) in sets {
            coded = true
            held.formUnion(codes)
        }
        let verdicts = try words.map { word -> Verdict in
            guard let code = list.find(word) else { throw Puzzled("\(word) is no theme") }
            let covers = faults.contains(.noRollUp) ? [code] : list.covered(code)
            if !held.isDisjoint(with: covers) { return .yes }
            if case .unknown(let reason)? = ownOpen { return .unknown(reason) }
            // Not applicable leaves the denominator, as everywhere.
            if ownApart { return .notApplicable }
            if !hasOwn && !coded { return .unknown("not_coded") }
            return .no
        }
        return all ? Logic.and(verdicts) : Logic.or(verdicts)
    }

    /// Rows of other entities that lead to one row by many-to-one keys, any number of steps, codebooks apart.
    private func referring(to unit: Entity, _ row: Int) -> [(Entity, [Int])] {
        var found: [(Entity, [Int])] = []
        func visit(_ entity: Entity, _ rows: [Int], _ seen: [Entity]) {
            for other in package.entities where !seen.contains(where: { $0 === other }) && !other.isCodebook {
                for key in other.foreignKeys where key.to === entity && !key.itemwise {
                    let wanted = Set(rows.map { Cell.known(.row($0)) })
                    let reached = other.order.filter { wanted.contains(other.follow(key, $0)) }
                    found.append((other, reached))
                    visit(other, reached, seen + [other])
                }
            }
        }
        visit(unit, [row], [unit])
        return found
    }

    /// A row for every code of every tag field and for each of its ancestors, with the unit's row it leads to.
    func taggings() -> Entity? {
        guard let list = package.themes else { return nil }
        let derived = Entity(name: "taggings", rawFields: [])
        derived.singular = "tagging"
        let tagged = package.entities.filter { $0.fields.contains { package.isTheme($0) } }
        let holders = CodeList(name: "entity", entries: tagged.map { .init(value: $0.name, label: $0.name) })
        derived.fields = [
            Field(name: "theme", sort: .code(list)), Field(name: "direct", sort: .flag),
            Field(name: "entity", sort: .code(holders)), Field(name: "record", sort: .text),
        ]
        var sources: [(Entity, Int)] = []
        for entity in package.entities {
            for row in entity.order {
                for field in entity.fields where package.isTheme(field) {
                    guard case .known(.codes(let codes))? = entity.rows[row][field.name] else { continue }
                    let all = Set(codes + codes.flatMap { list.ancestors($0) }).sorted()
                    for code in all {
                        derived.rows.append([
                            "theme": .known(.code(code)), "direct": .known(.flag(codes.contains(code))),
                            "entity": holders.find(entity.name).map { .known(.code($0)) } ?? .notApplicable,
                            "record": .known(.text(entity.keyText(row))),
                        ])
                        sources.append((entity, row))
                    }
                }
            }
        }
        derived.order = Array(derived.rows.indices)
        derived.rank = derived.order
        for unit in package.units {
            let name = unit.singular ?? unit.name
            let key = ForeignKey(from: derived, fields: [name], to: unit, targetFields: unit.key)
            for (index, source) in sources.enumerated() {
                let cell = way(from: source.0, source.1, to: unit)
                derived.rows[index][name] = cell
                key.links.append(cell)
            }
            derived.fields.append(Field(name: name, sort: .row(unit)))
            derived.foreignKeys.append(key)
        }
        return derived
    }

    /// The unit's row that a row is or leads to by the fewest many-to-one keys.
    private func way(from entity: Entity, _ row: Int, to unit: Entity) -> Cell {
        var frontier: [(Entity, Cell)] = [(entity, .known(.row(row)))]
        var seen: [Entity] = [entity]
        while !frontier.isEmpty {
            if let arrived = frontier.first(where: { $0.0 === unit }) { return arrived.1 }
            var next: [(Entity, Cell)] = []
            for (entity, cell) in frontier {
                for key in entity.foreignKeys where !key.itemwise && !seen.contains(where: { $0 === key.to }) {
                    seen.append(key.to)
                    if case .known(.row(let row)) = cell {
                        next.append((key.to, entity.follow(key, row)))
                    } else {
                        next.append((key.to, cell))
                    }
                }
            }
            frontier = next
        }
        return .notApplicable
    }
}
