import Columnar
import Diagnostics
import Foundation
import Language
import Planning
import Reporting
import Tables
import Testing

@testable import Shell

/// The manual: every word has a page, every example fits the sample, every error is explained.
@Suite("Manual")
struct ManualTests {
    static let sample: any Backend = {
        guard let loaded = try? Store.open(.embedded(EmbeddedSample.files), tolerant: false) else {
            return StubBackend(.success(StubBackend.number(1)))
        }
        return ColumnarEngine(loaded.store)
    }()

    private var manual: Manual { Manual(catalog: Self.sample.catalog) }
    private var examples: Examples { Examples(backend: Self.sample) }

    /// Examples that need a file, or a history, which the tests have not: they are parsed and not bound.
    private static let unbound: Set<String> = ["include", "run", "again", "undo"]

    private func faults(in text: String, _ manner: Workspace.Manner = .prompt) -> [Diagnostic] {
        let source = SourceText(name: "example", text: text)
        var workspace = Workspace(catalog: Self.sample.catalog, settings: Settings(), manner: manner)
        do throws(Refusal) {
            let parsed = parseStatements(source, mode: .prompt)
            guard parsed.errors.isEmpty else { throw Refusal(parsed.errors, in: source) }
            for statement in parsed.syntax.statements { workspace.remember(try workspace.bind(statement, in: source)) }
            return []
        } catch {
            return error.diagnostics
        }
    }

    // MARK: Words

    @Test(
        "every example of a word binds on the sample", arguments: languageReference + Function.allCases.map(\.reference)
    )
    func examples(of reference: WordReference) {
        #expect(!reference.example.isEmpty)
        if Self.unbound.contains(reference.word) {
            let parsed = parseStatements(SourceText(name: "example", text: reference.example), mode: .prompt)
            #expect(parsed.errors.isEmpty, "\(reference.word): \(reference.example)")
            return
        }
        let faults = faults(in: reference.example)
        #expect(faults.isEmpty, "\(reference.word): \(reference.example)\n\(faults.map { $0.text() })")
    }

