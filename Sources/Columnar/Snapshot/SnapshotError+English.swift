import Diagnostics

/// The English of snapshots: what is wrong, and what to do next. Schema words only.
extension SnapshotError {
    /// The error as it is shown, about the file at a path.
    package func diagnostic(_ path: String) -> Diagnostic {
        Diagnostic(.error, message(path), hint: hint, topic: topic.rawValue)
    }

    private func message(_ path: String) -> String {
        switch self {
        case .unreadable(.notFound): "there is nothing at \(path)"
        case .unreadable(.notPermitted): "\(path) may not be read"
        case .unreadable(.other(let code)): "\(path) cannot be read (system error \(code))"
        case .notAFile: "\(path) is not a regular file"
        case .notASnapshot: "\(path) is no snapshot"
        case .truncated: "the snapshot \(path) ends before it should"
        case .damaged(.header): "the snapshot \(path) is damaged in its first bytes"
        case .damaged(.catalog): "the snapshot \(path) is damaged where it says which fields there are"
        case .damaged(.cells(let name)): "the snapshot \(path) is damaged in the cells of \(name)"
        case .otherVersion(let version):
            "the snapshot \(path) is of form \(version), and this program reads form \(SnapshotHeader.version)"
        case .otherByteOrder: "the snapshot \(path) was written on another kind of machine"
        case .changed: "the snapshot \(path) has changed since it was opened"
        case .outOfMemory(let shortage): "the snapshot \(path) is too large for this machine: \(shortage.words)"
        }
    }

    private var hint: String {
        switch self {
        case .unreadable(.notFound): "check the name"
        case .unreadable, .notAFile: "name a file that you may read"
        case .notASnapshot: "make one with `daybook pack --data PACKAGE FILE`"
        case .truncated, .damaged: "copy it again, or pack the package anew: daybook pack --data PACKAGE FILE"
        case .otherVersion, .otherByteOrder: "pack the package anew here: daybook pack --data PACKAGE FILE"
        case .changed: "open it again"
        case .outOfMemory: "close other programs, or raise the limit on memory"
        }
    }

    private var topic: LoadTopic {
        switch self {
        case .outOfMemory: .outOfMemory
        case .unreadable(.notFound): .packageNotFound
        case .unreadable, .notAFile: .fileUnreadable
        default: .snapshot
        }
    }
}
