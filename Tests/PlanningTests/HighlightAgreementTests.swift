import Diagnostics
import Foundation
import Language
import Planning
import Synchronization
import Tables
import Testing

/// The colours agree with the binder: what it takes has no fault, and a name that it does not find shows as one.
@Suite struct HighlightAgreementTests {
    private static func everyStatement(_ body: (String, Binder, Result<String, BindError>?) -> Void) throws -> Int {
        var count = 0
        for folder in ["bound", "plan", "diagnostics"] {
            for name in GoldenFile.names(in: folder) {
                var session = Session()
                for line in try GoldenFile(folder, name).statements {
                    let before = session.binder
                    let source = SourceText(name: "test", text: line)
                    let parsed = parseStatements(source)
                    var outcome: Result<String, BindError>?
                    if parsed.errors.isEmpty, let statement = parsed.syntax.statements.first,
                        parsed.syntax.statements.count == 1
                    {
                        outcome = Result { () throws(BindError) in try session.bind(statement, source) }
                    }
                    body(line, before, outcome)
                    count += 1
                }
            }
        }
        return count
    }

    private static func unknown(_ line: String, _ binder: Binder) -> [Span] {
        highlight(line, cursor: 0, binder: binder, mode: .script).filter { $0.highlight == .unknown }.map(\.span)
    }

    @Test func whatBindsHasNoFault() throws {
        var bound = 0
        let all = try Self.everyStatement { line, binder, outcome in
            guard case .success? = outcome else { return }
            bound += 1
            let wrong = Self.unknown(line, binder)
            #expect(wrong.isEmpty, "\(line): \(wrong)")
        }
        #expect(bound > 150, "\(bound) of \(all)")
    }

    @Test func everyMissingNameShows() throws {
        var missing = 0
        _ = try Self.everyStatement { line, binder, outcome in
            guard case .failure(let error)? = outcome, error.fault.isOfAMissingName else { return }
            // What a parameter holds is no part of the text, and a theme's condition may be meant for any of its units.
            guard !line.contains("$"), !line.hasPrefix("theme") else { return }
            missing += 1
            let wrong = Self.unknown(line, binder)
            #expect(wrong.contains { $0.lower <= error.span.lower && error.span.lower < $0.upper }, "\(line): \(wrong)")
        }
        #expect(missing > 40, "\(missing)")
    }

    @Test func parseErrorsShowWhereTheyStand() {
        for (line, word) in [
            ("find boats wher insured", "wher"), ("boats | were insured", "were"), ("fnd boats", "fnd"),
            ("find boats where insured)", ")"), ("find boats where age == 3", "=="),
        ] {
            let wrong = highlight(line, cursor: 0, binder: Binder(catalog: BoatCatalog.catalog))
                .filter { $0.highlight == .unknown }
            let source = SourceText(name: "", text: line)
            #expect(wrong.map { source.text($0.span) } == [word])
        }
    }

    /// Whatever is typed, the spans are in order, apart, within the text and on the borders of its characters.
    @Test func anyTextHasSoundSpans() throws {
        var random = SmallRandom(state: 20)
        let binder = Binder(catalog: BoatCatalog.catalog)
        var lines: [String] = []
        _ = try Self.everyStatement { line, _, _ in lines.append(line) }
        let odd = [
            "é", "“", "\u{301}", "👩‍👧", "\"", "'", "`", "(", ")", "$", "#", "\n", " ", ";", "|", ".", "-", "\u{A0}", "\0",
        ]
        for turn in 0..<1_500 {
            var characters = Array(lines[random.below(lines.count)].unicodeScalars)
            for _ in 0..<random.below(4) where !characters.isEmpty {
                let place = random.below(characters.count)
                switch random.below(3) {
                case 0: characters.remove(at: place)
                case 1: characters.insert(contentsOf: odd[random.below(odd.count)].unicodeScalars, at: place)
                default: characters.removeSubrange(place...)
                }
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: characters)
            if turn.isMultiple(of: 3) {
                text.append(contentsOf: "\n".unicodeScalars + lines[random.below(lines.count)].unicodeScalars)
            }
            Self.expectSound(String(text), random.below(text.count + 1), binder)
        }
    }

    @Test func everyPrefixHasSoundSpans() throws {
        let binder = Binder(catalog: BoatCatalog.catalog)
        let line =
            "theme fire or \"taking on water\" where any visit (seen and made_on in last 12 months) list boats # é"
        let whole =
            line + "\nboats | add x = count(visits where outcome in (kept, missed)) | sort x | where kind = `tug`"
        for end in whole.indices { Self.expectSound(String(whole[..<end]), whole[..<end].utf8.count, binder) }
    }

    private static func expectSound(_ text: String, _ cursor: Int, _ binder: Binder) {
        let bytes = Array(text.utf8)
        var end = 0
        for span in highlight(text, cursor: cursor, binder: binder).map(\.span) {
            #expect(
                span.lower >= end && span.lower < span.upper && span.upper <= bytes.count, "\(text.debugDescription)")
            for border in [span.lower, span.upper] where border < bytes.count {
                #expect(bytes[border] & 0xC0 != 0x80, "\(text.debugDescription)")
            }
            end = span.upper
        }
    }

    /// A paste of hundreds of lines takes as long a line as ten of them do.
    @Test func longTextsCostNoMoreALine() {
        let binder = Binder(catalog: BoatCatalog.catalog)
        let line = "find boats where kind = trawler and any inspection (passed and held_on after 2024-03-31)\n"
        func time(_ lines: Int) -> Swift.Duration {
            let text = String(repeating: line, count: lines)
            let clock = ContinuousClock()
            return (0..<3).map { _ in clock.measure { _ = highlight(text, cursor: 0, binder: binder) } }.min() ?? .zero
        }
        let (short, long) = (time(20), time(200))
        print("colours: 20 lines \(short), 200 lines \(long)")
        #expect(long < short * 25)
    }

    /// Looking through a million keys at each key typed would be felt.
    @Test func keysAmongVeryManyAreNotLookedUp() {
        var catalog = BoatCatalog.catalog
        catalog.entities[BoatCatalog.boats.index].rowCount = 1_000_000
        let asked = Mutex<[EntityID]>([])
        let keys = catalog.keys
        catalog.keys = { entity, text in
            asked.withLock { $0.append(entity) }
            return keys(entity, text)
        }
        for line in ["find visits where boat = B-77 and station = nowhere", "find boats where id = B-77 and insured"] {
            let wrong = highlight(line, cursor: 0, binder: Binder(catalog: catalog)).filter { $0.highlight == .unknown }
            #expect(wrong.count == (line.contains("nowhere") ? 1 : 0), "\(line)")
        }
        #expect(asked.withLock { $0 } == [BoatCatalog.stations])
    }

    @Test func hugeTextsAreColouredByTheirSigns() {
        let line = "find boats where nothing = \"a text\" and age > 5 # why\n"
        let text = String(repeating: line, count: 500)
        let spans = highlight(text, cursor: 0, binder: Binder(catalog: BoatCatalog.catalog))
        #expect(spans.count == 1_500)
        #expect(Set(spans.map(\.highlight)) == [.text, .number, .comment])
    }
}

extension BindError.Fault {
    /// Faults of names and values that are not there.
    fileprivate var isOfAMissingName: Bool {
        switch self {
        case .unknownEntity, .unknownField, .unknownColumn, .unknownName, .notPermitted, .unknownKey, .notATheme,
            .notAReason, .unknownFunction, .unknownParameter:
            true
        default: false
        }
    }
}

/// SplitMix64.
private struct SmallRandom {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }
}
