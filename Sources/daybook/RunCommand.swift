import ArgumentParser
import Shell

/// `daybook run SCRIPT`.
struct RunCommand: Performing {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a script.",
        discussion: """
            The whole script is checked before any of it runs; it stops at its first
            failure. `daybook run SCRIPT --help` lists the script's parameters.

            EXAMPLES
              daybook run scripts/at-a-glance.daybook --set audit=2024-09
              daybook run scripts/data-quality.daybook --set audit=2024-09 \\
                --keep-going
              daybook run report.daybook --format html --output report.html --overwrite
            """)

    @OptionGroup var options: DataOptions

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("A parameter's value; may be repeated.", valueName: "name=value"))
    var set: [String] = []

    @Flag(name: .long, help: "Go on after expectations and queries that fail; the exit code is that of the gravest.")
    var keepGoing = false

    @Option(
        name: .long,
        help: ArgumentHelp("Write the results to a file, whole or not at all, instead of stdout.", valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(name: .long, help: "Let --output replace a file.")
    var overwrite = false

    @Argument(help: "The script, a *.daybook file.", completion: .file(extensions: ["daybook"]))
    var script: String

    func validate() throws {
        if overwrite, output == nil { throw ValidationError("--overwrite goes with --output FILE.") }
    }

    func perform() -> Shell.ExitCode {
        endOnInterrupt()
        guard let output else { return options.program().run(script, set: set, keepsGoing: keepGoing) }
        return options.program().run(
            script, set: set, keepsGoing: keepGoing, into: output, overwrite: overwrite)
    }
}
