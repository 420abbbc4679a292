import CLineEditor
import Foundation
import Planning
import Synchronization
import Tables
import Testing

@testable import Shell

@Suite("Work that Ctrl-C can end", .serialized)
struct InterruptionTests {
    /// What a piece of work notes for the test.
    private final class Notes: Sendable {
        let wasCancelled = Atomic<Bool>(false)
        let hasEnded = Atomic<Bool>(false)
    }

    @Test("what finishes gives its result")
    func finishes() {
        let outcome = Interruption.run { _ in 42 }
        guard case .finished(42) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test("Ctrl-C tells the work, waits for it and drops its result")
    func interrupted() {
        #expect(terminal_signals_begin() == 0)
        defer { terminal_signals_end() }
        let notes = Notes()
        let outcome = Interruption.run { isCancelled in
            kill(getpid(), SIGINT)
            let deadline = Date(timeIntervalSinceNow: 10)
            while !isCancelled(), Date() < deadline { usleep(1000) }
            notes.wasCancelled.store(isCancelled(), ordering: .sequentiallyConsistent)
            return 1
        }
        guard case .interrupted = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let wasCancelled = notes.wasCancelled.load(ordering: .sequentiallyConsistent)
        #expect(wasCancelled)
    }

    @Test("a second Ctrl-C leaves work behind that does not listen")
    func left() {
        #expect(terminal_signals_begin() == 0)
        defer { terminal_signals_end() }
        let notes = Notes()
        let outcome = Interruption.run { isCancelled in
            kill(getpid(), SIGINT)
            while !isCancelled() { usleep(1000) }
            kill(getpid(), SIGINT)
            sleep(2)
            notes.hasEnded.store(true, ordering: .sequentiallyConsistent)
            return 1
        }
        guard case .interrupted = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let hasEnded = notes.hasEnded.load(ordering: .sequentiallyConsistent)
        #expect(!hasEnded)
    }

    @Test("a changed window leaves the work alone; a call to end does not")
    func otherSignals() {
        #expect(terminal_signals_begin() == 0)
        defer { terminal_signals_end() }
        let finished = Interruption.run { _ in
            kill(getpid(), SIGWINCH)
            usleep(50_000)
            return 1
        }
        guard case .finished(1) = finished else {
            Issue.record("\(finished)")
            return
        }
        let ended = Interruption.run { isCancelled in
            kill(getpid(), SIGTERM)
            let deadline = Date(timeIntervalSinceNow: 10)
            while !isCancelled(), Date() < deadline { usleep(1000) }
            return 1
        }
        guard case .terminated = ended else {
            Issue.record("\(ended)")
            return
        }
    }
}

/// A backend whose first question never ends by itself; the others have no rows.
private final class Endless: Backend {
    let catalog = Catalog(
        name: "boats", entities: [Entity(name: "boats", fields: [Field(name: "name", type: .text)], rowCount: 1)])
    private let asked = Atomic<Int>(0)

    func execute(_ plan: Plan, isCancelled: @Sendable () -> Bool) throws(ExecutionError) -> ResultTable {
        guard asked.wrappingAdd(1, ordering: .relaxed).oldValue == 0 else {
            return ResultTable(columns: [], rowCount: 0)
        }
        kill(getpid(), SIGINT)
        let deadline = Date(timeIntervalSinceNow: 10)
        while !isCancelled(), Date() < deadline { usleep(1000) }
        throw .cancelled
    }

    func explainRows(_ plan: Plan, isCancelled: @Sendable () -> Bool) throws(ExecutionError) -> ResultTable {
        throw .cancelled
    }
}

extension InterruptionTests {
    @Test("Ctrl-C ends a question, says so, and the session goes on")
    func session() {
        #expect(terminal_signals_begin() == 0)
        defer { terminal_signals_end() }
        let backend = Endless()
        let output = Output(data: .memory, remarks: .memory)
        let session = Session(
            backend: backend,
            workspace: Workspace(catalog: backend.catalog, settings: Settings(), manner: .prompt), output: output)
        session.isInterruptible = true
        #expect(session.perform("boats") == .interrupted)
        #expect(String(decoding: output.remarks, as: UTF8.self).contains("interrupted"))
        #expect(output.data.isEmpty)
        #expect(!session.isOver)
        #expect(!session.isTerminated)
        #expect(session.perform("boats") == .ok)
    }
}
