import Diagnostics
import FoundationEssentials
import Language

/// What a person wants of every session at the prompt: plain statements in a file.
///
/// `set`, `let`, `include` and comments stand there. The prompt alone reads it: a question that is run from the command
/// line has the same answer for everybody.
package struct ConfigurationFile {
    package let path: String
    /// How it is shown: with `~` for the home.
    package let name: String

    /// A file at a path.
    package init(path: String, name: String? = nil) {
        self.path = path
        self.name = name ?? path
    }

    /// The file of the user's environment: `$XDG_CONFIG_HOME/daybook/config`, else under `~/.config`; nil where neither
    /// is an absolute path.
    package init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        guard let path = (folder ?? home.map { $0 + "/.config" }).map({ $0 + "/daybook/config" }) else { return nil }
        if let home, path.hasPrefix(home + "/") {
            self.init(path: path, name: "~" + path.dropFirst(home.count))
        } else {
            self.init(path: path)
        }
    }

    /// What the data may take in memory, as the last line about it says; nil without one that can be read.
    package var memory: Int? {
        guard WholeFile.exists(path), WholeFile.isFile(path, upTo: Self.most), let bytes = try? WholeFile.read(path)
        else { return nil }
        var settings = Settings()
        for statement in parseStatements(SourceText(name: name, bytes: bytes)).syntax.statements {
            guard case .set(let set) = statement.kind, let word = set.name, Setting(word: word.text) == .memory else {
                continue
            }
            _ = settings.set(.memory, to: set.value)
        }
        return settings.memory
    }

    /// Carries out its statements. All that is wrong is said at once, each with its place; the other lines hold.
    ///
    /// What the command line and the environment settle stays as they say. A definition that does not fit the open
    /// package is passed over with a note. Without a file there is nothing to do.
    package func apply(to session: Session) {
        guard WholeFile.exists(path) else { return }
        guard WholeFile.isFile(path, upTo: Self.most), let bytes = try? WholeFile.read(path) else {
            return session.output.report(unreadable)
        }
        let source = SourceText(name: name, bytes: bytes)
        let parsed = parseStatements(source)
        var found = parsed.errors.map { ($0.span.lower, $0.diagnostic(in: source)) }
        session.workspace.path = path
        for statement in parsed.syntax.statements {
            for diagnostic in carryOut(statement, source, &session.workspace) {
                found.append((statement.span.lower, diagnostic))
            }
        }
        session.workspace.path = nil
        session.output.report(found.sorted { $0.0 < $1.0 }.prefix(Self.mostTold).map(\.1))
        if found.count > Self.mostTold {
            session.output.report(Diagnostic(.note, "\(name): \(found.count - Self.mostTold) more are wrong"))
        }
    }

    /// Bytes that are read before every session: more was not written by a person, and would keep the prompt waiting.
    private static let most = 1 << 16
    /// As many faults are told at once.
    private static let mostTold = 20

    private var unreadable: Diagnostic {
        Diagnostic(
            .warning, "\(name) cannot be read",
            hint: "check that it is a text file of at most \(Self.most / 1024) KiB that you may read")
    }

    /// What is to be said of one statement.
    private func carryOut(_ statement: Statement, _ source: SourceText, _ workspace: inout Workspace) -> [Diagnostic] {
        let before = workspace
        do throws(Refusal) {
            switch statement.kind {
            case .prose: return []
            case .set(let set):
                guard let word = set.name, !set.value.isEmpty else { return [misplaced(statement, source)] }
                if let setting = Setting(word: word.text), workspace.settings.origin(of: setting).isOfThisRun {
                    return []
                }
                let line = source.place(of: statement.span.lower).line
                _ = try workspace.bind(statement, in: source, by: .file(name, line: line))
            case .letQuery, .include: _ = try workspace.bind(statement, in: source)
            default: return [misplaced(statement, source)]
            }
            return []
        } catch {
            workspace = before
            guard case .letQuery(let definition) = statement.kind else { return error.diagnostics }
            let reason = error.diagnostics.first?.message ?? ""
            return [
                Diagnostic(
                    .note, "\(definition.name.text) does not fit this package and is passed over: \(reason)",
                    excerpt: Excerpt(source, definition.name.span))
            ]
        }
    }

    private func misplaced(_ statement: Statement, _ source: SourceText) -> Diagnostic {
        Diagnostic(
            .error, "a configuration file holds settings and definitions only",
            excerpt: Excerpt(source, statement.span),
            hint: "write `set NAME VALUE`, `let` or `include`")
    }
}
