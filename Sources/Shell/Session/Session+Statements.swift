import Diagnostics
import Planning

/// Statements one after another: of a `query`, of a script, of a script that a script runs.
extension Session {
    /// Runs statements in order and stops at the first failure, or, when the session keeps going, at the end.
    package func run(_ statements: [BoundStatement]) -> ExitCode {
        perform(statements).code
    }

    /// How statements ended. `itFailed` says that what gives the last result is what failed, so that nothing can be asked
    /// of it; nil where there was none to give.
    struct End {
        var code: ExitCode
        var itFailed: Bool?
    }

    /// Runs a script that a statement names: what goes wrong in it is told with the way that led there.
    func run(_ script: BoundScript, at statement: BoundStatement) -> End {
        let before = chain
        chain = (ChainLink.run(statement.excerpt).text.map { [$0] } ?? []) + before
        defer { chain = before }
        var end = perform(script.statements)
        // What it leaves is the caller's last result.
        if script.last == nil, !script.lastIsLost { end.itFailed = nil }
        return end
    }

    private func perform(_ statements: [BoundStatement]) -> End {
        var end = End(code: .ok)
        var prose: [String] = []
        for (place, statement) in statements.enumerated() {
            guard !isOver, !output.isClosed || runsUnread else {
                record.miss(statements[place...])
                break
            }
            if case .prose(let line) = statement.kind {
                prose.append(line)
                continue
            }
            write(&prose, statement.settings)
            if statement.usesIt, end.itFailed == true {
                say([
                    Diagnostic(
                        .warning, "skipped: it reads the last result, and that failed", excerpt: statement.excerpt,
                        hint: "mend the statement before it")
                ])
                record.miss([statement])
                continue
            }
            let one = attempt(statement)
            if let itFailed = one.itFailed { end.itFailed = itFailed }
            guard one.code != .ok else { continue }
            end.code = end.code.graver(one.code)
            if !keepsGoing || one.code == .interrupted {
                record.miss(statements[(place + 1)...])
                record.stoppedAt = statement.excerpt.scriptPlace
                return end
            }
        }
        write(&prose, statements.last?.settings ?? workspace.settings)
        return end
    }

    /// Runs one statement and says what goes wrong with it.
    private func attempt(_ statement: BoundStatement) -> End {
        if case .script(let script) = statement.kind { return run(script, at: statement) }
        var givesIt = false
        if case .query(let query) = statement.kind { givesIt = query.relation != nil }
        do throws(Refusal) {
            try run(statement)
            return End(code: .ok, itFailed: givesIt ? false : nil)
        } catch {
            say(error.diagnostics)
            record.add(error)
            // The stages `expect C` of a question that gave no rows were not judged.
            if case .query = statement.kind, error.code != .expectationFailed { record.miss([statement]) }
            return End(code: error.code, itFailed: givesIt ? true : nil)
        }
    }

    /// Says what is wrong with a statement, and how it came to run.
    func say(_ diagnostics: [Diagnostic]) {
        output.report(diagnostics.map { $0.led(by: chain) })
    }
}
