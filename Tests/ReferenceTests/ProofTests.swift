import Diagnostics
import Foundation
import Language
import Testing

/// Random questions over random packages. The seed is printed; `DAYBOOK_SEED` and `DAYBOOK_STATEMENTS` override.
enum Proof {
    static let seed = UInt64(ProcessInfo.processInfo.environment["DAYBOOK_SEED"] ?? "") ?? usualSeed
    /// Its questions meet every planted fault; with others that is chance (seed 601 has no month's end for the witness).
    static let usualSeed: UInt64 = 20_250_331
    static let count = Int(ProcessInfo.processInfo.environment["DAYBOOK_STATEMENTS"] ?? "") ?? 2000
    static let perPackage = 40

    /// A package on disk with the questions asked of it.
    struct Round: Sendable {
        var number: Int
        var plain: Bool
        var folder: URL
        var questions: [Question]

        /// The package that the folder holds, made again.
        func package() -> MadeUpPackage {
            var generator = PackageGenerator(seed: seed &+ UInt64(number) &* 7919, plain: plain)
            let package = generator.make()
            generator.fill(package)
            return package
        }
    }

    /// The packages and their questions, made once; two runs at a time do not meet in one folder.
    static let rounds: Result<[Round], any Error> = Result { try makeRounds(count, plain: false) }

    /// Others of which the outside witness can speak, half as many.
    static let plainRounds: Result<[Round], any Error> = Result { try makeRounds(count / 2, plain: true) }

    /// Packages of runs more than an hour ago; those of a late failure stay to be looked at.
    private static func removeOld() {
        let files = FileManager.default
        let found = try? files.contentsOfDirectory(
            at: files.temporaryDirectory, includingPropertiesForKeys: [.contentModificationDateKey])
        for folder in found ?? [] where folder.lastPathComponent.hasPrefix("daybook-proof-") {
            let date = try? folder.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            if let date, date < Date.now.addingTimeInterval(-3600) { try? files.removeItem(at: folder) }
        }
    }

    /// Where the least cases of this run's disagreements are written.
    static let leastCases = FileManager.default.temporaryDirectory.appending(path: "daybook-proof-\(seed)-cases")

    private static func makeRounds(_ count: Int, plain: Bool) throws -> [Round] {
        removeOld()
        let base = FileManager.default.temporaryDirectory.appending(
            path: "daybook-proof-\(seed)-\(ProcessInfo.processInfo.processIdentifier)")
        return try (0..<((count + perPackage - 1) / perPackage)).map { number in
            var generator = PackageGenerator(seed: seed &+ UInt64(number) &* 7919, plain: plain)
            let package = generator.make()
            generator.fill(package)
            let folder = base.appending(path: plain ? "plain-\(number)" : "\(number)")
            try generator.write(package, to: folder)
            var questions = QuestionGenerator(
                package: package, seed: seed &+ UInt64(number) &* 104_729 &+ 1, plain: plain)
            return Round(
                number: number, plain: plain, folder: folder,
                questions: (0..<perPackage).map { _ in questions.question() })
        }
    }

    static func parse(_ text: String) throws -> [Statement] {
        let parsed = parseStatements(SourceText(name: "question", text: text))
        if let error = parsed.errors.first { throw error }
        return parsed.syntax.statements
    }

    /// A question with what both engines say of it.
    struct Asked: Sendable {
        var place: String
        var folder: String
        var question: Question
        var reference: Answer?
        var engine: Answer?
        /// What the product prints as the question's core form.
        var core = ""
        /// The answer to that core form, and the core form of it.
        var again: Answer?
        var coreAgain = ""
        /// What `save` writes of it, and the answer when that is run.
        var script = ""
        var saved: Answer?
        var failure: String?
        /// The rows of the entity that the question begins with, where its first stage is a condition on them.
        var rowsIn: Int?

