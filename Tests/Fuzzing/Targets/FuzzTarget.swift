import Glibc

/// What was promised and does not hold, though nothing crashed: a crash all the same to whoever looks for one.
public struct Unsound: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

/// A part of the program that is given bytes nobody thought of. The raw value is the name of its folders.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// A text of the language: read, laid out, bound, run, printed.
    case question
    /// Tab and colours at a place of a text.
    case cursor
    /// A CSV file under a descriptor.
    case table
    /// The descriptor of a package.
    case descriptor
    /// Scripts that include and run one another, with parameters, expectations and a baseline.
    case script
    /// What stands in a home: the history and the configuration file.
    case home
    /// A snapshot with some of its bytes altered.
    case snapshot

    /// Does with the bytes what the program would. Throws what the answer breaks; ends the process where the program has
    /// a fault.
    public func feed(_ bytes: [UInt8]) throws {
        switch self {
        case .question: try QuestionFuzz.feed(bytes)
        case .cursor: try CursorFuzz.feed(bytes)
        case .table: try TableFuzz.feed(bytes)
        case .descriptor: try DescriptorFuzz.feed(bytes)
        case .script: try ScriptFuzz.feed(bytes)
        case .home: try HomeFuzz.feed(bytes)
        case .snapshot: try SnapshotFuzz.feed(bytes)
        }
    }
}

/// Throws what was promised where it does not hold.
func hold(_ isSo: Bool, _ promise: @autoclosure () -> String) throws(Unsound) {
    if !isSo { throw Unsound(promise()) }
}

/// A number that is the same for the same bytes, to choose by (FNV-1a).
func choice(_ bytes: [UInt8], of count: Int) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(hash % UInt64(count))
}
