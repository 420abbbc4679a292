import Diagnostics

/// Pages on values and types.
extension BindTopic {
    var valuePage: ErrorPage? {
        switch self {
        case .notPermitted:
            page(
                "not one of the permitted values",
                "The field takes values of a closed list, and this word is not on it, nor is it the label of one.",
                why: "A mistyped value would find nothing, and 0 rows look like an answer.",
                mend: "Take the near one, or see the list with `values ENTITY.FIELD`.",
                wrong: "find findings where kind = worries", right: "find findings where kind = worry")
        case .ambiguousValue:
            page(
                "the name of several values",
                "Two or more permitted values have this label.",
                why: "Each gives other rows.",
                mend: "Write the value itself; the message lists them.")
        case .valueOrField:
            page(
                "both a value and a field",
                "The word is a permitted value here and the name of a field with the same values.",
                why: "The two readings give different rows.",
                mend: "Put the value in quotes, or write the field as a path.")
        case .unknownKey:
            page(
                "no record has this key, name or alias",
                "The field is a key, and no record that it could lead to answers to this word.",
                why:
                    "0 rows would look like an answer. Keys of persons are not suggested, so that a slip shows nobody's.",
                mend: "Look the record up by what you know of it.",
                wrong: "find findings where child = C-99", right: "find findings where child = C-03")
        case .ambiguousKey:
            page(
                "several records answer to this name",
                "A name or an alias is shared by more than one record.",
                why: "Records of two people must not be mixed up.",
                mend: "Write the key, which is never shared.")
        case .notATheme:
            page(
                "not a theme of the codebook",
                "The word is neither a code of the codebook of themes nor the name or alias of one.",
                why: "A mistyped theme would count nothing.",
                mend: "Take the near one, or see them all with `values themes`.",
                wrong: "theme neglct count", right: "theme neglect count")
        case .noThemes:
            page(
                "a package without themes",
                "`theme` reads fields of tags that draw their codes from one codebook. This package has none.",
                why: "There is nothing that could carry a theme.",
                mend: "Ask with `has` of a list field, or declare a `codebook` in the package.")
        case .severalCodebooks:
            page(
                "several codebooks",
                "Tag fields draw on more than one codebook, and none of them is called themes.",
                why: "The same word may mean different things in each.",
                mend: "Ask of the field: `find E where FIELD has x`.")
        case .notAUnit:
            page(
                "records that carry no themes",
                "Neither these records nor any that refer to them are coded for themes.",
                why: "A count of 0 would say that the theme is absent, and in truth nobody looked.",
                mend: "Count a kind of record that is coded; the message lists them.",
                wrong: "theme neglect count agencies", right: "theme neglect count children")
        case .notAReason:
            page(
                "no reason for being unknown",
                "A value is unknown for one of the reasons that the package names, such as `no_return` or `not_asked`.",
                why: "A mistyped reason would find nothing.",
                mend: "Take one that the message lists.",
                wrong: "find children where age is unknown because lost",
                right: "find children where age is unknown because not_asked")
        case .unknownAsValue:
            page(
                "unknown is no value",
                "`x = unknown` compares with nothing. Whether something is known is asked with `is`.",
                why: "What is not known may turn out to be any value, so it equals none.",
                mend: "Write `is unknown` or `is known`.",
                wrong: "find children where discussed = unknown", right: "find children where discussed is unknown")
        case .wordNeedsQuotes:
            page(
                "a bare word beside a field of text",
                "The field holds free text, and the word compared with it is no field.",
                why: "A bare word is a name; a text can be anything.",
                mend: "Put it in quotes.",
                wrong: "find agencies where name = Police", right: "find agencies where name = \"Police\"")
        case .valueAlone:
            page(
                "a value stands where a condition is needed",
                "In `kind = a or b` the second word is a value by itself, not a comparison.",
                why: "Read strictly it would mean: the kind is a, or b is true.",
                mend: "Write `in (a, b)`.",
                wrong: "find findings where kind = worry or learning",
                right: "find findings where kind in (worry, learning)")
        case .misfit:
            page(
                "a value of another kind",
                "What is written cannot be a value of the field beside it: a word beside a number, a number beside a date.",
                why: "Such a comparison would be true of no row at all.",
                mend: "Write a value such as the message shows.",
                wrong: "find audits where held after soon", right: "find audits where held after 2024-12-31")
        default: nil
        }
    }

