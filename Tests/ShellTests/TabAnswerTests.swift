import Diagnostics
import Planning
import Testing

@testable import Shell

private typealias Candidate = Completion

extension Completion {
    fileprivate init(_ text: String, about: String = "", goesOn: Bool = false) {
        self.init(text, .keyword, description: about, goesOn: goesOn)
    }
}

extension Completions {
    fileprivate init(start: Int, candidates: [Completion], isNear: Bool = false, form: String? = nil) {
        self.init(candidates, replaces: Span(start, start), isNear: isNear, form: form)
    }
}

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
        func goingOn(_ text: String, from start: Int, _ word: String) -> TabAnswer {
            TabAnswer(
                to: Completions(start: start, candidates: [Candidate(word, goesOn: true)]), text: text,
                cursor: text.utf8.count)
        }
        #expect(goingOn("find x where co", from: 13, "count(") == .replace(length: 2, with: "count("))
        #expect(goingOn("run \"a", from: 4, "\"a/") == .replace(length: 2, with: "\"a/"))
        #expect(answer("run \"a", from: 4, "\"a.daybook\"") == .replace(length: 2, with: "\"a.daybook\" "))
        let within = TabAnswer(
            to: Completions(start: 0, candidates: [Candidate("find")]), text: "fi boats", cursor: 2)
        #expect(within == .replace(length: 2, with: "find"))
        #expect(answer("find ", from: 5, "boats") == .replace(length: 0, with: "boats "))
    }

    @Test("what the text behind the cursor has already is not written again")
    func overlap() {
        func inside(_ before: String, _ after: String, from start: Int, _ word: String) -> TabAnswer {
            TabAnswer(
                to: Completions(start: start, candidates: [Candidate(word)]), text: before + after,
                cursor: before.utf8.count)
        }
        #expect(inside("fi", "nd boats", from: 0, "find") == .nothing)
        #expect(inside("run \"mo", "\"", from: 4, "\"month\"") == .replace(length: 3, with: "\"month"))
        #expect(inside("co", "(boats)", from: 0, "count(") == .replace(length: 2, with: "count"))
        #expect(inside("boats wh", " a = 1", from: 6, "where") == .replace(length: 2, with: "where"))
        #expect(inside("boats wh", "| count", from: 6, "where") == .replace(length: 2, with: "where "))
    }

    @Test("a word does not touch a bracket, a quote or a bar before it")
    func gaps() {
        #expect(answer("(a)", from: 3, "and") == .replace(length: 0, with: " and "))
        #expect(answer("boats |", from: 7, "where") == .replace(length: 0, with: " where "))
        #expect(answer("f(a)", from: 4, ")") == .replace(length: 0, with: ") "))
        #expect(answer("a =", from: 3, "true") == .replace(length: 0, with: "true "))
    }

    @Test("where something else may be typed too, nothing is chosen before a letter is")
    func forms() {
        let one = [Candidate("refit")]
        func answer(_ text: String, from start: Int, _ candidates: [Candidate]) -> TabAnswer {
            TabAnswer(
                to: Completions(start: start, candidates: candidates, form: "a number"), text: text,
                cursor: text.utf8.count)
        }
        #expect(answer("age > ", from: 6, one) == .list)
        #expect(answer("age > r", from: 6, one) == .replace(length: 1, with: "refit "))
        #expect(answer("first ", from: 6, []) == .list)
    }

    @Test("words that are near take the place of what is typed when there is one, and are listed when there are more")
    func near() {
        func answer(_ words: String...) -> TabAnswer {
            TabAnswer(
                to: Completions(start: 5, candidates: words.map { Candidate($0) }, isNear: true), text: "find baots",
                cursor: 10)
        }
        #expect(answer("boats") == .replace(length: 5, with: "boats "))
        #expect(answer("boats", "boatswains") == .list)
    }

    @Test("several are completed as far as they agree, then listed")
    func several() {
        #expect(answer("de", from: 0, "defects", "defect") == .replace(length: 2, with: "defect"))
        #expect(answer("defect", from: 0, "defects", "defect") == .list)
        #expect(answer("", from: 0, "find", "count") == .list)
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
    private func list(
        _ candidates: [Candidate], columns: Int, rows: Int = 24, whole: Bool = false, isNear: Bool = false,
        form: String? = nil
    ) -> CandidateListing {
        CandidateListing(
            Completions(start: 0, candidates: candidates, isNear: isNear, form: form), columns: columns, rows: rows,
            whole: whole)
    }

    @Test("a word and what it is, a line each while there is room")
    func lines() {
        let few = [
            Candidate("find", about: "rows"), Candidate("count", about: "how many"), Candidate("let", about: "name"),
        ]
        #expect(list(few, columns: 80).text == "find   rows\ncount  how many\nlet    name\n")
    }

    @Test("side by side where there are more than the screen has lines, read downwards")
    func columns() {
        let many = (10...39).map { Candidate("word\($0)", about: "what it is in many words") }
        let listing = list(many, columns: 70, rows: 20)
        #expect(listing.text.split(separator: "\n").count == 15 && listing.left == 0, "\(listing.text)")
        #expect(
            listing.text.hasPrefix("word10  what it is in many words   word25  what it is in many words\n"),
            "\(listing.text)")
    }

    @Test("what they are is cut short to make room, and stays in long lists")
    func narrow() {
        let two = [Candidate("find", about: "the rows that answer"), Candidate("count", about: "how many they are")]
        #expect(list(two, columns: 22).text == "find   the rows that …\ncount  how many they …\n")
        #expect(list(two, columns: 14).text == "find\ncount\n")
        let many = (100...299).map { Candidate("word\($0)", about: "what it is in many words") }
        let listing = list(many, columns: 80, rows: 20)
        #expect(listing.text.contains("word100  what it is in many"), "\(listing.text)")
        #expect(listing.left == 200 - 32)
    }

    @Test("no more than the screen holds, and it says so; the whole when it is asked for")
    func tall() {
        let many = (1...100).map { Candidate("word\($0)") }
        let cut = list(many, columns: 10, rows: 10)
        #expect(cut.text.split(separator: "\n").count == 7 && cut.left == 94)
        #expect(cut.text.hasSuffix("… and 94 more: Tab again shows all, letters narrow them\n"))
        let whole = list(many, columns: 10, rows: 10, whole: true)
        #expect(whole.text.split(separator: "\n").count == 100 && whole.left == 0)
    }

    @Test("near words and forms are said to be such")
    func words() {
        let one = [Candidate("boats", about: "20 rows")]
        #expect(list(one, columns: 80, isNear: true).text == "Nothing begins so; near it:\nboats  20 rows\n")
        #expect(list(one, columns: 80, form: "a name").text == "boats  20 rows\nOr type a name.\n")
        #expect(list([], columns: 80, form: "a whole number").text == "Type a whole number.\n")
    }

    @Test("control characters of the data are shown, not sent")
    func escapes() {
        #expect(!list([Candidate("a\u{1B}[2J")], columns: 80).text.contains("\u{1B}"))
    }
}
