import Diagnostics
import Reporting
import Tables

/// What `set` can set; the raw value is the word.
package enum Setting: String, CaseIterable, Hashable, Sendable {
    case format
    case asOf = "as_of"
    case width
    case timing

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
        case .timing: ["on", "off"]
        }
    }

    /// What it does, in one line.
    package var meaning: String {
        switch self {
        case .format: "how results are printed"
        case .asOf: "the day that relative dates are measured from"
        case .width: "the columns of the screen that a table must fit"
        case .timing: "whether the time that a question took is said"
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
    package var timing: Bool

    package init(format: ReportFormat = .table, asOf: AsOf? = nil, width: Int? = nil, timing: Bool = false) {
        self.format = format
        self.asOf = asOf
        self.width = width
        self.timing = timing
    }

    /// These settings, with records in place of a table.
    func readingSentences() -> Settings {
        var copy = self
        if format == .table { copy.format = .records }
        return copy
    }

    /// Changes one setting by its words, as `set` and the command line give them.
    package mutating func set(_ setting: Setting, to text: String, by origin: AsOf.Origin = .setting) -> Bool {
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
                asOf = AsOf(day: days.first, origin: origin)
            }
        case .width:
            if word == "unlimited" {
                width = nil
            } else {
                guard let columns = Int(word), columns >= 20 else { return false }
                width = columns
            }
        case .timing:
            guard word == "on" || word == "off" else { return false }
            timing = word == "on"
        }
        return true
    }

    /// What a setting is set to, as `set` takes it.
    package func text(of setting: Setting) -> String {
        switch setting {
        case .format: format.rawValue
        case .asOf: asOf.map { CalendarDay.text($0.day) } ?? "newest"
        case .width: width.map { String($0) } ?? "unlimited"
        case .timing: timing ? "on" : "off"
        }
    }
}

/// The words of the formats, for the command line's help and completion.
package let formatWords: [String] = ReportFormat.allCases.map(\.rawValue)