    var typePage: ErrorPage? {
        switch self {
        case .differentTypes:
            page(
                "two things that do not compare",
                "The two sides are of different types: a number and a text, a date and a yes or no.",
                why: "No rule says which is greater, and equal they can never be.",
                mend: "Compare it with something of its own type; `describe FIELD` says which it is.",
                wrong: "find children where age > discussed", right: "find children where age > 60 and discussed")
        case .differentValueSets:
            page(
                "two fields with different value lists",
                "Both fields hold codes, from lists that differ.",
                why: "The same word on two lists need not mean the same.",
                mend: "Compare the field with a value of its own list.",
                wrong: "find findings where kind = person_role", right: "find findings where person_role = mother")
        case .tagsNeedHas:
            page(
                "a set of tags is not one value",
                "The field holds any number of tags. `=` compares one value with one value.",
                why: "Equal to a set could mean holding the tag, or holding it and nothing else.",
                mend: "Write `has`, `has all`, `has only` or `has none`.",
                wrong: "find findings where themes = neglect", right: "find findings where themes has neglect")
        case .unordered:
            page(
                "values without an order",
                "`<`, `>` and `between` need values that come one after the other. The codebook gives these none.",
                why: "The order of the alphabet says nothing about what they mean.",
                mend: "Name the values with `in`, or declare the categories as ordered in the package.",
                wrong: "find findings where kind > worry", right: "find findings where kind != worry")
        case .notACondition:
            page(
                "no condition",
                "After `where`, `and`, `or` and `not` something stands that can be true or false. This is a value.",
                why: "A number as a condition means different things in different programs.",
                mend: "Compare it, as the message shows.",
                wrong: "find children where age", right: "find children where age is known")
        case .testNeeds:
            page(
                "a test that does not fit the field",
                "`is true` and `is false` are for yes and no, `is empty` for texts and sets of tags.",
                why: "The test would be false of every row.",
                mend: "Write `is known`, or compare the field.",
                wrong: "find children where age is true", right: "find children where age is known")
        case .hasNeedsTags:
            page(
                "`has` on a field with one value",
                "`has` looks into a set of tags. This field holds one value.",
                why: "The words are kept apart so that a reader sees which fields hold several.",
                mend: "Write `=` or `in`.",
                wrong: "find findings where kind has worry", right: "find findings where kind = worry")
        case .textNeeded:
            page(
                "looking into something that is no text",
                "`contains`, `starts with` and `matches` look into free text.",
                why: "A part of a number or a code means nothing by itself.",
                mend: "Compare with `=` or `in`.",
                wrong: "find findings where kind contains \"wor\"", right: "find findings where kind = worry")
        case .dateNeeded:
            page(
                "no date",
                "`before`, `after`, `within`, `month of` and the like need a date.",
                why: "Earlier and later mean nothing for other values.",
                mend: "Name a field that is a date; `describe ENTITY` shows the types.",
                wrong: "find audits where title after 2024-12-31", right: "find audits where held after 2024-12-31")
        case .numberNeeded:
            page(
                "no number",
                "Sums, means and calculations need numbers.",
                why: "The sum of words means nothing; their number is a count.",
                mend: "Name a numeric field, or count.",
                wrong: "children | summarise m = mean(audit)", right: "children | summarise m = mean(age)")
        case .unitMismatch:
            page(
                "units that do not convert exactly",
                "Weeks are 7 days and years 12 months. A month is no fixed number of days.",
                why: "30, 30.4 and 31 days to the month give different answers near the border.",
                mend: "Write the length in the unit of the field.",
                wrong: "find children where age < 90 days", right: "find children where age < 3 months")
        case .unitLeftOut:
            page(
                "a unit for one number and none for the other",
                "In one pair of ends, or one list, either every number has its unit or none has.",
                why: "`between 3 and 5 years` says years in English; a bare 3 is in the unit of the field, months.",
                mend: "Write the unit behind each number.",
                wrong: "find children where age between 3 and 5 years",
                right: "find children where age between 3 years and 5 years")
        case .noUnit:
            page(
                "a field without a unit",
                "A length of time stands beside a number that has no unit in the package.",
                why: "Whether 5 means days, months or points is not written anywhere.",
                mend: "Leave the unit out, or give the field a `unit` in the package.",
                wrong: "find audits where sample_size > 5 years", right: "find audits where sample_size > 5")
        case .badPattern:
            page(
                "a pattern that cannot be read",
                "`matches` takes a regular expression. This one is not closed somewhere, or uses a part that Daybook leaves out: "
                    + "looking ahead, looking back, references.",
                why: "The parts left out can make a search take forever.",
                mend: "Mend it as the message says; for plain text use `contains`.",
                wrong: "find returns where comment matches \"(visit\"",
                right: "find returns where comment matches \"(visit|call)\"")
        case .cannotCalculate:
            page(
                "a calculation that has no meaning",
                "`+ - * /` go between numbers; a date can be moved by a length of time, and two dates subtracted.",
                why: "A result would have to be made up.",
                mend: "Use numbers, or a date and a length of time.",
                wrong: "children | add x = audit + 1", right: "children | add x = age + 1")
        case .onlyValues:
            page(
                "a list of values with something else in it",
                "The brackets after `in` and `has` hold values that are written out.",
                why: "A condition or a question there could be read in several ways.",
                mend: "Name the values; compare with a field by `=`.")
        case .cannotSort:
            page(
                "a set of tags has no order",
                "Rows are sorted by single values.",
                why: "Which of several tags should decide is not written anywhere.",
                mend: "Sort by another field, or count by `each` tag first.",
                wrong: "findings | sort themes", right: "findings | count by each themes | sort count descending")
        case .wrongPeriod:
            page(
                "another kind of period",
                "One side is a month, say, and the other a year or a quarter.",
                why: "A month is never equal to a year.",
                mend: "Write a period of the same kind.",
                wrong: "find actions where month of due_on = 2025Q1",
                right: "find actions where month of due_on = 2025-02")
        default: nil
        }
    }
}
