import Diagnostics

extension SessionTopic {
    /// What the manual says.
    package var page: ErrorPage { statementPage ?? warningPage ?? requestPage ?? filePage }

    func page(
        _ title: String, _ meaning: String, why: String, mend: String, wrong: String? = nil, right: String? = nil
    ) -> ErrorPage {
        ErrorPage(rawValue, title, meaning, why: why, mend: mend, wrong: wrong, right: right)
    }

    private var statementPage: ErrorPage? {
        switch self {
        case .unknownSetting:
            page(
                "no such setting",
                "`set` changes one of a fixed list of settings.",
                why: "A setting that is not there would change nothing, and look as if it had.",
                mend: "Take the near one; `set` alone lists them all.",
                wrong: "set formt csv", right: "set format csv")
        case .settingValue:
            page(
                "a value that the setting does not take",
                "Each setting takes some words, or values of a form.",
                why: "The old value staying in force without a word would surprise later.",
                mend: "Take one of those listed; `help SETTING` explains them.",
                wrong: "set timing maybe", right: "set timing on")
        case .fieldOfSeveral:
            page(
                "a field that several kinds of record have",
                "The name alone does not say whose field is meant.",
                why: "Fields of one name can mean different things on different records.",
                mend: "Write `ENTITY.FIELD`.",
                wrong: "values kind", right: "values findings.kind")
        case .unknownTopic:
            page(
                "no help on this",
                "The manual has no page on the word.",
                why: "A page on something near could be taken for the answer.",
                mend:
                    "Take a near word. `help` alone is the overview; in front of a word of another tool it says what Daybook uses.",
                wrong: "help zzzyq", right: "help where")
        case .promptOnly:
            page(
                "a statement of the prompt in a script",
                "Statements such as `history`, `undo` and `edit` are about the session of a person.",
                why: "A script has to do the same for everybody who runs it.",
                mend: "Leave it out of the script, of `query` and of piped statements.",
                wrong: "undo", right: "set format csv")
        case .setWithoutValue:
            page(
                "`--set` without a value",
                "`--set` gives a parameter its value: the name, `=`, the value, without spaces.",
                why: "An empty value is a value too, so it has to be written.",
                mend: "Write `--set NAME=VALUE`.")
        case .setTwice:
            page(
                "one parameter given twice",
                "`--set` names the same parameter a second time.",
                why: "Which of the two counts would depend on their order.",
                mend: "Give each parameter once.")
        case .noScript:
            page(
                "no script at this path",
                "The file is not there or is no text. Paths are read from the folder you are in, and within a script from the "
                    + "folder of that script.",
                why: "A script passed over would leave its checks undone.",
                mend: "Check the name; Tab completes paths.",
                wrong: "run \"nowhere.daybook\"")
        case .cycle:
            page(
                "scripts that lead back to themselves",
                "A script runs or includes another, which comes back to the first, or so many stand within one another that it "
                    + "looks like it. The message shows the chain.",
                why: "It would never end.",
                mend: "Take one of the links out; put what both need into a third file.")
        case .baseline:
            page(
                "a baseline that cannot be compared with",
                "`expect same as` reads the result of an earlier run from a CSV file. The file is not there, is no whole table, or "
                    + "two expectations would write the same one.",
                why: "A check against nothing would hold, whatever has moved.",
                mend:
                    "Check the name. `daybook run SCRIPT --update-baselines` writes the file from what there is now; look at it "
                    + "before you trust it.")
        case .badAsOf:
            page(
                "no date after `--as-of`",
                "`--as-of` takes one day, written 2025-03-31.",
                why: "Relative dates count from this day, so it decides every answer that uses them.",
                mend: "Write the day in full.")
        case .notADescribable:
            page(
                "nothing to describe",
                "`describe` takes a kind of record or one of its fields.",
                why: "Other words are explained by `help`.",
                mend: "Write `describe ENTITY` or `describe ENTITY.FIELD`.")
        case .expectationFailed:
            page(
                "an expectation that does not hold",
                "`expect` holds when its condition is true. It fails when the condition is false, and when it cannot be judged "
                    + "because something is unknown.",
                why: "A check that passes on what nobody knows is no check.",
                mend:
                    "Look at the rows named. Where unknown is acceptable, say so: `or x is unknown`. `warn unless` only warns."
            )
        default: nil
        }
    }

