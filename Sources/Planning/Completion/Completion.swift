import Diagnostics
import Language
import Tables

/// One thing that may stand at the cursor.
package struct Completion: Hashable, Sendable {
    /// What it is.
    package enum Kind: String, Hashable, Sendable {
        case field, relation, column, argument, definition, parameter, value, period, theme, reason, entity, link
        case setting, function, keyword, `operator`, topic, file, folder
    }

    /// As it is typed, in backticks or quotes where it needs them.
    package var text: String
    package var kind: Kind
    /// What it is or does, in a few words of the schema or the reference; never a cell.
    package var description: String
    /// True when something follows it without a space: a bracket's inside, the name behind a point, a folder's files.
    package var goesOn: Bool

    package init(_ text: String, _ kind: Kind, description: String = "", goesOn: Bool = false) {
        self.text = text
        self.kind = kind
        self.description = description
        self.goesOn = goesOn
    }
}

/// What may stand at the cursor, best first.
package struct Completions: Hashable, Sendable {
    package var completions: [Completion]
    /// True when none begins with what is typed: these contain it or are a slip away.
    package var isNear: Bool
    /// What else may be written there that only the user knows, in words: `a whole number`.
    package var form: String?
    /// The bytes of the line that each of them replaces: the word being typed, up to the cursor.
    package var replaces: Span

    package init(_ completions: [Completion], replaces: Span, isNear: Bool = false, form: String? = nil) {
        self.completions = completions
        self.isNear = isNear
        self.form = form
        self.replaces = replaces
    }
}

/// A setting as completion offers it: its name, what it does, the words it takes.
package struct SettingWords: Hashable, Sendable {
    package var name: String
    package var summary: String
    /// The words it may be set to.
    package var values: [String]
    /// What else it may be set to, in words: `a number of columns`.
    package var form: String?
    /// What it is set to now.
    package var current: String

    package init(name: String, summary: String, values: [String], form: String? = nil, current: String = "") {
        self.name = name
        self.summary = summary
        self.values = values
        self.form = form
        self.current = current
    }
}

/// A word that help knows beside those of the language and the package.
package struct TopicWords: Hashable, Sendable {
    package var word: String
    package var summary: String

    package init(word: String, summary: String) {
        self.word = word
        self.summary = summary
    }
}

/// A file or a folder beside what is typed.
package struct FileWords: Hashable, Sendable {
    /// The path as it is to be written between quotes.
    package var path: String
    /// The path as the user would write it, with `~` where that was typed.
    package var typed: String
    /// True where the path goes on with what is in it.
    package var isFolder: Bool
    package var summary: String

    package init(path: String, typed: String? = nil, isFolder: Bool, summary: String) {
        self.path = path
        self.typed = typed ?? path
        self.isFolder = isFolder
        self.summary = summary
    }
}

/// What completion asks of the world beside the package: files, and the parameters that a script declares.
package struct Surroundings {
    /// Which files are looked for.
    package enum FileUse: Hashable, Sendable {
        case script, table, package, written
    }

    package var settings: [SettingWords] = []
    package var topics: [TopicWords] = []
    /// The files in the folder that a path so far stands in, its folders too.
    package var files: (FileUse, String) -> [FileWords] = { _, _ in [] }
    /// The parameters of the script at a path, as a statement names it; none where it cannot be read.
    package var parameters: (String) -> [ParameterDeclaration] = { _ in [] }

    package init() {}
}

/// What may stand at the cursor, `offset` bytes into a text: what the parser looked for there, filled in from what the
/// schema, the session and its surroundings know, best first. The text behind the cursor is not looked at.
///
/// Keys of records and free text are never among them. Cost: parses the text once and binds each query that stands
/// around the cursor once. With `seeksNear` words that are near what is typed are sought where none begins so.
package func completions(
    in text: String, at offset: Int, binder: Binder, _ surroundings: Surroundings = Surroundings(),
    mode: ParseMode = .prompt, seeksNear: Bool = true
) -> Completions {
    let work = Completing(expectedSyntax(in: text, at: offset, mode: mode), binder, surroundings)
    work.seeksNear = seeksNear
    return work.completions()
}

/// What may stand at the cursor and begins as it is typed, best first: for colours and hints, which ask at every key.
package func complete(
    _ text: String, at offset: Int, binder: Binder, settings: [SettingWords] = [], mode: ParseMode = .prompt
) -> [Completion] {
    var surroundings = Surroundings()
    surroundings.settings = settings
    return completions(in: text, at: offset, binder: binder, surroundings, mode: mode, seeksNear: false).completions
}
