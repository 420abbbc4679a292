import Language

/// The manual's pages on names, types and definitions that do not fit, and on questions that cannot be answered; the raw
/// value is the word of `help`.
package enum BindTopic: String, CaseIterable, Hashable, Sendable {
    // Names.
    case unknownEntity = "unknown_entity"
    case unknownField = "unknown_field"
    case unknownColumn = "unknown_column"
    case unknownName = "unknown_name"
    case rowsAsValue = "rows_as_value"
    case manyRows = "many_rows"
    case leadsNowhere = "leads_nowhere"
    case columnLeadsNowhere = "column_leads_nowhere"
    case ambiguousRelation = "ambiguous_relation"
    case noOuterRow = "no_outer_row"
    case noHop = "no_hop"
    case severalHops = "several_hops"
    case notALink = "not_a_link"
    case sameEntity = "same_entity"
    case tableHasNoRelations = "table_has_no_relations"
    case fieldExpected = "field_expected"
    // Values.
    case notPermitted = "not_permitted"
    case ambiguousValue = "ambiguous_value"
    case valueOrField = "value_or_field"
    case unknownKey = "unknown_key"
    case ambiguousKey = "ambiguous_key"
    case notATheme = "not_a_theme"
    case noThemes = "no_themes"
    case severalCodebooks = "several_codebooks"
    case notAUnit = "not_a_unit"
    case notAReason = "not_a_reason"
    case unknownAsValue = "unknown_as_value"
    case wordNeedsQuotes = "word_needs_quotes"
    case valueAlone = "value_alone"
    case misfit
    // Types.
    case differentTypes = "different_types"
    case differentValueSets = "different_value_sets"
    case tagsNeedHas = "tags_need_has"
    case unordered = "unordered_values"
    case notACondition = "not_a_condition"
    case testNeeds = "test_needs"
    case hasNeedsTags = "has_needs_tags"
    case textNeeded = "text_needed"
    case dateNeeded = "date_needed"
    case numberNeeded = "number_needed"
    case unitMismatch = "unit_mismatch"
    case unitLeftOut = "unit_left_out"
    case noUnit = "no_unit"
    case badPattern = "bad_pattern"
    case cannotCalculate = "cannot_calculate"
    case onlyValues = "only_values"
    case cannotSort = "cannot_sort"
    case wrongPeriod = "wrong_period"
    // Related rows, functions.
    case notRelated = "not_related"
    case oneRow = "one_row"
    case codesNotRows = "codes_not_rows"
    case pickNeedsDate = "pick_needs_date"
    case notOnlyConditions = "not_only_conditions"
    case unknownFunction = "unknown_function"
    case wrongArguments = "wrong_arguments"
    case aggregateNeedsRows = "aggregate_needs_rows"
    case aggregateExpected = "aggregate_expected"
    case quantileShare = "quantile_share"
    case rowsNeeded = "rows_needed"
    // Stages.
    case noLastResult = "no_last_result"
    case lastResultNeedsName = "last_result_needs_name"
    case notRows = "not_rows"
    case notOneValue = "not_one_value"
    case equalColumns = "equal_columns"
    case unitTwice = "unit_twice"
    case groupOnInput = "group_on_input"
    case eachNeedsTags = "each_needs_tags"
    case nothingLeft = "nothing_left"
    case foreignFile = "foreign_file"
    // Definitions.
    case nameTaken = "name_taken"
    case recursive = "recursive_definition"
    case letArguments = "let_arguments"
    case letNeedsRow = "let_needs_row"
    case insideLet = "inside_let"
    case unknownParameter = "unknown_parameter"
    case parameterValue = "parameter_value"
    case parameterMissing = "parameter_missing"
    case parameterDefault = "parameter_default"
    case argumentTwice = "argument_twice"
    case noAsOf = "no_as_of"
    // Running.
    case interrupted
    case outOfTime = "out_of_time"
    case overflow = "number_overflow"
    case notCollected = "not_collected"
    case outOfMemory = "answer_too_large"
    case snapshotUnsound = "snapshot_unsound"
}

extension BindError.Fault {
    /// The word of the manual's page that explains it.
    package var topic: String {
        if case .pickNeedsField = self { return ParseTopic.pickNeedsField.rawValue }
        if case .tooLarge = self { return ParseTopic.tooDeep.rawValue }
        return bindTopic.rawValue
    }

