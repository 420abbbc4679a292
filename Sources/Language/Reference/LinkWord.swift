/// Words that stand within a question and begin nothing: the manual explains them by themselves.
package enum LinkWord: CaseIterable, Hashable, Sendable {
    case by, each, descending, because, per, via, outer, overwrite

    /// How it is used.
    package var reference: WordReference {
        switch self {
        case .by:
            WordReference(
                "by", "by a, n = b.c, each tags", "groups what is counted or summarised",
                "count children by audit, young = age < 5 years",
                use:
                    "Behind `count` and `summarise`. A group is a field, a path, a condition or a period; `n =` names its column.",
                unknown: "Unknown is a group of its own.", see: ["count", "summarise", "each"])
        case .each:
            WordReference(
                "each", "by each TAGS", "counts a row under each of its tags",
                "findings | count by each themes | first 5",
                use: "For fields that hold several codes. The answer says that the column does not add up to the rows.",
                unknown: "Rows never coded have a line; rows coded with none are counted in a note.",
                see: ["by", "has"])
        case .descending:
            WordReference(
                "descending", "a descending, b ascending", "from the greatest to the least",
                "find children sorted by age descending showing id, age",
                use: "Behind a field of `sort` and `sorted by`; `ascending` is what happens without a word.",
                unknown: "Unknown comes last, both ways.", cost: .sorting, see: ["sort", "sorted by"])
        case .because:
            WordReference(
                "because", "is unknown because REASON", "asks why a value is unknown",
                "count returns where grade is unknown because no_return",
                use: "Behind `is unknown`. `help reasons` lists what can stand there.",
                unknown: "It always answers yes or no.", see: ["is", "reasons"])
        case .per:
            WordReference(
                "per", "first N per g", "takes the first rows of each group",
                "children | sort age | first 1 per audit | show audit, id, age", use: "Behind `first`.",
                unknown: "Unknown is a group of its own.", see: ["first", "by"])
        case .via:
            WordReference(
                "via", "to E via FIELD", "says by which key `to` goes", "findings | to children via child | count",
                use:
                    "Where several keys lead to the same kind of record, or for records that name others of their own kind.",
                unknown: "Rows whose key is unknown lead nowhere; their number is said.", cost: .relatedRows,
                see: ["to", "several_hops"])
        case .outer:
            WordReference(
                "outer", "outer.f", "the row outside the brackets",
                "count children where any return (neglect_named != outer.neglect_named)",
                use: "In the brackets of `any`, `no`, `every` and `count`, where names are those of the related row.",
                unknown: "As any other value.", cost: .relatedRows, see: ["any", "no_outer_row"])
        case .overwrite:
            WordReference(
                "overwrite", "export \"file\" overwrite", "lets a file be replaced",
                "count children by audit | export \"audits.csv\" overwrite",
                use: "Behind `export` and `save as`. Without it a file that is there stays as it is.",
                unknown: "It changes no row.", cost: .nothing, see: ["export", "file_exists"])
        }
    }
}
