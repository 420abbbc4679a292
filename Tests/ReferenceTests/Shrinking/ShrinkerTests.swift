import Foundation
import Testing

/// A disagreement is told as its least case; the cases of old disagreements are asked again.
@Suite struct ShrinkerTests {
    /// A wrong turn that is planted in the reference engine is found in a large package and told in a small one.
    @Test(arguments: [PlantedFault.emptyAllIsTrue, .unknownSortsFirst])
    func aPlantedFaultShrinksToItsLeastCase(_ fault: PlantedFault) throws {
        for round in try Proof.rounds.get() {
            let package = try Package(folder: round.folder)
            for question in round.questions {
                let statements = try Proof.parse(question.text)
                let sound = try? Reference(package: package).answer(statements)
                let faulty = try? Reference(package: package, faults: [fault]).answer(statements)
                guard let sound, let faulty, sound.difference(from: faulty) != nil else { continue }
                guard var shrinker = try Shrinker(package: round.folder, text: question.text, faults: [fault]) else {
                    continue
                }
                let before = (shrinker.files.rowCount, question.text.utf8.count)
                shrinker.shrink()
                print(
                    "  \(fault.rawValue): \(before.1) to \(shrinker.text.utf8.count) bytes, \(before.0) to",
                    "\(shrinker.files.rowCount) rows, \(shrinker.tried) tries: \(shrinker.text)")
                try check(shrinker, fault)
                return
            }
        }
        Issue.record("\(fault.rawValue) was never noticed")
    }

    private func check(_ shrinker: Shrinker, _ fault: PlantedFault) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "daybook-least-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try shrinker.write(to: folder)
        // The case stands by itself: it fails where the fault is, and nowhere else.
        #expect(try Shrinker(package: folder, text: shrinker.text, faults: [fault]) != nil)
        #expect(try Shrinker(package: folder, text: shrinker.text) == nil)
        #expect(shrinker.files.rowCount <= 6, "\(shrinker.files.tables)")
        #expect(shrinker.files.resources.count <= 4)
        #expect(shrinker.text.utf8.count <= 80, "\(shrinker.text)")
    }

    /// A statement that is a step smaller is a statement, and shorter.
    @Test func smallerStatementsParse() throws {
        var tried = 0
        for question in try Proof.rounds.get().prefix(2).flatMap(\.questions) {
            for smaller in try Smaller.texts(of: question.text) {
                tried += 1
                #expect(throws: Never.self, "\(smaller)") { try Proof.parse(smaller) }
            }
        }
        #expect(tried > 300, "\(tried)")
    }

    // MARK: Cases

    static let cases = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Cases")

    /// Disagreements that were found and settled: both engines give the answer that was right.
    @Test func settledCasesStaySettled() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.cases.path).sorted()
        for name in names where !name.hasPrefix(".") && !name.hasSuffix(".md") {
            let folder = Self.cases.appending(path: name)
            let text = try String(contentsOf: folder.appending(path: "question.daybook"), encoding: .utf8)
            let verdict = try Shrinker.Opened(folder, []).judge(text)
            #expect(verdict.complaint == nil, "\(name)\n\(text)\n\(verdict.engine)\nreference:\n\(verdict.reference)")
            let wanted = try String(contentsOf: folder.appending(path: "answer.txt"), encoding: .utf8)
            #expect(verdict.reference + "\n" == wanted, "\(name)\n\(text)\n\(verdict.reference)")
        }
        #expect(names.count > 4)
    }
}
