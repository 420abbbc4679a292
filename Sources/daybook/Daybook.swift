import ArgumentParser
import Glibc
import Shell

/// A command that ends in an exit code of the contract.
protocol Performing: ParsableCommand {
    /// Carries the command out.
    func perform() -> Shell.ExitCode
}

/// `daybook`: the shell, and the root of the other commands.
struct Daybook: Performing {
    static let configuration = CommandConfiguration(
        commandName: "daybook",
        abstract: "Ask questions of multi-agency safeguarding audits, and get answers that say what is not known.",
        usage: """
            daybook [--data <path>] [--memory <size>] [--tolerant] [--as-of <date>]
                    [--format <format>] [--no-color] [--no-config]
            daybook <subcommand> …
            """,
        discussion: """
            Without a subcommand it opens the shell; statements piped to it are run
            as by `query`. Without --data it opens the sample that it carries, in
            which no real child is.

            EXAMPLES
              daybook
              daybook --data audits/ --as-of 2025-03-31
              daybook query 'find children where age < 5 years'
              daybook query --format json 'theme domestic_abuse count'
              daybook run scripts/at-a-glance.daybook --set audit=2024-09
              echo 'count children by audit' | daybook --format csv

            EXIT CODES
              0    all is well
              1    the data or the execution failed; a file could not be opened or written
              2    the command line or a statement is wrong
              3    an expectation failed
              4    disclosure control refused
              130  interrupted
            """,
        version: daybookVersion,
        subcommands: [
            QueryCommand.self, RunCommand.self, WatchCommand.self, CheckCommand.self, FormatCommand.self,
            NewCommand.self, DescribeCommand.self, PackCommand.self, ManualCommand.self,
        ])

    @OptionGroup var options: DataOptions

    @Flag(name: .long, help: "Leave the configuration file of the prompt unread.")
    var noConfig = false

    func perform() -> Shell.ExitCode {
        var configuration = options.configuration()
        configuration.readsFile = !noConfig
        let program = Program(configuration, output: Output())
        if isatty(0) == 1 { return program.prompt() }
        endOnInterrupt()
        return program.queryFromStandardInput()
    }
}
