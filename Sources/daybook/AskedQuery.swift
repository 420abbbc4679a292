import Shell

/// What `daybook query` was asked.
struct AskedQuery: Hashable {
    var options = GivenOptions()
    var set: [String] = []
    var statements = ""

    func perform() -> Shell.ExitCode {
        endOnInterrupt()
        return options.program().query(statements, set: set)
    }
}

extension AskedQuery {
    /// The command lines that anybody writes most: `query`, options with the words behind them, each once, and one text of
    /// statements. Nil for every other, faulty ones among them, which are for the parser of all commands: it looks at how
    /// each command is declared before it looks at the first word, and that takes as long as many an answer. A test
    /// holds both to the same.
    init?(plain arguments: [String]) {
        guard arguments.first == "query" else { return nil }
        var statements: String?
        var rest = arguments.dropFirst()
        while let word = rest.popFirst() {
            guard word.hasPrefix("-") else {
                if word.isEmpty || statements != nil { return nil }
                statements = word
                continue
            }
            if options.raise(word) { continue }
            guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("-") else { return nil }
            if word == "--set" {
                set.append(value)
            } else if !options.take(value, for: word) {
                return nil
            }
        }
        guard let statements else { return nil }
        self.statements = statements
    }
}

extension GivenOptions {
    /// Notes an option that takes no word; false where it is none, or was there before.
    fileprivate mutating func raise(_ flag: String) -> Bool {
        switch flag {
        case "--tolerant" where !tolerant: tolerant = true
        case "--cache" where !cache: cache = true
        case "--no-color" where !noColor: noColor = true
        default: return false
        }
        return true
    }

    /// Notes an option's word; false where it takes none, or has one.
    fileprivate mutating func take(_ word: String, for option: String) -> Bool {
        switch option {
        case "--data" where data == nil: data = word
        case "--memory" where memory == nil: memory = word
        case "--as-of" where asOf == nil: asOf = word
        case "--format" where format == nil: format = word
        default: return false
        }
        return true
    }
}
