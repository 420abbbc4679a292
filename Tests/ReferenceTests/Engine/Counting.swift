import Language

/// Stages that make a table: counts and summaries.
extension Reference {
    /// Rows by the keys they stand under, keys in order; a row stands under each of its tags where `each` asks so.
    private func grouped(_ groups: [Group], _ rows: [Row], _ state: State) throws
        -> (columns: [Field], keys: [[Cell]], rows: [[Cell]: [Row]])
    {
        // Unknowns group together; the group's cell has the reason of its first row.
        var written: [[Cell]: [Cell]] = [:]
        var columns: [Field] = []
        for group in groups {
            var sort = try sort(group.expression, state.frame)
            if group.each, case .codes(let list) = sort { sort = .code(list) }
            columns.append(Field(name: group.name?.text ?? text(group.expression), sort: sort))
        }
        var members: [[Cell]: [Row]] = [:]
        var empties: [Int: Int] = [:]
        for row in rows {
            var keys: [[Cell]] = [[]]
            for (place, group) in groups.enumerated() {
                var cells = [try cell(group.expression, state.here(row))]
                if group.each, case .known(.codes(let codes)) = cells[0] {
                    cells = codes.map { .known(.code($0)) }
                    // The keys before it have parted the row already; where they have left none of it, it is not counted.
                    if codes.isEmpty, !keys.isEmpty { empties[place, default: 0] += 1 }
                }
                keys = keys.flatMap { key in cells.map { key + [$0] } }
            }
            for key in keys {
                let first = written[key.map(merged)] ?? key
                written[key.map(merged)] = first
                members[first, default: []].append(row)
            }
        }
        for (place, group) in groups.enumerated() where group.each {
            note("each \(columns[place].name)")
            if let rows = empties[place] { note("empty \(columns[place].name) \(rows)") }
            _ = group
        }
        return (columns, sorted(Array(members.keys), columns.map(\.sort)), members)
    }

    private func table(_ columns: [Field], _ rows: [[Cell]], after state: State, bounds: Bool) -> State {
        var result = State(
            columns: columns,
            rows: rows.map { Row(cells: Dictionary(zip(columns.map(\.name), $0), uniquingKeysWith: { a, _ in a })) },
            lines: state.lines, checks: state.checks, bounded: state.exact, counted: state.counted,
            firstLine: state.line, arguments: state.arguments, looked: state.looked)
        if bounds && result.counted == nil { result.counted = state.open }
        return result
    }

    private func number(_ count: Int) -> Cell { .known(.number(Double(count))) }
    private func plain(_ name: String) -> Field { Field(name: name, sort: .number(nil)) }
    private func percent(_ name: String) -> Field { Field(name: name, sort: .number(.percent)) }
    private func share(_ part: Int, _ whole: Int) -> Cell {
        whole == 0 ? .unknown("undefined") : .known(.number(100 * Double(part) / Double(whole)))
    }

    func count(_ units: [Path], _ groups: [Group], _ state: inout State) throws {
        if state.theme != nil { return try countTheme(units, groups, &state) }
        if !units.isEmpty { return try countUnits(units, groups, &state) }
        let rows = state.answers
        if groups.isEmpty {
            state = table([plain("count")], [[number(rows.count)]], after: state, bounds: true)
            return
        }
        let (columns, keys, members) = try grouped(groups, rows, state)
        // The denominator leaves out rows that no group column applies to (decision D5).
        let apart = try rows.count { row in
            try groups.contains { try cell($0.expression, state.here(row)) == .notApplicable }
        }
        let of = rows.count - (faults.contains(.percentCountsNotApplicable) ? 0 : apart)
        let lines = keys.map { key -> [Cell] in
            let count = members[key]?.count ?? 0
            let percent = key.contains(.notApplicable) ? .unknown("*") : share(count, of)
            return key + [number(count), percent]
        }
        state = table(columns + [plain("count"), percent("percent")], lines, after: state, bounds: true)
    }

