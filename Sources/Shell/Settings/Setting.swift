import Diagnostics
import Reporting
import Tables

/// What `set` can set; the raw value is the word.
package enum Setting: String, CaseIterable, Hashable, Sendable {
    case format
    case asOf = "as_of"
    case width
    case timing
    case timeout
    case memory
    case rows
    case pager
    case colour
    case hints
    case keys
    case isPrivate = "private"

    /// What any of them may be set to: its value at the beginning.
    static let standardWord = "default"

    /// The setting a word names, without regard to case.
    package init?(word: String) {
        guard let found = Setting.allCases.first(where: { $0.rawValue == word.lowercased() }) else { return nil }
        self = found
    }

    /// The words it may be set to, and the form of the others.
    package var permitted: [String] {
        switch self {
        case .format: ReportFormat.allCases.map(\.rawValue)
        case .asOf: ["newest", "a date such as 2025-03-31"]
        case .width: ["unlimited", "a number of columns, at least 20"]
        case .timing, .pager, .colour, .hints, .isPrivate: ["on", "off"]
        case .timeout: ["off", "a time such as 30 s, 2 min or 500 ms"]
        case .memory: ["none", "a size such as 4 GB or 500 MB"]
        case .rows: ["all", "a number of rows, at least 1"]
        case .keys: EditingKeys.allCases.map(\.rawValue)
        }
    }

    /// True for what belongs to a person at a terminal and not to an answer: scripts may not set it.
    package var isOfPrompt: Bool {
        switch self {
        case .format, .asOf, .width, .timing, .timeout: false
        case .memory, .rows, .pager, .colour, .hints, .keys, .isPrivate: true
        }
    }

    /// What it does, in one line.
    package var meaning: String {
        switch self {
        case .format: "how results are printed"
        case .asOf: "the day that relative dates are measured from"
        case .width: "the columns of the screen that a table must fit"
        case .timing: "whether the time that a question took is said"
        case .timeout: "how long a question may take before it is ended"
        case .memory: "how much memory the data of a package may take"
        case .rows: "how many rows of a result the prompt shows at once"
        case .pager: "whether what overflows the screen is shown a page at a time"
        case .colour: "whether the prompt and results use colours"
        case .hints: "whether the rest of a statement is suggested as one types"
        case .keys: "whose keys edit the line"
        case .isPrivate: "whether statements stay out of the history"
        }
    }
}

