import ArgumentParser
import Shell

/// `daybook manual`: the manual as a document, for those who build and package the program.
struct ManualCommand: Performing {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Write the manual as one document.", shouldDisplay: false)

    @OptionGroup(visibility: .hidden) var options: DataOptions

    func validate() throws {
        guard options.printing.format.map({ ManualForm(rawValue: $0) != nil }) ?? true else {
            throw ValidationError(
                "The manual is written as \(ManualForm.allCases.map(\.rawValue).joined(separator: " or ")).")
        }
    }

    func perform() -> Shell.ExitCode {
        let form = options.printing.format.flatMap { ManualForm(rawValue: $0) } ?? .markdown
        return Program(Configuration(), output: Output()).manual(form)
    }
}
