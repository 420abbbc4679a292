import Diagnostics

/// Pages on functions, stages, definitions and on running.
extension BindTopic {
    var functionPage: ErrorPage? {
        switch self {
        case .unknownFunction:
            page(
                "no such function",
                "A name with a bracket behind it is a function, and Daybook has none of this name.",
                why: "Functions are few so that each can be explained; what is missing is usually a stage.",
                mend: "Take the near one; `help functions` lists them.",
                wrong: "children | summarise m = avg(age)", right: "children | summarise m = mean(age)")
        case .wrongArguments:
            page(
                "too many or too few arguments",
                "The function is there, and takes another number of values in its brackets.",
                why: "Leaving one out or dropping one would calculate something else.",
                mend: "Write it as the message shows.",
                wrong: "children | summarise q = quantile(age)", right: "children | summarise q = quantile(age, 0.9)")
        case .aggregateNeedsRows:
            page(
                "a figure of many rows where there is one",
                "`mean`, `median` and the like fold many rows to one figure. Here each row is judged by itself.",
                why: "Whether the mean of all rows or of some group is meant cannot be told.",
                mend: "Put it in `summarise`, then go on with the table.",
                wrong: "find children where age > mean(age)", right: "children | summarise m = mean(age)")
        case .aggregateExpected:
            page(
                "a value of each row where one of all is needed",
                "`summarise` gives one figure for each group. A bare field has as many values as there are rows.",
                why: "Taking the first of them would be arbitrary.",
                mend: "Say how to fold it, as `mean(age)`, or group by it.",
                wrong: "children | summarise m = age", right: "children | summarise m = mean(age)")
        case .quantileShare:
            page(
                "a share outside 0 to 1",
                "The second value of `quantile` is a share: 0.5 is the median, 0.9 leaves a tenth above.",
                why: "90 could mean 90 % or ninety times.",
                mend: "Write it as a share.",
                wrong: "children | summarise q = quantile(age, 90)",
                right: "children | summarise q = quantile(age, 0.9)")
        default: nil
        }
    }

    var stagePage: ErrorPage? {
        switch self {
        case .noLastResult:
            page(
                "no last result yet",
                "`it`, a line that begins with `|`, and `why` speak of the last result. Nothing has been asked so far.",
                why: "Results of an earlier session are not kept.",
                mend: "Ask for rows first.",
                wrong: "| count", right: "children; | count")
        case .lastResultNeedsName:
            page(
                "the last result cannot stand here",
                "In this place a name is needed, and `it` changes with each answer.",
                why: "The statement would mean something else the next time it is run.",
                mend: "Give it a name first: `let last = it`.")
        case .notRows:
            page(
                "one value where rows are needed",
                "A stage works on rows, and what stands before the bar is a single value.",
                why: "There is nothing to keep, sort or count.",
                mend: "Begin with a kind of record.",
                wrong: "count(children) | first 3", right: "children | first 3")
        case .notOneValue:
            page(
                "a question in brackets that gives rows",
                "The question in brackets gives rows. To compare or calculate with it, it has to give one figure.",
                why: "A table is not equal to a number.",
                mend: "End it with `| count`, or count with `count(E where C)`.",
                wrong: "expect (children | where discussed) = 5",
                right: "expect (children | where discussed | count) = 5")
        case .equalColumns:
            page(
                "two columns of one name",
                "Each column of a result has a name of its own.",
                why: "Neither a reader nor another program could tell them apart.",
                mend: "Name one of them: `n = …`.",
                wrong: "children | show age, age", right: "children | show age, years = age / 12")
        case .unitTwice:
            page(
                "the same records counted twice",
                "`count E, F` has a line for each kind of record.",
                why: "Two equal lines say nothing more than one.",
                mend: "Name each once.",
                wrong: "theme neglect count children, children", right: "theme neglect count children")
        case .groupOnInput:
            page(
                "groups of other records than those counted",
                "`count U by g` asks g of each U. This g belongs to the records before the stage.",
                why: "A record may be reached from several groups and would be counted in each.",
                mend: "Count the records that have the field, then go on.",
                wrong: "findings | count children by kind", right: "findings | count by kind")
        case .eachNeedsTags:
            page(
                "`each` on a field with one value",
                "`by each f` counts a row under each of its tags. This field holds one value.",
                why: "`each` warns the reader that a row may count more than once; without tags it never does.",
                mend: "Leave `each` out.",
                wrong: "findings | count by each kind", right: "findings | count by kind")
        case .nothingLeft:
            page(
                "every column dropped",
                "`drop` leaves out columns, and here none would remain.",
                why: "Rows without columns cannot be printed.",
                mend: "Keep one, or count the rows.",
                wrong: "children | show age | drop age", right: "children | show age")
        case .foreignFile:
            page(
                "a file that is not written",
                "Daybook writes text formats. Workbooks of a spreadsheet program are not among them.",
                why: "A file with a name that promises another format would not open.",
                mend: "Let the name end in .csv: spreadsheets open it.",
                wrong: "children | export \"children.xlsx\"", right: "children | export \"children.csv\"")
        default: nil
        }
    }

