import Diagnostics
import Tables

/// The English of loading: what is wrong, and what to do next. Schema words only; a cell stands in the excerpt alone.
extension LoadFault {
    /// The fault as it is shown.
    package var diagnostic: Diagnostic {
        if isOfEmptyRow {
            return Diagnostic(
                .error, "the row is empty", excerpt: excerpt, hint: "delete it: it holds nothing",
                topic: error.topic.rawValue)
        }
        var message = error.message
        if let field, !error.namesFields { message = "\"\(field)\": \(message)" }
        var footer: [String] = []
        if let row, let excerpt, excerpt.line != row { footer.append("the record begins on line \(row)") }
        if excerpt == nil, !error.namesThePath {
            footer.append(row.map { "in \(file):\($0):\(column ?? 1)" } ?? "in \(file)")
        }
        if let permitted = error.permitted, !permitted.isEmpty {
            let list = permitted.prefix(12).joined(separator: ", ")
            footer.append("permitted: \(list)\(permitted.count > 12 ? ", …" : "")")
        }
        return Diagnostic(
            .error, message, excerpt: excerpt, hint: error.hint, footer: footer, topic: error.topic.rawValue)
    }
}

extension LoadFault {
    /// True for a missing cell of a row that holds nothing: spreadsheets leave such rows at the end of a table.
    private var isOfEmptyRow: Bool {
        switch error {
        case .keyMissing, .required: excerpt.map { $0.text.allSatisfy { ",;|\t\" ".contains($0) } } ?? false
        default: false
        }
    }
}

extension LoadFailure {
    /// The faults that are shown, and a last line that counts them all.
    package var diagnostics: [Diagnostic] {
        var result = faults.map(\.diagnostic)
        if total > faults.count {
            result.append(
                Diagnostic(
                    .error, "\(total) faults in all, \(faults.count) shown; nothing was loaded",
                    hint: "mend the data, or open with --tolerant to leave out the rows that are at fault"))
        }
        return result
    }
}

extension LoadError {
    /// The rule's short name, for the ledger of what was left out.
    package var rule: String {
        switch self {
        case .type, .integerOverflow, .itemType, .textTooLarge: "type"
        case .required: "required"
        case .unique: "unique"
        case .tooShort, .tooLong: "length"
        case .belowMinimum, .aboveMaximum, .notAbove, .notBelow: "range"
        case .notPermitted, .notACategory, .itemNotACode: "category"
        case .patternMismatch: "pattern"
        case .itemMissing, .itemTwice: "list"
        case .keyMissing, .keyTwice, .uniqueKeyTwice: "key"
        case .orphan, .itemOrphan, .parentUnknown, .referenceNotUnique: "orphan"
        case .parentCycle: "cycle"
        case .notUTF8, .isUTF16: "encoding"
        default: "form"
        }
    }

    /// True where the message has the path already.
    var namesThePath: Bool {
        switch self {
        case .nothingThere, .noDescriptor: true
        default: false
        }
    }

    /// True where the message names the fields, more than the one that is underlined.
    var namesFields: Bool {
        if case .keyTwice(let fields) = self { fields.count > 1 } else { false }
    }

    /// The permitted words, where a list helps.
    var permitted: [String]? {
        switch self {
        case .unknownWord(_, let words), .unknownName(_, _, let words), .notACategory(let words),
            .itemNotACode(let words):
            words
        default: nil
        }
    }

    /// What is wrong, in one line.
    var message: String {
        fileMessage ?? descriptorMessage ?? tableMessage ?? cellMessage ?? keyMessage ?? "the data break a rule"
    }

    private var fileMessage: String? {
        switch self {
        case .nothingThere(let path): "there is nothing at \(path)"
        case .noDescriptor(let path): "the folder \(path) holds no datapackage.json"
        case .unreadable(.notFound): "the file does not exist"
        case .unreadable(.notPermitted): "the file may not be read"
        case .unreadable(.other(let code)): "the file cannot be read (system error \(code))"
        case .pathIsURL: "a path is a URL"
        case .pathIsAbsolute: "a path is absolute"
        case .pathLeadsOut: "a path leads out of the package"
        case .pathIsLink: "a path goes through a symbolic link"
        case .notAFile: "this is not a regular file"
        case .overLimit(let needs, let limit):
            "the data need about \(MemorySize(bytes: needs).text) of memory, and may take \(MemorySize(bytes: limit).exactText)"
        case .outOfMemory(let shortage): "the package is too large for this machine: \(shortage.words)"
        default: nil
        }
    }

