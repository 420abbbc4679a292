import Testing

/// What absence means where the records that show completeness are themselves absent.
@Suite("Command: completeness")
struct CompletenessTests {
    static let descriptor = """
        {"name": "harbour", "resources": [
          {"name": "boats", "path": "boats.csv", "daybook": {"singular": "boat", "subject": true},
           "schema": {"primaryKey": ["id"], "fields": [{"name": "id", "type": "string"}]}},
          {"name": "stations", "path": "stations.csv", "daybook": {"singular": "station"},
           "schema": {"primaryKey": ["id"], "fields": [{"name": "id", "type": "string"}]}},
          {"name": "filings", "path": "filings.csv", "daybook": {"singular": "filing"},
           "schema": {"primaryKey": ["id"],
            "foreignKeys": [
             {"fields": ["boat"], "reference": {"resource": "boats", "fields": ["id"]}},
             {"fields": ["station"], "reference": {"resource": "stations", "fields": ["id"]}}],
            "fields": [{"name": "id", "type": "string"}, {"name": "boat", "type": "string"},
             {"name": "station", "type": "string"},
             {"name": "state", "type": "string", "categories": ["in", "absent"]}]}},
          {"name": "visits", "path": "visits.csv",
           "daybook": {"singular": "visit", "completeness": {"entity": "filings", "by": ["boat", "station"],
            "status": "state", "outstanding": ["absent"]}},
           "schema": {"primaryKey": ["id"],
            "foreignKeys": [
             {"fields": ["boat"], "reference": {"resource": "boats", "fields": ["id"]}},
             {"fields": ["station"], "reference": {"resource": "stations", "fields": ["id"]}}],
            "fields": [{"name": "id", "type": "string"}, {"name": "boat", "type": "string"},
             {"name": "station", "type": "string"}]}}]}
        """

    static let files = [
        "datapackage.json": descriptor, "boats.csv": "id\nB-1\nB-2\n", "stations.csv": "id\nnorth\n",
        "visits.csv": "id,boat,station\nV-1,B-1,north\n",
    ]

    private func ask(_ files: [String: String]) throws -> String {
        try Binary.withFiles(files) { folder in
            let question = "boats | add unvisited = no visit | show id, unvisited"
            return try Binary.run(["query", "--data", folder.path, "--format", "csv", question]).output
        }
    }

    @Test("with the answers in, absence is a no")
    func complete() throws {
        let filings = "id,boat,station,state\nF-1,B-1,north,in\nF-2,B-2,north,in\n"
        #expect(try ask(Self.files.merging(["filings.csv": filings]) { $1 }) == "id,unvisited\nB-1,false\nB-2,true\n")
    }

    @Test("without the file that shows who answered, absence is unknown")
    func notCollected() throws {
        #expect(try ask(Self.files) == "id,unvisited\nB-1,false\nB-2,\n")
    }
}
