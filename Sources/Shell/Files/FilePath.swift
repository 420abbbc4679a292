import Glibc

/// Where a path that a script names leads.
///
/// Reads resolve against the file that names them, writes against the current directory (decision D14).
package enum FilePath {
    /// The path of `name` as the file `base` means it; `base` nil is the current directory.
    package static func resolve(_ name: String, beside base: String?) -> String {
        guard !name.hasPrefix("/"), let base, let slash = base.lastIndex(of: "/") else { return name }
        return normal(String(base[...slash]) + name)
    }

    /// The path's last part.
    static func name(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// One text for each file, however it is named: without links where the file is there.
    static func real(_ path: String) -> String {
        guard let found = realpath(path, nil) else { return normal(path) }
        defer { free(found) }
        return String(cString: found)
    }

    /// A real path as it is seen from the current directory, where it lies below that.
    static func shown(_ real: String) -> String {
        let here = FilePath.real(".") + "/"
        return real.hasPrefix(here) ? String(real.dropFirst(here.count)) : real
    }

    /// The path without `.` and, where a plain name stands before it, `..`.
    package static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !path.hasPrefix("/") {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        return path.hasPrefix("/") ? "/" + joined : (joined.isEmpty ? "." : joined)
    }
}
