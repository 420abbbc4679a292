/// The words most like a mistyped one, best first, at most three; empty where none is near.
///
/// Near is: an optimal string alignment distance (insertions, deletions, substitutions, transpositions) of at most a
/// third of the longer word, or the one being the start of the other. Case and `-`, space, `_` are not distinguished.
/// Cost: the product of lengths, a candidate.
package func nearWords(to word: String, among candidates: some Sequence<String>) -> [String] {
    let wanted = Array(foldedWord(word).utf8)
    guard !wanted.isEmpty else { return [] }
    var scored: [(score: Int, word: String)] = []
    for candidate in candidates {
        let other = Array(foldedWord(candidate).utf8)
        let distance = alignmentDistance(wanted, other)
        let longer = max(wanted.count, other.count)
        if distance <= max(1, longer / 3) {
            scored.append((distance, candidate))
        } else if wanted.count >= 3, other.starts(with: wanted) || (other.count >= 3 && wanted.starts(with: other)) {
            scored.append((longer, candidate))
        }
    }
    return scored.sorted { ($0.score, $0.word) < ($1.score, $1.word) }.prefix(3).map(\.word)
}

private func alignmentDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
        var current = [Int](repeating: i, count: b.count + 1)
        for j in 1...b.count {
            let cost = a[i - 1] == b[j - 1] ? 0 : 1
            var best = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, before[j - 2] + 1) }
            current[j] = best
        }
        before = previous
        previous = current
    }
    return previous[b.count]
}
