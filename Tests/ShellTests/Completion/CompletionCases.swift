import Diagnostics
import Foundation
import Planning
import Testing

@testable import Shell

/// The packages that cases of completion are asked of, opened once.
enum CompletionPackage {
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures")
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Folder").path + "/"

    static let sample = Result { try openBackend(OpenedPackage(), Output(data: .memory, remarks: .memory)) }
    static let boats = open("boats")
    static let oneCodebook = open("boats-one-codebook")

    private static func open(_ name: String) -> Result<any Backend, any Error> {
        Result {
            try openBackend(
                OpenedPackage(path: fixtures.appending(path: name).path), Output(data: .memory, remarks: .memory))
        }
    }

    static func named(_ name: String) throws -> any Backend {
        switch name {
        case "boats": try boats.get()
        case "boats-one-codebook": try oneCodebook.get()
        default: try sample.get()
        }
    }

    /// A session at the prompt in which statements have been run.
    static func session(_ package: String, _ statements: [String] = []) throws -> Session {
        let backend = try named(package)
        let output = Output(data: .memory, remarks: .memory)
        let session = Session(
            backend: backend, workspace: Workspace(catalog: backend.catalog, settings: Settings(), manner: .prompt),
            output: output)
        for statement in statements {
            let code = session.perform(statement)
            #expect(code == .ok, "\(statement): \(String(decoding: output.remarks, as: UTF8.self))")
        }
        return session
    }
}

/// A file of cases: `package:` and `session:` lines, then of each case the text after `> ` with `▮` at the cursor
/// (further lines after `. `), what Tab makes of it after `⇥`, and the candidates, a line each.
///
/// `DAYBOOK_UPDATE_GOLDEN=1` rewrites what the cases give.
struct CompletionCases {
    struct Case {
        /// With the sign of the cursor.
        var text: String
        /// As the file has it.
        var lines: [String]
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }()

    var url: URL
    /// What stands before the first case.
    var heading: [String] = []
    var package = "sample"
    var session: [String] = []
    var cases: [Case] = []

    init(_ name: String) throws {
        url = Self.folder.appending(path: "\(name).txt")
        for line in try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n") {
            if line.hasPrefix("> ") {
                cases.append(Case(text: String(line.dropFirst(2)), lines: [line]))
            } else if let last = cases.indices.last {
                if line.hasPrefix(". ") || line == "." { cases[last].text += "\n" + line.dropFirst(2) }
                cases[last].lines.append(line)
            } else {
                heading.append(line)
                if line.hasPrefix("package: ") { package = String(line.dropFirst(9)) }
                if line.hasPrefix("session: ") { session.append(String(line.dropFirst(9))) }
            }
        }
        for index in cases.indices {
            while cases[index].lines.last?.isEmpty == true { cases[index].lines.removeLast() }
        }
        while heading.last?.isEmpty == true { heading.removeLast() }
    }

    /// More candidates than this are counted, and the first of them shown.
    static let shown = 14

    /// What a case gives, as its file should have it.
    static func answer(_ text: String, _ session: Session) -> [String] {
        let parts = text.components(separatedBy: "▮")
        let typed = parts.joined()
        let cursor = parts[0].utf8.count
        var lines = text.components(separatedBy: "\n").enumerated().map { ($0 == 0 ? "> " : ". ") + $1 }
        let found = completions(
            in: typed, at: cursor, session.workspace,
            places: Places(folder: CompletionPackage.folder, home: CompletionPackage.folder + "reports"))
        if case .replace(let length, let written) = TabAnswer(to: found, text: typed, cursor: cursor) {
            let before = String(decoding: Array(parts[0].utf8.dropLast(length)), as: UTF8.self)
            let last = (before + written).components(separatedBy: "\n").last ?? ""
            lines.append("  ⇥ \(last)▮".replacing(CompletionPackage.folder, with: "HOME/"))
        }
        if found.isNear { lines.append("  near:") }
        let limit = found.completions.count > shown + 2 ? shown : found.completions.count
        for candidate in found.completions.prefix(limit) {
            let about = candidate.description.isEmpty ? "" : " — \(candidate.description)"
            lines.append(
                "  \(candidate.text) — \(candidate.kind.rawValue)\(about)".replacing(
                    CompletionPackage.folder, with: "HOME/"))
        }
        if found.completions.count > limit { lines.append("  … \(found.completions.count) in all") }
        if let form = found.form { lines.append("  (\(form))") }
        if found.completions.isEmpty, found.form == nil { lines.append("  nothing") }
        return lines
    }
}
