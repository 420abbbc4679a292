import Diagnostics

extension ParseTopic {
    /// What the manual says.
    package var page: ErrorPage { characterPage ?? numberPage ?? wordPage ?? structurePage ?? sentencePage }

    private func page(
        _ title: String, _ meaning: String, why: String, mend: String, wrong: String? = nil, right: String? = nil
    ) -> ErrorPage {
        ErrorPage(rawValue, title, meaning, why: why, mend: mend, wrong: wrong, right: right)
    }

    private var characterPage: ErrorPage? {
        switch self {
        case .strangeCharacters:
            page(
                "a sign that means nothing here",
                "A bare name is made of letters a to z, digits and `_`. Something else stands here, often an accent, a percent "
                    + "sign with a space before it, or a sign pasted from a document.",
                why: "A sign that was skipped could change the question without anybody noticing.",
                mend: "Take it out, put a name with such letters in backticks, or put a text in quotes.",
                wrong: "find children where age < 5 §", right: "find children where age < 5 years")
        case .unclosedText:
            page(
                "a text that is never closed",
                "A text begins with a quote and ends with the same kind of quote. The second one is missing.",
                why: "Where the text ends decides what the rest of the line means.",
                mend:
                    "Write the closing quote. To have a quote inside, write \\\" or use the other kind around the text.",
                wrong: "find returns where comment contains \"visit",
                right: "find returns where comment contains \"visit\"")
        case .unclosedName:
            page(
                "a name in backticks that is empty or never closed",
                "Backticks hold a name that is no plain word, on one line: an opening one, the name, a closing one.",
                why: "What follows would be read as part of the name.",
                mend: "Write the name between two backticks. Plain names need none.",
                wrong: "find `children", right: "find `children`")
        case .parameterName:
            page(
                "a dollar sign without a name",
                "`$` stands before the name of a parameter, without a space between them.",
                why: "A parameter is a value with a name of its own, never a piece of text pasted into the question.",
                mend: "Write `$` and the name that `param` declared.",
                wrong: "param from: date = 2024-06-01; find audits where held after $ from",
                right: "param from: date = 2024-06-01; find audits where held after $from")
        case .foreignSign:
            page(
                "a sign of another language",
                "Spreadsheets and programming languages have signs that Daybook has not, such as `==`, `<>` and `&&`.",
                why: "One spelling for one meaning: a script then reads the same whoever wrote it.",
                mend: "The message says which sign or word to write instead.",
                wrong: "find children where age <> 6", right: "find children where age != 6")
        default: nil
        }
    }

    private var numberPage: ErrorPage? {
        switch self {
        case .malformedNumber:
            page(
                "neither a number nor a name",
                "A number is digits, perhaps with a point in them. Letters behind digits make it something else.",
                why: "Half a number would be a guess.",
                mend: "Mend the number; put a value such as a reference in quotes.",
                wrong: "find children where age < 5yrs", right: "find children where age < 5 years")
        case .numberTooLarge:
            page(
                "a number too large to calculate with",
                "Whole numbers go to 9223372036854775807.",
                why: "A larger one would be changed on the way in.",
                mend: "If it is a reference rather than an amount, write it in quotes.",
                wrong: "find children where age < 99999999999999999999", right: "find children where age < 99")
        case .malformedDate:
            page(
                "a date written another way",
                "Dates are written year, month, day: 2025-03-31. A month is 2025-03, a quarter 2025Q1, a financial year "
                    + "FY2024-25.",
                why: "03/04/2025 is the third of April to some and the fourth of March to others.",
                mend: "Write the date as the message shows it.",
                wrong: "find audits where held after 31/03/2025", right: "find audits where held after 2025-03-31")
        case .noSuchDate:
            page(
                "a day, month or quarter that does not exist",
                "The date is written rightly, and the calendar has no such day: 30 February, a month 13, a fifth quarter.",
                why: "Moving it to a day that exists would answer a question nobody asked.",
                mend: "Write one that exists. For the end of a month, `in 2025-02` takes in the whole of it.",
                wrong: "find audits where held after 2025-02-30", right: "find audits where held in 2025-02")
        case .financialYear:
            page(
                "a financial year whose parts do not follow",
                "A financial year is named by its two calendar years, FY2024-25: April 2024 to March 2025. Its quarters are "
                    + "FY2024-25Q1 (April to June) to Q4.",
                why: "Two years that do not follow one another name no single year.",
                mend: "Write the second year as the first plus one.",
                wrong: "find audits where held in FY2024-26", right: "find audits where held in FY2024-25")
        case .minusNeedsSpaces:
            page(
                "a minus without spaces",
                "A hyphen can be part of a code, as in `C-03`, so a minus needs a space on each side.",
                why: "`a-b` could be a name or a sum, and the two give different answers.",
                mend: "Write `a - b`, put a name with a hyphen in backticks, or a value with a hyphen in quotes.",
                wrong: "plans | add length = ends_on-starts_on", right: "plans | add length = ends_on - starts_on")
        case .durationNotWhole:
            page(
                "a length of time with a fraction",
                "Days, weeks, months and years are counted whole.",
                why: "Half a month is 14 or 15 days, depending on who is asked.",
                mend: "Write it in a smaller unit: 18 months for a year and a half.",
                wrong: "find children where age < 1.5 years", right: "find children where age < 18 months")
        case .unitOfTime:
            page(
                "no length of time",
                "After a number a unit can stand: days, weeks, months or years, in the singular or the plural.",
                why: "A unit that was passed over would leave a bare number, which means something else.",
                mend: "Write one of the four in full.",
                wrong: "find children where age < 5 yeers", right: "find children where age < 5 years")
        default: nil
        }
    }

