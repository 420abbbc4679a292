import Diagnostics

extension Program {
    /// `daybook check`: parses, binds and types scripts; parameters need no values, and nothing runs.
    package func check(_ scripts: [String]) -> ExitCode {
        ending { () throws(Refusal) in
            let session = try open(.script)
            session.workspace.isCheck = true
            var code = ExitCode.ok
            for script in scripts {
                do throws(Refusal) {
                    _ = try session.workspace.script(script, given: GivenParameters())
                } catch {
                    output.report(error.diagnostics)
                    code = code.graver(error.code)
                }
            }
            if code == .ok { output.report(Diagnostic(.note, "\(scripts.count) checked, nothing wrong")) }
            return code
        }
    }
}
