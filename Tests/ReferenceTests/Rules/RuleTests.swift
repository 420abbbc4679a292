import Diagnostics
import Foundation
import Language
import Testing

/// Rules that hold of every package and every question, whatever the answer is: no reference engine is asked.
@Suite struct RuleTests {
    /// A package of the run with conditions over one of its entities.
    private struct Ground {
        var folder: URL
        var engine: RealEngine
        /// The entity's name and the conditions.
        var cases: [(entity: String, conditions: [String])] = []
    }

    /// Packages and conditions of this run's seed: enough to meet everything, few enough to be quick.
    private static func grounds(_ count: Int, each: Int) throws -> [Ground] {
        try Proof.rounds.get().prefix(count).map { round in
            var generator = QuestionGenerator(package: round.package(), seed: Proof.seed &+ 17)
            var ground = Ground(folder: round.folder, engine: try RealEngine(folder: round.folder))
            while ground.cases.count < each {
                generator.definitions = ["# no definitions"]
                let entity = generator.chance.pick(generator.package.asked)
                let spot = Spot(entity: entity)
                let conditions = (0..<3).map { _ in generator.condition(spot, 2) }
                guard generator.definitions.count == 1 else { continue }
                ground.cases.append((entity.plural, conditions))
            }
            return ground
        }
    }

    private func bounds(_ answer: Answer) -> ClosedRange<Int> {
        let count = answer.rowsOf?[0] ?? answer.rows.count
        return (answer.least ?? count)...(answer.most ?? count)
    }

    // MARK: Logic

    /// What is kept and what is excluded part the rows, with their bounds.
    @Test func whereAndExcludeWherePartTheRows() throws {
        var asked = 0
        for ground in try Self.grounds(Rules.isLong ? 25 : 6, each: 12) {
            for (entity, conditions) in ground.cases {
                let condition = conditions[0]
                let kept = try ground.engine.answer("\(entity) | where \(condition)").answer
                let left = try ground.engine.answer("\(entity) | exclude where \(condition)").answer
                let all = try ground.engine.answer(entity).answer
                asked += 1
                #expect(kept.rows.count + left.rows.count == all.rows.count, "\(entity) | where \(condition)")
                var pieces = kept.rows + left.rows
                for row in all.rows {
                    guard let place = pieces.firstIndex(of: row) else {
                        Issue.record("\(entity) | where \(condition): a row is in neither part")
                        continue
                    }
                    pieces.remove(at: place)
                }
                #expect(bounds(kept).lowerBound + bounds(left).upperBound == all.rows.count, "\(condition)")
                #expect(bounds(kept).upperBound + bounds(left).lowerBound == all.rows.count, "\(condition)")
            }
        }
        #expect(asked >= 70)
    }

    /// A condition and its opposite share no row, and miss those that are unknown or not applicable.
    @Test func aConditionAndItsOppositeMissOnlyWhatIsOpen() throws {
        for ground in try Self.grounds(Rules.isLong ? 25 : 6, each: 12) {
            for (entity, conditions) in ground.cases {
                let condition = conditions[1]
                let yes = try ground.engine.answer("\(entity) | where (\(condition))").answer
                let no = try ground.engine.answer("\(entity) | where not (\(condition))").answer
                // One line for the whole, so that its parts are those of the whole condition.
                let one = try ground.engine.answer("\(entity) | exclude where \(condition)").answer
                guard let line = one.lines.first else { continue }
                let open = line.unknown.values.reduce(0, +) + line.notApplicable
                let all = try ground.engine.answer(entity).answer.rows.count
                #expect(yes.rows.count + no.rows.count + open == all, "\(entity) | where \(condition)")
                #expect(yes.rows.count == line.yes && no.rows.count == line.no, "\(entity) | where \(condition)")
            }
        }
    }

    /// The order of conjuncts changes no row, no bound and no line of the ledger but its place.
    @Test func theOrderOfConjunctsChangesNothing() throws {
        for ground in try Self.grounds(Rules.isLong ? 25 : 5, each: 10) {
            for (entity, conditions) in ground.cases {
                let parts = conditions.map { "(\($0))" }
                let answers = try [parts, parts.reversed(), [parts[1], parts[2], parts[0]]].map { order in
                    try ground.engine.answer("\(entity) | where \(order.joined(separator: " and "))").answer
                }
                for other in answers.dropFirst() {
                    #expect(other.rows == answers[0].rows, "\(entity) | where \(parts)")
                    #expect(bounds(other) == bounds(answers[0]), "\(entity) | where \(parts)")
                    let lines = (other.lines.map(\.description).sorted(), answers[0].lines.map(\.description).sorted())
                    #expect(lines.0 == lines.1, "\(entity) | where \(parts)")
                }
            }
        }
    }

    /// Rows that are reached from several rows are there once, and none is there that no row leads to.
    @Test func reachedRowsAreCountedOnce() throws {
        var asked = 0
        for ground in try Self.grounds(Rules.isLong ? 25 : 12, each: 0) {
            for (from, to, via) in ground.engine.ways {
                for text in ["\(from) | to \(to) via \(via)", "\(to) | to \(from) via \(via)"] {
                    guard let reached = try? ground.engine.answer(text).answer else { continue }
                    asked += 1
                    #expect(Set(reached.rows).count == reached.rows.count, "\(text)")
                    #expect(reached.rows.count <= (reached.rowsOf?[1] ?? 0), "\(text)")
                }
            }
        }
        #expect(asked > 50, "\(asked)")
    }

