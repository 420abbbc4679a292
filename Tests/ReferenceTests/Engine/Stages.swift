import Language

/// One row on its way through the stages, with the cells that stages added.
struct Row {
    var index: Int?
    var cells: [String: Cell] = [:]
    /// Among the rows of the answer.
    var shown = true
    /// Certain to be an answer, whatever the unknowns turn out to be.
    var certain = true
}

/// The four parts of one condition over the rows that met it.
struct Line: Equatable, Sendable, CustomStringConvertible {
    var excluded = false
    var yes = 0
    var no = 0
    var notApplicable = 0
    var unknown: [String: Int] = [:]
    /// The condition's canonical text.
    var label = ""
    /// The rows that were judged, where the answer's are others.
    var of = ""

    /// The same for an answer of other rows.
    func ofRows(_ name: String) -> Line {
        var line = self
        if line.of.isEmpty { line.of = name }
        return line
    }

    var rows: Int { yes + no + notApplicable + unknown.values.reduce(0, +) }
    var description: String {
        let reasons = unknown.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        return
            "\(label) \(of): \(excluded ? "exclude " : "")\(yes) true, \(no) false, unknown (\(reasons)), \(notApplicable) n/a"
    }
}

/// Rows between two stages: an entity's, or a table's.
struct State {
    var entity: Entity?
    /// Columns that `add` made, or all those of a table.
    var columns: [Field] = []
    /// What to print; nil for everything.
    var shown: [Definition]?
    var dropped: Set<String> = []
    /// Every row that could yet be an answer, in order.
    var rows: [Row]
    var lines: [Line] = []
    /// How each `expect` fared.
    var checks: [Line] = []
    /// False once rows were chosen, or others reached, while some were open: nobody can say then how many it could be.
    var bounded = true
    /// The bounds of the rows that a table counts.
    var counted: (least: Int, most: Int)?
    /// What the ledger's first line counts the rows against: those of the source, or those reached.
    var total: Int?
    /// The first line as it stood before a table was made.
    var firstLine: [Int]?
    /// The theme asked for, while the rows are its taggings.
    var theme: ThemeCodes?
    /// Conditions put on a theme before its units are known.
    var pending: [(condition: Expression, excluded: Bool)] = []
    /// Arguments of the `let` whose rows these are.
    var arguments: Arguments = [:]
    /// What the quantifiers of each `where` looked at.
    var looked: [Looking] = []

    var answers: [Row] { rows.filter(\.shown) }
    /// Least and most, where they differ.
    var open: (least: Int, most: Int)? {
        let least = rows.count(where: \.certain)
        return bounded && least != rows.count ? (least, rows.count) : nil
    }
    /// Rows of rows.
    var line: [Int]? { firstLine ?? total.map { [answers.count, $0] } }
    /// Whether bounds can begin anew with other rows made of these.
    var exact: Bool { bounded && open == nil }

    func here(_ row: Row) -> Here {
        Here(entity: entity, index: row.index, columns: columns, cells: row.cells, arguments: arguments)
    }
    /// A place to ask for sorts, without a row.
    var frame: Here { Here(entity: entity, index: nil, columns: columns, arguments: arguments) }
}

extension Reference {
    func run(_ stages: [Stage], on state: State) throws -> State {
        var state = state
        for stage in stages {
            try prime(stage)
            try run(stage.kind, on: &state)
        }
        return state
    }

    private func run(_ stage: Stage.Kind, on state: inout State) throws {
        switch stage {
        case .where(let condition): try filter(condition, excluding: false, &state)
        case .excludeWhere(let condition): try filter(condition, excluding: true, &state)
        case .to(let name, let via): try relate(name.text, via?.text, &state)
        case .add(let definitions): try add(definitions, &state)
        case .show(let definitions): try show(definitions, &state)
        case .drop(let paths): state.dropped.formUnion(paths.map { $0.text.lowercased() })
        case .sort(let keys): try sort(keys, &state)
        case .first(let count, let per): try first(count, per, &state)
        case .sample(let count, let seed): sample(count, seed, &state)
        case .distinct(let paths): try distinct(paths, &state)
        case .count(let units, let groups): try count(units, groups, &state)
        case .summarise(let definitions, let groups): try summarise(definitions, groups, &state)
        case .expect(let condition, _):
            var line = Line()
            for row in state.answers { line.count(try verdict(condition, state.here(row))) }
            state.checks.append(line)
        case .title, .as, .export: break
        }
    }

    // MARK: Rows