    private var requestPage: ErrorPage? {
        switch self {
        case .nothingToUndo:
            page(
                "nothing to take back",
                "`undo` takes back results, definitions and settings of this session, one step at a time, and there is none left.",
                why: "Files that were written and earlier sessions are beyond it.",
                mend: "Go on from here; `history` lists what was asked.")
        case .noStatement:
            page(
                "no statement of this number",
                "`again N` and `edit` look for a statement that was kept. Nothing was asked yet, or the history has no such number.",
                why: "The nearest number would ask something else.",
                mend: "Look the number up with `history`.")
        case .maskedStatement:
            page(
                "a statement kept without a value",
                "The history masks values of fields that the package marks as restricted. Asked again, the statement would look for "
                    + "the mask.",
                why: "Names of persons are not to stand in a file beside the data.",
                mend: "Bring the statement back with the up arrow and write the value in.")
        case .nothingToSave:
            page(
                "no result to save",
                "`save as` writes the script that gives the last result, and there is no last result.",
                why: "An empty script would look like a saved analysis.",
                mend: "Ask a question first.")
        case .cannotBeSaved:
            page(
                "a result that no script of its own can give",
                "The script was written out and read again, and it would not ask the same.",
                why: "A script that answers something else is worse than none.",
                mend: "Ask the question anew in one statement, then save it.")
        case .lastResultLost:
            page(
                "a last result that means nothing here",
                "The last result came from a script that was run. It uses definitions of that script which this session does not have.",
                why: "With other definitions the same words would be another question.",
                mend: "`include` the script, or ask the question here.")
        case .noEditor:
            page(
                "no editor",
                "`edit` opens the program that the variable VISUAL or EDITOR names, and none was found.",
                why: "Daybook does not choose a program for you.",
                mend: "Set EDITOR, as `export EDITOR=nano`, and start anew.")
        case .editorFailed:
            page(
                "an editor that ended with an error",
                "The editor said that it failed, so its text was not taken over.",
                why: "The text may be half written.",
                mend: "Try the editor outside; the statement is still in the history.")
        case .noPlaceForEditing:
            page(
                "no folder for the text to edit",
                "The text is put into a file of its own for the editor, and no folder for it can be written.",
                why: "Questions may name persons, so the file must lie where nobody else reads.",
                mend: "Set TMPDIR to a folder of yours.")
        case .editedTooLong:
            page(
                "a text too long for a statement",
                "What came back from the editor is more than a million bytes, so it was not taken over.",
                why: "The line could not be shown or edited any more.",
                mend: "Save it as a file of its own, and `run` the file.")
        default: nil
        }
    }

    private var filePage: ErrorPage {
        switch self {
        case .fileNotFound:
            page(
                "no such file",
                "Nothing lies at the path that was named.",
                why: "Daybook does not look for files elsewhere than where it is told.",
                mend: "Check the path. It is read from the folder in which the program was started.")
        case .fileNotPermitted:
            page(
                "a file that may not be opened",
                "The system does not let you read or write there.",
                why: "Rights of files protect records, and Daybook does not go round them.",
                mend: "Ask who may, or write somewhere else.")
        case .fileIsFolder:
            page(
                "a folder where a file is needed",
                "The path names a folder.",
                why: "A name for the file would have to be made up.",
                mend: "Add the file's name to the path.")
        case .fileIsDevice:
            page(
                "a device or a pipe where a file is to be written",
                "Something stands there that is no file, and is left as it is, `overwrite` or not.",
                why: "A file is written aside and moved to its place when it is whole, which would put it in the "
                    + "device's.",
                mend: "Name a file. For a pipe, print the answer: `daybook query` writes to standard output.")
        case .fileExists:
            page(
                "a file that is there already",
                "`export` and `save` write new files.",
                why: "Last quarter's figures should not vanish because a name was used again.",
                mend: "Add `overwrite` (on the command line `--overwrite`), or take another name.")
        case .noFolder:
            page(
                "no folder to write in",
                "The folder of the path does not exist.",
                why: "A mistyped folder would be made and the file lost in it.",
                mend: "Make the folder first, or correct the path.")
        case .fileUnnamed:
            page(
                "a file without a name",
                "The text in quotes is empty.",
                why: "A file needs a name to be found again.",
                mend: "Write one between the quotes.")
        case .systemError:
            page(
                "the system could not read or write",
                "The message repeats what the system said: a full disk, a network drive that went away.",
                why: "A file is written whole or not at all, so nothing half done is left.",
                mend: "Mend the cause and ask again.")
        // A test holds that no topic comes to this.
        default: page("", "", why: "", mend: "")
        }
    }
}
