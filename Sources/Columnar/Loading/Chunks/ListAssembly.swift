/// The sets of a column, from pieces whose items are each thread's own numbers.
extension PieceAssembly {
    /// `items` has each thread's words, and `threads` says which thread read each piece. The whole column's items are those
    /// words in the order of their bytes, so that they do not depend on the threads.
    func sets(items: [[String]], threads: [Int], _ absences: Absences) -> LoadedList {
        let words = Set(items.joined()).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let dictionary = ByteDictionary(words)
        let numbers = items.map { own in own.map { UInt32(truncatingIfNeeded: dictionary.find($0) ?? 0) } }
        // With many items a bit for each costs more than the rows' lists.
        let sets: LoadedList.Sets =
            words.count <= 64
            ? .bitmaps(bitmaps(words.count, numbers, threads)) : .lists(lists(numbers, threads))
        return LoadedList(items: dictionary, sets: sets, absences: absences, count: rows)
    }

    private func bitmaps(_ items: Int, _ numbers: [[UInt32]], _ threads: [Int]) -> [Bitmap] {
        var all = (0..<items).map { _ in Cells<UInt64>(repeating: 0, count: (rows + 63) / 64) }
        forEachSetBlock(numbers, threads) { block, first in
            for (place, item) in block.items.enumerated() {
                all[Int(item)].withUnsafeMutableBufferPointer { words in
                    if let bits = block.bits(place) { join(bits, rows: block.rows, to: words, at: first) }
                }
            }
            block.forEachListed { row, item in
                let place = first + row
                all[Int(item)][place >> 6] |= 1 << UInt64(place & 63)
            }
        }
        return all.map { Bitmap(count: rows, words: $0) }
    }

    private func lists(_ numbers: [[UInt32]], _ threads: [Int]) -> CodeLists {
        var result = CodeLists()
        forEachSetBlock(numbers, threads) { block, _ in
            var own = [[UInt32]](repeating: [], count: block.rows)
            for (place, item) in block.items.enumerated() {
                guard let bits = block.bits(place) else { continue }
                for row in 0..<block.rows
                where bits.load(fromByteOffset: row / 64 * 8, as: UInt64.self) >> UInt64(row & 63) & 1 == 1 {
                    own[row].append(item)
                }
            }
            block.forEachListed { row, item in own[row].append(item) }
            for list in own { result.append(list) }
        }
        return result
    }

    /// A block of sets, its items numbered as those of the whole column.
    private struct SetBlock {
        var rows: Int
        /// The items that have a bit a row.
        var items: [UInt32] = []
        var bitStart: UnsafeRawPointer?
        /// The counts of items and the items, where each row has a list.
        var listed: UnsafeRawPointer?
        var numbers: [UInt32]

        func bits(_ place: Int) -> UnsafeRawPointer? { bitStart.map { $0 + place * ((rows + 63) / 64 * 8) } }

        func forEachListed(_ body: (Int, UInt32) -> Void) {
            guard let counts = listed?.assumingMemoryBound(to: UInt32.self) else { return }
            var next = rows
            for row in 0..<rows {
                for _ in 0..<Int(counts[row]) {
                    body(row, numbers[Int(counts[next])])
                    next += 1
                }
            }
        }
    }

    private func forEachSetBlock(_ numbers: [[UInt32]], _ threads: [Int], _ body: (SetBlock, Int) -> Void) {
        var first = 0
        for (piece, thread) in zip(pieces, threads) {
            for block in piece.blocks {
                var set = SetBlock(rows: block.rows, numbers: numbers[thread])
                let cells = UnsafeRawPointer(piece.memory.bytes + block.cells)
                if block.layout == .sets {
                    let count = Int(cells.load(as: UInt32.self))
                    set.items = (0..<count).map { item in
                        numbers[thread][Int(cells.load(fromByteOffset: 4 + item * 4, as: UInt32.self))]
                    }
                    set.bitStart = cells + ((count + 1) * 4 + 7) / 8 * 8
                } else if block.layout == .lists {
                    set.listed = cells
                }
                body(set, first)
                first += block.rows
            }
            extendLifetime(piece.memory)
        }
    }
}
