import Columnar
import Diagnostics
import Foundation
import Reporting
import Shell

/// A `datapackage.json` beside two tables.
enum DescriptorFuzz {
    private static let folder: String = {
        let folder = FuzzFolder.make("descriptor")
        let tables = FuzzFolder.root + "/Tests/CommandTests/Package/letters.csv"
        try? FuzzFolder.write(Data(contentsOf: URL(filePath: tables)), to: folder + "/letters.csv")
        try? FuzzFolder.write("id,of,day\n1,L-1,2024-02-29\n2,NR,\n".utf8, to: folder + "/notes.csv")
        return folder
    }()

    static func feed(_ bytes: [UInt8]) throws {
        try FuzzFolder.write(bytes, to: folder + "/datapackage.json")
        let source = try PackageSource.at(folder)
        _ = try TableFuzz.open(source, tolerant: false)
        guard let loaded = try TableFuzz.open(source, tolerant: true) else { return }
        for warning in loaded.warnings { try hold(!warning.text().isEmpty, "a warning without words") }
        let formats = ReportFormat.allCases
        let asked = FuzzSession(
            .script, format: formats[choice(bytes, of: formats.count)], on: ColumnarEngine(loaded.store))
        asked.run(SourceText(name: "fuzz", text: "describe"))
        for entity in loaded.store.catalog.entities.prefix(4) where !entity.name.contains("`") {
            let name = "`\(entity.name)`"
            asked.run(SourceText(name: "fuzz", text: "\(name)\n\ndescribe \(name)\n\nprofile \(name)\n"))
        }
        try checkText(asked.output.data, "the answer")
        try checkText(asked.output.remarks, "what stands beside it")
    }
}
