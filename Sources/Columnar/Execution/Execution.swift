import Planning
import Tables

/// One execution of a plan: its source, its steps in order, then the columns of the answer.
extension Run {
    /// What an execution leaves: the last rows, and what the ledger has gathered on the way.
    struct Outcome {
        var rows: RowSet
        /// The line of rows and bounds as they stood before a step made a table.
        var counted: (rows: Ledger.Rows?, bounds: Bounds?)?
        var checks: [CheckOutcome] = []
    }

    func execute(_ plan: Plan) throws(ExecutionError) -> ResultTable {
        narrows = !isPlain
        let outcome = try outcome(of: plan)
        let columns = try output(plan.output, of: outcome.rows)
        let rows = outcome.rows
        let ledger = Ledger(
            rows: outcome.counted?.rows ?? line(rows), conditions: conditions, looked: allLooked,
            bounds: outcome.counted?.bounds ?? rows.bounds, asOf: plan.asOf, notes: notes, parts: parts,
            core: plan.core)
        var noun: String?
        if case .entity(let entity) = plan.rows { noun = catalog[entity].name }
        return ResultTable(
            title: plan.title, columns: columns, rowCount: rows.population, rows: noun, ledger: ledger,
            checks: outcome.checks)
    }

    /// The rows that a plan leads to.
    func outcome(of plan: Plan) throws(ExecutionError) -> Outcome {
        var steps = plan.steps[...]
        var outcome: Outcome
        if let found = try lookedUp(plan.source, steps.first) {
            outcome = Outcome(rows: found)
            steps.removeFirst()
        } else {
            outcome = Outcome(rows: try source(plan.source))
        }
        while let step = steps.popFirst() {
            if case .sort(let orders) = step, case .first(let count, per: nil)? = steps.first,
                try best(count, by: orders, &outcome.rows)
            {
                steps.removeFirst()
                continue
            }
            if case .filter(let conjuncts, excluding: false) = step, case .sort(let orders)? = steps.first,
                case .first(let count, per: nil)? = steps.dropFirst().first,
                try best(count, by: orders, where: conjuncts, &outcome.rows)
            {
                steps.removeFirst(2)
                continue
            }
            if case .filter(let conjuncts, excluding: false) = step, case .first(let count, per: nil)? = steps.first,
                steps.count == 1, try firstFound(count, where: conjuncts, &outcome.rows)
            {
                steps.removeFirst()
                continue
            }
            if let next = steps.first, try counted(behind: step, next, &outcome) {
                steps.removeFirst()
                continue
            }
            try run(step, &outcome)
        }
        return outcome
    }

    func source(_ source: PlanSource) throws(ExecutionError) -> RowSet {
        switch source {
        case .entity(let entity):
            return RowSet(try whole(entity), noun: catalog[entity].name, every: store.everyRow(entity))
        case .taggings(let entity, let themes, let all):
            return try tagged(entity, themes, all: all)
        case .one: return RowSet(Frame(count: 1, entity: nil), noun: nil)
        }
    }

    func run(_ step: PlanStep, _ outcome: inout Outcome) throws(ExecutionError) {
        try pause()
        try require(bytes(of: step, outcome.rows.frame))
        switch step {
        case .filter(let conjuncts, let excluding): try filter(conjuncts, excluding: excluding, &outcome.rows)
        case .relate(let route):
            let (exact, noun) = (outcome.rows.isExact, outcome.rows.noun)
            outcome.rows = try relate(route, outcome.rows)
            outcome.rows.isBounded = exact
            for index in conditions.indices where conditions[index].of == nil { conditions[index].of = noun }
        case .add(let expressions): try add(expressions, &outcome.rows)
        case .sort(let orders): try sort(orders, &outcome.rows)
        case .first(let count, let per): try first(count, per: per, &outcome.rows)
        case .sample(let count, let seed): sample(count, seed: seed, &outcome.rows)
        case .distinct(let expressions): try table(&outcome, bounded: false, distinct(expressions, outcome.rows))
        case .count: try table(&outcome, bounded: true, counted(outcome.rows))
        case .countGroups(let groups): try table(&outcome, bounded: true, countGroups(groups, outcome.rows))
        case .countUnits(let units): try table(&outcome, bounded: false, countUnits(units, outcome.rows))
        case .countTheme(let units): try themeTable(&outcome, countThemes(units))
        case .summarise(let aggregates, let groups):
            try table(&outcome, bounded: false, summarise(aggregates, groups, outcome.rows))
        case .check(let conjunct, let why): outcome.checks.append(try check(conjunct, why: why, outcome.rows))
        }
    }

    /// What a step makes of its rows: bits for those it keeps; else an order, groups, a column, each of some bytes a row.
    private func bytes(of step: PlanStep, _ frame: Frame) -> Int {
        switch step {
        case .filter: frame.count * (isJudgedByBlocks(frame) ? 1 : 96) / 2
        case .count: 0
        default: frame.count * 48
        }
    }

    /// Goes on with a table; the ledger keeps the line of the rows that it was made of.
    func table(
        _ outcome: inout Outcome, bounded: Bool, _ made: RowSet
    ) throws(ExecutionError) {
        if outcome.counted == nil {
            outcome.counted = (line(outcome.rows), bounded ? outcome.rows.bounds : nil)
        }
        let exact = outcome.rows.isExact
        outcome.rows = made
        outcome.rows.isBounded = exact
    }

    private func themeTable(_ outcome: inout Outcome, _ made: RowSet) throws(ExecutionError) {
        outcome.counted = (nil, nil)
        outcome.rows = made
    }

    func line(_ rows: RowSet) -> Ledger.Rows? {
        rows.noun.map { Ledger.Rows(shown: rows.population, of: rows.total, noun: $0) }
    }

    private func add(_ expressions: [NamedExpression], _ rows: inout RowSet) throws(ExecutionError) {
        for expression in expressions {
            rows.frame.live = rows.shown
            let column = try vector(expression.expression, on: rows.frame)
            try refuseOverflow(column.marks, in: rows.shown, expression.name)
            rows.frame = rows.frame.adding(column, of: expression.expression)
        }
    }

    /// Ends the execution when a calculation left 64 bits on a row that is shown.
    func refuseOverflow(_ marks: Marks, in shown: Bitmap, _ label: String) throws(ExecutionError) {
        if marks.isEmpty { return }
        let overflow = Mark.overflow.rawValue
        guard marks.bytes.contains(overflow) else { return }
        if Bitmap(count: shown.count, where: { marks.bytes[$0] == overflow }).meets(shown) { throw .overflow(label) }
    }

    /// A table of one row and one column.
    func counted(_ rows: RowSet) -> RowSet {
        let count = Vector(count: 1, .integers(Slots([Int64(rows.population)])))
        return RowSet(Frame(count: 1, entity: nil, columns: [count]), noun: nil)
    }
}