    private var descriptorMessage: String? {
        switch self {
        case .json(let error): error.message
        case .missingProperty(let name): "the property \"\(name)\" is missing"
        case .wrongKind(let property, let expected): "\"\(property)\" must be \(expected)"
        case .unknownWord(let property, _): "this is no known word for \"\(property)\""
        case .duplicateName(let kind, let name):
            "the \(kind) \"\(name)\" is there already: names must differ in more than case"
        case .unknownName(let property, let name, _): "\"\(property)\" names \"\(name)\", which does not exist"
        case .emptyList(let property): "\"\(property)\" is an empty list"
        case .unsupportedEncoding: "only UTF-8 is read"
        case .badFormat(let type): "this format cannot be used for \(type)"
        case .badBound(let property, let type): "\"\(property)\" is no \(type)"
        case .badPattern(let error): "the pattern cannot be used: \(error.reason)"
        case .notForType(let property, let type): "\"\(property)\" is not for a field of type \(type)"
        case .keyLengths: "a foreign key must have as many fields as it refers to, and at least one"
        case .completenessNotShared(let field, let entity):
            "\"\(field)\" must be a foreign key of both this resource and \"\(entity)\""
        case .codebookWithoutKey(let entity): "the codebook \"\(entity)\" has no primary key of one field"
        case .tooManyReasons: "the package has more than 250 labels for missing values"
        default: nil
        }
    }

