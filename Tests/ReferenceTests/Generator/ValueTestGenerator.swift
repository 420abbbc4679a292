/// Tests of one value, by what it is.
extension QuestionGenerator {
    mutating func test(_ name: String, _ kind: MadeUpKind, _ spot: Spot) -> String {
        use("kind \(kind.form.rawValue)")
        // Backticks always work.
        let name = !name.contains(".") && !name.contains(" ") && more(2) ? "`\(name)`" : name
        if more(6), let text = withParameter(name, kind) { return text }
        switch kind {
        case .key, .reference: return keyTest(name, kind, spot)
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
        case .date, .partial, .year, .yearMonth: return dateTest(name)
        case .stamp: return stampTest(name)
        case .clock: return clockTest(name)
        case .tags: return tagTest(name, package.codebook.keys, parents: true)
        case .choices(let values): return tagTest(name, values, parents: false)
        case .items(let target): return tagTest(name, target.keys, parents: false)
        case .period(let unit): return periodTest(name, unit)
        }
    }

    private mutating func keyTest(_ name: String, _ kind: MadeUpKind, _ spot: Spot) -> String {
        guard case .reference(let target) = kind, !target.keys.isEmpty else { return "\(name) is known" }
        switch chance.below(4) {
        case 0:
            use("in")
            if definitions.isEmpty && spot.entity?.field(name) != nil && more(40) {
                return "\(name) in \(defined(target))"
            }
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
            // A bare number beside one with a unit is refused.
            let low = number(&chance)
            var high = number(&chance)
            while low.hasUnit != high.hasUnit { high = number(&chance) }
            return "\(name) \(not)between \(low) and \(high)"
        case 1:
            use("in")
            let not = chance.happens(25) ? "not " : ""
            return "\(name) \(not)in (\(chance.within(0...20)), \(chance.within(0...20)), 0)"
        case 2 where unit == "months" || unit == "years":
            use("arithmetic")
            return
                "\(name) + \(chance.within(1...20)) \(chance.pick(["months", "years"])) \(comparison()) \(number(&chance))"
        case 2 where unit == nil && more(25):
            return "-\(name) \(comparison()) \(chance.within(-20...3))"
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
        var tests = [
            "\(name) \(not)contains \"\(chance.pick(["a", "open", "in", "é"]))\"",
            "\(name) \(not)starts with \"\(chance.pick(["a", "al", "r", "Z"]))\"",
            "\(name) \(not)matches \"\(chance.pick(["^a", "[aeiou]{2}", "n$", "l.*n"]))\"",
            "\(name) = \"\(chance.pick(["plain", "round", "alpha"]))\"", "\(name) != \"open\"",
        ]
        if !plain { tests += ["\(name) is \(not)empty", "\(name) < \"m\"", "\(name) in (\"plain\", 'open')"] }
        return chance.pick(tests)
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
            let stretch = chance.pick([
                "last \(chance.within(3...15)) months", "this year", "this quarter", "last 60 days",
                "this financial year", "this month", "this week", "last 2 years", "last 30 weeks",
            ])
            return "\(name) \(not)in \(stretch)"
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

    private mutating func stampTest(_ name: String) -> String {
        let not = chance.happens(20) ? "not " : ""
        switch chance.below(6) {
        case 0:
            use("in")
            return "\(name) \(not)in \(chance.pick([somePeriod(), "2024", "last 9 months", "this year"]))"
        case 1:
            use("between")
            return "\(name) \(not)between \(someDay()) and \(someDay())"
        case 2:
            use("compare")
            return "\(name) \(chance.pick(["=", "!=", "<", ">="])) \(somePeriod())"
        case 3:
            use("as_of")
            return "\(name) \(chance.pick(["before", "on or after"])) as_of"
        case 4:
            use("period of")
            return "month of \(name) = 2024-0\(chance.within(1...9))"
        default:
            use("date order")
            return "\(name) \(chance.pick(["before", "after", "on or before", "on or after"])) \(someDay())"
        }
    }

    private mutating func clockTest(_ name: String) -> String {
        use("compare")
        let time = chance.pick(["09:30", "10:00", "17:30:15", "23:59"])
        return "\(name) \(chance.pick(["=", "!=", "<", "<=", ">", ">="])) \"\(time)\""
    }

    /// A parameter of the field's kind, declared and used.
    private mutating func withParameter(_ name: String, _ kind: MadeUpKind) -> String? {
        guard definitions.isEmpty else { return nil }
        switch kind {
        case .flag:
            definitions.append("param asked: flag = \(chance.pick(["true", "false"]))")
            return "\(name) = $asked"
        case .number, .integer(unit: nil):
            definitions.append("param asked: number = \(chance.within(0...20)) \"how many\"")
            return chance.pick(["\(name) \(comparison()) $asked", "\(name) in ($asked, 3)"])
        case .text:
            definitions.append("param asked: text = \"\(chance.pick(["plain", "open"]))\"")
            return "\(name) \(chance.pick(["=", "!="])) $asked"
        case .category(let values, _):
            let word = chance.pick(values)
            guard Int(word) == nil, word != "unknown" else { return nil }
            definitions.append("param asked: code = \(word) one of (\(values.joined(separator: ", ")))")
            let other = chance.pick(values)
            return chance.pick([
                "\(name) = $asked", "\(name) in ($asked, \(other))", "($asked = \(word) or \(name) = \(word))",
            ])
        case .date, .partial:
            if chance.happens(50) {
                definitions.append("param asked: period = \(somePeriod())")
                return "\(name) \(chance.pick(["in", "=", "<"])) $asked"
            }
            definitions.append("param asked: date = \(someDay())")
            return "\(name) \(chance.pick(["<", ">=", "before", "on or after"])) $asked"
        case .tags:
            definitions.append("param asked: code = \(chance.pick(package.codebook.keys))")
            return "\(name) has $asked"
        default: return nil
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
        if more(30), unit == "month" || unit == "quarter" {
            let year = chance.within(2023...2024)
            return "\(name) in \(chance.pick(["\(year)", "FY\(year)-\(year - 1999)", "\(year)Q2"]))"
        }
        let sign = chance.pick(["=", "!="])
        let year = chance.within(2023...2024)
        switch unit {
        case "month": return "\(name) \(sign) \(year)-0\(chance.within(1...9))"
        case "quarter": return "\(name) \(sign) \(year)Q\(chance.within(1...4))"
        case "financial year": return "\(name) \(sign) FY\(year)-\(year - 1999)"
        case "year": return "\(name) \(sign) \(year)"
        case "week": return "\(name) \(sign) \(someDay())"
        default: return "\(name) is known"
        }
    }
}

extension String {
    /// True for a number with a unit of time behind it.
    fileprivate var hasUnit: Bool { contains(" ") }
}
