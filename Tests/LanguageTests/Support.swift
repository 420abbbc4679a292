import Diagnostics
import Foundation
import Language
import Testing

/// The package's root folder, by this file's place in it.
let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The lines of a design list beside the package, or nil (said) where the shared folder is missing.
func designLines(_ name: String) -> [String]? {
    let file = packageRoot.deletingLastPathComponent().appendingPathComponent("shared/design/\(name)")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
        print("skipped: ../shared/design/\(name) is not here")
        return nil
    }
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") && !$0.isEmpty }
}

/// The lines of a fixture of the tests, comments and empty ones left out.
func fixtureLines(_ name: String) throws -> [String] {
    let file = packageRoot.appendingPathComponent("Tests/Fixtures/\(name)")
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") && !$0.isEmpty }
}

/// A text's first error as the user sees it, or nil when it parses.
func complaint(_ text: String, mode: ParseMode = .script) -> String? {
    let source = SourceText(name: "statement", text: text)
    return parseStatements(source, mode: mode).errors.first?.diagnostic(in: source).text()
}
