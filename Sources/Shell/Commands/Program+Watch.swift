import Diagnostics
import Glibc
import Planning
import Reporting

/// `daybook watch`.
extension Program {
    /// Runs scripts, and again whenever one of them, what it includes or runs, a baseline or the package has changed.
    ///
    /// What is wrong ends nothing once the watch has begun; Ctrl-C does, and a reader who goes away. Files are looked at
    /// several times a second, which works on every file system and costs one call of the system a file.
    package func watch(_ request: RunRequest) -> ExitCode {
        do throws(Refusal) {
            // What will not come right by itself is told at once.
            _ = try configuration.settings()
            let list = try ScriptList(request.scripts)
            if let missing = list.paths.first(where: { !WholeFile.exists($0) }) { throw Refusal(.noScript(missing)) }
            try request.checkPlaces()
        } catch {
            output.report(error.diagnostics)
            return error.code
        }
        var request = request
        request.overwrite = true
        var backend: (any Backend)?
        var seen = WatchedRun(request, data: configuration.data)
        while true {
            let code = run(request, on: &backend)
            if output.isClosed { return .ok }
            if output.failure != nil { return .failed }
            output.report(
                Diagnostic(.note, "\(code.outcome); watching \(counted(seen.count, "file")), Ctrl-C ends"))
            let changed = waitForChange(since: seen)
            clearScreen()
            output.beginAnew()
            output.report(Diagnostic(.note, "\(Self.named(changed)) changed"))
            let now = WatchedRun(request, data: configuration.data)
            if now.data != seen.data { backend = nil }
            seen = now
        }
    }

    /// How often files are looked at, and how long they must rest before a change counts as over: editors and programs
    /// that write several files do so in one go.
    private static let looking: UInt32 = 200_000
    private static let resting: UInt32 = 150_000

    /// Waits until something has changed and rests again, and says what.
    private func waitForChange(since seen: WatchedRun) -> [String] {
        var now = seen.now
        while now == seen {
            usleep(Self.looking)
            now = seen.now
        }
        while true {
            usleep(Self.resting)
            let later = seen.now
            if later == now { break }
            now = later
        }
        return seen.changed(in: now)
    }

    /// At a screen the new results stand alone; what scrolled away stays there.
    private func clearScreen() {
        guard configuration.showsColour, isatty(2) == 1, configuration.format != ReportFormat.plain.rawValue else {
            return
        }
        output.tell("\u{1B}[H\u{1B}[2J")
    }

    /// `a.daybook, b.csv and 3 others`.
    private static func named(_ files: [String]) -> String {
        guard files.count > 3 else { return files.isEmpty ? "something" : files.joined(separator: ", ") }
        return files.prefix(2).joined(separator: ", ") + " and \(files.count - 2) others"
    }
}

extension ExitCode {
    /// How a run ended, for those who see no code.
    fileprivate var outcome: String {
        switch self {
        case .ok: "all is well"
        case .failed: "the data or a question failed"
        case .wrong: "something in it is wrong"
        case .expectationFailed: "an expectation failed"
        case .refused: "disclosure control refused"
        case .interrupted, .terminated: "interrupted"
        }
    }
}
