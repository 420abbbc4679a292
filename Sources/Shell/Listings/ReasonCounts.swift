import Planning
import Reporting
import Tables

/// How many rows of an entity are unknown in some fields, by reason.
struct ReasonCounts {
    /// A field and its reasons, most first.
    struct Line {
        var field: FieldID
        var reasons: [ReasonCount]
    }

    private(set) var lines: [Line] = []

    /// Counts in one plan: one pass a field and reason, so for fields that have unknown values only.
    init(
        _ entity: EntityID, _ fields: [Int], _ backend: any Backend, _ isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) {
        let words = backend.catalog.reasons
        guard !fields.isEmpty, !words.isEmpty else { return }
        let aggregates = fields.flatMap { field in
            words.indices.map { reason in
                Aggregate(
                    function: .count, argument: nil,
                    condition: .test(.field(FieldID(entity, field)), .unknown(because: [reason])), type: .integer(nil))
            }
        }
        let table = try backend.execute(
            Plan(summarising: .entity(entity), aggregates.map { ($0, .things) }), isCancelled: isCancelled)
        let cells = table.columns.map { $0.wholeNumber ?? 0 }
        for (place, field) in fields.enumerated() {
            let found = words.indices.compactMap { reason -> ReasonCount? in
                let at = place * words.count + reason
                guard cells.indices.contains(at), cells[at] > 0 else { return nil }
                return ReasonCount(reason: words[reason], count: cells[at])
            }
            guard !found.isEmpty else { continue }
            lines.append(
                Line(
                    field: FieldID(entity, field),
                    reasons: found.sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }))
        }
    }

    /// A line a field.
    func blocks(_ catalog: Catalog) -> [Page.Block] {
        guard !lines.isEmpty else { return [] }
        return [
            .heading("Why unknown"),
            .terms(lines.map { Page.Term(catalog[$0.field].name, Self.text($0.reasons)) }),
        ]
    }

    /// One term for the only field.
    func terms() -> [Page.Term] { lines.map { Page.Term("unknown", Self.text($0.reasons)) } }

    private static func text(_ reasons: [ReasonCount]) -> String {
        reasons.map { "\($0.count) \($0.reason)" }.joined(separator: ", ")
    }
}
