import Foundation
import Testing

/// A page that a reader types along: files to write, files to mend, commands, and a prompt, all in one folder.
///
/// What a block is, its first line says:
/// - `csv FILE`, `json FILE`, `daybook FILE`: the file's content; with `windows-1252` behind it, saved in that encoding.
/// - `edit`: what the reader changes in a file: `FILE, line N: delete it`, `FILE, line N: TEXT`, `FILE: add TEXT`, `FILE: save
///   it as UTF-8`.
/// - `shell`: lines `$ COMMAND`, each with what it prints beneath it.
/// - `prompt`: `$ daybook …` opens the prompt, which stays open for the blocks that follow until `daybook> quit`; lines
///   `daybook> STATEMENT` are typed at it. Where none is open, a block has one of its own, on the sample.
struct TypedAlong {
    let url: URL
    private let folder: URL
    private let state: String
    /// The code that the last command ended with.
    private var code: Int32 = 0
    /// The prompt that is open.
    private var open: TerminalSession?

    /// A page of `docs`, and the folder in which it is typed along.
    init(_ page: String, in folder: String) throws {
        url = Self.docs.appending(path: page)
        self.folder = URL(filePath: folder).appending(path: "here")
        state = folder + "/state"
        for path in [self.folder.path, state] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
    }

    private static let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs")
    private static let columns: Int32 = 100

    /// Does what the page says, block by block: the page as it is, and as it would be with what is printed now.
    mutating func type() throws -> (shown: String, now: String) {
        let shown = try String(contentsOf: url, encoding: .utf8)
        var now: [String] = []
        var lines = shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        while let line = lines.popFirst() {
            now.append(line)
            guard line.hasPrefix("```") else { continue }
            let words = line.dropFirst(3).split(separator: " ").map(String.init)
            let body = Array(lines.prefix { $0 != "```" })
            lines = lines.dropFirst(body.count)
            now += try follow(words, body)
            if let end = lines.popFirst() { now.append(end) }
        }
        return (shown, now.joined(separator: "\n"))
    }

    private mutating func follow(_ words: [String], _ body: [String]) throws -> [String] {
        switch words.first {
        case "csv", "json", "daybook":
            guard words.count > 1 else { return body }
            try write(body, to: words[1], inWindows: words.contains("windows-1252"))
            return body
        case "edit":
            for line in body { try edit(line) }
            return body
        case "shell": return try Self.asked(in: body, "$ ").flatMap { [$0] + (try run($0)) }
        case "prompt": return try prompt(Self.asked(in: body, "$ ", "daybook> "))
        default: return body
        }
    }

    private static func asked(in body: [String], _ prompts: String...) -> [String] {
        body.filter { line in prompts.contains { line.hasPrefix($0) } }
    }

    // MARK: Files

    private func write(_ lines: [String], to file: String, inWindows: Bool = false) throws {
        let target = folder.appending(path: file)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        let text = lines.map { $0 + "\n" }.joined()
        try #require(text.data(using: inWindows ? .windowsCP1252 : .utf8)).write(to: target)
    }

    private func edit(_ line: String) throws {
        let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
        let place = try #require(parts.first).split(separator: ", line ").map(String.init)
        let (file, change) = (place[0], try #require(parts.last))
        let data = try Data(contentsOf: folder.appending(path: file))
        if change == "save it as UTF-8" {
            let text = try #require(String(data: data, encoding: .windowsCP1252))
            try Data(text.utf8).write(to: folder.appending(path: file))
            return
        }
        var lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        if change.hasPrefix("add ") {
            lines.append(String(change.dropFirst("add ".count)))
        } else {
            let index = try #require(place.last.flatMap { Int($0) }, "no line in \(line)") - 1
            try #require(lines.indices.contains(index), "\(file) has no such line: \(line)")
            if change == "delete it" { lines.remove(at: index) } else { lines[index] = change }
        }
        try write(lines, to: file)
    }

    // MARK: Commands and the prompt

    /// Runs a line in a shell of the system; standard error stands with standard output, as on a screen.
    private mutating func run(_ line: String) throws -> [String] {
        let printed = folder.deletingLastPathComponent().appending(path: "printed")
        try Data().write(to: printed)
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "(exit \(code)); \(line.dropFirst(2))"]
        process.currentDirectoryURL = folder
        let programs = URL(filePath: TerminalSession.program).deletingLastPathComponent().path
        process.environment = ["PATH": programs + ":/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": state]
        process.standardInput = FileHandle.nullDevice
        // A file, not a pipe: see `Binary` of the command tests.
        let handle = try FileHandle(forWritingTo: printed)
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        process.waitUntilExit()
        code = process.terminationStatus
        return Self.withoutEmptyEnd(String(decoding: try Data(contentsOf: printed), as: UTF8.self))
    }

    /// Types statements at a prompt, on a screen that is tall enough for each answer.
    private mutating func prompt(_ asked: [String]) throws -> [String] {
        var lines: [String] = []
        let session: TerminalSession
        if let command = asked.first, command.hasPrefix("$ ") {
            session = try start(command)
            open = session
            lines += [command] + rows(of: session.screen, from: 0)
        } else {
            session = try open ?? start("$ daybook")
        }
        for statement in asked where statement.hasPrefix(Screen.prompt) {
            lines.append(statement)
            let keys = statement.dropFirst(Screen.prompt.count) + "\r"
            if keys == "quit\r" {
                session.send(String(keys))
                #expect(session.end() == 0)
                open = nil
                break
            }
            // A clear screen: the answer is what stands between this prompt and the next.
            session.send(Key.control("l"))
            #expect(session.waitUntil { $0.isAtPrompt && $0.cursor.row == 0 }, "\(session.screen.text)")
            session.answer(to: String(keys))
            let typed = (statement.count + Int(Self.columns) - 1) / Int(Self.columns)
            lines += rows(of: session.screen, from: typed)
        }
        return lines
    }

    /// Opens a prompt by a command, with a history of its own.
    private func start(_ command: String) throws -> TerminalSession {
        let arguments = command.dropFirst("$ daybook".count).split(separator: " ").map(String.init)
        let own = state + "/" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        let session = TerminalSession(
            program: "/bin/sh", ["-c", "cd '\(folder.path)' && exec \"$DAYBOOK\" \"$@\"", "daybook"] + arguments,
            state: own, environment: ["DAYBOOK": TerminalSession.program], rows: 150, columns: Self.columns)
        try #require(session.waitUntil { $0.isAtPrompt }, "no prompt: \(session.transcript)")
        return session
    }

    private func rows(of screen: Screen, from first: Int) -> [String] {
        (first..<max(first, screen.cursor.row)).map { row in
            String(screen.line(row).reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func withoutEmptyEnd(_ text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.last == "" ? lines.dropLast() : lines
    }
}