    /// Distinct rows of each unit that the rows lead to.
    private func countUnits(_ units: [Path], _ groups: [Group], _ state: inout State) throws {
        var columns: [Field] = []
        var found: [(key: [Cell], unit: Int, cells: [Cell])] = []
        var names: [String] = []
        for (place, unit) in units.enumerated() {
            var reached = state
            guard let entity = package.entity(unit.text) else { throw Puzzled("no unit \(unit.text)") }
            names.append(entity.name)
            if entity !== state.entity {
                reached = try run([Stage(.to(Name(entity.name, unit.span), via: nil), unit.span)], on: state)
            }
            if groups.isEmpty {
                found.append(([], place, [.known(.text(entity.name)), number(reached.answers.count)]))
                continue
            }
            let (keyColumns, keys, members) = try grouped(groups, reached.answers, reached)
            columns = keyColumns
            for key in keys {
                found.append((key, place, key + [.known(.text(entity.name)), number(members[key]?.count ?? 0)]))
            }
        }
        let sorts = columns.map(\.sort)
        let lines = found.sorted { a, b in
            for (index, sort) in sorts.enumerated() {
                let side = compare(a.key[index], b.key[index], sort)
                if side != 0 { return side < 0 }
            }
            return a.unit < b.unit
        }.map(\.cells)
        state = table(columns + [Field(name: "unit", sort: .text), plain("count")], lines, after: state, bounds: false)
    }

    /// Decision D23: for each unit, of its rows that meet the conditions, those that carry the theme.
    private func countTheme(_ units: [Path], _ groups: [Group], _ state: inout State) throws {
        guard let codes = state.theme else { return }
        let entities =
            units.isEmpty
            ? package.units
            : try units.map { unit in
                guard let entity = package.entity(unit.text) else { throw Puzzled("no unit \(unit.text)") }
                return entity
            }
        var columns: [Field] = []
        var found: [(key: [Cell], unit: Int, cells: [Cell])] = []
        var lines = state.lines
        for (place, entity) in entities.enumerated() {
            var rows = State(entity: entity, rows: entity.order.map { Row(index: $0) })
            for (condition, excluded) in state.pending {
                let stage: Stage.Kind = excluded ? .excludeWhere(condition) : .where(condition)
                rows = try run([Stage(stage, condition.span)], on: rows)
            }
            lines += rows.lines
            state.looked += rows.looked
            let words = codes.codes.map(\.text)
            let members: [[Cell]: [Row]]
            let keys: [[Cell]]
            var possible: [[Cell]: [Row]] = [:]
            if groups.isEmpty {
                (keys, members, possible) = ([[]], [[]: rows.answers], [[]: rows.rows])
            } else {
                (columns, keys, members) = try grouped(groups, rows.answers, rows)
                let said = notes
                let all = try grouped(groups, rows.rows, rows).rows
                notes = said
                possible = Dictionary(all.map { ($0.map(merged), $1) }) { $0 + $1 }
            }
            for key in keys {
                var line = Line()
                for row in members[key] ?? [] {
                    guard let index = row.index else { continue }
                    line.count(try carries(words, all: codes.join == .all, entity, index))
                }
                let open = line.unknown.values.reduce(0, +)
                let of = line.yes + line.no
                let range = try themeRange(possible[key.map(merged)] ?? []) {
                    try carries(words, all: codes.join == .all, entity, $0)
                }
                found.append(
                    (
                        key, place,
                        key + [
                            .known(.text(entity.name)), number(line.yes), number(of), share(line.yes, of),
                            range.least, range.most, number(open),
                        ]
                    ))
            }
        }
        let sorts = columns.map(\.sort)
        let cells = found.sorted { a, b in
            for (index, sort) in sorts.enumerated() {
                let side = compare(a.key[index], b.key[index], sort)
                if side != 0 { return side < 0 }
            }
            return a.unit < b.unit
        }.map(\.cells)
        let numbers = [
            Field(name: "unit", sort: .text), plain("count"), plain("of"), percent("percent"), percent("least"),
            percent("most"), plain("unknown"),
        ]
        state.lines = lines
        state = table(columns + numbers, cells, after: state, bounds: false)
    }

    /// The least and the most that a share can be: one row after the other is put where it makes the share so.
    private func themeRange(
        _ rows: [Row], _ carries: (Int) throws -> Verdict
    ) throws -> (least: Cell, most: Cell) {
        var low = (part: 0, whole: 0)
        var high = low
        for row in rows {
            guard let index = row.index else { continue }
            let verdict = try carries(index)
            if verdict == .notApplicable { continue }
            // Where the conditions leave the row open, it is there only in the share that it helps.
            if row.certain || verdict != .yes { low.whole += 1 }
            if row.certain, verdict == .yes { low.part += 1 }
            if row.certain || verdict != .no { high.whole += 1 }
            if verdict != .no { high.part += 1 }
        }
        return (share(low.part, low.whole), share(high.part, high.whole))
    }

