import Planning
import Tables

/// One pass over the rows that name others: a block of them is judged, and its verdicts are set in bitmaps of the rows
/// named before the next one is. No verdict on a row that names is kept.
struct RelatedPass {
    /// What is asked of the rows that name others.
    let program: ConditionProgram
    let key: ReferenceColumn
    /// How many rows may be named.
    let count: Int
    /// Whether it is asked which rows are named by one for which the condition is false.
    let wantsFalse: Bool
    /// The rows named that the ledger speaks of: those naming them for which the condition is unknown are counted.
    let counted: Counted

    enum Counted {
        case none, all
        case naming(Bitmap)
    }

    /// The rows named by one for which the condition is true, unknown, false.
    struct Outcome {
        var isTrue: Bitmap
        var isUnknown: Bitmap
        /// Of no rows where it is not asked for.
        var isFalse: Bitmap
        /// How many rows naming those that the ledger speaks of are unknown.
        var unjudged = 0
    }

    /// What one thread marks.
    private final class Part {
        let stack: VerdictStack
        var isTrue: Cells<UInt64>
        var isUnknown: Cells<UInt64>
        var isFalse: Cells<UInt64>
        var unjudged = 0
        var rest: Cells<UInt64>

        init(_ pass: RelatedPass) {
            let words = (pass.count + 63) / 64
            stack = VerdictStack(depth: pass.program.depth)
            isTrue = Cells(repeating: 0, count: words)
            isUnknown = pass.program.hasUnknown ? Cells(repeating: 0, count: words) : []
            isFalse = pass.wantsFalse ? Cells(repeating: 0, count: words) : []
            rest = pass.wantsFalse ? Cells(repeating: 0, count: 64) : []
        }
    }

    /// Judges each block, on as many threads as it is worth.
    func run(_ run: Run) throws(ExecutionError) -> Outcome {
        let code = program.sequence
        let zoned = wantsFalse ? [] : code.zonedOperands
        let parents = key.rows.start
        let mayLack = !key.absences.isEmpty
        let parts = try run.split(rows: key.count, begin: { Part(self) }) { part, rows in
            let block = RowBlock(rows: rows)
            if !zoned.isEmpty, code.isFalse(throughout: block, by: zoned) { return }
            mark(code.judge(code.all, block, part.stack), block, parents + rows.lowerBound, mayLack, part)
        }
        extendLifetime((program, key))
        var outcome = Outcome(
            isTrue: union(parts) { $0.isTrue }, isUnknown: union(parts) { $0.isUnknown },
            isFalse: wantsFalse ? union(parts) { $0.isFalse } : Bitmap(count: 0))
        for part in parts { outcome.unjudged += part.unjudged }
        return outcome
    }

    private func mark(
        _ verdict: BlockVerdict, _ block: RowBlock, _ parents: UnsafePointer<UInt32>, _ mayLack: Bool, _ part: Part
    ) {
        let words = 0..<block.words
        markParents(of: verdict.truth, words: words, parents, mayLack: mayLack, in: part.isTrue.mutableStart)
        if let unknown = verdict.unknown {
            markParents(of: unknown, words: words, parents, mayLack: mayLack, in: part.isUnknown.mutableStart)
            switch counted {
            case .none: break
            case .all: part.unjudged &+= population(unknown, words: block.words)
            case .naming(let rows):
                part.unjudged &+= countOfParents(rows.words.start, of: unknown, words: words, parents)
            }
        }
        guard wantsFalse else { return }
        let rest = part.rest.mutableStart
        fill(rest, words: block.words) { word in
            ~(verdict.truth[word] | (verdict.unknown?[word] ?? 0) | (verdict.notApplicable?[word] ?? 0))
        }
        rest[block.words &- 1] &= block.tail
        markParents(of: rest, words: words, parents, mayLack: mayLack, in: part.isFalse.mutableStart)
    }

    /// What any thread has marked.
    private func union(_ parts: [Part], _ marked: (Part) -> Cells<UInt64>) -> Bitmap {
        var result: Bitmap?
        for part in parts {
            let words = marked(part)
            if words.isEmpty { continue }
            let next = Bitmap(count: count, words: words)
            if result == nil { result = next } else { result?.formUnion(next) }
        }
        return result ?? Bitmap(count: count)
    }
}
