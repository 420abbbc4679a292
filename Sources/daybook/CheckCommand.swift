import ArgumentParser
import Shell

/// `daybook check SCRIPT…`.
struct CheckCommand: Performing {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check scripts without running them: syntax, names, types.",
        usage: "daybook check [--strict] [--data <path>] <scripts> ...",
        discussion: """
            The names are looked for in the package of --data, or in the sample. Of a
            folder every *.daybook file in it is checked. Warnings tell of parameters
            and definitions that nothing uses, of checks that cannot fail or cannot
            hold, and of conditions that no row fulfils, or every one.

            EXAMPLES
              daybook check scripts/
              daybook check --strict scripts/data-quality.daybook
              daybook check --data audits/ scripts/data-quality.daybook
            """)

    @OptionGroup(visibility: .hidden) var options: DataOptions

    @Flag(name: .long, help: "End with exit code 2 on warnings too.")
    var strict = false

    @Argument(help: "The scripts, or folders of them.", completion: .file(extensions: ["daybook"]))
    var scripts: [String]

    func validate() throws { try options.refuse(for: "check") }

    func perform() -> Shell.ExitCode {
        endOnInterrupt()
        return Program(Configuration(data: options.package.data, memory: options.package.memory), output: Output())
            .check(scripts, strict: strict)
    }
}