    private func filter(_ condition: Expression, excluding: Bool, _ state: inout State) throws {
        if state.theme != nil {
            state.pending.append((condition, excluding))
            return
        }
        let parts = excluding ? [condition] : conjuncts(condition)
        // Arguments of a definition are written out in the engine's label: it is not compared there.
        var lines = parts.map { Line(excluded: excluding, label: state.arguments.isEmpty ? canonicalText($0) : "") }
        var kept: [Row] = []
        let looking = looking ?? Looking()
        defer { self.looking = nil }
        for row in state.rows {
            let here = state.here(row)
            self.looking = row.shown ? looking : nil
            let verdicts = try parts.enumerated().map { place, part in
                looking.path = [lookedBefore, place]
                return try verdict(part, here)
            }
            if row.shown {
                for (index, verdict) in verdicts.enumerated() { lines[index].count(verdict) }
            }
            let whole = Logic.and(verdicts, faults: faults)
            var row = row
            if excluding {
                if whole == .yes {
                    row.certain = false
                    row.shown = false
                    continue
                }
                row.certain = row.certain && !whole.isUnknown
                if whole.isUnknown && faults.contains(.excludeDropsUnknown) { row.shown = false }
            } else {
                if whole == .no || whole == .notApplicable { continue }
                row.certain = row.certain && whole == .yes
                row.shown = row.shown && whole == .yes
            }
            kept.append(row)
        }
        lookedBefore += 1
        state.looked.append(looking)
        state.rows = kept
        state.lines += lines
    }

    private func relate(_ name: String, _ via: String?, _ state: inout State) throws {
        guard let entity = state.entity, let target = package.entity(name) else { throw Puzzled("no way to \(name)") }
        func fits(_ key: ForeignKey) -> Bool { via.map { key.fields == [$0] } ?? true }
        let onward = entity.foreignKeys.filter { $0.to === target && fits($0) }
        let inward = target === entity ? [] : target.foreignKeys.filter { $0.to === entity && fits($0) }
        guard onward.count + inward.count == 1 else { throw Puzzled("\(onward.count + inward.count) ways to \(name)") }
        var reached: [Int] = []
        noteAbsent(onward.first ?? inward[0], state, target, isOnward: !onward.isEmpty)
        for row in state.answers {
            guard let index = row.index else { continue }
            if let key = onward.first {
                if key.itemwise {
                    reached += entity.listed(key, index)
                } else if case .known(.row(let found)) = entity.follow(key, index) {
                    reached.append(found)
                }
            } else {
                reached += target.referring(inward[0], to: index)
            }
        }
        let counts = Dictionary(grouping: reached) { $0 }.mapValues(\.count)
        let repeats = faults.contains(.toKeepsDuplicates)
        state = State(
            entity: target,
            rows: target.order.filter { counts[$0] != nil }.flatMap { index in
                Array(repeating: Row(index: index), count: repeats ? counts[index] ?? 1 : 1)
            }, lines: state.lines.map { $0.ofRows(entity.name) }, checks: state.checks, bounded: state.exact,
            counted: state.counted, total: target.order.count, arguments: state.arguments, looked: state.looked)
    }

    private func add(_ definitions: [Definition], _ state: inout State) throws {
        for definition in definitions {
            let name = definition.name?.text ?? text(definition.expression)
            let column = Field(
                name: name, sort: try sort(definition.expression, state.frame), definition: definition.expression)
            for index in state.rows.indices {
                state.rows[index].cells[name] = try cell(definition.expression, state.here(state.rows[index]))
            }
            state.columns.append(column)
            state.shown?.append(Definition(name: definition.name, expression: path(name, definition.expression)))
        }
    }

    private func show(_ definitions: [Definition], _ state: inout State) throws {
        for definition in definitions {
            guard let name = definition.name else { continue }
            try add([definition], &state)
            _ = name
        }
        state.shown = definitions
        state.dropped = []
    }

    private func path(_ name: String, _ at: Expression) -> Expression {
        Expression(.path(Path([Name(name, at.span)])), at.span)
    }

    // MARK: Order

    private func sort(_ keys: [SortKey], _ state: inout State) throws {
        let sorts = try keys.map { try sort($0.expression, state.frame) }
        let cells = try state.rows.map { row in try keys.map { try cell($0.expression, state.here(row)) } }
        let order = state.rows.indices.sorted { a, b in
            for (index, key) in keys.enumerated() {
                let side = compare(cells[a][index], cells[b][index], sorts[index], descending: key.descending)
                if side != 0 { return side < 0 }
            }
            return a < b
        }
        state.rows = order.map { state.rows[$0] }
    }

    /// Unknown last, then not applicable, both ways (decision D31).
    func compare(_ a: Cell, _ b: Cell, _ sort: Sort, descending: Bool = false) -> Int {
        func level(_ cell: Cell) -> Int {
            switch cell {
            case .known: 1
            case .unknown: faults.contains(.unknownSortsFirst) ? 0 : 2
            case .notApplicable: 3
            }
        }
        if level(a) != level(b) { return level(a) - level(b) }
        guard let x = a.value, let y = b.value else { return 0 }
        let side = compare(x, y, sort)
        return descending ? -side : side
    }

