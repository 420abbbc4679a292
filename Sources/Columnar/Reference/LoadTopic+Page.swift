import Diagnostics

extension LoadTopic {
    /// What the manual says.
    package var page: ErrorPage { packagePage ?? tablePage ?? cellPage }

    private func page(_ title: String, _ meaning: String, why: String, mend: String) -> ErrorPage {
        ErrorPage(rawValue, title, meaning, why: why, mend: mend)
    }

    private var packagePage: ErrorPage? {
        switch self {
        case .packageNotFound:
            page(
                "no package at this path",
                "Nothing lies there, or a folder without `datapackage.json`.",
                why: "An empty package would answer 0 to everything.",
                mend: "Name the folder with the descriptor, the descriptor itself, or one CSV file.")
        case .fileUnreadable:
            page(
                "a file of the package that cannot be read",
                "The descriptor names a file that is not there, may not be read, or is a folder or a device.",
                why: "Records left out would change every figure.",
                mend:
                    "Check the name and who may read it. For records that were never gathered, leave the file out of the "
                    + "descriptor's resource: they then count as not collected.")
        case .outOfMemory:
            page(
                "a package too large for the memory",
                "All of a package is held in memory. The message says about how much more it takes and how much is left.",
                why: "A program that takes more than there is would be ended by the system, without a word.",
                mend:
                    "Close other programs, raise the limit (`set memory` and `--memory`, `ulimit -v`, a container's memory), "
                    + "or open fewer files.")
        case .snapshot:
            page(
                "a snapshot that is not read",
                "The file that `daybook pack` wrote is damaged, cut short, changed since it was opened, or of another form. Its "
                    + "first bytes and what it says of its fields are checked when it is opened, the cells of a field when they are "
                    + "first asked for.",
                why: "A wrong byte would be a wrong answer, and nobody would see it.",
                mend:
                    "Pack the package anew: `daybook pack --data PACKAGE FILE --overwrite`. `daybook pack --check FILE` reads "
                    + "all of a snapshot and says whether it is sound.")
        case .pathRefused:
            page(
                "a path that leads out of the package",
                "Files of a package lie in its own folder. Web addresses, absolute paths, `..` and links are refused.",
                why: "A package that somebody sends could otherwise reach into the rest of your files.",
                mend: "Put the file into the folder and name it by a plain path.")
        case .brokenJSON:
            page(
                "a descriptor that is not JSON",
                "`datapackage.json` or a table in JSON breaks the rules of the format at the place shown. Often a comma is "
                    + "missing, or one is too much behind the last item.",
                why: "What stands behind the fault cannot be read with any certainty.",
                mend: "Mend it at the place. Names and texts stand in straight double quotes.")
        case .missingProperty:
            page(
                "a property that is missing",
                "The descriptor leaves out something that Daybook has to know, such as a resource's `name`.",
                why: "A default would hide the slip until much later.",
                mend: "Add the property.")
        case .wrongProperty:
            page(
                "a property of the wrong kind",
                "The property holds a text where a list is needed, or a list with nothing in it, and the like.",
                why: "Half-read properties would load the data in another way than meant.",
                mend: "Write it as the message says.")
        case .unknownProperty:
            page(
                "a word that the property does not take",
                "Some properties take one of a few words, such as the `type` of a field.",
                why: "A mistyped type would turn numbers into texts.",
                mend: "Take one of the words listed.")
        case .duplicateName:
            page(
                "two things of one name",
                "Names of resources and of fields are compared without regard to case, and two are the same.",
                why: "A question could mean either.",
                mend: "Rename one.")
        case .unknownNameInPackage:
            page(
                "a name that exists nowhere in the package",
                "A key, a codebook or another property names a field or a resource that is not declared.",
                why: "A relation to nothing would leave paths that lead nowhere.",
                mend: "Take the near name, or declare what is missing.")
        case .encoding:
            page(
                "a file that is not UTF-8",
                "Texts are read as UTF-8. The file has bytes that are none, or is UTF-16.",
                why: "A guess at the encoding turns names into other names.",
                mend: "Save it as UTF-8. In Excel: Save As, `CSV UTF-8 (Comma delimited)`.")
        case .badFormat:
            page(
                "a format that does not fit the type",
                "`format` says how dates and times are written, with directives such as `%d/%m/%Y`.",
                why: "A date read by the wrong pattern is another date.",
                mend: "Write the pattern of the cells, or `default` for 2025-03-31.")
        case .badBound:
            page(
                "a rule of a field that cannot be read",
                "A minimum, a maximum or a pattern in the schema is not of the field's own type, or is no pattern.",
                why: "A rule that is passed over protects nobody.",
                mend: "Write it as a value of the field; for patterns see `help bad_pattern`.")
        case .notForType:
            page(
                "a rule that does not go with the type",
                "Rules such as `minLength` are for texts, `minimum` for numbers and dates.",
                why: "The rule would check nothing, though it looks as if it did.",
                mend: "Take it out, or change the type.")
        case .keyOfPackage:
            page(
                "keys that cannot be followed",
                "A foreign key needs as many fields as the key it refers to, and a codebook a primary key of one field.",
                why: "Otherwise it is open which records belong together.",
                mend: "Name the fields of both sides in the same order; give the codebook its key.")
        case .completenessNotShared:
            page(
                "completeness by a field that is not shared",
                "`completeness` says which records show who has answered. Each field in `by` has to be a key of both.",
                why: "An answer could not be matched to the record it is about.",
                mend: "Name foreign keys that both resources have.")
        case .tooManyReasons:
            page(
                "more than 250 reasons for being unknown",
                "Each label of `missingValues` is a reason, and a package can have 250 of them.",
                why: "Reasons are counted in every answer; hundreds tell a reader nothing.",
                mend: "Give values that mean the same the same label.")
        default: nil
        }
    }

