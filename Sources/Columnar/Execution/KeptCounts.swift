import Planning
import Tables

/// What is known of a condition on one field without a look at the rows: how many of an entity it is true of, and its line
/// of the ledger. Columns never change, so what has been counted of one holds for every question.
extension Run {
    /// The ledger's lines of conditions that are judged on all rows of an entity; nil where one is of another kind.
    func keptLines(_ conjuncts: [Conjunct], of entity: EntityID) -> [ConditionCount]? {
        let count = store.rowCount(entity)
        var lines: [ConditionCount] = []
        lines.reserveCapacity(conjuncts.count)
        for conjunct in conjuncts {
            guard let (field, isTrue) = keptTruth(conjunct.condition), field.entity == entity,
                let absent = store.absentCounts(field)
            else { return nil }
            lines.append(
                ConditionCount(
                    label: conjunct.label, excluded: false, isTrue: isTrue,
                    isFalse: count - isTrue - absent.notApplicable - absent.unknownCount,
                    unknown: reasons(absent.marks), notApplicable: absent.notApplicable))
        }
        return lines
    }

    /// The field that a condition asks of and how many rows it is true of. Where the field is unknown, or does not apply,
    /// the condition is too, and nowhere else.
    private func keptTruth(_ condition: BoundExpression) -> (field: FieldID, rows: Int)? {
        switch condition {
        case .not(let inner): return keptTruth(inner).flatMap { others($0.field, $0.rows) }
        case .and(let parts):
            guard var range = parts.first.flatMap({ cellRange($0) }) else { return nil }
            for part in parts.dropFirst() {
                guard let next = cellRange(part), next.field == range.field else { return nil }
                range = range.intersection(next)
            }
            return keptTruth(range)
        case .field(let field):
            guard case .boolean(let column)? = plainColumn(field) else { return nil }
            return (field, column.truths)
        case .has(let check, .field(let field), let wanted):
            guard case .tags(let column)? = plainColumn(field), let tag = onlyTag(check, wanted, column) else {
                return nil
            }
            let rows = column.population(tag)
            return check == .none ? others(field, rows) : (field, rows)
        case .oneOf(.field(let field), let constants):
            guard case .category(let column)? = plainColumn(field), let counts = store.rangeCounts(field) else {
                return nil
            }
            let flags = flags(of: column.domain, constants)
            let rows = flags.indices.reduce(0) { rows, code in
                flags[code] == 0 ? rows : rows + counts.rows(from: Int64(code), to: Int64(code))
            }
            return (field, rows)
        default: return cellRange(condition).flatMap { keptTruth($0) }
        }
    }

    private func keptTruth(_ range: CellRange) -> (field: FieldID, rows: Int)? {
        store.rangeCounts(range.field).map { (range.field, $0.rows(from: range.least, to: range.greatest)) }
    }

    /// The rows that have a value and are not among so many.
    private func others(_ field: FieldID, _ rows: Int) -> (field: FieldID, rows: Int)? {
        store.absentCounts(field).map {
            (field, store.rowCount(field.entity) - $0.notApplicable - $0.unknownCount - rows)
        }
    }

    /// The tag that a condition asks for, or asks not to be there, where it is one that has a bitmap.
    private func onlyTag(_ check: HasCheck, _ wanted: [TagWanted], _ column: TagColumn) -> Int? {
        guard check != .only, wanted.count == 1, wanted[0].covers.count == 1, let tag = wanted[0].covers.first,
            case .dense(let bitmaps) = column.storage, bitmaps.indices.contains(tag)
        else { return nil }
        return tag
    }

    // MARK: Conditions that are sets of rows

    /// Conditions of which each asks whether a row is in a set that stands there, or whether it is not: in one loop over
    /// the sets, with the ledger's lines from what is kept. False, and nothing done, for others, and where they are unknown
    /// of different rows.
    func meet(_ conjuncts: [Conjunct], excluding: Bool, _ rows: inout RowSet) throws(ExecutionError) -> Bool {
        guard narrows, !excluding, !isPart, keepsLedger, rows.isWhole, conjuncts.count > 1,
            let entity = rows.frame.entity, rows.frame.rows == nil
        else { return false }
        var sides: [SetMeets.Side] = []
        sides.reserveCapacity(conjuncts.count)
        var unknown: Plane?
        for conjunct in conjuncts {
            guard let (side, open) = side(conjunct.condition), sides.isEmpty || open == unknown else { return false }
            unknown = open
            sides.append(side)
        }
        guard let lines = keptLines(conjuncts, of: entity), let first = lines.first else { return false }
        let shown = try population(SetMeets(sides: sides, unknown: unknown), of: rows.frame.count)
        conditions += lines
        let open = first.unknown.reduce(0) { $0 + $1.count }
        rows.keep(counted: RowSet.Populations(shown: shown, least: shown, most: shown + open))
        return true
    }

