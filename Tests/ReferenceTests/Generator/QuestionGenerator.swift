/// A made-up question and what it uses.
struct Question: Sendable {
    var text: String
    /// Stages, conditions, quantifiers.
    var uses: Set<String>
}

/// Rows that a question is at: an entity's fields and added columns, or a table's columns.
struct Spot {
    var entity: MadeUpEntity?
    var columns: [MadeUpField] = []
    var grouped = false
}

/// Makes questions over a made-up package, in text, so that the parser is tried with the rest.
struct QuestionGenerator {
    var chance: Chance
    let package: MadeUpPackage
    var uses: Set<String> = []
    var made = 0
    /// How many brackets of related rows are open.
    var nesting = 0
    /// Names of definitions and the condition that each stands for.
    var definitions: [String] = []

    /// Without what the outside witness does not say in SQL.
    let plain: Bool

    init(package: MadeUpPackage, seed: UInt64, plain: Bool = false) {
        self.plain = plain
        self.package = package
        chance = Chance(seed: seed)
    }

    /// Whether to ask for what plain questions do not have.
    mutating func more(_ percent: Int) -> Bool { !plain && chance.happens(percent) }

    mutating func use(_ name: String) { uses.insert(name) }

    mutating func fresh() -> String {
        made += 1
        return "n\(made)"
    }

    mutating func question() -> Question {
        uses = []
        made = 0
        definitions = []
        let text: String
        switch chance.below(plain ? 84 : 100) {
        case 0..<48: text = pipeline()
        case 48..<57: text = find()
        case 57..<63: text = count()
        case 63..<75: text = theme()
        case 75..<79: text = taggings()
        case 79..<84: text = calculator()
        case 84..<91: text = further()
        case 91..<96: text = expectation()
        default: text = listing()
        }
        if more(5) { definitions.insert("set as_of 2024-0\(chance.within(1...9))-15", at: 0) }
        if more(2) { definitions.insert(chance.pick(["## What is asked", "# A comment"]), at: 0) }
        return Question(text: (definitions + [text]).joined(separator: "\n"), uses: uses)
    }

    // MARK: Sugar

    private mutating func find() -> String {
        use("find")
        let entity = chance.pick(package.asked)
        let spot = Spot(entity: entity)
        var text = "\(chance.pick(["find", "list"])) \(entity.plural)"
        if chance.happens(90) { text += " where \(condition(spot, 2))" }
        if chance.happens(40) { text += " sorted by \(sortKeys(spot))" }
        if chance.happens(25) {
            use("first")
            text += " first \(chance.within(1...12))"
        }
        if chance.happens(40) { text += " showing \(definitions(spot))" }
        if more(5) { text += " as \(chance.pick(["csv", "records"]))" }
        return text
    }

    private mutating func count() -> String {
        use("count sugar")
        let entity = chance.pick(package.asked)
        let spot = Spot(entity: entity)
        var text = "\(chance.pick(["count", "how many"])) \(entity.plural)"
        if chance.happens(70) { text += " where \(condition(spot, 2))" }
        if chance.happens(60) {
            use("count by")
            text += " by \(groups(spot).text)"
        }
        return text
    }

    private mutating func theme() -> String {
        let codes = (0..<(chance.happens(25) ? 2 : 1)).map { _ in chance.pick(package.codebook.keys) }
        var text =
            "theme \(codes.count == 2 && codes[0] == codes[1] ? codes[0] : codes.joined(separator: chance.pick([" or ", " and "])))"
        if chance.happens(30) {
            use("theme list")
            let unit = chance.pick(package.units)
            if chance.happens(40) { text += " where \(condition(Spot(entity: unit), 1))" }
            return text + " list \(unit.plural)"
        }
        use("theme count")
        let named = chance.happens(65)
        guard named else {
            return text
                + (!more(30) ? " count" : " count \(package.units.map(\.plural).joined(separator: ", "))")
        }
        let unit = chance.pick(package.units)
        let core = chance.happens(40)
        if chance.happens(50) {
            text += core ? " | where \(condition(Spot(entity: unit), 1))" : " where \(condition(Spot(entity: unit), 1))"
            if core && chance.happens(30) { text += " | exclude where \(condition(Spot(entity: unit), 1))" }
        }
        text += "\(core ? " |" : "") count \(unit.plural)"
        if chance.happens(35) { text += " by \(groups(Spot(entity: unit), tags: false).text)" }
        return text
    }

