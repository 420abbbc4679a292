import Foundation

/// A package of one table whose shape is chosen: what costs grow with.
struct SweepPackage {
    let rows: Int
    /// Columns of whole numbers from 0 to 999.
    var numbers = 1
    /// Tags in the codebook; each row carries one in twenty of them.
    var tags = 1
    /// Different values of the coded field.
    var groups = 2

    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let values = (0..<groups).map { "g\($0)" }
        let codes = (0..<tags).map { "t\($0)" }
        let fields = (0..<numbers).map { "{\"name\": \"n\($0)\", \"type\": \"integer\"}" }.joined(separator: ", ")
        let categories = values.map { "\"\($0)\"" }.joined(separator: ",")
        let descriptor = """
            {"name": "sweep", "resources": [
             {"name": "records", "path": "records.csv", "daybook": {"singular": "record"},
              "schema": {"primaryKey": ["id"], "fields": [{"name": "id", "type": "integer"}, \(fields),
               {"name": "part", "type": "string", "categories": [\(categories)]},
               {"name": "tags", "type": "list", "delimiter": ";", "daybook": {"codebook": "codes"},
                "missingValues": []}]}},
             {"name": "codes", "path": "codes.csv", "daybook": {"singular": "code"},
              "schema": {"primaryKey": ["code"], "fields": [{"name": "code", "type": "string"}]}}]}
            """
        try Data(descriptor.utf8).write(to: folder.appending(path: "datapackage.json"))
        try Data(("code\n" + codes.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: "codes.csv"))
        try writeRecords(
            to: folder.appending(path: "records.csv").path, values.map { Array($0.utf8) }, codes.map { Array($0.utf8) })
    }

    private func writeRecords(to path: String, _ values: [[UInt8]], _ codes: [[UInt8]]) throws(FileFailure) {
        var random = Steps(seed: 4)
        let names = (0..<numbers).map { "n\($0)" }.joined(separator: ",")
        var out = try CSVFile(path, header: "id,\(names),part,tags")
        for row in 0..<rows {
            out.cell(row + 1)
            for _ in 0..<numbers { out.cell(random.below(1000)) }
            out.cell(values[random.below(groups)])
            out.cell { bytes in
                // Steps of 1 to 39 codes: one in twenty.
                var code = random.below(39)
                var isFirst = true
                while code < codes.count {
                    if !isFirst { bytes.append(0x3B) }
                    isFirst = false
                    bytes.append(contentsOf: codes[code])
                    code += 1 + random.below(39)
                }
            }
            out.endRow()
        }
        try out.close(path)
    }
}
