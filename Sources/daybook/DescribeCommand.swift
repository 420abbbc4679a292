import ArgumentParser
import Shell

/// `daybook describe [ENTITY[.FIELD]]`.
struct DescribeCommand: Performing {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Say what a package holds: its records, their fields, how much is known.",
        discussion: """
            EXAMPLES
              daybook describe
              daybook describe children
              daybook describe --data audits/ --format json children.age
            """)

    @OptionGroup var options: DataOptions

    @Argument(help: ArgumentHelp("What to describe; the package when left out.", valueName: "entity[.field]"))
    var subject: String?

    func perform() -> Shell.ExitCode {
        endOnInterrupt()
        return options.program().describe(subject)
    }
}
