/// The words of the command line: options with their values, and the rest in order.
struct Arguments {
    private(set) var words: [String] = []
    private var options: [String: String] = [:]

    /// Options stand as `--name VALUE`; those of `flags` have no value.
    init(_ arguments: some Sequence<String>, flags: Set<String> = []) {
        var name: String?
        for argument in arguments {
            if let open = name {
                options[open] = argument
                name = nil
            } else if argument.hasPrefix("--") {
                if flags.contains(argument) { options[argument] = "" } else { name = argument }
            } else {
                words.append(argument)
            }
        }
    }

    func has(_ flag: String) -> Bool { options[flag] != nil }
    func text(_ name: String) -> String? { options[name] }
    func number(_ name: String) -> Int? { options[name].flatMap { Int($0.filter { $0 != "_" }) } }
}
