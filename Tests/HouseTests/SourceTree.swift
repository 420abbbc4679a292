import Foundation

/// A file of the package, read for the house rules.
struct SourceFile: Sendable {
    typealias Line = (number: Int, text: String)

    /// From the package's root, with `/`.
    let path: String
    let text: String
    /// The lines as they are, from 1.
    let lines: [Line]
    /// The lines without comments: doc examples may name what code may not.
    let uncommented: [Line]
    /// The lines without comments and without what stands in texts.
    let code: [Line]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        lines = Self.numbered(text)
        let swift = SwiftText(path.hasSuffix(".swift") ? text : "")
        uncommented = Self.numbered(swift.uncommented)
        code = Self.numbered(swift.bare)
    }

    /// The target that the file belongs to: the folder below `Sources` or `Tests`.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    private static func numbered(_ text: String) -> [Line] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { ($0.offset + 1, String($0.element)) }
    }

    /// A line of this file as a finding.
    func at(_ number: Int, _ message: String) -> String { "\(path):\(number): \(message)" }
}

/// The package's own files.
enum SourceTree {
    static let root: URL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// All texts of the package: what git keeps, without what is built.
    static let files: [SourceFile] = {
        let folders = ["Sources", "Tests", "docs", "scripts", ".ci"].map { root.appending(path: $0) }
        var urls = ["README.md", "CHANGELOG.md", "Makefile", "Package.swift"].map { root.appending(path: $0) }
        for folder in folders {
            let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            for case let url as URL in walk ?? FileManager.DirectoryEnumerator() where !url.hasDirectoryPath {
                urls.append(url)
            }
        }
        return urls.compactMap { url in
            guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
            let path = url.path.replacingOccurrences(of: root.path, with: "").drop { $0 == "/" }
            return SourceFile(path: String(path), text: text)
        }.sorted { $0.path < $1.path }
    }()

    /// The Swift files of the program.
    static let sources = swift.filter { $0.path.hasPrefix("Sources/") }
    /// The Swift files of the tests.
    static let tests = swift.filter { $0.path.hasPrefix("Tests/") }
    private static let swift = files.filter { $0.path.hasSuffix(".swift") && $0.path.contains("/") }

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
