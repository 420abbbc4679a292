import Diagnostics
import Foundation
import Language
import Planning
import Testing

@testable import Shell

/// What is painted over a statement on the sample: a letter beneath each column that has a colour (`k` word of the
/// language, `n` name, `v` value, `t` text, `#` number, `p` parameter, `c` comment, `!` unknown, `(` bracket).
@Suite struct PaintingTests {
    private static func session() throws -> Session {
        let output = Output(data: .memory, remarks: .memory)
        let backend = try openBackend(OpenedPackage(), output)
        let workspace = Workspace(catalog: backend.catalog, settings: Settings(), manner: .prompt)
        return Session(backend: backend, workspace: workspace, output: output)
    }

    private static let cases = """
        find children where neglect_named = false
        kkkk nnnnnnnn kkkkk nnnnnnnnnnnnn   vvvvv
        find children where audit = 2024-09 and neglect_named is unknown because no_return
        kkkk nnnnnnnn kkkkk nnnnn   vvvvvvv kkk nnnnnnnnnnnnn kk kkkkkkk kkkkkkk vvvvvvvvv
        find children where audit = 2031-09 and age < 5 years
        kkkk nnnnnnnn kkkkk nnnnn   vvvvvvv kkk nnn   # #####
        theme domestic_abuse count children by audit
        kkkkk vvvvvvvvvvvvvv kkkkk nnnnnnnn kk nnnnn
        theme domestic_abus count children by audt
        kkkkk !!!!!!!!!!!!! kkkkk nnnnnnnn kk nnnn
        theme domestic_abuse count chldren by audit, agx and now
        kkkkk vvvvvvvvvvvvvv kkkkk !!!!!!! kk nnnnn  nnn kkk nnn
        find children where no contact (agency = police)
        kkkk nnnnnnnn kkkkk kk nnnnnnn (nnnnnn   vvvvvv(
        find children where no contact (agency = polise) # who was there
        kkkk nnnnnnnn kkkkk kk nnnnnnn  nnnnnn   !!!!!!  ccccccccccccccc
        findings | where themes has any (neglect, "domestic abuse") | count by each themes, agency
        nnnnnnnn   kkkkk nnnnnn kkk kkk  vvvvvvv  tttttttttttttttt    kkkkk kk kkkk nnnnnn  nnnnnn
        children | add wait = days between plan_start and as_of | sort wait descending | first 5
        nnnnnnnn   kkk nnnn   kkkk kkkkkkk nnnnnnnnnn kkk vvvvv   kkkk nnnn kkkkkkkkkk   kkkkk #
        find childen where plan_categry = neglect and age > $least
        kkkk !!!!!!! kkkkk nnnnnnnnnnnn   nnnnnnn kkk nnn   !!!!!!
        set hints of and more
        kkk nnnnn !! !!! !!!!
        set timeout 30 s
        kkk nnnnnnn ## v
        """

