import Diagnostics
import Language
import Planning
import Tables
import Testing

/// Refusals that need another catalog, a script or a run without values.
@Suite struct RefusalTests {
    private func refusal(_ text: String, _ binder: Binder, inScript: Bool = true) -> BindError.Fault? {
        let source = SourceText(name: "test", text: text)
        var binder = binder
        for statement in parseStatements(source).syntax.statements {
            do throws(BindError) {
                switch statement.kind {
                case .query(let query): _ = try binder.bind(query)
                case .expect(let expectation): _ = try binder.bind(expectation)
                case .letQuery(let definition):
                    let made = try binder.define(definition, span: statement.span, source: source, inScript: inScript)
                    binder.definitions.define(made.definition)
                case .parameter(let declaration):
                    binder.definitions.define(try binder.declare(declaration, given: nil, source: source))
                default: break
                }
            } catch {
                return error.fault
            }
        }
        return nil
    }

    private func refusal(_ text: String, inScript: Bool = true) -> BindError.Fault? {
        refusal(text, Binder(catalog: BoatCatalog.catalog), inScript: inScript)
    }

    @Test func themesNeedACodebook() {
        var catalog = BoatCatalog.catalog
        catalog.themes = nil
        #expect(refusal("theme fire count boats", Binder(catalog: catalog)) == .noThemes)
        catalog.themeCandidates = ["hazards", "parts"]
        #expect(
            refusal("find boats where carries(fire)", Binder(catalog: catalog))
                == .severalCodebooks(["hazards", "parts"]))
    }

    @Test func relativeDatesNeedADay() {
        var catalog = BoatCatalog.catalog
        catalog.asOf = nil
        let question = "find inspections where held_on before as_of"
        #expect(refusal(question, Binder(catalog: catalog)) == .noAsOf)
        #expect(refusal(question, Binder(catalog: catalog, asOf: AsOf(day: 1, origin: .setting))) == nil)
    }

    @Test func aNameOfTwoValuesIsAmbiguous() {
        var catalog = BoatCatalog.catalog
        catalog.domains[0].codes[0].aliases = ["workboat"]
        catalog.domains[0].codes[1].aliases = ["workboat"]
        #expect(
            refusal("find boats where kind = workboat", Binder(catalog: catalog))
                == .ambiguousValue("workboat", of: "kind", values: ["TRW", "TUG"]))
    }

    @Test func aScriptDefinesANameOnce() {
        let twice = "let a = boats\nlet a = defects"
        #expect(refusal(twice) == .alreadyDefined("a", place: "test:1"))
        #expect(refusal(twice, inScript: false) == nil)
        #expect(refusal("param p: text = \"x\"\nparam p: text = \"y\"") == .alreadyDefined("p", place: "test:1"))
    }

    @Test func aParameterTakesWhatItIsDeclaredToTake() {
        let declared = "param area: code = north one of (north, south)\n"
        #expect(
            refusal(declared + "boats | where $area = nort")
                == .notAPermittedOfParameter("nort", parameter: "area", near: ["north"], permitted: ["north", "south"]))
        #expect(refusal(declared + "boats | where $area = south") == nil)
    }

    @Test func anArgumentThatIsAValueLeadsNowhere() throws {
        let fault = try #require(refusal("let x(a) = a.age\nfind boats where x(3) > 2"))
        guard case .insideLet("x", let error, "test:1", "age") = fault else {
            Issue.record("\(fault)")
            return
        }
        #expect(error.fault == .argumentLeadsNowhere("a"))
    }

    @Test(arguments: [
        (ParameterType.text, "a, b", true), (.number, "3", true), (.number, "3.5", true), (.number, "three", false),
        (.date, "2025-02-28", true), (.date, "2025-02-30", false), (.date, "2025-02", false),
        (.period, "2025", true), (.period, "2025Q2", true), (.period, "FY2024-25", true), (.period, "FY2024-26", false),
        (.period, "soon", false), (.flag, "Yes", true), (.flag, "maybe", false), (.code, "anything", true),
    ])
    func valuesAreReadByTheDeclaredType(_ type: ParameterType, _ text: String, _ fits: Bool) {
        let source = SourceText(name: "test", text: "")
        let parameter = Parameter(name: Name("p", Span(0, 0)), type: type, value: nil, source: source)
        #expect((parameter.read(text) != nil) == fits)
    }

    /// A message names the schema, never a key: the typed text stands in the excerpt alone.
    @Test(arguments: [
        "find boats where harbour = ZZTOP", "find defects where boat = ZZTOP",
        "find boats where harbour in (NOR, ZZTOP)",
        "find inspections where crew_present has ZZTOP", "find defects where boat = \"ZZTOP\"",
    ])
    func noKeyIsNamed(_ text: String) throws {
        let source = SourceText(name: "test", text: text)
        let query = try #require(parseStatements(source).syntax.statements.first)
        guard case .query(let question) = query.kind else { return }
        do {
            _ = try Binder(catalog: BoatCatalog.catalog).bind(question)
            Issue.record("bound: \(text)")
        } catch {
            let diagnostic = error.diagnostic(in: source)
            let words = ([diagnostic.message, diagnostic.hint ?? ""] + diagnostic.footer).joined(separator: " ")
            for key in ["ZZTOP", "NOR", "B-01", "S-1", "tern"] { #expect(!words.contains(key)) }
            #expect(diagnostic.excerpt != nil)
        }
    }

    /// Tab never lists the keys of the subject, nor of records that are more than a list to choose from.
    @Test(arguments: ["find defects where boat = ", "find boats where same_as = ", "find visits where boat in ("])
    func noKeyIsOffered(_ text: String) {
        let offered = completions(in: text, at: text.utf8.count, binder: Binder(catalog: BoatCatalog.catalog))
        let kinds = Set(offered.completions.map(\.kind)).subtracting([.operator])
        #expect(kinds.isSubset(of: [.field, .relation]), "\(offered)")
    }
}
