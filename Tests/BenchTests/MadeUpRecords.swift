import Foundation

@testable import daybook_bench

/// The records of a made-up package as texts, read from its files by means of this test's own.
struct MadeUpRecords {
    typealias Record = [String: String]

    let folder: URL
    let children: [Record]
    let findings: [Record]
    let contacts: [Record]
    /// The place of each child by its key.
    let child: [String: Int]

    /// Makes a package below the system's temporary folder; `remove` takes it away.
    init(children: Int) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "daybook-bench-test-\(UUID().uuidString)")
        try MadeUpPackage(children: children).write(to: folder)
        self.children = try Self.records(of: folder.appending(path: "children.csv"))
        findings = try Self.records(of: folder.appending(path: "findings.csv"))
        contacts = try Self.records(of: folder.appending(path: "contacts.csv"))
        child = Dictionary(
            self.children.enumerated().map { ($0.element["id"] ?? "", $0.offset) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Takes the files away: the records stay.
    func remove() { try? FileManager.default.removeItem(at: folder) }

    private static func records(of file: URL) throws -> [Record] {
        let rows = rows(of: try String(contentsOf: file, encoding: .utf8))
        guard let header = rows.first else { return [] }
        return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    /// The cells of a CSV text, letter by letter.
    static func rows(of text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        var isAfterQuote = false
        for scalar in text.unicodeScalars {
            if isQuoted, scalar == "\"" {
                isQuoted = false
                isAfterQuote = true
                continue
            }
            if isQuoted {
                cell.unicodeScalars.append(scalar)
                continue
            }
            switch scalar {
            case "\"":
                // A quote behind a quote stands for itself.
                if isAfterQuote { cell.unicodeScalars.append(scalar) }
                isQuoted = true
            case ",":
                row.append(cell)
                cell = ""
            case "\n":
                rows.append(row + [cell])
                row = []
                cell = ""
            default: cell.unicodeScalars.append(scalar)
            }
            isAfterQuote = false
        }
        return rows
    }
}
