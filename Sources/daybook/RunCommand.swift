import ArgumentParser
import Shell

/// `daybook run SCRIPT…`.
struct RunCommand: Performing {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run scripts, and sum up how they ended.",
        discussion: """
            The whole script is checked before any of it runs; it stops at its first
            failure. Of several scripts the next one runs all the same, and a table
            at the end says how each fared. Of a folder the scripts in it are run,
            not those in folders below it. `daybook run SCRIPT --help` lists the
            script's parameters.

            EXAMPLES
              daybook run scripts/at-a-glance.daybook --set audit=2024-09
              daybook run scripts/data-quality.daybook --set audit=2024-09 \\
                --keep-going
              daybook run report.daybook --format html --output report.html --overwrite
              daybook run checks/ --junit checks.xml
              daybook run quarter.daybook --update-baselines
            """)

    @OptionGroup var options: DataOptions

    @OptionGroup var run: RunOptions

    @Flag(
        name: .long,
        help: "Write the baselines of `expect same as` anew instead of comparing, and say what moved.")
    var updateBaselines = false

    func perform() -> Shell.ExitCode {
        endOnInterrupt()
        return options.program().run(run.request(updatesBaselines: updateBaselines))
    }
}
