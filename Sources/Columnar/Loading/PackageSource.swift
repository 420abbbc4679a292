import Glibc

/// Where a package lies. The only thing of loading that touches the disk.
///
/// Only the folder's own regular files are read: no absolute path, no `..`, no URL, no link, whatever a descriptor says.
package enum PackageSource: Sendable {
    /// A folder that holds `datapackage.json` (or a descriptor of another name) and its files.
    case folder(String, descriptor: String)
    /// One table without a descriptor.
    case csv(String)
    /// Files that the program carries: their paths within the package and their texts.
    case embedded([(name: String, text: String)])

    /// The source that a path names: a folder, a descriptor (`*.json`) with its folder, or a bare table.
    package static func at(_ path: String) throws(LoadFailure) -> PackageSource {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let problem = FileProblem(errno: errno)
            if case .notFound = problem { throw LoadFailure(LoadFault(.nothingThere(path), file: path)) }
            throw LoadFailure(LoadFault(.unreadable(problem), file: path))
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            guard stat(path + "/datapackage.json", &status) == 0 else {
                throw LoadFailure(LoadFault(.noDescriptor(path), file: path))
            }
            return .folder(path, descriptor: "datapackage.json")
        }
        guard path.hasSuffix(".json") else { return .csv(path) }
        guard let slash = path.lastIndex(of: "/") else { return .folder(".", descriptor: path) }
        return .folder(String(path[..<slash]), descriptor: String(path[path.index(after: slash)...]))
    }

    /// How the descriptor is named to the reader.
    var descriptorName: String {
        switch self {
        case .folder(_, let descriptor): descriptor
        case .csv(let path): path
        case .embedded: "datapackage.json"
        }
    }

    /// The bytes of one of the package's files. `path` is as the descriptor writes it.
    func read(_ path: String) throws(LoadError) -> [UInt8] {
        switch self {
        case .csv(let file): return try Self.readFile(file, following: true)
        case .embedded(let files):
            try Self.checkInside(path)
            let plain = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
            guard let file = files.first(where: { $0.name == plain }) else { throw .unreadable(.notFound) }
            return Array(file.text.utf8)
        case .folder(let folder, _):
            try Self.checkInside(path)
            try Self.checkLinks(path, in: folder)
            return try Self.readFile(folder + "/" + path, following: false)
        }
    }

    /// One of the package's files to be read in parts. Refused where `read` refuses it.
    func open(_ path: String) throws(LoadError) -> InputFile {
        switch self {
        case .csv(let file): return try InputFile(path: file, following: true)
        case .embedded: return InputFile(try read(path))
        case .folder(let folder, _):
            try Self.checkInside(path)
            try Self.checkLinks(path, in: folder)
            return try InputFile(path: folder + "/" + path, following: false)
        }
    }

    /// What would keep one of the package's files from being read; nil when nothing would. Reads no content.
    func problem(with path: String) -> LoadError? {
        do throws(LoadError) {
            switch self {
            case .csv: break
            case .embedded: _ = try read(path)
            case .folder(let folder, _):
                try Self.checkInside(path)
                try Self.checkLinks(path, in: folder)
                var status = stat()
                guard stat(folder + "/" + path, &status) == 0 else { throw .unreadable(FileProblem(errno: errno)) }
                guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
            }
            return nil
        } catch {
            return error
        }
    }

    /// How many bytes a file has; 0 where it cannot be asked. Only for the measure of a load.
    func size(of path: String) -> Int {
        switch self {
        case .embedded(let files): return files.first { $0.name == path }?.text.utf8.count ?? 0
        case .csv(let file): return Self.size(ofFile: file)
        case .folder(let folder, _): return Self.size(ofFile: folder + "/" + path)
        }
    }

    private static func size(ofFile path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// The rule for paths of a descriptor: relative, downward, plain.
    private static func checkInside(_ path: String) throws(LoadError) {
        if path.isEmpty { throw .unreadable(.notFound) }
        // A path without a colon is no address, and most have none.
        let hasColon = path.utf8.contains(UInt8(ascii: ":"))
        if hasColon, path.contains("://") || path.lowercased().hasPrefix("data:") { throw .pathIsURL }
        if path.hasPrefix("/") || path.hasPrefix("~") || path.hasPrefix("\\") { throw .pathIsAbsolute }
        if path.dropFirst().hasPrefix(":\\") || path.dropFirst().hasPrefix(":/") { throw .pathIsAbsolute }
        let parts = path.split(whereSeparator: { $0 == "/" || $0 == "\\" })
        if parts.contains("..") { throw .pathLeadsOut }
        if path.utf8.contains(0) { throw .unreadable(.notFound) }
    }

    /// Refuses a link at any step below the folder; the folder itself may be one, since the user named it.
    private static func checkLinks(_ path: String, in folder: String) throws(LoadError) {
        var walked = folder
        for part in path.split(separator: "/") where part != "." {
            walked += "/" + part
            var status = stat()
            guard lstat(walked, &status) == 0 else { throw .unreadable(FileProblem(errno: errno)) }
            if status.st_mode & S_IFMT == S_IFLNK { throw .pathIsLink }
        }
    }

    /// A regular file opened for reading, and its size.
    static func openFile(_ path: String, following: Bool) throws(LoadError) -> (file: Int32, size: Int) {
        // Not blocking: opening a pipe must not wait for a writer before it can be refused.
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (following ? 0 : O_NOFOLLOW))
        guard file >= 0 else { throw errno == ELOOP ? .pathIsLink : .unreadable(FileProblem(errno: errno)) }
        var status = stat()
        guard fstat(file, &status) == 0 else {
            let problem = FileProblem(errno: errno)
            close(file)
            throw .unreadable(problem)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(file)
            throw .notAFile
        }
        return (file, Int(status.st_size))
    }

    private static func readFile(_ path: String, following: Bool) throws(LoadError) -> [UInt8] {
        let (file, size) = try openFile(path, following: following)
        defer { close(file) }
        // Asked of every file, however small: the first one of all may find next to nothing left.
        let wanted = max(size, 1 << 20)
        if !MemoryBudget.isAmple(wanted), let shortage = MemoryBudget.shortage(of: wanted) {
            throw .outOfMemory(shortage)
        }
        var problem: FileProblem?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size, let base = buffer.baseAddress {
                let got = Glibc.read(file, base + count, min(size - count, 1 << 24))
                if got < 0, errno == EINTR { continue }
                if got < 0 { problem = FileProblem(errno: errno) }
                if got <= 0 { break }
                count += got
            }
        }
        if let problem { throw .unreadable(problem) }
        return bytes
    }
}

/// Why a file could not be read, as far as it helps to know.
package enum FileProblem: Hashable, Sendable {
    case notFound
    case notPermitted
    /// The system's number for anything else.
    case other(Int32)

    init(errno code: Int32) {
        switch code {
        case ENOENT, ENOTDIR: self = .notFound
        case EACCES, EPERM: self = .notPermitted
        default: self = .other(code)
        }
    }
}
