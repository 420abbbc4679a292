import Foundation
import Language
import Planning

/// What Tab offers at the cursor, a place in the text's UTF-8: what the parser looks for there, as the schema, the
/// session, its settings and the folders fill it.
func completions(in text: String, at cursor: Int, _ workspace: Workspace) -> Completions {
    let settings = Setting.allCases.map { setting in
        // What describes a form, such as "a date such as …", is nothing to type.
        SettingWords(
            name: setting.rawValue, summary: setting.meaning,
            values: setting.permitted.filter { !$0.contains(" ") })
    }
    let found = complete(text, at: cursor, binder: workspace.binder, settings: settings)
    let expected = expectedSyntax(in: text, at: cursor)
    let files = expected.candidates.contains { $0.item == .slot(.file) } ? fileCandidates(expected.prefix) : []
    return Completions(
        start: expected.partial.lower, candidates: files + found.map { Candidate($0.text, about: $0.description) })
}

/// The scripts, tables and folders whose path begins so, as quoted texts; a folder's quote stays open.
private func fileCandidates(_ prefix: String) -> [Candidate] {
    let slash = prefix.lastIndex(of: "/").map { prefix.index(after: $0) } ?? prefix.startIndex
    let folder = String(prefix[..<slash])
    let start = prefix[slash...]
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    return names.sorted().compactMap { name in
        guard name.hasPrefix(start), !name.hasPrefix("."), !name.contains("\""), !name.contains("\\") else {
            return nil
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder + name, isDirectory: &isFolder) else { return nil }
        if isFolder.boolValue { return Candidate("\"\(folder)\(name)/", about: "a folder") }
        if name.hasSuffix(".daybook") { return Candidate("\"\(folder)\(name)\"", about: "a script") }
        return name.hasSuffix(".csv") ? Candidate("\"\(folder)\(name)\"", about: "a table") : nil
    }
}
