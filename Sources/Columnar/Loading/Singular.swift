/// The singular of a plural name by its ending (decision D36): nil when the name shows none.
func singular(of name: String) -> String? {
    let folded = name.lowercased()
    if folded.hasSuffix("ies"), folded.count > 4 { return String(name.dropLast(3)) + "y" }
    for ending in ["sses", "xes", "ches", "shes"] where folded.hasSuffix(ending) { return String(name.dropLast(2)) }
    if folded.hasSuffix("s"), !folded.hasSuffix("ss"), folded.count > 2 { return String(name.dropLast()) }
    return nil
}
