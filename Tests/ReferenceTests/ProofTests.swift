import Diagnostics
import Foundation
import Language
import Testing

/// Random questions over random packages. The seed is printed; `DAYBOOK_SEED` and `DAYBOOK_STATEMENTS` override.
enum Proof {
    static let seed = UInt64(ProcessInfo.processInfo.environment["DAYBOOK_SEED"] ?? "") ?? 20_250_331
    static let count = Int(ProcessInfo.processInfo.environment["DAYBOOK_STATEMENTS"] ?? "") ?? 2000
    static let perPackage = 40

    /// A package on disk with the questions asked of it.
    struct Round {
        var folder: URL
        var questions: [Question]
    }

    static func rounds() throws -> [Round] {
        let base = FileManager.default.temporaryDirectory.appending(path: "daybook-proof-\(seed)")
        return try (0..<((count + perPackage - 1) / perPackage)).map { number in
            var generator = PackageGenerator(seed: seed &+ UInt64(number) &* 7919)
            let package = generator.make()
            generator.fill(package)
            let folder = base.appending(path: "\(number)")
            try generator.write(package, to: folder)
            var questions = QuestionGenerator(package: package, seed: seed &+ UInt64(number) &* 104_729 &+ 1)
            return Round(folder: folder, questions: (0..<perPackage).map { _ in questions.question() })
        }
    }

    static func parse(_ text: String) throws -> [Statement] {
        let parsed = parseStatements(SourceText(name: "question", text: text))
        if let error = parsed.errors.first { throw error }
        return parsed.syntax.statements
    }
}

extension Line {
    /// What an outcome of `expect` tells: true, false, and the rest.
    var settled: [Int] { [yes, no, rows - yes - no] }
}

extension Answer {
    /// What of another answer is not so here; nil when they agree.
    func difference(from other: Answer) -> String? {
        if columns != other.columns { return "columns \(columns), not \(other.columns)" }
        if rows.count != other.rows.count { return "\(rows.count) rows, not \(other.rows.count)" }
        for (place, (row, fellow)) in zip(rows, other.rows).enumerated() {
            for (name, (cell, twin)) in zip(columns, zip(row, fellow)) where !cell.agrees(with: twin) {
                return "row \(place), \(name): \(cell), not \(twin)"
            }
        }
        if lines != other.lines { return "ledger \(lines), not \(other.lines)" }
        let (mine, theirs) = (checks.map(\.settled), other.checks.map(\.settled))
        if mine != theirs { return "checks \(mine), not \(theirs)" }
        if least != other.least || most != other.most {
            return "bounds \(least ?? -1) to \(most ?? -1), not \(other.least ?? -1) to \(other.most ?? -1)"
        }
        return nil
    }
}

@Suite struct ProofTests {
    @Test func everyQuestionIsUnderstood() throws {
        var uses: [String: Int] = [:]
        var (asked, withRows, open) = (0, 0, 0)
        for round in try Proof.rounds() {
            let package = try Package(folder: round.folder)
            for question in round.questions {
                asked += 1
                for use in question.uses { uses[use, default: 0] += 1 }
                do {
                    let answer = try Reference(package: package).answer(Proof.parse(question.text))
                    if !answer.rows.isEmpty { withRows += 1 }
                    if answer.lines.contains(where: { !$0.unknown.isEmpty }) { open += 1 }
                } catch {
                    Issue.record("\(round.folder.path)\n\(question.text)\n\(error)")
                }
            }
        }
        print("seed \(Proof.seed): \(asked) questions, \(withRows) with rows, \(open) met an unknown verdict")
        for (use, count) in uses.sorted(by: { $0.value < $1.value }) {
            print("  \(use): \(count) (\(count * 1000 / max(1, asked))‰)")
        }
        for (use, count) in uses { #expect(count * 100 >= 3 * asked, "\(use): \(count) of \(asked)") }
        #expect(withRows * 2 > asked)
        #expect(open * 3 > asked)
    }

    @Test func theEnginesAgree() throws {
        var disagreements = 0
        for round in try Proof.rounds() {
            let package = try Package(folder: round.folder)
            let engine = try RealEngine(folder: round.folder)
            for question in round.questions {
                let problem: String?
                do {
                    let statements = try Proof.parse(question.text)
                    let reference = try Reference(package: package).answer(statements)
                    let (answer, _) = try engine.answer(statements, question.text)
                    problem = answer.difference(from: reference).map {
                        "\($0)\nengine:\n\(answer)\nreference:\n\(reference)"
                    }
                } catch {
                    problem = "\(error)"
                }
                guard let problem else { continue }
                disagreements += 1
                if disagreements <= 20 {
                    Issue.record("seed \(Proof.seed), \(round.folder.path)\n\(question.text)\n\(problem)")
                }
            }
        }
        #expect(disagreements == 0, "\(disagreements) disagreements")
    }

    /// A wrong turn that no question notices would show that the questions prove little.
    @Test func everyPlantedFaultIsFound() throws {
        let rounds = try Proof.rounds().map { ($0, try Package(folder: $0.folder)) }
        var sound: [String: Answer] = [:]
        for fault in PlantedFault.allCases {
            var tried = 0
            search: for (round, package) in rounds {
                for (number, question) in round.questions.enumerated() {
                    tried += 1
                    let statements = try Proof.parse(question.text)
                    let key = "\(round.folder.path)/\(number)"
                    let answer = try sound[key] ?? Reference(package: package).answer(statements)
                    sound[key] = answer
                    let faulty = try Reference(package: package, faults: [fault]).answer(statements)
                    if faulty.difference(from: answer) != nil { break search }
                }
            }
            print("  \(fault.rawValue): found at question \(tried)")
            #expect(tried < Proof.count, "\(fault.rawValue) was never noticed")
        }
    }
}
