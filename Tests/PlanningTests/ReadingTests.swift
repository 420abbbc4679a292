import Diagnostics
import Language
import Planning
import Tables
import Testing

/// What the binder says must hold when it is followed: readings bind, cores are their own cores.
@Suite struct ReadingTests {
    private let catalog = BoatCatalog.catalog

    private func bind(_ text: String) throws -> BoundQuery {
        let source = SourceText(name: "test", text: text)
        let parsed = parseStatements(source)
        #expect(parsed.errors.isEmpty, "\(text)")
        guard case .query(let query)? = parsed.syntax.statements.first?.kind else {
            Issue.record("no question: \(text)")
            throw BindError(.noLastResult, Span(0, 0))
        }
        return try Binder(catalog: catalog).bind(query)
    }

    private func refusal(of text: String) -> Diagnostic? {
        let source = SourceText(name: "test", text: text)
        do {
            _ = try bind(text)
            return nil
        } catch let error as BindError {
            return error.diagnostic(in: source)
        } catch {
            return nil
        }
    }

    @Test(arguments: [
        ("find boats where fixed", "fixed"), ("find boats where fixed = false", "fixed = false"),
        ("find boats where defect.severity < good", "defect.severity < good"),
        ("find boats where severity in (poor, fair)", "severity in (poor, fair)"),
        ("find boats where summary contains \"oil\"", "summary contains \"oil\""),
        ("find boats where found_on before 2025-01-01", "found_on before 2025-01-01"),
        ("find boats where cost between 1 and 2", "cost between 1 and 2"),
        ("find boats where passed is unknown", "passed is unknown"),
        ("find inspections where crew_present.licensed = false", "crew_present.licensed = false"),
        ("find harbours where boat.insured", "boat.insured"),
        ("find harbours where kind = tug", "kind = tug"),
        ("boats | sort found_on", "found_on"), ("boats | show id, defect.severity", "defect.severity"),
        ("boats | add x = cost + 1", "cost"),
    ])
    func offeredReadingsBind(_ statement: String, _ condition: String) throws {
        let diagnostic = try #require(refusal(of: statement))
        let readings = diagnostic.footer.compactMap { line in
            line.hasPrefix("reading: ") ? String(line.dropFirst("reading: ".count)) : nil
        }
        #expect(readings.count == 2, "\(statement)")
        for reading in readings {
            let followed = statement.replacing(condition, with: reading)
            #expect(throws: Never.self, "\(followed)") { try bind(followed) }
        }
    }

    /// Each refusal, the code that its hint shows, and the statement with the hint followed.
    @Test(arguments: [
        ("find boats where insurd", "insured", "find boats where insured"),
        ("find boats where kind = ferrt", "FER", "find boats where kind = FER"),
        ("theme fyre count", "fire", "theme fire count"),
        ("find boats where kind = unknown", "kind is unknown", "find boats where kind is unknown"),
        ("find boats where kind != unknown", "kind is known", "find boats where kind is known"),
        ("find boats where hazards = fire", "hazards has fire", "find boats where hazards has fire"),
        ("find boats where hazards != fire", "hazards has none (fire)", "find boats where hazards has none (fire)"),
        (
            "find boats where hazards in (fire, bilge)", "hazards has any (fire, bilge)",
            "find boats where hazards has any (fire, bilge)"
        ),
        (
            "find boats where kind has (tug, trawler)", "kind in (tug, trawler)",
            "find boats where kind in (tug, trawler)"
        ),
        ("find boats where name = gull", "\"gull\"", "find boats where name = \"gull\""),
        ("find boats where age < 10 days", "months", "find boats where age < 10 months"),
        ("find boats where defects", "any defects", "find boats where any defects"),
        ("find defects where any boat (insured)", "boat.insured", "find defects where boat.insured"),
        ("find defects where no boat (insured)", "not boat.insured", "find defects where not boat.insured"),
        ("find boats where no harbour", "harbour is not known", "find boats where harbour is not known"),
        ("find boats where any hazards (code = \"fire\")", "hazards has fire", "find boats where hazards has fire"),
        ("boats | to sailors", "| to inspections | to sailors", "boats | to inspections | to sailors"),
        ("boats | to boats", "to boats via same_as", "boats | to boats via same_as"),
        ("repairs | to stations", "to stations via asked_by", "repairs | to stations via asked_by"),
        ("repairs | to stations via boat", "via asked_by", "repairs | to stations via asked_by"),
        ("find stations where any repair", "repairs | to stations via asked_by", "repairs | to stations via asked_by"),
        ("visits | count boats by outcome", "| count by outcome", "visits | count by outcome"),
        ("median(boats)", "median(boats.age)", "median(boats.age)"),
        ("boats.age", "mean(boats.age)", "mean(boats.age)"),
        ("boats | add n = median(age)", "| summarise n = median(age)", "boats | summarise n = median(age)"),
        ("find boats where berths > 3", "harbour.berths", "find boats where harbour.berths > 3"),
        ("find boats where kind", "kind = TRW", "find boats where kind = TRW"),
        ("find boats where occupancy", "occupancy > 0%", "find boats where occupancy > 0%"),
        ("boats | summarise n = median(kind)", "known(kind)", "boats | summarise n = known(kind)"),
        ("boats | summarise n = max(kind)", "| count by kind", "boats | count by kind"),
        ("find boats where registered_on > 5", "2025-01-31", "find boats where registered_on > 2025-01-31"),
        (
            "find inspections where month of held_on = 2025Q1", "2025-02",
            "find inspections where month of held_on = 2025-02"
        ),
        (
            "find inspections where crew_present has none (boat.id)", "(a, b)",
            "find inspections where crew_present has none (ann, bo)"
        ),
        ("find harbours where berths", "berths > 0", "find harbours where berths > 0"),
        ("boats | where (boats | count by kind) > 3", "| count", "boats | where (boats | count) > 3"),
        ("boats | show id | drop id", "| count", "boats | count"),
    ])
    func followedHintsBind(_ statement: String, _ code: String, _ followed: String) throws {
        let diagnostic = try #require(refusal(of: statement), "\(statement)")
        #expect(diagnostic.hint?.contains(code) == true, "\(statement): \(diagnostic.hint ?? "")")
        #expect(throws: Never.self, "\(followed)") { try bind(followed) }
    }

    /// The printed core of each golden question parses, is its own core and means the same plan.
    @Test(arguments: ["finds", "quantifiers", "counts", "themes", "last"])
    func coresAreTheirOwn(_ name: String) throws {
        var session = Session()
        var seen = 0
        for line in try GoldenFile("plan", name).statements {
            let binder = session.binder
            let source = SourceText(name: "test", text: line)
            for statement in parseStatements(source).syntax.statements {
                if case .query(let query) = statement.kind, let bound = try? binder.bind(query) {
                    let again = parseStatements(SourceText(name: "core", text: bound.core))
                    #expect(again.errors.isEmpty, "\(bound.core)")
                    guard case .query(let core)? = again.syntax.statements.first?.kind else { continue }
                    let rebound = try binder.bind(core)
                    #expect(rebound.core == bound.core)
                    #expect(rebound.plan == bound.plan, "\(bound.core)")
                    seen += 1
                }
                _ = try? session.bind(statement, source)
            }
        }
        #expect(seen > 10)
    }
}
