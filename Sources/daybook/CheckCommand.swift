import ArgumentParser
import Shell

/// `daybook check SCRIPT…`.
struct CheckCommand: Performing {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check scripts without running them: syntax, names, types.",
        usage: "daybook check [--data <path>] <scripts> ...",
        discussion: """
            The names are looked for in the package of --data, or in the sample.

            EXAMPLES
              daybook check scripts/*.daybook
              daybook check --data audits/ scripts/data-quality.daybook
            """)

    @OptionGroup(visibility: .hidden) var options: DataOptions

    @Argument(help: "The scripts.", completion: .file(extensions: ["daybook"]))
    var scripts: [String]

    func validate() throws { try options.refuse(for: "check") }

    func perform() -> Shell.ExitCode {
        endOnInterrupt()
        return Program(Configuration(data: options.package.data), output: Output()).check(scripts)
    }
}
