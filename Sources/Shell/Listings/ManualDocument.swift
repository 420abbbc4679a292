import Diagnostics
import Language
import Planning
import Reporting
import Tables

/// The forms in which `daybook manual` writes the manual.
package enum ManualForm: String, CaseIterable, Hashable, Sendable {
    /// `docs/reference.md`.
    case markdown
    /// `docs/daybook.1`, for man(1).
    case man
    /// `docs/editors/daybook.vim`, the syntax file for vim.
    case vim
    /// `docs/editors/daybook.tmLanguage.json`, the grammar for editors that read TextMate's.
    case textmate
}

extension Program {
    /// `daybook manual`: the manual as one document, its examples answered on the sample, or the grammar of an editor.
    package func manual(_ form: ManualForm) -> ExitCode {
        switch form {
        case .markdown: return document { renderMarkdown($0.reference()) }
        case .man:
            return document {
                renderManual($0.manualPage(), name: "daybook", section: 1, source: "Daybook \(daybookVersion)")
            }
        case .vim: output.write(renderOwn(VimSyntax().text))
        case .textmate: output.write(renderOwn(TextMateGrammar().text))
        }
        return .ok
    }

    private func document(_ rendered: (ManualDocument) -> Rendered) -> ExitCode {
        do throws(Refusal) {
            let backend = try openBackend(OpenedPackage(), output)
            output.write(rendered(ManualDocument(manual: Manual(catalog: backend.catalog), backend: backend)))
            return .ok
        } catch {
            output.report(error.diagnostics)
            return error.code
        }
    }
}

/// The manual as a whole, in the order in which a reader meets it.
struct ManualDocument {
    let manual: Manual
    let backend: any Backend

    // MARK: The reference page

    /// Every word, idea and error.
    func reference() -> Reference {
        let words = WordKind.allCases.map { kind in
            Reference.Section(
                Self.title(of: kind),
                pages: languageWords.filter { $0.kind == kind }.map { page(Manual.Entry($0.reference, kind.rawValue)) })
        }
        let functions = Reference.Section(
            "Functions", pages: Function.allCases.map { page(Manual.Entry($0.reference, "a function")) })
        let settings = Reference.Section(
            "Settings", pages: Setting.allCases.flatMap { manual.settings($0.rawValue).map(page) })
        return Reference(
            "The reference",
            [
                .paragraph(
                    "Every word of Daybook, as `help WORD` explains it at the prompt. The program writes this page itself (`daybook manual "
                        + "--format markdown`), and a test holds the two equal. The examples are on the sample audits, with their "
                        + "answers.")
            ],
            links: [
                ("the language, step by step", "language.md"), ("the prompt", "prompt.md"), ("the data", "data.md"),
            ],
            sections: [Reference.Section("Ideas", pages: ideas())] + words + [
                functions, settings,
                Reference.Section("Formats", [.terms(ReportFormat.allCases.map { Page.Term($0.rawValue, $0.use) })]),
                Reference.Section("Keys", [.terms(PromptKey.allCases.map { Page.Term($0.keys, $0.does) })]),
                Reference.Section("Errors", pages: errorPages.map(Self.page)),
            ])
    }

    /// The pages on ideas, but for those that only list what stands in the document anyway.
    private func ideas() -> [Page] {
        let lists: Set<ManualTopic> = [.errors, .topics, .keys, .settings]
        return ManualTopic.allCases.filter { !lists.contains($0) }.flatMap { manual.topics($0.rawValue).map(page) }
    }

    private func page(_ entry: Manual.Entry) -> Page {
        var entry = entry
        // What is set now is of no interest in a document.
        entry.facts.removeAll { $0.word == "now" }
        let examples = Examples(backend: backend)
        let blocks = try? manual.blocks(of: entry) { (text) throws(ExecutionError) in
            try examples.answer(to: text) { false }
        }
        return Page(blocks ?? [])
    }

    /// A page on an error, shorter than at the prompt: here they stand one beneath the other.
    private static func page(_ error: ErrorPage) -> Page {
        var blocks: [Page.Block] = [
            .title(error.topic, of: error.title),
            .paragraph("\(error.meaning) \(error.why) \(error.mend)"),
        ]
        if let wrong = error.wrong { blocks.append(.code([wrong + "    # wrong"] + (error.right.map { [$0] } ?? []))) }
        return Page(blocks)
    }

    private static func title(of kind: WordKind) -> String {
        switch kind {
        case .statement: "Statements"
        case .stage: "Stages"
        case .condition: "Conditions"
        case .quantifier: "Conditions on related rows"
        case .operand: "Values that are worked out"
        case .tail: "Ends of a question"
        case .literal: "Ways to write a value"
        case .link: "Words within a question"
        }
    }

    // MARK: The manual page

    /// The page for man(1).
    func manualPage() -> Page {
        let isOf = { (kinds: Set<WordKind>) in languageWords.filter { kinds.contains($0.kind) }.map(\.reference) }
        return Page(
            [
                .heading("Name"), .paragraph("daybook - ask questions of multi-agency safeguarding audits"),
                .heading("Synopsis"), .code(CommandReference.allCases.flatMap(\.synopsis)),
                .heading("Description"),
                .paragraph(
                    "Daybook opens a data package of audit records and answers questions put in a small language that reads like English. "
                        + "Every answer says how many rows it is of, what could not be judged and why, and between which numbers the true "
                        + "answer lies: what is not known is never counted as a no."),
                .paragraph(
                    "Without `--data` it opens a sample of its own, in which no real child is. Standard output is the data; everything else "
                        + "goes to standard error."),
                .heading("Commands"), .terms(CommandReference.allCases.map { Page.Term($0.rawValue, $0.does) }),
                .heading("Options"), .terms(CommandReference.options),
                .heading("Statements"), .terms(Self.terms(isOf([.statement]))),
                .heading("Stages"),
                .paragraph("A stage stands behind a bar and works on the rows before it."),
                .terms(Self.terms(isOf([.stage, .tail]))),
                .heading("Conditions"), .terms(Self.terms(isOf([.condition, .quantifier]))),
                .heading("Values"), .terms(Self.terms(isOf([.operand, .literal, .link]))),
                .heading("Functions"), .terms(Self.terms(Function.allCases.map(\.reference))),
                .heading("Settings"),
                .terms(
                    Setting.allCases.map {
                        Page.Term(
                            "\($0.rawValue) \($0.permitted.joined(separator: " | "))",
                            "\(Manual.sentence($0.meaning)) At first \(Settings().text(of: $0)).")
                    }),
                .heading("Keys"), .terms(PromptKey.allCases.map { Page.Term($0.keys, Manual.sentence($0.does)) }),
                .heading("Files"), .terms(CommandReference.files),
                .heading("Environment"), .terms(CommandReference.environment),
                .heading("Exit status"), .terms(CommandReference.exits),
                .heading("Examples"),
                .code([
                    "daybook", "daybook --data audits/ --as-of 2025-03-31",
                    "daybook query 'find children where age < 5 years'",
                    "daybook query --format csv 'count children by audit' > audits.csv",
                    "daybook run scripts/at-a-glance.daybook --set audit=2024-09",
                ]),
                .heading("See also"),
                .paragraph(
                    "less(1), editrc(5). At the prompt, `help` is the manual; `help topics` lists its pages on ideas."),
            ])
    }

    private static func terms(_ words: [WordReference]) -> [Page.Term] {
        words.map { Page.Term($0.syntax, Manual.sentence($0.summary) + " " + $0.use) }
    }
}
