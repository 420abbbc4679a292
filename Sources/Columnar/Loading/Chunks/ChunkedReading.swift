import CLoading
import Synchronization
import Tables

/// Reads a resource's files by all threads, chunk by chunk, into the columns that the exact reader would make of them.
///
/// It takes every cell to be as it should. Where one is not, or a file is written in a way that chunks do not know, there is
/// no result: then the exact reader reads the files from the beginning, and says what is wrong.
struct ChunkedReading {
    private let plan: ChunkPlan
    private let watch: LoadWatch
    private var threads: [ReadingThread]
    private let arenas: [TextArena]
    /// The pieces of each chunk of the files so far, in order.
    private var chunks: [ChunkPieces] = []
    private var textBytes: [Int]

    /// `bytes` is the size of all files together.
    init(_ plan: ChunkPlan, bytes: Int, _ watch: LoadWatch) {
        self.plan = plan
        self.watch = watch
        let pieces = (bytes + plan.size - 1) / plan.size
        threads = (0..<min(plan.threads, max(1, pieces))).map { ReadingThread($0, plan) }
        // A text and the byte behind it are no longer than its cell and what ends that.
        arenas = plan.fields.map { TextArena(most: $0.isTextAsWritten ? min(bytes, plan.mostText) : nil) }
        textBytes = plan.fields.map { _ in 0 }
    }

    /// What became of a file.
    enum Outcome {
        /// It has so many rows.
        case rows(Int)
        /// It has to be read exactly.
        case exactly
        /// There is not the memory for it, or not the room for the texts of a field.
        case refused(LoadError, field: String?)
    }

    /// The bytes that pieces and texts hold.
    private(set) var held = 0
    /// About how many of them the columns will keep.
    private(set) var kept = 0
    /// The bytes of files that were read.
    private(set) var advanced = 0

    mutating func read(_ file: InputFile) -> Outcome {
        let buffers = threads.count * min(plan.size, file.size) * 3
        let wanted = buffers + 1 << 20
        guard MemoryBudget.isAmple(wanted) || MemoryBudget.shortage(of: wanted) == nil,
            let (start, columns) = header(of: file)
        else {
            return .exactly
        }
        let places = columns.places.compactMap { $0 }
        guard columns.width > 0, Set(places).count == places.count else { return .exactly }
        let count = (file.size - start + plan.size - 1) / plan.size
        let reading = FileReading(
            file: file, start: start, count: count, columns: columns, fields: plan.fields, watch: watch, arenas: arenas,
            textBytes: textBytes, held: held)
        Crew.shared.run(threads: min(threads.count, max(1, count))) { threads[$0].read(reading) }
        held = reading.held
        kept += reading.kept
        advanced += reading.advanced
        guard let made = reading.finish() else { return reading.refusal.map { .refused($0, field: $1) } ?? .exactly }
        chunks += made.chunks
        textBytes = made.textBytes
        return .rows(made.chunks.reduce(0) { $0 + $1.rows })
    }

    /// The columns of all files read.
    mutating func finish() -> [LoadedColumn]? {
        let rows = chunks.reduce(0) { $0 + $1.rows }
        guard rows < UInt32.max, textBytes.allSatisfy({ $0 < plan.mostText }) else { return nil }
        let columns = plan.fields.indices.map { field in
            ColumnAssembly(pieces: chunks.map { $0.pieces[field] })
        }
        let readers = chunks.map(\.thread)
        chunks = []
        let items = plan.fields.indices.map { field in threads.map { $0.items(of: field) } }
        // What the threads read with is given back before the columns take their memory; of a small file that is not worth
        // the time.
        threads = []
        if held >= 16 << 20 { give_back_freed_memory() }
        let next = Atomic<Int>(0)
        // Those that take the most memory first, while the others are still narrow.
        let order = columns.indices.sorted { columns[$0].byteCount > columns[$1].byteCount }
        Crew.shared.run(threads: min(plan.threads, max(1, chunkWork(rows)))) { _ in
            while true {
                let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
                if place >= order.count { return }
                let field = order[place]
                columns[field].make { pieces in
                    plan.fields[field].column(
                        PieceAssembly(pieces: pieces, rows: rows), arenas[field], bytes: textBytes[field],
                        items: items[field], threads: readers)
                }
            }
        }
        let made = columns.compactMap { $0.column }
        return made.count == columns.count ? made : nil
    }

    /// How many threads columns of so many rows are worth.
    private func chunkWork(_ rows: Int) -> Int { rows / 10_000 }

