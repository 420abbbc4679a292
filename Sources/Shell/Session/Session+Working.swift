import Diagnostics
import Planning
import Reporting
import Tables

/// Work that takes its time: what runs it, ends it, and measures it.
extension Session {
    /// Runs a plan; what goes wrong is told at the statement.
    func execute(_ plan: Plan, _ statement: BoundStatement) throws(Refusal) -> ResultTable {
        try executing(statement) { (backend, isCancelled) throws(ExecutionError) in
            try backend.execute(plan, isCancelled: isCancelled)
        }
    }

    /// Lets the backend work, no longer than the setting allows; at the prompt on a thread of its own, so that Ctrl-C is
    /// heard.
    func executing<Answer: Sendable>(
        _ statement: BoundStatement,
        _ work: @escaping @Sendable (any Backend, @Sendable () -> Bool) throws(ExecutionError) -> Answer
    ) throws(Refusal) -> Answer {
        let backend = backend
        let limit = statement.settings.timeout
        let result = try timed(\.run) { () throws(Refusal) in
            guard isInterruptible else {
                return Self.ended(after: limit) { (isCancelled) throws(ExecutionError) in
                    try work(backend, isCancelled)
                }
            }
            return try awaiting("working", limit: limit, statement.excerpt) { isCancelled in
                Result { () throws(ExecutionError) in try work(backend, isCancelled) }
            }
        }
        do throws(ExecutionError) {
            return try result.get()
        } catch {
            throw Refusal(
                [error.diagnostic(excerpt: statement.excerpt, limit: limit)],
                error == .cancelled ? .interrupted : .failed)
        }
    }

    /// Does work on a thread of its own while those who wait are told; what ends it is a refusal.
    func awaiting<Result: Sendable>(
        _ what: String, limit: Swift.Duration? = nil, _ excerpt: Excerpt? = nil,
        _ work: @escaping @Sendable (_ isCancelled: @escaping @Sendable () -> Bool) -> Result
    ) throws(Refusal) -> Result {
        let outcome = Interruption.run(limit: limit, watch: output.watch(what), work)
        switch outcome {
        case .finished(let result):
            output.endWatch(interrupted: false)
            return result
        case .outOfTime:
            output.endWatch(interrupted: false)
            throw Refusal([ExecutionError.outOfTime.diagnostic(excerpt: excerpt, limit: limit)], .failed)
        case .interrupted, .terminated:
            if case .terminated = outcome { isTerminated = true }
            output.endWatch(interrupted: true)
            throw Refusal([ExecutionError.cancelled.diagnostic(excerpt: excerpt)], .interrupted)
        }
    }

    /// Work on this thread that is cancelled when its time is up.
    private static func ended<Answer>(
        after limit: Swift.Duration?,
        _ work: (@Sendable () -> Bool) throws(ExecutionError) -> Answer
    ) -> Result<Answer, ExecutionError> {
        let clock = ContinuousClock()
        let end = limit.map { clock.now + $0 }
        do throws(ExecutionError) {
            return .success(try work { end.map { ContinuousClock().now >= $0 } ?? false })
        } catch {
            guard let end, error == .cancelled, clock.now >= end else { return .failure(error) }
            return .failure(.outOfTime)
        }
    }

    /// Does something and adds the time it took to those of the statement.
    func timed<Value>(
        _ part: WritableKeyPath<StatementTimes, Swift.Duration>, _ work: () throws(Refusal) -> Value
    ) throws(Refusal) -> Value {
        let clock = ContinuousClock()
        let start = clock.now
        defer { times[keyPath: part] += start.duration(to: clock.now) }
        return try work()
    }
}

/// What a statement has taken, part by part.
struct StatementTimes {
    /// Finding out what it means; in a script, where that was done for all of it before, nothing.
    var plan = Swift.Duration.zero
    /// Computing the answer.
    var run = Swift.Duration.zero
    /// Laying the answer out.
    var print = Swift.Duration.zero

    /// Another question: only what was found out about its meaning is its own.
    mutating func begin() {
        run = .zero
        print = .zero
    }

    /// `took 3.2 ms: 0.1 to plan, 2.8 to run, 0.3 to print`.
    var sentence: String {
        let parts = [(plan, " to plan"), (run, " to run"), (print, " to print")].filter { $0.0 > .zero }
        let list = parts.map { $0.inMilliseconds + $1 }.joined(separator: ", ")
        return "took \((plan + run + print).inMilliseconds) ms: \(list)"
    }
}

extension Swift.Duration {
    /// Thousandths of a second, with one decimal place.
    fileprivate var inMilliseconds: String {
        let tenths = components.seconds * 10_000 + components.attoseconds / 100_000_000_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
