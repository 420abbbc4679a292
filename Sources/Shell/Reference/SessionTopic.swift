import Diagnostics
import Language
import Planning

/// The manual's pages on errors of the session, of scripts, of files and of the command line; the raw value is the word of
/// `help`.
package enum SessionTopic: String, CaseIterable, Hashable, Sendable {
    case unknownSetting = "unknown_setting"
    case settingValue = "setting_value"
    case fieldOfSeveral = "field_of_several"
    case unknownTopic = "unknown_topic"
    case promptOnly = "prompt_only"
    case setWithoutValue = "set_without_value"
    case setTwice = "set_twice"
    case noScript = "no_script"
    case cycle = "script_cycle"
    case baseline = "baseline_fault"
    case badAsOf = "bad_as_of"
    case notADescribable = "not_describable"
    case fileNotFound = "file_not_found"
    case fileNotPermitted = "file_not_permitted"
    case fileIsFolder = "file_is_folder"
    case fileIsDevice = "file_is_device"
    case fileExists = "file_exists"
    case noFolder = "no_folder"
    case fileUnnamed = "file_unnamed"
    case systemError = "system_error"
    case expectationFailed = "expectation_failed"
    // What `check` warns of.
    case unusedParameter = "unused_parameter"
    case unusedDefinition = "unused_definition"
    case cannotFail = "cannot_fail"
    case cannotHold = "cannot_hold"
    case neverTrue = "never_true"
    case alwaysTrue = "always_true"
    // The session.
    case nothingToUndo = "nothing_to_undo"
    case noStatement = "no_such_statement"
    case maskedStatement = "masked_statement"
    case nothingToSave = "nothing_to_save"
    case cannotBeSaved = "cannot_be_saved"
    case lastResultLost = "last_result_lost"
    case noEditor = "no_editor"
    case editorFailed = "editor_failed"
    case noPlaceForEditing = "no_place_for_editing"
    case editedTooLong = "edited_too_long"
}

extension SessionError {
    /// The page of the manual that explains it.
    package var topic: SessionTopic {
        switch self {
        case .nothingToUndo: .nothingToUndo
        case .noStatementYet, .noStatement: .noStatement
        case .maskedStatement: .maskedStatement
        case .nothingToSave: .nothingToSave
        case .cannotBeSaved: .cannotBeSaved
        case .lastResultLost: .lastResultLost
        case .noEditor: .noEditor
        case .editorFailed: .editorFailed
        case .noPlaceForEditing: .noPlaceForEditing
        case .editedTooLong: .editedTooLong
        }
    }
}

extension ScriptError {
    /// The word of the manual's page that explains it.
    package var topic: String {
        switch self {
        case .unknownSetting: SessionTopic.unknownSetting.rawValue
        case .settingValue: SessionTopic.settingValue.rawValue
        case .unknownEntity: BindTopic.unknownEntity.rawValue
        case .unknownField: BindTopic.unknownField.rawValue
        case .fieldOfSeveral: SessionTopic.fieldOfSeveral.rawValue
        case .fieldOfRow: BindTopic.fieldExpected.rawValue
        case .unknownTopic: SessionTopic.unknownTopic.rawValue
        case .promptOnly, .promptOnlySetting: SessionTopic.promptOnly.rawValue
        case .noResultYet: BindTopic.noLastResult.rawValue
        case .setWithoutValue: SessionTopic.setWithoutValue.rawValue
        case .setTwice: SessionTopic.setTwice.rawValue
        case .argumentTwice: BindTopic.argumentTwice.rawValue
        case .unknownParameter: BindTopic.unknownParameter.rawValue
        case .noScript, .unreadableScript, .noScriptsInFolder: SessionTopic.noScript.rawValue
        case .cycle, .tooDeep: SessionTopic.cycle.rawValue
        case .samePlace, .noReport: SessionTopic.fileExists.rawValue
        case .noBaseline, .unevenBaseline, .repeatedColumn, .baselineTwice: SessionTopic.baseline.rawValue
        case .unknownFormat: ParseTopic.unknownFormat.rawValue
        case .badAsOf: SessionTopic.badAsOf.rawValue
        case .badMemory: SessionTopic.settingValue.rawValue
        case .notADescribable: SessionTopic.notADescribable.rawValue
        }
    }
}

extension FileError {
    /// The word of the manual's page that explains it.
    package var topic: String {
        switch self {
        case .notFound: SessionTopic.fileNotFound.rawValue
        case .notPermitted: SessionTopic.fileNotPermitted.rawValue
        case .isFolder: SessionTopic.fileIsFolder.rawValue
        case .isDevice: SessionTopic.fileIsDevice.rawValue
        case .noFolder: SessionTopic.noFolder.rawValue
        case .unnamed: SessionTopic.fileUnnamed.rawValue
        case .isWorkbook: BindTopic.foreignFile.rawValue
        case .exists: SessionTopic.fileExists.rawValue
        case .noRoom, .other: SessionTopic.systemError.rawValue
        }
    }
}
