import Foundation
import Testing

/// Every exit code that can be reached, with what stands on which stream.
@Suite("Command: exit codes")
struct ExitCodeTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var arguments: [String]
        var code: Int32
        /// What stdout is; nil for anything but nothing.
        var output: String?
        /// What stderr holds.
        var errors: String
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ arguments: [String], _ code: Int32, output: String? = "", _ errors: String) {
            self.arguments = arguments
            self.code = code
            self.output = output
            self.errors = errors
        }
    }

    static let data = ["--data", Binary.package]
    static let cases: [Case] = [
        Case(["query"] + data + ["let short = letters | where pages < 2; set width 80"], 0, ""),
        Case(["query"] + data + ["--format", "csv", "letters | count"], 0, output: "count\n7\n", "7 of 7 letters"),
        Case(["--version"], 0, output: nil, ""),
        Case(["--help"], 0, output: nil, ""),
        Case(["help", "run"], 0, output: nil, ""),
        Case(["--generate-completion-script", "bash"], 0, output: nil, ""),
        Case(["--generate-completion-script", "zsh"], 0, output: nil, ""),
        Case(["--generate-completion-script", "fish"], 0, output: nil, ""),
        Case(["describe"] + data, 0, output: nil, ""),
        Case(["describe"] + data + ["letters.kind"], 0, output: nil, ""),
        // The data or the execution.
        Case(["query", "--data", "nowhere", "letters"], 1, "nowhere"),
        Case(["query"] + data + ["letters | count | export \"/dev/null/x.csv\""], 1, "/dev/null/x.csv"),
        Case(["query"] + data + ["letters | export \"nowhere/x.csv\""], 1, "no folder to write nowhere/x.csv in"),
        Case(["query"] + data + ["letters | export \"\""], 1, "no name"),
        Case(["query"] + data + ["9223372036854775807 + count(letters)"], 1, "error:"),
        Case(["query"] + data + ["expect same as \"nowhere.csv\" for (letters)"], 1, "nowhere.csv"),
        // The command line.
        Case(["--nonsense"], 2, "--nonsense"),
        Case(["query"], 2, "statements"),
        Case(["run"], 2, "script"),
        Case(["query"] + data + ["--format", "jsom", "letters"], 2, "did you mean json"),
        Case(["query"] + data + ["--as-of", "2025-02-30", "letters"], 2, "2025-02-30"),
        Case(["query"] + data + ["--set", "n", "letters"], 2, "--set n has no value"),
        Case(["query"] + data + ["--set", "n=1", "letters"], 2, "no parameter \"n\""),
        Case(["query"] + data + ["--set", "n=1", "--set", "n=2", "param n: number; letters"], 2, "twice"),
        Case(["query"] + data + ["param n: number \"how many\"; letters"], 2, "how many"),
        Case(["query"] + data + ["--set", "n=two", "param n: number \"how many\"; letters"], 2, "how many"),
        Case(["run"] + data + ["nowhere.daybook"], 2, "nowhere.daybook"),
        Case(data + ["run", "nowhere.daybook", "--help"], 2, "nowhere.daybook"),
        Case(["run"] + data + ["--overwrite", "x.daybook"], 2, "--overwrite goes with"),
        Case(["run"] + data + ["--output", "x", "--junit", "./x", "x.daybook"], 2, "both name"),
        Case(["run"] + data + ["--junit", "nowhere/x.xml", "x.daybook"], 1, "no folder to write nowhere/x.xml in"),
        Case(["watch"], 2, "scripts"),
        Case(["watch"] + data + ["nowhere.daybook"], 2, "nowhere.daybook"),
        Case(["new", "script"], 2, "file"),
        Case(["new", "script", "--format", "csv", "x.daybook"], 2, "--format is not for"),
        Case(["new", "script"] + data + ["nowhere/x.daybook"], 1, "no folder to write nowhere/x.daybook in"),
        Case(["new", "script", "--data", "nowhere", "x.daybook"], 1, "nowhere"),
        Case(["describe"] + data + ["lettrs"], 2, "did you mean"),
        Case(["format", "--check", "--write", "x"], 2, "--check"),
        // An option without a use is refused, before the command's name and behind it.
        Case(["check", "--format", "csv", "x"], 2, "--format is not for"),
        Case(["--tolerant", "check", "x"], 2, "--tolerant is not for"),
        Case(["--data", "x", "format", "x"], 2, "--data is not for"),
        Case(["describe"] + data + ["--as-of", "2025-02-30"], 2, "2025-02-30"),
        Case(["query"] + data + ["--set", "=1", "letters"], 2, "--set =1 names no parameter"),
        // A statement.
        Case(["query"] + data + ["find"], 2, "error:"),
        Case(["query"] + data + ["letters | where pages >"], 2, "error:"),
        Case(["query"] + data + ["letters | count; lettrs | count"], 2, "lettrs"),
        Case(["query"] + data + ["letters | where kind = pubic"], 2, "did you mean"),
        Case(["query"] + data + ["set colours on"], 2, "format, as_of, width, timing"),
        Case(["query"] + data + ["set colour on"], 2, "setting of the prompt"),
        Case(["query"] + data + ["why"], 2, "no result yet"),
        Case(["query"] + data + ["include \"nowhere.daybook\""], 2, "nowhere.daybook"),
        // An expectation.
        Case(["query"] + data + ["expect count(letters) = 8 \"eight came\""], 3, "eight came"),
        Case(["query"] + data + ["expect no rows in (letters | where read) \"all unread\""], 3, "all unread"),
        Case(["query"] + data + ["expect rows in (letters) <= 6"], 3, "rows"),
        // What an answer holds is certain; what there is may not be.
        Case(["query"] + data + ["expect no rows in (letters | where kind = prv and read = false)"], 0, ""),
        Case(["query"] + data + ["expect no letter (kind = prv and read = false)"], 3, "cannot be judged"),
        Case(["query"] + data + ["expect count(letters where read) <= 3"], 3, "cannot be judged"),
        Case(["query"] + data + ["expect count(letters where read) <= 4"], 0, ""),
        Case(["query"] + data + ["expect unique letters.kind"], 3, "unique"),
        Case(["query"] + data + ["letters | expect read \"all read\""], 3, output: nil, "all read"),
        Case(["query"] + data + ["expect every letter (read is true) and max(letters.pages) > 1"], 3, "error:"),
        Case(["query"] + data + ["warn unless count(letters) = 8 \"eight came\""], 0, "warning: "),
    ]

    @Test("ends as the contract says", arguments: cases)
    func ends(_ one: Case) throws {
        let ending = try Binary.run(one.arguments)
        #expect(ending.code == one.code, "\(ending.errors)")
        if let output = one.output { #expect(ending.output == output) } else { #expect(!ending.output.isEmpty) }
        #expect(ending.errors.contains(one.errors) || one.errors.isEmpty, "\(ending.errors)")
        if one.code != 0 { #expect(ending.errors.contains("error: ")) }
    }

    @Test("nothing is printed when a later statement is wrong, and what was printed stays when one fails")
    func order() throws {
        let wrong = try Binary.query("letters | count; letters | where pgaes = 1", "--format", "csv")
        #expect(wrong.code == 2 && wrong.output.isEmpty)
        let failing = try Binary.query("letters | count; expect 1 = 2; letters | count", "--format", "csv")
        #expect(failing.code == 3 && failing.output == "count\n7\n")
    }

    @Test("statements on stdin are read as by query, and the shell's codes are the same")
    func standardInput() throws {
        let good = try Binary.run(Self.data + ["--format", "csv"], input: "letters\n| where read\n| count\n")
        #expect(good.code == 0 && good.output == "count\n3\n")
        let bad = try Binary.run(Self.data, input: "lettrs\n")
        #expect(bad.code == 2 && bad.output.isEmpty && bad.errors.contains("stdin:1:1"))
        #expect(try Binary.run(Self.data, input: "").code == 0)
        #expect(
            try Binary.run(Self.data, input: "letters | count\nquit\nletters | count\n").output.contains(
                "7 of 7 letters"))
    }

    @Test("a reader who goes away is no failure")
    func closedPipe() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let many = Array(repeating: "letters", count: 2000).joined(separator: ";")
        process.arguments = [
            "-c", "{ \"$0\" query --data \"$1\" \"$2\"; echo $? >&2; } | head -n 1 >/dev/null", Binary.path.path,
            Binary.package, many,
        ]
        let stderr = Pipe()
        process.standardError = stderr
        try process.run()
        let errors = String(decoding: stderr.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(errors == "0\n")
    }

    @Test("Ctrl-C ends it with 130")
    func interrupted() throws {
        let process = Process()
        process.executableURL = Binary.path
        process.arguments = Self.data
        let (stdin, stdout) = (Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        try process.run()
        // It waits for statements on a pipe that stays open; until it has taken over the signal it would die of it.
        Thread.sleep(forTimeInterval: 1)
        process.interrupt()
        let patience = Date(timeIntervalSinceNow: 20)
        while process.isRunning, Date() < patience { Thread.sleep(forTimeInterval: 0.05) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    }
}
