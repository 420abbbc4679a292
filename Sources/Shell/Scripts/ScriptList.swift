import Diagnostics
import FoundationEssentials
import Glibc

/// The scripts that a command was given: files, and for a folder those that lie in it.
package struct ScriptList: Hashable, Sendable {
    /// How the file of a script ends.
    package static let ending = ".daybook"

    /// The scripts in the order given, a folder's by name, each once.
    package let paths: [String]
    /// True for one file that was named itself: it is run as if there were no list.
    package let isLone: Bool

    /// Finds the scripts. Of a folder those in it are taken, not those in folders below it: there stands what several
    /// scripts include. Whether a file is there is found out when it is read.
    package init(_ named: [String]) throws(Refusal) {
        var paths: [String] = []
        var seen: Set<String> = []
        for name in named {
            for path in Self.isFolder(name) ? try Self.scripts(in: name) : [name]
            where seen.insert(FilePath.normal(path)).inserted {
                paths.append(path)
            }
        }
        self.paths = paths
        isLone = named.count == 1 && named.first.map { !Self.isFolder($0) } ?? false
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func scripts(in folder: String) throws(Refusal) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw Refusal(FileError.notPermitted(folder), .wrong)
        }
        let scripts = names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
            .map { FilePath.normal(folder + "/" + $0) }.filter { !isFolder($0) }
        guard !scripts.isEmpty else { throw Refusal(.noScriptsInFolder(folder)) }
        return scripts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
