/// Where a path that a script names leads.
///
/// Reads resolve against the file that names them, writes against the current directory (decision D14).
package enum FilePath {
    /// The path of `name` as the file `base` means it; `base` nil is the current directory.
    package static func resolve(_ name: String, beside base: String?) -> String {
        guard !name.hasPrefix("/"), let base, let slash = base.lastIndex(of: "/") else { return name }
        return normal(String(base[...slash]) + name)
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
