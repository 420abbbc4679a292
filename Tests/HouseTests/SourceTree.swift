import Foundation

/// A source file, read for the house rules.
struct SourceFile: Sendable {
    /// From the package's root, with `/`.
    let path: String
    let target: String
    let lines: [(number: Int, text: String)]

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The lines without comments: doc examples may name what code may not.
    var code: [(number: Int, text: String)] {
        lines.compactMap { number, text in
            let trimmed = text.trimmingCharacters(in: .whitespaces)
            if trimmed.hasPrefix("//") || trimmed.hasPrefix("*") { return nil }
            guard let comment = text.range(of: " // ") else { return (number, text) }
            return (number, String(text[..<comment.lowerBound]))
        }
    }
}

/// The package's own files.
enum SourceTree {
    static let root: URL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func swiftFiles(under folder: String) -> [SourceFile] {
        let base = root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) else { return [] }
        var files: [SourceFile] = []
        for case let url as URL in walk where url.pathExtension == "swift" {
            guard let text = try? String(contentsOf: url, encoding: .utf8) else { continue }
            let path = url.path.replacingOccurrences(of: root.path, with: "").drop { $0 == "/" }
            let target = path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            files.append(
                SourceFile(path: String(path), target: target, lines: lines.map { ($0.offset + 1, String($0.element)) })
            )
        }
        return files.sorted { $0.path < $1.path }
    }

    /// Names of resources and fields in the sample's descriptor.
    static func sampleNames() -> Set<String> {
        let url = root.appending(path: "Sources/Shell/Sample/neglect/datapackage.json")
        guard let data = try? Data(contentsOf: url),
            let package = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
            let resources = package["resources"] as? [[String: Any]]
        else { return [] }
        var names: Set<String> = []
        for resource in resources {
            if let name = resource["name"] as? String { names.insert(name) }
            let schema = resource["schema"] as? [String: Any]
            for field in schema?["fields"] as? [[String: Any]] ?? [] {
                if let name = field["name"] as? String { names.insert(name) }
            }
        }
        return names
    }
}
