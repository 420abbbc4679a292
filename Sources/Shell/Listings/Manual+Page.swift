import Language
import Planning
import Reporting
import Tables

/// What an example answers: nil where it cannot be asked of the package that is open.
typealias ExampleAnswer = (String) throws(ExecutionError) -> ReleasedTable?

extension Manual {
    /// The page on a word, one part for each of its meanings.
    func page(on topic: String, _ answer: ExampleAnswer) throws(ExecutionError) -> Page {
        let entries = entries(on: topic)
        // Where a name has many meanings, each is told shortly.
        if entries.count > Self.mostInFull {
            return Page(
                [.title(topic, of: "\(entries.count) meanings")] + [
                    .terms(entries.map { Page.Term($0.word, "\($0.kind): \($0.does)") }),
                    .paragraph("`help` with the whole name says more, as `help \(entries[0].word)`."),
                ])
        }
        var page = Page()
        for entry in entries { page.blocks += try blocks(of: entry, answer) }
        return page
    }

    private static let mostInFull = 4

    /// One entry as it is read.
    func blocks(of entry: Entry, _ answer: ExampleAnswer) throws(ExecutionError) -> [Page.Block] {
        var blocks: [Page.Block] = [.title(entry.word, of: entry.kind)]
        let isIdea = entry.kind == entry.does
        if !isIdea { blocks.append(.paragraph(Self.sentence(entry.does))) }
        if languageReference.contains(where: { $0.syntax == entry.form }) || entry.kind == "a function"
            || entry.kind == "a setting"
        {
            blocks.append(.code([entry.form]))
        }
        for block in entry.blocks { blocks += try self.blocks(of: block, answer) }
        if let example = entry.example { blocks += try self.example(example, answer) }
        let see = entry.see.isEmpty ? [] : [Page.Term("see also", entry.see.joined(separator: ", "))]
        if !(entry.facts + see).isEmpty { blocks.append(.terms(entry.facts + see)) }
        return blocks
    }

    private func blocks(
        of block: ManualTopic.Block, _ answer: ExampleAnswer
    ) throws(ExecutionError) -> [Page.Block] {
        switch block {
        case .text(let text): return [.paragraph(text)]
        case .example(let statement): return try example(statement, answer)
        case .terms(let terms): return [.terms(terms)]
        case .items(let items): return [.items(items)]
        case .code(let lines): return [.code(lines)]
        }
    }

    /// An example with its answer; one of several statements, a line each.
    private func example(_ text: String, _ answer: ExampleAnswer) throws(ExecutionError) -> [Page.Block] {
        let lines = text.split(separator: ";").map { String($0.drop { $0 == " " }) }
        return [.answer(statement: lines, try answer(text))]
    }

    /// The overview: what can be said, the keys, and how to go on.
    func overview() -> Page {
        func terms(_ words: [StatementWord]) -> Page.Block {
            .terms(words.map { Page.Term($0.reference.word, $0.reference.summary) })
        }
        return Page([
            .title("Daybook", of: "what can be said"),
            .heading("Asking"), terms([.find, .count, .theme, .list, .how, .explain, .why]),
            .heading("Refining: behind a bar, step by step"),
            .terms(StageWord.allCases.map { Page.Term("| \($0.reference.word)", $0.reference.summary) }),
            .heading("Looking at the data"), terms([.describe, .values, .profile, .open]),
            .heading("Definitions and scripts"), terms([.let, .param, .expect, .warn, .include, .run, .save]),
            .heading("The session"),
            terms([.set, .show, .history, .again, .undo, .edit, .isPrivate, .help, .quit]),
            .heading("Keys"),
            .terms([PromptKey.tab, .enter, .lines, .interrupt].map { Page.Term($0.keys, $0.does) }),
            .heading("Go on"),
            .terms([
                Page.Term("help WORD", "a page on a word, a name, a setting: help where, help median"),
                Page.Term("help asking", "how a question is put, with examples"),
                Page.Term("help excel", "for those who come from a spreadsheet"),
                Page.Term("help unknown", "why what is not known is never a no"),
                Page.Term("help error", "what the last error means"),
                Page.Term("help topics", "all pages on ideas"),
            ]),
        ])
    }

    /// A phrase as a sentence.
    static func sentence(_ text: String) -> String {
        guard let first = text.first else { return text }
        let end = text.last.map { ".?!".contains($0) } ?? true
        return first.uppercased() + text.dropFirst() + (end ? "" : ".")
    }
}
