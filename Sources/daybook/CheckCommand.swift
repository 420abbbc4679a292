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

    @OptionGroup var package: PackageOption

    @Argument(help: "The scripts.", completion: .file(extensions: ["daybook"]))
    var scripts: [String]

    func perform() -> Shell.ExitCode {
        endOnInterrupt()
        return Program(Configuration(data: package.data), output: Output()).check(scripts)
    }
}
