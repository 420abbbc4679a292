import Language

/// What can be wrong with a script, a session's statement or the command line once each statement parses. Where it
/// stands in a text is said beside it.
package enum ScriptError: Error, Hashable, Sendable {
    // Settings.
    case unknownSetting(String, near: [String])
    case settingValue(Setting, String)
    // Names that statements outside queries look up.
    case unknownEntity(String, near: [String], entities: [String])
    case unknownField(String, of: String, near: [String], fields: [String])
    /// A field that several entities have, without saying which.
    case fieldOfSeveral(String, paths: [String])
    case fieldOfRow([String])
    case unknownTopic(String, near: [String])
    /// A statement of the session, in a script.
    case promptOnly(StatementWord)
    /// A setting of the prompt, in a script.
    case promptOnlySetting(Setting)
    /// `why` before any result.
    case noResultYet
    // Parameters.
    /// `--set` without `=`.
    case setWithoutValue(String)
    case setTwice(String)
    case argumentTwice(String)
    case unknownParameter(String, near: [String], parameters: [String])
    // Other scripts.
    case noScript(String)
    case unreadableScript(String)
    case cycle([String])
    /// Scripts that stand so deep within one another.
    case tooDeep(Int)
    case noScriptsInFolder(String)
    /// `--output` and `--junit` name one file.
    case samePlace(String)
    /// What stands where a report is to go is none that an earlier run wrote.
    case noReport(String)
    // Baselines.
    /// `isInScript` where running the script can write it.
    case noBaseline(String, isInScript: Bool)
    /// The first row whose cells are not as many as the header's.
    case unevenBaseline(String, row: Int, cells: Int, columns: Int)
    case repeatedColumn(String, baseline: String)
    /// Two expectations would write one baseline; the other's place.
    case baselineTwice(String, other: String)
    // The command line.
    case unknownFormat(String, near: [String])
    case badAsOf(String)
    case badMemory(String)
    case notADescribable(String)
}
