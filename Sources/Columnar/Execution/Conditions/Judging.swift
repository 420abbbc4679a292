import Planning
import Tables

/// A program's verdicts on all rows, as planes.
extension Run {
    /// Cost: a pass over what the condition reads and one over the planes, on as many threads as it is worth.
    func planes(_ program: ConditionProgram, count: Int) throws(ExecutionError) -> Planes {
        let words = (count + 63) / 64
        var truth = Cells<UInt64>(uninitialized: words)
        var unknown = program.hasUnknown ? Cells<UInt64>(uninitialized: words) : []
        var notApplicable = program.hasNotApplicable ? Cells<UInt64>(uninitialized: words) : []
        let isMixed = program.hasUnknown && program.reason == ConditionProgram.severalReasons
        var reasons = isMixed ? Cells<UInt8>(repeating: 0, count: count) : []
        let failure: ExecutionError? = truth.withUnsafeMutableBufferPointer { truth in
            unknown.withUnsafeMutableBufferPointer { unknown in
                notApplicable.withUnsafeMutableBufferPointer { notApplicable in
                    reasons.withUnsafeMutableBufferPointer { reasons in
                        let open = OpenPlanes(
                            truth: truth.baseAddress, unknown: program.hasUnknown ? unknown.baseAddress : nil,
                            notApplicable: program.hasNotApplicable ? notApplicable.baseAddress : nil,
                            reasons: isMixed ? reasons.baseAddress : nil)
                        return Swift.Result { () throws(ExecutionError) in try judge(program, count, into: open) }
                            .failure
                    }
                }
            }
        }
        if let failure { throw failure }
        return Planes(
            isTrue: Bitmap(count: count, words: truth),
            isUnknown: program.hasUnknown ? Bitmap(count: count, words: unknown) : Bitmap(count: count),
            isNotApplicable: program.hasNotApplicable
                ? Bitmap(count: count, words: notApplicable) : Bitmap(count: count),
            reasons: isMixed ? .each(reasons) : .one(program.reason))
    }

    /// Where whole planes are written to.
    private struct OpenPlanes {
        let truth: OpenPlane?
        let unknown: OpenPlane?
        let notApplicable: OpenPlane?
        let reasons: UnsafeMutablePointer<UInt8>?
    }

    private func judge(
        _ program: ConditionProgram, _ count: Int, into planes: OpenPlanes
    ) throws(ExecutionError) {
        let code = program.sequence
        _ = try split(rows: count, begin: { VerdictStack(depth: program.depth) }) { stack, rows in
            let block = RowBlock(rows: rows)
            let verdict = code.judge(code.all, block, stack)
            func write(_ plane: Plane?, to open: OpenPlane?) {
                guard let open = open.map({ $0 + block.firstWord }) else { return }
                if let plane {
                    open.update(from: plane, count: block.words)
                } else {
                    open.update(repeating: 0, count: block.words)
                }
            }
            write(verdict.truth, to: planes.truth)
            write(verdict.unknown, to: planes.unknown)
            write(verdict.notApplicable, to: planes.notApplicable)
            if let reasons = planes.reasons, let open = planes.unknown.map({ $0 + block.firstWord }) {
                code.tell(reasonsOf: open, block, stack) { $0.write(block, to: reasons) }
            }
        }
        extendLifetime(program)
    }
}

extension Swift.Result {
    /// What went wrong, if anything did.
    fileprivate var failure: Failure? {
        if case .failure(let failure) = self { return failure }
        return nil
    }
}
