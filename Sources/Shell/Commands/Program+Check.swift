import Diagnostics
import Planning

extension Program {
    /// `daybook check`: parses, binds and types scripts; parameters need no values, and nothing runs.
    ///
    /// Warnings change the exit code only when the check is strict.
    package func check(_ named: [String], strict: Bool = false) -> ExitCode {
        ending { () throws(Refusal) in
            let scripts = try ScriptList(named).paths
            let workspace = try open(.script).workspace
            var code = ExitCode.ok
            var warnings = 0
            for script in scripts {
                do throws(Refusal) {
                    let findings = try workspace.check(script)
                    output.report(findings.errors + findings.warnings)
                    warnings += findings.warnings.count
                    if !findings.errors.isEmpty || strict && !findings.warnings.isEmpty { code = code.graver(.wrong) }
                } catch {
                    output.report(error.diagnostics)
                    code = code.graver(error.code)
                }
            }
            if code == .ok {
                let found = warnings == 0 ? "nothing wrong" : "\(warnings) warning\(warnings == 1 ? "" : "s")"
                output.report(Diagnostic(.note, "\(scripts.count) checked, \(found)"))
            }
            return code
        }
    }
}
