import Columnar
import Diagnostics
import Planning
import Reporting
import Tables

/// Opens what the configuration names, or the sample that the program carries.
///
/// Everything that is wrong with the data is said at once, and nothing is opened then. What was tolerated, and what was
/// left out, is said too.
func openBackend(_ configuration: Configuration, _ output: Output) throws(Refusal) -> any Backend {
    do throws(LoadFailure) {
        let source: PackageSource =
            if let path = configuration.data { try .at(path) } else { .embedded(EmbeddedSample.files) }
        let loaded = try Store.open(source, tolerant: configuration.tolerant)
        output.report(loaded.warnings)
        if !loaded.leftOut.isEmpty {
            output.report(
                Diagnostic(
                    .warning, "rows at fault were left out",
                    hint: "these answers are without them; open without --tolerant to see where each stands"))
            output.remark(
                render(release(leftOutTable(loaded.leftOut), under: .internal), as: .table).body)
        }
        let engine = ColumnarEngine(loaded.store)
        if loaded.inferredSchema != nil {
            output.report(Diagnostic(.note, "the columns' types were inferred from their cells"))
            output.remark(render(release(typesTable(engine.catalog), under: .internal), as: .table).body)
        }
        return engine
    } catch {
        throw Refusal(error.diagnostics, .failed)
    }
}

/// `field, type, values` of a bare table; `values` is how many a coded field permits.
private func typesTable(_ catalog: Catalog) -> ResultTable {
    let fields = catalog.entities.first?.fields ?? []
    return ResultTable(
        columns: [
            .texts("field", fields.map(\.name)), .texts("type", fields.map(\.schemaType)),
            .integers("values", fields.map { catalog.domain(of: $0.type).map { catalog[$0].codes.count } }),
        ], rowCount: fields.count)
}

/// `file, rule, rows`.
private func leftOutTable(_ leftOut: [LeftOut]) -> ResultTable {
    ResultTable(
        columns: [
            .texts("file", leftOut.map(\.file)), .texts("rule", leftOut.map(\.rule)),
            .integers("rows", leftOut.map(\.rows)),
        ], rowCount: leftOut.count)
}
