import CLineEditor
import Foundation
import Synchronization
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
