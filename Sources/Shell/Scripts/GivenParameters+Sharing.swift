import Diagnostics

extension GivenParameters {
    /// The values for one of several scripts: those of the parameters that it declares.
    func share(for tree: ScriptTree) -> GivenParameters {
        let names = Set(tree.parameters.map { $0.name.lowercased() })
        var share = GivenParameters()
        for value in values where names.contains(value.name.lowercased()) {
            _ = share.add(value.name, value.text, place: value.place)
        }
        return share
    }

    /// Refuses a value that none of the scripts declares a parameter for.
    func refuseUnknown(among trees: [ScriptTree]) throws(Refusal) {
        let declared = trees.flatMap(\.parameters)
        for value in values where !declared.contains(where: { $0.name.lowercased() == value.name.lowercased() }) {
            var lines: [String] = []
            for parameter in declared.sorted(by: { $0.name < $1.name }) {
                let line = "\(parameter.line) (\(parameter.source.name))"
                if !lines.contains(line) { lines.append(line) }
            }
            throw Refusal(
                .unknownParameter(
                    value.name, near: nearWords(to: value.name, among: Array(Set(declared.map(\.name))).sorted()),
                    parameters: lines.isEmpty ? ["none of the scripts has parameters"] : lines))
        }
    }
}
