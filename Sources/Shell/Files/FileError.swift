import Diagnostics
import Glibc

/// Why a file could not be read or written, as far as it helps to know. Each names the path as it was given.
package enum FileError: Error, Hashable, Sendable {
    case notFound(String)
    case notPermitted(String)
    case isFolder(String)
    /// A device or a pipe stands there, which a file would take the place of.
    case isDevice(String)
    /// What is to be written has no folder to stand in.
    case noFolder(String)
    /// The path to write to is empty.
    case unnamed
    /// The ending is a spreadsheet's own, whose format is not written here.
    case isWorkbook(String)
    /// Something stands there, and nobody said to overwrite it.
    case exists(String)
    /// The disk, or the user's share of it, is full; or no file may be as large.
    case noRoom(String)
    /// The system's number for anything else.
    case other(String, code: Int32)

    /// The error of a call that failed.
    init(_ path: String, errno code: Int32) {
        switch code {
        case ENOENT, ENOTDIR: self = .notFound(path)
        case EACCES, EPERM, EROFS: self = .notPermitted(path)
        case EISDIR: self = .isFolder(path)
        case EEXIST: self = .exists(path)
        case ENOSPC, EDQUOT, EFBIG: self = .noRoom(path)
        default: self = .other(path, code: code)
        }
    }

    /// The error in English. `overwrite` is how it is said here that a file may be replaced.
    package func diagnostic(excerpt: Excerpt? = nil, overwrite: String = "`overwrite`") -> Diagnostic {
        var diagnostic = english(excerpt, overwrite)
        diagnostic.topic = topic
        return diagnostic
    }

    private func english(_ excerpt: Excerpt?, _ overwrite: String) -> Diagnostic {
        switch self {
        case .notFound(let path):
            Diagnostic("there is no file \(path)", excerpt: excerpt, hint: "check the path")
        case .notPermitted(let path):
            Diagnostic("\(path) may not be opened", excerpt: excerpt, hint: "check who may read and write it")
        case .isFolder(let path):
            Diagnostic("\(path) is a folder", excerpt: excerpt, hint: "name a file")
        case .isDevice(let path):
            Diagnostic("\(path) is no file, and none takes its place", excerpt: excerpt, hint: "name a file")
        case .exists(let path):
            Diagnostic(
                "\(path) exists already", excerpt: excerpt, hint: "add \(overwrite) to replace it, or name another file"
            )
        case .noFolder(let path):
            Diagnostic("there is no folder to write \(path) in", excerpt: excerpt, hint: "make the folder first")
        case .unnamed: Diagnostic("the file to write has no name", excerpt: excerpt, hint: "give it one")
        case .isWorkbook(let path):
            Diagnostic(
                "\(path) would not open: a workbook is not among the formats", excerpt: excerpt,
                hint: "let the name end in .csv, which a spreadsheet opens")
        case .noRoom(let path):
            Diagnostic(
                "there is no room to write \(path)", excerpt: excerpt,
                hint: "make room on the disk, or write to another one")
        case .other(let path, let code):
            Diagnostic(
                "\(path): \(String(cString: strerror(code)))", excerpt: excerpt,
                hint: "see to the disk or the folder, then try again")
        }
    }
}

extension Diagnostic {
    /// An error by its message.
    init(_ message: String, excerpt: Excerpt?, hint: String) {
        self.init(.error, message, excerpt: excerpt, hint: hint)
    }
}
