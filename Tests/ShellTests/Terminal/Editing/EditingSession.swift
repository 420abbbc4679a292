import Foundation
import Testing

/// A session at its first prompt, over a small package.
func editingSession(
    in folder: String, environment: [String: String] = [:], rows: Int32 = 24, columns: Int32 = 80
) throws -> TerminalSession {
    try TerminalSession.atPrompt(state: folder, environment: environment, rows: rows, columns: columns)
}

/// The statements of the history's file, oldest first, as they were typed.
func keptStatements(in folder: String) throws -> [String] {
    try String(contentsOfFile: folder + "/daybook/history", encoding: .utf8).split(separator: "\n").map {
        String($0).replacing("\\n", with: "\n").replacing("\\\\", with: "\\")
    }
}

extension Screen {
    /// The statement at the last prompt as its lines are seen: without the prompt, the sign that it goes on, and what is
    /// suggested.
    var typedLines: [String] {
        guard let start = lines.lastIndex(where: { $0.hasPrefix(Self.prompt.dropLast()) }) else { return [] }
        let shown = (start..<rows).map { row in
            cells(row).dropFirst(Self.prompt.count).filter { !$0.style.isDim }.map(\.text).joined()
        }
        let lines = shown.map { String($0.reversed().drop { $0 == " " }.reversed()) }
        return lines.reversed().drop { $0.isEmpty }.reversed()
    }

    /// How many rows begin with the prompt and then this text.
    func count(prompting text: String) -> Int {
        lines.filter { $0.hasPrefix(Self.prompt + text) }.count
    }
}
