import Diagnostics

/// What Tab offers where nothing begins with what is typed.
extension Completing {
    /// How a candidate answers to a word that it does not begin with, the best first.
    private enum Nearness: Int, Comparable {
        case oneSlip, label, wordWithin, within

        static func < (a: Nearness, b: Nearness) -> Bool { a.rawValue < b.rawValue }
    }

    /// Names and words that contain what is typed, are known by it, or are one slip away from it; at most twenty.
    func near(_ wanted: String, among offers: [Offer]) -> [Offer] {
        var found: [(nearness: Nearness, rank: Rank, place: Int, offer: Offer)] = []
        for (place, offer) in offers.enumerated() {
            guard let nearness = nearness(offer, wanted) else { continue }
            found.append((nearness, offer.rank, place, offer))
        }
        // One that is a slip away leaves no room for what merely holds the letters somewhere.
        if found.contains(where: { $0.nearness == .oneSlip || $0.nearness == .label }) {
            found.removeAll { $0.nearness > .label }
        }
        found.sort { ($0.nearness, $0.rank, $0.place) < ($1.nearness, $1.rank, $1.place) }
        return found.prefix(20).map(\.offer)
    }

    private func nearness(_ offer: Offer, _ wanted: String) -> Nearness? {
        switch offer.completion.kind {
        // A sign is typed whole, and what is behind a folder was not asked for.
        case .operator, .folder, .period: return nil
        default: break
        }
        let text = offer.typed ?? bare(offer.completion.text)
        if wanted.utf8.count >= 3, isSlip(Array(wanted.utf8), Array(text.utf8)) { return .oneSlip }
        if offer.also.contains(where: { $0.lowercased().hasPrefix(wanted) }) { return .label }
        guard wanted.utf8.count >= 3 else { return nil }
        if words(text).contains(where: { $0.hasPrefix(wanted) }) { return .wordWithin }
        if offer.also.contains(where: { words($0.lowercased()).contains { $0.hasPrefix(wanted) } }) {
            return .wordWithin
        }
        if text.contains(wanted) { return .within }
        return nil
    }

    private func words(_ text: String) -> [Substring] { text.split { !($0.isLetter || $0.isNumber) } }

    /// Whether the letters typed are one insertion, deletion, substitution or transposition away from the beginning of a
    /// word. Cost: the shorter length.
    private func isSlip(_ typed: [UInt8], _ word: [UInt8]) -> Bool {
        var same = 0
        while same < typed.count, same < word.count, typed[same] == word[same] { same += 1 }
        // The slip stands behind a first letter that is right.
        guard same > 0, same < typed.count, same < word.count else {
            return same > 0 && same == word.count && typed.count == same + 1
        }
        let rest = typed[same...]
        func begins(_ skippedTyped: Int, _ skippedWord: Int, _ swapped: Bool = false) -> Bool {
            let tail = rest.dropFirst(skippedTyped)
            return word.dropFirst(same + skippedWord).starts(with: tail)
        }
        if begins(1, 1) || begins(1, 0) || begins(0, 1) { return true }
        guard rest.count >= 2, same + 1 < word.count else { return false }
        return rest[same] == word[same + 1] && rest[same + 1] == word[same] && begins(2, 2)
    }
}
