import Diagnostics
import Foundation
import Tables
import Testing

@testable import Columnar

/// Embedded files as a package.
func package(_ files: (String, String)...) -> PackageSource { .embedded(files.map { (name: $0.0, text: $0.1) }) }

/// Harbours and boats, with what the caller's rows make of them.
func harbours(_ boats: String, _ harbours: String) -> PackageSource {
    package(
        (
            "datapackage.json",
            """
            {"name": "p", "resources": [
              {"name": "boats", "path": "boats.csv", "schema": {"primaryKey": "id",
                "fields": [{"name": "id", "type": "string"}, {"name": "harbour", "type": "string"}, {"name": "age", "type": "integer"},
                  {"name": "sister", "type": "string"}],
                "foreignKeys": [{"fields": "harbour", "reference": {"resource": "harbours", "fields": "code"}},
                  {"fields": "sister", "reference": {"resource": "", "fields": "id"}}]}},
              {"name": "harbours", "path": "harbours.csv", "schema": {"primaryKey": "code",
                "fields": [{"name": "code", "type": "string"}, {"name": "berths", "type": "integer"}]}}]}
            """
        ), ("boats.csv", "id,harbour,age,sister\n" + boats), ("harbours.csv", "code,berths\n" + harbours))
}

@Suite("Loading: whole packages")
struct LoadingTests {
    @Test("of a thousand faults twenty are shown and all counted")
    func thousand() {
        var text = ""
        for row in 1...1000 { text += "\(row),A,old,\n" }
        do {
            _ = try Store.open(harbours(text, "A,1\n"))
            Issue.record("opened")
        } catch {
            #expect(error.total == 1000)
            #expect(error.faults.count == 20)
            #expect(error.faults.map(\.row) == (2...21).map { $0 })
            #expect(error.diagnostics.count == 21)
            #expect(error.diagnostics.last?.message == "1000 faults in all, 20 shown; nothing was loaded")
        }
    }

    @Test("faults of keys found late stand in the order of rows and push later ones out")
    func order() {
        var text = ""
        for row in 1...30 { text += "\(row),\(row == 1 ? "Z" : "A"),old,\n" }
        do {
            _ = try Store.open(harbours(text + "1,A,1,\n", "A,1\n"))
            Issue.record("opened")
        } catch {
            #expect(error.total == 32)
            #expect(error.faults.first?.error == .orphan(entity: "harbours"))
            #expect(error.faults.last?.row == 20)
        }
    }

    @Test("a cell stands in the excerpt alone")
    func discreet() throws {
        let secret = "Xyzzy"
        do {
            _ = try Store.open(harbours("\(secret)1,\(secret),\(secret),\n\(secret)1,A,1,\n", "A,1\n"))
            Issue.record("opened")
        } catch {
            #expect(error.total == 3)
            for diagnostic in error.diagnostics {
                let words = [diagnostic.message, diagnostic.hint ?? ""] + diagnostic.footer
                #expect(!words.joined().contains(secret))
                #expect(diagnostic.excerpt?.text.contains(secret) == true)
            }
        }
    }

