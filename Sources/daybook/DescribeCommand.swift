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
              daybook describe --data answers.csv --descriptor > datapackage.json
            """)

    @OptionGroup var options: DataOptions

    @Argument(help: ArgumentHelp("What to describe; the package when left out.", valueName: "entity[.field]"))
    var subject: String?

    @Flag(
        name: .long,
        help: "Print the descriptor of a bare CSV file, with the types that its cells have: a draft to go on from.")
    var descriptor = false

    func validate() throws {
        if descriptor, subject != nil { throw ValidationError("--descriptor is of the whole file.") }
    }

    func perform() -> Shell.ExitCode {
        endOnInterrupt()
        return descriptor ? options.program().descriptor() : options.program().describe(subject)
    }
}
