extension Setting {
    /// When to change it, for the manual.
    package var use: String {
        switch self {
        case .format:
            "`table` fits people, `csv` spreadsheets, `json` programs, `markdown` and `html` reports, `plain` screen readers. For one "
                + "result `as FORMAT` is enough."
        case .asOf:
            "Set it to the day of the report, so that \"last 12 months\" means the same whenever it is run. `newest` is the newest date "
                + "of the data."
        case .width: "Set it to compare outputs from screens of different size, or for tables as wide as they are."
        case .timing: "Turn it on to see which of two ways of asking is quicker."
        case .timeout: "Set it before asking of very large packages. Ctrl-C ends a question at any time."
        case .memory:
            "Set it where others need the machine too. A package that would take more is not opened, and the message says how much it "
                + "needs. `describe memory` says what the open one takes."
        case .rows: "The answer always says how many rows there are; `show all` prints the rest."
        case .pager:
            "The program in `PAGER`, otherwise `less`. Data formats never go through it. Turn it off for screen readers and recordings."
        case .colour: "`NO_COLOR`, `--no-color` and a terminal without colours turn it off too."
        case .hints: "The suggestion comes from your history and from the grammar; the right arrow takes it over."
        case .keys: "`vi` for those whose fingers know it. `~/.editrc` can bind more."
        case .isPrivate: "`private on` does the same. A statement that begins with a space stays out by itself."
        }
    }

    /// Words that stand near it.
    package var see: [String] {
        switch self {
        case .format: ["as", "formats"]
        case .asOf: ["dates", "in"]
        case .width: ["rows", "pager"]
        case .timing: ["timeout"]
        case .timeout: ["timing"]
        case .memory: ["describe", "open"]
        case .rows: ["show all", "pager"]
        case .pager: ["rows"]
        case .colour: ["hints", "keys"]
        case .hints: ["colour", "keys"]
        case .keys: ["hints"]
        case .isPrivate: ["private", "history"]
        }
    }
}
