import Diagnostics
import Planning
import Reporting
import Tables

/// A baseline that is to be written anew.
struct BaselineUpdate {
    var path: String
    var bytes: [UInt8]
    var rows: Int
    /// What stands there now; nil for nothing.
    var old: [UInt8]?
    /// Where the two differ; nil where the old one is no table or not there.
    var differences: BaselineDifferences?
}

/// `expect same as`.
extension Session {
    /// Compares a result with its baseline, or keeps it as the next one.
    func compare(
        _ query: BoundQuery, with file: String, within: Double, _ statement: BoundStatement
    ) throws(Refusal) -> ExpectationOutcome {
        let path = FilePath.resolve(file, beside: statement.source.name)
        let old = try baseline(path, statement)
        let table = try execute(query.plan, statement)
        if updatesBaselines {
            let before = old.flatMap { try? SeparatedTable(baseline: $0, path) }
            baselines.append(
                BaselineUpdate(
                    path: path, bytes: baselineBytes(of: table), rows: table.rowCount, old: old,
                    differences: before.map { BaselineDifferences(of: table, from: $0, within: 0) }))
            return ExpectationOutcome(verdict: .holds)
        }
        let before: SeparatedTable
        do throws(ScriptError) {
            before = try SeparatedTable(baseline: old ?? [], path)
        } catch {
            throw Refusal([error.diagnostic(excerpt: statement.excerpt)], .failed)
        }
        let differences = BaselineDifferences(of: table, from: before, within: within)
        guard !differences.isEmpty else { return ExpectationOutcome(verdict: .holds) }
        return ExpectationOutcome(
            verdict: .fails, evidence: differences.table, rowsShown: Self.differencesShown,
            finding: differences.sentence, hint: differences.sentence,
            advice: isInScript(statement) ? "if this is right: run again with --update-baselines" : nil)
    }

    /// The bytes of a baseline; nil where it is not there and is to be written.
    private func baseline(_ path: String, _ statement: BoundStatement) throws(Refusal) -> [UInt8]? {
        do throws(FileError) {
            return try WholeFile.read(path)
        } catch {
            guard case .notFound = error else { throw Refusal(error, excerpt: statement.excerpt) }
            if updatesBaselines { return nil }
            throw Refusal(
                [
                    ScriptError.noBaseline(path, isInScript: isInScript(statement)).diagnostic(
                        excerpt: statement.excerpt)
                ],
                .failed)
        }
    }

    /// Whether a statement belongs to a script, which can be run with `--update-baselines`.
    func isInScript(_ statement: BoundStatement) -> Bool {
        script != nil || statement.source.name.hasSuffix(ScriptList.ending)
    }

    /// Writes the baselines that wait, all of them or none, and says what moved.
    func writeBaselines() throws(Refusal) {
        let changed = baselines.filter { $0.old != $0.bytes }
        do throws(FileError) {
            try WholeFile.replace(changed.map { ($0.path, $0.bytes) })
        } catch {
            throw Refusal([error.diagnostic(), Diagnostic(.note, "no baseline was changed")], .failed)
        }
        for update in baselines { report(update) }
        baselines = []
    }

    private func report(_ update: BaselineUpdate) {
        let rows = counted(update.rows, "row")
        guard update.old != nil else {
            return output.report(Diagnostic(.note, "\(update.path) written, a baseline of \(rows)"))
        }
        guard update.old != update.bytes else {
            return output.report(Diagnostic(.note, "\(update.path) is as it was"))
        }
        guard let differences = update.differences else {
            return output.report(
                Diagnostic(.note, "\(update.path) written, a baseline of \(rows); what stood there was no table"))
        }
        guard !differences.isEmpty else {
            return output.report(Diagnostic(.note, "\(update.path) written anew; no number in it has moved"))
        }
        output.report(Diagnostic(.note, "\(update.path) updated: \(differences.sentence)"))
        remark(differences.table, rows: Self.differencesShown)
    }

    /// How many differences are shown of a baseline: more than of other evidence, since they are what is asked about.
    static let differencesShown = 20
}

extension SeparatedTable {
    /// The table of a baseline: each row has a cell for each column, and each column a name of its own.
    init(baseline bytes: [UInt8], _ path: String) throws(ScriptError) {
        self.init(bytes)
        for (place, name) in header.enumerated() where header[..<place].contains(name) {
            throw .repeatedColumn(name, baseline: path)
        }
        for (place, row) in rows.enumerated() where row.count != header.count {
            throw .unevenBaseline(path, row: place + 1, cells: row.count, columns: header.count)
        }
    }
}

/// The expectations that have claimed their baselines in one run: each baseline has one, or the later would be compared
/// with what the earlier wrote.
struct BaselineClaims {
    private var places: [String: ScriptPlace] = [:]

    /// True while no expectation names a baseline.
    var isEmpty: Bool { places.isEmpty }

    /// Claims those of a script and of what it runs.
    mutating func claim(_ script: BoundScript) throws(Refusal) {
        for statement in script.statements {
            if case .script(let inner) = statement.kind { try claim(inner) }
            guard case .expectation(let expectation) = statement.kind,
                case .baseline(let file, _, _) = expectation.check
            else { continue }
            let path = FilePath.resolve(file, beside: statement.source.name)
            let place = statement.excerpt.scriptPlace
            if let other = places.updateValue(place, forKey: FilePath.real(path)) {
                throw Refusal(.baselineTwice(path, other: "\(other)"), excerpt: statement.excerpt)
            }
        }
    }
}