    @Test func coloursOnTheSample() throws {
        let painting = Painting(try Self.session(), History(path: nil))
        let lines = Self.cases.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for place in stride(from: 0, to: lines.count, by: 2) {
            let text = lines[place]
            var letters = Array(repeating: Character(" "), count: text.utf8.count)
            for span in painting.paint(text, cursor: text.utf8.count).spans {
                for column in span.span.lower..<span.span.upper { letters[column] = Self.letter(span.highlight) }
            }
            let shown = String(letters).replacing(#/ +$/#, with: "")
            #expect(shown == lines[place + 1], "\n\(text)\n\(shown)")
        }
    }

    private static func letter(_ highlight: Highlight) -> Character {
        switch highlight {
        case .keyword: "k"
        case .name: "n"
        case .value: "v"
        case .text: "t"
        case .number: "#"
        case .parameter: "p"
        case .comment: "c"
        case .unknown: "!"
        case .bracket: "("
        }
    }

    /// The scripts of the project ask of the sample, so nothing in them is unknown.
    @Test func theScriptsHaveNoFault() throws {
        let binder = try Self.session().workspace.binder
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../scripts").standardized
        let scripts = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".daybook")
        }
        #expect(!scripts.isEmpty)
        for script in scripts {
            let text = try String(contentsOf: folder.appending(path: script), encoding: .utf8)
            let source = SourceText(name: script, text: text)
            let wrong = highlight(text, cursor: 0, binder: binder, mode: .script).filter { $0.highlight == .unknown }
            #expect(
                wrong.isEmpty,
                "\(script): \(wrong.map { "\(source.place(of: $0.span.lower).line) \(source.text($0.span))" })")
        }
    }

    // MARK: Hints

    /// What is typed, then what is suggested behind the bar; `_` is the space behind a whole word.
    private static let suggested = """
        |
        find chil|dren_
        find children where plan_c|ategory_
        find children where plan_cx|
        find children where |
        find children where age > 5 ye|ars_
        how |many_
        how many children sorted |by_
        find children where id starts |with_
        find children where id = C|
        find children where id = "C|
        theme domestic_|abuse
        fi|nd
        find children where agency.|
        set form|at_
        set hi|nts_
        find children where age is |
        find children where age is not kn|own_
        find children where contains|
        run "x" |
        find children first 2|
        let mine|
        FIND CHIL|dren_
        """

    @Test func wordsAreSuggestedWhereOneFits() throws {
        let painting = Painting(try Self.session(), History(path: nil))
        for line in Self.suggested.split(separator: "\n", omittingEmptySubsequences: false) {
            let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let hint = painting.paint(parts[0], cursor: parts[0].utf8.count).hint
            let shown = hint.hasSuffix(" ") ? hint.dropLast() + "_" : hint
            #expect(shown == parts[1], "\(parts[0])|\(shown)")
        }
    }

    @Test func anEarlierStatementComesFirstWhereItCouldBeAsked() throws {
        let history = History(path: nil)
        for statement in [
            "find children where age > 5 years", "find children where plan_category = neglect", "find childre where x",
            "find children where (age", "find contacts\n| count by agency",
            "count findings where text = \(maskedValue)", "set timeout 3", "plans | where any plans (kind = x)",
        ] { _ = history.keep(statement) }
        let session = try Self.session()
        let painting = Painting(session, history)
        func hint(_ text: String) -> String { painting.paint(text, cursor: text.utf8.count).hint }
        #expect(hint("f") == "ind contacts\n| count by agency")
        #expect(hint("find ch") == "ildren where plan_category = neglect")
        #expect(hint("find children where a") == "ge > 5 years")
        #expect(hint("find childre") == "n where plan_category = neglect")
        #expect(hint("find contacts\n| ") == "count by agency")
        #expect(hint("find contacts\n| count by agency") == "")
        #expect(hint("FIND ch") != "ildren where plan_category = neglect", "exactly what is typed")
        #expect(!hint("count findings where te").contains("•"))
        #expect(painting.paint("find ch", cursor: 3).hint == "", "only at the end")
        #expect(hint("set timeo") == "ut ", "what failed is not offered again")
        #expect(hint("plans | where any") == "")
        #expect(hint("") == "" && hint("  ") == "")
        _ = history.keep("find children")
        painting.forget()
        #expect(hint("find ch") == "ildren")
        session.workspace.settings.hints = false
        #expect(hint("find ch") == "")
    }

    @Test func whatIsDefinedMeanwhileIsKnown() throws {
        let session = try Self.session()
        let painting = Painting(session, History(path: nil))
        func unknown() -> Int { painting.paint("small | count", cursor: 0).spans.count { $0.highlight == .unknown } }
        #expect(unknown() == 1)
        #expect(session.perform("let small = children | where age < 5 years") == .ok)
        painting.forget()
        #expect(unknown() == 0)
    }
}
