import Foundation
import Testing

@testable import Shell

@Suite("What Tab offers")
struct CompletionTests {
    @Test("each case of the golden folder", arguments: CompletionCases.names)
    func golden(_ name: String) throws {
        let cases = try CompletionCases(name)
        let session = try CompletionPackage.session(cases.package, cases.session)
        let answers = cases.cases.map { CompletionCases.answer($0.text, session) }
        if ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_GOLDEN"] == "1" {
            let blocks = [cases.heading] + answers
            let text = blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
            try (text + "\n").write(to: cases.url, atomically: true, encoding: .utf8)
            return
        }
        #expect(!cases.cases.isEmpty)
        for (wanted, found) in zip(cases.cases, answers) where wanted.lines != found {
            Issue.record(
                "\(name)\nwanted:\n\(wanted.lines.joined(separator: "\n"))\nfound:\n\(found.joined(separator: "\n"))")
        }
    }

    @Test("there are as many cases as there are places to ask at")
    func enough() throws {
        let count = try CompletionCases.names.map { try CompletionCases($0).cases.count }.reduce(0, +)
        #expect(count >= 200, "\(count)")
    }
}