    private mutating func taggings() -> String {
        use("taggings")
        if more(40) {
            let codes = (0..<(chance.happens(40) ? 2 : 1)).map { _ in chance.pick(package.codebook.keys) }
            let same = codes.count == 2 && codes[0] == codes[1]
            let theme = "theme \(same ? codes[0] : codes.joined(separator: chance.pick([" or ", " and "])))"
            return theme
                + chance.pick([
                    "", " | count", " | where direct = true | count by entity", " where direct = false",
                    " | exclude where direct | count by theme, entity", " | first 3",
                ])
        }
        var text = "taggings | where theme = \(chance.pick(package.codebook.keys))"
        if chance.happens(40) { text += " and direct = \(chance.pick(["true", "false"]))" }
        switch chance.below(3) {
        case 0: return text + " | count"
        case 1: return text + " | count by entity"
        default: return text + " | count \(package.units.map(\.plural).joined(separator: ", "))"
        }
    }

    private mutating func calculator() -> String {
        use("calculator")
        let spot = Spot(entity: chance.pick(package.asked))
        let name = spot.entity?.plural ?? ""
        if more(45), let text = folded(spot, name) { return text }
        switch chance.below(3) {
        case 0: return "count(\(name) where \(condition(spot, 1))) / count(\(name))"
        case 1:
            if chance.happens(30) {
                definitions.append("let chosen = \(name) | where \(condition(spot, 1))")
                return "count(chosen where \(condition(spot, 0))) + 1"
            }
            return "count(\(name) where \(condition(spot, 1)))"
        default: return "count(\(name)) - count(\(name) where \(condition(spot, 1))) * 2"
        }
    }

    // MARK: Stages

    private mutating func pipeline() -> String {
        let entity = chance.pick(package.asked)
        var spot = Spot(entity: entity)
        var text = entity.plural
        if chance.happens(12) {
            use("let")
            let numbers = entity.fields { if case .integer(unit: nil) = $0 { true } else { false } }
            if let number = numbers.first, more(35) {
                definitions.append("let chosen(x) = \(entity.plural) | where \(number.name) > x")
                text = "chosen(\(chance.within(0...20)))"
            } else {
                definitions.append("let chosen = \(entity.plural) | where \(condition(spot, 1))")
                text = "chosen"
            }
        }
        if chance.happens(6) { text = "(\(text) | where \(condition(spot, 1)))" }
        var stages: [String] = []
        for _ in 0..<chance.within(1...3) { stages.append(rowStage(&spot)) }
        if chance.happens(8) {
            use("expect")
            stages.append("expect \(condition(spot, 1)) \"as agreed\"")
        }
        stages += last(spot)
        if chance.happens(7) {
            use("title")
            stages.append("title \"A \(chance.pick(Words.values)) question\"")
        }
        if chance.happens(7) {
            use("as")
            stages.append("as \(chance.pick(["json", "csv", "table"]))")
        }
        return ([text] + stages).joined(separator: chance.happens(10) ? "\n| " : " | ")
    }

    private mutating func rowStage(_ spot: inout Spot) -> String {
        switch chance.below(100) {
        case 0..<36:
            use("where")
            return "where \(condition(spot, 2))"
        case 36..<54:
            use("exclude where")
            return "exclude where \(condition(spot, 2))"
        case 54..<66: return to(&spot)
        case 66..<79: return add(&spot)
        case 79..<87:
            use("sort")
            return "sort \(sortKeys(spot))"
        case 87..<94:
            use("sample")
            return "sample \(chance.within(1...15)) seed \(chance.below(1000))"
        default:
            use("first per")
            return "first \(chance.within(1...3)) per \(groupable(spot).text)"
        }
    }

    private mutating func to(_ spot: inout Spot) -> String {
        guard let entity = spot.entity, !package.neighbours(of: entity).isEmpty else { return "where true = true" }
        use("to")
        let onward = entity.fields.filter { $0.target != nil }
        let target: MadeUpEntity
        var text: String
        if !onward.isEmpty && chance.happens(20) {
            let field = chance.pick(onward)
            target = field.target ?? entity
            text = "to \(target.plural) via \(field.name)"
        } else {
            target = chance.pick(package.neighbours(of: entity))
            text = "to \(chance.happens(80) ? target.plural : target.singular)"
        }
        spot = Spot(entity: target)
        return text
    }

    private mutating func add(_ spot: inout Spot) -> String {
        use("add")
        let parts = (0..<chance.within(1...2)).map { _ in
            let (text, kind) = derived(spot)
            let name = fresh()
            spot.columns.append(MadeUpField(name: name, kind: kind))
            return "\(name) = \(text)"
        }
        return "add \(parts.joined(separator: ", "))"
    }

