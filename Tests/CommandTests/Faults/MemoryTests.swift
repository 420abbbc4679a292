import Foundation
import Testing

/// A limit on memory: whatever it is, there is an answer or an error that says what was missing, never a crash.
@Suite("Command: little memory")
struct MemoryTests {
    /// A table of some megabytes, and what it takes to read it.
    private static let rows = 15_000

    private static func table() -> String {
        var text = "id,owner,day,amount,note\n"
        for row in 0..<rows {
            text +=
                "R\(row),O\(row % 97),2024-\(10 + row % 3)-\(10 + row % 19),\(row).5,a note with a number \(row * 7919)\n"
        }
        return text
    }

    @Test("every limit gives an answer or a refusal")
    func limits() throws {
        // A sanitizer's shadow takes more address space than any limit here would leave.
        if ProcessInfo.processInfo.environment["DAYBOOK_SANITIZED"] != nil { return print("skipped: sanitized") }
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit") else {
            return print("skipped: no prlimit")
        }
        try Binary.withFiles(["t.csv": Self.table()]) { folder in
            var (answered, refused) = (0, 0)
            // With less than the first of these not even the command line is parsed: Swift's runtime has nothing left.
            for (place, limit) in stride(from: 50, through: 140, by: 15).enumerated() {
                let questions = ["t", "t | count by note", "t | sort amount descending | as json"]
                let ending = try Binary.run(
                    ["--as=\(limit * 1_000_000)", Binary.path.path, "query", "--data", "t.csv", questions[place % 3]],
                    in: folder, by: "/usr/bin/prlimit")
                // The loader of programs has limits of its own.
                if ending.code == 127 { continue }
                #expect(
                    ending.code == 0 || ending.code == 1, "\(limit) MB: \(ending.code) \(ending.errors.suffix(400))")
                if ending.code == 0 { answered += 1 } else { refused += 1 }
                if ending.code == 1 {
                    #expect(ending.errors.contains("MB of memory are needed"), "\(limit) MB: \(ending.errors)")
                }
            }
            #expect(answered > 0 && refused > 0, "answered \(answered), refused \(refused)")
        }
    }
}
