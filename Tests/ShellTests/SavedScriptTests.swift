import Diagnostics
import Foundation
import Language
import Planning
import Reporting
import Tables
import Testing

@testable import Shell

/// What `save` writes, run as a script, gives the answer that was shown.
@Suite("Saved scripts", .serialized)
struct SavedScriptTests {
    /// The sample, opened once; each test has a session of its own over it.
    private static let opened = Result { try openBackend(OpenedPackage(), Output(data: .memory, remarks: .memory)) }

    private func session() throws -> (Session, Output) {
        let backend = try Self.opened.get()
        let output = Output(data: .memory, remarks: .memory)
        let workspace = Workspace(catalog: backend.catalog, settings: Settings(format: .json), manner: .prompt)
        return (Session(backend: backend, workspace: workspace, output: output), output)
    }

    /// What a session prints of a text's last statement, and what is left of it.
    private func asked(_ text: String) throws -> (session: Session, answer: String) {
        let (session, output) = try session()
        var before = 0
        for line in text.split(separator: "\n") {
            before = output.data.count
            #expect(session.perform(String(line)) == .ok, "\(line): \(String(decoding: output.remarks, as: UTF8.self))")
        }
        let answer = String(decoding: output.data[before...], as: UTF8.self)
        return (session, answer.trimmingCharacters(in: .newlines))
    }

