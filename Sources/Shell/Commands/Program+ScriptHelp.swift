import Diagnostics
import Language
import Reporting

/// `daybook run SCRIPT --help`: what scripts say of themselves.
extension Program {
    /// The prose that a script begins with and its parameters, those too that come from what it includes; of several
    /// scripts, and of a folder's, what each is about and its parameters.
    package func help(onScripts named: [String]) -> ExitCode {
        ending { () throws(Refusal) in
            let list = try ScriptList(named)
            var code = ExitCode.ok
            var lines: [String] = []
            for path in list.paths {
                do throws(Refusal) {
                    let tree = try readable(path)
                    if list.isLone { lines += scriptHelp(tree) } else { lines += [path] + entry(of: tree) }
                } catch {
                    output.report(error.diagnostics)
                    code = code.graver(error.code)
                }
            }
            if !lines.isEmpty { output.write(renderProse(lines, as: .plain)) }
            return code
        }
    }

    /// A script with what it includes, all of which can be read.
    private func readable(_ path: String) throws(Refusal) -> ScriptTree {
        let tree = ScriptTree(path)
        for file in tree.files where file.isOwn {
            guard let source = file.source else { throw Refusal(.noScript(file.path)) }
            let errors = parseStatements(source).errors
            if !errors.isEmpty { throw Refusal(errors, in: source) }
        }
        return tree
    }

    /// What one of several scripts is about, and its parameters: set in, below its name.
    private func entry(of tree: ScriptTree) -> [String] {
        var lines: [String] = []
        let heading = prose(of: tree).first { !$0.isEmpty }
        if let heading { lines.append("  " + heading.drop { $0 == "#" || $0 == " " }) }
        lines += tree.parameters.map { "  " + $0.line }
        return lines.isEmpty ? ["  no parameters"] : lines
    }
}

/// The prose before a script's first statement.
private func prose(of tree: ScriptTree) -> [String] {
    var lines: [String] = []
    for statement in tree.files.first?.source.map({ parseStatements($0).syntax.statements }) ?? [] {
        guard case .prose(let line) = statement.kind else { break }
        lines.append(line)
    }
    return lines
}

/// What a script says of itself: the prose before its first statement, then a line a parameter.
func scriptHelp(_ tree: ScriptTree) -> [String] {
    var lines = prose(of: tree)
    if !lines.isEmpty { lines.append("") }
    let parameters = tree.parameters
    lines.append(parameters.isEmpty ? "The script has no parameters." : "Parameters, each given as --set NAME=VALUE:")
    for parameter in parameters {
        let isOwn = parameter.source.name == tree.files.first?.path
        lines.append("  " + parameter.line + (isOwn ? "" : " (from \(parameter.source.name))"))
    }
    return lines
}
