/// Questions that go on from others, expectations and listings.
extension QuestionGenerator {
    // MARK: The last result

    /// A question, and what is asked of its result.
    mutating func further() -> String {
        use("it")
        let entity = chance.pick(package.asked)
        let spot = Spot(entity: entity)
        var first = chance.pick([
            "find \(entity.plural) where \(condition(spot, 1))",
            "\(entity.plural) | exclude where \(condition(spot, 1))",
            "\(entity.plural) | where \(condition(spot, 1)) | show \(entity.fields[0].name)",
            "count \(entity.plural) where \(condition(spot, 1))",
        ])
        if first.hasPrefix("count") { return first + "\nwhy" }
        if chance.happens(15), !first.contains("| show") {
            first += "\n| where \(condition(spot, 0)) | drop \(entity.fields[0].name)"
        }
        let numbers = entity.fields { if case .integer(unit: nil) = $0 { true } else { false } }
        switch chance.below(9) {
        case 0: return first + "\n\n| where \(condition(spot, 1))"
        case 1: return first + "\n\n| \(chance.pick(["exclude where", "where"])) \(condition(spot, 1)) | count"
        case 2: return first + "\ncount it by \(groups(spot).text)"
        case 3: return first + "\nfind it where \(condition(spot, 1)) sorted by \(entity.fields[0].name) descending"
        case 4: return first + "\ncount(it where \(condition(spot, 0)))"
        case 5: return first + "\nlet kept = it | where \(condition(spot, 0))\ncount kept"
        case 6: return first + "\nexpect count(it) \(comparison()) \(chance.within(0...9)) \"as many\""
        case 7: if let number = numbers.first { return first + "\nmedian(it.\(number.name))" }
        default: break
        }
        return first + "\nwhy"
    }

    // MARK: Checks

    /// `expect` and `warn unless`, of every kind that needs no file.
    mutating func expectation() -> String {
        use("expectation")
        let verb = chance.pick(["expect", "expect", "expect", "warn unless"])
        let entity = chance.pick(package.asked)
        let spot = Spot(entity: entity)
        let rows = "\(entity.plural) | \(chance.happens(25) ? "exclude " : "")where \(condition(spot, 1))"
        let check: String
        switch chance.below(8) {
        case 0: check = "no rows in (\(rows))"
        case 1: check = "rows in (\(rows)) \(comparison()) \(chance.within(0...9))"
        case 2: check = "rows in (\(rows)) <= count(\(entity.plural)) / \(chance.within(1...3))"
        case 3, 4: check = "unique \(entity.plural).\(chance.pick(entity.fields.filter { isSingle($0.kind) }).name)"
        case 5: check = overAll(entity)
        default: check = "count(\(entity.plural) where \(condition(spot, 1))) \(comparison()) \(chance.within(0...9))"
        }
        return "\(verb) \(check)" + (chance.happens(60) ? " \"as was agreed\"" : "")
    }

    private func isSingle(_ kind: MadeUpKind) -> Bool {
        switch kind {
        case .tags, .choices, .items: false
        default: true
        }
    }

    /// A condition over all rows of an entity.
    private mutating func overAll(_ entity: MadeUpEntity) -> String {
        let word = chance.pick(["any", "no", "all", "every", "all or no", "at least 2", "exactly 3", "at most 4"])
        var inside = condition(Spot(entity: entity), 1)
        if word == "every" { inside += " where \(condition(Spot(entity: entity), 0))" }
        return "\(word) \(entity.plural) (\(inside))"
    }

    /// A whole relation folded to one value.
    mutating func folded(_ spot: Spot, _ name: String) -> String? {
        guard let entity = spot.entity else { return nil }
        let numbers = entity.fields {
            switch $0 {
            case .integer, .number, .percent: true
            default: false
            }
        }
        let single = entity.fields.filter { isSingle($0.kind) }
        switch chance.below(8) {
        case 0: return overAll(entity)
        case 1: return "(\(name) | where \(condition(spot, 1)) | count) \(comparison()) \(chance.within(0...9))"
        case 2 where !numbers.isEmpty: return "(\(name) | summarise max(\(chance.pick(numbers).name)))"
        case 3: return "\(chance.pick(["known", "unknown_rate", "distinct"]))(\(name).\(chance.pick(single).name))"
        case 4 where !numbers.isEmpty:
            return "quantile(\(name).\(chance.pick(numbers).name), 0.\(chance.within(1...9)))"
        case 5:
            return "count(\(name) where \(condition(spot, 0))) > 2 and any \(name) (\(condition(spot, 0)))"
        default:
            guard !numbers.isEmpty else { return nil }
            let among = chance.happens(40) ? " where \(condition(spot, 0))" : ""
            let fold = chance.pick(["sum", "mean", "median", "min", "max"])
            return "\(fold)(\(name).\(chance.pick(numbers).name)\(among))"
        }
    }

    // MARK: Listings

    /// What a field holds, how much is known, and a question's core form.
    mutating func listing() -> String {
        use("listing")
        let entity = chance.pick(package.asked)
        let field = "\(entity.plural).\(chance.pick(entity.fields).name)"
        switch chance.below(7) {
        case 0: return "values \(field)"
        case 1: return "profile \(chance.pick([entity.plural, field]))"
        case 2: return "describe \(chance.pick([entity.plural, field]))"
        case 3: return "describe"
        case 4, 5: return "explain \(entity.plural) | where \(condition(Spot(entity: entity), 1)) | count"
        default: return "values \(entity.plural).\(chance.pick(entity.fields.filter { isSingle($0.kind) }).name)"
        }
    }
}
