import ArgumentParser
import Glibc
import Shell

// Synchronous from end to end: the line editor is not thread-safe and owns this thread.
let arguments = Array(CommandLine.arguments.dropFirst())
exit(perform(arguments).rawValue)

/// Reads the command line and carries it out.
func perform(_ arguments: [String]) -> Shell.ExitCode {
    if let script = scriptToExplain(arguments) {
        return Program(Configuration(), output: Output()).help(onScript: script)
    }
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

/// The script that `run SCRIPT --help` asks about: its parameters are known only once it is read.
func scriptToExplain(_ arguments: [String]) -> String? {
    guard arguments.contains("--help") || arguments.contains("-h") else { return nil }
    var words: [String] = []
    var isValue = false
    for argument in arguments {
        if !isValue, !argument.hasPrefix("-") { words.append(argument) }
        isValue = !isValue && ["--data", "--as-of", "--format", "--set", "--output"].contains(argument)
    }
    return words.first == "run" && words.count > 1 ? words[1] : nil
}
