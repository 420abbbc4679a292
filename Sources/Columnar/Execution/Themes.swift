import Planning
import Tables

/// Who carries a theme, and who was never coded (decision D23).
extension Run {
    /// True for rows that carry the themes, by themselves or by a row that refers to them; unknown where their own
    /// tag field is, or where they have none and nothing that refers to them is coded; else false.
    func carried(_ carries: Carries, on frame: Frame) throws(ExecutionError) -> Planes {
        let whole = try carriers(carries)
        return frame.rows.map { whole.gathered($0) } ?? whole
    }

    /// The verdict on every row of the unit.
    private func carriers(_ carries: Carries) throws(ExecutionError) -> Planes {
        try requireCollected(carries.unit)
        let count = store.rowCount(carries.unit)
        var found = carries.themes.map { _ in Bitmap(count: count) }
        var marks = Marks.none
        var coded = Bitmap(count: count)
        var hasOwn = false
        for evidence in carries.evidence {
            try pause()
            guard catalog[evidence.field.entity].collected else {
                note(.evidenceNotCollected(entity: catalog[evidence.field.entity].name))
                continue
            }
            guard case .tags(let column) = store.column(evidence.field) else { continue }
            for (index, theme) in carries.themes.enumerated() {
                found[index].formUnion(reach(column.rows(withAny: theme.covers), evidence.way, count))
            }
            if evidence.way.isEmpty {
                hasOwn = true
                marks = marks.joined(column.absences.marks)
            } else {
                coded.formUnion(reach(column.known, evidence.way, count))
            }
        }
        var truth = Bitmap(count: count, filled: carries.all)
        for rows in found { carries.all ? truth.formIntersection(rows) : truth.formUnion(rows) }
        if !hasOwn { marks = Marks.none.marking(coded.complement, as: .unknown(.notCoded)) }
        if marks.isEmpty { return Planes(truth, marks: .none) }
        // A row that carries them is true whatever else is not known of it.
        return Planes(truth, marks: Marks(bytes: filled(count) { truth[$0] ? 0 : marks[$0].rawValue }))
    }

    /// The rows that some rows lead to by many-to-one keys.
    private func reach(_ rows: Bitmap, _ way: [RelationID], _ count: Int) -> Bitmap {
        var current = rows
        for key in way {
            let parents = store.parents(key)
            var next = Bitmap(count: store.rowCount(catalog[key].to))
            current.forEachSet { row in
                if parents.rows[row] != ReferenceColumn.absent { next[Int(parents.rows[row])] = true }
            }
            current = next
        }
        return current
    }
}
