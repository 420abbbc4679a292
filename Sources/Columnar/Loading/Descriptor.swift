import Diagnostics

/// A package's description as read from `datapackage.json`: typed, checked, without its rows.
struct Descriptor: Sendable {
    var name = ""
    var title = ""
    var description = ""
    var resources: [ResourceDescriptor] = []
    /// Entities that `theme X count` counts, in order.
    var units: [Named] = []
    var asOf: Int32?
    var synthetic = false
}

/// One table of a package.
struct ResourceDescriptor: Sendable {
    var name: String
    var nameSpan: Span
    var title = ""
    var description = ""
    var content: Content
    var dialect = Dialect()
    /// Nil when the descriptor gives none: it is then inferred.
    var schema: TableSchema?
    var singular: Named?
    var isSubject = false
    var date: Named?
    var completeness: CompletenessDescriptor?
    /// False when its description is at fault: its files are then left alone.
    var isSound = true
    /// True when the schema was made from the header, which then needs no check against it.
    var isInferred = false

    /// Where the rows are.
    enum Content: Sendable {
        case files([Named])
        case inline(JSONNode)
    }
}

/// A Table Schema.
struct TableSchema: Sendable {
    var fields: [FieldSchema] = []
    var missingValues: [MissingValue] = [MissingValue(text: "")]
    var primaryKey: [Named] = []
    var uniqueKeys: [[Named]] = []
    var foreignKeys: [ForeignKey] = []
    var fieldsMatch = FieldsMatch.exact
}

/// How the schema's fields and the file's columns must agree.
enum FieldsMatch: String, Sendable, CaseIterable {
    /// The same, in the same order.
    case exact
    /// The same in any order.
    case equal
    /// The file may have more.
    case subset
    /// The file may have fewer.
    case superset
    /// At least one is common.
    case partial
}

/// A foreign key as described; `resource` is empty for the table itself.
struct ForeignKey: Sendable {
    var fields: [Named]
    var resource: Named
    var reference: [Named]
    var span: Span
}

/// The completeness property of a resource (decision D19).
struct CompletenessDescriptor: Sendable {
    var entity: Named
    /// Nil for the shared foreign keys.
    var by: [Named]?
    var status: Named
    var received: Named?
    var outstanding: [Named]
}
