import ArgumentParser
import Glibc
import Shell

/// Which data. Options that several commands share are groups: the parser reads them wherever they stand, before the
/// command's name and behind it.
struct PackageOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The data package's folder or descriptor, or a bare CSV file. Without it, the sample is opened.",
            valueName: "path"), completion: .file())
    var data: String?
}

/// In which format.
struct FormatOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "How results are printed: \(formatWords.joined(separator: ", ")).", valueName: "format"),
        completion: .list(formatWords))
    var format: String?
}

/// The options of every command that answers questions.
struct DataOptions: ParsableArguments {
    @OptionGroup var package: PackageOption

    @Flag(name: .long, help: "Leave out rows that are at fault, and say which, instead of refusing the package.")
    var tolerant = false

    @Option(
        name: .long,
        help: ArgumentHelp("The day that relative dates are measured from, as 2025-03-31.", valueName: "date"))
    var asOf: String?

    @OptionGroup var printing: FormatOption

    @Flag(name: .long, help: "No colours, also on a terminal. The variable NO_COLOR says the same.")
    var noColor = false

    /// What these options and the terminal ask for. Colour is for a terminal that can show it, and changes no
    /// other byte.
    func configuration() -> Configuration {
        let terminal = getenv("TERM").map { String(cString: $0) } ?? "dumb"
        let mayColour = !noColor && getenv("NO_COLOR") == nil && terminal != "dumb" && isatty(1) == 1
        return Configuration(
            data: package.data, tolerant: tolerant, asOf: asOf, format: printing.format, colour: mayColour)
    }

    /// The program with these options, printing to the process's own streams. Ctrl-C ends it with 130.
    func program() -> Program {
        Program(configuration(), output: Output())
    }
}
