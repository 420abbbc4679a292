import Diagnostics
import Tables

/// An opened package: its cells, and what must be said about them.
package struct Loaded: Sendable {
    package let store: Store
    /// Slips of the descriptor that change no datum.
    package let warnings: [Diagnostic]
    /// Rows that were left out, by file and rule; empty unless the load was tolerant.
    package let leftOut: [LeftOut]
    /// For a bare table: the schema that was inferred, as the text of a `datapackage.json`.
    package let inferredSchema: String?
}

extension Store {
    /// Opens a package, whole or not at all.
    ///
    /// Cost: one pass over the files, and one more for each round of rows left out. The failure holds the first 20
    /// faults of all files at once and counts the rest. With `tolerant` rows at fault are left out instead, and rows
    /// that refer to those; faults of the descriptor or of a header still refuse. A load that `watch` stops fails without a
    /// fault.
    package static func open(
        _ source: PackageSource, tolerant: Bool = false, watch: LoadWatch = LoadWatch()
    ) throws(LoadFailure) -> Loaded {
        let (descriptor, reader) = try read(source)
        var planner = LoadPlanner(descriptor, reader)
        let plan = planner.make()
        var building = CatalogBuilding(descriptor, plan, planner.reader)
        var load = PackageLoad(plan, source, planner.reader.source, staged: tolerant, watch)
        load.readFiles(skipping: [])
        if watch.isStopped { throw LoadFailure(faults: [], total: 0) }
        if let shortage = load.shortage() { throw shortage }
        var made = load.finish(&building)
        if watch.isStopped { throw LoadFailure(faults: [], total: 0) }
        var skipped: [Set<Int>] = []
        var leftOut: [LeftOut] = []
        while tolerant, building.reader.faults.isEmpty, load.canLeaveOut {
            let before = skipped.reduce(0) { $0 + $1.count }
            leftOut = leave(load.logs, &skipped, leftOut)
            guard skipped.reduce(0, { $0 + $1.count }) > before else { break }
            load = PackageLoad(plan, source, planner.reader.source, staged: true, watch)
            load.readFiles(skipping: skipped)
            if watch.isStopped { throw LoadFailure(faults: [], total: 0) }
            if let shortage = load.shortage() { throw shortage }
            building = CatalogBuilding(descriptor, plan, planner.reader)
            made = load.finish(&building)
            if watch.isStopped { throw LoadFailure(faults: [], total: 0) }
        }
        let described = building.reader
        guard described.faults.isEmpty, load.faultCount == 0, let made else {
            let locator = FaultLocator(plan: plan, source: source, descriptor: described.source)
            let shown = max(0, LoadFailure.shown - described.faults.count)
            let faults = described.faults.prefix(LoadFailure.shown) + locator.locate(load.logs, limit: shown)
            throw LoadFailure(faults: Array(faults), total: described.faults.count + load.faultCount)
        }
        if let limit = watch.limit, made.byteCount > limit {
            throw LoadFailure(
                LoadFault(.overLimit(needs: made.byteCount, limit: limit), file: source.descriptorName))
        }
        var inferred: String?
        if case .csv(let path) = source, let resource = descriptor.resources.first {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            inferred = resource.packageText(path: name)
        }
        return Loaded(
            store: made, warnings: building.reader.warnings, leftOut: leftOut.filter { $0.rows > 0 },
            inferredSchema: inferred)
    }

    /// The description of a package, read or inferred.
    private static func read(_ source: PackageSource) throws(LoadFailure) -> (Descriptor, DescriptorReader) {
        let name = source.descriptorName
        let bytes: [UInt8]
        do {
            bytes = try source.read(name)
        } catch {
            throw LoadFailure(LoadFault(error, file: name))
        }
        if case .csv(let path) = source {
            let reader = DescriptorReader(SourceText(name: name, bytes: []), in: source)
            return (SchemaInference.package(path, bytes), reader)
        }
        // Each value of a JSON text becomes a node with its place.
        if !MemoryBudget.isAmple(bytes.count * 40), let shortage = MemoryBudget.shortage(of: bytes.count * 40) {
            throw LoadFailure(LoadFault(.outOfMemory(shortage), file: name))
        }
        var reader = DescriptorReader(SourceText(name: name, bytes: bytes), in: source)
        var descriptor = reader.read()
        if descriptor.resources.isEmpty, !reader.faults.isEmpty {
            throw LoadFailure(faults: Array(reader.faults.prefix(LoadFailure.shown)), total: reader.faults.count)
        }
        descriptor.resources = descriptor.resources.compactMap { reader.withSchema($0) }
        return (descriptor, reader)
    }