        /// The folder where the least case of the disagreement has been written.
        var least: String? {
            guard var shrinker = try? Shrinker(package: URL(filePath: folder), text: question.text) else { return nil }
            shrinker.shrink()
            let name = place.components(separatedBy: "question ").last ?? ""
            let target = Proof.leastCases.appending(path: "\(URL(filePath: folder).lastPathComponent)-\(name)")
            return (try? shrinker.write(to: target)).map { "\(target.path)\n\(shrinker.text)" }
        }

        /// What is wrong, if anything: the engines disagree, or one of them failed.
        var problem: String? {
            if let failure { return failure }
            guard let engine, let reference, let difference = engine.difference(from: reference) else { return nil }
            return "\(difference)\nengine:\n\(engine)\nreference:\n\(reference)"
        }
    }

    /// Everything is asked once, of both engines, for all tests.
    static let asked: [Asked] = {
        do {
            return try rounds.get().flatMap(ask)
        } catch {
            Issue.record("the packages could not be made or opened: \(error)")
            return []
        }
    }()

    /// The plain questions, asked of the engine alone.
    static let askedPlainly: [Asked] = {
        do {
            return try plainRounds.get().flatMap { round in
                let engine = try RealEngine(folder: round.folder)
                return round.questions.enumerated().map { number, question in
                    var asked = Asked(
                        place: "seed \(seed), \(round.folder.path), question \(number)", folder: round.folder.path,
                        question: question)
                    asked.engine = try? engine.answer(question.text).answer
                    return asked
                }
            }
        } catch {
            Issue.record("the packages could not be made or opened: \(error)")
            return []
        }
    }()

    private static func ask(_ round: Round) throws -> [Asked] {
        let package = try Package(folder: round.folder)
        let engine = try RealEngine(folder: round.folder)
        return round.questions.enumerated().map { number, question in
            var asked = Asked(
                place: "seed \(seed), \(round.folder.path), question \(number)", folder: round.folder.path,
                question: question)
            do {
                let statements = try parse(question.text)
                asked.rowsIn = rowsIn(statements, package)
                asked.reference = try Reference(package: package).answer(statements)
                (asked.engine, asked.core) = try engine.answer(question.text)
                guard !asked.core.isEmpty else { return asked }
                let source = SourceText(name: "question", text: question.text)
                let before = source.text(Span(0, statements.last?.span.lower ?? 0))
                (asked.again, asked.coreAgain) = try engine.answer(before + asked.core)
                asked.script = try engine.saved(question.text)
                // What is one value can be saved where it does not go on from a result.
                if asked.script.isEmpty { return asked }
                asked.saved = try engine.answer(asked.script).answer
            } catch {
                asked.failure = "\(error)"
            }
            return asked
        }
    }

    private static func rowsIn(_ statements: [Statement], _ package: Package) -> Int? {
        guard case .query(let query)? = statements.last?.kind, case .expression(let head) = query.head,
            case .path(let path) = head.kind, let entity = package.entity(path.text)
        else { return nil }
        switch query.stages.first?.kind {
        case .where?, .excludeWhere?: return entity.rows.count
        default: return nil
        }
    }
}

extension Line {
    /// Alike part for part; where a reason is any, the number of unknowns is what counts.
    func agrees(with other: Line) -> Bool {
        // A line without a label does not say whose it is.
        if !label.isEmpty, !other.label.isEmpty, label != other.label || of != other.of { return false }
        if unknown["*"] == nil && other.unknown["*"] == nil, unknown != other.unknown { return false }
        return excluded == other.excluded && settled == other.settled && notApplicable == other.notApplicable
    }

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
        if rowsOf != other.rowsOf { return "rows \(rowsOf ?? []), not \(other.rowsOf ?? [])" }
        if lines.count != other.lines.count || !zip(lines, other.lines).allSatisfy({ $0.agrees(with: $1) }) {
            return "ledger \(lines), not \(other.lines)"
        }
        // A count that was added and is then compared is judged again, and its brackets are told again: each once here.
        if let looked, let others = other.looked, Set(looked) != Set(others) {
            return "looked at \(looked), not \(others)"
        }
        if let notes, let others = other.notes, notes != others { return "notes \(notes), not \(others)" }
        let (mine, theirs) = (checks.map(\.settled), other.checks.map(\.settled))
        if mine != theirs { return "checks \(mine), not \(theirs)" }
        if least != other.least || most != other.most {
            return "bounds \(least ?? -1) to \(most ?? -1), not \(other.least ?? -1) to \(other.most ?? -1)"
        }
        return nil
    }
}

