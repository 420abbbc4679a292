import Foundation
import Testing

@testable import Shell

@Suite("The history")
struct HistoryTests {
    @Test("a statement comes back as it was, whatever is in it")
    func roundTrip() throws {
        try withFolder { folder in
            let history = History(environment: ["XDG_STATE_HOME": folder])
            let statements = ["find boats", "find boats\n  where a = \"x\\ny\"", "ends in \\", "é \\\\ ▲", "tab\there"]
            for statement in statements { #expect(history.keep(statement)) }
            #expect(history.entries() == statements)
            #expect(history.entries(last: 2) == Array(statements.suffix(2)))
        }
    }

    @Test("what begins with a space, is blank, or is private is not kept")
    func leftOut() throws {
        try withFolder { folder in
            var history = History(path: folder + "/h")
            #expect(!history.keep(" find boats"))
            #expect(!history.keep(""))
            #expect(!history.keep("\n"))
            history.isPrivate = true
            #expect(!history.keep("find boats"))
            #expect(!FileManager.default.fileExists(atPath: folder + "/h"))
        }
    }

    @Test("the file is its owner's alone, even where it stood open")
    func permissions() throws {
        try withFolder { folder in
            let path = folder + "/daybook/history"
            let history = History(environment: ["XDG_STATE_HOME": folder])
            _ = history.keep("one")
            #expect(try mode(path) == 0o600)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            _ = history.keep("two")
            #expect(try mode(path) == 0o600)
            #expect(try mode(folder + "/daybook") == 0o700)
        }
    }

    @Test("a file cut short loses only what was cut")
    func cutShort() throws {
        try withFolder { folder in
            let history = History(path: folder + "/h")
            try "one\ntw".write(toFile: folder + "/h", atomically: false, encoding: .utf8)
            _ = history.keep("three")
            #expect(history.entries() == ["one", "tw", "three"])
        }
    }

    @Test("many sessions at once lose no entry and mix none")
    func together() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("h").path
        let long = String(repeating: "x", count: 9000)
        await withTaskGroup(of: Void.self) { group in
            for session in 0..<8 {
                group.addTask { for entry in 0..<20 { _ = History(path: path).keep("\(session) \(entry) \(long)") } }
            }
        }
        let entries = History(path: path).entries()
        #expect(Set(entries).count == 160)
        #expect(entries.allSatisfy { $0.hasSuffix(" " + long) })
    }

    @Test("the file is where the XDG base directories say; a path that is not absolute counts as none")
    func place() {
        #expect(History(environment: ["XDG_STATE_HOME": "/s", "HOME": "/h"]).path == "/s/daybook/history")
        #expect(History(environment: ["XDG_STATE_HOME": "s", "HOME": "/h"]).path == "/h/.local/state/daybook/history")
        #expect(History(environment: ["XDG_STATE_HOME": "", "HOME": "/h"]).path == "/h/.local/state/daybook/history")
        #expect(History(environment: [:]).path == nil)
    }

    @Test("without a place nothing is written, and the up arrow still knows")
    func nowhere() {
        #expect(History(path: nil).keep("find boats"))
        #expect(History(path: nil).entries().isEmpty)
        #expect(History(path: "/dev/null/history").keep("find boats"))
    }

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }
}
