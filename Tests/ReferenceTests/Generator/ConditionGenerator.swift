/// Conditions and expressions of made-up questions.
extension QuestionGenerator {
    // MARK: Derived values

    /// An expression for a new column, and what it holds.
    mutating func derived(_ spot: Spot) -> (String, MadeUpKind) {
        let fields = paths(spot, hops: 1)
        let numbers = fields.filter { if case .number = $0.kind { true } else { isPlainInteger($0.kind) } }
        let dates = fields.filter { if case .date = $0.kind { true } else { false } }
        switch chance.below(plain ? 8 : 9) {
        case 8 where !numbers.isEmpty:
            let number = chance.pick(numbers)
            return ("-\(number.name)", number.kind)
        case 0, 1:
            if let entity = spot.entity, let way = way(from: entity) {
                use("count of related")
                let among = chance.happens(70) ? " where \(condition(Spot(entity: way.to), 1))" : ""
                return ("count(\(way.name)\(among))", .integer(unit: nil))
            }
        case 2 where dates.count > 1:
            use("span")
            let unit = chance.pick(["days", "weeks", "months", "years"])
            return ("\(unit) between \(chance.pick(dates).name) and \(chance.pick(dates).name)", .integer(unit: unit))
        case 3:
            if let (text, field) = pick(spot) { return (text, field.kind) }
        case 4 where !dates.isEmpty:
            use("period of")
            let unit = chance.pick(["month", "quarter", "year", "financial year"])
            return ("\(unit) of \(chance.pick(dates).name)", .period(unit))
        case 5: return ("(\(condition(spot, 1)))", .flag)
        case 6 where !dates.isEmpty:
            use("arithmetic")
            let text =
                "\(chance.pick(dates).name) \(chance.pick(["+", "-"])) \(chance.within(1...5)) \(chance.pick(["days", "months", "weeks", "years"]))"
            return (text, .date)
        default: break
        }
        if !numbers.isEmpty {
            use("arithmetic")
            let text = "\(chance.pick(numbers).name) \(chance.pick(["+", "-", "*", "/"])) \(chance.pick(numbers).name)"
            return (text, .number)
        }
        let field = chance.pick(fields)
        return (field.name, field.kind)
    }

    private func isPlainInteger(_ kind: MadeUpKind) -> Bool {
        if case .integer(unit: nil) = kind { return true }
        return false
    }

    private mutating func way(from entity: MadeUpEntity) -> MadeUpWay? {
        let ways = package.manyWays(from: entity)
        return ways.isEmpty ? nil : chance.pick(ways)
    }

    /// `latest visit (…).score` or `latest visit.score`.
    private mutating func pick(_ spot: Spot) -> (String, MadeUpField)? {
        guard let entity = spot.entity else { return nil }
        let dated = package.manyWays(from: entity).filter { $0.to.date != nil && $0.name == $0.to.plural }
        guard !dated.isEmpty else { return nil }
        let way = chance.pick(dated)
        let fields = way.to.fields.filter { field in
            switch field.kind {
            case .tags, .choices, .items, .key: false
            default: true
            }
        }
        let field = chance.pick(fields)
        use("pick")
        let word = chance.pick(["latest", "earliest", "first"])
        let name = chance.happens(50) ? way.to.singular : way.to.plural
        if chance.happens(40) { return ("\(word) \(name).\(field.name)", field) }
        return ("\(word) \(name) (\(condition(Spot(entity: way.to), 1))).\(field.name)", field)
    }

    // MARK: Conditions

    mutating func condition(_ spot: Spot, _ depth: Int) -> String {
        guard depth > 0 else { return atom(spot, 0) }
        switch chance.below(100) {
        case 0..<28:
            use("and")
            return (0..<chance.within(2...3)).map { _ in part(spot, depth - 1) }.joined(separator: " and ")
        case 28..<52:
            use("or")
            return (0..<chance.within(2...3)).map { _ in part(spot, depth - 1) }.joined(separator: " or ")
        case 52..<61:
            use("not")
            return "not (\(condition(spot, depth - 1)))"
        default: return atom(spot, depth)
        }
    }

    /// An operand of `and`, `or`: in brackets when it is itself made of several.
    private mutating func part(_ spot: Spot, _ depth: Int) -> String {
        if depth > 0 && chance.happens(40) { return "(\(condition(spot, depth)))" }
        return atom(spot, 0)
    }

