import Columnar
import Diagnostics
import Planning
import Reporting
import Synchronization
import Tables

/// Opens a package.
///
/// Everything that is wrong with the data is said at once, and nothing is opened then. What was tolerated, and what was
/// left out, is said too. Data that would take more memory than `limit` are refused.
func openBackend(_ package: OpenedPackage, _ output: Output, limit: Int? = nil) throws(Refusal) -> any Backend {
    if let path = package.path {
        if Snapshot.stands(at: path) { return try openSnapshot(path, output) }
        if package.caches, let engine = try openCache(of: path, package, output, limit: limit) { return engine }
    }
    let loaded = try loadPackage(package, output, limit: limit)
    report(loaded, output)
    return ColumnarEngine(loaded.store)
}

/// Loads a package, and says nothing yet of what was found.
func loadPackage(_ package: OpenedPackage, _ output: Output, limit: Int?) throws(Refusal) -> Loaded {
    do throws(LoadFailure) {
        let source: PackageSource =
            if let path = package.path { try .at(path) } else { .embedded(EmbeddedSample.files) }
        return try load(source, tolerant: package.tolerant, limit, output)
    } catch {
        // Nothing is wrong with data that nobody waited for.
        let isStopped = error.diagnostics.isEmpty
        let diagnostics = isStopped ? [ExecutionError.cancelled.diagnostic(excerpt: nil)] : error.diagnostics
        throw Refusal(diagnostics, isStopped ? .interrupted : .failed)
    }
}

/// Says what was tolerated, left out or inferred.
func report(_ loaded: Loaded, _ output: Output) {
    output.report(loaded.warnings)
    report(leftOut: loaded.leftOut, output)
    if loaded.inferredSchema != nil {
        output.report(Diagnostic(.note, "the columns' types were inferred from their cells"))
        output.remark(render(release(typesTable(loaded.store.catalog), under: .internal), as: .table).body)
    }
}

/// Says which rows are missing.
func report(leftOut: [LeftOut], _ output: Output) {
    if leftOut.isEmpty { return }
    output.report(
        Diagnostic(
            .warning, "rows at fault were left out",
            hint: "these answers are without them; open without --tolerant to see where each stands"))
    output.remark(render(release(leftOutTable(leftOut), under: .internal), as: .table).body)
}

/// The descriptor of the bare table at a path, with the types that its cells have; a refusal where a package lies there,
/// which has a descriptor of its own.
func inferredDescriptor(of path: String?) throws(Refusal) -> String {
    var descriptor: String?
    if let path, Snapshot.stands(at: path) {
        let hint = "name the file that it was made of"
        throw Refusal([Diagnostic(.error, "a snapshot has no descriptor of its own", hint: hint)], .wrong)
    }
    do throws(LoadFailure) {
        if let path, case .csv(let file) = try PackageSource.at(path) {
            descriptor = try Store.open(.csv(file)).inferredSchema
        }
    } catch {
        throw Refusal(error.diagnostics, .failed)
    }
    if let descriptor { return descriptor }
    let message = "--descriptor is for a bare CSV file: this package has a descriptor"
    throw Refusal([Diagnostic(.error, message, hint: "name the file, as --data answers.csv")], .wrong)
}

/// Loads the data; where somebody waits at a terminal, on a thread of its own, and they are told how far it has come.
private func load(
    _ source: PackageSource, tolerant: Bool, _ limit: Int?, _ output: Output
) throws(LoadFailure) -> Loaded {
    guard output.patience() != .silent else {
        return try Store.open(source, tolerant: tolerant, watch: LoadWatch(limit: limit))
    }
    let shares = Mutex<LoadWatch?>(nil)
    let watch = output.watch("opening") {
        shares.withLock { $0?.share }.map { "\(Int($0 * 100)) % read" }
    }
    let outcome = Interruption.run(watch: watch) { isCancelled in
        let loading = LoadWatch(limit: limit, isUnwanted: isCancelled)
        shares.withLock { $0 = loading }
        return Result { () throws(LoadFailure) in try Store.open(source, tolerant: tolerant, watch: loading) }
    }
    guard case .finished(let result) = outcome else {
        output.endWatch(interrupted: true)
        throw LoadFailure(faults: [], total: 0)
    }
    output.endWatch(interrupted: false)
    return try result.get()
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