    private var wordPage: ErrorPage? {
        switch self {
        case .laterVersion:
            page(
                "a word of a later version",
                "Daybook knows the word and cannot do it yet.",
                why: "It says so rather than doing something like it.",
                mend: "The message names what does the work today.",
                wrong: "children | crosstab audit by discussed", right: "children | count by audit, discussed")
        case .foreignWord:
            page(
                "a word of another language",
                "The word belongs to SQL, R or a spreadsheet. Daybook has another one for the same thing.",
                why: "Few words, each with one meaning, are quicker to learn and safer to read than many.",
                mend: "The message gives the word to use. `help excel` sets the two side by side.",
                wrong: "children | filter age < 60", right: "children | where age < 60")
        case .unknownStatement:
            page(
                "no statement begins with this word",
                "A statement begins with one of a closed set of words, with a kind of record, with `it`, with `(` or with `|`.",
                why: "A closed set can be listed by Tab and learnt in an afternoon.",
                mend: "Take the word that the message suggests, or press Tab on an empty line to see them all.",
                wrong: "fnid children", right: "find children")
        case .stageWithoutBar:
            page(
                "a stage without its bar",
                "What is done with rows stands behind a bar: `children | sort age`.",
                why: "The bar shows where one step ends and the next begins.",
                mend: "Write `|` before the word.",
                wrong: "children sort age", right: "children | sort age")
        case .stageFirst:
            page(
                "a stage at the beginning",
                "This word works on rows, and there are none before it.",
                why: "What it should work on would be a guess.",
                mend: "Begin with rows, or with `|` to go on from the last result.",
                wrong: "sort age", right: "children | sort age")
        case .reservedName:
            page(
                "a name that is a word of the language",
                "`let` and `param` cannot give something the name of a word that Daybook reads in another way.",
                why: "A statement would mean something else depending on what was defined before it.",
                mend: "Choose another name, as `my_count`.",
                wrong: "let where = children", right: "let everyone = children")
        case .unknownFormat:
            page(
                "no such format",
                "Results print as table, plain, records, csv, tsv, json, jsonl, markdown or html.",
                why: "Another program may read what is printed, so a near format will not do.",
                mend: "Write one of the nine. For a spreadsheet take csv.",
                wrong: "children | as excel", right: "children | as csv")
        case .parameterType:
            page(
                "no type of parameter",
                "A parameter is text, number, date, period, flag or code.",
                why: "The type decides how the text that is given on the command line is read.",
                mend: "Write one of the six; code is for a value of a codebook.",
                wrong: "param from: day = 2025-01-31", right: "param from: date = 2025-01-31")
        case .fillerWord:
            page(
                "a word too many",
                "Articles and other small words of English are no part of a statement.",
                why: "If they were optional, nobody could tell which words matter.",
                mend: "Leave the word out.",
                wrong: "find the children", right: "find children")
        case .otherWord:
            page(
                "said with another word here",
                "The sentence is good English, and Daybook uses another word in this place.",
                why: "One way to say a thing, so that it is read in one way.",
                mend: "Write it as the message shows.",
                wrong: "find children with age < 60", right: "find children where age < 60")
        case .tailOfFind:
            page(
                "words that go with `find`",
                "`showing`, `sorted by` and `into` belong to questions that begin with `find`, `list` or `count`. A pipeline has "
                    + "stages for them: `show`, `sort`, `export`.",
                why: "The two ways of writing are kept apart so that each reads well.",
                mend: "Begin with `find`, or write the stage.",
                wrong: "children showing id", right: "find children showing id")
        default: nil
        }
    }

