import Foundation
import Planning
import Reporting
import Tables
import Testing

@testable import Shell

/// What data may take in memory, and what they take.
@Suite("Memory of the data")
struct MemorySettingTests {
    @Test(
        "a size is read as it is written",
        arguments: [
            ("4 GB", 4_000_000_000, "4 GB"), ("4gb", 4_000_000_000, "4 GB"), ("1.5 GB", 1_500_000_000, "1.5 GB"),
            ("500 MB", 500_000_000, "500 MB"), ("1500 MB", 1_500_000_000, "1.5 GB"),
            ("0.25 TB", 250_000_000_000, "250 GB"),
            ("12.345 KB", 12_345, "12.345 KB"), ("1234567 KB", 1_234_567_000, "1234.567 MB"),
            ("0.5 KB", 500, "0.500 KB"),
        ])
    func sizes(text: String, bytes: Int, written: String) {
        #expect(MemorySize(text: text)?.bytes == bytes)
        #expect(MemorySize(bytes: bytes).exactText == written)
        #expect(MemorySize(text: written)?.bytes == bytes)
    }

    @Test(
        "what is no size is refused",
        arguments: ["", "4", "GB", "-1 GB", "0 GB", "4 G", "1.2345 GB", "1. GB", "9999999 TB "])
    func noSize(text: String) { #expect(MemorySize(text: text) == nil) }

    @Test("about how much is said in three digits")
    func about() {
        let said = [(999, "999 bytes"), (21_580, "21.5 KB"), (356_000_123, "356 MB"), (1_254_000_000, "1.25 GB")]
        for (bytes, text) in said { #expect(MemorySize(bytes: bytes).text == text) }
    }

    @Test("a package over the limit is refused with what it needs, and the open one stays")
    func refused() throws {
        let output = Output(data: .memory, remarks: .memory)
        let session = try Program(Configuration(format: "csv"), output: output).open(.prompt)
        let (_, lines) = Self.table(2_000)
        try withFolder { folder in
            try lines.write(toFile: folder + "/many.csv", atomically: true, encoding: .utf8)
            #expect(session.perform("set memory 20 KB") == .ok)
            #expect(session.perform("open \"\(folder)/many.csv\"") == .failed)
            let said = String(decoding: output.remarks, as: UTF8.self)
            #expect(said.contains("of memory, and may take 20 KB"), "\(said)")
            #expect(session.perform("children | count") == .ok)
            #expect(session.perform("set memory none; open \"\(folder)/many.csv\"") == .ok)
            // What the message said it needs is about what it takes.
            let takes = session.backend.holdings.reduce(0) { $0 + $1.bytes }
            let word = said.split(separator: " ").drop { $0 != "about" }.dropFirst().first
            let told = try #require(word.flatMap { Double($0) }, "\(said)") * 1000
            // Reckoned from the share of the file that had been read: what a column keeps beside its cells comes at the end.
            #expect(abs(told - Double(takes)) < 0.35 * Double(takes), "\(takes): \(said)")
            #expect(session.perform("set memory 1 MB; open \"\(folder)/many.csv\"") == .ok)
        }
    }

    @Test("the command line's limit holds, and a bad one is refused")
    func commandLine() throws {
        let output = Output(data: .memory, remarks: .memory)
        #expect(Program(Configuration(memory: "1 KB"), output: output).query("children | count") == .failed)
        #expect(Program(Configuration(memory: "much"), output: output).query("children | count") == .wrong)
        #expect(Program(Configuration(memory: "1 GB"), output: output).query("children | count") == .ok)
    }

    @Test("each column is said with its rows and bytes, an order once it is made")
    func described() throws {
        let output = Output(data: .memory, remarks: .memory)
        let (bytes, lines) = Self.table(500)
        try withFolder { folder in
            try lines.write(toFile: folder + "/many.csv", atomically: true, encoding: .utf8)
            let program = Program(Configuration(data: folder + "/many.csv", format: "csv"), output: output)
            let session = try program.open(.prompt)
            #expect(session.perform("describe memory") == .ok)
            let said = String(decoding: output.data, as: UTF8.self)
            #expect(said.contains("many,number,whole numbers of 2 bytes,500,\(bytes)\n"), "\(said)")
            #expect(said.contains("many,note,text,500,"), "\(said)")
        }
    }

    @Test("what the package calls memory comes first")
    func named() throws {
        let output = Output(data: .memory, remarks: .memory)
        try withFolder { folder in
            try "id,memory\n1,x\n".write(toFile: folder + "/cards.csv", atomically: true, encoding: .utf8)
            let session = try Program(
                Configuration(data: folder + "/cards.csv", format: "csv"), output: output
            ).open(.prompt)
            #expect(session.perform("describe memory") == .ok)
            #expect(String(decoding: output.data, as: UTF8.self).contains("memory,string,"))
        }
    }

    /// A table with numbers of two bytes, and what those take.
    private static func table(_ rows: Int) -> (Int, String) {
        var lines = "number,note\n"
        for row in 0..<rows { lines += "\(row),note \(row)\n" }
        return (rows * 2, lines)
    }
}
