import ArgumentParser
import Shell

/// `daybook format SCRIPT…`.
struct FormatCommand: Performing {
    static let configuration = CommandConfiguration(
        commandName: "format",
        abstract: "Lay scripts out in the one usual way.",
        discussion: """
            Prints the scripts laid out anew. With --check it changes and prints
            nothing, and ends with 1 when a script is laid out otherwise; with
            --write it changes the files.

            EXAMPLES
              daybook format scripts/at-a-glance.daybook
              daybook format --check scripts/*.daybook
              daybook format --write scripts/*.daybook
            """)

    @OptionGroup(visibility: .hidden) var options: DataOptions

    @Flag(name: .long, help: "Say which scripts would change, and change nothing.")
    var check = false

    @Flag(name: .long, help: "Change the files.")
    var write = false

    @Argument(help: "The scripts.", completion: .file(extensions: ["daybook"]))
    var scripts: [String]

    func validate() throws {
        try options.refuse(for: "format", takingData: false)
        if check, write { throw ValidationError("--check and --write exclude one another.") }
    }

    func perform() -> Shell.ExitCode {
        let mode: FormatMode = check ? .check : (write ? .write : .print)
        return Program(Configuration(), output: Output()).format(scripts, mode)
    }
}
