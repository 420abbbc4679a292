import Diagnostics
import Language
import Reporting

extension ScriptError {
    /// The error in words: what is wrong, the token underlined where there is one, and the one thing to do next.
    package func diagnostic(excerpt: Excerpt? = nil) -> Diagnostic {
        let (message, hint, footer) = english
        return Diagnostic(.error, message, excerpt: excerpt, hint: hint, footer: footer, topic: topic)
    }

    private var english: (message: String, hint: String, footer: [String]) {
        switch self {
        case .unknownSetting(let word, let near):
            (
                "\"\(word)\" is no setting", didYouMean(near) ?? "take one of the settings",
                ["settings: \(Setting.allCases.map(\.rawValue).joined(separator: ", "))"]
            )
        case .settingValue(let setting, let text):
            (
                "\(setting.rawValue) cannot be set to \"\(text)\"",
                didYouMean(nearWords(to: text, among: setting.permitted.filter { !$0.contains(" ") }))
                    ?? "write one, as in `set \(setting.rawValue) \(setting.example)`",
                ["permitted: \(setting.permitted.joined(separator: ", "))"]
            )
        case .unknownEntity(let word, let near, let entities):
            (
                "there are no records called \"\(word)\"", didYouMean(near) ?? "take one of these",
                ["records: \(entities.joined(separator: ", "))"]
            )
        case .unknownField(let word, let entity, let near, let fields):
            (
                "\(entity) have no field \"\(word)\"", didYouMean(near) ?? "take one of these",
                ["fields: \(fields.joined(separator: ", "))"]
            )
        case .fieldOfSeveral(let word, let paths):
            ("\"\(word)\" is a field of several records", "say which: \(paths.joined(separator: ", "))", [])
        case .fieldOfRow(let readings):
            ("this is rows, and one field is asked for", "name the field: \(readings.joined(separator: " or "))", [])
        case .unknownTopic(let word, let near):
            ("there is no help on \"\(word)\"", didYouMean(near) ?? "help alone lists what there is", [])
        case .promptOnly(let word):
            ("`\(word.reference.word)` is a statement of the prompt", "leave it out of the script", [])
        case .promptOnlySetting(let setting):
            ("\(setting.rawValue) is a setting of the prompt", "leave it out: it changes no answer", [])
        case .noResultYet: ("there is no result yet to explain", "ask a question first, then `why`", [])
        default: parameterEnglish
        }
    }

    private var parameterEnglish: (message: String, hint: String, footer: [String]) {
        switch self {
        case .setWithoutValue(let text):
            (
                text.hasPrefix("=") ? "--set \(text) names no parameter" : "--set \(text) has no value",
                "write --set NAME=VALUE", []
            )
        case .setTwice(let name):
            ("--set gives \(name) twice", "give each parameter once", [])
        case .unknownParameter(let name, let near, let parameters):
            (
                "there is no parameter \"\(name)\"", didYouMean(near) ?? "leave it out",
                parameters.isEmpty ? ["the script has no parameters"] : parameters
            )
        case .argumentTwice(let name):
            ("\(name) is given twice", "give each parameter once", [])
        default: fileEnglish
        }
    }

    private var fileEnglish: (message: String, hint: String, footer: [String]) {
        switch self {
        case .noScript(let path):
            (
                "there is no script \(path)",
                "check the name: it is read from the folder you are in, or, within a script, from the script's", []
            )
        case .unreadableScript(let path): ("the script \(path) cannot be read", "check that it is a text file", [])
        case .cycle(let chain):
            (
                "\(chain.last ?? "this script") leads back to itself", "take one of these out",
                [chain.joined(separator: " → ")]
            )
        case .tooDeep(let most):
            (
                "scripts stand more than \(most) deep within one another",
                "include what is needed from the first of them", []
            )
        case .noScriptsInFolder(let folder):
            (
                "there is no script in the folder \(folder)",
                "scripts end in \(ScriptList.ending); those in folders below it are not taken", []
            )
        case .samePlace(let path):
            ("--output and --junit both name \(path)", "give each a file of its own", [])
        case .noReport(let path):
            (
                "\(path) exists already, and is no report of an earlier run",
                "add --overwrite to replace it, or name another file", []
            )
        case .unknownFormat(let word, let near):
            (
                "\"\(word)\" is no format", didYouMean(near) ?? "take one of these",
                ["formats: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", "))"]
            )
        case .badAsOf(let text): ("\"\(text)\" is no date", "write it as 2025-03-31", [])
        case .badMemory(let text): ("\"\(text)\" is no amount of memory", "write it as \"4 GB\" or \"500 MB\"", [])
        case .notADescribable(let text):
            ("\"\(text)\" names nothing to describe", "write ENTITY or ENTITY.FIELD", [])
        default: baselineEnglish
        }
    }

    /// The same run, on the same data, with the same parameters.
    private static let writing = "to write it: run again with --update-baselines"

    private var baselineEnglish: (message: String, hint: String, footer: [String]) {
        switch self {
        case .noBaseline(let path, let isInScript):
            (
                "there is no baseline \(path)",
                isInScript
                    ? "check the name, or write it first"
                    : "check the name, or write it: put `| export \"\(path)\"` behind the question",
                isInScript ? [Self.writing] : []
            )
        case .unevenBaseline(let path, let row, let cells, let columns):
            (
                "row \(row) of the baseline \(path) has \(counted(cells, "cell")), and its header \(columns)",
                "mend the file, or write it anew", [Self.writing]
            )
        case .repeatedColumn(let name, let path):
            (
                "the baseline \(path) has two columns \"\(name)\"", "mend the file, or write it anew",
                [Self.writing]
            )
        case .baselineTwice(let path, let other):
            (
                "the baseline \(path) is that of another expectation too", "give each a file of its own",
                ["the other: \(other)"]
            )
        default: ("this cannot be done", "see help", [])
        }
    }
}

/// `did you mean a or b?`; nil when nothing is near.
func didYouMean(_ near: [String]) -> String? {
    guard let last = near.last else { return nil }
    let first = near.dropLast().joined(separator: ", ")
    return near.count == 1 ? "did you mean \(last)?" : "did you mean \(first) or \(last)?"
}

extension Setting {
    /// A value it takes.
    fileprivate var example: String {
        switch self {
        case .format: "json"
        case .asOf: "2025-03-31"
        case .width: "100"
        case .timing, .isPrivate: "on"
        case .timeout: "30 s"
        case .memory: "4 GB"
        case .rows: "100"
        case .pager, .colour, .hints: "off"
        case .keys: "vi"
        }
    }
}