    private mutating func atom(_ spot: Spot, _ depth: Int) -> String {
        // Brackets within brackets within brackets are enough: beyond that a question takes minutes, not thought.
        if let entity = spot.entity, nesting < 3 {
            nesting += 1
            defer { nesting -= 1 }
            switch chance.below(100) {
            case 0..<28: if let text = quantified(entity, depth) { return text }
            case 28..<34: if let text = counted(entity, depth) { return text }
            case 34..<39:
                if let (text, field) = pick(spot) { return test(text, field.kind, spot) }
            case 39..<47:
                if let text = spanned(spot) { return text }
            case 47..<51: if let text = defined(spot) { return text }
            case 63..<66 where !plain: if let text = carries(entity) { return text }
            case 66..<68 where !plain: if let text = besideAll(spot) { return text }
            case 68..<71 where !plain: if let text = inPeriod(spot) { return text }
            case 51..<63:
                let sets = entity.fields.filter {
                    switch $0.kind {
                    case .tags, .choices, .items: true
                    default: false
                    }
                }
                if !sets.isEmpty {
                    let field = chance.pick(sets)
                    return test(field.name, field.kind, spot)
                }
            default: break
            }
        }
        let fields = paths(spot, hops: chance.happens(75) ? 0 : 2)
        let field = chance.pick(fields)
        if field.name.contains(".") { use("path") }
        if chance.happens(17) { return state(field) }
        if case .integer = field.kind, chance.happens(15),
            let other = fields.first(where: { $0.name != field.name && alike($0.kind, field.kind) })
        {
            return "\(field.name) \(comparison()) \(other.name)"
        }
        return test(field.name, field.kind, spot)
    }

    /// Numbers whose units convert into one another.
    private func alike(_ a: MadeUpKind, _ b: MadeUpKind) -> Bool {
        guard case .integer(let x) = a, case .integer(let y) = b else { return false }
        let families = [["months", "years"], ["days", "weeks"]]
        return x == y || families.contains { $0.contains(x ?? "") && $0.contains(y ?? "") }
    }

    private mutating func state(_ field: MadeUpField) -> String {
        use("is")
        let not = chance.happens(35) ? "not " : ""
        switch chance.below(5) {
        case 0: return "\(field.name) is \(not)unknown"
        case 1: return "\(field.name) is \(not)known"
        case 2:
            use("because")
            let reason = chance.pick(package.reasons)
            return "\(field.name) is \(not)unknown because \(reason)"
        case 3: return "\(field.name) is \(not)not_applicable"
        default: return "\(field.name) is \(not)unknown"
        }
    }

    /// A definition with an argument, used here.
    private mutating func defined(_ spot: Spot) -> String? {
        guard let entity = spot.entity, definitions.isEmpty else { return nil }
        let numbers = entity.fields.filter { isPlainInteger($0.kind) }
        guard !numbers.isEmpty else { return nil }
        use("let with arguments")
        if chance.happens(30) {
            definitions.append("param limit: number = \(chance.within(0...30))")
            return "\(chance.pick(numbers).name) \(comparison()) $limit"
        }
        if more(25) {
            definitions.append(
                "let bound = \(chance.pick(["\(chance.within(0...30))", "mean(\(entity.plural).\(numbers[0].name))"]))")
            return "\(chance.pick(numbers).name) \(comparison()) bound"
        }
        definitions.append("let over(x) = \(chance.pick(numbers).name) > x")
        return "over(\(chance.within(0...30)))"
    }

    /// Rows under a name of their own.
    mutating func defined(_ entity: MadeUpEntity) -> String {
        use("let")
        let text = condition(Spot(entity: entity), 1)
        let name = fresh()
        definitions.append("let \(name) = \(entity.plural) | \(more(20) ? "exclude " : "")where \(text)")
        return name
    }

    private mutating func carries(_ entity: MadeUpEntity) -> String? {
        guard package.units.contains(where: { $0 === entity }), let code = package.codebook.keys.first else {
            return nil
        }
        return
            "\(chance.happens(25) ? "not " : "")carries(\(chance.happens(50) ? code : chance.pick(package.codebook.keys)))"
    }

    /// A number beside one of the whole relation.
    private mutating func besideAll(_ spot: Spot) -> String? {
        guard let entity = spot.entity, nesting < 2,
            let number = entity.fields.first(where: { isPlainInteger($0.kind) })
        else { return nil }
        return chance.pick([
            "\(number.name) \(comparison()) (\(entity.plural) | summarise median(\(number.name)))",
            "\(number.name) \(comparison()) (\(entity.plural) | where \(atom(Spot(entity: entity), 0)) | count)",
        ])
    }

    private mutating func inPeriod(_ spot: Spot) -> String? {
        let dates = paths(spot, hops: 0).filter {
            switch $0.kind {
            case .date, .partial, .stamp: true
            default: false
            }
        }
        guard !dates.isEmpty else { return nil }
        use("period of")
        let unit = chance.pick(["week", "month", "quarter", "year", "financial year"])
        return test("\(unit) of \(chance.pick(dates).name)", .period(unit), spot)
    }

