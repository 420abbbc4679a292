import Diagnostics

/// The rules a package can break, one case each. It holds words of the schema, never a cell.
package enum LoadError: Error, Hashable, Sendable {
    // Reaching the files.
    case unreadable(FileProblem)
    /// Nothing lies at the path that was to be opened.
    case nothingThere(String)
    /// The folder that was to be opened holds no `datapackage.json`.
    case noDescriptor(String)
    case pathIsURL
    case pathIsAbsolute
    case pathLeadsOut
    case pathIsLink
    case notAFile
    /// Reading on would take more memory than is left.
    case outOfMemory(MemoryBudget.Shortage)
    /// The data would take more than they are allowed to, both in bytes.
    case overLimit(needs: Int, limit: Int)

    // The descriptor.
    case json(JSONError)
    case missingProperty(String)
    case wrongKind(property: String, expected: String)
    case unknownWord(property: String, permitted: [String])
    case duplicateName(kind: String, name: String)
    case unknownName(property: String, name: String, permitted: [String])
    case emptyList(property: String)
    case unsupportedEncoding
    case badFormat(type: String)
    case badBound(property: String, type: String)
    case badPattern(PatternError)
    case notForType(property: String, type: String)
    case keyLengths
    case completenessNotShared(field: String, entity: String)
    case codebookWithoutKey(entity: String)
    case tooManyReasons

    // The form of a table.
    case notUTF8
    /// The byte order mark of UTF-16 stands at the file's beginning.
    case isUTF16
    case unterminatedQuote
    case quoteInBareCell
    case textAfterQuote
    case tooFewCells(expected: Int, found: Int)
    case tooManyCells(expected: Int, found: Int)
    case headerMissing
    /// The header is one cell in which another sign parts the names.
    case otherDelimiter(String)
    case headerName(expected: String)
    /// The names of the fields stand on a later line: a title stands above them.
    case headerBelow(line: Int)
    /// A file of a resource without a schema has other columns than the resource's first file.
    case headerOfFirst(expected: [String])
    case headerUnknown
    case headerDuplicate
    case headerTooShort(missing: [String])
    case notARow

    // Cells.
    case type(String)
    case integerOverflow
    case required
    case unique
    case tooShort(Int)
    case tooLong(Int)
    case belowMinimum(String)
    case aboveMaximum(String)
    case notAbove(String)
    case notBelow(String)
    case notPermitted
    case patternMismatch(String)
    case notACategory([String])
    case itemType(String)
    case itemMissing
    case itemTwice
    case itemNotACode([String])
    case textTooLarge

    // Keys.
    case keyMissing
    case keyTwice([String])
    case uniqueKeyTwice([String])
    case orphan(entity: String)
    case itemOrphan(entity: String)
    case referenceNotUnique(entity: String)
    case parentUnknown(entity: String)
    case parentCycle(entity: String)
}

extension LoadError {
    /// True where nothing more is to be read when it is said of a whole file: there is not the memory, or not the room.
    var endsLoad: Bool {
        switch self {
        case .outOfMemory, .overLimit, .textTooLarge: true
        default: false
        }
    }
}

/// What is odd in a package and yet changes no datum: it is said, and the package opens.
package enum LoadWarning: Hashable, Sendable {
    case licenceWithoutName
    case keysMisplaced(property: String)
    case keysMisnamed(property: String, correct: String)
    case foreignPackageKey
    case numberAsText(property: String)
    case propertyIgnored(String)
    case fileMissing(entity: String)
    case singularCollides(entity: String, singular: String)
    case referenceNotKey(entity: String)
    case referencedFieldsAsKey(entity: String)
    case schemaInferred(entity: String)
    case referenceNotCollected(entity: String)
    case noTable(entity: String)
}

/// A broken rule and where: the file, the line, the column, the field.
package struct LoadFault: Hashable, Sendable {
    package var error: LoadError
    /// The file as the package names it.
    package var file: String
    /// The line, from 1, on which the record begins.
    package var row: Int?
    /// The column, from 1, in characters of the cell's line.
    package var column: Int?
    package var field: String?
    /// The line with the cell underlined. Case data: a publishing policy drops it.
    package var excerpt: Excerpt?

    package init(
        _ error: LoadError, file: String, row: Int? = nil, column: Int? = nil, field: String? = nil,
        excerpt: Excerpt? = nil
    ) {
        self.error = error
        self.file = file
        self.row = row
        self.column = column
        self.field = field
        self.excerpt = excerpt
    }

    /// Faults are the same when rule and place are; the excerpt follows from them.
    package static func == (a: LoadFault, b: LoadFault) -> Bool {
        a.error == b.error && a.file == b.file && a.row == b.row && a.column == b.column && a.field == b.field
    }

    /// As `==` has it: without the excerpt.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(error)
        hasher.combine(file)
        hasher.combine(row)
        hasher.combine(column)
    }
}

/// Why a package did not open: its first faults, in the order of files and rows, and how many there are in all.
package struct LoadFailure: Error, Sendable {
    /// As many faults as are shown.
    package static let shown = 20

    package var faults: [LoadFault]
    package var total: Int

    package init(faults: [LoadFault], total: Int) {
        self.faults = faults
        self.total = total
    }

    init(_ fault: LoadFault) { self.init(faults: [fault], total: 1) }
}

/// Rows that `--tolerant` left out of a file for breaking a rule.
package struct LeftOut: Hashable, Sendable {
    package var file: String
    package var rule: String
    package var rows: Int
    package init(file: String, rule: String, rows: Int) {
        self.file = file
        self.rule = rule
        self.rows = rows
    }
}
