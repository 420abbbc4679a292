import Diagnostics

extension BindTopic {
    /// What the manual says.
    package var page: ErrorPage {
        namePage ?? relationPage ?? valuePage ?? typePage ?? functionPage ?? stagePage ?? definitionPage ?? runPage
    }

    func page(
        _ title: String, _ meaning: String, why: String, mend: String, wrong: String? = nil, right: String? = nil
    ) -> ErrorPage {
        ErrorPage(rawValue, title, meaning, why: why, mend: mend, wrong: wrong, right: right)
    }

    private var namePage: ErrorPage? {
        switch self {
        case .unknownEntity:
            page(
                "no kind of record has this name",
                "The package has no records of this name, and no `let` gave it to anything.",
                why: "A question about records that are not there would answer 0, which looks like a finding.",
                mend: "Take the near name, or see them all with `describe`.",
                wrong: "findings | to childs", right: "findings | to children")
        case .unknownField:
            page(
                "the records have no such field",
                "The kind of record is right, and it has no field of this name. The same name may exist on other records.",
                why: "A condition on a field that is not there would be unknown for every row.",
                mend: "Take the near name, or see the fields with `describe ENTITY`.",
                wrong: "find children where agee < 60", right: "find children where age < 60")
        case .unknownColumn:
            page(
                "the table at hand has no such column",
                "After `count` or `summarise` the rows are a new table, with the columns those stages made and no others.",
                why: "The records behind the figures are gone by then, so their fields are too.",
                mend: "Use a column of the table, or put the stage before the one that counts.",
                wrong: "children | count by audit | where age < 60",
                right: "children | where age < 60 | count by audit")
        case .unknownName:
            page(
                "nothing has this name",
                "It is no kind of record, no field, no definition and no word of the language.",
                why: "Guessing what was meant would answer another question.",
                mend: "Take the near name; put a text in quotes.",
                wrong: "chldren", right: "find children")
        case .rowsAsValue:
            page(
                "rows where one value is needed",
                "The name stands for rows, and here a single value is compared, calculated or shown.",
                why: "Which of the rows and which field of it is meant cannot be told.",
                mend: "Count them, name a field, or ask `any`, `no`, `every`.",
                wrong: "find children where findings > 2", right: "find children where count(findings) > 2")
        case .manyRows:
            page(
                "a path that leads to several rows",
                "From one row several related rows can be reached, so the field has several values, not one.",
                why: "Tables that silently take the first one, or repeat the row for each, count people twice.",
                mend: "Say which: `any E (…)`, `count(E where …)`, or `latest E.f`.",
                wrong: "find children where findings.kind = worry",
                right: "find children where any finding (kind = worry)")
        case .leadsNowhere:
            page(
                "a path goes on behind a plain field",
                "A point leads from a key to the record it names. This field is no key, so nothing lies behind it.",
                why: "The second name would have to be looked for somewhere else.",
                mend: "End the path at the field.",
                wrong: "find children where age.months < 60", right: "find children where age < 60")
        case .columnLeadsNowhere:
            page(
                "a path behind a column of a table",
                "The rows are a table that an earlier stage made. Its columns are values without records behind them.",
                why: "The record that a value came from is not kept.",
                mend: "Take the path before that stage, as in `by child.age`.",
                wrong: "findings | count by audit | show audit.title",
                right: "findings | count by audit.title")
        case .ambiguousRelation:
            page(
                "several keys lead to the same records",
                "More than one field refers to these records, so the name alone does not say which way to go.",
                why: "Each way gives other rows.",
                mend: "Name the field that is meant, or ask from the other side.")
        case .noOuterRow:
            page(
                "`outer.` without a row outside",
                "`outer.f` reaches out of the brackets of `any`, `no`, `every` or `count` to the row they judge. Here are no such "
                    + "brackets.",
                why: "There is no second row to take the field from.",
                mend: "Leave `outer.` out.",
                wrong: "find children where outer.age < 60", right: "find children where age < 60")
        case .fieldExpected:
            page(
                "rows where a field is needed",
                "The name stands for a kind of record, and this place takes a field.",
                why: "What is to be done with whole records here would be a guess.",
                mend: "Name the field, as the message shows.",
                wrong: "median(children)", right: "median(children.age)")
        default: nil
        }
    }

