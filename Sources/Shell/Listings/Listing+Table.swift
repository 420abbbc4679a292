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
        case .values(let field): return try ValuesListing(catalog: catalog).table(of: field, backend, isCancelled)
        case .domain(let domain): return ValuesListing(catalog: catalog).table(of: domain)
        case .profile(let entity):
            return try profile.table(of: entity, Array(catalog[entity].fields.indices), backend, isCancelled)
        case .profileField(let field): return try profile.table(of: field.entity, [field.index], backend, isCancelled)
        case .settings: return Self.settingsTable(settings)
        case .help(let topic): return HelpListing(catalog: catalog).table(topic)
        }
    }

    /// True for what is told in sentences: they read better one beneath the other than cut to columns.
    var isOfSentences: Bool {
        if case .help(.some) = self { return true }
        return false
    }

    /// What stands above the table, in Markdown: what the package says of itself, what a field means.
    func introduction(_ catalog: Catalog) -> [String] {
        switch self {
        case .package: [catalog.description].filter { !$0.isEmpty }
        case .field(let field): [catalog[field].description].filter { !$0.isEmpty }
        default: []
        }
    }

    private static func settingsTable(_ settings: Settings) -> ResultTable {
        let all = Setting.allCases
        return ResultTable(
            columns: [
                .texts("setting", all.map(\.rawValue)), .texts("value", all.map { settings.text(of: $0) }),
                .texts("permitted", all.map { $0.permitted.joined(separator: ", ") }),
                .texts("meaning", all.map(\.meaning)),
            ], rowCount: all.count)
    }
}
