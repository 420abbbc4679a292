import Foundation
import Testing

/// Writes that fail, through the binary: limits on files, no rights, full devices, readers who leave, and SIGKILL.
@Suite("Command: writes that fail")
struct WriteFaultTests {
    /// A command that writes `f.csv`, over an old one where the flag says so.
    struct Writing: Sendable, CustomTestStringConvertible {
        var name: String
        var arguments: [String]
        var testDescription: String { name }
    }

    private static let data = ["--data", Binary.package]
    static let writings = [
        Writing(name: "export", arguments: ["query"] + data + ["letters | export \"f.csv\" overwrite"]),
        Writing(
            name: "--output",
            arguments: ["run"] + data + ["s.daybook", "--format", "csv", "--output", "f.csv", "--overwrite"]),
        Writing(name: "format --write", arguments: ["format", "--write", "f.csv"]),
    ]
    /// Old text that `format` has something to do with.
    private static let old = "FIND   letters\nfind   letters where read\n"
    private static let files = ["s.daybook": "letters\n", "f.csv": old]

    private static func read(_ folder: URL) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent("f.csv")), as: UTF8.self)
    }

    private static func shell(_ words: String, _ arguments: [String], in folder: URL) throws -> String {
        try Binary.run(["-c", words, Binary.path.path] + arguments, in: folder, by: "/bin/sh").output
    }

    @Test("a file that may not grow: the old one stays, and the error says so", arguments: writings)
    func limited(_ writing: Writing) throws {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit") else {
            return print("skipped: no prlimit")
        }
        let whole = try Binary.withFiles(Self.files) { folder -> String in
            #expect(try Binary.run(writing.arguments, in: folder).code == 0)
            return try Self.read(folder)
        }
        #expect(whole != Self.old)
        for room in [0, 1, whole.utf8.count / 2, whole.utf8.count - 1, whole.utf8.count] {
            try Binary.withFiles(Self.files) { folder in
                // What it says goes through a pipe: the limit is on files.
                let said = try Self.shell(
                    "{ prlimit --fsize=\(room) \"$0\" \"$@\" 2>&1; echo code $?; } | cat", writing.arguments, in: folder
                )
                let fits = room == whole.utf8.count
                #expect(try Self.read(folder) == (fits ? whole : Self.old), "\(room): \(said)")
                #expect(said.contains(fits ? "code 0" : "code 1"), "\(room): \(said)")
                if !fits { #expect(said.contains("there is no room to write f.csv"), "\(said)") }
                let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                #expect(left == ["f.csv", "s.daybook"], "\(room)")
            }
        }
    }

    @Test("where nothing may be written the error names the file", arguments: ["/proc/f.csv", "/nowhere/f.csv"])
    func noPlace(_ path: String) throws {
        for arguments in [
            ["query"] + Self.data + ["letters | export \"\(path)\""],
            ["run"] + Self.data + ["s.daybook", "--output", path],
        ] {
            let ending = try Binary.withFiles(Self.files) { try Binary.run(arguments, in: $0) }
            #expect(ending.code == 1 && ending.errors.contains(path), "\(ending.errors)")
        }
    }

    @Test("a full device is an error with code 1")
    func fullDevice() throws {
        try Binary.withFiles([:]) { folder in
            let said = try Self.shell(
                "\"$0\" \"$@\" 2>&1 >/dev/full; echo code $?", ["query"] + Self.data + ["letters"], in: folder)
            #expect(said.contains("stdout: No space left on device") && said.contains("code 1"), "\(said)")
        }
    }

    static let printing: [[String]] = [
        ["query"] + data + ["letters"], ["run"] + data + ["s.daybook"], ["describe"] + data, ["manual"], ["--help"],
        ["run", "s.daybook", "--help"], ["format", "s.daybook"], data,
    ]

    @Test("a reader who has left is no failure, whatever the command", arguments: printing)
    func noReader(_ arguments: [String]) throws {
        try Binary.withFiles(Self.files) { folder in
            let said = try Self.shell(
                "{ sleep 0.2; echo letters | \"$0\" \"$@\"; echo code $? >&2; } 2>said | true; cat said", arguments,
                in: folder)
            #expect(said == "code 0\n", "\(arguments)")
        }
    }

    @Test("killed at any moment, the old file or the new one is whole, and the next write succeeds")
    func killed() throws {
        let rows = (0..<2000).map { "L-\($0),pub" }.joined(separator: "\n")
        let new = "id,kind\n" + rows + "\n"
        try Binary.withFiles(["f.csv": "old\n", "t.csv": new]) { folder in
            let statement = "t | export \"f.csv\" overwrite"
            for wait in 0..<6 {
                let process = Process()
                process.executableURL = Binary.path
                process.arguments = [
                    "query", "--data", "t.csv", Array(repeating: statement, count: 20).joined(separator: ";"),
                ]
                process.currentDirectoryURL = folder
                process.standardError = FileHandle.nullDevice
                try process.run()
                Thread.sleep(forTimeInterval: 0.1 + 0.08 * Double(wait))
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                let found = try Self.read(folder)
                #expect(found == "old\n" || found == new, "\(found.count) bytes")
            }
            #expect(try Binary.run(["query", "--data", "t.csv", statement], in: folder).code == 0)
            #expect(try Self.read(folder) == new)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
                $0 != "f.csv" && $0 != "t.csv"
            }
            #expect(left.allSatisfy { $0.hasPrefix(".daybook-") && $0.hasSuffix(".tmp") }, "\(left)")
        }
    }
}
