/// What is worth saying of a script that is right: it runs, and part of it says less than its author may think.
package enum ScriptWarning: Hashable, Sendable {
    case unusedParameter(String)
    case unusedDefinition(String)
    /// A check that holds on all data, by its canonical text.
    case cannotFail(String)
    /// A check that holds on no data.
    case cannotHold(String)
    /// Conditions of a filter that no row fulfils; several where they exclude one another.
    case neverTrue([String], excluding: Bool)
    /// A condition that every row fulfils.
    case alwaysTrue(String, excluding: Bool)
}