    private var structurePage: ErrorPage? {
        switch self {
        case .unexpectedWord:
            page(
                "a word that cannot stand here",
                "Up to this word the statement makes sense; the message says what could follow.",
                why: "A word that was passed over could be the one that matters.",
                mend: "Write one of what is expected. If it begins a new statement, put it on a new line.",
                wrong: "find children 7", right: "find children first 7")
        case .stopsTooSoon:
            page(
                "a statement that stops too soon",
                "Something has to follow: a condition after `where`, a name after `by`.",
                why: "An open end is not the same as no condition.",
                mend: "Write the rest; the message says what is expected.",
                wrong: "find children where", right: "find children where discussed")
        case .unclosedBracket:
            page(
                "a bracket that is never closed",
                "Each `(` needs its `)`.",
                why: "Where the bracket ends decides what belongs together.",
                mend: "Add the closing one. The place shown is where the bracket was opened.",
                wrong: "find children where any finding (kind = worry",
                right: "find children where any finding (kind = worry)")
        case .unopenedBracket:
            page(
                "a bracket that was never opened",
                "There is a `)` for which no `(` stands before it.",
                why: "Either one is missing or this one is too much, and the two mean different things.",
                mend: "Open it before, or leave this one out.",
                wrong: "find children where age < 60)", right: "find children where age < 60")
        case .emptyBrackets:
            page(
                "brackets with nothing in them",
                "A list of values needs at least one.",
                why: "No row could ever be one of none, so this is a slip.",
                mend: "Write the values between the brackets, with commas.",
                wrong: "find findings where kind in ()", right: "find findings where kind in (worry, learning)")
        case .tooDeep:
            page(
                "too deep, or too long, to be read",
                "Brackets, or definitions, stand within one another more often than Daybook reads, or the text is longer.",
                why: "There is a limit so that no text can bring the program down.",
                mend: "Give a part a name with `let` and use the name; write out what definitions are piled up for.")
        case .mixedAndOr:
            page(
                "`and` beside `or` without brackets",
                "`a and b or c` can be read in two ways that give different rows. The message prints both.",
                why: "Most languages choose one silently, and people remember the rule differently.",
                mend: "Put brackets around the pair that belongs together.",
                wrong: "find findings where kind = worry and themes has neglect or themes has autism",
                right: "find findings where kind = worry and (themes has neglect or themes has autism)")
        case .mixedThemes:
            page(
                "`theme` with `and` beside `or`",
                "`theme a and b` are the rows that carry both, `theme a or b` those that carry either. Not both at once.",
                why: "It could be read in two ways.",
                mend: "Ask with `find` and brackets, as the message shows.",
                wrong: "theme neglect and autism or trauma",
                right: "find findings where themes has neglect and (themes has autism or themes has trauma)")
        case .chainedComparison:
            page(
                "a comparison with three sides",
                "`1 < a < 5` is two comparisons.",
                why: "Read from left to right it would compare a yes or no with 5.",
                mend: "Write `between 1 and 5`, or the two comparisons with `and`.",
                wrong: "find children where 6 < age < 60", right: "find children where age > 6 and age < 60")
        case .halfComparison:
            page(
                "a comparison without a left side",
                "After `and` or `or` a whole condition follows, with the name again.",
                why: "What is compared would be a guess where more than one name stands before.",
                mend: "Write the name again, or `between`.",
                wrong: "find children where age > 6 and < 60", right: "find children where age between 7 and 59")
        default: nil
        }
    }

