import Language
import Planning
import Reporting

extension ManualTopic {
    /// The page.
    package var blocks: [Block] { askingBlocks ?? truthBlocks ?? valueBlocks ?? useBlocks }

    private var askingBlocks: [Block]? {
        switch self {
        case .asking:
            [
                .text(
                    "A question says which records, what must be true of them, and what you want to see: `find children where age < 5 "
                        + "years showing id, age`. For a number begin with `count`, for a theme with `theme`."),
                .example("find children where age < 1 years showing id, age"),
                .text(
                    "The words are fixed, so the same sentence always means the same. When a word does not fit, the error says which "
                        + "one would. Tab shows what can come next at any place."),
                .text("Go on from an answer by beginning the next line with a bar. `it` is the answer so far."),
                .example("count findings by kind"),
            ]
        case .excel:
            [
                .text(
                    "A package is a workbook whose sheets know how they belong together. Nothing you ask changes the data, so there is "
                        + "nothing to break. Each answer says how many rows it is of and what could not be judged, which a sheet never "
                        + "does."),
                .terms([
                    Page.Term("filter", "`find E where C`, or `| where C`"),
                    Page.Term("pivot table", "`count E by a, b`, or `summarise … by a`"),
                    Page.Term("VLOOKUP, XLOOKUP", "a path: `child.age` on a finding"),
                    Page.Term("COUNTIF, COUNTIFS", "`count E where C`, or `count(E where C)` in a column"),
                    Page.Term("AVERAGE, MEDIAN", "`| summarise m = mean(x) by g`, `median(x)`"),
                    Page.Term("a formula filled down", "`| add n = expression`"),
                    Page.Term("remove duplicates", "`| distinct a, b`"),
                    Page.Term("an empty cell", "unknown, with a reason where there is one; never 0, never no"),
                    Page.Term("save as CSV", "`| export \"file.csv\"`"),
                ]),
                .example("count children by audit, discussed"),
                .text(
                    "Figures can be checked: `explain` says what a sentence means, `why` how many rows each condition left, and `find` "
                        + "in place of `count` shows the records themselves."),
            ]
        case .pipelines:
            [
                .text(
                    "Every question is rows, then one step after another, each behind a bar. What `find` and `count` say in English is "
                        + "the same written shortly; `explain` shows it."),
                .example("explain find children where age < 5 years first 3"),
                .text(
                    "Each step works on what the one before it gave: conditions before `count` narrow what is counted, conditions "
                        + "behind it look at the figures."),
                .example("findings | count by kind | where count > 10"),
                .terms(StageWord.allCases.map { Page.Term($0.reference.word, $0.reference.summary) }),
            ]
        case .conditions:
            [
                .text(
                    "A condition is true, false, unknown or not applicable for a row. `where` keeps what is true and counts the others. "
                        + "A field that is yes or no is a condition by itself."),
                .example("count children by discussed and age < 5 years"),
                .terms(ConditionWord.allCases.map { Page.Term($0.reference.syntax, $0.reference.summary) }),
                .text("Of related rows:"),
                .terms(QuantifierWord.allCases.map { Page.Term($0.reference.syntax, $0.reference.summary) }),
                .text("`and` beside `or` needs brackets; `not` belongs to what follows at once."),
            ]
        case .comparisons:
            [
                .terms([
                    Page.Term("a = b, a != b", "equal, not equal"),
                    Page.Term("a < b, a <= b", "less; less or equal"),
                    Page.Term("a > b, a >= b", "greater; greater or equal"),
                ]),
                .text(
                    "Right of the sign a coded field takes one of its own values, as a bare word: `kind = worry`. Its label does too, "
                        + "capitals do not count, and a word that is no value is an error, so a slip never answers 0. Texts stand in "
                        + "quotes."),
                .text(
                    "Coded values compare with `<` where the codebook has an order. Numbers may carry a unit: `age < 5 years`."
                ),
                .example("count returns by strong = grade >= good"),
                .text("With an unknown value on either side the comparison is unknown, `!=` as well."),
            ]
        case .paths:
            [
                .text(
                    "Records name one another by keys. A point follows a key from a record to the one it names: `child.age` on a finding "
                        + "is the age of the child it is about."),
                .example("findings | count by child.audit"),
                .text(
                    "The other way there can be many, so one value cannot be taken. Ask whether there is `any`, count them, or pick the "
                        + "`latest`; `to E` changes from the one kind of record to the other, each once."),
                .example("count audits where any finding (kind = good_practice)"),
                .text("`describe ENTITY` shows what a record refers to and what refers to it."),
            ]
        default: nil
        }
    }
}
