import Diagnostics
import Language
import Testing

@testable import Planning

/// What is certain of checks and conditions before any data are looked at, and what is not.
@Suite("Foregone conclusions")
struct ForegoneTests {
    private static let preamble = """
        param limit: number = 5
        param other: number = 5
        param kind_wanted: code = tug
        param since: date = 2024-01-01
        let young = boats | where age < 12 months
        """

    private func conclusions(_ text: String) throws -> ForegoneConclusions {
        var session = Session()
        let source = SourceText(name: "test", text: Self.preamble + "\n" + text)
        let parsed = parseStatements(source)
        if let error = parsed.errors.first { throw error }
        for statement in parsed.syntax.statements.dropLast() { _ = try session.bind(statement, source) }
        switch parsed.syntax.statements.last?.kind {
        case .expect(let expectation):
            _ = try session.binder.bind(expectation)
            return session.binder.foregone(expectation)
        case .query(let query):
            _ = try session.binder.bind(query)
            return session.binder.foregone(query)
        default:
            Issue.record("no question: \(text)")
            return ForegoneConclusions()
        }
    }

    @Test(
        "these cannot fail",
        arguments: [
            "count(boats) >= 0", "0 <= count(boats where insured)", "count(boats where age > $limit) > -1",
            "count(young) + 1 >= 1", "known(boats.age) >= 0", "distinct(boats.kind) >= 0", "1 = 1", "1 < 2 or 2 < 1",
            "count(boats) = count(boats)", "$limit = $limit", "not (count(boats) < 0)", "5 in (3, 5)",
            "no rows in (boats | where id is unknown)", "no rows in (boats | where age < 3 and age > 5)",
            "no rows in (boats | where age < 3 months | where age > 5 years)", "rows in (boats | first 5) <= 5",
            "rows in (boats | first 5) < 6", "rows in (boats | count) = 1",
            "rows in (boats | summarise n = count()) = 1",
            "unique boats.id", "unique young.id", "rows in (boats | where insured | first 3) <= 5",
            "no rows in (boats | count by kind | where count < 1)",
            "no rows in (boats | count by kind | where percent > 100)",
            "no rows in (boats | where kind = tug and kind = ferry)",
            "no rows in (boats | where insured and not insured)",
            "no rows in (boats | where age is unknown and age = 5)",
            "no rows in (boats | where registered_on < 2024-01-01 and registered_on > 2024-06-01)",
            "no rows in (boats | where count(visits) < 0)",
            "no rows in (boats | where not at least 0 visits (station = pilot))",
            "no rows in (boats | where fewer than 0 visits)",
            "no rows in (boats | where kind in (tug, ferry) and kind = trawler)",
            "no rows in (boats | where age between 5 and 3)",
        ])
    func cannotFail(_ check: String) throws {
        #expect(try conclusions("expect \(check)").outcome == .cannotFail)
    }

    @Test(
        "these cannot hold",
        arguments: [
            "count(boats) < 0", "count(boats where insured) = -1", "unknown_rate(boats.age) > 100%", "1 = 2",
            "rows in (boats | first 5) > 5", "rows in (boats | count) = 2", "count(boats) != count(boats)",
            "count(boats) > 5 and count(boats) < 3",
        ])
    func cannotHold(_ check: String) throws {
        #expect(try conclusions("expect \(check)").outcome == .cannotHold)
    }

    @Test(
        "these may hold and may fail",
        arguments: [
            "count(boats) >= 1", "count(boats) > 0",
            // What a filter could not judge makes a count a stretch.
            "count(boats where age < 3 and age > 5) = 0", "count(boats where age < 3 and age > 5) < 1",
            "count(young) = 3", "$limit = 5", "$limit = $other",
            "$kind_wanted = tug", "rows in (boats | first 5) <= 4", "rows in (boats | where age < $limit) <= $limit",
            // Unknown makes a check fail.
            "unknown_rate(boats.age) >= 0", "min(boats.age) = min(boats.age)",
            "count(boats where insured) = count(boats where insured)",
            "no rows in (boats | exclude where age = age)",
            "no rows in (boats | exclude where age is known or age is unknown)",
            "no rows in (boats | exclude where age < 5 or age >= 5)", "unique boats.name", "unique defects.boat_id",
            "no rows in (boats | where age > 3 and age < 5)", "no rows in (boats | where age < 5 or age > 3)",
            // A partial date is a stretch of days, but each of them is before or after.
            "no rows in (boats | exclude where built = built)",
            "no rows in (boats | where age > $limit and age < $limit + 1)",
            // `as_of` is another day next quarter.
            "as_of > 2000-01-01",
            "no rows in (boats | where registered_on in last 12 months and registered_on < 2000-01-01)",
            "no rows in (boats | where registered_on >= $since and registered_on < 2020-01-01)",
            "no rows in (boats | where same_as.id is unknown)", "count(boats) / count(young) >= 0",
            "rows in (boats | count by each hazards) <= 3", "no rows in (boats | where every visit (station = pilot))",
            "no rows in (boats | exclude where at least 0 harbour.boats)",
        ])
    func open(_ check: String) throws {
        #expect(try conclusions("expect \(check)").outcome == nil)
    }

