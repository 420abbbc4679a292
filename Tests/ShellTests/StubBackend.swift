import Planning
import Synchronization
import Tables

/// A backend that computes nothing: it keeps what it was asked, and answers what it was told to, or fails.
final class StubBackend: Backend {
    let catalog: Catalog
    private let answer: Result<ResultTable, ExecutionError>
    private let asked = Mutex<[String]>([])

    init(_ answer: Result<ResultTable, ExecutionError>) {
        self.answer = answer
        let fields = [
            Field(name: "id", type: .text, schemaType: "string"),
            Field(name: "length", type: .integer(nil), schemaType: "integer"),
            Field(name: "afloat", type: .boolean, schemaType: "boolean"),
        ]
        catalog = Catalog(
            name: "boats", entities: [Entity(name: "boats", singular: "boat", fields: fields, key: [0], rowCount: 3)])
    }

    /// The core forms of the plans that were run.
    var plans: [String] { asked.withLock { $0 } }

    func execute(_ plan: Plan, isCancelled: @Sendable () -> Bool) throws(ExecutionError) -> ResultTable {
        asked.withLock { $0.append(plan.core) }
        return try answer.get()
    }

    func explainRows(_ plan: Plan, isCancelled: @Sendable () -> Bool) throws(ExecutionError) -> ResultTable {
        asked.withLock { $0.append("why \(plan.core)") }
        return try answer.get()
    }

    /// One whole number under `count`.
    static func number(_ value: Int64) -> ResultTable {
        ResultTable(
            columns: [
                ResultColumn(name: "count", type: .integer(nil), measure: .things, values: .integers([value]))
            ], rowCount: 1)
    }
}