    private mutating func spanned(_ spot: Spot) -> String? {
        let dates = paths(spot, hops: 1).filter {
            switch $0.kind {
            case .date, .partial: true
            default: false
            }
        }
        guard dates.count > 1 else { return nil }
        let (a, b) = (chance.pick(dates).name, chance.pick(dates).name)
        switch chance.below(5) {
        case 0:
            use("span")
            return
                "\(chance.pick(["days", "months", "weeks"])) between \(a) and \(b) \(comparison()) \(chance.within(-3...12))"
        case 1, 4:
            use("within")
            let not = chance.happens(25) ? "not " : ""
            return "\(a) \(not)within \(duration()) \(chance.pick(["of", "after", "before"])) \(b)"
        case 2:
            use("arithmetic")
            return "\(a) + \(chance.within(1...6)) months \(chance.pick(["<", ">=", "before", "on or after"])) \(b)"
        default:
            use("date order")
            return "\(a) \(chance.pick(["before", "after", "on or before", "on or after"])) \(b)"
        }
    }

    mutating func comparison() -> String {
        use("compare")
        return chance.pick(["=", "!=", "<", "<=", ">", ">="])
    }

    private mutating func duration() -> String {
        "\(chance.within(1...8)) \(chance.pick(["days", "weeks", "months", "months"]))"
    }

    // MARK: Related rows

    private mutating func counted(_ entity: MadeUpEntity, _ depth: Int) -> String? {
        guard var way = way(from: entity) else { return nil }
        use("count of related")
        if way.name == way.to.plural && chance.happens(8) { way = MadeUpWay(to: way.to, name: defined(way.to)) }
        let among = chance.happens(75) ? " where \(inside(way.to, max(0, depth - 1), outer: entity))" : ""
        let count = "count(\(way.name)\(among))"
        switch chance.below(6) {
        case 2: return "\(count) / 2 \(comparison()) \(chance.within(0...2))"
        case 3: return "6 / \(count) \(comparison()) \(chance.within(1...6))"
        case 0: return "2 * \(count) \(comparison()) \(chance.within(1...6))"
        case 1: return "\(count) + 1 \(comparison()) \(chance.within(1...4))"
        default: return "\(count) \(comparison()) \(chance.within(0...3))"
        }
    }

    private mutating func quantified(_ entity: MadeUpEntity, _ depth: Int) -> String? {
        var ways = package.manyWays(from: entity)
        // From the leaf or the middle, the rows around what the key leads to.
        for field in entity.fields {
            guard let target = field.target, chance.happens(30) else { continue }
            ways += package.manyWays(from: target).filter { $0.to !== entity }.map {
                MadeUpWay(to: $0.to, name: "\(field.step).\($0.name)")
            }
        }
        guard !ways.isEmpty else { return nil }
        var way = chance.pick(ways)
        if way.name == way.to.plural && chance.happens(8) { way = MadeUpWay(to: way.to, name: defined(way.to)) }
        let number = chance.within(0...3)
        let (words, use) = chance.pick([
            ("any", "any"), ("no", "no"), ("all", "all"), ("every", "every"), ("every", "every"),
            ("all or no", "all or no"),
            ("at least \(number + 1)", "at least"), ("at most \(number)", "at most"), ("exactly \(number)", "exactly"),
            ("more than \(number)", "more than"), ("fewer than \(number + 1)", "fewer than"),
        ])
        self.use(use)
        if chance.happens(12) { return "\(words) \(way.name)" }
        var text = inside(way.to, max(0, depth - 1), outer: entity)
        if use == "every" && chance.happens(80) {
            self.use("every where")
            text += " where \(atom(Spot(entity: way.to), 0))"
        }
        return "\(words) \(way.name) (\(text))"
    }

    /// A condition in brackets; over the entity with a completeness entity it often names who was to answer.
    private mutating func inside(_ entity: MadeUpEntity, _ depth: Int, outer: MadeUpEntity) -> String {
        if chance.happens(8), let text = besideOuter(entity, outer) { return text }
        if entity === package.event && chance.happens(45) {
            let field = entity.fields[2]
            let keys = package.agent.keys
            let named =
                chance.happens(70)
                ? "\(field.name) = \(chance.pick(keys))"
                : "\(field.name) in (\(chance.pick(keys)), \(chance.pick(keys)))"
            return chance.happens(40) ? named : "\(named) and \(atom(Spot(entity: entity), 0))"
        }
        return condition(Spot(entity: entity), depth)
    }

    /// A comparison with the row outside the brackets.
    private mutating func besideOuter(_ entity: MadeUpEntity, _ outer: MadeUpEntity) -> String? {
        func dates(_ entity: MadeUpEntity) -> [MadeUpField] {
            entity.fields { if case .date = $0 { true } else { false } }
        }
        func numbers(_ entity: MadeUpEntity) -> [MadeUpField] { entity.fields.filter { isPlainInteger($0.kind) } }
        if chance.happens(50), let mine = numbers(entity).first, let theirs = numbers(outer).first {
            return "\(mine.name) \(comparison()) outer.\(theirs.name)"
        }
        guard let mine = dates(entity).first, let theirs = dates(outer).first else { return nil }
        use("date order")
        return "\(mine.name) \(chance.pick(["before", "on or after"])) outer.\(theirs.name)"
    }
}
