/// Made-up case notes: some 100 bytes each, a third of them with quotes, commas and line ends.
struct Sentences {
    /// Words that stand in about one text of a hundred each, now and then with a capital.
    static let rare = ["kettle", "window", "ladder", "mattress", "umbrella", "medicine", "grandmother", "bicycle"]

    private let pieces: [[UInt8]]
    private let rare: [[UInt8]]

    init() {
        let who = ["the child", "her mother", "his father", "the school nurse", "an aunt", "a neighbour", "the family"]
        let did = [
            "was seen", "said little about", "asked for help with", "did not come to", "agreed to", "described",
            "was worried about", "had not been told of", "will be asked about",
        ]
        let what = [
            "the morning", "meals at home", "the plan", "sleep", "the journey to school", "money for heating",
            "an older sister", "the last review", "what happened on Friday", "moving house",
        ]
        var pieces: [[UInt8]] = []
        for person in who {
            for act in did {
                for thing in what { pieces.append(Array("\(person) \(act) \(thing)".utf8)) }
            }
        }
        self.pieces = pieces
        rare = Self.rare.flatMap { word in
            [" (\(word))", " and the \(word)", ": \(word.prefix(1).uppercased() + word.dropFirst())"]
                .map { Array($0.utf8) }
        }
    }

    /// Writes one text as a cell.
    func write(_ random: inout Steps, to out: inout [UInt8]) {
        let choice = random.bits()
        let isQuoted = choice & 0xFFFF < 22_938
        let count = 2 + Int(choice >> 16 & 1) + Int(choice >> 17 & 1)
        if isQuoted { out.append(0x22) }
        for place in 0..<count {
            if place > 0 {
                if !isQuoted {
                    out.append(contentsOf: [0x2E, 0x20])
                } else if place == 1 {
                    out.append(0x0A)
                } else {
                    out.append(contentsOf: [0x2C, 0x20])
                }
            }
            out.append(contentsOf: pieces[random.below(pieces.count)])
            if place == 0, choice >> 20 & 0xFF < 20 { out.append(contentsOf: rare[random.below(rare.count)]) }
        }
        if isQuoted {
            if choice >> 40 & 3 == 0 { out.append(contentsOf: Array(" \"\"so they said\"\"".utf8)) }
            out.append(0x22)
        }
    }
}
