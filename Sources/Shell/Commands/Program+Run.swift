import Diagnostics
import Planning
import Reporting

/// `daybook run`.
extension Program {
    /// Runs scripts one after another, on one package. A script stops at its own first failure, unless it keeps going;
    /// the next one runs all the same. Several end in a summary, and in the gravest of their codes.
    ///
    package func run(_ request: RunRequest) -> ExitCode {
        var backend: (any Backend)?
        return run(request, on: &backend)
    }

    /// The same where the package may be open already, and stays so for another run.
    func run(_ request: RunRequest, on backend: inout (any Backend)?) -> ExitCode {
        do throws(Refusal) {
            let list = try ScriptList(request.scripts)
            try request.checkPlaces()
            guard let file = request.output else { return run(list, request, on: &backend) }
            return run(list, request, on: &backend, into: file)
        } catch {
            output.report(error.diagnostics)
            return error.code
        }
    }

    /// Runs scripts, and writes the report on them where one is wanted, however they ended.
    private func run(_ list: ScriptList, _ request: RunRequest, on backend: inout (any Backend)?) -> ExitCode {
        var outcomes = list.paths.map { ScriptOutcome(script: $0) }
        var code = ending { () throws(Refusal) in
            do throws(Refusal) {
                return try run(&outcomes, isLone: list.isLone, request, on: &backend)
            } catch {
                // What keeps all of them from running is a fault of each.
                for place in outcomes.indices {
                    outcomes[place].faults += error.faults
                    outcomes[place].code = error.code
                }
                throw error
            }
        }
        guard let report = request.junit else { return code }
        // What ran unread has ended all the same.
        if output.isClosed { code = outcomes.map(\.code).reduce(.ok) { $0.graver($1) } }
        do throws(FileError) {
            try WholeFile.write(JUnitReport(outcomes).bytes, to: report, overwrite: true)
            return code
        } catch {
            output.report(error.diagnostic(overwrite: "--overwrite"))
            return code.graver(.failed)
        }
    }

    /// The file of `--output` appears whole, when the scripts came to their ends, or not at all.
    private func run(
        _ list: ScriptList, _ request: RunRequest, on backend: inout (any Backend)?, into file: String
    ) -> ExitCode {
        let kept = Spool(for: file)
        let code = Program(configuration, output: Output(data: kept, remarks: output)).run(list, request, on: &backend)
        guard request.isWhole(code) else {
            let what = list.isLone ? "the script did not come to its end" : "not every script came to its end"
            output.report(Diagnostic(.note, "\(file) was not written: \(what)"))
            return code
        }
        do throws(FileError) {
            let isPage = try? configuration.settings().format == .html
            try kept.write(to: file, asPage: isPage == true, overwrite: request.overwrite)
            return code
        } catch {
            output.report(error.diagnostic(overwrite: "--overwrite"))
            return code.graver(.failed)
        }
    }

    private func run(
        _ outcomes: inout [ScriptOutcome], isLone: Bool, _ request: RunRequest, on backend: inout (any Backend)?
    ) throws(Refusal) -> ExitCode {
        let settings = try configuration.settings()
        let given = try given(request.set)
        // Of several scripts each takes what it declares; of one, what it does not declare is refused in its own words.
        var shares = outcomes.map { _ in given }
        if !isLone, !given.values.isEmpty {
            let trees = outcomes.map { ScriptTree($0.script) }
            try given.refuseUnknown(among: trees)
            shares = trees.map(given.share)
        }
        let opened: any Backend
        if let backend { opened = backend } else { opened = try openBackend(source, output, limit: settings.memory) }
        backend = opened
        var claims = BaselineClaims()
        for place in outcomes.indices where !output.isClosed || request.runsUnread {
            if !isLone { announce(outcomes[place].script, place + 1, of: outcomes.count) }
            let session = session(on: opened, settings)
            outcomes[place].run(session, shares[place], request, &claims)
        }
        if request.updatesBaselines, claims.isEmpty {
            output.report(Diagnostic(.note, "no `expect same as` names a baseline, so none was written"))
        }
        if !isLone {
            let summary = RunSummary(outcomes)
            output.remark(summary.rendered)
            output.report(Diagnostic(.note, summary.sentence))
        }
        return outcomes.map(\.code).reduce(.ok) { $0.graver($1) }
    }

    /// Says which script's results and remarks follow.
    private func announce(_ script: String, _ number: Int, of count: Int) {
        output.report(Diagnostic(.note, "\(script) (\(number) of \(count))"))
    }
}

extension ScriptOutcome {
    /// Runs the script in a session of its own, and tells there how its expectations fared.
    fileprivate mutating func run(
        _ session: Session, _ given: GivenParameters, _ request: RunRequest, _ claims: inout BaselineClaims
    ) {
        session.script = script
        session.keepsGoing = request.keepsGoing
        session.updatesBaselines = request.updatesBaselines
        session.runsUnread = request.runsUnread
        do throws(Refusal) {
            let bound = try session.workspace.script(script, given: given)
            if request.updatesBaselines { try claims.claim(bound) }
            code = session.run(bound.statements)
            ending = session.record.stoppedAt.map { .stopped(line: $0.line) } ?? .whole
            if !session.baselines.isEmpty { try write(session, request) }
        } catch {
            session.output.report(error.diagnostics)
            faults += error.faults
            code = code.graver(error.code)
        }
        judged = session.record.judged
        faults = session.record.faults + faults
        if let diagnostic = tally.diagnostic { session.output.report(diagnostic) }
    }

    /// Writes the baselines of a script that came to its end with every question answered.
    private func write(_ session: Session, _ request: RunRequest) throws(Refusal) {
        guard code == .ok || (request.keepsGoing && code == .expectationFailed) else {
            session.output.report(
                Diagnostic(.note, "no baseline was written, since the script failed"))
            return
        }
        try session.writeBaselines()
    }
}

extension RunRequest {
    /// Whether scripts run to their ends though nobody reads what they print: files are to tell of it.
    fileprivate var runsUnread: Bool { junit != nil || updatesBaselines }

    /// Refuses places where nothing can be written, before the work that is to stand there is done.
    func checkPlaces() throws(Refusal) {
        if let output, let junit, FilePath.real(output) == FilePath.real(junit) { throw Refusal(.samePlace(junit)) }
        do throws(FileError) {
            if let output { try WholeFile.checkWritable(output, overwrite: overwrite) }
            if let junit { try WholeFile.checkWritable(junit, overwrite: true) }
        } catch {
            throw Refusal([error.diagnostic(overwrite: "--overwrite")], .failed)
        }
        // A report takes the place of an earlier one, but not of something else by mistake.
        if let junit, !overwrite, WholeFile.exists(junit), !JUnitReport.stands(at: junit) {
            throw Refusal([ScriptError.noReport(junit).diagnostic()], .failed)
        }
    }
}
