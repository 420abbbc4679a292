import Language

/// Who gave a setting the value it has.
package enum SettingOrigin: Hashable, Sendable {
    /// Nobody: it is what the program begins with.
    case standard
    case commandLine
    /// A variable of the environment, by its name.
    case environment(String)
    /// The configuration file, as it is shown, and the line.
    case file(String, line: Int)
    /// `set` at the prompt or in a script.
    case statement

    /// In words, for the list of settings.
    package var words: String {
        switch self {
        case .standard: "default"
        case .commandLine: "command line"
        case .environment(let name): name
        case .file(let file, let line): "\(file):\(line)"
        case .statement: StatementWord.set.reference.word
        }
    }

    /// Whether it was said for this run, and so stands against the configuration file.
    var isOfThisRun: Bool {
        switch self {
        case .commandLine, .environment: true
        case .standard, .file, .statement: false
        }
    }
}