    private var tableMessage: String? {
        switch self {
        case .notUTF8: "the file is not UTF-8 at this byte"
        case .isUTF16: "the file is UTF-16, and only UTF-8 is read"
        case .unterminatedQuote: "a quote is opened and not closed before the file ends"
        case .quoteInBareCell: "a quote stands inside a cell that is not quoted"
        case .textAfterQuote: "text follows the closing quote of a cell"
        case .tooFewCells(let expected, let found), .tooManyCells(let expected, let found):
            "the row has \(found) \(found == 1 ? "cell" : "cells"), not \(expected)"
        case .headerMissing: "the file has no header"
        case .otherDelimiter(let sign): "\(sign == "\t" ? "a tab" : "\"\(sign)\"") parts the columns of this file"
        case .headerName(let expected): "the header has another name where the schema has \"\(expected)\""
        case .headerBelow(let line): "this is not the header: the names of the fields stand on line \(line)"
        case .headerOfFirst: "the columns are not those of the resource's first file"
        case .headerUnknown: "the header has a column that the schema does not name"
        case .headerDuplicate: "the header has a name twice"
        case .headerTooShort(let missing):
            "the header lacks \(missing.map { "\"\($0)\"" }.joined(separator: ", "))"
        case .notARow: "a row must be an object or a list"
        default: nil
        }
    }

    private var cellMessage: String? {
        switch self {
        case .type(let type): "the value is no \(type)"
        case .integerOverflow: "the integer does not fit 64 bits"
        case .required: "the value is missing and the field is required"
        case .unique: "the value occurs before and the field is unique"
        case .tooShort(let least): "the value is shorter than minLength \(least)"
        case .tooLong(let most): "the value is longer than maxLength \(most)"
        case .belowMinimum(let bound): "the value is below the minimum \(bound)"
        case .aboveMaximum(let bound): "the value is above the maximum \(bound)"
        case .notAbove(let bound): "the value is not above the exclusive minimum \(bound)"
        case .notBelow(let bound): "the value is not below the exclusive maximum \(bound)"
        case .notPermitted: "the value is not in the enum of the field"
        case .patternMismatch(let pattern): "the value does not match the pattern \(pattern)"
        case .notACategory: "the value is none of the field's categories"
        case .itemType(let type): "an item of the list is no \(type)"
        case .itemMissing: "an item of the list is missing: only the whole set can be unknown"
        case .itemTwice: "an item stands twice in the list"
        case .itemNotACode: "an item of the list is none of the permitted codes"
        case .textTooLarge: "the texts of this field exceed 4 GiB"
        default: nil
        }
    }

    private var keyMessage: String? {
        switch self {
        case .keyMissing: "the primary key is missing"
        case .keyTwice(let fields):
            fields.count > 1
                ? "the primary key \(fields.joined(separator: ", ")) occurs before" : "the primary key occurs before"
        case .uniqueKeyTwice(let fields): "the unique key \(fields.joined(separator: ", ")) occurs before"
        case .orphan(let entity): "no row of \"\(entity)\" has this key"
        case .itemOrphan(let entity): "an item of the list is no key of \"\(entity)\""
        case .referenceNotUnique(let entity): "more than one row of \"\(entity)\" has this key"
        case .parentUnknown(let entity): "no code of \"\(entity)\" is this parent"
        case .parentCycle(let entity): "a code of \"\(entity)\" is its own ancestor"
        default: nil
        }
    }

    /// The one thing to do next, where the message does not say it already.
    var hint: String? {
        switch self {
        case .nothingThere: "name a package's folder, its descriptor (*.json), or a CSV file"
        case .noDescriptor: "name a package's folder, or one CSV file of it"
        case .unreadable(.notFound): "check the name; paths are relative to the package's folder"
        case .pathIsURL: "download the file into the package's folder and name it there"
        case .pathIsAbsolute, .pathLeadsOut, .pathIsLink: "put the file itself into the package's folder"
        case .notAFile: "name a file"
        case .overLimit: "raise the limit with `set memory` or `--memory`, or open a part of the data"
        case .outOfMemory: "close other programs, raise the limit on memory, or open a part of the data"
        case .textTooLarge: "split the table by year or by audit, and open each part as a package of its own"
        case .unsupportedEncoding: "save the file as UTF-8 and say \"utf-8\""
        case .notUTF8, .isUTF16: "save the file as UTF-8; in Excel: Save As, \"CSV UTF-8 (Comma delimited)\""
        case .unterminatedQuote: "close the quote; a quote inside a quoted cell is written twice"
        case .quoteInBareCell, .textAfterQuote: "quote the whole cell and write quotes inside it twice"
        case .tooFewCells: "fill the row up with empty cells; a cell that holds a line break must be quoted"
        case .tooManyCells: "quote cells that hold the delimiter"
        case .headerMissing: "write the names of the fields in the first line"
        case .headerBelow(let line):
            "delete what stands above it, or say so in the resource: \"dialect\": {\"headerRows\": [\(line)]}"
        case .headerOfFirst(let names): "the first has \(names.joined(separator: ", "))"
        case .headerDuplicate: "give each column a name of its own"
        case .otherDelimiter(let sign):
            "say so in the resource: \"dialect\": {\"delimiter\": \"\(sign == "\t" ? "\\t" : sign)\"}"
        case .headerName, .headerUnknown, .headerTooShort: "make header and schema agree, or set fieldsMatch"
        case .unknownWord(_, let words):
            words.count <= 3 ? "use \(words.joined(separator: " or "))" : "use a permitted word"
        case .unknownName(_, let name, let words):
            nearWords(to: name, among: words).first.map { "did you mean \($0)?" } ?? "name one that exists"
        case .required, .keyMissing: "fill it in, or use a labelled missing value where the schema allows one"
        case .notACategory, .itemNotACode: "use a permitted value"
        case .orphan, .itemOrphan: "add that row, or mend the key"
        case .badFormat("date"), .badFormat("datetime"), .badFormat("time"):
            "use directives such as %d/%m/%Y or %H:%M, or \"default\" for ISO"
        case .referenceNotUnique: "refer to the primary key"
        case .parentCycle: "let one of them have no parent"
        case .parentUnknown: "add that code, or leave the parent empty"
        case .keyTwice, .uniqueKeyTwice: "give the row a key of its own, or delete it if it stands there twice"
        default: cellHint
        }
    }

    /// What to do about a cell, for those who keep their data in a spreadsheet.
    private var cellHint: String? {
        switch self {
        case .type(let type): Self.form(of: type)
        case .itemType: "correct the item, or the sign that parts the items"
        case .integerOverflow: "a reference number of many digits is a \"string\": say so in the schema"
        case .unique: "correct the cell, or take \"unique\" out of the schema"
        case .tooShort, .tooLong, .belowMinimum, .aboveMaximum, .notAbove, .notBelow, .notPermitted, .patternMismatch:
            "correct the cell, or the rule in the schema"
        case .itemMissing: "take the spare delimiter out, or the word that stands for unknown"
        case .itemTwice: "write it once"
        default: nil
        }
    }

    /// How a value of a type is written. `type` is the description that the message gives.
    private static func form(of type: String) -> String {
        let forms = [
            ("integer", "write digits alone, as 1250; a word for not known belongs in missingValues"),
            ("number", "write digits and a point, as 1250.5; a word for not known belongs in missingValues"),
            ("boolean (", "write one of these words, or add this one to trueValues or falseValues"),
            (
                "date (",
                "write it as 2025-03-31 (Excel: Format Cells, Custom, yyyy-mm-dd), or give the field its \"format\", "
                    + "as %d/%m/%Y"
            ),
            ("date and time (", "write it as 2025-03-31T14:30:00, or give the field its \"format\", as %d/%m/%Y %H:%M"),
            ("time (", "write it as 14:30:00, or give the field its \"format\", as %H:%M"),
            ("date written", "write a day that there is, in this form, or change the field's \"format\""),
            ("date and time written", "write it so, or change the field's \"format\""),
            ("time written", "write it so, or change the field's \"format\""),
            ("year", "write four digits, as 2025"), ("month", "write it as 2025-03"),
            ("day, month or year", "write it as 2025-03-31, 2025-03 or 2025"),
        ]
        return forms.first { type.hasPrefix($0.0) }?.1 ?? "correct the cell, or the field's type in the schema"
    }
}

