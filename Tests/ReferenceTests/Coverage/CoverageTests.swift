import Diagnostics
import Language
import Testing

/// The questions ask everything that the language has, so that a new word cannot come without its proof.
@Suite struct CoverageTests {
    /// What the questions of the run hold, each text once.
    private struct Asked {
        var forms: [Form: Int] = [:]
        var words: [String: Int] = [:]
        var keywords: Set<Keyword> = []
        var kinds: Set<String> = []

        init() throws {
            for question in Proof.asked.map(\.question) {
                var finder = FormFinder()
                for statement in try Proof.parse(question.text) { finder.visit(statement) }
                for form in finder.forms { forms[form, default: 0] += 1 }
                for word in finder.words { words[word, default: 0] += 1 }
                let tokens = lex(SourceText(name: "question", text: question.text)).tokens
                keywords.formUnion(tokens.compactMap(\.keyword))
                kinds.formUnion(question.uses.filter { $0.hasPrefix("kind ") })
            }
        }
    }

    @Test func everyFormIsAsked() throws {
        let asked = try Asked()
        for (form, count) in asked.forms.sorted(by: { $0.value < $1.value }) { print("  \(form.rawValue): \(count)") }
        guard Proof.asked.count >= 2000 else { return }
        let missed = Form.allCases.filter { asked.forms[$0] == nil && Form.elsewhere[$0] == nil }
        #expect(missed.isEmpty, "never asked: \(missed.map(\.rawValue))")
        let needless = Form.elsewhere.keys.filter { asked.forms[$0] != nil }
        #expect(needless.isEmpty, "asked after all: \(needless.map(\.rawValue))")
    }

    @Test func everyWordOfTheClosedListsIsAsked() throws {
        let asked = try Asked()
        guard Proof.asked.count >= 2000 else { return }
        let wanted =
            RealEngine.functions.map { "\($0)(" } + ParameterType.allCases.map { "param \($0.rawValue)" }
            + TimeUnit.allCases.flatMap { ["\($0.rawValue) between", "1 \($0.rawValue)"] }
            + PeriodUnit.allCases.flatMap { ["\($0.rawValue) of", "this \($0.rawValue)"] }
        let missed = wanted.filter { asked.words[$0] == nil }
        #expect(missed.isEmpty, "never asked: \(missed)")
    }

    /// The manual's words, by the tables that the parser, help and completion read.
    @Test func everyWordOfTheManualIsAsked() throws {
        let asked = try Asked()
        guard Proof.asked.count >= 2000 else { return }
        let words =
            StageWord.allCases.map(\.keyword) + ConditionWord.allCases.map(\.keyword)
            + QuantifierWord.allCases.map(\.keyword) + OperandWord.allCases.map(\.keyword)
            + StatementWord.allCases.map(\.keyword)
        let elsewhere: Set<Keyword> = [
            .export, .include, .run, .help, .history, .again, .undo, .save, .edit, .open, .isPrivate, .quit, .exit,
        ]
        let missed = Set(words).subtracting(asked.keywords).subtracting(elsewhere)
        #expect(missed.isEmpty, "never asked: \(missed.map(\.rawValue).sorted())")
    }

    /// Every type that a field can have is in the packages, in every unit, and is asked about.
    @Test func everyTypeIsAsked() throws {
        let asked = try Asked()
        guard Proof.asked.count >= 2000 else { return }
        var types: Set<String> = []
        for round in try Proof.rounds.get() {
            types.formUnion(try RealEngine(folder: round.folder).typesOfFields)
        }
        let wanted = RealEngine.types
        #expect(Set(wanted).subtracting(types).isEmpty, "in no package: \(Set(wanted).subtracting(types))")
        let kinds = Set(MadeUpKind.Form.allCases.map { "kind \($0.rawValue)" })
        #expect(kinds.subtracting(asked.kinds).isEmpty, "never asked: \(kinds.subtracting(asked.kinds))")
    }

    @Test func theQuestionsMeetRowsAndUnknowns() {
        let asked = Proof.asked
        let withRows = asked.count { $0.reference?.rows.isEmpty == false }
        let open = asked.count { $0.reference?.lines.contains { !$0.unknown.isEmpty } == true }
        print(
            "proof: seed \(Proof.seed), \(asked.count) statements, \(Set(asked.map(\.folder)).count) packages,",
            "\(withRows) with rows, \(open) with unknowns, \(asked.count { $0.problem != nil }) disagreements")
        #expect(withRows * 2 > asked.count)
        #expect(open * 4 > asked.count)
    }
}