    var definitionPage: ErrorPage? {
        switch self {
        case .nameTaken:
            page(
                "a name that is taken",
                "The package, the language or an earlier definition has the name already.",
                why: "In a script a name means one thing from top to bottom.",
                mend: "Choose another name. At the prompt a definition of your own may be replaced.",
                wrong: "let children = findings", right: "let young = children | where age < 5 years")
        case .recursive:
            page(
                "defined by itself",
                "The definition uses the name it defines.",
                why: "It would have no end.",
                mend: "Write out what the name stands for.",
                wrong: "let young = young | where age < 60", right: "let young = children | where age < 60")
        case .letArguments:
            page(
                "a definition with other arguments",
                "A `let` with arguments takes as many values as it declares.",
                why: "An argument left out would have to be guessed.",
                mend: "Write it as the message shows.",
                wrong: "let younger(n) = children | where age < n; younger(5, 6)",
                right: "let younger(n) = children | where age < n; younger(60)")
        case .argumentTwice:
            page(
                "two arguments of one name",
                "Each argument of a definition, and each value given to a script, has a name of its own.",
                why: "Their order alone would decide which one counts.",
                mend: "Rename or leave out one.",
                wrong: "let between_ages(n, n) = children | where age < n",
                right: "let between_ages(n, m) = children | where age between n and m")
        case .letNeedsRow:
            page(
                "a definition that speaks of a row",
                "The definition is an expression over the fields of a record, and here is no record.",
                why: "The fields have no values here.",
                mend: "Use it where rows are judged, or give it an argument.")
        case .insideLet:
            page(
                "a definition that does not fit here",
                "The fault lies inside a `let` that is used here. The message shows the place in it.",
                why: "A definition is read anew wherever it is used, so that it means what it says.",
                mend: "Mend the definition, or use it on rows that it fits.")
        case .unknownParameter:
            page(
                "no such parameter",
                "`$name` and `--set name=…` speak of a parameter that a `param` line declares. None is declared by this name.",
                why: "A value given to nothing would be lost without a word.",
                mend: "Declare it, or take the near name.",
                wrong: "find audits where held after $from",
                right: "param from: date = 2024-06-01; find audits where held after $from")
        case .parameterValue:
            page(
                "a value that does not fit its parameter",
                "The text given for the parameter cannot be read as its declared type.",
                why: "A script that ran with a value misread would answer another question.",
                mend: "Give a value of the type; `daybook run SCRIPT --help` shows the parameters.")
        case .parameterMissing:
            page(
                "a parameter without a value",
                "The script declares a parameter without a default, and none was given.",
                why: "A script does not choose for you which audit to read.",
                mend: "Give it: `--set NAME=VALUE` on the command line, `with NAME = VALUE` after `run`.",
                wrong: "param from: date; find audits where held after $from",
                right: "param from: date = 2024-06-01; find audits where held after $from")
        case .parameterDefault:
            page(
                "a default of another type",
                "The value after `=` is not of the type that the line declares.",
                why: "The default has to pass the same check as a value that is given.",
                mend: "Write a value of the type.",
                wrong: "param least: number = soon", right: "param least: number = 5")
        case .noAsOf:
            page(
                "no day to count from",
                "Relative dates count from `as_of`. The package has no dates, so there is no newest one.",
                why: "The clock of the computer would give another answer tomorrow.",
                mend: "Set the day: `set as_of 2025-03-31`, or `--as-of` on the command line.")
        default: nil
        }
    }

    var runPage: ErrorPage {
        switch self {
        case .interrupted:
            page(
                "ended by Ctrl-C",
                "The question was stopped before its answer was complete, and nothing of it was kept.",
                why: "Half an answer looks like a whole one.",
                mend: "Ask for less, or ask again. The session, the history and `it` are as they were.")
        case .outOfMemory:
            page(
                "an answer too large for the memory",
                "The rows asked for, or their printed text, would take more memory than is left.",
                why: "A program that takes more than there is would be ended by the system, and the session with it.",
                mend: "Ask for fewer rows (`| first 1000`), fewer columns (`| show`), or a count.")
        case .snapshotUnsound:
            page(
                "data that are not as they were written",
                "The data stand in a snapshot, and its bytes have changed: the disk failed, or another program wrote to the file "
                    + "while it was open. What was met first is named, and no question is answered from then on.",
                why: "Answers given before stand; those after it could be wrong without looking so.",
                mend:
                    "Pack the package anew: `daybook pack --data PACKAGE FILE --overwrite`. `daybook pack --check FILE` reads "
                    + "all of a snapshot and says whether it is sound.")
        case .outOfTime:
            page(
                "longer than the time limit",
                "The question took longer than `set timeout` allows.",
                why: "The limit was set so that no question holds up a session or a script.",
                mend: "Narrow the rows first, raise the limit, or `set timeout off`.")
        case .overflow:
            page(
                "a whole number too large to hold",
                "A calculation in whole numbers went beyond 9223372036854775807.",
                why: "A number that wraps round or is cut off would be wrong without looking so.",
                mend: "Multiply by 1.0 to calculate in decimals.")
        case .notCollected:
            page(
                "records that were not collected",
                "The package describes these records, and has no file of them.",
                why: "An empty table would say that there are none, and in truth nobody gathered them.",
                mend: "Add the file to the package, or ask about other records: `describe` counts the rows of each.")
        // A test holds that no topic comes to this.
        default: page("", "", why: "", mend: "")
        }
    }
}