extension JSONError {
    /// What is wrong, in one line.
    var message: String {
        switch self {
        case .endsTooSoon: "the text ends before its value is complete"
        case .expectedValue: "a value is expected here"
        case .expectedName: "a name in double quotes is expected here"
        case .expectedColon: "\":\" is expected here"
        case .expectedCommaOrEnd: "\",\" or the closing bracket is expected here"
        case .textAfterEnd: "nothing may follow the value"
        case .badNumber: "this is not how JSON writes a number"
        case .badEscape: "this escape is not known to JSON"
        case .controlInString: "a control character in a text must be escaped"
        case .duplicateName(let name): "the name \"\(name)\" stands twice in one object"
        case .tooDeep: "values stand more than \(JSONReader.depthLimit) deep in one another"
        case .notUTF8: "the file is not UTF-8 at this byte"
        }
    }
}

extension LoadWarning {
    /// The warning as it is shown.
    func diagnostic(_ excerpt: Excerpt?) -> Diagnostic { Diagnostic(.warning, message, excerpt: excerpt, hint: hint) }

    private var message: String {
        switch self {
        case .licenceWithoutName: "a licence has neither name nor path"
        case .keysMisplaced(let property): "\"\(property)\" stands beside the schema instead of in it; it is used"
        case .keysMisnamed(let property, let correct): "\"\(property)\" should be \"\(correct)\"; it is used"
        case .foreignPackageKey: "a foreign key to another package is not followed"
        case .numberAsText(let property): "\"\(property)\" is a number written as text; it is used"
        case .propertyIgnored(let property): "\"\(property)\" is not checked here"
        case .fileMissing(let entity): "\"\(entity)\" has no file: not collected, and questions on it say so"
        case .noTable(let entity): "\"\(entity)\" is no table of text and is passed over"
        case .singularCollides(let entity, let singular):
            "the singular \"\(singular)\" of \"\(entity)\" is another name too; it is not used"
        case .referenceNotKey(let entity):
            "a foreign key refers to fields of \"\(entity)\" that are not its primary key; rows print by the key"
        case .referencedFieldsAsKey(let entity):
            "\"\(entity)\" has no primary key; the fields that are referred to serve as one"
        case .schemaInferred(let entity): "\"\(entity)\" has no schema; types are inferred from its cells"
        case .referenceNotCollected(let entity): "a foreign key refers to \"\(entity)\", which is not collected"
        }
    }

    private var hint: String? {
        switch self {
        case .licenceWithoutName: "give it a \"name\""
        case .keysMisplaced: "move it into \"schema\""
        case .keysMisnamed(_, let correct): "rename it to \"\(correct)\""
        case .numberAsText: "take the quotes away"
        case .singularCollides: "set \"singular\" in the resource's daybook property"
        default: nil
        }
    }
}
