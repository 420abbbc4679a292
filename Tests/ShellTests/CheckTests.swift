import Diagnostics
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
}
