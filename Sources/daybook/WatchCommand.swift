import ArgumentParser
import Shell

/// `daybook watch SCRIPT…`.
struct WatchCommand: Performing {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Run scripts, and again whenever they or the package change.",
        discussion: """
            Watched are the scripts, what they include and run, their baselines, and
            the package's files. What is wrong is said and ends nothing; Ctrl-C ends.

            EXAMPLES
              daybook watch report.daybook --set audit=2024-09
              daybook watch checks/ --data audits/ --keep-going
            """)

    @OptionGroup var options: DataOptions

    @OptionGroup var run: RunOptions

    func perform() -> Shell.ExitCode {
        endOnInterrupt(leavingLine: true)
        return options.program().watch(run.request())
    }
}
