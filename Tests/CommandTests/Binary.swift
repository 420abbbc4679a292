import Foundation

/// The built program, as others run it.
enum Binary {
    /// What a run came to.
    struct Ending: Equatable {
        var code: Int32
        var output: String
        var errors: String
    }

    /// The program beside the test bundle.
    static let path: URL = {
        let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return bundle.deletingLastPathComponent().appendingPathComponent("daybook")
    }()

    /// The package whose cells are hard to print.
    static let package = folder.appendingPathComponent("Package").path
    /// The folder of these tests.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    /// Runs it to its end, stdout and stderr apart; or another program, which may run it.
    static func run(
        _ arguments: [String], input: String = "", in directory: URL? = nil, by program: String? = nil
    ) throws -> Ending {
        let process = Process()
        process.executableURL = program.map { URL(fileURLWithPath: $0) } ?? path
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"]
        if let directory { process.currentDirectoryURL = directory }
        // Files, not pipes: a child that another test starts at this moment would inherit the pipe's other end, and two
        // of them could then wait for one another's end of input for ever.
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (given, printed, said) = (
            folder.appendingPathComponent("in"), folder.appendingPathComponent("out"),
            folder.appendingPathComponent("err")
        )
        try Data(input.utf8).write(to: given)
        try Data().write(to: printed)
        try Data().write(to: said)
        process.standardInput = try FileHandle(forReadingFrom: given)
        process.standardOutput = try FileHandle(forWritingTo: printed)
        process.standardError = try FileHandle(forWritingTo: said)
        try process.run()
        process.waitUntilExit()
        let (output, errors) = (try Data(contentsOf: printed), try Data(contentsOf: said))
        let code = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        return Ending(
            code: code, output: String(decoding: output, as: UTF8.self),
            errors: String(decoding: errors, as: UTF8.self))
    }

    /// Asks the package of these tests.
    static func query(_ statements: String, _ options: String...) throws -> Ending {
        try run(["query", "--data", package] + options + [statements])
    }

    /// A folder of its own with these files, gone after `body`.
    static func withFiles<Result>(_ files: [String: String], _ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return try body(folder)
    }
}
