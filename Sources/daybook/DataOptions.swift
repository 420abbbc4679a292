import ArgumentParser
import Glibc
import Shell

/// Which data. Options that several commands share are groups: the parser reads them wherever they stand, before the
/// command's name and behind it.
struct PackageOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The data package's folder or descriptor, a bare CSV file, or a snapshot. Without it, the sample is opened.",
            valueName: "path"), completion: .file())
    var data: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "How much memory the data may take, as \"4 GB\"; a package that needs more is not opened.",
            valueName: "size"))
    var memory: String?
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

    @Flag(
        name: .long,
        help: "Keep a snapshot beside the package of --data, and open that until the package changes.")
    var cache = false

    @Option(
        name: .long,
        help: ArgumentHelp("The day that relative dates are measured from, as 2025-03-31.", valueName: "date"))
    var asOf: String?

    @OptionGroup var printing: FormatOption

    @Flag(name: .long, help: "No colours, also on a terminal. The variable NO_COLOR says the same.")
    var noColor = false

    /// Refuses what a command has no use for. The root of the commands reads these options wherever they stand, so that
    /// a command which does not take them over would leave them unheard.
    func refuse(for command: String, takingData: Bool = true) throws {
        let unused = [
            ("--tolerant", tolerant), ("--cache", cache), ("--as-of", asOf != nil),
            ("--format", printing.format != nil),
            ("--data", !takingData && package.data != nil), ("--memory", !takingData && package.memory != nil),
        ]
        if let option = unused.first(where: \.1)?.0 { throw ValidationError("\(option) is not for `\(command)`.") }
    }

    /// What was said, without the parser's wrappers.
    var given: GivenOptions {
        GivenOptions(
            data: package.data, memory: package.memory, tolerant: tolerant, cache: cache, asOf: asOf,
            format: printing.format, noColor: noColor)
    }

    /// What these options and the terminal ask for.
    func configuration() -> Configuration { given.configuration() }

    /// The program with these options, printing to the process's own streams. Ctrl-C ends it with 130.
    func program() -> Program { given.program() }
}

/// The values of `DataOptions`.
struct GivenOptions: Hashable {
    var data: String?
    var memory: String?
    var tolerant = false
    var cache = false
    var asOf: String?
    var format: String?
    var noColor = false

    /// What these options and the terminal ask for. Colour is for a terminal that can show it, and changes no
    /// other byte.
    func configuration() -> Configuration {
        let terminal = getenv("TERM").map { String(cString: $0) } ?? "dumb"
        let variable = "NO_COLOR"
        let hasVariable = getenv(variable).map { $0.pointee != 0 } ?? false
        var configuration = Configuration(
            data: data, tolerant: tolerant, caches: cache, asOf: asOf, format: format, memory: memory,
            showsColour: terminal != "dumb" && isatty(1) == 1,
            colourless: noColor ? .commandLine : (hasVariable ? .environment(variable) : nil))
        configuration.endsProcess = true
        return configuration
    }

    /// The program with these options, printing to the process's own streams. Ctrl-C ends it with 130.
    func program() -> Program {
        Program(configuration(), output: Output())
    }
}
