import Planning
import Tables

/// Who has not answered yet (decision D19).
extension Run {
    /// For each row of the entity outside: `no_return` where an answer in question is outstanding, else `not_asked`
    /// where one that the condition names was never asked for.
    func outstanding(_ bound: BoundCompleteness, home: EntityID) -> Marks {
        let completeness = bound.completeness
        let answers = completeness.entity
        let count = store.rowCount(home)
        // Without the file that shows who has answered nobody is known to have: absence is never taken as a no.
        guard catalog[answers].collected else {
            return Marks.none.marking(Bitmap(count: count, filled: true), as: .unknown(.noReturn))
        }
        guard let subject = rows(of: completeness, bound.outer) else { return .none }
        var bytes = Cells<UInt8>(repeating: 0, count: count)
        // Rows of the answering entity that are in question.
        var asked = Bitmap(count: store.rowCount(answers), filled: true)
        for fixed in bound.fixed {
            guard let named = rows(of: completeness, fixed.by) else { continue }
            let wanted = Set(fixed.rows.map { UInt32(truncatingIfNeeded: $0) })
            asked.formIntersection(Bitmap(count: asked.count) { wanted.contains(named.rows[$0]) })
            for row in wanted {
                var has = Bitmap(count: count)
                for index in named.rows.indices where named.rows[index] == row {
                    if subject.rows[index] != ReferenceColumn.absent { has[Int(subject.rows[index])] = true }
                }
                has.complement.forEachSet { bytes[$0] = Mark.unknown(.notAsked).rawValue }
            }
        }
        asked.formIntersection(outstandingRows(completeness))
        asked.forEachSet { row in
            let home = subject.rows[row]
            if home != ReferenceColumn.absent { bytes[Int(home)] = Mark.unknown(.noReturn).rawValue }
        }
        return bytes.contains { $0 != 0 } ? Marks(bytes: bytes) : .none
    }

    /// The rows of a shared key's target that the answering entity's rows name.
    private func rows(of completeness: Completeness, _ shared: Int) -> ReferenceColumn? {
        let field = FieldID(completeness.entity, completeness.by[shared].theirs)
        return catalog[field].relation.map { store.parents($0) }
    }

    /// Answers that are wanting: by their status, unless they have since been received.
    private func outstandingRows(_ completeness: Completeness) -> Bitmap {
        let count = store.rowCount(completeness.entity)
        var result = Bitmap(count: count)
        switch store.column(FieldID(completeness.entity, completeness.status)) {
        case .category(let column):
            let codes = catalog[column.domain].codes
            let wanted = ContiguousArray(codes.map { completeness.outstanding.contains($0.value) })
            result = column.rows(among: wanted).intersection(column.absences.known(count: count))
        case .text(let column):
            result = Bitmap(count: count) { row in
                column.absences.isKnown(row) && completeness.outstanding.contains(column.text(row))
            }
        default: break
        }
        if let received = completeness.received {
            let column = store.column(FieldID(completeness.entity, received))
            result.subtract(column.absences.known(count: count))
        }
        return result
    }
}
