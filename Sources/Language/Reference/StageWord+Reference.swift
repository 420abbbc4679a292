extension StageWord {
    /// How it is used.
    package var reference: WordReference { rowReference ?? columnReference ?? resultReference }

    private var rowReference: WordReference? {
        switch self {
        case .where:
            WordReference(
                "where", "| where C", "keeps the rows a condition is true of",
                "children | where age < 5 years | show id, age",
                use: "To narrow rows. Several in a row mean all of them, as `and` does.",
                unknown:
                    "Only true is kept: rows for which the condition is false, unknown or not applicable go. The line "
                    + "beneath counts each of them.",
                see: ["exclude where", "conditions", "ledger"])
        case .exclude:
            WordReference(
                "exclude where", "| exclude where C", "drops what is true; keeps false and unknown",
                "children | exclude where discussed | show id, discussed",
                use: "To take a known group out and keep everybody else, those included of whom it is not known.",
                unknown: "Unknown is kept. `where C` and `exclude where C` together are all the rows, each once.",
                see: ["where", "not"])
        case .to:
            WordReference(
                "to", "| to E [via FIELD]", "the related rows of another kind, each once",
                "findings | where kind = worry | to children | show id, age",
                use:
                    "To go from records to those they belong to, or to those that belong to them, without counting any twice.",
                unknown: "Rows whose key is unknown lead nowhere; their number is said.", cost: .relatedRows,
                see: ["any", "paths", "no_hop"])
        case .first:
            WordReference(
                "first", "| first N [per g]", "the first rows, of all or of each group",
                "children | sort age descending | first 2 per audit | show id, age, audit",
                use: "For the top of an order. Put `sort` before it; otherwise the order is that of the key.",
                unknown: "Rows sorted by an unknown value come last, both ways.", see: ["sort", "sample", "latest"])
        case .sample:
            WordReference(
                "sample", "| sample N seed S", "a random sample that comes out the same again",
                "children | sample 5 seed 42 | show id, age",
                use: "To choose records for reading. Write down the seed: with it anybody draws the same rows.",
                unknown: "Each row has the same chance, whatever is known of it.", see: ["first"])
        case .distinct:
            WordReference(
                "distinct", "| distinct a, b", "each combination of values once", "findings | distinct audit, kind",
                use: "For a list of what occurs. With numbers beside it, use `count by`.",
                unknown: "Unknown is a value like another here and has one line.", see: ["count", "values"])
        case .sort:
            WordReference(
                "sort", "| sort a [descending], b", "puts the rows in order",
                "children | sort age descending | show id, age",
                use: "To read from the greatest or the least. Coded values go in the order of their codebook.",
                unknown: "Unknown comes last, ascending and descending alike.", cost: .sorting,
                see: ["first", "sorted by"])
        default: nil
        }
    }

    private var columnReference: WordReference? {
        switch self {
        case .add:
            WordReference(
                "add", "| add n = EXPRESSION, …", "adds columns",
                "children | add worries = count(findings where kind = worry) | show id, worries",
                use: "For a column that is calculated, as a formula filled down in a sheet. Later stages can use it.",
                unknown: "A calculation with an unknown part is unknown.", cost: .relatedRows,
                see: ["show", "functions", "summarise"])
        case .show:
            WordReference(
                "show", "| show a, b.c, n = …", "picks columns", "findings | show id, kind, child.age",
                use:
                    "To print fewer columns, in your order. Fields left out stay in reach of later stages and of `it`.",
                unknown: "Unknown prints as –, and as an empty field in CSV.", see: ["drop", "add", "showing"])
        case .drop:
            WordReference(
                "drop", "| drop a, b", "leaves columns out", "findings | drop text, summary",
                use: "When a few columns are too many, such as long texts.", unknown: "Rows stay as they are.",
                see: ["show"])
        case .count:
            WordReference(
                "count", "| count [E, …] [by g, each tags]", "counts rows, or related rows, in groups",
                "findings | count by audit, each themes",
                use:
                    "To end a pipeline in numbers. `by` takes fields, paths, conditions (`by young = age < 5 years`) and periods "
                    + "(`by month of d`). `each` counts a row under each of its tags.",
                unknown:
                    "Unknown groups have a line and count in the percentage; rows to which a group does not apply stand "
                    + "outside it.",
                see: ["summarise", "by", "theme"])
        case .summarise:
            WordReference(
                "summarise", "| summarise n = count(), m = median(x) [by g]", "figures of each group",
                "children | summarise n = count(), middle = median(age) by audit",
                use: "For several figures side by side. `summarize` is understood too.",
                unknown: "Figures are of the known values, and the answer says how many were known.",
                see: ["count", "functions", "mean", "median"])
        default: nil
        }
    }

    private var resultReference: WordReference {
        switch self {
        case .expect:
            WordReference(
                "expect", "| expect C [\"why\"]", "fails when a condition is not true of every row",
                "children | expect age is known \"every age is known\" | show id, age",
                use: "To check rows in the middle of a pipeline; they go on as they are.",
                unknown: "A row that cannot be judged fails the check.", see: ["warn unless", "expectation_failed"])
        case .title:
            WordReference(
                "title", "| title \"…\"", "a heading over the result", "count children by audit | title \"Cohort\"",
                use: "For reports. In formats of data it goes nowhere.", unknown: "It changes no row.", cost: .nothing,
                see: ["scripts", "as"])
        case .as:
            WordReference(
                "as", "| as FORMAT", "prints in another form", "count children by audit | as csv",
                use:
                    "For one result; `set format` is for all. Formats: table, plain, records, csv, tsv, json, jsonl, markdown, "
                    + "html.",
                unknown: "Unknown is an empty field in csv and tsv, null in json.", cost: .nothing,
                see: ["format", "export", "formats"])
        default:
            WordReference(
                "export", "| export \"file\" [as FORMAT] [overwrite]", "writes the rows to a file",
                "count children by audit | export \"audits.csv\"",
                use:
                    "To take figures into a spreadsheet. The ending decides the format. A file that is there is replaced only with "
                    + "`overwrite`.",
                unknown: "Unknown is an empty field; the line that counts it is printed beside.", see: ["as", "into"])
        }
    }
}

extension TailWord {
    /// How it is used.
    package var reference: WordReference {
        switch self {
        case .sortedBy:
            WordReference(
                "sorted by", "sorted by a [descending], b", "puts the rows in order",
                "find children sorted by age descending showing id, age",
                use: "Behind `find`, `list` and `count`; in a pipeline it is `sort`.",
                unknown: "Unknown comes last, both ways.", cost: .sorting, see: ["sort"])
        case .first:
            WordReference(
                "first", "first N", "the first rows", "find children sorted by age first 5 showing id, age",
                use: "Behind `sorted by`. In a pipeline it is `| first N`.",
                unknown: "Unknown comes last, so rarely among them.",
                see: ["sort", "sample"])
        case .showing:
            WordReference(
                "showing", "showing a, b.c", "picks columns", "find children showing id, age",
                use: "Behind `find`; in a pipeline it is `show`.", unknown: "Unknown prints as –.", see: ["show"])
        case .as:
            WordReference(
                "as", "as FORMAT", "prints in another form", "count children by audit as csv",
                use: "At the end of a question.", unknown: "Unknown is an empty field in csv, null in json.",
                cost: .nothing, see: ["format", "formats"])
        case .into:
            WordReference(
                "into", "into \"file\"", "writes to a file", "find children as csv into \"children.csv\"",
                use: "At the end of a question; in a pipeline it is `export`.", unknown: "Unknown is an empty field.",
                see: ["export"])
        }
    }
}
