import ArgumentParser
import Shell

/// `daybook pack FILE`.
struct PackCommand: Performing {
    static let configuration = CommandConfiguration(
        commandName: "pack",
        abstract: "Write a package as one file that opens at once.",
        usage: """
            daybook pack [--data <path>] [--tolerant] [--memory <size>] [--overwrite] <file>
            daybook pack --check <file>
            """,
        discussion: """
            The file, a snapshot, holds the data as they stand in memory: --data FILE
            opens it without reading it, and reads of it what a question asks for. A
            damaged byte is noticed and refuses the question. Opening says when the
            package has changed since. Only who makes a snapshot can read it.

            EXAMPLES
              daybook pack --data audits/ audits.snapshot
              daybook --data audits.snapshot
              daybook pack --check audits.snapshot
            """)

    @OptionGroup(visibility: .hidden) var options: DataOptions

    @Flag(name: .long, help: "Read all of a snapshot, and say whether it is sound.")
    var check = false

    @Flag(name: .long, help: "Let the snapshot replace a file.")
    var overwrite = false

    @Argument(help: "The snapshot.", completion: .file())
    var file: String

    func validate() throws {
        if options.cache || options.asOf != nil || options.printing.format != nil {
            var plain = options
            plain.tolerant = false
            try plain.refuse(for: "pack")
        }
        if check, overwrite || options.tolerant || options.package.data != nil {
            throw ValidationError("--check reads the snapshot alone.")
        }
    }

    func perform() -> Shell.ExitCode {
        endOnInterrupt()
        return check
            ? options.program().check(snapshot: file) : options.program().pack(into: file, overwrite: overwrite)
    }
}
