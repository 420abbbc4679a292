import Planning
import Tables

/// How many rows sets of rows have in common, a set each of two lists at a time.
extension Run {
    /// The words of a stretch: some tens of tags' stay in the nearest cache.
    private static var stretch: Int { 256 }

    /// For each of some sets the number of the rows shown that are in it and in each of the folds.
    func meets(_ sets: [Bitmap], _ folds: [GroupFold], _ rows: RowSet) throws(ExecutionError) -> [[Int]] {
        let words = rows.shown.words.count
        let isAll = rows.population == rows.frame.count
        let mirrors = Mirrors(sets, folds)
        let parts = Parallel.split(
            (words + Run.stretch - 1) / Run.stretch, threads: rows.frame.count < Parallel.alone ? 1 : Parallel.threads,
            isCancelled: isCancelled,
            begin: { MeetCounts(sets: sets.count, folds: folds.count, stretch: Run.stretch) }
        ) { part, piece in
            let first = piece &* Run.stretch
            part.add(
                sets, folds, isAll ? nil : rows.shown, first: first, wordCount: min(Run.stretch, words &- first),
                mirrors)
        }
        guard let parts else { throw .cancelled }
        var result = [[Int]](repeating: [Int](repeating: 0, count: folds.count), count: sets.count)
        for part in parts {
            for (place, count) in part.counts.enumerated() { result[place / folds.count][place % folds.count] += count }
        }
        for (set, fold, other) in mirrors.mirrored { result[set][fold] = result[other.set][other.fold] }
        return result
    }
}

/// Pairs that are the same two sets the other way round: counted once.
private struct Mirrors {
    var mirrored: [(set: Int, fold: Int, other: (set: Int, fold: Int))] = []
    private(set) var isMirrored: [Bool]

    init(_ sets: [Bitmap], _ folds: [GroupFold]) {
        isMirrored = Array(repeating: false, count: sets.count * folds.count)
        // A fold of one of the sets, by where its words stand.
        var foldOfSet = [Int?](repeating: nil, count: sets.count)
        var setOfFold = [Int?](repeating: nil, count: folds.count)
        for (index, fold) in folds.enumerated() where fold.without.isEmpty && fold.within.count == 1 {
            guard let set = sets.firstIndex(where: { $0.words.start == fold.within[0].words.start }) else { continue }
            setOfFold[index] = set
            if foldOfSet[set] == nil { foldOfSet[set] = index }
        }
        for set in sets.indices {
            for fold in folds.indices {
                guard let other = setOfFold[fold], set > other, let back = foldOfSet[set] else { continue }
                isMirrored[set * folds.count + fold] = true
                mirrored.append((set, fold, (other, back)))
            }
        }
    }
}

/// What one thread has counted.
private struct MeetCounts {
    private(set) var counts: [Int]
    private var narrowed: Cells<UInt64>
    private let stretch: Int

    init(sets: Int, folds: Int, stretch: Int) {
        counts = Array(repeating: 0, count: sets * folds)
        narrowed = Cells(repeating: 0, count: stretch)
        self.stretch = stretch
    }

    /// Counts a stretch of words. Without `shown` all rows count.
    mutating func add(
        _ sets: [Bitmap], _ folds: [GroupFold], _ shown: Bitmap?, first: Int, wordCount: Int, _ mirrors: Mirrors
    ) {
        let narrow = narrowed.mutableStart
        for (index, fold) in folds.enumerated() {
            var other: UnsafePointer<UInt64>?
            if shown == nil, fold.without.isEmpty, fold.within.count <= 1 {
                other = fold.within.first.map { $0.words.start + first }
            } else if let shown {
                fold.narrow(shown.words.start + first, from: first, wordCount: wordCount, into: narrow)
                other = UnsafePointer(narrow)
            } else {
                narrow.update(repeating: ~0, count: wordCount)
                fold.narrow(UnsafePointer(narrow), from: first, wordCount: wordCount, into: narrow)
                other = UnsafePointer(narrow)
            }
            for set in sets.indices where !mirrors.isMirrored[set &* folds.count &+ index] {
                let words = sets[set].words.start + first
                counts[set &* folds.count &+ index] &+= populationOfMeet(words, other ?? words, wordCount: wordCount)
            }
        }
    }
}
