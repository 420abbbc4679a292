import Diagnostics
import Planning
import Tables

/// Opens what the configuration names, or the sample that the program carries.
func openBackend(_ configuration: Configuration, _ output: Output) throws(Refusal) -> any Backend {
    throw Refusal([Diagnostic(.error, "this build has no engine", hint: "build a later version")], .failed)
}

/// The plan as text.
func explain(_ plan: Plan, _ catalog: Catalog) -> String { plan.core }