    private func compare(_ a: Value, _ b: Value, _ sort: Sort) -> Int {
        func side<T: Comparable>(_ m: T, _ n: T) -> Int { m < n ? -1 : m > n ? 1 : 0 }
        switch (a, b) {
        case (.flag(let m), .flag(let n)): return side(m ? 1 : 0, n ? 1 : 0)
        case (.number(let m), .number(let n)): return side(m, n)
        case (.text(let m), .text(let n)): return precedes(m, n) ? -1 : precedes(n, m) ? 1 : 0
        case (.row(let m), .row(let n)):
            if case .row(let entity) = sort { return side(entity.rank[m], entity.rank[n]) }
            return side(m, n)
        case (.code(let m), .code(let n)):
            if case .code(let list) = sort { return side(list.rank(m), list.rank(n)) }
            return side(m, n)
        case (.period(let m), .period(let n)): return side(m, n)
        case (.days(let m, let p), .days(let n, let q)): return m != n ? side(m, n) : side(p, q)
        case (.codes(var m), .codes(var n)):
            if case .codes(let list) = sort { (m, n) = (m.map(list.rank).sorted(), n.map(list.rank).sorted()) }
            return m.lexicographicallyPrecedes(n) ? -1 : n.lexicographicallyPrecedes(m) ? 1 : 0
        default: return 0
        }
    }

    private func first(_ count: Int, _ per: Expression?, _ state: inout State) throws {
        var taken: [Cell: Int] = [:]
        var kept: [Row] = []
        for row in state.answers {
            let group = try per.map { merged(try cell($0, state.here(row))) } ?? .notApplicable
            if taken[group, default: 0] < count { kept.append(row) }
            taken[group, default: 0] += 1
        }
        settle(kept, &state)
    }

    /// Unknowns group together whatever their reason.
    func merged(_ cell: Cell) -> Cell { cell.isUnknown ? .unknown("*") : cell }

    private func settle(_ rows: [Row], _ state: inout State) {
        state.bounded = state.exact
        state.rows = rows.map { Row(index: $0.index, cells: $0.cells) }
    }

    private func sample(_ count: Int, _ seed: Int, _ state: inout State) {
        let rows = state.answers
        let hashes = rows.indices.map { ordinal -> UInt64 in
            var mix = UInt64(bitPattern: Int64(seed)) &+ 0x9E37_79B9_7F4A_7C15 &* UInt64(ordinal + 1)
            mix = (mix ^ (mix >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mix = (mix ^ (mix >> 27)) &* 0x94D0_49BB_1331_11EB
            return mix ^ (mix >> 31)
        }
        let chosen = rows.indices.sorted { (hashes[$0], $0) < (hashes[$1], $1) }.prefix(count).sorted()
        settle(chosen.map { rows[$0] }, &state)
    }

    private func distinct(_ paths: [Path], _ state: inout State) throws {
        let expressions = paths.map { Expression(.path($0), $0.span) }
        let sorts = try expressions.map { try sort($0, state.frame) }
        var seen: [[Cell]: [Cell]] = [:]
        for row in state.answers {
            let key = try expressions.map { try cell($0, state.here(row)) }
            if seen[key.map(merged)] == nil { seen[key.map(merged)] = key }
        }
        let columns = zip(paths, sorts).map { Field(name: $0.text, sort: $1) }
        state = State(
            columns: columns,
            rows: sorted(Array(seen.values), sorts).map { key in
                Row(cells: Dictionary(uniqueKeysWithValues: zip(columns.map(\.name), key)))
            }, lines: state.lines, checks: state.checks, bounded: state.exact, counted: state.counted,
            firstLine: state.line, arguments: state.arguments, looked: state.looked)
    }

    func sorted(_ keys: [[Cell]], _ sorts: [Sort]) -> [[Cell]] {
        keys.sorted { a, b in
            for (index, sort) in sorts.enumerated() {
                let side = compare(a[index], b[index], sort)
                if side != 0 { return side < 0 }
            }
            return false
        }
    }

    /// An expression's text where a column has no other name.
    func text(_ expression: Expression) -> String {
        if case .path(let path) = expression.kind { return path.text }
        return canonicalText(expression)
    }
}

extension Line {
    mutating func count(_ verdict: Verdict) {
        switch verdict {
        case .yes: yes += 1
        case .no: no += 1
        case .notApplicable: notApplicable += 1
        case .unknown(let reason): unknown[reason, default: 0] += 1
        }
    }
}
