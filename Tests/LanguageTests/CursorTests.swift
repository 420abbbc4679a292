import Diagnostics
import Language
import Testing

/// What may stand at the cursor, and what Enter would find.
@Suite struct CursorTests {
    private func expected(_ text: String, mode: ParseMode = .prompt) -> ExpectedSyntax {
        expectedSyntax(in: text, at: text.utf8.count, mode: mode)
    }

    private func items(_ text: String) -> [ExpectedSyntax.Item] { expected(text).candidates.map(\.item) }

    @Test func anEmptyLineOffersEveryStatement() {
        let offered = items("")
        for word in StatementWord.allCases { #expect(offered.contains(.keyword(word.keyword))) }
        #expect(offered.contains(.slot(.entity)))
        #expect(offered.contains(.symbol(.bar)))
    }

    @Test func thePartialWordIsLeftToTheCompletion() {
        let half = expected("find boats whe")
        #expect(half.prefix == "whe")
        #expect(half.partial == Span(11, 14))
        #expect(half.candidates.map(\.item).contains(.keyword(.where)))
        let quote = expected("run \"mon")
        #expect(quote.prefix == "mon")
        #expect(quote.candidates.map(\.item) == [.slot(.file)])
        #expect(expected("find boats where ").prefix.isEmpty)
        #expect(expected("find boats where `ol").prefix == "ol")
    }

    @Test func everyStageIsOfferedBehindABar() {
        for text in ["boats | ", "find boats | ", "theme rot | ", "| "] {
            let offered = items(text)
            for word in StageWord.allCases { #expect(offered.contains(.keyword(word.keyword)), "\(text)") }
        }
    }

    @Test func everyComparisonIsOfferedBehindAnOperand() {
        let offered = items("find boats where hull ")
        for word in ConditionWord.allCases { #expect(offered.contains(.keyword(word.keyword)), "\(word)") }
        for comparison in Comparison.allCases {
            #expect(offered.contains { $0 == Symbol(rawValue: comparison.rawValue).map { .symbol($0) } })
        }
        #expect(offered.contains(.symbol(.bar)))
        #expect(offered.contains(.keyword(.sorted)))
    }

    @Test func quantifiersAndPicksAreOfferedWhereTheyCanBegin() {
        let offered = items("find boats where ")
        for word in QuantifierWord.allCases { #expect(offered.contains(.keyword(word.keyword))) }
        for word in OperandWord.allCases { #expect(offered.contains(.keyword(word.keyword))) }
        #expect(offered.contains(.slot(.operand)))
        for (text, word) in [("at ", Keyword.least), ("more ", .than), ("financial ", .year), ("days ", .between)] {
            #expect(items("find boats where \(text)").contains(.keyword(word)), "\(text)")
        }
    }

    @Test func slotsSayWhatFillsThem() throws {
        let cases: [(String, ExpectedSyntax.Slot)] = [
            ("find ", .entity), ("theme ", .theme), ("theme rot or ", .theme), ("theme rot list ", .carrier),
            ("theme rot count ", .unit), ("boats | count ", .unit), ("set ", .settingName),
            ("set format ", .settingValue("format")),
            ("run ", .file), ("include ", .file), ("help ", .helpTopic), ("boats | to ", .hop),
            ("boats | to crews via ", .link(to: Name("crews", Span(11, 16)))), ("boats | first ", .integer),
            ("boats | title ", .text),
            ("boats | export ", .newFile), ("find boats into ", .newFile), ("boats | drop ", .column),
            ("find boats where any ", .related(.any)), ("find boats where at least ", .integer), ("values ", .owner),
            ("find boats where at least 2 ", .related(.at)), ("find boats where held within ", .duration),
            ("boats | add x = latest ", .related(.latest)), ("expect no rows in (find ", .entity), ("let ", .newName),
            ("run \"a\" with ", .scriptParameter(of: "a", given: [])),
            ("run \"a\" with b = ", .scriptArgument(of: "a", Name("b", Span(13, 14)))), ("boats | count by ", .operand),
            ("boats | sort ", .operand),
            ("count(", .related(nil)), ("expect same as ", .table),
            ("find boats where name matches ", .pattern),
            ("values boats.", .member(of: Path([Name("boats", Span(7, 12))]))),
        ]
        for (text, slot) in cases { #expect(items(text).contains(.slot(slot)), "\(text)") }
    }

    @Test func valuesKnowTheirLeftSide() {
        let hull = Expression(.path(Path([Name("hull", Span(17, 21))])), Span(17, 21))
        for tail in ["= ", "in (", "in (steel, ", "!= ", "has (", "has any (", "in "] {
            #expect(items("find boats where hull \(tail)").contains(.slot(.value(of: hull))), "\(tail)")
        }
        #expect(items("find boats where hull is unknown because ").contains(.slot(.reason(of: hull))))
        #expect(!items("find boats where hull = steel and ").contains(.slot(.value(of: hull))))
    }

    @Test func framesSayWhichNamesAreInReach() throws {
        func frames(_ text: String, _ slot: ExpectedSyntax.Slot) throws -> [ExpectedSyntax.Frame] {
            try #require(expected(text).candidates.first { $0.item == .slot(slot) }, "\(text)").frames
        }
        guard case .query(.expression(let source), let stages) = try frames("find boats where ", .operand).last else {
            Issue.record("no query around the condition")
            return
        }
        #expect(canonicalText(source) == "boats" && stages.isEmpty)
        guard case .query(_, let before) = try frames("boats | add a = 1 | where ", .operand).last else {
            Issue.record("no query around the stage")
            return
        }
        #expect(before.map { canonicalText($0) } == ["add a = 1"])
        guard case .related(let path) = try frames("find boats where any harbour.boats (", .operand).last else {
            Issue.record("no entity around the quantifier's condition")
            return
        }
        #expect(path.text == "harbour.boats")
        guard case .call(let name, let argument) = try frames("boats | where count(crews where ", .operand).last else {
            Issue.record("no call around its condition")
            return
        }
        #expect(name.text == "count" && argument.map { canonicalText($0) } == "crews")
        guard case .arguments(let names) = try frames("let late(x, y) = ", .operand).first else {
            Issue.record("no arguments around the body")
            return
        }
        #expect(names.map(\.text) == ["x", "y"])
    }

    @Test func nothingIsOfferedBehindAnErrorOrInAComment() {
        #expect(items("find boats where == ").isEmpty)
        #expect(items("find boats # a re").isEmpty)
    }

    @Test func enterFollowsTheRulesOfLines() {
        let cases: [(String, Completeness)] = [
            ("", .empty), ("  \n # only a remark", .empty), ("find boats", .complete),
            ("find boats where", .incomplete),
            ("find boats where a = 1 and", .incomplete), ("find boats where (a = 1", .incomplete),
            ("boats |", .incomplete),
            ("find boats where name = \"An", .incomplete), ("count boats by hull,", .incomplete),
            ("boats | first", .incomplete),
            ("find boats where a ==", .wrong), ("fnd boats", .wrong), ("find boats)", .wrong), ("| count", .complete),
            ("find boats where\n", .incomplete), ("find boats where\n\n", .wrong),
            ("find boats where (\n\n", .incomplete),
            ("find boats; count boats", .complete), ("let x =", .incomplete), ("set", .complete), ("why", .complete),
            ("find boats where `old", .wrong), ("a -", .incomplete), ("theme", .incomplete),
            ("boats | sort a,", .incomplete),
            ("## said", .empty), ("find boats where name = \"An\nto be or", .incomplete),
            ("find boats where (a = 1; count boats", .wrong), ("find boats where (a = 1\n  and", .incomplete),
        ]
        for (text, completeness) in cases { #expect(isComplete(text) == completeness, "\(text)") }
    }

    /// Whatever a statement goes on with was among what the parser offered there.
    @Test func everyNextTokenOfEveryFixtureIsOffered() throws {
        for line in try fixtureLines("statements.txt") + (designLines("statements.txt") ?? [])
        where !line.hasPrefix("##") {
            expectEachNextTokenToBeOffered(line)
        }
    }

    /// The same of statements at random, which hold every construct in every other.
    @Test(arguments: 0..<300)
    func everyNextTokenAtRandomIsOffered(_ seed: Int) {
        var random = RandomSyntax(seed: UInt64(seed))
        expectEachNextTokenToBeOffered(canonicalText(random.statement()))
    }

    private func expectEachNextTokenToBeOffered(_ line: String) {
        let tokens = lex(SourceText(name: "statement", text: line)).tokens.dropLast()
        // A verb's word that is a name, as in `values | count`, cannot be known for one before it is followed.
        let verbAsName = tokens.first?.keyword.map(StatementWord.allCases.map(\.keyword).contains) ?? false
        for (place, token) in tokens.enumerated() {
            if verbAsName, place == 1, token.symbol != nil { continue }
            // Without the space the word before the cursor would be the one to complete.
            let before = String(decoding: line.utf8.prefix(token.span.lower), as: UTF8.self) + " "
            let offered = Set(items(before))
            #expect(admits(offered, token), "\(before)▸\(token.kind)")
        }
    }

    private func admits(_ offered: Set<ExpectedSyntax.Item>, _ token: Token) -> Bool {
        let slots = offered.compactMap { item -> ExpectedSyntax.Slot? in
            if case .slot(let slot) = item { return slot }
            return nil
        }
        switch token.kind {
        case .word(_, .keep?): return offered.contains(.keyword(.show))
        case .word(_, .summarize?): return offered.contains(.keyword(.summarise))
        case .word(_, let keyword?):
            if offered.contains(.keyword(keyword)) || slots.contains(where: takesName) { return true }
            return keyword.timeUnit.flatMap { Keyword(word: $0.rawValue) }.map { offered.contains(.keyword($0)) }
                ?? false
        case .word, .escapedName: return slots.contains(where: takesName)
        case .symbol(let symbol):
            let operand = slots.contains(.operand) && (symbol == .openBracket || symbol == .minus)
            return offered.contains(.symbol(symbol)) || operand
                || symbol == .question && offered.contains(.keyword(.help))
        case .string: return slots.contains { takesText($0) || takesValue($0) }
        case .integer: return slots.contains { $0 == .integer || $0 == .duration || takesValue($0) }
        case .percent: return slots.contains { $0 == .percent || takesValue($0) }
        default: return slots.contains(where: takesValue)
        }
    }

    private func takesName(_ slot: ExpectedSyntax.Slot) -> Bool {
        switch slot {
        case .integer, .duration, .percent, .text, .pattern, .file, .table, .package, .newFile: return false
        default: return true
        }
    }

    private func takesText(_ slot: ExpectedSyntax.Slot) -> Bool {
        [.text, .pattern, .file, .table, .package, .newFile, .theme, .helpTopic].contains(slot)
    }

    private func takesValue(_ slot: ExpectedSyntax.Slot) -> Bool {
        switch slot {
        case .operand, .value, .settingValue: return true
        default: return false
        }
    }

    @Test func theReferenceKnowsEveryWord() throws {
        for entry in languageReference {
            #expect(!entry.summary.isEmpty && !entry.syntax.isEmpty, "\(entry.word)")
            #expect(complaint(entry.example) == nil, "\(entry.example)")
        }
        #expect(languageReference(for: "COUNT").count == 2)
        #expect(languageReference(for: "sorted").map(\.word) == ["sorted by"])
        #expect(languageReference(for: "boats").isEmpty)
    }
}