    @Test("a tolerant load leaves out bad rows, then those that refer to them, until none is bad")
    func tolerant() throws {
        // b1 is bad by its age; b2 refers to it, b3 to b2; b4's harbour is bad; the last b5 is a second one.
        let boats = "b1,A,old,\nb2,A,1,b1\nb3,A,2,b2\nb4,B,3,\nb5,A,4,\nb5,A,5,\nb6,,6,b5\nb7\n"
        let loaded = try opened(harbours(boats, "A,1\nB,many\n"), tolerant: true)
        let catalog = loaded.store.catalog
        #expect(catalog.entities.map(\.rowCount) == [2, 1])
        #expect(
            loaded.leftOut == [
                LeftOut(file: "boats.csv", rule: "form", rows: 1), LeftOut(file: "boats.csv", rule: "key", rows: 1),
                LeftOut(file: "boats.csv", rule: "orphan", rows: 3), LeftOut(file: "boats.csv", rule: "type", rows: 1),
                LeftOut(file: "harbours.csv", rule: "type", rows: 1),
            ])
        #expect(shown(loaded.store.column(FieldID(EntityID(0), 0)), catalog) == ["b5", "b6"])
        #expect(shown(loaded.store.column(FieldID(EntityID(0), 1)), catalog) == ["→ 0", "(missing)"])
        #expect(shown(loaded.store.column(FieldID(EntityID(0), 3)), catalog) == ["(missing)", "→ 0"])
    }

    @Test("a tolerant load of a sound package leaves nothing out")
    func tolerantAndSound() throws {
        let loaded = try opened(harbours("b1,A,1,\n", "A,1\n"), tolerant: true)
        #expect(loaded.leftOut == [])
    }

    @Test("a tolerant load still refuses what is no matter of rows")
    func tolerantRefuses() {
        let source = package(
            (
                "datapackage.json",
                #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}]}}]}"#
            ),
            ("a.csv", "y\n1\n"))
        #expect(throws: LoadFailure.self) { try Store.open(source, tolerant: true) }
    }

    @Test("a resource without its file is not collected, and it is said")
    func notCollected() throws {
        let source = package(
            (
                "datapackage.json",
                """
                {"resources": [{"name": "boats", "path": "boats.csv", "schema": {
                  "fields": [{"name": "id"}, {"name": "owner"}],
                  "foreignKeys": [{"fields": "owner", "reference": {"resource": "owners", "fields": "id"}}]}},
                 {"name": "owners", "path": "owners.csv", "schema": {"fields": [{"name": "id"}], "primaryKey": "id"}}]}
                """
            ), ("boats.csv", "id,owner\n1,A\n"))
        let loaded = try opened(source)
        #expect(loaded.warnings.count == 2)
        let catalog = loaded.store.catalog
        #expect(catalog.entities[1].collected == false)
        #expect(catalog.entities[0].fields[1].type == .text)
        #expect(loaded.store.parents(RelationID(0)).rows == [ReferenceColumn.absent])
    }

    @Test("names answer to singulars by their endings; one that is taken is dropped with a warning")
    func singulars() throws {
        let words = [
            ("families", "family"), ("classes", "class"), ("boxes", "box"), ("branches", "branch"), ("boats", "boat"),
            ("fish", nil), ("glass", nil), ("series", "sery"), ("ties", "tie"),
        ]
        for (plural, one) in words { #expect(singular(of: plural) == one, "\(plural)") }
        let resource = { (name: String, extra: String) in
            #"{"name": "\#(name)", "data": [{"id": "1"}], "schema": {"fields": [{"name": "id"}]}\#(extra)}"#
        }
        let loaded = try opened(
            package(
                (
                    "datapackage.json",
                    """
                    {"resources": [\(resource("boats", "")), \(resource("boat", "")), \(resource("people", #", "daybook": {"singular": "person"}"#))]}
                    """
                )))
        #expect(loaded.store.catalog.entities.map(\.singular) == [nil, nil, "person"])
        #expect(loaded.warnings.count == 1)
    }

    @Test("a package of another field: types, domains, relations, reasons, completeness")
    func boats() throws {
        let folder = packageRoot.appendingPathComponent("Tests/Fixtures/boats").path
        let loaded = try opened(.at(folder))
        let catalog = loaded.store.catalog
        func entity(_ name: String) throws -> Int { try #require(catalog.entities.firstIndex { $0.name == name }) }
        func column(_ name: String, _ field: String) throws -> [String] {
            let index = try entity(name)
            let place = try #require(catalog.entities[index].fields.firstIndex { $0.name == field })
            return shown(loaded.store.column(FieldID(EntityID(index), place)), catalog)
        }
        #expect(catalog.themes == nil)
        #expect(catalog.themeCandidates == ["parts", "hazards"])
        #expect(catalog.asOf == AsOf(day: 20178, origin: .package))
        #expect(catalog.synthetic)
        #expect(Set(catalog.reasons).isSuperset(of: ["not_recorded", "withheld", "not_asked"]))
        #expect(catalog.units.map { catalog[$0].name } == ["boats", "inspections", "defects"])
        let boats = catalog.entities[try entity("boats")]
        #expect(boats.isSubject && boats.singular == "boat")
        #expect(try column("boats", "sister")[0] == "(n/a)")
        #expect(try column("boats", "concerns")[0] == "{}")
        #expect(try column("boats", "class")[0] == "Offshore")
        #expect(try column("boats", "built")[0] == "2015 2015-01-01 2015-12-31")
        #expect(try column("readings", "pressure")[0] == "997.12")
        let parts = try #require(catalog.domains.first { $0.name == "parts" })
        let planking = try #require(parts.codes.first { $0.value == "planking" })
        #expect(planking.label == "Planking" && planking.aliases == ["planks"])
        #expect(planking.parent.map { parts.codes[$0].value } == "hull")
        #expect(catalog.entities[try entity("visits")].rowCount == 60)
        #expect(catalog.entities[try entity("visits")].completeness?.by.count == 2)
        let composite = catalog.relations.indices.filter { catalog.relations[$0].fields.count == 2 }
        #expect(
            composite.allSatisfy {
                loaded.store.parents(RelationID($0)).rows.count == catalog[catalog.relations[$0].from].rowCount
            })
        #expect(catalog.relations.contains { $0.itemwise })
    }

    @Test("themes: the codebook so called, the only one, or all lists together")
    func themes() throws {
        let one = packageRoot.appendingPathComponent("Tests/Fixtures/boats-one-codebook").path
        let catalog = try opened(.at(one)).store.catalog
        #expect(catalog.themes.map { catalog[$0].name } == "parts")
        let lists = package(
            (
                "datapackage.json",
                """
                {"resources": [{"name": "a", "data": [{"x": ["p", "q"], "y": ["q", "r"]}], "schema": {"fields": [
                  {"name": "x", "type": "list"}, {"name": "y", "type": "list"}]}}]}
                """
            ))
        let shared = try opened(lists).store.catalog
        let domain = try #require(shared.themes)
        #expect(shared[domain].codes.map(\.value) == ["p", "q", "r"])
        #expect(shared.entities[0].fields.allSatisfy { $0.type == .tags(domain) })
    }

    @Test("a day to measure from: the newest in the fields that date rows, else in all dates")
    func asOf() throws {
        func day(_ dated: String) throws -> AsOf? {
            let source = package(
                (
                    "datapackage.json",
                    """
                    {"resources": [{"name": "a", "data": [{"x": "2024-01-05", "due": "2025-02"}, {"x": "2024-01-04", "due": null}],
                      "schema": {"fields": [{"name": "x", "type": "date"}, {"name": "due", "type": "yearmonth"}]}\(dated)}]}
                    """
                ))
            return try opened(source).store.catalog.asOf
        }
        #expect(try day("") == AsOf(day: 20147, origin: .newestDate))
        #expect(try day(#", "daybook": {"date": "x"}"#) == AsOf(day: 19727, origin: .newestDate))
    }

    @Test("lists of lists have their header first; a resource without a schema is inferred")
    func inlineAndInferred() throws {
        let source = package(
            (
                "datapackage.json",
                """
                {"resources": [{"name": "a", "data": [["y", "x"], ["u", 1], ["v", 2]],
                   "schema": {"fields": [{"name": "x", "type": "integer"}, {"name": "y"}]}},
                  {"name": "b", "path": "b.csv"}, {"name": "c", "path": "c.pdf"}]}
                """
            ), ("b.csv", "when,flag\n2024-01-01,yes\n,no\n"))
        let loaded = try opened(source)
        let catalog = loaded.store.catalog
        #expect(shown(loaded.store.column(FieldID(EntityID(0), 0)), catalog) == ["1", "2"])
        #expect(catalog.entities.map(\.name) == ["a", "b"])
        #expect(catalog.entities[1].fields.map(\.type) == [.date, .boolean])
        #expect(loaded.warnings.count == 2)
    }
}
