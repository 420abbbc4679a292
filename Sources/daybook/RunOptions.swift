import ArgumentParser
import Shell

/// What `run` and `watch` take besides the data.
struct RunOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("A parameter's value; may be repeated.", valueName: "name=value"))
    var set: [String] = []

    @Flag(name: .long, help: "Go on after expectations and queries that fail; the exit code is that of the gravest.")
    var keepGoing = false

    @Option(
        name: .long,
        help: ArgumentHelp("Write the results to a file, whole or not at all, instead of stdout.", valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(name: .long, help: "Let --output and --junit replace a file.")
    var overwrite = false

    @Option(
        name: .long,
        help: ArgumentHelp("Write a report for a build server, in JUnit's XML.", valueName: "file"),
        completion: .file())
    var junit: String?

    @Argument(help: "Scripts (*.daybook), or folders of them.", completion: .file(extensions: ["daybook"]))
    var scripts: [String]

    func validate() throws {
        if overwrite, output == nil, junit == nil {
            throw ValidationError("--overwrite goes with --output FILE or --junit FILE.")
        }
    }

    /// What these options ask for.
    func request(updatesBaselines: Bool = false) -> RunRequest {
        RunRequest(
            scripts: scripts, set: set, keepsGoing: keepGoing, output: output, overwrite: overwrite,
            updatesBaselines: updatesBaselines, junit: junit)
    }
}
