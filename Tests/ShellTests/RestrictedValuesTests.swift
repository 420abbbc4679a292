import Diagnostics
import Foundation
import Language
import Planning
import Tables
import Testing

@testable import Shell

/// What the history's file has of statements that name somebody.
@Suite("Restricted values in the history")
struct RestrictedValuesTests {
    /// A package of people with a restricted name, key and remark, and visits to them.
    private static let catalog: Catalog = {
        let area = Domain(name: "area", codes: [Code(value: "north"), Code(value: "rose")])
        let people = Entity(
            name: "people", singular: "person",
            fields: [
                Field(name: "nhs", type: .text, schemaType: "string", restricted: true),
                Field(name: "surname", type: .text, schemaType: "string", restricted: true),
                Field(name: "height", type: .integer(nil), schemaType: "integer"),
                Field(name: "area", type: .category(DomainID(0)), schemaType: "string"),
                Field(name: "born", type: .date, schemaType: "date", restricted: true),
            ], key: [0], rowCount: 3)
        let visits = Entity(
            name: "visits", singular: "visit",
            fields: [
                Field(name: "id", type: .text, schemaType: "string"),
                Field(
                    name: "person", type: .reference(EntityID(0)), schemaType: "string", relation: RelationID(0)),
                Field(name: "remark", type: .text, schemaType: "string", restricted: true),
                Field(name: "length", type: .integer(nil), schemaType: "integer"),
            ], key: [0], rowCount: 5)
        return Catalog(
            name: "register", entities: [people, visits],
            relations: [Relation(from: EntityID(1), fields: [1], to: EntityID(0))], domains: [area],
            keys: { _, text in text.hasPrefix("4") || text == "Rose" ? .row(0, key: text) : .none })
    }()

    /// What the file has of the last of several statements.
    private func kept(_ text: String, after earlier: [String] = []) throws -> String {
        var workspace = Workspace(catalog: Self.catalog, settings: Settings(), manner: .prompt)
        for text in earlier {
            let source = SourceText(name: "prompt", text: text)
            for statement in parseStatements(source, mode: .prompt).syntax.statements {
                workspace.remember(try workspace.bind(statement, in: source))
            }
        }
        return try #require(RestrictedValues(workspace)).masked(text)
    }

