import CSQLite

/// SQLite in this process, in memory: what the witness asks.
final class Database {
    /// One value of a row that came back.
    enum Datum: Hashable {
        case null
        case integer(Int)
        case real(Double)
        case text(String)

        var text: String? {
            switch self {
            case .null: nil
            case .integer(let number): "\(number)"
            case .real(let number): "\(number)"
            case .text(let text): text
            }
        }
        var integer: Int? {
            if case .integer(let number) = self { return number }
            return nil
        }
        var number: Double? {
            switch self {
            case .integer(let number): Double(number)
            case .real(let number): number
            default: nil
            }
        }
    }

    /// SQLite refused a statement: a fault of the translator, never of the question.
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    private let handle: OpaquePointer
    /// The statements since the last `forget`, for the eyes of who looks at a disagreement.
    private(set) var said: [String] = []

    init() throws {
        var opened: OpaquePointer?
        guard sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil) == SQLITE_OK,
            let opened
        else { throw Fault(description: "SQLite does not open") }
        handle = opened
        try run("PRAGMA temp_store = MEMORY")
    }

    deinit { sqlite3_close_v2(handle) }

    static var version: String { String(cString: sqlite3_libversion()) }

    func forget() { said = [] }

    func run(_ sql: String) throws {
        said.append(sql)
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw fault(sql) }
    }

    func rows(_ sql: String) throws -> [[Datum]] {
        said.append(sql)
        var prepared: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &prepared, nil) == SQLITE_OK else { throw fault(sql) }
        defer { sqlite3_finalize(prepared) }
        var rows: [[Datum]] = []
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW: rows.append((0..<sqlite3_column_count(prepared)).map { datum(prepared, $0) })
            case SQLITE_DONE: return rows
            default: throw fault(sql)
            }
        }
    }

    private func datum(_ statement: OpaquePointer?, _ column: Int32) -> Datum {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, column)))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
        case SQLITE_NULL: return .null
        default: return sqlite3_column_text(statement, column).map { .text(String(cString: $0)) } ?? .null
        }
    }

    private func fault(_ sql: String) -> Fault {
        Fault(description: "\(String(cString: sqlite3_errmsg(handle)))\n\(sql)")
    }
}

/// A text as SQL writes it.
func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
}
