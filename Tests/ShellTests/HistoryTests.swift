import Foundation
import Testing

@testable import Shell

@Suite("The history")
struct HistoryTests {
    @Test("a statement comes back as it was, whatever is in it")
    func roundTrip() throws {
        try withFolder { folder in
            let history = History(environment: ["XDG_STATE_HOME": folder])
            let statements = [
                "find boats", "find boats\n  where a = \"x\\ny\"", "ends in \\", "é \\\\ ▲", "tab\there", "a\r\nb",
            ]
            for statement in statements { #expect(history.keep(statement) == statement) }
            for history in [history, History(environment: ["XDG_STATE_HOME": folder])] {
                #expect(history.entries().map(\.text) == statements)
                #expect(history.entries().map(\.number) == Array(1...statements.count))
                #expect(history.entries(last: 2).map(\.text) == Array(statements.suffix(2)))
                #expect(history.entry(2)?.text == statements[1])
                #expect(history.entry(0) == nil && history.entry(statements.count + 1) == nil)
            }
        }
    }

    @Test("what begins with a space, is blank, or is private is not kept")
    func leftOut() throws {
        try withFolder { folder in
            let history = History(path: folder + "/h")
            #expect(history.keep(" find boats") == nil)
            #expect(history.keep("") == nil)
            #expect(history.keep("\n") == nil)
            history.isPrivate = true
            #expect(history.keep("find boats") == "find boats", "the up arrow may know it")
            #expect(history.entries().isEmpty)
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

    @Test("what is no file of its own is left as it is: a link to a device keeps the device's rights")
    func device() throws {
        try withFolder { folder in
            let pipe = folder + "/pipe"
            #expect(mkfifo(pipe, 0o644) == 0)
            try FileManager.default.createSymbolicLink(atPath: folder + "/h", withDestinationPath: pipe)
            let history = History(path: folder + "/h")
            #expect(history.entries().isEmpty)
            #expect(history.keep("find boats") == "find boats", "the up arrow knows it")
            #expect(try mode(pipe) == 0o644)
            try FileManager.default.removeItem(atPath: folder + "/h")
            try FileManager.default.createSymbolicLink(atPath: folder + "/h", withDestinationPath: folder + "/real")
            _ = history.keep("find boats")
            #expect(try mode(folder + "/real") == 0o600, "a link to a file is somebody's wish")
        }
    }

    @Test("a file cut short loses only what was cut")
    func cutShort() throws {
        try withFolder { folder in
            for torn in ["tw", "tw\\", "tw\\\\", "\\n", "é"] {
                let path = folder + "/\(torn.count)\(torn.utf8.count)"
                var bytes = Array("one\n\(torn)".utf8)
                if torn == "é" { bytes.removeLast() }
                try Data(bytes).write(to: URL(filePath: path))
                #expect(History(path: path).entries().map(\.text) == ["one"], "before the next is written")
                _ = History(path: path).keep("three")
                _ = History(path: path).keep("four")
                #expect(History(path: path).entries().map(\.text) == ["one", "three", "four"])
                let all = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
                #expect(all.hasPrefix("one\n") && all.hasSuffix("\nthree\nfour\n"), "\(all)")
            }
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
        let entries = History(path: path).entries().map(\.text)
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
        #expect(History(path: nil).keep("find boats") == "find boats")
        #expect(History(path: nil).entries().isEmpty)
        #expect(History(path: "/dev/null/history").keep("find boats") == "find boats")
    }

    @Test("numbers are places in the file, whatever others write meanwhile, and the newest ten thousand are held")
    func numbers() throws {
        try withFolder { folder in
            let lines = (1...10_020).map { "statement \($0)\n" }.joined()
            try lines.write(toFile: folder + "/h", atomically: false, encoding: .utf8)
            let history = History(path: folder + "/h")
            #expect(history.entries(last: 1).map(\.number) == [10_020])
            _ = History(path: folder + "/h").keep("another's")
            _ = history.keep("mine")
            #expect(history.entry(10_021)?.text == "mine")
            #expect(history.entry(10_020)?.text == "statement 10020")
            #expect(history.entry(21)?.text == "statement 21")
            #expect(history.entry(20) == nil)
            #expect(history.entries().count == 10_000)
        }
    }

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }
}