    /// Adds the records at fault to those left out, and counts them by file and rule.
    private static func leave(_ logs: [FileLog], _ skipped: inout [Set<Int>], _ before: [LeftOut]) -> [LeftOut] {
        var counts = before
        for (file, log) in logs.enumerated() {
            if skipped.count <= file { skipped.append([]) }
            for (record, error) in log.bad where skipped[file].insert(record).inserted {
                if let index = counts.firstIndex(where: { $0.file == log.name && $0.rule == error.rule }) {
                    counts[index].rows += 1
                } else {
                    counts.append(LeftOut(file: log.name, rule: error.rule, rows: 1))
                }
            }
        }
        return counts.sorted { ($0.file, $0.rule) < ($1.file, $1.rule) }
    }
}

extension PackageLoad {
    /// True when what is wrong is rows, which can be left out.
    var canLeaveOut: Bool {
        logs.allSatisfy { $0.whole.isEmpty } && logs.contains { !$0.bad.isEmpty }
    }

    /// Checks keys, references and codes, and makes the store; nil when a stage was not reached.
    mutating func finish(_ building: inout CatalogBuilding) -> Store? {
        guard mayGoOn else { return nil }
        checkKeys()
        guard mayGoOn else { return nil }
        let relations = resolveReferences()
        guard mayGoOn, !watch.isStopped else { return nil }
        let domains = makeDomains(relations)
        var tables: [EntityTable] = []
        for entity in plan.resources.indices {
            tables.append(
                EntityTable(rowCount: self.tables[entity].rowCount, columns: columns(entity, relations, domains)))
            self.tables[entity].columns = []
        }
        var catalog = building.make(rowCounts: tables.map(\.rowCount), domains: domains)
        guard faultCount == 0, building.reader.faults.isEmpty else { return nil }
        if catalog.asOf == nil, let day = newestDay(catalog, tables) {
            catalog.asOf = AsOf(day: day, origin: .newestDate)
        }
        return Store(catalog: catalog, tables: tables, compositeKeys: composites(relations))
    }

    /// An entity's columns as the store has them: references as rows, lists as codes.
    private mutating func columns(_ entity: Int, _ relations: [ResolvedRelation], _ domains: [Domain]) -> [Column] {
        let resource = plan.resources[entity]
        return resource.schema.fields.indices.map { field in
            switch tables[entity].columns[field] {
            case .list(let list):
                guard let domain = resource.domains[field] else { return .text(TextColumn.Builder().finish()) }
                let permitted = domains[domain.index].codes.map(\.value)
                return .tags(
                    tagColumn(
                        list, entity: entity, field: field, domain: domain, codes: ByteDictionary(permitted),
                        permitted: permitted))
            case .column(let column):
                if !resource.references.isEmpty, let relation = resource.references[field],
                    case .rows(let rows) = relations[relation.index]
                {
                    return .reference(rows)
                }
                return column
            }
        }
    }

    /// The rows of keys that no single column holds.
    private func composites(_ relations: [ResolvedRelation]) -> [RelationID: ColumnList] {
        var result: [RelationID: ColumnList] = [:]
        for (index, relation) in plan.relations.enumerated() {
            guard case .rows(let rows) = relations[index] else { continue }
            let references = plan.resources[relation.relation.from.index].references
            let isField = relation.relation.fields.count == 1 && references[relation.relation.fields[0]]?.index == index
            if !isField { result[RelationID(index)] = [.reference(rows)] }
        }
        return result
    }
}

extension DescriptorReader {
    /// The resource with a schema: its own, or one inferred from its cells; nil for what is no table.
    mutating func withSchema(_ resource: ResourceDescriptor) -> ResourceDescriptor? {
        guard resource.schema == nil, resource.isSound else { return resource }
        var resource = resource
        switch resource.content {
        case .inline(let node):
            guard case .array(let rows) = node.value, let first = rows.first else { return resource }
            var names: [String] = []
            if case .object(let members) = first.value { names = members.map(\.name) }
            if case .array(let items) = first.value {
                names = items.compactMap { if case .string(let name) = $0.value { name } else { nil } }
            }
            resource.schema = TableSchema(
                fields: names.map {
                    FieldSchema(name: $0, nameSpan: node.span, type: .text(.plain), typeWord: "any")
                })
        case .files(let files):
            let endings = [".csv", ".tsv", ".txt", ".tab"]
            guard files.allSatisfy({ file in endings.contains { file.name.lowercased().hasSuffix($0) } }) else {
                warn(.noTable(entity: resource.name), resource.nameSpan)
                return nil
            }
            var inference = SchemaInference()
            for file in files {
                if let bytes = try? package.read(file.name) { inference.look(bytes, resource.dialect) }
            }
            resource.schema = inference.schema()
            resource.isInferred = true
        }
        warn(.schemaInferred(entity: resource.name), resource.nameSpan)
        return resource
    }
}
