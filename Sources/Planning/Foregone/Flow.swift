import Tables

/// A plan followed from its source to its last step: how many rows there may be, and what is certain of them.
struct Flow {
    /// The rows that may come out.
    private(set) var rows: Stretch
    /// The rows that a count of them may speak of: with those that a filter could not judge, which make it a stretch.
    private(set) var countable: Stretch
    /// What is certain of the rows that come out.
    private(set) var judge: Judge
    /// What was found on the way.
    private(set) var findings: [Finding] = []

    /// What is certain of one step.
    enum Finding {
        /// Conditions of a filter that no row fulfils, or that every row that comes to it fulfils.
        case filter(ForegoneCondition)
        /// A stage `expect C`, by the text of its condition.
        case check(label: String, Foregone)
    }

    init(_ plan: Plan, _ judge: Judge) {
        self.judge = judge
        if case .one = plan.source { rows = Stretch(1, 1) } else { rows = Stretch(0, Judge.mostRows) }
        countable = rows
        for step in plan.steps { follow(step) }
    }

    private mutating func follow(_ step: PlanStep) {
        switch step {
        case .filter(let conjuncts, let excluding): filter(conjuncts, excluding: excluding)
        case .relate(let route):
            if case .along = route {} else { rows.high = Judge.mostRows }
            rows.low = 0
            countable = Stretch(0, Judge.mostRows)
            judge = judge.elsewhere
        case .add(let columns):
            for column in columns {
                let value = judge.value(column.expression, judge.facts)
                judge.columns?.append(value)
            }
        case .sort: break
        case .first(let count, nil), .sample(let count, _):
            rows = Stretch(min(rows.low, Double(count)), min(rows.high, Double(count)))
            countable.low = rows.low
        case .first(_, _?):
            rows.low = 0
            countable.low = 0
        case .distinct(let columns):
            let values = columns.map { judge.value($0.expression, judge.facts) }
            become(values, Stretch(min(rows.low, 1), rows.high))
        case .count: become([PossibleValue(marks: .known, stretch: rows)], Stretch(1, 1))
        case .countGroups(let groups):
            let counts = [
                PossibleValue(marks: .known, stretch: Stretch(1, rows.high)),
                PossibleValue(marks: .all, stretch: Stretch(0, 100)),
            ]
            become(keys(groups) + counts, Stretch(0, most(groups)))
        case .countUnits, .countTheme: become(nil, Stretch(0, Judge.mostRows))
        case .summarise(let aggregates, let groups):
            let whole = groups.isEmpty
            // A group has a row at least.
            let members = whole ? rows : Stretch(1, rows.high)
            let values = aggregates.map { judge.fold($0.aggregate, rows: members, judge) }
            become(keys(groups) + values, whole ? Stretch(1, 1) : Stretch(0, most(groups)))
        case .check(let conjunct, _): check(conjunct)
        }
    }

    /// The rows become those of a table.
    private mutating func become(_ columns: [PossibleValue]?, _ rows: Stretch) {
        judge = judge.elsewhere
        judge.columns = columns
        self.rows = rows
        countable = rows
    }

    private func keys(_ groups: [PlanGroup]) -> [PossibleValue] {
        groups.map { $0.each ? .anything : judge.value($0.key.expression, judge.facts) }
    }

    private func most(_ groups: [PlanGroup]) -> Double {
        groups.contains { $0.each } ? Judge.mostRows : rows.high
    }

    private mutating func filter(_ conjuncts: [Conjunct], excluding: Bool) {
        let condition = BoundExpression.and(conjuncts.map(\.condition))
        let verdicts = judge.verdicts(condition)
        // Where no row comes, nothing more is worth saying.
        if rows.high > 0, !judge.facts.contradict { notice(conjuncts, verdicts, excluding: excluding) }
        let keepsNone = excluding ? verdicts == .isTrue : !verdicts.contains(.isTrue)
        let keepsAll = excluding ? !verdicts.contains(.isTrue) : verdicts == .isTrue
        if keepsNone { rows.high = 0 }
        if !keepsAll { rows.low = 0 }
        countable.low = rows.low
        if keepsNone, excluding || !verdicts.contains(.isUnknown) { countable.high = 0 }
        if !excluding {
            judge.facts = judge.facts.merged(judge.facts(when: condition, is: true))
        } else if conjuncts.count == 1, case .test = conjuncts[0].condition {
            judge.facts = judge.facts.merged(judge.facts(when: condition, is: false))
        }
    }

    private mutating func notice(_ conjuncts: [Conjunct], _ whole: Verdicts, excluding: Bool) {
        func find(_ labels: [String], always: Bool) {
            findings.append(.filter(ForegoneCondition(labels: labels, excluding: excluding, always: always)))
        }
        let each = conjuncts.map { judge.verdicts($0.condition) }
        if !whole.contains(.isTrue) {
            let alone = zip(conjuncts, each).filter { !$1.contains(.isTrue) }
            if alone.isEmpty {
                find(conjuncts.map(\.label), always: false)
            } else {
                for (conjunct, _) in alone { find([conjunct.label], always: false) }
            }
        } else {
            for (conjunct, verdicts) in zip(conjuncts, each) where verdicts == .isTrue {
                find([conjunct.label], always: true)
            }
        }
    }

    private mutating func check(_ conjunct: Conjunct) {
        let verdicts = judge.verdicts(conjunct.condition)
        if verdicts == .isTrue || rows.high == 0 {
            findings.append(.check(label: conjunct.label, .cannotFail))
        } else if !verdicts.contains(.isTrue), rows.low > 0 {
            findings.append(.check(label: conjunct.label, .cannotHold))
        }
    }
}