    private var bindTopic: BindTopic {
        switch self {
        case .unknownEntity: .unknownEntity
        case .unknownField: .unknownField
        case .unknownColumn: .unknownColumn
        case .unknownName: .unknownName
        case .rowsAsValue: .rowsAsValue
        case .manyRows, .listOfRows: .manyRows
        case .leadsNowhere, .argumentLeadsNowhere: .leadsNowhere
        case .columnLeadsNowhere: .columnLeadsNowhere
        case .ambiguousRelation, .severalLinks: .ambiguousRelation
        case .noOuterRow: .noOuterRow
        case .noHop: .noHop
        case .severalHops: .severalHops
        case .notALink: .notALink
        case .sameEntity: .sameEntity
        case .tableHasNoRelations: .tableHasNoRelations
        case .notPermitted, .notAPermittedOfParameter: .notPermitted
        case .ambiguousValue: .ambiguousValue
        case .valueOrField: .valueOrField
        case .unknownKey: .unknownKey
        case .ambiguousKey: .ambiguousKey
        case .notATheme: .notATheme
        case .noThemes: .noThemes
        case .severalCodebooks: .severalCodebooks
        case .notAUnit: .notAUnit
        case .notAReason: .notAReason
        case .unknownAsValue: .unknownAsValue
        case .wordNeedsQuotes: .wordNeedsQuotes
        case .valueAlone: .valueAlone
        case .misfit: .misfit
        case .differentTypes: .differentTypes
        case .differentValueSets: .differentValueSets
        case .tagsNeedHas: .tagsNeedHas
        case .unordered: .unordered
        case .notACondition: .notACondition
        case .testNeeds: .testNeeds
        case .hasNeedsTags: .hasNeedsTags
        case .textNeeded: .textNeeded
        case .dateNeeded: .dateNeeded
        case .numberNeeded: .numberNeeded
        case .unitMismatch: .unitMismatch
        case .unitLeftOut: .unitLeftOut
        case .noUnit: .noUnit
        case .badPattern: .badPattern
        case .cannotCalculate, .cannotNegate: .cannotCalculate
        case .onlyValues: .onlyValues
        case .cannotSort: .cannotSort
        case .wrongPeriod: .wrongPeriod
        case .notRelated, .notRelatedValue: .notRelated
        case .oneRow: .oneRow
        case .codesNotRows: .codesNotRows
        case .pickNeedsDate: .pickNeedsDate
        case .pickNeedsField: .rowsAsValue
        case .notOnlyConditions: .notOnlyConditions
        case .unknownFunction: .unknownFunction
        case .wrongArguments: .wrongArguments
        case .aggregateNeedsRows: .aggregateNeedsRows
        case .aggregateExpected: .aggregateExpected
        case .quantileShare: .quantileShare
        case .pathOfRowsNeeded: .rowsNeeded
        case .noLastResult: .noLastResult
        case .lastResultNeedsName: .lastResultNeedsName
        case .notRows: .notRows
        case .notOneValue: .notOneValue
        case .equalColumns: .equalColumns
        case .unitTwice: .unitTwice
        case .groupOnInput: .groupOnInput
        case .eachNeedsTags: .eachNeedsTags
        case .nothingLeft: .nothingLeft
        case .foreignFile: .foreignFile
        case .nameTaken, .alreadyDefined: .nameTaken
        case .recursive, .tooLarge: .recursive
        case .letArguments: .letArguments
        case .argumentTwice: .argumentTwice
        case .letNeedsRow: .letNeedsRow
        case .insideLet: .insideLet
        case .unknownParameter: .unknownParameter
        case .parameterValue: .parameterValue
        case .parameterMissing: .parameterMissing
        case .parameterDefault: .parameterDefault
        case .noAsOf: .noAsOf
        case .fieldExpected: .fieldExpected
        }
    }
}

extension ExecutionError {
    /// The page of the manual that explains it.
    package var topic: BindTopic {
        switch self {
        case .cancelled: .interrupted
        case .outOfTime: .outOfTime
        case .overflow: .overflow
        case .notCollected: .notCollected
        case .outOfMemory: .outOfMemory
        case .damaged, .dataChanged: .snapshotUnsound
        }
    }
}
