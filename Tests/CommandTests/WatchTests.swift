import Foundation
import Testing

/// `daybook watch` where nobody sits at a terminal; the one at a terminal stands with the tests of the prompt.
@Suite("Command: watch", .serialized)
struct WatchTests {
    /// A watch under way, with all that it says in one file.
    private final class Watching {
        private let process = Process()
        private let log: URL

        init(_ arguments: [String], in folder: URL) throws {
            log = folder.appending(path: "log")
            try Data().write(to: log)
            process.executableURL = Binary.path
            process.arguments = ["watch"] + arguments
            process.currentDirectoryURL = folder
            process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"]
            let handle = try FileHandle(forWritingTo: log)
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = handle
            process.standardError = handle
            try process.run()
        }

        deinit {
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }

        var text: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

        /// How many runs have ended.
        var runs: Int { text.components(separatedBy: "Ctrl-C ends").count - 1 }

        /// Waits until so many runs have ended.
        func waitForRuns(_ count: Int) -> Bool { wait { _ in self.runs >= count } }

        /// Waits until what was said is so.
        func wait(_ condition: (String) -> Bool) -> Bool {
            let patience = Date(timeIntervalSinceNow: 60)
            while !condition(text) {
                guard process.isRunning, Date() < patience else { return false }
                Thread.sleep(forTimeInterval: 0.02)
            }
            return true
        }

        /// Presses Ctrl-C; the exit code.
        func end() -> Int32 {
            process.interrupt()
            let patience = Date(timeIntervalSinceNow: 30)
            while process.isRunning, Date() < patience { Thread.sleep(forTimeInterval: 0.02) }
            return process.isRunning ? -1 : process.terminationStatus
        }
    }

    private static let table = "id,size\na,1\nb,2\n"
    private static let files = [
        "s.daybook": "include \"lib/l.daybook\"\nlarge | count\nrun \"t.daybook\"\n",
        "lib/l.daybook": "let large = data | where size > 1\n",
        "t.daybook": "expect same as \"b.csv\" for (data | count)\n",
        "b.csv": "count\n2\n", "data.csv": table,
    ]

    private static let arguments = ["s.daybook", "--data", "data.csv", "--format", "csv"]

    /// Puts a file in the place of another, as editors do.
    private func replace(_ name: String, _ text: String, in folder: URL) throws {
        let new = folder.appending(path: name + "~")
        try Data(text.utf8).write(to: new)
        #expect(rename(new.path, folder.appending(path: name).path) == 0)
    }

    @Test("it runs again when anything that it reads has changed, and no error ends it")
    func changes() throws {
        try Binary.withFiles(Self.files) { (folder: URL) throws -> Void in
            let watching = try Watching(Self.arguments, in: folder)
            #expect(watching.waitForRuns(1), "\(watching.text)")
            #expect(watching.text.contains("count\n1\n") && watching.text.contains("all is well; watching 5 files"))
            let steps = [
                ("lib/l.daybook", "let large = data | where sise > 1\n", "did you mean size"),
                ("lib/l.daybook", "let large = data | where size > 0\n", "count\n2\n"),
                ("t.daybook", "expect 1 = 2 \"the second script\"\n", "the second script"),
                ("t.daybook", "expect same as \"b.csv\" for (data | count)\n", "all is well"),
                ("b.csv", "count\n5\n", "-3 (-60%)"), ("data.csv", "id,size\na,1\na,b,c\n", "data.csv:3"),
                ("data.csv", "id,size\na,1\nb,2\nc,3\nd,4\ne,5\n", "count\n5\n"),
            ]
            for (place, step) in steps.enumerated() {
                let before = watching.text.count
                try replace(step.0, step.1, in: folder)
                #expect(watching.waitForRuns(place + 2), "\(watching.text)")
                let said = watching.text.dropFirst(before)
                #expect(said.contains("note: \(step.0) changed") && said.contains(step.2), "\(said)")
            }
            #expect(watching.end() == 130)
            #expect(watching.text.hasSuffix("Ctrl-C ends\n"))
            // Nobody sees a screen, so none is cleared.
            #expect(!watching.text.contains("\u{1B}"))
        }
    }

    @Test("many changes in a burst run once, and a script that is gone for a while may come back")
    func bursts() throws {
        try Binary.withFiles(Self.files) { (folder: URL) throws -> Void in
            let watching = try Watching(Self.arguments, in: folder)
            #expect(watching.waitForRuns(1), "\(watching.text)")
            let began = ContinuousClock.now
            for size in 0..<20 {
                try replace("lib/l.daybook", "let large = data | where size > \(size)\n", in: folder)
            }
            try replace("b.csv", "count\n3\n", in: folder)
            // On a busy machine the burst itself may rest for long enough to be several.
            let rests = Int((ContinuousClock.now - began) / .milliseconds(150))
            #expect(watching.wait { $0.contains("+1 (+50%)") || $0.contains("-1 (-33.3%)") }, "\(watching.text)")
            let script = folder.appending(path: "s.daybook")
            let text = try Data(contentsOf: script)
            try FileManager.default.removeItem(at: script)
            #expect(watching.wait { $0.contains("there is no script s.daybook") }, "\(watching.text)")
            #expect(watching.wait { $0.hasSuffix("Ctrl-C ends\n") }, "\(watching.text)")
            #expect(watching.runs <= 3 + rests, "\(watching.text)")
            let runs = watching.runs
            try text.write(to: script)
            #expect(watching.waitForRuns(runs + 1), "\(watching.text)")
            #expect(watching.end() == 130)
        }
    }

    @Test("a script that joins a folder is run too")
    func folders() throws {
        try Binary.withFiles(["all/a.daybook": "data | count\n", "data.csv": Self.table]) {
            (folder: URL) throws -> Void in
            let watching = try Watching(["all", "--data", "data.csv", "--format", "csv"], in: folder)
            #expect(watching.waitForRuns(1), "\(watching.text)")
            try Data("data | show id\n".utf8).write(to: folder.appending(path: "all/b.daybook"))
            #expect(watching.waitForRuns(2), "\(watching.text)")
            #expect(watching.text.contains("all/b.daybook (2 of 2)"), "\(watching.text)")
            #expect(watching.end() == 130)
        }
    }

    @Test(
        "what will not come right by itself is told at once",
        arguments: [
            (["nowhere.daybook"], 2, "there is no script nowhere.daybook"), (["."], 2, "no script in the folder"),
            (["s.daybook", "--format", "jsom"], 2, "did you mean json"),
            (["s.daybook", "--output", "old"], 1, "old exists already"),
            (["s.daybook", "--update-baselines"], 2, "--update-baselines"),
        ])
    func refused(arguments: [String], code: Int32, error: String) throws {
        try Binary.withFiles(["old": "", "below/s.daybook": "", "with/s.daybook": ""]) { (folder: URL) throws -> Void in
            let here = arguments[0] == "s.daybook" ? folder.appending(path: "with") : folder
            if here != folder { try Data().write(to: here.appending(path: "old")) }
            let ending = try Binary.run(["watch"] + arguments, in: here)
            #expect(ending.code == Int32(code) && ending.errors.contains(error), "\(ending.errors)")
        }
    }
}
