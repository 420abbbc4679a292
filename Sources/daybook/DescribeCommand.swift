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

    @Option(
        name: .long,
        help: ArgumentHelp("The data package; the sample when left out.", valueName: "path"), completion: .file())
    var data: String?

    @Option(
        name: .long,
        help: ArgumentHelp("How it is printed: \(formatWords.joined(separator: ", ")).", valueName: "format"),
        completion: .list(formatWords))
    var format: String?

    @Argument(help: ArgumentHelp("What to describe; the package when left out.", valueName: "entity[.field]"))
    var subject: String?

    func perform() -> Shell.ExitCode {
        endOnInterrupt()
        return Program(Configuration(data: data, format: format), output: Output()).describe(subject)
    }
}
