import Language

/// The way from a row to many of another entity.
struct Relation {
    var entity: Entity
    /// Nil for all rows of the entity, where no row is at hand.
    var key: ForeignKey?
    /// True when the row's own list names the others.
    var listed: Bool
    /// The many-to-one steps before it.
    var steps: [String]
    /// The conditions of a `let` that stands for the entity.
    var among: [Expression] = []
}

/// How the related rows fared, and whether more may exist that nobody has told of.
struct Tally {
    var yes = 0
    var no = 0
    var open = 0
    /// The reason of the first open row in key order.
    var reason: String?
    /// Why absence cannot be told, where answers are outstanding (decision D19).
    var outstanding: String?
    /// The number as shown, where that is not the least.
    var shown: Int?

    var why: String { outstanding ?? reason ?? "missing" }
}

/// Quantifiers, counts and picks over related rows.
extension Reference {
    /// The relation that a name means from a row: a list field, or the entity whose key leads here.
    func relation(_ names: [String], _ here: Here) throws -> Relation {
        let steps = Array(names.dropLast())
        guard let last = names.last else { throw Puzzled("no entity") }
        var home = here.entity
        if !steps.isEmpty {
            guard case .row(let target)? = try lookup(steps, here)?.sort else { throw Puzzled("no way \(steps)") }
            home = target
        }
        let (entity, among) = try rows(named: last)
        guard let home else {
            guard steps.isEmpty, here.columns.isEmpty, let entity else {
                throw Puzzled("no related rows of a table")
            }
            return Relation(entity: entity, key: nil, listed: false, steps: [], among: among)
        }
        if let field = home.field(last), let key = home.foreignKeys.first(where: { $0.fields == [field.name] }),
            key.itemwise
        {
            return Relation(entity: key.to, key: key, listed: true, steps: steps)
        }
        guard let entity else { throw Puzzled("no entity \(last)") }
        let inward = entity.foreignKeys.filter { $0.to === home }
        let lists = home.foreignKeys.filter { $0.itemwise && $0.to === entity }
        guard inward.count + lists.count == 1 else { throw Puzzled("\(inward.count + lists.count) ways to \(last)") }
        let key = inward.first ?? lists[0]
        return Relation(entity: entity, key: key, listed: inward.isEmpty, steps: steps, among: among)
    }

    /// The entity that a name means, and the conditions of a `let` that stands for its rows.
    func rows(named name: String) throws -> (Entity?, [Expression]) {
        guard let definition = lets[name.lowercased()], definition.arguments.isEmpty else {
            return (package.entity(name), [])
        }
        guard case .expression(let head) = definition.body.head, case .path(let path) = head.kind else {
            throw Puzzled("no rows")
        }
        let among = try definition.body.stages.map { stage in
            switch stage.kind {
            case .where(let condition): return condition
            case .excludeWhere(let condition):
                // What is excluded is what is true, and no more.
                return Expression(.test(condition, negated: true, .isTrue), condition.span)
            default: throw Puzzled("no plain rows")
            }
        }
        return (package.entity(path.text), among)
    }

    /// Where the relation starts from: the row, or the one its steps lead to.
    private func base(_ relation: Relation, _ here: Here) throws -> Cell {
        if relation.steps.isEmpty { return here.index.map { .known(.row($0)) } ?? .notApplicable }
        return try lookup(relation.steps, here)?.cell() ?? .notApplicable
    }

    enum Judged {
        case counts(Tally)
        /// The way there is not known, or there is none.
        case settled(Cell)
    }

