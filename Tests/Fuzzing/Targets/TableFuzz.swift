import Columnar
import Diagnostics
import Foundation
import Planning
import Reporting
import Shell

/// A CSV file. The first byte says which descriptor stands over it; none for the last, whose types are inferred.
enum TableFuzz {
    static let descriptors: [String] = [
        field("id", "string", key: true) + field("n", "integer") + field("x", "number") + field("d", "date")
            + field("b", "boolean") + field("l", "list", more: #","itemType":"string","categories":["a","b"]"#),
        field("id", "integer", key: true) + field("parent", "integer") + field("y", "year") + field("m", "yearmonth")
            + field("t", "datetime") + field("c", "string", more: #","categories":["one","two","three"]"#),
        field("d", "date", more: #","format":"%d/%m/%Y""#)
            + field("n", "number", more: #","decimalChar":",","groupChar":".""#)
            + field("s", "string", more: #","constraints":{"pattern":"[a-z]+[0-9]?","maxLength":5}"#),
        field("a", "string") + field("b", "any"),
    ].enumerated().map { place, fields in
        let dialects = [
            "", "", #""dialect":{"delimiter":";","quoteChar":"'","doubleQuote":false,"escapeChar":"\\"},"#,
            ##""dialect":{"header":false,"delimiter":"\t","skipInitialSpace":true,"commentChar":"#"},"##,
        ]
        let keys = place == 1 ? #","foreignKeys":[{"fields":["parent"],"reference":{"fields":["id"]}}]"# : ""
        let primary = place < 2 ? #","primaryKey":"id""# : ""
        return """
            {"name":"p","resources":[{"name":"rows","path":"t.csv",\(dialects[place])"schema":{"fields":[\
            \(fields.dropLast())],"missingValues":["",{"value":"NR","label":"not recorded"},\
            {"value":"NA","label":"not applicable"}]\(primary)\(keys)}}]}
            """
    }

    private static func field(_ name: String, _ type: String, key: Bool = false, more: String = "") -> String {
        #"{"name":"\#(name)","type":"\#(type)"\#(more)},"#
    }

    private static let folders: [String] = descriptors.indices.map { place in
        let folder = FuzzFolder.make("table\(place)")
        try? FuzzFolder.write(descriptors[place].utf8, to: folder + "/datapackage.json")
        return folder
    }

    private static let bare = FuzzFolder.make("bare")

    static func feed(_ bytes: [UInt8]) throws {
        guard let first = bytes.first else { return }
        let place = Int(first) % (descriptors.count + 1)
        let isBare = place == descriptors.count
        let path = isBare ? bare + "/t.csv" : folders[place] + "/t.csv"
        try FuzzFolder.write(bytes.dropFirst(), to: path)
        let source = try PackageSource.at(isBare ? path : folders[place])
        let strict = try open(source, tolerant: false)
        let tolerant = try open(source, tolerant: true)
        if let strict, let tolerant {
            let (a, b) = (strict.store.catalog, tolerant.store.catalog)
            try hold(
                a.entities.map(\.rowCount) == b.entities.map(\.rowCount), "a sound table has other rows when tolerated")
        }
        guard let loaded = tolerant else { return }
        let asked = FuzzSession(
            .script, format: ReportFormat.allCases[choice(bytes, of: ReportFormat.allCases.count)],
            on: ColumnarEngine(loaded.store))
        let name = loaded.store.catalog.entities.first.map { "`\($0.name)`" } ?? "rows"
        asked.run(
            SourceText(name: "fuzz", text: "\(name)\n\nprofile \(name)\n\ndescribe \(name)\n\n\(name) | distinct\n"))
        try checkText(asked.output.data, "the answer")
        try checkText(asked.output.remarks, "what stands beside it")
    }

    /// Opens a package; what is wrong with it is laid out too.
    static func open(_ source: PackageSource, tolerant: Bool) throws(Unsound) -> Loaded? {
        do throws(LoadFailure) {
            return try Store.open(source, tolerant: tolerant)
        } catch {
            try hold(!error.diagnostics.isEmpty, "refused without a word")
            for diagnostic in error.diagnostics {
                try hold(!diagnostic.text().isEmpty, "a fault without words")
            }
            return nil
        }
    }
}