    private var tablePage: ErrorPage? {
        switch self {
        case .quotesInFile:
            page(
                "quotes that do not match",
                "A cell that holds a comma, a quote or a line break stands in double quotes, and a quote inside is written twice.",
                why: "From there on every cell would slip into the next column.",
                mend: "Quote the whole cell. Programs that write CSV do this by themselves.")
        case .cellCount:
            page(
                "a row with too many or too few cells",
                "Each row has as many cells as the header.",
                why: "Where one is missing, nobody can tell which.",
                mend: "Fill the row up with empty cells, or quote the cell that holds a comma.")
        case .headerMissing:
            page(
                "a file without a header",
                "The first line of a CSV file names its columns.",
                why: "The first record would be taken for names.",
                mend: "Write the names into the first line.")
        case .headerMismatch:
            page(
                "a header that is not the schema's",
                "The columns of the file and the fields of the schema differ in name, number or order.",
                why: "A column in the wrong place puts every value into another field.",
                mend: "Make the two agree, or let `fieldsMatch` in the schema say how they relate.")
        case .otherDelimiter:
            page(
                "columns parted by another sign",
                "The file parts its columns with a semicolon or a tab, and the package says comma.",
                why: "Each row would be a single cell.",
                mend: "Name the sign in the resource: `\"dialect\": {\"delimiter\": \";\"}`.")
        case .notARow:
            page(
                "an item that is no row",
                "A table in JSON is a list of objects or of lists.",
                why: "A bare value has no columns.",
                mend: "Write each row as an object with the fields' names.")
        default: nil
        }
    }

    private var cellPage: ErrorPage {
        switch self {
        case .cellType:
            page(
                "a cell that is not of its field's type",
                "A number has letters in it, a date is written another way, a yes or no is another word.",
                why: "Made unknown without a word, it would be missing from every figure.",
                mend: "Correct the cell; declare words such as `n/k` in `missingValues`; or change the type.")
        case .requiredCell:
            page(
                "a required value is missing",
                "The schema says that every row has this value, and a row has none.",
                why: "Whoever wrote the schema relies on it.",
                mend: "Fill it in, give it a labelled missing value, or take `required` out.")
        case .uniqueCell:
            page(
                "a value that may occur once occurs twice",
                "The schema says that no two rows share a value of this field.",
                why: "Two rows for one thing are counted twice.",
                mend: "Correct one of them, or take `unique` out.")
        case .lengthOfText:
            page(
                "a text too short or too long",
                "The schema sets the least or the greatest length of the field.",
                why: "A reference that lost a character refers to another record.",
                mend: "Correct the cell, or the rule.")
        case .outOfRange:
            page(
                "a value outside the range",
                "The schema sets a least or a greatest value, and the cell lies beyond it.",
                why: "An age of 430 months moves every mean.",
                mend: "Correct the cell, or the rule.")
        case .notACategory:
            page(
                "a value that is not on the list",
                "The field has a closed list of values, and the cell holds another.",
                why: "It would stand in a group of its own, beside the one it belongs to.",
                mend: "Correct the cell, or add the value to the schema.")
        case .patternMismatch:
            page(
                "a text that does not match its pattern",
                "The schema gives a pattern for the field, such as that of a reference.",
                why: "A reference of another form is a slip or belongs to another system.",
                mend: "Correct the cell, or the pattern.")
        case .listItem:
            page(
                "an item of a list that cannot stand there",
                "One cell holds several items. One of them is of another type, no permitted code, missing, or there twice.",
                why: "Only the whole set can be unknown: a set with a hole could hold anything.",
                mend: "Correct the item, or the sign that parts the items.")
        case .tooMuchText:
            page(
                "more than 4 GiB of text in one field",
                "All texts of a field together take more room than a column can hold.",
                why: "Texts beyond it could not be found again.",
                mend: "Split the table by year or by audit, and open each part as a package of its own.")
        case .keyMissing:
            page(
                "a row without its key",
                "The primary key names the row, and it is empty.",
                why: "Nothing could refer to the row, and no order of rows would be certain.",
                mend: "Give the row a key.")
        case .keyTwice:
            page(
                "a key that occurs twice",
                "Two rows have the same key.",
                why: "What refers to it could mean either, and a person is counted twice.",
                mend: "Delete the copy, or give one of them a key of its own.")
        case .orphan:
            page(
                "a key that leads to no record",
                "The row refers to a record that is not in the package.",
                why: "The row would drop out of every count that goes through the key.",
                mend:
                    "Add the record, or mend the key. `--tolerant` opens the package without such rows and counts them."
            )
        case .referenceNotUnique:
            page(
                "a key that leads to several records",
                "The fields referred to hold the same values in more than one row.",
                why: "Which of them is meant is open.",
                mend: "Refer to the primary key.")
        case .codebookTree:
            page(
                "a codebook whose parents do not hold",
                "A code names a parent that does not exist, or is its own ancestor.",
                why: "A theme takes in what lies beneath it, and a ring has no top.",
                mend: "Add the parent, or leave it empty at the top.")
        // A test holds that no topic comes to this.
        default: page("", "", why: "", mend: "")
        }
    }
}
