import Diagnostics
import Foundation
import Testing

@testable import Shell

/// What `check` tells of a script that is wrong in more than one way.
@Suite("A check")
struct CheckTests {
    /// The lines at which something is wrong.
    private func lines(_ text: String, isCheck: Bool = true) throws -> [Int] {
        var workspace = Workspace(
            catalog: StubBackend(.success(StubBackend.number(1))).catalog, settings: Settings(), manner: .script)
        workspace.isCheck = isCheck
        do throws(Refusal) {
            _ = try workspace.bind(SourceText(name: "s.daybook", text: text))
            return []
        } catch {
            return error.diagnostics.compactMap { $0.excerpt?.line }
        }
    }

    @Test("it tells what cannot be read and what cannot be bound in one run, in the order of the text")
    func both() throws {
        let text = "boats | where flying\nboats | whree afloat\nboats | sort lenght\nboats | count | | count\n"
        #expect(try lines(text) == [1, 2, 3, 4])
        #expect(try lines(text, isCheck: false) == [2, 4], "a run tells what cannot be read first")
    }

    @Test("behind a definition that cannot be read nothing is bound: it may be what the rest needs")
    func definitions() throws {
        #expect(try lines("let big = boats | whree length > 5\nbig | count\nboats | where flying\n") == [1])
        #expect(try lines("boats | where flying\nparam p: nmber = 5\nboats | where length > $p\n") == [1, 2])
    }

    @Test("what asks about the last result is not held against another one")
    func lastResult() throws {
        #expect(try lines("boats | count\n\nboats | whree afloat\n\n| where afloat\n\nit | sort afloat\n") == [3])
    }

    // MARK: Warnings

    /// The warnings on a script, each with its line and column, and the errors' lines.
    private func findings(_ text: String, beside files: [String: String] = [:]) throws -> (
        warnings: [String], errors: [Int]
    ) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "daybook-check-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        let script = folder.appending(path: "s.daybook")
        try Data(text.utf8).write(to: script)
        let workspace = Workspace(
            catalog: StubBackend(.success(StubBackend.number(1))).catalog, settings: Settings(), manner: .script)
        let found = try workspace.check(script.path)
        return (
            found.warnings.map { warning in
                let place = warning.excerpt.map { "\($0.line):\($0.column)" } ?? "nowhere"
                return "\(place) \(warning.topic ?? "no topic")"
            }, found.errors.compactMap { $0.excerpt?.line }
        )
    }

    @Test("names that nothing uses are told of, those that only unused definitions use too")
    func unused() throws {
        let text = """
            param used: number = 4
            param half: number = 5
            let long = boats | where length > $used
            let lone = long | where length > $half
            let lost = lone | where afloat
            long | count
            """
        let found = try findings(text).warnings
        #expect(found == ["2:7 unused_parameter", "4:5 unused_definition", "5:5 unused_definition"])
    }

    @Test("a file that only defines is not judged, nor is one that is included")
    func libraries() throws {
        let library =
            "param low: number = 1\nlet long = boats | where length > $low\nlet afloat_ones = boats | where afloat\n"
        #expect(try findings("## Definitions\n" + library).warnings == [])
        let script = "include \"lib.daybook\"\nparam high: number = 9\nlong | count\n"
        #expect(try findings(script, beside: ["lib.daybook": library]).warnings == ["2:7 unused_parameter"])
        // What an included definition uses is used.
        let user = "let short = boats | where length < $high\n"
        let other = "param high: number = 9\ninclude \"lib.daybook\"\nshort | count\n"
        #expect(try findings(other, beside: ["lib.daybook": user]).warnings == [])
    }

    @Test("a name counts as used in brackets, in other definitions, in what is run, in backticks and in any case")
    func uses() throws {
        let text = """
            param a: number = 1
            param b: number = 2
            param c: number = 3
            let over(x) = x > $a
            let big = boats | where over(length)
            let `two words` = boats | where length > $b
            expect no rows in (BIG | where count(`two words`) < 0 or length > $C)
            """
        #expect(try findings(text).warnings.filter { $0.contains("unused") } == [])
        let run = "param a: number = 1\nrun \"t.daybook\" with n = $a\n"
        #expect(try findings(run, beside: ["t.daybook": "param n: number\nboats | where length > $n\n"]).warnings == [])
    }

    @Test("checks that cannot fail or hold and conditions that settle nothing stand at their places")
    func foregone() throws {
        let text = """
            expect count(boats) >= 0
            boats | where length < 3 and length > 5 | count
            let kept = boats
                | where id is known
            warn unless count(boats) < 0
            kept | where length > 2 | expect length > 1
            """
        #expect(
            try findings(text).warnings == [
                "1:1 cannot_fail", "2:15 never_true", "4:13 always_true", "5:1 cannot_hold", "6:34 cannot_fail",
            ])
    }

    @Test("warnings stand beside errors")
    func together() throws {
        let found = try findings("param p: number = 1\nboats | where flying\nexpect count(boats) >= 0\n")
        #expect(found.errors == [2])
        #expect(found.warnings == ["1:7 unused_parameter", "3:1 cannot_fail"])
    }

    @Test("a parameter without a value may be any key")
    func keys() throws {
        let found = try findings("param which: code\nboats | where id = $which\n")
        #expect(found.errors == [] && found.warnings == [])
    }
}
