import Diagnostics
import Foundation
import Testing

@testable import Columnar

/// A package written as one text file: sections `=== name`, with what must be said of it last (`=== expected`).
///
/// `=== name escaped` has `\r` and `\xHH` for bytes that a text file cannot hold; `=== link a -> b` is a symbolic link.
struct PackageCase {
    let file: URL
    private var sections: [(title: String, body: String)] = []

    init(_ file: URL) throws {
        self.file = file
        var body = ""
        var title: String?
        for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
            if line.hasPrefix("=== ") {
                if let title { sections.append((title, body)) }
                title = String(line.dropFirst(4))
                body = ""
            } else {
                body += line + "\n"
            }
        }
        body.removeLast()
        if let title { sections.append((title, body)) }
    }

    /// What must be said, nil when nothing is written down yet.
    var expected: String? { sections.first { $0.title == "expected" }?.body }

    /// Writes the package's files into a folder of its own, opens it, and takes the folder away.
    func open(tolerant: Bool = false) throws -> Result<Loaded, LoadFailure> {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appendingPathComponent("daybook-\(UUID().uuidString)")
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: folder) }
        for (title, body) in sections where title != "expected" {
            if title.hasPrefix("link ") {
                let parts = title.dropFirst(5).components(separatedBy: " -> ")
                try files.createSymbolicLink(
                    atPath: folder.appendingPathComponent(parts[0]).path, withDestinationPath: parts[1])
                continue
            }
            let escaped = title.hasSuffix(" escaped")
            let url = folder.appendingPathComponent(escaped ? String(title.dropLast(8)) : title)
            try files.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(escaped ? Self.unescaped(body) : Array(body.utf8)).write(to: url)
        }
        do throws(LoadFailure) {
            return .success(try Store.open(.folder(folder.path, descriptor: "datapackage.json"), tolerant: tolerant))
        } catch {
            return .failure(error)
        }
    }

    /// Adds or replaces what must be said.
    func write(_ expected: String) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        let kept = text.components(separatedBy: "=== expected\n")[0]
        try Data((kept + "=== expected\n" + expected).utf8).write(to: file)
    }

    private static func unescaped(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == 0x5C else {
                result.append(byte)
                continue
            }
            if rest.popFirst() == UInt8(ascii: "r") {
                result.append(0x0D)
            } else {
                result.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            }
        }
        return result
    }
}
