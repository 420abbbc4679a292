import Diagnostics

/// What `daybook run` and `daybook watch` are asked to do: which scripts, with which values, and what to write.
package struct RunRequest: Hashable, Sendable {
    /// Scripts and folders of scripts, as they were given.
    package var scripts: [String]
    /// The `NAME=VALUE` of each `--set`.
    package var set: [String]
    /// Whether failed expectations and questions let the rest of a script run.
    package var keepsGoing: Bool
    /// The file that the results go to, whole or not at all; nil for stdout.
    package var output: String?
    /// Whether files that stand there may be replaced.
    package var overwrite: Bool
    /// Whether baselines are written anew instead of being compared.
    package var updatesBaselines: Bool
    /// The file that a report for a build server goes to.
    package var junit: String?

    package init(
        scripts: [String], set: [String] = [], keepsGoing: Bool = false, output: String? = nil,
        overwrite: Bool = false, updatesBaselines: Bool = false, junit: String? = nil
    ) {
        self.scripts = scripts
        self.set = set
        self.keepsGoing = keepsGoing
        self.output = output
        self.overwrite = overwrite
        self.updatesBaselines = updatesBaselines
        self.junit = junit
    }

    /// Whether a script that ended so gave all that can be kept of it: its results, its baselines.
    func isWhole(_ code: ExitCode) -> Bool {
        code == .ok || (keepsGoing && code != .wrong && code != .interrupted)
    }
}
