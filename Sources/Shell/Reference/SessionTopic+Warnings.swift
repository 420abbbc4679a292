import Diagnostics

extension SessionTopic {
    /// What the manual says of the warnings of `daybook check`; nil for what is none.
    var warningPage: ErrorPage? {
        switch self {
        case .unusedParameter:
            page(
                "a parameter that nothing uses",
                "`check` found a `param` whose value changes no answer: its name stands nowhere behind a `$`, or only in "
                    + "definitions that nothing uses.",
                why: "Whoever gives it a value would believe that the answers are for that value.",
                mend: "Use it, as in `where area = $area`, or leave it out.")
        case .unusedDefinition:
            page(
                "a definition that nothing uses",
                "`check` found a `let` that no question of the script leads to. A file that only defines is not judged.",
                why:
                    "It is read and kept right for nothing, or the question that was to use it asks of something else.",
                mend: "Use it, leave it out, or put it into a file that the scripts which need it `include`.")
        case .cannotFail:
            page(
                "a check that cannot fail",
                "`check` found an `expect` or `warn unless` that holds whatever the data say and whatever values the "
                    + "parameters have: a count is never below 0, `first 5` never gives 6 rows, a key is unique because "
                    + "the package would not open otherwise.",
                why: "It is counted among the checks that held, and checks nothing.",
                mend: "Expect what data could contradict: `expect count(visits) >= 1`, not `>= 0`.")
        case .cannotHold:
            page(
                "a check that cannot hold",
                "`check` found an `expect` or `warn unless` that holds on no data: its conditions exclude one another, or "
                    + "it asks for what cannot be, as a share above 100.",
                why: "The script would end there on every run, whatever the data say.",
                mend: "Look for a sign the wrong way round, or for `and` where `or` is meant.")
        case .neverTrue:
            page(
                "conditions that no row fulfils",
                "`check` found a `where` that keeps no row of any data, or an `exclude where` that takes none out: the "
                    + "conditions exclude one another, or one asks for what cannot be.",
                why: "No rows look like an answer: that there are none.",
                mend: "Look for a sign the wrong way round, or for `and` where `or` is meant.")
        case .alwaysTrue:
            page(
                "a condition that every row fulfils",
                "`check` found a `where` that keeps every row that comes to it, or an `exclude where` that takes out all: "
                    + "an earlier condition has settled it, or it cannot be otherwise.",
                why: "It reads as if it narrowed the question.",
                mend: "Leave it out, or mend it.")
        default: nil
        }
    }
}
