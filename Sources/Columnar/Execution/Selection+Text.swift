import Planning
import Tables

/// Texts searched where they lie, in their arena.
extension Run {
    func matched(_ check: TextCheck, _ texts: Vector, _ sought: String) throws(ExecutionError) -> Planes {
        guard case .texts(let view) = texts.values else {
            return Planes(Bitmap(count: texts.count), marks: texts.marks)
        }
        let truth: Bitmap
        switch check {
        case .contains: truth = try rows(texts, view, with: Needle(sought))
        case .startsWith: truth = try rows(texts, view, beginningWith: Needle(sought))
        case .matches:
            // The binder has compiled it once to see that it is one.
            guard let pattern = try? Pattern(sought) else {
                return Planes(Bitmap(count: texts.count), marks: texts.marks)
            }
            truth = try rows(texts, view, matching: pattern)
        }
        return Planes(truth, marks: texts.marks)
    }

    /// The rows in which a needle stands.
    private func rows(
        _ texts: Vector, _ view: TextView, with needle: Needle
    ) throws(ExecutionError) -> Bitmap {
        if needle.bytes.isEmpty { return Bitmap(count: texts.count, filled: true) }
        guard view.rows == nil, !isPlain else {
            return try rows(texts, view, begin: {}) { _, text in needle.occurs(in: text) }
        }
        let probes = view.column.arena.withUnsafeBufferPointer { needle.rarest(in: $0) }
        let numbers = signatureNumbers(needle.bytes)
        let signatures = numbers.isEmpty ? nil : try signatures(of: view.column)
        return try marked(view.column) { rows, arena, starts, words in
            guard let signatures, let texts = arena.baseAddress, let places = starts.baseAddress else {
                return markRows(rows, with: needle, probes: probes, arena: arena, starts: starts, into: words)
            }
            numbers.withUnsafeBufferPointer { numbers in
                signatures.forEachStretch(of: rows, having: numbers, texts, places) { rows in
                    markRows(rows, with: needle, probes: probes, arena: arena, starts: starts, into: words)
                }
            }
        }
    }

    /// The signatures of a column that is long enough, once it has been searched several times.
    private func signatures(of column: TextColumn) throws(ExecutionError) -> TextSignatures? {
        guard column.arena.count >= TextSignatures.least else { return nil }
        return try column.signatures.onceWorthwhile { () throws(ExecutionError) -> TextSignatures? in
            let each = TextSignatures.rows(column)
            let span = each * 64
            var words = Cells<UInt64>(uninitialized: (column.count + span - 1) / span * signatureBits)
            guard MemoryBudget.isAmple(2 * words.byteCount) else { return nil }
            let (made, arena, starts) = (words.mutableStart, column.arena.start, column.starts.start)
            try split(rows: column.count, alone: 0) { rows in
                var first = rows.lowerBound
                while first < rows.upperBound {
                    let last = min(first &+ span, rows.upperBound)
                    sign(
                        first..<last, each: each, arena: arena, size: column.arena.count, starts: starts,
                        into: made + first / span &* signatureBits)
                    first = last
                }
            }
            extendLifetime(column)
            return TextSignatures(rows: each, words: words)
        }
    }

    private func rows(
        _ texts: Vector, _ view: TextView, beginningWith needle: Needle
    ) throws(ExecutionError) -> Bitmap {
        if needle.bytes.isEmpty { return Bitmap(count: texts.count, filled: true) }
        guard view.rows == nil, !isPlain else {
            return try rows(texts, view, begin: {}) { _, text in needle.begins(text) }
        }
        return try marked(view.column) { rows, arena, starts, words in
            markRows(rows, beginningWith: needle, arena: arena, starts: starts, into: words)
        }
    }

    /// The rows in which a pattern occurs: those with the bytes that it cannot do without are asked, or, where it is
    /// nothing else than these, not even they.
    private func rows(
        _ texts: Vector, _ view: TextView, matching pattern: Pattern
    ) throws(ExecutionError) -> Bitmap {
        guard let literal = pattern.literal, !isPlain else {
            return try rows(texts, view, begin: pattern.matcher) { $0.occurs(in: $1) }
        }
        let found = try rows(texts, view, with: literal.needle)
        var foreign = Bitmap(count: texts.count)
        if literal.hasForeignCase, !view.column.isASCII {
            foreign = try rows(texts, view, with: PatternLiteral.foreignLetter)
        }
        let asked = literal.isWhole ? foreign.subtracting(found) : found.union(foreign)
        let sure = literal.isWhole ? found : Bitmap(count: texts.count)
        guard asked.isAnySet else { return sure }
        return try rows(texts, view, asked: asked, begin: pattern.matcher) { $0.occurs(in: $1) }.union(sure)
    }

    /// All rows of a column put to a kernel, a block at a time.
    private func marked(
        _ column: TextColumn,
        _ kernel: (
            Range<Int>, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt32>, UnsafeMutablePointer<UInt64>
        ) -> Void
    ) throws(ExecutionError) -> Bitmap {
        var result = Bitmap(count: column.count)
        let alone = column.arena.count < Run.worthTwo ? Int.max : 0
        try result.words.withUnsafeMutableBufferPointer { (words) throws(ExecutionError) in
            try column.arena.withUnsafeBufferPointer { (arena) throws(ExecutionError) in
                try column.starts.withUnsafeBufferPointer { (starts) throws(ExecutionError) in
                    guard let words = words.baseAddress else { return }
                    try split(rows: column.count, alone: alone) { rows in kernel(rows, arena, starts, words) }
                }
            }
        }
        return result
    }

    /// So many bytes of text are worth a second thread.
    private static let worthTwo = 1 << 20

    /// The known rows, of those asked, whose bytes pass; each thread has a part to work with.
    private func rows<Part>(
        _ texts: Vector, _ view: TextView, asked: Bitmap? = nil, begin: () -> Part,
        _ passes: (inout Part, UnsafeBufferPointer<UInt8>) -> Bool
    ) throws(ExecutionError) -> Bitmap {
        var result = Bitmap(count: texts.count)
        try result.words.withUnsafeMutableBufferPointer { (words) throws(ExecutionError) in
            try view.column.arena.withUnsafeBufferPointer { (arena) throws(ExecutionError) in
                _ = try split(rows: texts.count, alone: 1 << 14, begin: begin) { part, rows in
                    var row = rows.lowerBound
                    while row < rows.upperBound {
                        if asked?[row] ?? true, texts.marks[row].isKnown {
                            let range = view.column.range(view.row(row))
                            if passes(&part, UnsafeBufferPointer(rebasing: arena[range])) {
                                words[row &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
                            }
                        }
                        row &+= 1
                    }
                }
            }
        }
        return result
    }
}
