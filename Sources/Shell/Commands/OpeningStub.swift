import Planning
func openBackend(_ configuration: Configuration, _ output: Output) throws(Refusal) -> any Backend {
    throw Refusal([], .failed)
}
import Language
import Diagnostics
func formatted(_ s: ScriptSyntax, _ source: SourceText) -> String { "" }
extension Program { package func prompt() -> ExitCode { .ok } }