    private func run(_ script: String) throws -> String {
        let (session, output) = try session()
        session.workspace = Workspace(
            catalog: session.backend.catalog, settings: Settings(format: .json), manner: .script)
        let statements = try session.workspace.bind(SourceText(name: "saved", text: script))
        #expect(session.run(statements) == .ok, "\(String(decoding: output.remarks, as: UTF8.self))")
        return String(decoding: output.data, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    @Test("one run of the saved script gives the same answer", arguments: sessions)
    func same(text: String) throws {
        let (session, answer) = try asked(text)
        let last = try #require(session.workspace.last)
        let script = try #require(session.workspace.script(for: last), "\(text)")
        #expect(try run(script) == answer, "\(text)\n---\n\(script)")
    }

    @Test("what a script leaves means the same outside it", arguments: closable)
    func closed(text: String) throws {
        let (session, answer) = try asked(text)
        let last = try #require(session.workspace.closedLast(), "\(text)")
        let script = canonicalText(last.asked)
        #expect(try run(script) == answer, "\(text)\n---\n\(script)")
    }

    @Test("a definition that cannot be written out leaves no last result, and the prompt says why")
    func lost() throws {
        try withFolder { folder in
            let path = folder + "/f.daybook"
            try "let same_year(p) = any findings (themes has p)\nchildren | where same_year(plan_category)\n".write(
                toFile: path, atomically: true, encoding: .utf8)
            let (session, output) = try session()
            #expect(session.perform("children | count") == .ok)
            if session.perform("run \"\(path)\"") == .ok {
                #expect(session.perform("count it") == .wrong)
                #expect(String(decoding: output.remarks, as: UTF8.self).contains("definitions are not known here"))
            }
        }
    }

    @Test("only what the question uses is written, and a heading of neither clock nor machine")
    func least() throws {
        let text = """
            let young = children | where age < 5 years
            let old = children | where age > 10 years
            let under(limit) = age < limit
            param area: text = "x"
            set as_of 2025-01-31
            young | where under(3 years)
            | count by audit
            """
        let (session, _) = try asked(text)
        let last = try #require(session.workspace.last)
        #expect(
            session.workspace.script(for: last) == """
                let under(limit) = age < limit
                let young = children | where age < 5 years
                young | where under(3 years) | count by audit

                """)
    }

    @Test("the file is whole, is not replaced unless told, and nothing is written before a result")
    func file() throws {
        try withFolder { folder in
            let (session, output) = try session()
            let path = folder + "/x.daybook"
            #expect(session.perform("save as \"\(path)\"") == .wrong)
            #expect(String(decoding: output.remarks, as: UTF8.self).contains("no result yet"))
            #expect(session.perform("count children by audit") == .ok)
            #expect(session.perform("save as \"\(path)\"") == .ok)
            let first = try String(contentsOfFile: path, encoding: .utf8)
            #expect(first.hasSuffix("\n\ncount children by audit\n"), "\(first)")
            #expect(session.perform("count children") == .ok)
            #expect(session.perform("save as \"\(path)\"") == .failed)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == first)
            #expect(session.perform("save as \"\(path)\" overwrite") == .ok)
            #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("\ncount children\n"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["x.daybook"])
            #expect(session.perform("run \"\(path)\"") == .ok)
        }
    }

    /// Sessions, a statement a line; the last gives the answer.
    static let sessions =
        closable + [
            "set as_of 2025-01-31\nfind children where plan_start within 400 days of as_of",
            "set as_of 2024-12-01\nchildren | add days = days between plan_start and as_of | show id, days | sort days",
            "let since = as_of\nset as_of 2024-12-01\nchildren | where plan_start < since | count",
            "children | show id, age | title \"Who\"",
            "find children where age < 5 years sorted by age first 3 showing id, age",
            "children\n| show id, age\n| sort age descending\n| first 3",
            "let small = 5 years\nchildren | where age < small\nlet small = 2 years\n| count",
            "let a = children | where age < 9 years\nlet b = a | where audit = 2024-09\nb | count\nlet a = findings\nit",
        ]

    /// Those whose last result can stand alone.
    static let closable: [String] = {
        let chains = [
            "children", "find children where age < 5 years", "count children by audit", "how many children",
            "children | where age >= 10 years | sort age descending, id", "children | first 3 per audit",
            "children | sample 5 seed 3", "children | distinct audit", "children | count by each themes",
            "children | summarise n = count(), youngest = min(age) by audit",
            "theme neglect count children",
            "theme neglect list children", "theme neglect count children by audit",
            "theme neglect or domestic_abuse count", "findings | to children", "findings | count children",
            "children | exclude where discussed", "children | where themes has neglect | count by audit",
            "children | add months = age | sort months", "find findings showing id, child.audit",
            "children | where any findings (themes has neglect)", "children | where no findings",
            "children | where at least 2 findings (themes has neglect)", "children | where count(findings) > 1",
        ]
        let refined = chains.prefix(6).flatMap { head in
            ["| where age < 12 years\n| count by audit", "| sort age\n| first 4\n| show id, age"].map {
                "\(head)\n\($0)"
            }
        }.filter { !$0.hasPrefix("count") && !$0.hasPrefix("how") }
        let defined = [
            "let young = children | where age < 5 years\nyoung",
            "let young = children | where age < 5 years\ncount young by audit\n| sort count",
            "let young = children | where age < 5 years\nlet lately = young | where audit = 2025-02\nlately | show id",
            "let under(limit) = age < limit\nchildren | where under(3 years)",
            "let under(x, limit) = x < limit\nchildren | where under(age, 3 years) | count by audit",
            "let under(limit) = age < limit\nlet tiny(n) = under(n) and discussed\nchildren | where tiny(8 years)",
            "let about(x) = findings | where themes has x\nabout(neglect) | count",
            "let found(x) = any findings (themes has x)\nchildren | where found(neglect)",
            "let limit = 3 years\nchildren | where age < limit | show id, age",
            "let serious = findings | where themes has neglect\nchildren | where any serious",
            "let serious = findings | where themes has neglect\nchildren | where no serious (themes is known) | count",
            "let serious = findings | where themes has neglect\nchildren | where count(serious) >= 1 | sort id",
            "let few = children | sort age | first 4\nfew | where age > 1 years",
            "let n = children | where age < 9 years\nn\nlet m = it\nm | count by audit",
            "children | where age < 9 years\n| where audit = 2024-09\n| exclude where discussed\n| count",
            "count children by audit\nit | sort count descending\n| first 1",
            "children | summarise n = count() by audit\n| where n > 1\n| add twice = n * 2",
            "children | add half = age / 2\n| where half > 20\n| sort half\n| show id, half",
            "find children where age < 5 years showing id\n| where audit = 2024-09",
            "param most: number = 3\nchildren | first 3 | where count(findings) <= $most",
            "param which: text = \"neglect\"\nfindings | where themes has $which | count",
        ]
        return chains + refined + defined
    }()
}
