import Foundation
import Testing

/// `daybook check` as a command: what it says on which stream, and how it ends.
@Suite("Command: check")
struct CheckCommandTests {
    /// A folder of scripts: one sound, one with warnings, one that is wrong, and a library below it.
    private func withScripts(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "daybook-check-\(UUID().uuidString)")
        let files = [
            "odd.daybook": "param unused: number = 1\nletters | count\n",
            "sound.daybook": "include \"lib/lib.daybook\"\nlong | count\n",
            "lib/lib.daybook": "let long = letters | where pages > 3\nlet read_ones = letters | where read\n",
            "lib/wrong.daybook": "letters | where flying\n",
        ]
        try FileManager.default.createDirectory(
            at: folder.appending(path: "lib"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        try body(folder)
    }

    private func check(_ arguments: String..., in folder: URL) throws -> Binary.Ending {
        try Binary.run(["check", "--data", Binary.package] + arguments, in: folder)
    }

    @Test("warnings leave the exit code at 0, unless the check is strict")
    func strict() throws {
        try withScripts { folder in
            let lax = try check("odd.daybook", in: folder)
            #expect(lax.code == 0 && lax.output.isEmpty)
            #expect(lax.errors.contains("warning: nothing uses the parameter unused\n  odd.daybook:1:7\n"))
            #expect(lax.errors.hasSuffix("note: 1 checked, 1 warning\n"))
            let strict = try check("--strict", "odd.daybook", in: folder)
            #expect(strict.code == 2)
            #expect(strict.errors.contains("unused") && !strict.errors.contains("checked"))
            #expect(try check("--strict", "sound.daybook", in: folder).code == 0)
        }
    }

    @Test("of a folder the scripts in it are checked, not those below it")
    func folders() throws {
        try withScripts { folder in
            let whole = try check(".", in: folder)
            #expect(whole.code == 0 && whole.errors.hasSuffix("note: 2 checked, 1 warning\n"), "\(whole.errors)")
            let below = try check("lib", "sound.daybook", in: folder)
            #expect(below.code == 2 && below.errors.contains("lib/wrong.daybook:1:"), "\(below.errors)")
        }
    }
}
