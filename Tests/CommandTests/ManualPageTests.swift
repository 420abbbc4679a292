import Foundation
import Testing

/// The man page and `--help` speak of the same commands and options.
@Suite("Man page")
struct ManualPageTests {
    private static let commands = ["query", "run", "watch", "check", "format", "new", "describe"]

    private func page() throws -> String {
        try String(contentsOf: SamplePackage.packageRoot.appending(path: "docs/daybook.1"), encoding: .utf8)
            .replacingOccurrences(of: "\\-", with: "-")
    }

    private func options(in text: String) -> Set<String> {
        Set(text.matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
    }

    @Test("each option of a command is in the page, and each of the page in a command")
    func options() throws {
        var known: Set<String> = []
        for command in Self.commands {
            let words = command == "new" ? [command, "script"] : [command]
            let help = try Binary.run(words + ["--help"], in: SamplePackage.packageRoot)
            #expect(help.code == 0)
            known.formUnion(options(in: help.output))
        }
        // What the argument parser brings for packagers is told in the README.
        known.subtract(["--generate-completion-script", "--experimental-dump-help"])
        #expect(options(in: try page()) == known)
    }

    @Test("each command that `--help` lists is in the page")
    func commands() throws {
        let help = try Binary.run(["--help"], in: SamplePackage.packageRoot).output
        let text = try page()
        for command in Self.commands {
            #expect(help.contains("\n  \(command)"), "\(command) is no command")
            #expect(text.contains("\\fB\(command)\\fR"), "\(command) is not in the page")
        }
        #expect(!help.contains("  manual"), "the command for packagers is hidden")
    }
}
