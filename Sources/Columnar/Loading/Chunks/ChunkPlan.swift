import Tables

/// What chunks of a resource's files are read by; nil where the exact reader alone knows the dialect.
struct ChunkPlan: Sendable {
    /// How much of a file is one chunk: what stands in a core's own cache together with its separators and what is read of
    /// it.
    static let usualSize = 1 << 20

    let resource: ResourceDescriptor
    let schema: TableSchema
    let fields: [FieldPlan]
    let dialect: ChunkDialect
    /// The bytes of a chunk.
    let size: Int
    let threads: Int
    /// The bytes of texts, each with its end, of which a column has fewer. Tests set others.
    @TaskLocal static var mostText = TextColumn.Builder.capacity
    let mostText: Int

    init?(_ resource: ResourcePlan, size: Int = usualSize, threads: Int) {
        let written = resource.descriptor.dialect
        guard let delimiter = written.delimiter.first, written.delimiter.count == 1, delimiter < 0x80,
            delimiter != 0x0A, delimiter != 0x0D, delimiter != written.quote, written.quote ?? 0 < 0x80,
            written.quote != 0x0A, written.quote != 0x0D, written.quote == nil || written.doublesQuotes,
            written.escape == nil, !written.skipsInitialSpace, written.commentRows.isEmpty, written.comment.isEmpty,
            !resource.schema.fields.isEmpty, size > 0
        else { return nil }
        // A set's items are kept without their order, and of aliases the first one written is shown.
        for field in resource.schema.fields where field.name.lowercased() == "aliases" {
            if case .list = field.type { return nil }
        }
        self.resource = resource.descriptor
        self.size = size
        mostText = Self.mostText
        self.threads = max(1, threads)
        schema = resource.schema
        // No byte of UTF-8 is 0xFF.
        dialect = ChunkDialect(
            delimiter: delimiter, quote: written.quote ?? 0xFF, skipsBlankLines: resource.schema.fields.count > 1)
        // Fields without missing values of their own have those of the table, and look them up in one place.
        var common: AbsentWords?
        fields = resource.schema.fields.indices.map { index in
            let field = resource.schema.fields[index]
            let missing = resource.missing[index]
            let absent = (field.missingValues == nil ? common : nil) ?? AbsentWords(missing)
            if field.missingValues == nil { common = absent }
            return FieldPlan(
                schema: field, missing: missing, absent: absent, domain: resource.domains[index],
                isReference: resource.isReference(index))
        }
    }
}

extension FieldPlan {
    /// True when the column has the texts of its cells, byte for byte.
    var isTextAsWritten: Bool {
        if case .text = schema.type { domain == nil || schema.categories == nil } else { false }
    }

    /// A parser of its own for a thread, which has the buffers for all of them.
    func parser(_ buffers: BlockBuffers) -> CellParser {
        switch schema.type {
        case .text(let form):
            if domain != nil, let categories = schema.categories {
                return CodeParser(self, buffers, categories, isInteger: false)
            }
            return TextParser(self, buffers, form)
        case .integer(let bare, let group):
            if domain != nil, let categories = schema.categories {
                return CodeParser(self, buffers, categories, isInteger: true)
            }
            return WholeNumberParser(self, buffers, bare: bare, group: group)
        case .number(let bare, let group, let decimal):
            return DecimalParser(self, buffers, bare: bare, group: group, decimal: decimal)
        case .boolean(let trueWords, let falseWords):
            return FlagParser(self, buffers, trueWords: trueWords, falseWords: falseWords)
        case .date(let pattern): return DayParser(self, buffers, pattern)
        case .dateTime(let pattern): return MomentParser(self, buffers, pattern, isTime: false)
        case .time(let pattern): return MomentParser(self, buffers, pattern, isTime: true)
        case .partialDate(let widths): return PartialDateParser(self, buffers, widths: widths)
        case .list(let delimiter, let item): return ListParser(self, buffers, delimiter: delimiter, item: item)
        }
    }

    /// About how many bytes the column keeps of a piece and of the texts beside it.
    func keptBytes(_ piece: ColumnPiece, texts: Int, rows: Int) -> Int {
        if isReference { return rows * MemoryLayout<UInt32>.stride }
        // The counts of bytes become places.
        return texts > 0 ? texts + rows * MemoryLayout<UInt32>.stride : piece.memory.count
    }

    /// The whole column, from the pieces that parsers of the field made.
    func column(_ pieces: PieceAssembly, _ texts: TextArena, bytes: Int, items: [[String]], threads: [Int])
        -> LoadedColumn
    {
        let absences = pieces.absences()
        func text() -> TextColumn {
            let arena = texts.finish(count: bytes)
            return pieces.texts(arena.bytes, isASCII: arena.isASCII, absences)
        }
        switch schema.type {
        case .list: return .list(pieces.sets(items: items, threads: threads, absences))
        case .boolean: return .column(.boolean(pieces.flags(absences)))
        case .date: return .column(.date(pieces.days(absences)))
        case .number: return .column(.number(pieces.numbers(absences)))
        case .text, .integer:
            if let domain, schema.categories != nil { return .column(.category(pieces.codes(domain, absences))) }
            if case .integer = schema.type { return .column(.integer(pieces.integers(absences))) }
            return .column(.text(text()))
        case .dateTime, .time:
            let seconds = pieces.beside { Double(bitPattern: $0) }
            let column = DateTimeColumn(seconds: seconds, texts: text())
            if case .time = schema.type { return .column(.time(column)) }
            return .column(.dateTime(column))
        case .partialDate:
            return .column(
                .partialDate(
                    PartialDateColumn(
                        first: pieces.beside { Int32(truncatingIfNeeded: Int64(bitPattern: $0)) },
                        last: pieces.beside { Int32(truncatingIfNeeded: Int64(bitPattern: $0 >> 32)) },
                        texts: text())))
        }
    }
}