    @Test("every word says what it is for, what unknown has to do with it, what it reads, and what stands near it")
    func complete() {
        for reference in languageReference + Function.allCases.map(\.reference) {
            for text in [reference.syntax, reference.summary, reference.use, reference.unknown] {
                #expect(!text.isEmpty, "\(reference.word)")
            }
            #expect(!reference.see.isEmpty, "\(reference.word) stands near nothing")
        }
        for setting in Setting.allCases { #expect(!setting.use.isEmpty && !setting.see.isEmpty) }
    }

    @Test("what a page points to has a page")
    func pointers() {
        for word in manual.words where word != Manual.lastError {
            for entry in manual.entries(on: word) {
                for other in entry.see {
                    #expect(!manual.entries(on: other).isEmpty, "\(word) points to \(other)")
                }
            }
        }
    }

    @Test("every word that the parser knows has a page")
    func keywords() {
        // Words that stand only inside the form of others.
        for keyword in Keyword.allCases {
            #expect(!manual.entries(on: keyword.rawValue).isEmpty, "help \(keyword.rawValue)")
        }
    }

    @Test("every record, field and permitted value of the package has a page")
    func names() {
        let catalog = Self.sample.catalog
        for entity in catalog.entities {
            #expect(!manual.entries(on: entity.name).isEmpty)
            for field in entity.fields {
                #expect(manual.entries(on: "\(entity.name).\(field.name)").count == 1)
                #expect(!manual.entries(on: field.name).isEmpty)
            }
        }
        for code in catalog.domains.filter({ $0.origin == .categories }).flatMap(\.codes) {
            #expect(!manual.entries(on: code.value).isEmpty, "help \(code.value)")
        }
    }

    @Test("examples of the pages on ideas bind, and each idea says something")
    func ideas() {
        for topic in ManualTopic.allCases {
            #expect(!topic.blocks.isEmpty && !topic.see.isEmpty)
            for case .example(let text) in topic.blocks {
                #expect(faults(in: text).isEmpty, "\(topic.rawValue): \(text)")
            }
        }
    }

    // MARK: Errors

    @Test("each error has a page of its own: nothing in it is empty, and no two say the same")
    func errors() {
        let pages = errorPages
        for page in pages {
            for text in [page.topic, page.title, page.meaning, page.why, page.mend] {
                #expect(!text.isEmpty, "\(page.topic)")
            }
        }
        #expect(Set(pages.map(\.topic)).count == pages.count)
        #expect(Set(pages.map(\.title)).count == pages.count)
        #expect(Set(pages.map(\.meaning)).count == pages.count)
        #expect(Set(pages.map(\.why)).count == pages.count)
        #expect(pages.count > 130)
    }

    @Test("the wrong example of each page meets that error, and the right one none", arguments: errorPages.map(\.topic))
    func examplesOfErrors(topic: String) throws {
        let page = try #require(errorPages.first { $0.topic == topic })
        if let wrong = page.wrong {
            // What belongs to the prompt is wrong in a script.
            let found = faults(in: wrong, topic == "prompt_only" ? .script : .prompt).compactMap(\.topic)
            #expect(found.contains(topic), "\(topic): \(wrong) gives \(found)")
        }
        if let right = page.right {
            let found = faults(in: right)
            #expect(found.isEmpty, "\(topic): \(right) gives \(found.map { $0.text() })")
        }
    }

    // MARK: Near words

    @Test(
        "an unknown word is never a dead end",
        arguments: [
            ("fnid", "find"), ("sumarise", "summarise"), ("childrne", "children"), ("exclude were", "exclude where"),
            ("sort rows", "sort"), ("neglectt", "neglect"),
        ])
    func near(word: String, expected: String) {
        #expect(manual.entries(on: word).isEmpty)
        #expect(manual.near(word).contains(expected), "\(word): \(manual.near(word))")
    }

    @Test("what nobody could guess leads to the overview", arguments: ["zzqqxy", "¤¤", "lorem ipsum dolor"])
    func lost(word: String) {
        #expect(!manual.near(word).isEmpty)
        for near in manual.near(word) { #expect(!manual.entries(on: near).isEmpty) }
    }

    @Test(
        "plural and singular, any case, and the words of other tools are understood",
        arguments: [
            ("WHERE", "where"), ("medians", "median"), ("Finding", "findings"), ("child", "children"),
            ("averageif", "averageif"), ("vlookup", "excel"), ("summarize", "summarise"), ("csv", "csv"),
            ("select", "select"), ("group by", "group"),
            ("crosstab", "crosstab"), ("mixed and or", "mixed_and_or"), ("starts", "starts with"), ("only", "has"),
        ])
    func otherForms(word: String, expected: String) {
        #expect(
            manual.entries(on: word).first?.word.lowercased() == expected, "\(manual.entries(on: word).map(\.word))")
    }

    // MARK: Sessions

    private func session(_ format: ReportFormat = .table) -> (Session, Output) {
        let output = Output(data: .memory, remarks: .memory)
        let workspace = Workspace(
            catalog: Self.sample.catalog, settings: Settings(format: format), manner: .prompt)
        return (Session(backend: Self.sample, workspace: workspace, output: output), output)
    }

    private func said(_ output: Output) -> String { String(decoding: output.data, as: UTF8.self) }

    @Test("`help error` explains the last error of the session")
    func lastError() {
        let (session, output) = session()
        #expect(session.perform("help error") == .ok)
        #expect(said(output).contains("mixed_and_or"), "without an error it lists them all")
        #expect(session.perform("find findings where kind = worry and id = x or id = y") == .wrong)
        let before = output.data.count
        #expect(session.perform("help error") == .ok)
        let page = String(decoding: output.data.dropFirst(before), as: UTF8.self)
        #expect(page.hasPrefix("\nmixed_and_or") || page.hasPrefix("mixed_and_or"), "\(page)")
    }

    @Test("reading a page changes nothing: `it` and the definitions are as they were")
    func untouched() {
        let (session, output) = session(.table)
        #expect(session.perform("find children where age < 1 years showing id") == .ok)
        #expect(session.perform("help where; help let; describe children") == .ok)
        let before = output.data.count
        #expect(session.perform("| count") == .ok)
        #expect(String(decoding: output.data.dropFirst(before), as: UTF8.self).contains("age < 1 year"))
    }

    @Test("in formats of data help is the table of its words", arguments: [ReportFormat.csv, .json, .tsv, .jsonl])
    func data(format: ReportFormat) {
        let (session, output) = session(format)
        #expect(session.perform("help where") == .ok)
        let text = said(output)
        for word in ["word", "form", "does", "example"] { #expect(text.contains(word), "\(text)") }
    }

    @Test("a page fits 80 columns, and names of fields are whole", arguments: ["table", "plain", "records"])
    func width(format: String) {
        let (session, output) = session(ReportFormat(rawValue: format) ?? .table)
        session.workspace.settings.width = 80
        let asked = Self.sample.catalog.entities.filter { !$0.derived }.flatMap {
            ["describe \($0.name)", "profile \($0.name)"]
        }
        for statement in asked + ["describe", "help", "help where", "help unknown", "describe children.themes"] {
            let before = output.data.count
            #expect(session.perform(statement) == .ok, "\(statement)")
            let text = String(decoding: output.data.dropFirst(before), as: UTF8.self)
            if format == "table" {
                for line in text.split(separator: "\n") where displayWidth(line) > 80 {
                    Issue.record("\(statement): \(line)")
                }
            }
            if statement.hasPrefix("describe "),
                let entity = Self.sample.catalog.entity(named: String(statement.dropFirst(9)))
            {
                for field in Self.sample.catalog[entity].fields { #expect(text.contains(field.name), "\(statement)") }
            }
        }
    }

    @Test("a codebook is shown as a tree, and a field's counts take in what lies beneath")
    func tree() {
        let (session, output) = session()
        #expect(session.perform("values children.themes") == .ok)
        let lines = said(output).split(separator: "\n").map(String.init)
        let above = lines.firstIndex { $0.hasPrefix("  domestic_abuse ") || $0.hasPrefix("    domestic_abuse ") }
        let beneath = lines.firstIndex { $0.contains("  economic_abuse ") }
        #expect(above != nil && beneath != nil && (above ?? 0) < (beneath ?? 0))
        // 13 of 20 children carry the theme or one beneath it, as `theme domestic_abuse count children` has it.
        #expect(above.map { lines[$0].contains(" 13 ") } == true, "\(above.map { lines[$0] } ?? "")")
    }

    @Test("the reasons of a field add up to its unknown values")
    func reasons() throws {
        let catalog = Self.sample.catalog
        for index in catalog.entities.indices where !catalog.entities[index].derived {
            let entity = EntityID(index)
            let fields = Array(catalog[entity].fields.indices)
            let counts = try FieldCounts(entity, fields, Self.sample) { false }
            let reasons = try ReasonCounts(entity, fields, Self.sample) { false }
            for field in fields {
                let total = reasons.lines.first { $0.field.index == field }?.reasons.reduce(0) { $0 + $1.count } ?? 0
                #expect(total == counts.unknown[field], "\(catalog.path(FieldID(entity, field)))")
            }
        }
    }
}