    /// The last stages: what is shown, or a table and what is asked of it.
    private mutating func last(_ spot: Spot) -> [String] {
        switch chance.below(100) {
        case 0..<12: return []
        case 12..<26:
            use("show")
            return ["\(!more(15) ? "show" : "keep") \(definitions(spot))"]
        case 26..<33:
            use("drop")
            let fields = spot.entity?.fields.dropFirst() ?? []
            guard fields.count > 2 else { return [] }
            return ["drop \(chance.shuffled(Array(fields)).prefix(2).map(\.name).joined(separator: ", "))"]
        case 33..<41:
            use("count")
            return ["count"]
        case 41..<57:
            use("count by")
            let (text, columns) = groups(spot)
            return ["count by \(text)"] + onTable(columns)
        case 57..<62:
            use("first")
            return ["first \(chance.within(1...15))"]
        case 62..<71: return countUnits(spot)
        case 71..<80:
            use("distinct")
            let fields = chance.shuffled(paths(spot).filter { groups(by: $0.kind) }).prefix(chance.within(1...2))
            guard !fields.isEmpty else { return [] }
            return ["distinct \(fields.map(\.name).joined(separator: ", "))"]
        default: return summarise(spot)
        }
    }

    private mutating func countUnits(_ spot: Spot) -> [String] {
        guard let entity = spot.entity else { return ["count"] }
        use("count units")
        let others = Array(Set(package.neighbours(of: entity).map(\.plural)).subtracting([entity.plural])).sorted()
        var units = Array(chance.shuffled(others).prefix(chance.within(1...2)))
        if chance.happens(50) { units.append(entity.plural) }
        if units.isEmpty { units = [entity.plural] }
        if units.count == 1, let unit = package.all.first(where: { $0.plural == units[0] }), chance.happens(50),
            !paths(Spot(entity: unit)).isEmpty
        {
            return ["count \(units[0]) by \(groups(Spot(entity: unit), tags: false).text)"]
        }
        return ["count \(units.joined(separator: ", "))"]
    }

    private mutating func onTable(_ columns: [MadeUpField]) -> [String] {
        switch chance.below(6) {
        case 5 where !columns.isEmpty:
            use("where")
            return ["where \(condition(Spot(entity: nil, columns: columns), 1))"]
        case 0:
            use("where")
            return ["where count >= \(chance.within(1...4))"]
        case 1:
            use("sort")
            return ["sort count descending"]
        case 2:
            use("sort")
            use("first")
            return ["sort percent descending", "first \(chance.within(1...3))"]
        default: return []
        }
    }

    private mutating func summarise(_ spot: Spot) -> [String] {
        use("summarise")
        var parts = ["\(fresh()) = count()"]
        var dated = false
        if more(12) { parts.append("\(fresh()) = count(\(condition(spot, 1)))") }
        for _ in 0..<chance.within(1...3) {
            let numbers = paths(spot).filter { if case .number = $0.kind { true } else { isInteger($0.kind) } }
            let dates = paths(spot).filter { if case .date = $0.kind { true } else { false } }
            let any = paths(spot)
            switch chance.below(10) {
            case 8 where !numbers.isEmpty: parts.append("\(fresh()) = sum(\(chance.pick(numbers).name)) / count()")
            case 9 where !numbers.isEmpty:
                parts.append("\(fresh()) = mean(\(chance.pick(numbers).name) where \(condition(spot, 0)))")
            case 0 where !any.isEmpty: parts.append("\(fresh()) = known(\(chance.pick(any).name))")
            case 1 where !any.isEmpty: parts.append("\(fresh()) = unknown_rate(\(chance.pick(any).name))")
            case 2 where !any.isEmpty:
                parts.append("\(fresh()) = distinct(\(chance.pick(any.filter { groups(by: $0.kind) }).name))")
            case 3 where !dates.isEmpty:
                dated = true
                parts.append("\(fresh()) = \(chance.pick(["min", "max"]))(\(chance.pick(dates).name))")
            case 4 where !numbers.isEmpty:
                parts.append("\(fresh()) = quantile(\(chance.pick(numbers).name), 0.\(chance.within(1...9)))")
            default:
                guard !numbers.isEmpty else { continue }
                let function = chance.pick(["sum", "mean", "median", "min", "max"])
                parts.append("\(fresh()) = \(function)(\(chance.pick(numbers).name))")
            }
        }
        let last = parts.last?.split(separator: " ").first ?? "n1"
        let by = chance.happens(60) ? " by \(groups(spot, tags: chance.happens(30)).text)" : ""
        var after: [String] = []
        if chance.happens(20) {
            use("where")
            after.append("where \(last) \(chance.pick([">", "<=", "!="])) \(chance.within(0...9))")
        }
        if !by.isEmpty && chance.happens(25) {
            use("sort")
            after.append("sort \(last) descending")
        }
        if dated { after = [] }
        return ["\(!more(15) ? "summarise" : "summarize") \(parts.joined(separator: ", "))\(by)"] + after
    }