    /// Where the records begin and which cell of them each field has; nil when that cannot be said of the first bytes.
    private func header(of file: InputFile) -> (start: Int, columns: Header.Columns)? {
        let count = min(file.size, 1 << 16)
        var head = [UInt8](repeating: 0, count: count + 1)
        var found: (Int, Header.Columns)?
        head.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress, file.read(into: base, from: 0, count: count) else { return }
            let text = UnsafeMutableBufferPointer(start: base, count: count)
            let invalid = firstInvalidUTF8(UnsafeBufferPointer(text), from: 0)
            var reader = CSVReader(text, plan.resource.dialect, placeholder: base)
            reader.skipsBlankLines = plan.dialect.skipsBlankLines
            var log = FileLog(name: "")
            let header = Header(resource: plan.resource, schema: plan.schema)
            let columns = header.read(&reader, UnsafePointer(base), count, invalid: invalid, log: &log)
            // A header that fills all that was read may go on behind it.
            guard let columns, log.whole.isEmpty, reader.offset < count || count == file.size else { return }
            found = (reader.offset, columns)
        }
        return found
    }
}

/// What one chunk gave.
struct ChunkPieces: Sendable {
    var rows: Int
    /// Which thread read it.
    var thread: Int
    /// One a field.
    var pieces: [ColumnPiece]
}

/// One column on its way from pieces to cells. One thread at a time has it.
private final class ColumnAssembly: @unchecked Sendable {
    private var pieces: [ColumnPiece]
    private(set) var column: LoadedColumn?
    let byteCount: Int

    init(pieces: [ColumnPiece]) {
        self.pieces = pieces
        byteCount = pieces.reduce(0) { $0 + $1.memory.count }
    }

    func make(_ assemble: ([ColumnPiece]) -> LoadedColumn) {
        column = assemble(pieces)
        pieces = []
    }
}

/// One file while its chunks are read.
final class FileReading: @unchecked Sendable {
    let file: InputFile
    let start: Int
    let count: Int
    let columns: Header.Columns
    let fields: [FieldPlan]
    let watch: LoadWatch
    let arenas: [TextArena]
    let turn: Turnstile
    /// The bytes of texts in each column before this file.
    private let before: [Int]
    private let pieces: Mutex<[ChunkPieces?]>
    private let holding: Atomic<Int>
    private let keeping = Atomic<Int>(0)
    private let refused = Mutex<(error: LoadError, field: String?)?>(nil)
    private let done = Atomic<Int>(0)

    init(
        file: InputFile, start: Int, count: Int, columns: Header.Columns, fields: [FieldPlan], watch: LoadWatch,
        arenas: [TextArena], textBytes: [Int], held: Int
    ) {
        holding = Atomic(held)
        self.file = file
        self.start = start
        self.count = count
        self.columns = columns
        self.fields = fields
        self.watch = watch
        self.arenas = arenas
        before = textBytes
        turn = Turnstile(texts: textBytes)
        pieces = Mutex(Array(repeating: nil, count: count))
    }

    /// The bytes that pieces and texts hold, those of the files before among them.
    var held: Int { holding.load(ordering: .relaxed) }
    /// About how many bytes the columns keep of this file.
    var kept: Int { keeping.load(ordering: .relaxed) }
    /// Why there is not the memory or the room for more, and the field that lacks it.
    var refusal: (error: LoadError, field: String?)? { refused.withLock { $0 } }

    func refuse(_ error: LoadError, field: String? = nil) { refused.withLock { $0 = (error, field) } }

    /// The bytes of the file that were read.
    var advanced: Int { done.load(ordering: .relaxed) }

    func advance(by bytes: Int) {
        done.wrappingAdd(bytes, ordering: .relaxed)
        watch.advance(by: bytes)
    }

    /// Takes the pieces of a chunk and the bytes of its texts by field; false when there is not the memory for more. Columns
    /// are made one by one of their pieces, so that half as much again is enough.
    func put(_ made: ChunkPieces, texts: [Int], chunk: Int) -> Bool {
        let bytes = zip(made.pieces, texts).reduce(0) { $0 + $1.0.memory.count + $1.1 }
        pieces.withLock { $0[chunk] = made }
        let now = holding.wrappingAdd(bytes, ordering: .relaxed).newValue
        var error = keep(made, texts)
        let more = now / 2 + 1 << 23
        if error == nil, !MemoryBudget.isAmple(more), let shortage = MemoryBudget.shortage(of: more) {
            error = .outOfMemory(shortage)
        }
        guard let error else { return true }
        refuse(error)
        return false
    }

    /// Counts what columns keep of a chunk; what is wrong when that, or what a quarter of the file and more lets expect, is
    /// too much.
    private func keep(_ made: ChunkPieces, _ texts: [Int]) -> LoadError? {
        var bytes = 0
        for (field, plan) in fields.enumerated() {
            bytes += plan.keptBytes(made.pieces[field], texts: texts[field], rows: made.rows)
        }
        let now = keeping.wrappingAdd(bytes, ordering: .relaxed).newValue
        if let error = watch.hold(bytes) { return error }
        let (done, whole) = (advanced, file.size - start)
        guard done > whole / 4 else { return nil }
        return watch.expect(Int(Double(now) * Double(whole - done) / Double(done)))
    }

