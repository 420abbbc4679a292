import Diagnostics
import Foundation
import Language
import Planning
import Reporting
import Tables
import Testing

@testable import Shell

/// The session over a backend that computes nothing: what is bound, run, remembered and said.
@Suite("Session")
struct SessionTests {
    private func session(
        _ answer: Result<ResultTable, ExecutionError> = .success(StubBackend.number(3)),
        _ manner: Workspace.Manner = .prompt
    ) -> (Session, StubBackend, Output) {
        let backend = StubBackend(answer)
        let output = Output(data: .memory, remarks: .memory)
        let workspace = Workspace(catalog: backend.catalog, settings: Settings(format: .csv), manner: manner)
        return (Session(backend: backend, workspace: workspace, output: output), backend, output)
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test(
        "what goes wrong in running has its exit code and its words",
        arguments: [
            (ExecutionError.cancelled, ExitCode.interrupted, "interrupted"), (.outOfTime, .failed, "too long"),
            (.overflow("length * 2"), .failed, "length * 2"), (.notCollected("boats"), .failed, "not collected"),
        ])
    func failures(error: ExecutionError, code: ExitCode, words: String) {
        let (session, _, output) = session(.failure(error))
        #expect(session.perform("boats | count") == code)
        #expect(output.data.isEmpty && text(output.remarks).contains(words))
    }

    @Test("`it` is the last result that came, and a failure leaves it")
    func it() {
        let (session, backend, output) = session()
        #expect(session.perform("it | count") == .wrong)
        #expect(session.perform("boats | where afloat") == .ok)
        #expect(session.perform("boats | where flying") == .wrong)
        #expect(session.perform("| where length > 2") == .ok)
        #expect(backend.plans.last == "boats | where afloat | where length > 2", "\(backend.plans)")
        #expect(session.perform("describe boats; set width 80; help where; help it") == .ok)
        #expect(session.perform("why") == .ok)
        #expect(backend.plans.last?.hasPrefix("why ") == true)
        #expect(!output.data.isEmpty)
    }

    @Test(
        "what is wrong in a script is told with the way to it; the prompt, which is there to be seen, is no step of it")
    func ways() throws {
        try withFolder { folder in
            let (a, b) = (folder + "/a.daybook", folder + "/b.daybook")
            try WholeFile.write(Array("run \"b.daybook\"\n".utf8), to: a, overwrite: true)
            for (text, code) in [("expect 1 = 2\n", ExitCode.expectationFailed), ("boats | where flying\n", .wrong)] {
                try WholeFile.write(Array(text.utf8), to: b, overwrite: true)
                let (session, _, output) = session()
                #expect(session.perform("run \"\(a)\"") == code)
                let said = self.text(output.remarks)
                #expect(said.contains("b.daybook:1") && said.contains("\n  run at \(a):1\n"), "\(said)")
                #expect(!said.contains("prompt"), "\(said)")
                #expect(session.perform("run \"\(b)\"") == code)
                #expect(self.text(output.remarks).components(separatedBy: "run at").count == 2)
            }
        }
    }

    @Test("a name that is defined again means something new from then on; what was asked keeps its meaning")
    func redefinition() {
        let (session, backend, output) = session()
        #expect(session.perform("let big = boats | where length > 5") == .ok)
        #expect(session.perform("big | where afloat") == .ok)
        #expect(session.perform("let big = boats | where length > 50") == .ok)
        #expect(text(output.remarks).contains("note: big"))
        #expect(session.perform("it | where length < 9") == .ok)
        #expect(
            backend.plans.last?.contains("length > 5 ") == true || backend.plans.last?.contains("length > 5)") == true)
        let (script, _, said) = self.session(.success(StubBackend.number(3)), .script)
        #expect(throws: Refusal.self) {
            _ = try script.workspace.bind(SourceText(name: "s", text: "let n = boats\nlet n = boats | where afloat"))
        }
        #expect(said.data.isEmpty)
    }

    @Test("settings last, and one that is none is an error with the list")
    func settings() {
        let (session, _, output) = session()
        #expect(session.perform("set format json") == .ok)
        #expect(session.perform("boats | count") == .ok)
        #expect(text(output.data) == "[\n{\"count\":3}\n]\n")
        #expect(session.perform("set volume 11") == .wrong)
        #expect(text(output.remarks).contains("format, as_of, width, timing"))
        #expect(session.perform("set width 3") == .wrong)
        #expect(session.perform("set as_of 2025-02-30") == .wrong)
        #expect(session.perform("quit") == .ok && session.isOver)
    }

    @Test("the language's formats and the renderers' are one list")
    func formats() {
        #expect(OutputFormat.allCases.map(\.rawValue) == ReportFormat.allCases.map(\.rawValue))
        for format in OutputFormat.allCases { #expect(ReportFormat(format).rawValue == format.rawValue) }
    }

    @Test("the graver code wins")
    func gravity() {
        #expect(ExitCode.expectationFailed.graver(.failed) == .failed)
        #expect(ExitCode.refused.graver(.expectationFailed) == .refused)
        #expect(ExitCode.failed.graver(.refused) == .failed)
        #expect(ExitCode.ok.graver(.expectationFailed) == .expectationFailed)
    }
}
