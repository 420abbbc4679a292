import Foundation
import Testing

/// What is said to be certain before any data are looked at is so on random packages, and for other values of the
/// parameters: a check that cannot fail holds, one that cannot hold does not, and conditions keep all rows or none.
@Suite struct ForegoneProofTests {
    private static let packages = max(4, Proof.count / 250)
    private static let perPackage = 120

    @Test func whatIsForegoneIsSo() throws {
        let base = FileManager.default.temporaryDirectory.appending(
            path: "daybook-proof-foregone-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: base) }
        var claims: [ForegoneClaim: Int] = [:]
        var asked = 0
        for number in 0..<Self.packages {
            var generator = PackageGenerator(seed: Proof.seed &+ UInt64(number) &* 6101)
            let package = generator.make()
            var engines: [ForegoneEngine] = []
            var checks = Checks(seed: Proof.seed &+ UInt64(number) &* 15_331)
            for filling in 0..<3 {
                // The same schema with other rows: what is said has to hold for next quarter's data too.
                generator.fill(package)
                let folder = base.appending(path: "\(number)-\(filling)")
                try generator.write(package, to: folder)
                try constrain(folder, number)
                engines.append(try ForegoneEngine(folder: folder))
                checks.add(Self.perPackage / 3, over: package)
            }
            for text in checks.texts {
                asked += 1
                for (claim, problem) in try proved(text, engines) {
                    claims[claim, default: 0] += 1
                    if let problem {
                        Issue.record("seed \(Proof.seed), package \(number)\n\(text)\n\(claim): \(problem)")
                    }
                }
            }
        }
        let counts = ForegoneClaim.allCases.map { "\($0.rawValue) \(claims[$0, default: 0])" }.joined(separator: ", ")
        print("seed \(Proof.seed): \(asked) checks and questions; claims: \(counts)")
        for claim in ForegoneClaim.allCases { #expect(claims[claim, default: 0] >= Self.packages / 2, "\(claim)") }
    }

    /// Makes some fields required and bounds some numbers: rows that break it are left out when the package opens.
    private func constrain(_ folder: URL, _ number: Int) throws {
        let file = folder.appending(path: "datapackage.json")
        var top = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        var resources = try #require(top["resources"] as? [[String: Any]])
        for (entity, resource) in resources.enumerated() {
            guard var schema = resource["schema"] as? [String: Any], var fields = schema["fields"] as? [[String: Any]]
            else { continue }
            for place in fields.indices {
                var constraints: [String: Any] = [:]
                if (entity + place + number) % 4 == 0 { constraints["required"] = true }
                let isNumber = fields[place]["type"] as? String == "integer" && fields[place]["categories"] == nil
                if isNumber, place > 1, (entity + place + number) % 3 == 0 {
                    constraints["minimum"] = 0
                    constraints["maximum"] = 30
                }
                if !constraints.isEmpty { fields[place]["constraints"] = constraints }
            }
            schema["fields"] = fields
            resources[entity]["schema"] = schema
        }
        top["resources"] = resources
        try JSONSerialization.data(withJSONObject: top).write(to: file)
    }

    /// The claims that are made on the first package whose catalog knows the words, the first with what contradicts
    /// any of them on any package.
    private func proved(_ text: String, _ engines: [ForegoneEngine]) throws -> [(ForegoneClaim, String?)] {
        guard let first = engines.lazy.compactMap({ try? $0.bound(text, given: nil) }).first else { return [] }
        var claims: [(ForegoneClaim, String?)] = first.claims.map { ($0, nil) }
        if claims.isEmpty { return [] }
        for (place, engine) in engines.enumerated() {
            for given in text.contains("param") ? [nil, "0", "7", "-2"] : [nil] {
                guard let bound = try? engine.bound(text, given: given) else { continue }
                if let problem = try bound.contradiction(of: first) {
                    claims[0].1 = "data \(place), limit \(given ?? "as it is"): \(problem)"
                }
            }
        }
        return claims
    }
}

/// Makes checks and questions of which now and then something is certain: tests of one value beside one another.
private struct Checks {
    var texts: [String] = []
    private var chance: Chance
    private var seed: UInt64

    init(seed: UInt64) {
        self.seed = seed
        chance = Chance(seed: seed)
    }

    mutating func add(_ count: Int, over package: MadeUpPackage) {
        seed &+= 1
        var questions = QuestionGenerator(package: package, seed: seed)
        for _ in 0..<count {
            questions.definitions = []
            questions.nesting = 0
            let text = check(&questions, package)
            texts.append((questions.definitions + [text]).joined(separator: "\n"))
        }
    }

    private mutating func check(_ questions: inout QuestionGenerator, _ package: MadeUpPackage) -> String {
        let entity = chance.pick(package.asked)
        let rows = entity.plural
        let field = chance.pick(entity.fields)
        let sign = chance.pick(["=", "!=", "<", "<=", ">", ">="])
        func condition() -> String { pair(&questions, entity) }
        switch chance.below(14) {
        case 0, 1: return "expect no rows in (\(rows) | where \(condition()))"
        case 2: return "expect no rows in (\(rows) | exclude where \(condition()))"
        case 3:
            let count = chance.within(1...5)
            return
                "expect rows in (\(rows) | where \(condition()) | first \(count)) \(sign) \(count + chance.within(-1...1))"
        case 4: return "expect count(\(rows) where \(condition())) \(sign) \(chance.within(-1...1))"
        case 5: return "expect unique \(rows).\(field.name)"
        case 6: return "expect unknown_rate(\(rows).\(field.name)) \(sign) \(chance.pick([-1, 0, 100, 101]))"
        case 7: return "\(rows) | where \(condition()) | expect \(condition())"
        case 8: return "\(rows) | where \(condition()) | where \(condition())"
        case 9: return "\(rows) | exclude where \(condition()) | where \(condition())"
        case 10:
            return "\(rows) | count by \(field.name) | where \(chance.pick(["count", "percent"])) \(sign) "
                + "\(chance.pick([-1, 0, 1, 100, 101]))"
        case 11:
            let (text, kind) = questions.derived(Spot(entity: entity))
            let made = MadeUpField(name: "made", kind: kind)
            let spot = Spot(entity: entity, columns: [made])
            let tests = [questions.test("made", kind, spot), questions.test("made", kind, spot)]
            return "\(rows) | add made = \(text) | where \(joined(tests, "made")) | where \(condition())"
        case 12:
            questions.definitions = ["param limit: number = \(chance.within(0...9))"]
            let numbers = entity.fields {
                if case .integer(unit: nil) = $0 { true } else if case .number = $0 { true } else { false }
            }
            let value = numbers.isEmpty ? "count(\(rows))" : chance.pick(numbers).name
            let tests = ["\(value) \(sign) $limit", "\(value) \(chance.pick(["<", ">", ">=", "="])) $limit"]
            if numbers.isEmpty { return "expect \(joined(tests, value))" }
            return "\(rows) | where \(joined(tests, value)) | expect \(value) \(sign) $limit"
        default: return questions.question().text
        }
    }

    /// Two conditions, mostly on one value.
    private mutating func pair(_ questions: inout QuestionGenerator, _ entity: MadeUpEntity) -> String {
        let spot = Spot(entity: entity)
        if chance.happens(25) { return questions.condition(spot, 2) }
        let field = chance.pick(entity.fields)
        return joined(
            [questions.test(field.name, field.kind, spot), questions.test(field.name, field.kind, spot)], field.name)
    }

    private mutating func joined(_ tests: [String], _ name: String) -> String {
        let (a, b) = ("(\(tests[0]))", "(\(tests[1]))")
        switch chance.below(12) {
        case 0, 1, 2: return "\(a) and \(b)"
        case 3: return "\(a) or \(b)"
        case 4: return "\(a) or not \(a)"
        case 5: return "\(a) and not \(b)"
        case 6: return "\(name) is known and \(a) and not \(a)"
        case 7: return "\(name) is unknown or \(a)"
        case 8: return "\(name) is not known or \(a) or not \(a)"
        case 9: return "not (\(a) or \(b)) and \(a)"
        case 10: return "\(name) is known or \(name) is unknown"
        default: return "\(a) and (\(b) or \(name) is known)"
        }
    }
}
