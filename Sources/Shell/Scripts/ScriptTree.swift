import Diagnostics
import Language

/// A script and the files that it leads to, as far as their texts say by themselves: no name is looked up and nothing
/// runs, so that a script that is wrong can be asked for its parameters and watched until it is right.
package struct ScriptTree: Sendable {
    /// A file of scripts, in the order met; each once.
    package struct File: Sendable {
        package var path: String
        /// Nil for what cannot be read.
        package var source: SourceText?
        /// True for the script itself and what it includes: its parameters are the script's.
        package var isOwn: Bool
    }

    /// A parameter with the file that it stands in.
    package struct DeclaredParameter: Sendable {
        package var declaration: ParameterDeclaration
        package var source: SourceText

        /// The name that it is given by.
        package var name: String { declaration.name.text }
        /// `area: code = all, one of all, north: which area`.
        package var line: String { declaration.line(in: source) }
    }

    package private(set) var files: [File] = []
    /// In the order in which they are declared.
    package private(set) var parameters: [DeclaredParameter] = []
    /// The files that expectations compare with.
    package private(set) var baselines: [String] = []

    private var seen: Set<String> = []

    /// Reads a script.
    package init(_ path: String) {
        follow(path, isOwn: true)
    }

    /// Reads a script whose text is at hand; `path` is the file it stands in, nil where it is in none.
    package init(_ source: SourceText, path: String?) {
        if let path {
            seen.insert(FilePath.real(path))
            files.append(File(path: path, source: source, isOwn: true))
        }
        look(into: source, beside: path, isOwn: true)
    }

    private mutating func follow(_ path: String, isOwn: Bool) {
        // What is included and run too counts as included.
        guard seen.insert(FilePath.real(path) + (isOwn ? "" : " run")).inserted else { return }
        let source = (try? WholeFile.read(path)).map { SourceText(name: path, bytes: $0) }
        if !files.contains(where: { $0.path == path }) {
            files.append(File(path: path, source: source, isOwn: isOwn))
        }
        if let source { look(into: source, beside: path, isOwn: isOwn) }
    }

    private mutating func look(into source: SourceText, beside path: String?, isOwn: Bool) {
        for statement in parseStatements(source).syntax.statements {
            switch statement.kind {
            case .parameter(let declaration) where isOwn:
                parameters.append(DeclaredParameter(declaration: declaration, source: source))
            case .include(let file): follow(FilePath.resolve(file.value, beside: path), isOwn: isOwn)
            case .run(let run): follow(FilePath.resolve(run.script.value, beside: path), isOwn: false)
            case .expect(let expectation):
                guard case .baseline(let file, _, _) = expectation.check else { continue }
                let baseline = FilePath.resolve(file.value, beside: path)
                if !baselines.contains(baseline) { baselines.append(baseline) }
            default: continue
            }
        }
    }
}

extension ParameterDeclaration {
    /// `area: code = all, one of all, north: which area`.
    func line(in source: SourceText) -> String {
        var line = "\(name.text): \(type.rawValue)"
        if let defaultValue { line += " = \(source.text(defaultValue.span))" }
        if let permitted { line += ", one of \(permitted.map { source.text($0.span) }.joined(separator: ", "))" }
        if defaultValue == nil { line += ", required" }
        if let help { line += ": \(help.value)" }
        return line
    }
}
