import ArgumentParser
import Shell

/// `daybook new`: what makes files to begin with.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a file to begin with.", subcommands: [NewScriptCommand.self])
}

/// `daybook new script FILE`.
struct NewScriptCommand: Performing {
    static let configuration = CommandConfiguration(
        commandName: "script",
        abstract: "Write a commented script that runs as it is.",
        discussion: """
            The script asks about the records of --data, or of the sample. It takes
            the place of no other file.

            EXAMPLES
              daybook new script first.daybook
              daybook new script checks/returns.daybook --data audits/
            """)

    @OptionGroup(visibility: .hidden) var options: DataOptions

    @Argument(help: "The file to write.", completion: .file(extensions: ["daybook"]))
    var file: String

    func validate() throws { try options.refuse(for: "new script") }

    func perform() -> Shell.ExitCode {
        endOnInterrupt()
        return options.program().newScript(file)
    }
}
