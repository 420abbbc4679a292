import Language
import Planning
import Reporting

/// Pages on what is not known, and on values.
extension ManualTopic {
    var truthBlocks: [Block]? {
        switch self {
        case .unknown:
            [
                .text(
                    "A value that is missing is unknown: it could be anything. So a comparison with it is neither true nor false, and no "
                        + "condition counts it as a no. `find children where not discussed` does not give those of whom nobody knows."
                ),
                .example("count children where neglect_named = false"),
                .text(
                    "The line beneath says how many were true, false and unknown. Where something was unknown, the last part gives the "
                        + "least and the most that the number can be once everything is known. Those two are certain."),
                .items([
                    "`where C` keeps true. `exclude where C` drops true and keeps false and unknown. Together they are all rows.",
                    "`x is unknown` asks for the gap itself, `because` for its reason. These always answer yes or no.",
                    "`unknown` is not empty: a text or a set of tags can be known to be empty.",
                    "`not_applicable` is apart: the question does not arise for the row, and it leaves the denominators.",
                    "Means, medians and sums are of the known values, and say of how many.",
                ]),
                .example("count children by neglect_named"),
            ]
        case .ledger:
            [
                .text("Beneath each answer stands what it is made of. It reads from left to right:"),
                .example("find children where neglect_named = false showing id"),
                .items([
                    "How many rows there are, of how many.",
                    "For each condition: for how many of all rows it is true, false, unknown (and for what reasons) or not applicable.",
                    "Related rows that were looked at, and how many of them could not be judged.",
                    "Where anything was unknown: between which two numbers the true answer lies.",
                    "The day that relative dates count from, where the question used it, and who set it.",
                    "Behind `=`, the question in core form.",
                ]),
                .text(
                    "Each condition is judged on all rows, so its figures do not depend on what stands before it. `why` shows how they "
                        + "work together. In csv and json the same lines go to standard error."),
            ]
        case .reasons:
            [
                .text(
                    "A package can say why a value is missing: nobody was asked, the record is silent, the return never came. Each reason "
                        + "is a word, counted in every answer and asked for with `because`."),
                .example("count returns where grade is unknown because no_return"),
                .text("Daybook itself gives these:"),
                .terms([
                    Page.Term("missing", "the cell is empty, and no label says why"),
                    Page.Term("no_return", "the agency that would know has not answered"),
                    Page.Term("not_asked", "nobody was asked who could tell"),
                    Page.Term("partial_date", "a date known to the month or year leaves the comparison open"),
                    Page.Term("undefined", "the calculation has no result, as a division by 0"),
                    Page.Term("not_coded", "nobody coded the record for themes"),
                    Page.Term("no_values", "there are no known values to make the figure of"),
                ]),
                .text("`profile ENTITY` counts them for each field."),
            ]
        case .completeness:
            [
                .text(
                    "\"No contact with the police\" can mean that there was none, or that the police have not sent their return. A "
                        + "package can name the records that show who has answered. Then absence is true only where the answer is in; "
                        + "otherwise it is unknown, `because no_return`."),
                .example("count children where no contact (agency = police)"),
                .text(
                    "`describe ENTITY` says who answers for absence. Where the package says nothing, absence counts as a no."
                ),
            ]
        default: nil
        }
    }

    var valueBlocks: [Block]? {
        switch self {
        case .dates:
            [
                .terms([
                    Page.Term("2025-03-31", "a day"), Page.Term("2025-03", "a month"),
                    Page.Term("2025Q1", "a quarter of the calendar: January to March"),
                    Page.Term("FY2024-25", "a financial year: April 2024 to March 2025"),
                    Page.Term("FY2024-25Q1", "its first quarter: April to June"),
                    Page.Term("in last 12 months", "counted back from `as_of`"),
                    Page.Term("in this quarter", "the one that holds `as_of`"),
                    Page.Term("within 7 days of d", "either side, both ends in; `after` and `before` one side"),
                    Page.Term("days between a and b", "also weeks, months and years, complete ones"),
                    Page.Term("month of d", "also quarter, year, financial year: to group and compare"),
                ]),
                .example("count contacts by quarter of made_on"),
                .text(
                    "There is no today. Relative dates count from `as_of`: the day you set, or the newest in the data. So the same question "
                        + "gives the same answer tomorrow, and the answer says which day it was."),
                .text(
                    "A date may be known to the month or the year only. A comparison is then true or false where every day of it agrees, "
                        + "and otherwise unknown. 31 January and one month is 1 March; weeks are 7 days, years 12 months; months and days "
                        + "do not convert."),
            ]
        case .themes:
            [
                .text(
                    "Themes are codes that an auditor gives to records, drawn from one codebook. Some have others beneath them: whoever "
                        + "asks for `domestic_abuse` is given what was coded with one beneath it too, and the answer names those."
                ),
                .example("theme domestic_abuse count"),
                .items([
                    "`theme X count` has a line for each kind of record: how many carry it, of how many that were coded at all.",
                    "`theme X list children` gives the records; `theme X and Y`, `theme X or Y` take two.",
                    "`themes has X` is the condition on one kind of record, `carries(X)` also counts what refers to it.",
                    "`count findings by each themes` counts each tag as it was given, without those above it.",
                    "`values themes` shows the codebook as a tree.",
                ]),
                .text("A record that nobody coded is unknown. One that was coded and has no theme is empty."),
            ]
        case .functions:
            [
                .text(
                    "Functions fold many rows to one figure. They stand in `summarise`, behind `count` a condition may stand in "
                        + "brackets, and on related rows they make a column."),
                .terms(Function.allCases.map { Page.Term($0.signature, $0.summary) }),
                .example("contacts | summarise n = count(), agencies = distinct(agency) by kind"),
            ]
        case .formats:
            [
                .terms(ReportFormat.allCases.map { Page.Term($0.rawValue, $0.use) }),
                .text(
                    "`as FORMAT` at the end of a question is for one result, `set format` for all that follow, `--format` for a "
                        + "command. People's formats show labels and rounded figures; data formats values and exact ones."
                ),
                .example("count children by audit | as csv"),
                .text("`| export \"file.csv\"` writes a file, and takes the format from the ending."),
            ]
        default: nil
        }
    }
}
