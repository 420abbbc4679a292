import Planning
import Tables

/// Sets of rows carried along a many-to-one key, both ways, on as many threads as it is worth.
extension Run {
    /// The rows that some rows name.
    func parents(of rows: Bitmap, _ key: ReferenceColumn, count: Int) throws(ExecutionError) -> Bitmap {
        let (words, mayLack) = ((count + 63) / 64, !key.absences.isEmpty)
        let parts = try split(rows: rows.count, begin: { Cells<UInt64>(repeating: 0, count: words) }) { part, stretch in
            rows.words.withUnsafeBufferPointer { rows in
                key.rows.withUnsafeBufferPointer { parents in
                    part.withUnsafeMutableBufferPointer { marked in
                        guard let rows = rows.baseAddress, let parents = parents.baseAddress,
                            let marked = marked.baseAddress
                        else { return }
                        markParents(of: rows, words: stretch.words, parents, mayLack: mayLack, in: marked)
                    }
                }
            }
        }
        var result = Bitmap(count: count, words: parts.first ?? Cells(repeating: 0, count: words))
        for part in parts.dropFirst() { result.formUnion(Bitmap(count: count, words: part)) }
        return result
    }

    /// How many of some rows name each row.
    func counts(of rows: Bitmap, _ key: ReferenceColumn, count: Int) throws(ExecutionError) -> Cells<Int32> {
        let mayLack = !key.absences.isEmpty
        let parts = try split(rows: rows.count, begin: { Cells<Int32>(repeating: 0, count: count) }) { part, stretch in
            rows.words.withUnsafeBufferPointer { rows in
                key.rows.withUnsafeBufferPointer { parents in
                    part.withUnsafeMutableBufferPointer { counts in
                        guard let rows = rows.baseAddress, let parents = parents.baseAddress,
                            let counts = counts.baseAddress
                        else { return }
                        countParents(of: rows, words: stretch.words, parents, mayLack: mayLack, in: counts)
                    }
                }
            }
        }
        var result = parts.first ?? Cells(repeating: 0, count: count)
        for part in parts.dropFirst() {
            result.withUnsafeMutableBufferPointer { sums in
                part.withUnsafeBufferPointer { part in
                    var row = 0
                    while row < sums.count {
                        sums[row] &+= part[row]
                        row &+= 1
                    }
                }
            }
        }
        return result
    }

    /// The rows that name some rows.
    func children(of rows: Bitmap, _ key: ReferenceColumn) throws(ExecutionError) -> Bitmap {
        let mayLack = !key.absences.isEmpty
        var found = Cells<UInt64>(uninitialized: (key.count + 63) / 64)
        try found.withUnsafeMutableBufferPointer { found throws(ExecutionError) in
            let found = SharedBuffer(found)
            try split(rows: key.count) { stretch in
                rows.words.withUnsafeBufferPointer { rows in
                    key.rows.withUnsafeBufferPointer { parents in
                        guard let marked = rows.baseAddress, let parents = parents.baseAddress, let found = found.start
                        else { return }
                        rowsOfParents(marked, parents, mayLack: mayLack, rows: stretch, in: found)
                    }
                }
            }
        }
        return Bitmap(count: key.count, words: found)
    }

    /// How many of some rows name one of others.
    func countNaming(_ others: Bitmap, among rows: Bitmap, _ key: ReferenceColumn) -> Int {
        rows.words.withUnsafeBufferPointer { rows in
            others.words.withUnsafeBufferPointer { others in
                key.rows.withUnsafeBufferPointer { parents in
                    guard let words = rows.baseAddress, let marked = others.baseAddress,
                        let parents = parents.baseAddress
                    else { return 0 }
                    return countOfParents(marked, of: words, words: 0..<rows.count, parents)
                }
            }
        }
    }
}

/// A place that several threads write to, each to cells of its own.
private struct SharedBuffer: @unchecked Sendable {
    let start: UnsafeMutablePointer<UInt64>?
    init(_ buffer: UnsafeMutableBufferPointer<UInt64>) { start = buffer.baseAddress }
}

extension Range<Int> {
    /// The words of a bitmap that hold these rows; they begin at a multiple of 64.
    fileprivate var words: Range<Int> { lowerBound &>> 6..<(upperBound &+ 63) &>> 6 }
}