    private var sentencePage: ErrorPage {
        switch self {
        case .excludeNeedsWhere:
            page(
                "`exclude` without `where`",
                "`exclude where C` drops the rows for which C is true. It keeps those for which C is false or unknown.",
                why: "`exclude` alone would leave open whether it means rows or columns.",
                mend: "Write `exclude where` and the condition; to leave out columns, `drop`.",
                wrong: "children | exclude discussed", right: "children | exclude where discussed")
        case .isNeedsTest:
            page(
                "`is` before a value",
                "`is` asks of the state of a value: unknown, known, true, false, empty, not_applicable. Values are compared "
                    + "with `=`.",
                why: "The two treat unknown differently: `is` always answers yes or no, `=` can be unknown.",
                mend: "Write `=`.",
                wrong: "find findings where kind is worry", right: "find findings where kind = worry")
        case .textNeedsQuotes:
            page(
                "a text without quotes",
                "After `contains`, `starts with` and `matches` a text stands in quotes.",
                why: "Without them a text of two words could not be told from two words of the language.",
                mend: "Put quotes around it.",
                wrong: "find returns where comment contains visit",
                right: "find returns where comment contains \"visit\"")
        case .valueOfWords:
            page(
                "a value of several words",
                "Two words stand side by side where one value is expected.",
                why: "Where the value ends would be a guess.",
                mend: "Put the whole value in quotes, or write its short name; `values FIELD` shows both.",
                wrong: "find agencies where name = Community child health",
                right: "find agencies where name = \"Community child health\"")
        case .valuesNeedBrackets:
            page(
                "several values without brackets",
                "A list of values stands in brackets, with commas between them.",
                why: "A comma without brackets parts columns and keys of sorting.",
                mend: "Write `in (a, b)`; for tags, `has (a, b)`.",
                wrong: "find findings where kind in worry, learning",
                right: "find findings where kind in (worry, learning)")
        case .conditionNeedsBrackets:
            page(
                "a condition on related rows without brackets",
                "After `any`, `no`, `every`, `at least 2` comes what they speak of, then the condition in brackets.",
                why: "The brackets show which names belong to the related rows and which to the row itself.",
                mend: "Put the condition in brackets.",
                wrong: "find children where any finding kind = worry",
                right: "find children where any finding (kind = worry)")
        case .pickNeedsField:
            page(
                "a row where a value is needed",
                "`latest E` picks one row. A column or a comparison needs one field of it.",
                why: "A row has many fields, and which is meant would be a guess.",
                mend: "End it with a point and the field.",
                wrong: "children | add seen = latest contact", right: "children | add how = latest contact.outcome")
        case .quantifierNeedsEntity:
            page(
                "any, no or every of what?",
                "These words speak of related rows, so the kind of record has to be named before the bracket.",
                why: "A bare condition has no rows to look through.",
                mend: "Name it: `any finding (…)`.",
                wrong: "find children where any (kind = worry)", right: "find children where any finding (kind = worry)"
            )
        case .quantifierNeedsNumber:
            page(
                "a number in words",
                "After `at least`, `at most`, `exactly`, `more than` and `fewer than` a number stands in digits.",
                why: "One way to write a number keeps scripts alike.",
                mend: "Write it in digits.",
                wrong: "find children where at least two findings", right: "find children where at least 2 findings")
        case .repeatedTail:
            page(
                "the same part twice",
                "`sorted by`, `first`, `showing`, `as` and `into` each stand once in a question.",
                why: "Which of the two counts would be a guess.",
                mend: "Leave one out. In a pipeline a stage may come twice, since each works on the one before.",
                wrong: "find children first 5 first 3", right: "find children first 3")
        case .defaultNotLiteral:
            page(
                "a calculation as a value given beforehand",
                "The default of a parameter and its permitted values are written out: a number, a date, a word, a text.",
                why: "`daybook run SCRIPT --help` prints them before any data are read.",
                mend: "Write the value itself.",
                wrong: "param least: number = count(children)", right: "param least: number = 5")
        case .lastNeedsNumber:
            page(
                "`last` without a number",
                "`in last 12 months` counts back from `as_of`.",
                why: "`last year` is the calendar year to some and the last twelve months to others.",
                mend: "Write how many, or name the period: `in 2024`.",
                wrong: "find audits where held in last year", right: "find audits where held in last 1 year")
        case .onNeedsOr:
            page(
                "`on` by itself",
                "`on` is part of `on or before` and `on or after`.",
                why: "For the very day there is `=` already.",
                mend: "Write `=`, or the whole phrase.",
                wrong: "find audits where held on 2024-09-17", right: "find audits where held = 2024-09-17")
        case .byNeedsCount:
            page(
                "`by` without `count`",
                "`by` says how to group what is counted or summarised.",
                why: "Groups of rows without a figure for each would print nothing.",
                mend: "Write `count` before it.",
                wrong: "theme neglect by audit", right: "theme neglect count children by audit")
        // A test holds that no topic comes to this.
        default: page("", "", why: "", mend: "")
        }
    }
}
