import Diagnostics
import Foundation
import Language
import Planning
import Tables
import Testing

@testable import Shell

/// Tab never shows who is in the data: no key of a record, no cell of a text field, wherever it is pressed.
@Suite("What Tab never offers")
struct CompletionSecrecyTests {
    /// Keys of records and cells of text fields of the sample, in lower case, without the words that the schema itself has.
    private static func secrets(_ catalog: Catalog) throws -> Set<String> {
        var secrets: Set<String> = []
        for table in try SampleTests.tables() {
            guard let entity = catalog.entities.first(where: { $0.name == table.name }) else { continue }
            let id = catalog.entities.firstIndex { $0.name == table.name }.map { EntityID($0) }
            let refersToNothing = !catalog.relations.contains { $0.from == id && !$0.itemwise }
            for (place, field) in entity.fields.enumerated() where field.type == .text {
                let isKey = entity.key == [place]
                // A codebook and a list of words are there to be chosen from.
                let words = table.rows.map { $0[place] }
                let isList = entity.isCodebook || refersToNothing && !words.contains { $0.contains(where: \.isNumber) }
                if isKey, isList { continue }
                secrets.formUnion(words.map { $0.lowercased() })
            }
        }
        let schema =
            catalog.entities.flatMap { [$0.name, $0.singular ?? ""] + $0.fields.map(\.name) }
            + catalog.domains.flatMap { domain in domain.codes.flatMap { [$0.value, $0.label] } }
        return secrets.subtracting(schema.map { $0.lowercased() }).subtracting([""])
    }

    /// A question about each field of each entity, up to each place where a value could stand.
    private static func questions(_ catalog: Catalog) -> [String] {
        catalog.entities.flatMap { entity in
            entity.fields.flatMap { field -> [String] in
                let name = canonicalText(Name(field.name, Span(0, 0)))
                return [
                    "find \(entity.name) where \(name) ", "find \(entity.name) where \(name) = ",
                    "find \(entity.name) where \(name) != \"", "find \(entity.name) where \(name) in ",
                    "find \(entity.name) where \(name) in (", "find \(entity.name) where \(name) has ",
                    "find \(entity.name) where \(name) has any (", "find \(entity.name) where \(name) > ",
                    "find \(entity.name) where \(name) contains \"", "find \(entity.name) where \(name).",
                    "values \(entity.name).\(name) ", "count \(entity.name) by \(name) ",
                    "\(entity.name) | count by \(name) | where \(name) = ",
                ]
            }
        }
    }

    private func written(_ text: String) -> String {
        var text = text.lowercased()
        while let last = text.last, "\"'` ".contains(last) { text.removeLast() }
        return String(text.drop { "\"'`".contains($0) })
    }

    @Test("no completion over the sample is a key of a record or a cell of a text field")
    func sample() throws {
        let session = try CompletionPackage.session("sample", ["find children"])
        let catalog = session.workspace.catalog
        let secrets = try Self.secrets(catalog)
        #expect(secrets.count > 200)
        var texts = Self.questions(catalog)
        texts += try CompletionCases.names.flatMap { try CompletionCases($0).cases.map(\.text) }
            .map { $0.components(separatedBy: "▮")[0] }
        // What is begun with the letters of a secret, which near words would find.
        let begun = secrets.sorted().filter { $0.utf8.count > 2 }.prefix(120).flatMap { secret in
            [secret.prefix(2), secret.prefix(4), secret[...]].flatMap { start in
                [
                    "find children where id = \(start)", "find findings where child = \"\(start)", "help \(start)",
                    "\(start)",
                ]
            }
        }
        var asked = 0
        for text in texts + begun {
            for candidate in completions(in: text, at: text.utf8.count, session.workspace).completions {
                asked += 1
                // A month around as_of comes from the calendar; an audit's key may look like one.
                let isSecret = candidate.kind != .period && secrets.contains(written(candidate.text))
                #expect(!isSecret, "\(text)▮ offers \(candidate.text)")
            }
        }
        #expect(asked > 10_000, "\(asked)")
    }
}

/// How long Tab takes; the figures are printed, the bounds are generous for a build without optimisation.
@Suite("The time that Tab takes", .serialized)
struct CompletionTimeTests {
    private func measure(_ name: String, _ texts: [String], _ offer: (String) -> Int) -> Swift.Duration {
        let clock = ContinuousClock()
        var times: [Swift.Duration] = []
        var worst = (Swift.Duration.zero, "")
        for text in texts {
            var found = 0
            let time = clock.measure { found = offer(text) }
            times.append(time)
            if time > worst.0 { worst = (time, "\(text) (\(found))") }
        }
        times.sort()
        print("Tab, \(name): median \(times[times.count / 2]), worst \(worst.0) at \(worst.1)")
        return times[times.count / 2]
    }

    @Test("on the sample")
    func sample() throws {
        let session = try CompletionPackage.session("sample", ["find children"])
        let texts = try CompletionCases.names.flatMap { try CompletionCases($0).cases.map(\.text) }
            .map { $0.components(separatedBy: "▮")[0] }
        let median = measure("sample", texts) { text in
            completions(in: text, at: text.utf8.count, session.workspace).completions.count
        }
        #expect(median < .milliseconds(100))
    }

    @Test("with a codebook of a thousand themes and an entity of two hundred fields")
    func large() {
        let codes = (0..<1000).map { Code(value: "theme_\($0)x", label: "Theme \($0)", parent: $0 > 9 ? $0 / 10 : nil) }
        let themes = DomainID(0)
        let fields = (0..<200).map { place -> Field in
            let type: ValueType =
                place == 0 ? .text : place % 4 == 1 ? .tags(themes) : place % 4 == 2 ? .boolean : .integer(.months)
            return Field(name: "field_\(place)", type: type)
        }
        let catalog = Catalog(
            name: "large",
            entities: [
                Entity(name: "boats", singular: "boat", fields: fields, key: [0], isSubject: true),
                Entity(name: "parts", fields: [Field(name: "code", type: .text)], key: [0], isCodebook: true),
            ], domains: [Domain(name: "parts", codes: codes, origin: .codebook(EntityID(1)))], themes: themes)
        let binder = Binder(catalog: catalog)
        let texts = [
            "", "find boats where ", "find boats where field_1 has ", "find boats where field_1 has (theme_1x, ",
            "find boats where field_1 has them", "find boats where zzz", "find boats where field_2 = ", "theme ",
            "theme thme_9", "boats | where field_2 | add x = 1 | count by ", "find boats where field_3 > ", "help the",
        ]
        let median = measure("1,000 themes, 200 fields", texts) { text in
            Planning.completions(in: text, at: text.utf8.count, binder: binder).completions.count
        }
        #expect(median < .milliseconds(250))
    }
}