/// The settings of a session (decision D37). They change how answers are printed, and from which day dates are
/// measured; never the data.
package struct Settings: Hashable, Sendable {
    package var format: ReportFormat
    /// Nil: as the package says, else the newest date of the data.
    package var asOf: AsOf?
    /// Nil is unlimited.
    package var width: Int?
    package var timing = false
    /// How long a question may take; nil for as long as it needs.
    package var timeout: Swift.Duration?
    /// The bytes that a package's data may take once it is loaded; nil for as many as the machine has.
    package var memory: Int?
    /// Rows that the prompt shows at once; nil for all.
    package var rows: Int? = 40
    package var pager = true
    package var colour = true
    package var hints = true
    package var keys = EditingKeys.emacs
    package var isPrivate = false
    /// Who gave each its value; those nobody touched are missing.
    private var origins: [Setting: SettingOrigin] = [:]

    package init(format: ReportFormat = .table, asOf: AsOf? = nil, width: Int? = nil) {
        self.format = format
        self.asOf = asOf
        self.width = width
    }

    /// Who gave a setting its value.
    package func origin(of setting: Setting) -> SettingOrigin { origins[setting] ?? .standard }

    /// Changes one setting by its words, as `set` and the command line give them; the word `default` takes back what was
    /// set. False where the words are no value of it.
    package mutating func set(_ setting: Setting, to text: String, by origin: SettingOrigin = .statement) -> Bool {
        if text.lowercased() == Setting.standardWord {
            guard change(setting, to: Settings().text(of: setting), by: origin) else { return false }
            origins[setting] = nil
            return true
        }
        guard change(setting, to: text, by: origin) else { return false }
        origins[setting] = origin
        return true
    }

    /// `private on` and `private off`, the short form.
    mutating func setPrivacy(_ isOn: Bool) {
        _ = set(.isPrivate, to: word(isOn))
    }

    private mutating func change(_ setting: Setting, to text: String, by origin: SettingOrigin) -> Bool {
        let word = text.lowercased()
        switch setting {
        case .format:
            guard let format = ReportFormat(rawValue: word) else { return false }
            self.format = format
        case .asOf:
            if word == "newest" {
                asOf = nil
            } else {
                guard let days = DayInterval(partialDate: text), days.first == days.last else { return false }
                asOf = AsOf(day: days.first, origin: origin == .commandLine ? .commandLine : .setting)
            }
        case .width:
            if word == "unlimited" {
                width = nil
            } else {
                guard let columns = Int(word), columns >= 20 else { return false }
                width = columns
            }
        case .timing: return set(\.timing, to: word)
        case .timeout:
            if word == "off" {
                timeout = nil
            } else {
                guard let limit = Swift.Duration(limit: word) else { return false }
                timeout = limit
            }
        case .memory:
            if word == "none" {
                memory = nil
            } else {
                guard let bytes = MemorySize(text: word)?.bytes else { return false }
                memory = bytes
            }
        case .rows:
            if word == "all" {
                rows = nil
            } else {
                guard let count = Int(word), count >= 1 else { return false }
                rows = count
            }
        case .pager: return set(\.pager, to: word)
        case .colour: return set(\.colour, to: word)
        case .hints: return set(\.hints, to: word)
        case .keys:
            guard let keys = EditingKeys(rawValue: word) else { return false }
            self.keys = keys
        case .isPrivate: return set(\.isPrivate, to: word)
        }
        return true
    }

    private mutating func set(_ flag: WritableKeyPath<Settings, Bool>, to word: String) -> Bool {
        guard word == "on" || word == "off" else { return false }
        self[keyPath: flag] = word == "on"
        return true
    }

    /// What a setting is set to, as `set` takes it.
    package func text(of setting: Setting) -> String {
        switch setting {
        case .format: format.rawValue
        case .asOf: asOf.map { CalendarDay.text($0.day) } ?? "newest"
        case .width: width.map { String($0) } ?? "unlimited"
        case .timing: word(timing)
        case .timeout: timeout?.limitText ?? "off"
        case .memory: memory.map { MemorySize(bytes: $0).exactText } ?? "none"
        case .rows: rows.map { String($0) } ?? "all"
        case .pager: word(pager)
        case .colour: word(colour)
        case .hints: word(hints)
        case .keys: keys.rawValue
        case .isPrivate: word(isPrivate)
        }
    }

    private func word(_ flag: Bool) -> String { flag ? "on" : "off" }
}

/// Whose keys edit the line.
package enum EditingKeys: String, CaseIterable, Hashable, Sendable {
    case emacs, vi
}

extension Swift.Duration {
    /// A limit as `set timeout` takes it: a whole number above 0 of `ms`, `s` or `min`; nil for anything else.
    init?(limit text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(digits), count > 0, count <= 1_000_000 else { return nil }
        switch text.dropFirst(digits.count).drop(while: { $0 == " " }) {
        case "ms": self = .milliseconds(count)
        case "s", "second", "seconds": self = .seconds(count)
        case "min", "minute", "minutes": self = .seconds(count * 60)
        default: return nil
        }
    }

    /// The limit as it was set, in the largest unit that holds it whole.
    var limitText: String {
        let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        if milliseconds % 60_000 == 0 { return "\(milliseconds / 60_000) min" }
        return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
    }
}

/// The words of the formats, for the command line's help and completion.
package let formatWords: [String] = ReportFormat.allCases.map(\.rawValue)
