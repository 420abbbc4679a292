import Diagnostics
import Tables

/// One reading of all of a package's files by a plan, with what is wrong noted file by file.
///
/// `--tolerant` runs it again and again, each time without the rows found bad, until none is: a row that refers to one
/// left out is found by the next run, and nothing of a bad row ever reaches the store.
struct PackageLoad {
    let plan: LoadPlan
    let source: PackageSource
    /// The descriptor's text, for rows that stand in it.
    let descriptor: SourceText
    /// True when each stage of checks waits until the one before finds nothing.
    let staged: Bool
    let watch: LoadWatch
    /// The bytes of a file that a thread reads at once; 0 where all is read by the exact reader. Tests set others.
    @TaskLocal static var chunkSize = ChunkPlan.usualSize
    private var chunkSize: Int { Self.chunkSize }
    /// One a file, in the order of the descriptor.
    var logs: [FileLog] = []
    var tables: [LoadedTable] = []
    var keyIndices: [KeyIndex?] = []
    /// By entity, the map of its key where that is one field without fault.
    var keyMaps: [RowMap?] = []

    init(
        _ plan: LoadPlan, _ source: PackageSource, _ descriptor: SourceText, staged: Bool, _ watch: LoadWatch
    ) {
        self.plan = plan
        self.source = source
        self.descriptor = descriptor
        self.staged = staged
        self.watch = watch
    }

    /// Reads every file; `skipped` has the data records to leave out of each.
    mutating func readFiles(skipping skipped: [Set<Int>]) {
        watch.letGo()
        watch.begin(plan.resources.reduce(0) { $0 + size(of: $1) })
        for resource in plan.resources where !watch.isStopped {
            let table = readChunks(resource, skipping: skipped) ?? readExactly(resource, skipping: skipped)
            tables.append(table)
            if let error = watch.hold(keptBytes(table, resource)) {
                logs[max(0, logs.count - 1)].whole.append(LoadFault(error, file: resource.descriptor.name))
                return
            }
        }
    }

    /// The bytes of a table's columns, once references are rows.
    private func keptBytes(_ table: LoadedTable, _ resource: ResourcePlan) -> Int {
        table.columns.enumerated().reduce(0) { sum, column in
            sum
                + (resource.isReference(column.offset)
                    ? table.rowCount * MemoryLayout<UInt32>.stride : column.element.byteCount)
        }
    }

    private mutating func readExactly(_ resource: ResourcePlan, skipping skipped: [Set<Int>]) -> LoadedTable {
        var table = LoadedTable()
        let builders = resource.schema.fields.enumerated().map { index, field in
            ColumnBuilder.make(field, at: index, missing: resource.missing[index], domain: resource.domains[index])
        }
        if resource.collected { read(resource, builders, skipped, &table) }
        table.columns = builders.map { $0.finish() }
        return table
    }

    /// The resource's files read by all threads; nil, with nothing noted, where they have to be read exactly.
    mutating func readChunks(_ resource: ResourcePlan, skipping skipped: [Set<Int>]) -> LoadedTable? {
        guard chunkSize > 0, resource.collected, case .files(let files) = resource.descriptor.content,
            !files.isEmpty, skipped.dropFirst(logs.count).prefix(files.count).allSatisfy(\.isEmpty),
            let chunks = ChunkPlan(resource, size: chunkSize, threads: Parallel.threads)
        else { return nil }
        var reading = ChunkedReading(chunks, bytes: size(of: resource) + files.count, watch)
        // What the columns hold is told when they are whole.
        defer { _ = watch.hold(-reading.kept) }
        var table = LoadedTable()
        for (index, named) in files.enumerated() {
            let outcome = (try? source.open(named.name)).map { reading.read($0) } ?? .exactly
            switch outcome {
            case .rows(let rows):
                table.add(
                    FileSegment(file: logs.count + index, firstRow: table.rowCount, rowCount: rows, skipped: []))
            case .exactly:
                watch.advance(by: -reading.advanced)
                return nil
            case .refused(let error, let field):
                logs += files.map { FileLog(name: $0.name) }
                logs[logs.count - files.count + index].whole.append(
                    LoadFault(error, file: named.name, field: field))
                table.columns = resource.schema.fields.map { _ in .column(.text(TextColumn.Builder().finish())) }
                return table
            }
        }
        guard let columns = reading.finish() else { return nil }
        table.columns = columns
        logs += files.map { FileLog(name: $0.name) }
        return table
    }