@Suite struct ProofTests {
    @Test func theEnginesAgree() {
        var disagreements = 0
        for asked in Proof.asked {
            guard let problem = asked.problem else { continue }
            disagreements += 1
            let least = disagreements <= 3 ? asked.least : nil
            if disagreements <= 20 {
                Issue.record(
                    "\(asked.place)\n\(asked.question.text)\n\(problem)\(least.map { "\nleast case: \($0)" } ?? "")")
            }
        }
        #expect(disagreements == 0, "\(disagreements) disagreements")
        #expect(Proof.asked.count >= Proof.count)
    }

    /// The parts of a line sum to the rows that entered its stage.
    @Test func theLedgerSumsToTheRowsIn() {
        var checked = 0
        for asked in Proof.asked {
            guard let rows = asked.rowsIn, let line = asked.engine?.lines.first else { continue }
            checked += 1
            #expect(line.rows == rows, "\(asked.place)\n\(asked.question.text)\n\(line) of \(rows)")
        }
        #expect(checked * 20 > Proof.asked.count)
    }

    /// What `explain` prints is a question itself: it gives the same answer, and is its own core.
    @Test func theCoreIsItsOwnCore() {
        for asked in Proof.asked {
            guard let engine = asked.engine, let again = asked.again else { continue }
            let difference = again.difference(from: engine)
            #expect(difference == nil, "\(asked.place)\n\(asked.question.text)\n\(asked.core)\n\(difference ?? "")")
            #expect(asked.coreAgain == asked.core, "\(asked.place)\n\(asked.question.text)")
        }
    }

    /// What `save` writes gives the same answer, and holds no definition that the question does not use.
    @Test func theSavedScriptGivesTheSameAnswer() throws {
        var withDefinitions = 0
        for asked in Proof.asked {
            guard let engine = asked.engine, let saved = asked.saved else { continue }
            let difference = saved.difference(from: engine)
            #expect(difference == nil, "\(asked.place)\n\(asked.script)\n\(difference ?? "")")
            let definitions = try Proof.parse(asked.script).dropLast()
            if !definitions.isEmpty { withDefinitions += 1 }
            for case .letQuery(let definition) in definitions.map(\.kind) {
                let uses = asked.script.components(separatedBy: definition.name.text).count - 1
                #expect(uses > 1, "\(asked.place)\n\(asked.script)\n\(definition.name.text) is not used")
            }
        }
        #expect(Proof.asked.filter { $0.saved != nil }.count * 10 >= Proof.count * 7)
        #expect(withDefinitions * 50 > Proof.asked.count, "\(withDefinitions) scripts with definitions")
    }

    /// A wrong turn that no question notices would show that the questions prove little.
    @Test(.enabled(if: Proof.seed == Proof.usualSeed), arguments: PlantedFault.allCases)
    func everyPlantedFaultIsFound(_ fault: PlantedFault) throws {
        var tried = 0
        for round in try Proof.rounds.get() {
            let package = try Package(folder: round.folder)
            for question in round.questions {
                let sound = Proof.asked[tried]
                tried += 1
                let faulty = try? Reference(package: package, faults: [fault]).answer(Proof.parse(question.text))
                if let engine = sound.engine, let faulty, faulty.difference(from: engine) != nil {
                    print("  \(fault.rawValue): found at question \(tried)")
                    return
                }
            }
        }
        Issue.record("\(fault.rawValue) was never noticed")
    }
}
