/// Conditions and expressions of made-up questions.
extension QuestionGenerator {
    // MARK: Derived values

    /// An expression for a new column, and what it holds.
    mutating func derived(_ spot: Spot) -> (String, MadeUpKind) {
        let fields = paths(spot, hops: 1)
        let numbers = fields.filter { if case .number = $0.kind { true } else { isPlainInteger($0.kind) } }
        let dates = fields.filter { if case .date = $0.kind { true } else { false } }
        switch chance.below(8) {
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
            case .tags, .items, .key: false
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
            case 51..<63:
                let sets = entity.fields.filter {
                    switch $0.kind {
                    case .tags, .items: true
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
        definitions.append("let over(x) = \(chance.pick(numbers).name) > x")
        return "over(\(chance.within(0...30)))"
    }

    /// Rows under a name of their own.
    private mutating func defined(_ entity: MadeUpEntity) -> String {
        use("let")
        let text = condition(Spot(entity: entity), 1)
        let name = fresh()
        definitions.append("let \(name) = \(entity.plural) | where \(text)")
        return name
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

    private mutating func comparison() -> String {
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
        switch chance.below(4) {
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

    // MARK: Tests of one value

    private mutating func test(_ name: String, _ kind: MadeUpKind, _ spot: Spot) -> String {
        switch kind {
        case .key, .reference: return keyTest(name, kind)
        case .flag:
            use("flag")
            return chance.pick([
                name, "\(name) = true", "\(name) = false", "\(name) is true", "\(name) is not true", "\(name) is false",
                "not \(name)", "\(name) = yes",
            ])
        case .integer(let unit): return numberTest(name, unit)
        case .number: return numberTest(name, nil)
        case .percent: return numberTest(name, "percent")
        case .text: return textTest(name)
        case .category(let values, let ordered): return categoryTest(name, values, ordered)
        case .date, .partial: return dateTest(name)
        case .tags: return tagTest(name, package.codebook.keys, parents: true)
        case .items(let target): return tagTest(name, target.keys, parents: false)
        case .period(let unit): return periodTest(name, unit)
        }
    }

    private mutating func keyTest(_ name: String, _ kind: MadeUpKind) -> String {
        guard case .reference(let target) = kind, !target.keys.isEmpty else { return "\(name) is known" }
        switch chance.below(4) {
        case 0:
            use("in")
            return "\(name) in (\(chance.pick(target.keys)), \(chance.pick(target.keys)))"
        case 1:
            use("compare")
            return "\(name) != \(chance.pick(target.keys))"
        default:
            use("compare")
            if target === package.agent && chance.happens(40) {
                return "\(name) = \"Agent \(chance.pick(target.keys))\""
            }
            return "\(name) = \(chance.pick(target.keys))"
        }
    }

    private mutating func numberTest(_ name: String, _ unit: String?) -> String {
        func number(_ chance: inout Chance) -> String {
            switch unit {
            case "months"?:
                chance.pick([
                    "\(chance.within(-2...40))", "\(chance.within(1...3)) years", "\(chance.within(1...30)) months",
                ])
            case "years"?:
                chance.pick([
                    "\(chance.within(-2...40))", "\(chance.within(1...30)) years", "\(chance.within(6...300)) months",
                ])
            case "days"?:
                chance.pick([
                    "\(chance.within(-2...40))", "\(chance.within(1...5)) weeks", "\(chance.within(1...30)) days",
                ])
            case "weeks"?:
                chance.pick([
                    "\(chance.within(-2...40))", "\(chance.within(1...30)) weeks", "\(chance.within(1...200)) days",
                ])
            case "percent"?: chance.pick(["\(chance.within(0...100))", "\(chance.within(0...100))%"])
            default: chance.pick(["\(chance.within(-3...40))", "\(chance.within(0...30)).5"])
            }
        }
        switch chance.below(6) {
        case 0:
            use("between")
            let not = chance.happens(25) ? "not " : ""
            return "\(name) \(not)between \(number(&chance)) and \(number(&chance))"
        case 1:
            use("in")
            let not = chance.happens(25) ? "not " : ""
            return "\(name) \(not)in (\(chance.within(0...20)), \(chance.within(0...20)), 0)"
        case 2 where unit == "months" || unit == "years":
            use("arithmetic")
            return
                "\(name) + \(chance.within(1...20)) \(chance.pick(["months", "years"])) \(comparison()) \(number(&chance))"
        case 2 where unit == nil:
            use("arithmetic")
            return chance.pick([
                "\(name) * 2 \(comparison()) \(chance.within(0...40))",
                "\(name) + 1 \(comparison()) \(chance.within(0...20))",
                "10 / \(name) \(comparison()) \(chance.within(0...3))",
                "\(name) - 3 \(comparison()) \(chance.within(-5...20))",
            ])
        default: return "\(name) \(comparison()) \(number(&chance))"
        }
    }

    private mutating func textTest(_ name: String) -> String {
        use("text")
        let not = chance.happens(20) ? "not " : ""
        return chance.pick([
            "\(name) \(not)contains \"\(chance.pick(["a", "open", "in", "é"]))\"",
            "\(name) \(not)starts with \"\(chance.pick(["a", "al", "r", "Z"]))\"",
            "\(name) \(not)matches \"\(chance.pick(["^a", "[aeiou]{2}", "n$", "l.*n"]))\"",
            "\(name) = \"\(chance.pick(["plain", "round", "alpha"]))\"", "\(name) != \"open\"",
        ])
    }

    private mutating func categoryTest(_ name: String, _ values: [String], _ ordered: Bool) -> String {
        switch chance.below(4) {
        case 0:
            use("in")
            let not = chance.happens(25) ? "not " : ""
            return "\(name) \(not)in (\(chance.pick(values)), \(chance.pick(values)))"
        case 1 where ordered:
            use("compare")
            return "\(name) \(chance.pick(["<", "<=", ">", ">="])) \(chance.pick(values))"
        case 2:
            use("compare")
            return "\(name) = \"The \(chance.pick(values))\""
        default:
            use("compare")
            return "\(name) \(chance.pick(["=", "!="])) \(chance.pick(values))"
        }
    }

    private mutating func someDay() -> String {
        let year = chance.within(2023...2024)
        let month = chance.within(1...12)
        return Days.text(
            Days.number(year, month, chance.happens(40) ? Days.length(year, month) : chance.within(1...28)))
    }

    private mutating func somePeriod() -> String {
        let year = chance.within(2023...2024)
        return chance.pick([
            "\(year)-0\(chance.within(1...9))", "\(year)Q\(chance.within(1...4))", "FY\(year)-\(year - 1999)",
            "FY\(year)-\(year - 1999)Q\(chance.within(1...4))",
        ])
    }

    private mutating func dateTest(_ name: String) -> String {
        let not = chance.happens(20) ? "not " : ""
        switch chance.below(12) {
        case 0:
            use("in")
            return "\(name) \(not)in \(somePeriod())"
        case 1:
            use("in")
            return "\(name) \(not)in \(chance.within(2023...2024))"
        case 2:
            use("compare")
            return "\(name) \(chance.pick(["=", "!="])) \(somePeriod())"
        case 3:
            use("between")
            return "\(name) \(not)between \(someDay()) and \(someDay())"
        case 4:
            use("in")
            return
                "\(name) \(not)in \(chance.pick(["last \(chance.within(3...15)) months", "this year", "this quarter", "last 60 days", "this financial year"]))"
        case 5:
            use("within")
            return
                "\(name) \(not)within \(chance.within(1...6)) \(chance.pick(["months", "weeks"])) \(chance.pick(["of", "after", "before"])) \(someDay())"
        case 6, 9:
            use("as_of")
            return "\(name) \(chance.pick(["before", "after"])) as_of - \(chance.within(1...14)) months"
        case 10:
            // Where months end is where adding them goes wrong.
            use("arithmetic")
            let months = chance.within(1...13)
            let first = "\(chance.within(2023...2025))-\(chance.pick(["03", "05", "07", "10", "12"]))-01"
            return "\(name) \(chance.pick(["+", "-"])) \(months) months \(chance.pick(["<", ">=", "="])) \(first)"
        case 7:
            use("compare")
            return "\(name) \(chance.pick(["<", "<=", ">", ">=", "=", "!="])) \(someDay())"
        default:
            use("date order")
            return "\(name) \(chance.pick(["before", "after", "on or before", "on or after"])) \(someDay())"
        }
    }

    private mutating func tagTest(_ name: String, _ keys: [String], parents: Bool) -> String {
        guard !keys.isEmpty, chance.happens(82) else {
            use("empty")
            return "\(name) is \(chance.happens(40) ? "not " : "")empty"
        }
        let mode = chance.pick(["", "any ", "all ", "none ", "only ", "all ", "none ", "only "])
        use("has \(mode.isEmpty ? "any" : String(mode.dropLast()))")
        if mode.isEmpty && chance.happens(60) { return "\(name) has \(chance.pick(keys))" }
        let codes = (0..<chance.within(1...3)).map { _ in chance.pick(keys) }
        return "\(name) has \(mode)(\(codes.joined(separator: ", ")))"
    }

    private mutating func periodTest(_ name: String, _ unit: String) -> String {
        use("compare")
        let sign = chance.pick(["=", "!="])
        let year = chance.within(2023...2024)
        switch unit {
        case "month": return "\(name) \(sign) \(year)-0\(chance.within(1...9))"
        case "quarter": return "\(name) \(sign) \(year)Q\(chance.within(1...4))"
        case "financial year": return "\(name) \(sign) FY\(year)-\(year - 1999)"
        default: return "\(name) is known"
        }
    }
}