    @Test(
        "a value beside a restricted field is masked, wherever they stand; others stay",
        arguments: [
            ("people | where surname = \"Rose\"", "people | where surname = \"•••\""),
            ("people | where \"Rose\" = surname", "people | where \"•••\" = surname"),
            ("people | where surname = \"Rose\" and height > 5", "people | where surname = \"•••\" and height > 5"),
            ("people | where height > 5 and area = north", "people | where height > 5 and area = north"),
            ("people | where surname in (\"A\", \"B C\")", "people | where surname in (\"•••\", \"•••\")"),
            ("people | where surname contains \"os\"", "people | where surname contains \"•••\""),
            ("people | where surname starts with \"R\"", "people | where surname starts with \"•••\""),
            ("people | where surname matches \"^R.*\"", "people | where surname matches \"•••\""),
            (
                "people | where not (surname = \"A\" or area = north)",
                "people | where not (surname = \"•••\" or area = north)"
            ),
            (
                "people | where born between 2001-02-03 and 2001-02-05",
                "people | where born between \"•••\" and \"•••\""
            ),
            ("people | where born = 2001-02-03", "people | where born = \"•••\""),
            ("people | where born after 2001-02-03", "people | where born after \"•••\""),
            (
                "people | where any visits (remark contains \"Rose\" and length > 3)",
                "people | where any visits (remark contains \"•••\" and length > 3)"
            ),
            (
                "people | where count(visits where remark contains \"x\") > 3",
                "people | where count(visits where remark contains \"•••\") > 3"
            ),
            ("find people where surname = \"Rose\" showing area", "find people where surname = \"•••\" showing area"),
            ("visits | where person.surname = \"Rose\"", "visits | where person.surname = \"•••\""),
            ("visits | where person = \"4857773456\"", "visits | where person = \"•••\""),
            ("visits | where length > 3 and person = 4857773456", "visits | where length > 3 and person = \"•••\""),
            ("let r = people | where surname = \"Rose\"", "let r = people | where surname = \"•••\""),
            ("explain people | where surname = \"Rose\"", "explain people | where surname = \"•••\""),
            (
                "expect no rows in (people | where surname = \"Rose\") \"Rose is gone\"",
                "expect no rows in (people | where surname = \"•••\") \"•••\""
            ),
            ("people | where surname = \"Rose\" | title \"Rose\"", "people | where surname = \"•••\" | title \"•••\""),
            ("people | where surname = \"Rose\"  # Rose of the north", "people | where surname = \"•••\"  #\"•••\""),
            ("people | add n = surname | where n = \"Rose\"", "people | add n = surname | where n = \"•••\""),
            ("count people by surname | where surname = \"Rose\"", "count people by surname | where surname = \"•••\""),
            (
                "people | where height = 170; people | where surname = \"R\"",
                "people | where height = 170; people | where surname = \"•••\""
            ),
            ("param surname: text = \"Rose\"", "param surname: text = \"•••\""),
            ("run \"f.daybook\" with surname = \"Rose\", area = north", nil),
            ("people | show surname | first 3", "people | show surname | first 3"),
            ("describe people.surname", "describe people.surname"),
        ])
    func beside(text: String, expected: String?) throws {
        let kept = try kept(text)
        if let expected { #expect(kept == expected) }
        #expect(!kept.contains("Rose") && !kept.contains("4857773456"), "\(kept)")
    }

    @Test(
        "a name that was given to a restricted field is as good as the field",
        arguments: [
            (["let s(p) = p.surname"], "visits | where s(person) = \"Rose\""),
            (["let called(n) = surname = n"], "people | where called(\"Rose\")"),
            (["people | add n = surname"], "| where n = \"Rose\""),
            (["people | summarise n = count() by who = surname"], "| where who = \"Rose\""),
            (["count people by who = surname"], "it | where who in (\"Rose\", \"Daisy\")"),
        ])
    func named(earlier: [String], text: String) throws {
        let kept = try kept(text, after: earlier)
        #expect(!kept.contains("Rose") && kept.contains("•••"), "\(kept)")
    }

    @Test(
        "where it cannot be read, or a name is a slip of the pen, all its values go",
        arguments: [
            "people | where surname = \"Rose", "people where surname is Rose", "people | where surnam = \"Rose\"",
            "pepole | where surname = \"Rose\" and height > 5", "find people surname Rose 4857773456",
            "people | where surname = 'Rose", "surname = \"Rose\"", "people | where (surname = \"Rose\"",
        ])
    func unreadable(text: String) throws {
        let kept = try kept(text)
        #expect(!kept.contains("Rose") && !kept.contains("4857773456") && kept.contains("•••"), "\(kept)")
    }

    @Test(
        "a text that is put by under a name, handed to a script or made a file's name may be somebody's",
        arguments: [
            "param who: text = \"Rose Hill\"", "param who: text = \"A\" one of (\"A\", \"Rose Hill\")",
            "let who = \"Rose Hill\"", "let who() = \"Rose Hill\"", "let who = lower(\"Rose Hill\")",
            "run \"f.daybook\" with who = \"Rose Hill\"",
            "param who: text = \"Rose Hill\"\npeople | where surname = $who",
            "people | where surname = \"Rose Hill\" | export \"rose hill.csv\"",
            "let q = people | where area = north and surname in (\"Rose Hill\")",
            "people | add k = if(surname = \"Rose Hill\", 1, 0)", "people | sort by surname = \"Rose Hill\"",
            "count people by surname = \"Rose Hill\"", "people | where (`surname`) = `Rose Hill`",
            "private off; people | where surname = \"Rose Hill\"",
        ])
    func putBy(text: String) throws {
        let kept = try kept(text)
        #expect(!kept.lowercased().contains("hill") && kept.contains("•••"), "\(kept)")
    }

    @Test(
        "where a name is nobody's, what it is compared with goes; so does every quoted text",
        arguments: [
            ("people | where name = \"Rose\"", "people | where name = \"•••\""),
            ("people | where name = Rose", "people | where name = \"•••\""),
            ("people | where phone = 4857773456", "people | where phone = \"•••\""),
            ("people | where called in (\"Rose\", Daisy)", "people | where called in (\"•••\", \"•••\")"),
            ("people | where birthday after 2001-02-03", "people | where birthday after \"•••\""),
            ("people \"Rose H\"", "people \"•••\""), ("people | where (area = \"north\"", nil),
            ("people | where height > ", nil), ("people | were height > 5", "people | were height > \"•••\""),
            ("find peple", nil), ("nonsense 5", nil),
        ])
    func doubtful(text: String, expected: String?) throws {
        #expect(try kept(text) == expected ?? text)
    }

    @Test("what the package permits, dates and numbers stay where nobody restricted is spoken of")
    func constants() throws {
        for text in [
            "let far = \"north\"", "param from: date = 2020-01-01", "param area: code = north", "let most = 9",
            "run \"f.daybook\" with area = \"north\", most = 3",
        ] where !text.hasPrefix("run") {
            #expect(try kept(text) == text)
        }
    }

    @Test("a package without restricted fields masks nothing, and a statement without a mention stays")
    func untouched() throws {
        let workspace = Workspace(
            catalog: StubBackend(.success(StubBackend.number(1))).catalog, settings: Settings(), manner: .prompt)
        #expect(RestrictedValues(workspace) == nil)
        for text in ["people | where height > 170", "count people by area", "nonsense 5", "visits | where length = 3"] {
            #expect(try kept(text) == text)
        }
    }

    @Test("the file has the mask, this session the value; a masked statement of an earlier one is not asked again")
    func inTheFile() throws {
        try withFolder { folder in
            let text = "people | where surname = \"Rose\""
            for isFirst in [true, false] {
                let output = Output(data: .memory, remarks: .memory)
                let session = Session(
                    backend: Register(catalog: Self.catalog),
                    workspace: Workspace(catalog: Self.catalog, settings: Settings(), manner: .prompt),
                    output: output, history: History(path: folder + "/h"))
                if isFirst {
                    #expect(session.keep(text) == text)
                    #expect(session.perform("history") == .ok)
                    #expect(!String(decoding: output.data, as: UTF8.self).contains("Rose"))
                    #expect(session.perform("again 1") == .ok)
                } else {
                    #expect(session.perform("again 1") == .wrong)
                    #expect(String(decoding: output.remarks, as: UTF8.self).contains("recall it"))
                }
            }
            let file = try String(contentsOfFile: folder + "/h", encoding: .utf8)
            #expect(file == "people | where surname = \"•••\"\n")
        }
    }

    /// A backend of no rows.
    private struct Register: Backend {
        let catalog: Catalog
        func execute(_ plan: Plan, isCancelled: @Sendable () -> Bool) throws(ExecutionError) -> ResultTable {
            ResultTable(columns: [], rowCount: 0)
        }
        func explainRows(_ plan: Plan, isCancelled: @Sendable () -> Bool) throws(ExecutionError) -> ResultTable {
            ResultTable(columns: [], rowCount: 0)
        }
    }
}
