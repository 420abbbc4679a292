import Foundation

/// A package of many made-up rows, so that a question takes its time and a result overflows any screen.
enum ManyRows {
    /// Writes it into a folder; some 220 bytes a row.
    static func write(_ count: Int, to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try descriptor.write(toFile: folder + "/datapackage.json", atomically: true, encoding: .utf8)
        var text = Array("id,weight,text\n".utf8)
        text.reserveCapacity(count * 220)
        let words = Array(String(repeating: "seen, asked and seen again ", count: 7).utf8)
        for row in 0..<count {
            text += Array("R-\(row),\(row % 97),\"".utf8)
            text += words
            text += Array("\(row * 31 % 977)\"\n".utf8)
        }
        try Data(text).write(to: URL(filePath: folder + "/records.csv"))
    }

    /// A question that looks at every letter of every row many times: minutes of work, in any build. No text can be passed
    /// over for lack of a word that the patterns always have: all have an `s`.
    static let longQuestion =
        "find records where "
        + (1...40).map { "text matches \"(s.*e.*n.*){6}(\($0)x|\($0)y)\"" }.joined(separator: " or ")

    private static let descriptor = """
        {"name": "many", "title": "Many made-up records",
         "daybook": {"units": ["records"], "synthetic": true},
         "resources": [
          {"name": "records", "path": "records.csv", "title": "Records", "daybook": {"singular": "record", "subject": true},
           "schema": {"primaryKey": ["id"], "fields": [
            {"name": "id", "type": "string", "title": "Id"},
            {"name": "weight", "type": "integer", "title": "Weight"},
            {"name": "text", "type": "string", "title": "Text"}]}}]}
        """
}