    // MARK: Summaries

    func summarise(_ definitions: [Definition], _ groups: [Group], _ state: inout State) throws {
        var columns: [Field] = []
        var keys: [[Cell]] = [[]]
        var members: [[Cell]: [Row]] = [[]: state.answers]
        if !groups.isEmpty { (columns, keys, members) = try grouped(groups, state.answers, state) }
        for definition in definitions {
            let name = definition.name?.text ?? text(definition.expression)
            columns.append(Field(name: name, sort: try sort(definition.expression, state.frame)))
        }
        let lines = try keys.map { key in
            try key + definitions.map { try fold($0.expression, members[key] ?? [], state) }
        }
        let label = foldLabel
        foldLabel = nil
        for definition in definitions {
            try noteFolds(definition.expression, definition.name?.text, label, Array(members.values.joined()), state)
        }
        state = table(columns, lines, after: state, bounds: false)
    }

    /// An aggregate, or numbers and aggregates under `+ - * /`.
    private func fold(_ expression: Expression, _ rows: [Row], _ state: State) throws -> Cell {
        switch expression.kind {
        case .call(let name, let arguments): return try aggregate(name.text.lowercased(), arguments, rows, state)
        case .arithmetic(let sign, let a, let b):
            let (x, y) = (try fold(a, rows, state), try fold(b, rows, state))
            if let open = self.state(x, y) { return open }
            guard case .known(.number(let m)) = x, case .known(.number(let n)) = y else { throw Puzzled("no numbers") }
            switch sign {
            case .add: return .known(.number(m + n))
            case .subtract: return .known(.number(m - n))
            case .multiply: return .known(.number(m * n))
            case .divide: return n == 0 ? .unknown("undefined") : .known(.number(m / n))
            }
        default: return try cell(expression, state.frame)
        }
    }

    func aggregate(
        _ name: String, _ arguments: [Expression.Argument], _ rows: [Row], _ state: State
    ) throws -> Cell {
        guard let argument = arguments.first else { return number(rows.count) }
        let asked = try rows.filter { row in
            try argument.condition.map { try verdict($0, state.here(row)) == .yes } ?? true
        }
        let cells = try asked.map { try cell(argument.expression, state.here($0)) }
        let sort = try sort(argument.expression, state.frame)
        let known = cells.compactMap(\.value)
        let numbers = known.compactMap { value -> Double? in
            if case .number(let number) = value { return number }
            return nil
        }
        switch name {
        case "count":
            // Of a condition: where it is true; of anything else: what is known.
            guard case .flag = sort, argument.condition == nil else { return number(known.count) }
            return number(known.count { $0 == .flag(true) })
        case "known": return number(known.count)
        case "distinct": return number(Set(known).count)
        case "unknown_rate":
            let unknown = cells.count(where: \.isUnknown)
            return share(unknown, unknown + known.count)
        case "min", "max":
            let ordered = known.sorted { compare(.known($0), .known($1), sort) < 0 }
            return (name == "min" ? ordered.first : ordered.last).map { .known($0) } ?? .unknown("no_values")
        case "sum": return numbers.isEmpty ? .unknown("no_values") : .known(.number(total(numbers)))
        case "mean":
            return numbers.isEmpty
                ? .unknown("no_values") : .known(.number(total(numbers) / Double(numbers.count)))
        case "median": return quantile(numbers, 0.5)
        case "quantile":
            guard arguments.count > 1, case .known(.number(let share)) = try cell(arguments[1].expression, state.frame)
            else { throw Puzzled("which quantile") }
            return quantile(numbers, share)
        default: throw Puzzled("no aggregate \(name)")
        }
    }

    /// Numbers of at most three decimals are added as they are written, in thousandths.
    private func total(_ numbers: [Double]) -> Double {
        let thousandths = numbers.map { ($0 * 1000).rounded() }
        let isWritten = zip(numbers, thousandths).allSatisfy { $1.magnitude < 9e15 && $1 / 1000 == $0 }
        return isWritten ? thousandths.reduce(0, +) / 1000 : numbers.reduce(0, +)
    }

    /// R's type 7.
    private func quantile(_ numbers: [Double], _ share: Double) -> Cell {
        guard !numbers.isEmpty else { return .unknown("no_values") }
        let sorted = numbers.sorted()
        let place = Double(sorted.count - 1) * share
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return .known(.number(sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])))
    }
}
