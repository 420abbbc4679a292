import Diagnostics

/// The manual's pages on packages that do not open; the raw value is the word of `help`. Rules that are mended alike share a
/// page.
package enum LoadTopic: String, CaseIterable, Hashable, Sendable {
    case packageNotFound = "package_not_found"
    case fileUnreadable = "file_unreadable"
    case pathRefused = "path_refused"
    case outOfMemory = "package_too_large"
    case snapshot = "snapshot_refused"
    case brokenJSON = "broken_json"
    case missingProperty = "missing_property"
    case wrongProperty = "wrong_property"
    case unknownProperty = "unknown_property_word"
    case duplicateName = "duplicate_name"
    case unknownNameInPackage = "unknown_name_in_package"
    case encoding
    case badFormat = "bad_format"
    case badBound = "bad_bound"
    case notForType = "not_for_type"
    case keyOfPackage = "key_of_package"
    case completenessNotShared = "completeness_not_shared"
    case tooManyReasons = "too_many_reasons"
    case quotesInFile = "quotes_in_file"
    case cellCount = "cell_count"
    case headerMissing = "header_missing"
    case headerMismatch = "header_mismatch"
    case otherDelimiter = "other_delimiter"
    case notARow = "not_a_row"
    case cellType = "cell_type"
    case requiredCell = "required_cell"
    case uniqueCell = "unique_cell"
    case lengthOfText = "length_of_text"
    case outOfRange = "out_of_range"
    case notACategory = "not_a_category"
    case patternMismatch = "pattern_mismatch"
    case listItem = "list_item"
    case tooMuchText = "too_much_text"
    case keyMissing = "key_missing"
    case keyTwice = "key_twice"
    case orphan
    case referenceNotUnique = "reference_not_unique"
    case codebookTree = "codebook_tree"
}

extension LoadError {
    /// The page of the manual that explains it.
    package var topic: LoadTopic {
        switch self {
        case .nothingThere, .noDescriptor: .packageNotFound
        case .unreadable, .notAFile: .fileUnreadable
        case .outOfMemory, .overLimit: .outOfMemory
        case .pathIsURL, .pathIsAbsolute, .pathLeadsOut, .pathIsLink: .pathRefused
        case .json: .brokenJSON
        case .missingProperty: .missingProperty
        case .wrongKind, .emptyList: .wrongProperty
        case .unknownWord: .unknownProperty
        case .duplicateName: .duplicateName
        case .unknownName: .unknownNameInPackage
        case .unsupportedEncoding, .notUTF8, .isUTF16: .encoding
        case .badFormat: .badFormat
        case .badBound, .badPattern: .badBound
        case .notForType: .notForType
        case .keyLengths, .codebookWithoutKey: .keyOfPackage
        case .completenessNotShared: .completenessNotShared
        case .tooManyReasons: .tooManyReasons
        case .unterminatedQuote, .quoteInBareCell, .textAfterQuote: .quotesInFile
        case .tooFewCells, .tooManyCells: .cellCount
        case .headerMissing: .headerMissing
        case .headerName, .headerBelow, .headerOfFirst, .headerUnknown, .headerDuplicate, .headerTooShort:
            .headerMismatch
        case .otherDelimiter: .otherDelimiter
        case .notARow: .notARow
        case .type, .integerOverflow: .cellType
        case .required: .requiredCell
        case .unique: .uniqueCell
        case .tooShort, .tooLong: .lengthOfText
        case .belowMinimum, .aboveMaximum, .notAbove, .notBelow: .outOfRange
        case .notPermitted, .notACategory: .notACategory
        case .patternMismatch: .patternMismatch
        case .itemType, .itemMissing, .itemTwice, .itemNotACode: .listItem
        case .textTooLarge: .tooMuchText
        case .keyMissing: .keyMissing
        case .keyTwice, .uniqueKeyTwice: .keyTwice
        case .orphan, .itemOrphan: .orphan
        case .referenceNotUnique: .referenceNotUnique
        case .parentUnknown, .parentCycle: .codebookTree
        }
    }
}
