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
        let evidence = try evidence(carries)
        var marks = evidence.own.reduce(Marks.none) { $0.joined($1.marks) }
        if evidence.own.isEmpty { marks = Marks.none.marking(evidence.coded.complement, as: .unknown(.notCoded)) }
        let truth = evidence.truth
        if marks.isEmpty { return Planes(truth, marks: .none) }
        // A row that carries them is true whatever else is not known of it.
        return Planes(truth, marks: Marks(bytes: filled(truth.count) { truth[$0] ? 0 : marks[$0].rawValue }))
    }

    /// The verdict on every row of the unit, without the reasons.
    func verdicts(
        _ carries: Carries
    ) throws(ExecutionError) -> (isTrue: Bitmap, isUnknown: Bitmap?, isNotApplicable: Bitmap?) {
        let evidence = try evidence(carries)
        if evidence.own.isEmpty { return (evidence.truth, evidence.coded.union(evidence.truth).complement, nil) }
        func union(_ bitmaps: [Bitmap?]) -> Bitmap? {
            let some = bitmaps.compactMap(\.self)
            return some.first.map { some.dropFirst().reduce($0) { $0.union($1) } }
        }
        let unknown = union(evidence.own.map(\.unknown)).map { $0.subtracting(evidence.truth) }
        let notApplicable = union(evidence.own.map(\.notApplicable)).map { outside in
            let rest = outside.subtracting(evidence.truth)
            return unknown.map { rest.subtracting($0) } ?? rest
        }
        return (evidence.truth, unknown, notApplicable)
    }

    /// What the evidence of themes says of every row of the unit.
    private struct Evidence {
        /// The rows that carry the themes.
        var truth: Bitmap
        /// Why rows' own fields are not known, a field each.
        var own: [Absences]
        /// The rows that something coded refers to.
        var coded: Bitmap
    }

    private func evidence(_ carries: Carries) throws(ExecutionError) -> Evidence {
        try requireCollected(carries.unit)
        let count = store.rowCount(carries.unit)
        var found = [Bitmap?](repeating: nil, count: carries.themes.count)
        var result = Evidence(truth: Bitmap(count: count, filled: carries.all), own: [], coded: Bitmap(count: count))
        for evidence in carries.evidence {
            try pause()
            guard catalog[evidence.field.entity].collected else {
                note(.evidenceNotCollected(entity: catalog[evidence.field.entity].name))
                continue
            }
            guard case .tags(let column) = store.column(evidence.field) else { continue }
            for (index, theme) in carries.themes.enumerated() {
                let rows = reach(column.rows(withAny: theme.covers), evidence.way, count)
                found[index] = found[index].map { $0.union(rows) } ?? rows
            }
            if evidence.way.isEmpty {
                result.own.append(column.absences)
            } else {
                result.coded.formUnion(reach(column.known, evidence.way, count))
            }
        }
        for rows in found {
            let rows = rows ?? Bitmap(count: count)
            carries.all ? result.truth.formIntersection(rows) : result.truth.formUnion(rows)
        }
        return result
    }

    /// The rows that some rows lead to by many-to-one keys.
    private func reach(_ rows: Bitmap, _ way: [RelationID], _ count: Int) -> Bitmap {
        var current = rows
        for key in way {
            let parents = store.parents(key)
            var next = Bitmap(count: store.rowCount(catalog[key].to))
            parents.rows.withUnsafeBufferPointer { parents in
                next.words.withUnsafeMutableBufferPointer { words in
                    current.forEachSet { row in
                        let parent = parents[row]
                        if parent == ReferenceColumn.absent { return }
                        words[Int(parent &>> 6)] |= 1 &<< UInt64(truncatingIfNeeded: parent & 63)
                    }
                }
            }
            current = next
        }
        return current
    }
}
