import ArgumentParser
import Shell

/// `daybook query 'STATEMENTS'`.
struct QueryCommand: Performing {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Run statements and print their results.",
        discussion: """
            All statements are checked before the first one runs. Results go to
            stdout; in csv, tsv, json and jsonl their ledger goes to stderr.

            EXAMPLES
              daybook query 'find children where age < 5 years'
              daybook query --format csv 'children | count by audit' > audits.csv
              daybook query --set audit=2024-09 \\
                'param audit: code; find children where audit = $audit'
            """)

    @OptionGroup var options: DataOptions

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("A parameter's value; may be repeated.", valueName: "name=value"))
    var set: [String] = []

    @Argument(help: "One or more statements, parted by newlines or semicolons.")
    var statements: String

    func perform() -> Shell.ExitCode { asked.perform() }

    /// What was asked, without the parser's wrappers.
    var asked: AskedQuery { AskedQuery(options: options.given, set: set, statements: statements) }
}