    /// The chunks in order, and the bytes of texts up to now; nil when some could not be read.
    func finish() -> (chunks: [ChunkPieces], textBytes: [Int])? {
        if turn.isStopped { return nil }
        let made = pieces.withLock { pieces in
            let made = pieces.compactMap { $0 }
            pieces = []
            return made
        }
        return made.count == count ? (made, turn.textBytes) : nil
    }

    /// How many bytes a column's texts will come to, judged by those of the chunks up to one.
    func likelyBytes(_ column: Int, _ bytes: Int, upTo chunk: Int) -> Int {
        let own = Double(bytes - before[column]) / Double(chunk + 1)
        return before[column] + Int(own * (Double(count) * 1.02 + 1))
    }
}

/// What a thread has for itself: a buffer, an index, a parser a field.
final class ReadingThread: @unchecked Sendable {
    private let number: Int
    private let plan: ChunkPlan
    private var buffer: ChunkBuffer
    private var index: SeparatorIndex
    private let parsers: [CellParser]
    private let scratch = UnsafeMutablePointer<UInt32>.allocate(capacity: 2 * CellSpans.most)

    init(_ number: Int, _ plan: ChunkPlan) {
        self.number = number
        self.plan = plan
        buffer = ChunkBuffer(capacity: min(plan.size, 1 << 16))
        index = SeparatorIndex(capacity: 1 << 12)
        let buffers = BlockBuffers()
        parsers = plan.fields.map { $0.parser(buffers) }
    }

    deinit {
        buffer.deallocate()
        index.deallocate()
        scratch.deallocate()
    }

    /// The words of a field of sets.
    func items(of field: Int) -> [String] { parsers[field].items }

    /// Reads chunks as long as there are any.
    func read(_ reading: FileReading) {
        while let chunk = reading.turn.take(), chunk < reading.count {
            guard !reading.watch.isStopped, read(chunk, reading) else {
                reading.turn.stop()
                return
            }
        }
    }

    private func read(_ chunk: Int, _ reading: FileReading) -> Bool {
        let dialect = plan.dialect
        let width = reading.columns.width
        guard
            buffer.read(chunk, of: reading.file, from: reading.start, size: plan.size, dialect, reading.turn),
            buffer.end < Int(UInt32.max) - 64
        else { return false }
        index.find(
            in: buffer.text, from: buffer.start, to: buffer.end, delimiter: dialect.delimiter, quote: dialect.quote,
            width: width)
        if index.isOdd || index.isInvalid { return false }
        var hasBlankLines = false
        if dialect.skipsBlankLines, width == 1 || !index.isEven(width: width, in: buffer.text) {
            let before = index.count
            index.dropBlankLines(of: buffer.text, from: buffer.start)
            hasBlankLines = index.count != before
        }
        guard index.isEven(width: width, in: buffer.text) else { return false }
        let rows = index.count / width
        guard parse(rows: rows, width: width, reading.columns, hasBlankLines) else { return false }
        return finish(chunk, rows: rows, reading)
    }

    /// Block by block, so that a block's bytes are read from the cache column after column.
    private func parse(rows: Int, width: Int, _ columns: Header.Columns, _ hasBlankLines: Bool) -> Bool {
        let bytes = max(1, (buffer.end - buffer.start) / max(1, rows))
        let most = min(CellSpans.most, max(64, (256 << 10) / bytes))
        var first = 0
        while first < rows {
            let count = min(most, rows - first)
            for (parser, place) in zip(parsers, columns.places) {
                guard let place else {
                    parser.parseAbsent(rows: count)
                    continue
                }
                var cells = CellSpans(text: buffer.text, scratch: scratch)
                cells.cut(
                    index, column: place, width: width, first: first, rows: count, quote: plan.dialect.quote,
                    hasBlankLines: hasBlankLines)
                parser.parse(cells)
                if parser.isAtFault { return false }
            }
            first += count
        }
        return true
    }

    private func finish(_ chunk: Int, rows: Int, _ reading: FileReading) -> Bool {
        let counts = parsers.map { $0.textBytes.count }
        guard let places = reading.turn.places(chunk, of: counts) else { return false }
        for (field, parser) in parsers.enumerated() where parser.hasText {
            let texts = parser.textBytes
            let end = places[field] + texts.count
            guard end < plan.mostText else {
                reading.refuse(.textTooLarge, field: plan.fields[field].schema.name)
                return false
            }
            let isASCII = !index.hasHigh || areASCII(texts)
            let likely = reading.likelyBytes(field, end, upTo: chunk)
            guard reading.arenas[field].write(texts, at: places[field], likely: likely, isASCII: isASCII) else {
                return false
            }
        }
        let pieces = parsers.map { $0.finishChunk() }
        reading.advance(by: min(plan.size, reading.file.size - reading.start - chunk * plan.size))
        return reading.put(ChunkPieces(rows: rows, thread: number, pieces: pieces), texts: counts, chunk: chunk)
    }
}