    // MARK: Sugar

    /// A sentence and its core form print the same, byte for byte, ledger and all.
    @Test func sugarAndCorePrintTheSameBytes() throws {
        var asked = 0
        for round in try Proof.rounds.get().prefix(Rules.isLong ? 25 : 5) {
            let engine = try RealEngine(folder: round.folder)
            for question in round.questions {
                guard let sugar = try? engine.printed(question.text), !sugar.core.isEmpty else { continue }
                let statements = try Proof.parse(question.text)
                let source = SourceText(name: "question", text: question.text)
                let before = source.text(Span(0, statements.last?.span.lower ?? 0))
                let core = try engine.printed(before + sugar.core)
                asked += 1
                #expect(core.bytes == sugar.bytes, "\(question.text)\n\(Rules.difference(core.bytes, sugar.bytes))")
            }
        }
        #expect(asked > 100, "\(asked)")
    }

    // MARK: Packages

    /// The order of a keyed table's rows, of the resources and of the fields' files changes no byte of the output.
    @Test func theOrderOfRowsAndFilesChangesNoByte() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "daybook-order-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var chance = Chance(seed: Proof.seed)
        for round in try Proof.rounds.get().prefix(Rules.isLong ? 12 : 3) {
            var files = try PackageFiles(folder: round.folder)
            for resource in files.resources {
                guard let name = resource["name"] as? String, let table = files.tables[name],
                    let schema = resource["schema"] as? [String: Any], schema["primaryKey"] != nil,
                    // The codebook's own order is the order of its themes.
                    !files.isCodebook(name)
                else { continue }
                files.tables[name] = table.prefix(1) + chance.shuffled(Array(table.dropFirst()))
            }
            try files.split(&chance, to: folder)
            let (one, other) = (try RealEngine(folder: round.folder), try RealEngine(folder: folder))
            for question in round.questions {
                guard let printed = try? one.printed(question.text) else { continue }
                let again = try other.printed(question.text)
                #expect(
                    again.bytes == printed.bytes,
                    "\(round.folder.path)\n\(question.text)\n\(Rules.difference(again.bytes, printed.bytes))")
            }
        }
    }

    /// A cell that is no longer known never narrows what could be: the bounds still hold the answer of before.
    @Test func anUnknownNeverNarrowsTheBounds() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "daybook-unknown-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var chance = Chance(seed: Proof.seed &+ 5)
        var widened = 0
        for ground in try Self.grounds(Rules.isLong ? 15 : 5, each: 10) {
            for _ in 0..<4 {
                var files = try PackageFiles(folder: ground.folder)
                guard files.makeUnknown(8, &chance) else { continue }
                try files.write(to: folder)
                let other = try RealEngine(folder: folder)
                for (entity, conditions) in ground.cases where Rules.isMonotone(conditions[2]) {
                    let text = "\(entity) | where \(conditions[2]) | count"
                    let before = try ground.engine.answer(text).answer
                    guard let after = try? other.answer(text).answer else { continue }
                    guard case .number(let was)? = before.rows.first?.first,
                        case .number(let now)? = after.rows.first?.first
                    else { continue }
                    let old = (before.least ?? Int(was))...(before.most ?? Int(was))
                    let new = (after.least ?? Int(now))...(after.most ?? Int(now))
                    if new.count > old.count { widened += 1 }
                    #expect(
                        new.lowerBound <= old.lowerBound && new.upperBound >= old.upperBound,
                        "\(ground.folder.path)\n\(text): \(old), then \(new)")
                }
            }
        }
        #expect(widened > 2, "\(widened)")
    }
}

/// What the rules need to know of statements.
enum Rules {
    /// In a long run the rules are held of more.
    static let isLong = Proof.count > 2000

    /// The first line that differs, of both.
    static func difference(_ a: String, _ b: String) -> String {
        let (mine, theirs) = (a.components(separatedBy: "\n"), b.components(separatedBy: "\n"))
        let place = zip(mine, theirs).enumerated().first { $1.0 != $1.1 }?.offset ?? min(mine.count, theirs.count)
        func line(_ lines: [String]) -> String { lines.indices.contains(place) ? lines[place] : "(none)" }
        return "\(line(mine))\nnot\n\(line(theirs))"
    }

    /// Whether a condition asks nothing about the state of knowledge itself: what it says can only become unknown.
    static func isMonotone(_ condition: String) -> Bool {
        guard let statements = try? Proof.parse("x | where \(condition)") else { return false }
        var finder = FormFinder()
        for statement in statements { finder.visit(statement) }
        let states: Set<Form> = [
            .isUnknown, .because, .isKnown, .isTrue, .isFalse, .isEmpty, .isNotApplicable, .pick, .subquery, .asOf,
            .inLast, .inThis,
        ]
        return finder.forms.isDisjoint(with: states) && finder.words.isDisjoint(with: ["mean(", "median(", "carries("])
    }
}