    @Test("conditions that no row fulfils, or every row, are named")
    func conditions() throws {
        func found(_ query: String) throws -> [String] {
            try conclusions(query).conditions.map {
                "\($0.excluding ? "exclude " : "")\($0.always ? "always" : "never") \($0.labels.joined(separator: ", "))"
            }
        }
        #expect(try found("boats | where age < 3 and age > 5") == ["never age < 3, age > 5"])
        #expect(try found("boats | where insured and id is unknown") == ["never id is unknown"])
        #expect(try found("boats | exclude where id is known") == ["exclude always id is known"])
        #expect(try found("boats | where age < 3 | where insured and age < 5") == ["always age < 5"])
        #expect(try found("boats | where age < 3 | sort age | first 3 | where age < 5") == ["always age < 5"])
        #expect(try found("boats | where age < 3 | to harbours | to boats | where age > 5") == [])
        #expect(try found("boats | add n = count(visits) | where n < 0") == ["never n < 0"])
        #expect(try found("boats | add n = count(visits) | where n > 2 | where n > 1") == ["always n > 1"])
        #expect(try found("count(boats where age < 3 and age > 5)") == ["never age < 3, age > 5"])
        #expect(try found("boats | where age < $limit | where age < $limit") == ["always age < $limit"])
        #expect(try found("boats | where age < $limit and age > $other") == [])
        #expect(try found("boats | where any visit (station = pilot) | where any visit (station = pilot)").count == 1)
        #expect(try found("boats | where hazards has fire and hazards has fire and not hazards has fire").count == 1)
        #expect(try found("boats | where false") == ["never false"])
        // Only the first empty filter is told of.
        #expect(try found("boats | where age < 3 and age > 5 | where id is known") == ["never age < 3, age > 5"])
    }

    @Test("a stage that judges every row is judged itself")
    func stages() throws {
        func found(_ query: String) throws -> [Foregone] { try conclusions(query).stages.map(\.outcome) }
        #expect(try found("boats | expect id is known") == [.cannotFail])
        #expect(try found("boats | expect age is known") == [])
        #expect(try found("boats | where age < 5 | expect age < 6") == [.cannotFail])
        #expect(try found("boats | count | expect count < 0") == [.cannotHold])
        #expect(try found("boats | expect age < 3 and age > 5") == [], "of no rows it holds")
    }

    @Test("a condition of any depth is answered at once")
    func depth() throws {
        var condition = "age < 3"
        for level in 0..<60 {
            condition = level.isMultiple(of: 2) ? "(\(condition) or insured)" : "(\(condition) and age > 1)"
        }
        #expect(try conclusions("boats | where \(condition)").conditions.isEmpty)
        var nested = "insured"
        for _ in 0..<40 { nested = "(\(nested)) = insured" }
        #expect(try conclusions("boats | where \(nested)").conditions.isEmpty)
    }

    @Test("what the schema requires is known, and its numbers lie within its bounds")
    func constraints() throws {
        var catalog = BoatCatalog.catalog
        let boats = BoatCatalog.boats.index
        let age = try #require(catalog.entities[boats].fields.firstIndex { $0.name == "age" })
        func outcome(_ check: String) throws -> Foregone? {
            let parsed = parseStatements(SourceText(name: "test", text: "expect \(check)"))
            guard case .expect(let expectation)? = parsed.syntax.statements.first?.kind else { return nil }
            return Binder(catalog: catalog).foregone(expectation).outcome
        }
        let within = "no rows in (boats | exclude where age <= 18 years)"
        let known = "no rows in (boats | where age is not known)"
        let same = "no rows in (boats | exclude where age = age)"
        #expect(try [within, known, same].map(outcome) == [nil, nil, nil])
        catalog.entities[boats].fields[age].required = true
        #expect(try [within, known, same].map(outcome) == [nil, .cannotFail, .cannotFail])
        catalog.entities[boats].fields[age].greatest = 216
        #expect(try [within, known, same].map(outcome) == [.cannotFail, .cannotFail, .cannotFail])
        #expect(try outcome("no rows in (boats | where age > 18 years)") == .cannotFail)
        #expect(try outcome("no rows in (boats | where age >= 18 years)") == nil)
        #expect(try outcome("no rows in (boats | where age < 0)") == nil)
    }
}
