import Planning
import Tables

extension Listing {
    /// Makes the table; only those with counts run anything.
    func table(
        _ backend: any Backend, _ settings: Settings, _ isCancelled: @Sendable () -> Bool
    ) throws(ExecutionError) -> ResultTable {
        let catalog = backend.catalog
        let describe = DescribeListing(catalog: catalog)
        let profile = ProfileListing(catalog: catalog)
        switch self {
        case .package: return describe.package()
        case .entity(let entity):
            return try describe.fields(of: entity, Array(catalog[entity].fields.indices), backend, isCancelled)
        case .field(let field): return try describe.fields(of: field.entity, [field.index], backend, isCancelled)
        case .memory: return MemoryPage(backend: backend, limit: settings.memory, policy: .internal).table()
        case .values(let field): return try ValuesListing(catalog: catalog).table(of: field, backend, isCancelled)
        case .domain(let domain): return ValuesListing(catalog: catalog).table(of: domain)
        case .profile(let entity):
            return try profile.table(of: entity, Array(catalog[entity].fields.indices), backend, isCancelled)
        case .profileField(let field): return try profile.table(of: field.entity, [field.index], backend, isCancelled)
        case .settings(let setting): return Self.table(of: setting.map { [$0] } ?? Setting.allCases, settings)
        case .help(let topic): return Manual(catalog: catalog, settings: settings).table(topic)
        }
    }

    /// What stands above the table, in Markdown: what the package says of itself, what a field means.
    func introduction(_ catalog: Catalog) -> [String] {
        switch self {
        case .package: [catalog.description].filter { !$0.isEmpty }
        case .field(let field): [catalog[field].description].filter { !$0.isEmpty }
        default: []
        }
    }

    private static func table(of shown: [Setting], _ settings: Settings) -> ResultTable {
        ResultTable(
            columns: [
                .texts("setting", shown.map(\.rawValue)), .texts("value", shown.map { settings.text(of: $0) }),
                .texts("permitted", shown.map { $0.permitted.joined(separator: ", ") }),
                .texts("source", shown.map { settings.origin(of: $0).words }),
                .texts("meaning", shown.map(\.meaning)),
            ], rowCount: shown.count)
    }
}
