import Tables

/// Sets of permitted values, and lists in their numbers.
extension PackageLoad {
    /// Every domain of the plan with its codes; a codebook's parents are checked.
    mutating func makeDomains(_ relations: [ResolvedRelation]) -> [Domain] {
        plan.domains.indices.map { index in
            switch plan.domains[index] {
            case .categories(let name, let categories, let ordered, let isNumber):
                let codes = categories.map { Code(value: $0.value, label: $0.label, isNumber: isNumber) }
                return Domain(name: name, codes: codes, ordered: ordered)
            case .codebook(let entity):
                var codes = keyCodes(entity.index)
                addParents(to: &codes, entity.index, relations)
                let name = plan.resources[entity.index].descriptor.name
                return Domain(name: name, codes: codes, origin: .codebook(entity))
            case .items(let entity):
                let name = plan.resources[entity.index].descriptor.name
                let codes = keyCodes(entity.index)
                let rows = keyOrder(of: codes, entity.index)
                return Domain(name: name, codes: rows.map { codes[$0] }, origin: .items(entity), rows: rows)
            case .occurring(let name):
                return Domain(name: name, codes: occurringCodes(DomainID(index)), origin: .occurring)
            }
        }
    }

    /// A code a row of the entity: its key, labelled by its name, answering to its aliases.
    private func keyCodes(_ entity: Int) -> [Code] {
        let resource = plan.resources[entity]
        let columns = resource.key.compactMap { tables[entity].column($0) }
        guard columns.count == resource.key.count, !columns.isEmpty else { return [] }
        var keys = KeyReader(columns, domains: plan.domains)
        let label = ["label", "name", "title"].lazy.compactMap { named($0, entity) }.first
        let aliases = resource.schema.fields.firstIndex { $0.name.lowercased() == "aliases" }
        return (0..<tables[entity].rowCount).map { row in
            let value = keys.unknown(row) == nil ? keys.text(row) : ""
            var code = Code(value: value)
            if let label, label.absences.isKnown(row) { code.label = label.text(row) }
            if let aliases { code.aliases = self.aliases(tables[entity].columns[aliases], row) }
            return code
        }
    }

    /// The rows by their keys, by the keys' type: only a codebook's order is that of its file (decision D31).
    private func keyOrder(of codes: [Code], _ entity: Int) -> [Int] {
        guard let key = plan.resources[entity].key.first else { return Array(codes.indices) }
        switch tables[entity].column(key) {
        case .integer, .number:
            let numbers = codes.map { Double($0.value) ?? .infinity }
            return codes.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
        default: return codes.indices.sorted { (codes[$0].value, $0) < (codes[$1].value, $1) }
        }
    }

    private func named(_ name: String, _ entity: Int) -> TextColumn? {
        guard let field = plan.resources[entity].schema.fields.firstIndex(where: { $0.name.lowercased() == name }),
            case .text(let texts) = tables[entity].column(field)
        else { return nil }
        return texts
    }

    private func aliases(_ column: LoadedColumn, _ row: Int) -> [String] {
        switch column {
        case .list(let list): list.items(of: row).map { list.items.text($0) }
        case .column(.text(let texts)): texts.absences.isKnown(row) ? [texts.text(row)] : []
        case .column: []
        }
    }

    /// Reads the codebook's field `parent`, a foreign key to itself or a text that is a key of it.
    private mutating func addParents(to codes: inout [Code], _ entity: Int, _ relations: [ResolvedRelation]) {
        let resource = plan.resources[entity]
        guard let field = resource.schema.fields.firstIndex(where: { $0.name.lowercased() == "parent" }) else { return }
        let name = resource.descriptor.name
        if let relation = resource.references[field], case .rows(let column) = relations[relation.index],
            plan.relations[relation.index].relation.to.index == entity
        {
            for row in codes.indices where column.rows[row] != ReferenceColumn.absent {
                codes[row].parent = Int(column.rows[row])
            }
        } else if let column = tables[entity].column(field), let index = index(entity, resource.key) {
            var reader = KeyReader([column], domains: plan.domains)
            for row in codes.indices where reader.unknown(row) == nil {
                if case .row(let parent) = reader.withKey(row, { index.find($0) }) {
                    codes[row].parent = parent
                } else {
                    fault(.parentUnknown(entity: name), entity: entity, row: row, field: field)
                }
            }
        }
        breakCycles(in: &codes, entity, field, name)
    }

    /// Notes each code that is its own ancestor, and takes its parent away so that nothing walks for ever.
    private mutating func breakCycles(in codes: inout [Code], _ entity: Int, _ field: Int, _ name: String) {
        for row in codes.indices {
            var above = codes[row].parent
            var steps = 0
            while let next = above, next != row, steps <= codes.count {
                above = codes[next].parent
                steps += 1
            }
            if above == row {
                fault(.parentCycle(entity: name), entity: entity, row: row, field: field)
                codes[row].parent = nil
            }
        }
    }

    /// The items that occur in the domain's fields: numbers by size, other texts by their scalars.
    private func occurringCodes(_ domain: DomainID) -> [Code] {
        var seen: Set<String> = []
        for (entity, resource) in plan.resources.enumerated() {
            for (field, own) in resource.domains.enumerated() where own == domain {
                guard case .list(let list) = tables[entity].columns[field] else { continue }
                for index in 0..<list.items.count { seen.insert(list.items.text(index)) }
            }
        }
        let numbers = seen.compactMap { Double($0) }
        let isNumeric = numbers.count == seen.count
        let sorted = seen.sorted { a, b in
            if isNumeric, let left = Double(a), let right = Double(b), left != right { return left < right }
            return a < b
        }
        return sorted.map { Code(value: $0) }
    }

    /// A list field in the numbers of its domain. An item that is no code of it is a fault.
    mutating func tagColumn(
        _ list: LoadedList, entity: Int, field: Int, domain: DomainID, codes: ByteDictionary, permitted: [String]
    ) -> TagColumn {
        let numbers = list.rows { codes.find($0) }
        var error = LoadError.itemNotACode(permitted)
        if case .items(let target) = plan.domains[domain.index] {
            error = .itemOrphan(entity: plan.resources[target.index].descriptor.name)
        }
        faultItems(list, numbers, error, entity: entity, field: field)
        if case .bitmaps(let bitmaps) = list.sets {
            return TagColumn(domain: domain, bitmaps, codes: numbers, count: list.count, absences: list.absences)
        }
        var builder = TagColumn.Builder(domain: domain)
        for row in 0..<list.count {
            let mark = list.absences[row]
            if mark.isKnown {
                builder.append(
                    list.items(of: row).lazy.map { numbers[$0] }.filter { $0 != ReferenceColumn.absent }.map {
                        Int($0)
                    })
            } else {
                builder.appendMark(mark)
            }
        }
        return builder.finish()
    }
}
