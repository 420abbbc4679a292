import Planning
import Tables

/// `why`: how many rows each condition leaves, alone and together with those before it.
extension Run {
    func explainRows(_ plan: Plan) throws(ExecutionError) -> ResultTable {
        var rows = try source(plan.source)
        var entering = rows.shown
        var lines = Lines()
        for step in plan.steps {
            if case .filter(let conjuncts, let excluding) = step {
                try explain(conjuncts, excluding: excluding, &rows, entering: entering, &lines)
                continue
            }
            if case .countTheme(let units) = step { try explain(units, &lines) }
            var outcome = Outcome(rows: rows)
            try run(step, &outcome)
            rows = outcome.rows
            // With other rows counting begins anew.
            if outcome.counted != nil { entering = rows.shown }
            if case .relate = step { entering = rows.shown }
        }
        return lines.table(core: plan.core, asOf: plan.asOf)
    }

    /// A theme count's conditions stand on each unit's rows for themselves.
    private func explain(_ units: [ThemeUnit], _ lines: inout Lines) throws(ExecutionError) {
        for unit in units {
            var rows = RowSet(try whole(unit.carries.unit), noun: nil)
            for filter in unit.filters {
                let named = filter.conjuncts.map { conjunct in
                    Conjunct(
                        condition: conjunct.condition,
                        label: units.count == 1 ? conjunct.label : "\(unit.name): \(conjunct.label)")
                }
                let all = Bitmap(count: rows.frame.count, filled: true)
                try explain(named, excluding: filter.excluding, &rows, entering: all, &lines)
            }
        }
    }

    /// Each conjunct, and beneath it the conditions it is made of.
    private func explain(
        _ conjuncts: [Conjunct], excluding: Bool, _ rows: inout RowSet, entering: Bitmap, _ lines: inout Lines
    ) throws(ExecutionError) {
        var whole: Planes?
        let shown = rows.shown
        for conjunct in conjuncts {
            let planes = try planes(conjunct.condition, on: rows.frame)
            let together = whole.map { $0.and(planes) } ?? planes
            whole = together
            let left = excluding ? shown.subtracting(together.isTrue) : shown.intersection(together.isTrue)
            let label = excluding ? "exclude \(conjunct.label)" : conjunct.label
            lines.append(label, alone: planes.isTrue.population(with: entering), together: left.population)
            try explainParts(conjunct.condition, depth: 1, rows.frame, entering: entering, shown: shown, &lines)
        }
        guard let whole else { return }
        if excluding { rows.shown.subtract(whole.isTrue) } else { rows.shown.formIntersection(whole.isTrue) }
    }

    private func explainParts(
        _ condition: BoundExpression, depth: Int, _ frame: Frame, entering: Bitmap, shown: Bitmap,
        _ lines: inout Lines
    ) throws(ExecutionError) {
        let parts: [BoundExpression]
        switch condition {
        case .and(let operands), .or(let operands): parts = operands
        case .not(let operand): parts = [operand]
        default: return
        }
        for part in parts {
            let truth = try planes(part, on: frame).isTrue
            lines.append(
                String(repeating: "  ", count: depth) + part.explained(catalog),
                alone: truth.population(with: entering),
                together: truth.population(with: shown))
            try explainParts(part, depth: depth + 1, frame, entering: entering, shown: shown, &lines)
        }
    }

    /// The lines of the answer.
    private struct Lines {
        private var bytes: [UInt8] = []
        private var offsets = [0]
        private var alone: [Int64] = []
        private var together: [Int64] = []

        mutating func append(_ label: String, alone: Int, together: Int) {
            bytes.append(contentsOf: label.utf8)
            offsets.append(bytes.count)
            self.alone.append(Int64(alone))
            self.together.append(Int64(together))
        }

        func table(core: String, asOf: AsOf?) -> ResultTable {
            let count = alone.count
            return ResultTable(
                columns: [
                    ResultColumn(
                        name: "condition", type: .text, measure: .dimension,
                        values: .texts(bytes: bytes, offsets: offsets)),
                    ResultColumn(name: "alone", type: .integer(nil), measure: .things, values: .integers(alone)),
                    ResultColumn(name: "together", type: .integer(nil), measure: .things, values: .integers(together)),
                ], rowCount: count, ledger: Ledger(asOf: asOf, core: core))
        }
    }
}
