/// The statements about the session itself.
extension StatementWord {
    var sessionReference: WordReference {
        switch self {
        case .show:
            WordReference(
                "show all", "show all", "prints the last result again, whole", "show all",
                use:
                    "The prompt shows 40 rows at once (`set rows`) and says how many there are; this prints all of them.",
                unknown: "Nothing is asked anew.", cost: .nothing, see: ["rows", "pager", "export"])
        case .history:
            WordReference(
                "history", "history [N | \"text\"]", "lists what was asked before, with numbers", "history \"neglect\"",
                use:
                    "To find a question again: all, the last N, or those that hold a text. The arrow keys and Ctrl-R look there too.",
                unknown: "Values of fields marked as restricted are hidden in it.", cost: .nothing,
                see: ["again", "private", "keys"])
        case .again:
            WordReference(
                "again", "again [N]", "asks the last statement again, or that of a number", "again 12",
                use: "After `history` showed the number; or to ask the last question of a package that has changed.",
                unknown: "It is counted anew.", cost: .itsQuestions, see: ["history", "edit"])
        case .undo:
            WordReference(
                "undo", "undo", "takes back the last change to the session", "undo",
                use: "When a refinement went too far: `it`, definitions and settings are as they were before.",
                unknown: "The earlier result comes back as it was.", cost: .nothing, see: ["it", "history"])
        case .save:
            WordReference(
                "save as", "save as \"file\" [overwrite]", "writes the script that gives the last result again",
                "save as \"young-children.daybook\"",
                use:
                    "When the answer is the one you want: the file holds the least that rebuilds it, ready to be run next "
                    + "quarter.",
                unknown: "The script asks again, and counts what is unknown by then.", cost: .nothing,
                see: ["run", "export", "scripts"])
        case .edit:
            WordReference(
                "edit", "edit [\"file\"]", "opens the last statement, or a script, in your editor", "edit",
                use: "For a question of many lines. When the editor is closed, the text is back at the prompt.",
                unknown: "It has no answer.", cost: .nothing, see: ["keys", "run"])
        case .open:
            WordReference(
                "open", "open [\"package\" | sample]", "opens another package in this session", "open sample",
                use:
                    "To change from one audit's data to another without leaving. Settings stay; definitions and `it` belong to the "
                    + "package and go.",
                unknown: "Reasons for being unknown are those of the package that is open.", cost: .everyField,
                see: ["describe", "data"])
        case .isPrivate:
            WordReference(
                "private", "private on | off", "keeps what follows out of the history", "private on",
                use: "Before questions that name a person. A statement that begins with a space stays out by itself.",
                unknown: "Answers are the same.", cost: .nothing, see: ["history"])
        case .quit:
            WordReference(
                "quit", "quit", "leaves", "quit",
                use: "Ctrl-D on an empty line does the same. The history is kept; results are not.",
                unknown: "It has no answer.", cost: .nothing, see: ["save as", "export"])
        default:
            WordReference(
                "exit", "exit", "leaves", "exit", use: "The same as `quit`.", unknown: "It has no answer.",
                cost: .nothing, see: ["quit"])
        }
    }
}
