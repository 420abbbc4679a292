import Diagnostics
import Foundation
import Language
import Testing

/// The outside witness: the random questions said in SQL and asked of SQLite, beside the engine.
///
/// The reference engine was written from the same pages as the product and walks rows as one would by hand; here a
/// question becomes tables, and logic, calendar, sums, order and roll-up are SQLite's own.
@Suite struct WitnessTests {
    /// What the witness said of one question.
    enum Word {
        case answered(Answer)
        case refused(Refused)
        case failed(String)
    }

    struct Heard {
        var asked: Proof.Asked
        var word: Word
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Every question of the proof, asked once of SQLite; and how long that took.
    static let heard: (words: [Heard], seconds: Double) = {
        let asked = Proof.askedPlainly
        let begun = Date.now
        do {
            var heard: [Heard] = []
            for round in try Proof.plainRounds.get() {
                let package = try PackageInSQL(folder: round.folder)
                for question in round.questions where heard.count < asked.count {
                    heard.append(Heard(asked: asked[heard.count], word: word(of: question.text, package)))
                }
            }
            return (heard, Date.now.timeIntervalSince(begun))
        } catch {
            Issue.record("the packages could not be read into SQLite: \(error)")
            return ([], 0)
        }
    }()

    static func word(of question: String, _ package: PackageInSQL) -> Word {
        do {
            return .answered(try Witness(package: package).answer(Proof.parse(question)))
        } catch let refused as Refused {
            return .refused(refused)
        } catch {
            return .failed("\(error)")
        }
    }

    @Test func theWitnessAgrees() {
        var disagreements = 0
        for heard in Self.heard.words {
            let problem: String
            switch (heard.word, heard.asked.engine) {
            case (.refused, _): continue
            case (.failed(let why), _): problem = why
            case (.answered(let answer), nil): problem = "the engine gave no answer; the witness:\n\(answer)"
            case (.answered(let answer), let engine?):
                guard let difference = Witness.difference(engine, answer) else { continue }
                problem = "\(difference)\nengine:\n\(engine)\nwitness:\n\(answer)"
            }
            disagreements += 1
            if disagreements <= 20 { Issue.record("\(heard.asked.place)\n\(heard.asked.question.text)\n\(problem)") }
        }
        #expect(disagreements == 0, "\(disagreements) disagreements")
        #expect(Self.heard.words.count >= Proof.count / 2)
    }

    /// What is refused is counted, and is little.
    @Test func mostQuestionsAreSaidInSQL() {
        var refused: [Refused: Int] = [:]
        for case .refused(let why) in Self.heard.words.map(\.word) { refused[why, default: 0] += 1 }
        let (all, seconds) = (Self.heard.words.count, Self.heard.seconds)
        let said = all - refused.values.reduce(0, +)
        let share = String(format: "%.1f %% of %d in %.1f s", 100 * Double(said) / Double(max(1, all)), all, seconds)
        print("SQLite \(Database.version), seed \(Proof.seed): \(said) questions said in SQL, \(share)")
        for why in Refused.allCases where refused[why] != nil {
            print("  refused, \(why): \(refused[why, default: 0])")
        }
        #expect(said * 100 >= 80 * all)
        guard Proof.count >= 2000 else { return }
        var uses: Set<String> = []
        for heard in Self.heard.words { if case .answered = heard.word { uses.formUnion(heard.asked.question.uses) } }
        let missed = Self.wanted.filter { !uses.contains($0) }
        #expect(missed.isEmpty, "never said in SQL: \(missed)")
    }

    /// What must have been said in SQL among a thousand questions.
    static let wanted = [
        "where", "exclude where", "to", "add", "show", "drop", "sort", "first", "first per", "distinct", "count",
        "count by", "by each", "count units", "summarise", "expect", "find", "count sugar", "theme count",
        "theme list", "taggings", "let", "let with arguments", "calculator", "compare", "is", "because", "in",
        "between", "has any", "has all", "has none", "has only", "empty", "text", "date order", "within", "as_of",
        "and",
        "or", "not", "flag", "path", "arithmetic", "span", "period of", "pick", "count of related", "any", "no", "all",
        "every", "every where", "all or no", "at least", "at most", "exactly", "more than", "fewer than",
    ]

    /// An engine with one wrong turn in it is found out by the witness, whichever the turn.
    @Test(.enabled(if: Proof.seed == Proof.usualSeed), arguments: PlantedFault.allCases)
    func aWrongEngineIsNoticed(_ fault: PlantedFault) throws {
        var number = 0
        for round in try Proof.plainRounds.get() {
            let package = try Package(folder: round.folder)
            for question in round.questions where number < Self.heard.words.count {
                let heard = Self.heard.words[number]
                number += 1
                guard case .answered(let answer) = heard.word else { continue }
                let wrong = try? Reference(package: package, faults: [fault]).answer(Proof.parse(question.text))
                if let wrong, Witness.difference(wrong, answer) != nil {
                    print("  \(fault.rawValue): noticed by the witness at question \(number)")
                    return
                }
            }
        }
        Issue.record("\(fault.rawValue) was never noticed")
    }

    /// The questions that the lines of the two audit documents become, on the sample.
    @Test func theSourceLinesAreWitnessed() throws {
        let folder = Self.root.appending(path: "Sources/Shell/Sample/neglect")
        let table = Self.root.appending(path: "Tests/Fixtures/source-lines.tsv")
        let engine = try RealEngine(folder: folder)
        let package = try PackageInSQL(folder: folder)
        var (asked, said) = (0, 0)
        for line in try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count > 2, !line.hasPrefix("#") else { continue }
            asked += 1
            let question = fields[1]
            switch Self.word(of: question, package) {
            case .refused(let why): print("  \(fields[0]) refused, \(why): \(question)")
            case .failed(let why): Issue.record("\(fields[0]) \(question)\n\(why)")
            case .answered(let answer):
                said += 1
                let given = try engine.answer(question).answer
                let difference = Witness.difference(given, answer)
                #expect(
                    difference == nil,
                    "\(fields[0]) \(question)\n\(difference ?? "")\nengine:\n\(given)\nwitness:\n\(answer)")
                // And as the table has it, whatever either engine says.
                if let data = fields[2].data(using: .utf8),
                    let expected = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
                {
                    let wrong = TruthTests.difference(answer, expected)
                    #expect(wrong == nil, "\(fields[0]) \(question)\n\(wrong ?? "")\n\(answer)")
                }
            }
        }
        print("of \(asked) source lines \(said) said in SQL")
        #expect(asked >= 140 && said * 100 >= 95 * asked)
    }
}
