import ArgumentParser
import Testing

@testable import daybook

/// The short way to `query` takes no command line that the parser of all commands takes otherwise.
@Suite struct AskedQueryTests {
    /// What the parser makes of a command line; nil where it is refused, or is another command.
    private func parsed(_ arguments: [String]) -> AskedQuery? {
        ((try? Daybook.parseAsRoot(arguments)) as? QueryCommand)?.asked
    }

    @Test(
        "a plain command line means what the parser says",
        arguments: [
            ["query", "count children"],
            ["query", "--data", "audits/", "count children"],
            ["query", "count children", "--data", "audits/"],
            ["query", "--data", "a b.csv", "--format", "csv", "--as-of", "2025-03-31", "--memory", "4 GB", "x"],
            ["query", "--tolerant", "--cache", "--no-color", "x"],
            ["query", "--set", "a=1", "--set", "b=2", "x"],
            ["query", "x", "--set", "a=1"],
            ["query", "help"],
            ["query", "query"],
            ["query", " "],
            ["query", "count children # -- no option\n; themes"],
        ])
    func agrees(_ arguments: [String]) {
        #expect(AskedQuery(plain: arguments) == parsed(arguments))
        #expect(AskedQuery(plain: arguments) != nil)
    }

    @Test(
        "what is not plain is left to the parser",
        arguments: [
            [], ["run", "x"], ["--data", "a", "query", "x"], ["query"], ["query", "x", "y"], ["query", ""],
            ["query", "--data", "x"], ["query", "--data"], ["query", "--data", "--tolerant", "x"],
            ["query", "--data=a", "x"], ["query", "--data", "a", "--data", "b", "x"],
            ["query", "--tolerant", "--tolerant", "x"],
            ["query", "--help"], ["query", "x", "-h"], ["query", "--", "x"], ["query", "-x"],
            ["query", "--unknown", "x"],
            ["query", "--version"], ["query", "--no-config", "x"], ["query", "--set", "-1", "x"], ["help", "query"],
            ["query", "--generate-completion-script", "bash"], ["query", "--data", "", "x"],
        ])
    func leaves(_ arguments: [String]) {
        #expect(AskedQuery(plain: arguments) == nil)
    }

    /// Every line of up to three of these words.
    @Test("no line of words is taken otherwise than the parser takes it")
    func agreesEverywhere() {
        let words = ["query", "--data", "--set", "--tolerant", "--format", "x", "a=1", "-x", "--help"]
        var lines: [[String]] = [[]]
        var plain = 0
        for _ in 0..<3 {
            lines = lines.flatMap { line in words.map { line + [$0] } }
            for line in lines {
                let arguments = ["query"] + line
                guard let asked = AskedQuery(plain: arguments) else { continue }
                plain += 1
                #expect(asked == parsed(arguments), "\(arguments)")
            }
        }
        #expect(plain > 50)
    }
}