    /// The bytes of a resource's files, as far as they can be asked.
    private func size(of resource: ResourcePlan) -> Int {
        guard resource.collected, case .files(let files) = resource.descriptor.content else { return 0 }
        return files.reduce(0) { $0 + source.size(of: $1.name) }
    }

    private mutating func read(
        _ resource: ResourcePlan, _ builders: [ColumnBuilder], _ skipped: [Set<Int>], _ table: inout LoadedTable
    ) {
        switch resource.descriptor.content {
        case .inline(let node):
            var log = FileLog(name: descriptor.name)
            let file = logs.count
            let left = file < skipped.count ? skipped[file] : []
            let inline = InlineTable(node, resource.schema)
            let rows = inline.read(descriptor, skipped: left, into: builders, log: &log)
            table.add(FileSegment(file: file, firstRow: table.rowCount, rowCount: rows, skipped: left.sorted()))
            logs.append(log)
        case .files(let files):
            for named in files {
                var log = FileLog(name: named.name)
                let file = logs.count
                let left = file < skipped.count ? skipped[file] : []
                do {
                    var bytes = try source.read(named.name)
                    let reader = TableReader(
                        resource: resource.descriptor, schema: resource.schema, skipped: left, watch: watch)
                    let rows = reader.read(&bytes, into: builders, log: &log)
                    table.add(
                        FileSegment(file: file, firstRow: table.rowCount, rowCount: rows, skipped: left.sorted()))
                } catch {
                    log.whole.append(LoadFault(error, file: named.name))
                }
                logs.append(log)
            }
        }
    }

    /// Why there is not the memory, or the room, to go on; nil when there is. Keys and references take some for each row, all of them at
    /// once.
    func shortage() -> LoadFailure? {
        for log in logs {
            if let fault = log.whole.first(where: { $0.error.endsLoad }) {
                return LoadFailure(faults: [fault], total: 1)
            }
        }
        let bytes = plan.resources.indices.reduce(0) { $0 + tables[$1].rowCount * keyBytes($1) }
        return MemoryBudget.shortage(of: bytes).map {
            LoadFailure(faults: [LoadFault(.outOfMemory($0), file: descriptor.name)], total: 1)
        }
    }

    /// What checking the keys and references of an entity may take for each row: little where each is one field.
    private func keyBytes(_ entity: Int) -> Int {
        let resource = plan.resources[entity]
        let keys =
            [resource.key] + resource.uniqueKeys
            + plan.relations.filter { $0.relation.from.index == entity }.map(\.relation.fields)
        return keys.allSatisfy { $0.count <= 1 } ? 24 : 96
    }

    /// Faults counted so far.
    var faultCount: Int { logs.reduce(0) { $0 + $1.count + $1.whole.count } }

    /// True when a stage may go on.
    var mayGoOn: Bool { !staged || faultCount == 0 }

    /// Notes a fault of a row of an entity, unless the cell is at fault already.
    mutating func fault(_ error: LoadError, entity: Int, row: Int, field: Int) {
        guard let (file, record) = tables[entity].place(of: row) else { return }
        if logs[file].isBad(record: record, field: field) { return }
        logs[file].add(RowFault(record: record, field: field, error: error))
    }

    /// True when a cell is at fault already.
    func isBad(entity: Int, row: Int, field: Int) -> Bool {
        guard let (file, record) = tables[entity].place(of: row) else { return false }
        return logs[file].isBad(record: record, field: field)
    }
}

/// An entity's columns as its files give them.
struct LoadedTable {
    var columns: [LoadedColumn] = []
    var rowCount = 0
    private var segments: [FileSegment] = []

    mutating func add(_ segment: FileSegment) {
        segments.append(segment)
        rowCount += segment.rowCount
    }

    /// The file and data record that a row was read from.
    func place(of row: Int) -> (file: Int, record: Int)? {
        guard let segment = segments.last(where: { $0.firstRow <= row && $0.rowCount > 0 }) else { return nil }
        var record = row - segment.firstRow
        for skipped in segment.skipped {
            if skipped > record { break }
            record += 1
        }
        return (segment.file, record)
    }

    /// A field's column where it is no list.
    func column(_ field: Int) -> Column? {
        if case .column(let column) = columns[field] { return column }
        return nil
    }
}

/// The rows of an entity that came from one file.
struct FileSegment {
    var file: Int
    var firstRow: Int
    var rowCount: Int
    /// The data records left out, in order.
    var skipped: [Int]
}