    // MARK: Parts of stages

    func isInteger(_ kind: MadeUpKind) -> Bool {
        switch kind {
        case .integer, .percent: true
        default: false
        }
    }

    func groups(by kind: MadeUpKind) -> Bool {
        switch kind {
        case .flag, .category, .reference, .period, .text: true
        default: false
        }
    }

    /// Fields and paths of one or two hops, by the name a question gives them.
    func paths(_ spot: Spot, hops: Int = 2) -> [MadeUpField] {
        var found = spot.columns
        guard let entity = spot.entity else { return found }
        found += entity.fields
        guard hops > 0 else { return found }
        for field in entity.fields {
            guard let target = field.target else { continue }
            for path in paths(Spot(entity: target), hops: hops - 1) {
                found.append(MadeUpField(name: "\(field.step).\(path.name)", kind: path.kind))
            }
        }
        return found
    }

    /// Something to group by, and its kind.
    mutating func groupable(_ spot: Spot, sets allowed: Bool = false) -> (text: String, name: String?, kind: MadeUpKind)
    {
        let dates = paths(spot).filter { if case .date = $0.kind { true } else { false } }
        if !dates.isEmpty && chance.happens(25) {
            use("period of")
            let unit = chance.pick(["month", "quarter", "year", "financial year", "week"])
            return ("\(unit) of \(chance.pick(dates).name)", nil, .period(unit))
        }
        let sets = allowed && chance.happens(8)
        let fields = paths(spot, hops: chance.happens(70) ? 0 : 2).filter {
            if case .tags = $0.kind { return sets }
            return groups(by: $0.kind)
        }
        guard !fields.isEmpty else { return ("id", "id", .key) }
        let field = chance.pick(fields)
        return (field.name, field.name, field.kind)
    }

    mutating func groups(_ spot: Spot, tags: Bool = true) -> (text: String, columns: [MadeUpField]) {
        var parts: [String] = []
        var columns: [MadeUpField] = []
        var seen: Set<String> = []
        let sets =
            spot.entity?.fields.filter {
                switch $0.kind {
                case .tags, .choices: true
                default: false
                }
            } ?? []
        if tags, !sets.isEmpty, chance.happens(80) {
            use("by each")
            parts.append("each \(chance.pick(sets).name)")
        }
        for _ in 0..<chance.within(parts.isEmpty ? 1...2 : 0...1) {
            if more(8) {
                let named = fresh()
                parts.append("\(named) = (\(condition(spot, 0)))")
                columns.append(MadeUpField(name: named, kind: .flag))
                continue
            }
            let (text, name, kind) = groupable(spot, sets: tags && parts.isEmpty)
            guard seen.insert(text).inserted else { continue }
            if chance.happens(20) {
                let named = fresh()
                parts.append("\(named) = \(text)")
                columns.append(MadeUpField(name: named, kind: kind))
            } else {
                parts.append(text)
                if let name { columns.append(MadeUpField(name: name, kind: kind)) }
            }
        }
        return (parts.joined(separator: ", "), columns)
    }

    private mutating func sortKeys(_ spot: Spot) -> String {
        let fields = paths(spot, hops: 1).filter {
            switch $0.kind {
            case .tags, .choices, .items: false
            default: true
            }
        }
        let keys = chance.shuffled(fields).prefix(chance.within(1...2)).map { field in
            field.name + chance.pick(["", " descending", " ascending"])
        }
        use("sort")
        if more(8), let entity = spot.entity, let way = package.manyWays(from: entity).first {
            return "count(\(way.name)) descending"
        }
        if more(6) { return "(\(condition(spot, 0))) descending, \(keys.joined(separator: ", "))" }
        return keys.joined(separator: ", ")
    }

    private mutating func definitions(_ spot: Spot) -> String {
        let fields = chance.shuffled(paths(spot)).prefix(chance.within(1...3)).map(\.name)
        var parts = Array(fields)
        if chance.happens(35) {
            let (text, _) = derived(spot)
            parts.append("\(fresh()) = \(text)")
        }
        return parts.joined(separator: ", ")
    }
}
