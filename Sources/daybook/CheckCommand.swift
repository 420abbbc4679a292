import ArgumentParser
import Shell

/// `daybook check SCRIPT…`.
struct CheckCommand: Performing {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check scripts without running them: syntax, names, types.",
        discussion: """
            EXAMPLES
              daybook check scripts/*.daybook
              daybook check --data audits/ scripts/data-quality.daybook
            """)

    @Option(
        name: .long,
        help: ArgumentHelp("The data package the scripts are for; the sample when left out.", valueName: "path"),
        completion: .file())
    var data: String?

    @Argument(help: "The scripts.", completion: .file(extensions: ["daybook"]))
    var scripts: [String]

    func perform() -> Shell.ExitCode {
        endOnInterrupt()
        return Program(Configuration(data: data), output: Output()).check(scripts)
    }
}