    private func judge(
        _ relation: Relation, _ condition: Expression?, _ among: Expression?, implication: Bool, _ here: Here
    ) throws -> Judged {
        var tally = Tally()
        var rows = relation.entity.order
        if let key = relation.key {
            let start = try base(relation, here)
            guard case .known(.row(let row)) = start else { return .settled(start) }
            if relation.listed {
                let set = key.from.rows[row][key.fields[0]] ?? .notApplicable
                guard case .known = set else { return .settled(set) }
            }
            rows = related(relation, key, row)
            // What `all` asks of every row fixes nobody whose rows are in question; what narrows the rows does.
            let fixing = [implication ? nil : condition, among].compactMap { $0 } + relation.among
            tally.outstanding = try outstanding(relation, key, row, fixing, here)
        }
        for related in rows {
            let inside = here.inner(relation.entity, related)
            var gate: [Verdict] = try relation.among.map { try verdict($0, inside) }
            if let among { gate.append(try verdict(among, inside)) }
            let admitted = Logic.and(gate)
            let plain = try condition.map { try self.verdict($0, inside) } ?? .yes
            lookedAt(related, of: relation.entity)
            if admitted == .no || admitted == .notApplicable { continue }
            let whole =
                admitted == .yes
                ? plain : implication ? Logic.or([plain, !admitted]) : Logic.and([admitted, plain])
            switch whole {
            case .yes: tally.yes += 1
            case .no: tally.no += 1
            case .notApplicable: break
            case .unknown(let reason):
                tally.open += 1
                couldNotJudge(related)
                if tally.reason == nil { tally.reason = reason }
            }
        }
        return .counts(tally)
    }

    private func related(_ relation: Relation, _ key: ForeignKey, _ row: Int) -> [Int] {
        relation.listed ? key.from.listed(key, row) : relation.entity.referring(key, to: row)
    }

    /// Decision D19: why no row of the relation may be concluded to exist, if that is so.
    private func outstanding(
        _ relation: Relation, _ key: ForeignKey, _ row: Int, _ fixing: [Expression], _ here: Here
    ) throws -> String? {
        if faults.contains(.outstandingIgnored) { return nil }
        guard let answers = relation.entity.answers, !relation.listed, key.fields.count == 1,
            answers.by.contains(key.fields[0]), let returns = package.entity(answers.entity)
        else { return nil }
        let own = key.fields[0]
        let mine = returns.order.filter { returns.rows[$0][own] == .known(.row(row)) }
        var asked: [Int] = mine
        var unasked = false
        for other in answers.by where other != own {
            for named in try fixed(other, fixing, here.inner(relation.entity, nil)) {
                asked = asked.filter { candidate in
                    named.contains { returns.rows[candidate][other] == .known(.row($0)) }
                }
                for agency in named where !mine.contains(where: { returns.rows[$0][other] == .known(.row(agency)) }) {
                    unasked = true
                }
            }
        }
        if asked.contains(where: { isOutstanding($0, returns, answers) }) { return "no_return" }
        return unasked ? "not_asked" : nil
    }

    private func isOutstanding(_ row: Int, _ returns: Entity, _ answers: Answers) -> Bool {
        guard case .code(let list)? = returns.field(answers.status)?.sort,
            case .known(.code(let code))? = returns.rows[row][answers.status]
        else { return false }
        let status = list.entries[code].value
        guard answers.outstanding.contains(status) else { return false }
        // One that was late has answered once it has come in.
        if let received = answers.received, case .known? = returns.rows[row][received] { return false }
        return true
    }

    /// The rows that each top-level `field = x` or `field in (…)` names.
    private func fixed(_ field: String, _ conditions: [Expression], _ inside: Here) throws -> [[Int]] {
        try conditions.flatMap(conjuncts).compactMap { try fixed(field, $0, inside) }
    }

    /// The rows that one condition names: by `=`, by `in`, or by such joined with `or`.
    private func fixed(_ field: String, _ part: Expression, _ inside: Here) throws -> [Int]? {
        switch part.kind {
        case .compare(.equal, let left, let right): return try named(field, left, [right], inside)
        case .inSet(let left, false, .list(let items)): return try named(field, left, items, inside)
        case .or(let parts):
            let rows = try parts.map { try fixed(field, $0, inside) }
            return rows.contains(nil) ? nil : rows.flatMap { $0 ?? [] }
        default: return nil
        }
    }

