import Testing

@testable import Shell

@Suite("What Tab does")
struct TabAnswerTests {
    private func answer(_ text: String, from start: Int, _ words: String...) -> TabAnswer {
        TabAnswer(
            to: Completions(start: start, candidates: words.map { Candidate($0) }), text: text, cursor: text.utf8.count)
    }

    @Test("nothing where nothing fits")
    func nothing() {
        #expect(answer("xyz", from: 0) == .nothing)
    }

    @Test("a single candidate is completed, with a space unless it opens something")
    func single() {
        #expect(answer("fi", from: 0, "find") == .replace(length: 2, with: "find "))
        #expect(answer("find x where co", from: 13, "count(") == .replace(length: 2, with: "count("))
        #expect(answer("run \"a", from: 4, "\"a/") == .replace(length: 2, with: "\"a/"))
        #expect(answer("run \"a", from: 4, "\"a.daybook\"") == .replace(length: 2, with: "\"a.daybook\" "))
        let within = TabAnswer(
            to: Completions(start: 0, candidates: [Candidate("find")]), text: "fi boats", cursor: 2)
        #expect(within == .replace(length: 2, with: "find"))
    }

    @Test("several are completed as far as they agree, then listed")
    func several() {
        #expect(answer("de", from: 0, "defects", "defect") == .replace(length: 2, with: "defect"))
        let list = [Candidate("defects"), Candidate("defect")]
        #expect(answer("defect", from: 0, "defects", "defect") == .list(list))
        #expect(answer("", from: 0, "find", "count") == .list([Candidate("find"), Candidate("count")]))
    }

    @Test("letters agree in either case, and what is typed takes the candidates' spelling")
    func either() {
        #expect(answer("ne", from: 0, "NEG", "neglect") == .replace(length: 2, with: "NEG"))
    }

    @Test("characters of several bytes are counted in bytes")
    func bytes() {
        #expect(answer("é ñ", from: 3, "ñandú") == .replace(length: 2, with: "ñandú "))
    }
}

@Suite("The list of candidates")
struct CandidateListingTests {
    @Test("a word and what it is, in columns read downwards")
    func columns() {
        let list = [
            Candidate("find", about: "rows"), Candidate("count", about: "how many"), Candidate("let", about: "name"),
        ]
        #expect(candidateListing(list, columns: 80, rows: 24) == "find   rows       count  how many   let    name\n")
        #expect(candidateListing(list, columns: 20, rows: 24) == "find   rows\ncount  how many\nlet    name\n")
        #expect(
            candidateListing(list, columns: 36, rows: 24) == "find   rows       let    name\ncount  how many\n")
    }

    @Test("what they are is cut short to make room, and left out where it would say too little")
    func narrow() {
        let list = [Candidate("find", about: "the rows that answer"), Candidate("count", about: "how many they are")]
        #expect(candidateListing(list, columns: 22, rows: 24) == "find   the rows that…\ncount  how many they…\n")
        #expect(candidateListing(list, columns: 14, rows: 24) == "find    count\n")
        let many = (10...39).map { Candidate("word\($0)", about: "what it is in many words") }
        let text = candidateListing(many, columns: 60, rows: 20)
        #expect(text.split(separator: "\n").count == 15)
        #expect(text.hasPrefix("word10  what it is in many…    word25  what it is in many…\n"), "\(text)")
    }

    @Test("no more than the screen holds, and it says so")
    func tall() {
        let list = (1...100).map { Candidate("word\($0)") }
        let text = candidateListing(list, columns: 10, rows: 10)
        #expect(text.split(separator: "\n").count == 7)
        #expect(text.hasSuffix("… and 94 more: type the first letters\n"))
    }

    @Test("control characters of the data are shown, not sent")
    func escapes() {
        #expect(!candidateListing([Candidate("a\u{1B}[2J")], columns: 80, rows: 24).contains("\u{1B}"))
    }
}