    private var relationPage: ErrorPage? {
        switch self {
        case .noHop:
            page(
                "no key leads there in one step",
                "`to E` follows one key. These two kinds of record are joined by a record between them, or not at all.",
                why: "A way of several steps could go through different records and give different rows.",
                mend: "Go step by step, as the message shows.",
                wrong: "audits | to people", right: "audits | to children | to people")
        case .severalHops:
            page(
                "several keys lead there",
                "More than one field refers to the records that `to` asks for.",
                why: "Each key gives other rows.",
                mend: "Write `to E via FIELD`.")
        case .notALink:
            page(
                "no key that leads there",
                "The field after `via` is no key, or a key that leads elsewhere.",
                why: "Only a key says which records belong together.",
                mend: "Name one of the keys listed.",
                wrong: "findings | to children via kind", right: "findings | to children via child")
        case .sameEntity:
            page(
                "the rows are these records already",
                "`to E` on rows of E would change nothing.",
                why: "It is a slip, or another key is meant.",
                mend: "Leave the stage out, or name the key with `via`.",
                wrong: "people | to people", right: "find people")
        case .tableHasNoRelations:
            page(
                "a table has no related records",
                "The rows are counts or statistics. They have columns, and no keys that lead to records.",
                why: "A figure stands for many records, so no single record is related to it.",
                mend: "Put the stage or condition before the one that made the table.",
                wrong: "findings | count by audit | to children",
                right: "findings | to children | count by audit")
        case .notRelated:
            page(
                "not related rows",
                "`any`, `no`, `count(…)` and their kin look at rows that a key joins to the row at hand. These are not.",
                why: "Records that nothing joins would be the same for every row.",
                mend: "Ask of related records, or follow a path such as `family.people`.",
                wrong: "find children where any theme", right: "find children where any finding (themes has neglect)")
        case .oneRow:
            page(
                "one related row, not several",
                "The key leads to a single record, so `any` and `count` have nothing to choose from.",
                why: "A condition that says `any` and means `the` misleads the next reader.",
                mend: "Ask of the field itself through the path.",
                wrong: "find children where any audit (sample_size > 5)",
                right: "find children where audit.sample_size > 5")
        case .codesNotRows:
            page(
                "codes, not rows",
                "A field of tags holds words from a codebook. It has no records to look through.",
                why: "What a tag says is asked with `has`.",
                mend: "Write `has`, as the message shows.",
                wrong: "find findings where any themes (code = neglect)",
                right: "find findings where themes has neglect")
        case .pickNeedsDate:
            page(
                "records without a date of their own",
                "`latest` and `earliest` go by the date of the record, which the package names. These records have none.",
                why: "The order of a file is no order in time.",
                mend: "Count them instead, or ask with `any`.",
                wrong: "children | add grade = latest judgement.grade",
                right: "children | add n = count(judgements where grade = good)")
        case .notOnlyConditions:
            page(
                "a definition that is more than records with conditions",
                "A `let` that counts, sorts or adds columns cannot stand for related rows.",
                why: "Only conditions can be asked of one related row after the other.",
                mend: "Use it as the source of a question, or keep a `let` of conditions alone.",
                wrong: "let some = findings | first 3; find children where any some",
                right: "let worries = findings | where kind = worry; find children where any worries")
        case .rowsNeeded:
            page(
                "not the name of rows",
                "What is counted here is a kind of record.",
                why: "A field or a value cannot be counted as rows.",
                mend: "Name one of the records listed; to group by a field, put it after `by`.",
                wrong: "find children where count(age + 1) > 2", right: "find children where count(findings) > 2")
        default: nil
        }
    }
}
