import Foundation

/// A package of made-up records of any size: persons, and notes about them. The same bytes for the same size.
struct MadeUpPackage {
    let persons: Int
    let notes: Int

    /// Writes the package into a folder; about 45 bytes a person and 60 a note.
    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(Self.descriptor.utf8).write(to: folder.appending(path: "datapackage.json"))
        try writeTopics(to: folder.appending(path: "topics.csv"))
        try writePersons(to: folder.appending(path: "persons.csv"))
        try writeNotes(to: folder.appending(path: "notes.csv"))
    }

    static let topics = (0..<20).map { "topic_\($0 < 10 ? "0" : "")\($0)" }

    private func writeTopics(to file: URL) throws {
        let lines = Self.topics.enumerated().map { index, code in
            "\(code),\(index % 5 == 0 ? "" : Self.topics[index / 5 * 5])"
        }
        try Data(("code,parent\n" + lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    }

    private func writePersons(to file: URL) throws {
        var random = Steps(state: 1)
        var out = try LineFile(file, header: "id,area,months_old,named,started_on,topics")
        let named = ["true", "false", "[not asked]", "true"]
        for row in 0..<persons {
            let first = random.below(20)
            let second = random.below(3) == 0 && first < 19 ? ";\(Self.topics[first + 1])" : ""
            let day = "20\(10 + random.below(15))-0\(1 + random.below(9))-1\(random.below(9))"
            try out.write(
                "P-\(row + 1),area_\(random.below(152)),\(random.below(216)),\(named[random.below(4)]),\(day),"
                    + "\(Self.topics[first])\(second)")
        }
        try out.close()
    }

    private func writeNotes(to file: URL) throws {
        var random = Steps(state: 2)
        var out = try LineFile(file, header: "id,person,kind,weight,written_on,text")
        let kinds = ["worry", "strength", "lesson"]
        let words = ["seen at home", "\"asked, and answered\"", "not followed up", "agreed", "to be asked again"]
        for row in 0..<notes {
            let day = "20\(10 + random.below(15))-0\(1 + random.below(9))-1\(random.below(9))"
            try out.write(
                "N-\(row + 1),P-\(random.below(persons) + 1),\(kinds[random.below(3)]),\(random.below(100))."
                    + "\(random.below(10)),\(day),\(words[random.below(5)])")
        }
        try out.close()
    }

    static let descriptor = """
        {"name": "made-up", "title": "Made-up records for measuring",
         "daybook": {"units": ["persons"], "synthetic": true},
         "resources": [
          {"name": "persons", "path": "persons.csv", "daybook": {"singular": "person", "subject": true},
           "schema": {"primaryKey": ["id"], "missingValues": [{"value": "[not asked]", "label": "not_asked"}],
            "fields": [
             {"name": "id", "type": "string"}, {"name": "area", "type": "string", "categories": [\(areas)]},
             {"name": "months_old", "type": "integer", "daybook": {"unit": "months"}},
             {"name": "named", "type": "boolean"}, {"name": "started_on", "type": "date"},
             {"name": "topics", "type": "list", "delimiter": ";", "daybook": {"codebook": "topics"}}]}},
          {"name": "notes", "path": "notes.csv", "daybook": {"singular": "note", "date": "written_on"},
           "schema": {"primaryKey": ["id"],
            "foreignKeys": [{"fields": ["person"], "reference": {"resource": "persons", "fields": ["id"]}}],
            "fields": [
             {"name": "id", "type": "string"}, {"name": "person", "type": "string"},
             {"name": "kind", "type": "string", "categories": ["worry", "strength", "lesson"]},
             {"name": "weight", "type": "number"}, {"name": "written_on", "type": "date"},
             {"name": "text", "type": "string"}]}},
          {"name": "topics", "path": "topics.csv", "daybook": {"singular": "topic"},
           "schema": {"primaryKey": ["code"],
            "foreignKeys": [{"fields": ["parent"], "reference": {"resource": "", "fields": ["code"]}}],
            "fields": [{"name": "code", "type": "string"}, {"name": "parent", "type": "string"}]}}
         ]}
        """

    private static let areas = (0..<152).map { "\"area_\($0)\"" }.joined(separator: ",")
}

/// A text file written in blocks of a mebibyte.
private struct LineFile {
    private let handle: FileHandle
    private var buffer: [UInt8] = []

    init(_ file: URL, header: String) throws {
        try Data().write(to: file)
        handle = try FileHandle(forWritingTo: file)
        try write(header)
    }

    mutating func write(_ line: String) throws {
        buffer.append(contentsOf: line.utf8)
        buffer.append(0x0A)
        if buffer.count >= 1 << 20 { try flush() }
    }

    mutating func close() throws {
        try flush()
        try handle.close()
    }

    private mutating func flush() throws {
        try handle.write(contentsOf: Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }
}

/// SplitMix64: made-up numbers that are the same on every machine.
private struct Steps {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
