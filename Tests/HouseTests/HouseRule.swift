import Testing

/// A rule over the text of one file: what breaks it, one line each.
struct HouseRule {
    /// What it asks, for the message.
    var name: String
    var findings: @Sendable (SourceFile) -> [String]

    init(_ name: String, _ findings: @escaping @Sendable (SourceFile) -> [String]) {
        self.name = name
        self.findings = findings
    }

    /// Holds it against files of the package.
    func holds(in files: [SourceFile], _ place: SourceLocation = #_sourceLocation) {
        #expect(!files.isEmpty, "\(name): no file was read", sourceLocation: place)
        let found = files.flatMap(findings)
        #expect(found.isEmpty, "\(name)\n\(found.joined(separator: "\n"))", sourceLocation: place)
    }

    /// Shows that it can fail: finds as many breaches in a text as were planted there.
    func finds(_ count: Int, in path: String, _ text: String, _ place: SourceLocation = #_sourceLocation) {
        let found = findings(SourceFile(path: path, text: text))
        #expect(found.count == count, "\(name): of \(count) found \(found)", sourceLocation: place)
    }
}