    private func named(_ field: String, _ left: Expression, _ items: [Expression], _ inside: Here) throws -> [Int]? {
        guard case .path(let path) = left.kind, path.names.count == 1,
            path.text.lowercased() == field.lowercased() || path.text.lowercased() + "_id" == field.lowercased(),
            case .row(let target) = try sort(left, inside)
        else { return nil }
        var rows: [Int] = []
        for item in items {
            guard isWord(item), case .known(.row(let row)) = try operand(item, for: .row(target), inside) else {
                return nil
            }
            rows.append(row)
        }
        return rows
    }

    private func isWord(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .literal, .parameter: true
        case .path(let path): path.names.count == 1
        default: false
        }
    }

    func conjuncts(_ condition: Expression) -> [Expression] {
        if case .and(let parts) = condition.kind { return parts.flatMap(conjuncts) }
        return [condition]
    }

    // MARK: Quantifiers

    func quantified(
        _ quantifier: Quantifier, _ path: Path, _ condition: Expression?, _ among: Expression?, _ here: Here
    ) throws -> Verdict {
        let implication: Bool
        switch quantifier {
        case .all, .every, .allOrNo: implication = true
        default: implication = false
        }
        let tally: Tally
        if here.isGlobal {
            tally = try wholeTally(path, condition, among, implication: implication)
        } else {
            let relation = try relation(path.names.map(\.text), here)
            switch try judge(relation, condition, among, implication: implication, here) {
            case .settled(let cell): return Verdict(cell)
            case .counts(let counts): tally = counts
            }
        }
        switch quantifier {
        case .any: return atLeast(1, tally)
        case .no: return !atLeast(1, tally)
        case .atLeast(let n): return atLeast(n, tally)
        case .atMost(let n): return !atLeast(n + 1, tally)
        case .moreThan(let n): return atLeast(n + 1, tally)
        case .fewerThan(let n): return !atLeast(n, tally)
        case .exactly(let n): return Logic.and([atLeast(n, tally), !atLeast(n + 1, tally)])
        case .all, .every: return all(tally, none: faults.contains(.emptyAllIsTrue) ? .yes : .notApplicable)
        case .allOrNo: return all(tally, none: .yes)
        }
    }

    private func atLeast(_ n: Int, _ tally: Tally) -> Verdict {
        if tally.yes >= n { return .yes }
        if tally.yes + tally.open < n && tally.outstanding == nil { return .no }
        return .unknown(tally.why)
    }

    private func all(_ tally: Tally, none: Verdict) -> Verdict {
        if tally.no > 0 { return .no }
        if tally.open > 0 || tally.outstanding != nil { return .unknown(tally.why) }
        return tally.yes == 0 ? none : .yes
    }

    // MARK: Counts

    /// `count(E where C)` on a row.
    func tally(_ argument: Expression.Argument, _ here: Here) throws -> Judged {
        if here.isGlobal { return .counts(try wholeCount(argument)) }
        guard case .path(let path) = argument.expression.kind else { throw Puzzled("count of what") }
        let names = path.names.map(\.text)
        let looking = looking
        looking?.counting += 1
        defer { looking?.counting -= 1 }
        return try judge(relation(names, here), argument.condition, nil, implication: false, here)
    }

    /// Least and most of an expression made of counts, numbers and `+ - * /`; nil when it has no count.
    private func interval(_ expression: Expression, _ here: Here) throws -> (Double, Double, String?)? {
        switch expression.kind {
        case .call(let name, let arguments) where name.text.lowercased() == "count" && arguments.count == 1:
            guard case .counts(let tally) = try tally(arguments[0], here) else { return nil }
            let most = tally.outstanding == nil ? Double(tally.yes + tally.open) : .infinity
            return (Double(tally.yes), most, most > Double(tally.yes) ? tally.why : nil)
        case .arithmetic(let sign, let a, let b):
            let (x, y) = (try interval(a, here), try interval(b, here))
            guard x != nil || y != nil else { return nil }
            guard let x = try x ?? point(a, here), let y = try y ?? point(b, here) else { return nil }
            let why = x.2 ?? y.2
            switch sign {
            case .add: return (x.0 + y.0, x.1 + y.1, why)
            case .subtract: return (x.0 - y.1, x.1 - y.0, why)
            case .divide:
                if y.0 == 0 && y.1 == 0 { return nil }
                if y.0 <= 0 && y.1 >= 0 { return (-.infinity, .infinity, why) }
                let corners = [x.0 / y.0, x.0 / y.1, x.1 / y.0, x.1 / y.1].map { $0.isNaN ? 0 : $0 }
                return (corners.min() ?? 0, corners.max() ?? 0, why)
            default:
                let corners = [x.0 * y.0, x.0 * y.1, x.1 * y.0, x.1 * y.1].map { $0.isNaN ? 0 : $0 }
                return (corners.min() ?? 0, corners.max() ?? 0, why)
            }
        case .subquery(let query): return try wholeInterval(query)
        case .negate(let operand):
            return try interval(operand, here).map { (-$0.1, -$0.0, $0.2) }
        case .path(let path) where path.names.count == 1:
            let name = path.names[0].text.lowercased()
            let column = here.columns.first { $0.name.lowercased() == name && $0.definition != nil }
            return try column?.definition.flatMap { try interval($0, here) }
        default: return nil
        }
    }

    private func point(_ expression: Expression, _ here: Here) throws -> (Double, Double, String?)? {
        guard case .known(.number(let number)) = try operand(expression, for: .number(nil), here) else { return nil }
        return (number, number, nil)
    }

    /// A comparison with a count: true or false only where its whole interval agrees (decision D18).
    func compareCounts(_ comparison: Comparison, _ a: Expression, _ b: Expression, _ here: Here) throws -> Verdict? {
        let (left, right) = (try interval(a, here), try interval(b, here))
        guard left != nil || right != nil, let x = try left ?? point(a, here), let y = try right ?? point(b, here)
        else { return nil }
        if x.0 == x.1 && y.0 == y.1 { return Verdict(order(x.0, y.0, comparison)) }
        switch comparison {
        case .equal, .notEqual:
            if x.1 < y.0 || y.1 < x.0 { return Verdict(comparison == .notEqual) }
        case .less, .lessOrEqual:
            if order(x.1, y.0, comparison) { return .yes }
            if !order(x.0, y.1, comparison) { return .no }
        case .greater, .greaterOrEqual:
            if order(x.0, y.1, comparison) { return .yes }
            if !order(x.1, y.0, comparison) { return .no }
        }
        return .unknown(x.2 ?? y.2 ?? "undefined")
    }

    // MARK: Picks

    /// Decision D33.
    func picked(_ pick: Pick, _ path: Path, _ condition: Expression?, _ field: Path?, _ here: Here) throws -> Cell {
        let (names, rest) = split(path, field)
        let relation = try relation(names, here)
        let looking = looking
        self.looking = nil
        defer { self.looking = looking }
        guard let date = relation.entity.dateField else { throw Puzzled("\(relation.entity.name) has no date") }
        let start = try base(relation, here)
        guard let key = relation.key, case .known(.row(let row)) = start else { return start }
        let rows = related(relation, key, row)
        var best: (row: Int, day: Int)?
        var reason: String?
        for candidate in rows {
            let inside = here.inner(relation.entity, candidate)
            let judged = Logic.and(try (relation.among + [condition].compactMap { $0 }).map { try verdict($0, inside) })
            if case .unknown(let why) = judged, reason == nil { reason = why }
            guard judged == .yes,
                case .known(.days(let first, let last))? = relation.entity.rows[candidate][date]
            else { continue }
            // Rows come in key order: a later one wins a tie for the latest, and only then.
            let day = pick == .latest ? last : first
            if let found = best, pick == .latest ? day < found.day : day >= found.day { continue }
            best = (candidate, day)
        }
        if let best {
            return try lookup(rest, here.inner(relation.entity, best.row))?.cell() ?? .notApplicable
        }
        let missing = try outstanding(relation, key, row, [condition].compactMap { $0 } + relation.among, here)
        return (missing ?? reason).map { .unknown($0) } ?? .notApplicable
    }
}