    /// Rows looked at between two looks at the sign to stop.
    private static var stretch: Int { 1 << 17 }

    private func population(_ sets: SetMeets, of count: Int) throws(ExecutionError) -> Int {
        let pieces = (count + Run.stretch - 1) / Run.stretch
        // Worth another thread by what is read, as with other filters.
        let isShared = count / 64 * (sets.sides.count + 1) >= Parallel.alone
        let parts = Parallel.split(
            pieces, threads: isShared ? Parallel.threads : 1, isCancelled: isCancelled, begin: { 0 }
        ) { total, piece in
            let start = piece &* Run.stretch
            total &+= sets.population(start..<min(count, start &+ Run.stretch))
        }
        guard let parts else { throw .cancelled }
        return parts.reduce(0, +)
    }

    /// The set that a condition asks of, with the rows that it is unknown of; nil where some rows it does not apply to.
    private func side(_ condition: BoundExpression) -> (SetMeets.Side, unknown: Plane?)? {
        switch condition {
        case .not(let inner):
            return side(inner).map { (SetMeets.Side(bits: $0.0.bits, flip: ~$0.0.flip), $0.unknown) }
        case .field(let field):
            guard case .boolean(let column)? = plainColumn(field), column.absences.notApplicable == nil else {
                return nil
            }
            return (SetMeets.Side(bits: column.values.words.start, flip: 0), column.absences.unknown?.words.start)
        case .has(let check, .field(let field), let wanted):
            guard case .tags(let column)? = plainColumn(field), column.absences.notApplicable == nil,
                let tag = onlyTag(check, wanted, column), case .dense(let bitmaps) = column.storage
            else { return nil }
            let bits = bitmaps[tag].words.start
            return (SetMeets.Side(bits: bits, flip: check == .none ? ~0 : 0), column.absences.unknown?.words.start)
        default: return nil
        }
    }

    // MARK: The first rows of many

    /// `where`, then `first n`, and nothing behind them: as many blocks as it takes to find them, with the ledger's lines
    /// from what is kept. False, and nothing done, for other conditions, and where rows are so rare that all have to be
    /// looked at.
    func firstFound(
        _ count: Int, where conjuncts: [Conjunct], _ rows: inout RowSet
    ) throws(ExecutionError) -> Bool {
        guard narrows, !isPart, keepsLedger, count > 0, !conjuncts.isEmpty, rows.isWhole, rows.order == nil,
            let entity = rows.frame.entity, rows.frame.rows == nil, count < rows.frame.count / 4,
            store.keys.order(entity) == nil, let lines = keptLines(conjuncts, of: entity)
        else { return false }
        var programs: [ConditionProgram] = []
        programs.reserveCapacity(conjuncts.count)
        for conjunct in conjuncts { programs.append(try compiled(conjunct.condition, on: rows.frame)) }
        guard let found = try first(count, of: rows.frame.count, programs) else { return false }
        conditions += lines
        rows.narrow(to: found, order: identity(found.count))
        return true
    }

    /// Blocks after which it is asked whether it goes on like this. Tests set fewer.
    @TaskLocal static var sample = 32

    private func first(
        _ count: Int, of rows: Int, _ programs: [ConditionProgram]
    ) throws(ExecutionError) -> Cells<UInt32>? {
        let blocks = (rows + Parallel.block - 1) / Parallel.block
        let codes = programs.map(\.sequence)
        let stack = VerdictStack(depth: programs.reduce(1) { max($0, $1.depth) })
        var found = Cells<UInt32>()
        found.reserveCapacity(count)
        var block = 0
        while block < blocks, found.count < count {
            try pause()
            if block == Run.sample, found.count * blocks < 2 * Run.sample * count { return nil }
            let start = block &* Parallel.block
            let place = RowBlock(rows: start..<min(rows, start &+ Parallel.block))
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) { kept in
                guard let kept = kept.baseAddress else { return }
                kept.update(repeating: ~0, count: place.words)
                for code in codes {
                    fill(kept, with: kept, and: code.judge(code.all, place, stack).truth, words: place.words)
                    if Columnar.population(kept, words: place.words) == 0 { return }
                }
                var word = 0
                while word < place.words, found.count < count {
                    var bits = kept[word]
                    while bits != 0, found.count < count {
                        found.append(UInt32(truncatingIfNeeded: start &+ word &* 64 &+ bits.trailingZeroBitCount))
                        bits &= bits &- 1
                    }
                    word &+= 1
                }
            }
            block &+= 1
        }
        extendLifetime(programs)
        return found
    }
}
