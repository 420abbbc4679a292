import ArgumentParser
import Glibc
import Shell

// Synchronous from end to end: the line editor is not thread-safe and owns this thread.
let arguments = Array(CommandLine.arguments.dropFirst())
exit(perform(arguments).rawValue)

/// Reads the command line and carries it out.
func perform(_ arguments: [String]) -> Shell.ExitCode {
    if let query = AskedQuery(plain: arguments) { return query.perform() }
    let scripts = scriptsToExplain(arguments)
    if !scripts.isEmpty { return Program(Configuration(), output: Output()).help(onScripts: scripts) }
    do {
        var command = try Daybook.parseAsRoot(arguments)
        if let command = command as? any Performing { return command.perform() }
        // `help` and what else the argument parser brings itself: it ends in a message.
        try command.run()
        return .ok
    } catch {
        // The parser's own exit code for usage is 64; ours is 2.
        let isAnswer = Daybook.exitCode(for: error) == .success
        Output().usage(Daybook.fullMessage(for: error), isAnswer: isAnswer)
        return isAnswer ? .ok : .wrong
    }
}

/// The scripts that `run SCRIPT --help` asks about: their parameters are known only once they are read. None where the
/// help of the command itself is asked for.
func scriptsToExplain(_ arguments: [String]) -> [String] {
    guard arguments.contains("--help") || arguments.contains("-h") else { return [] }
    let valued = ["--data", "--memory", "--as-of", "--format", "--set", "--output", "--junit"]
    var words: [String] = []
    var isValue = false
    for argument in arguments {
        if !isValue, !argument.hasPrefix("-") { words.append(argument) }
        isValue = !isValue && valued.contains(argument)
    }
    return words.first == "run" || words.first == "watch" ? Array(words.dropFirst()) : []
}
