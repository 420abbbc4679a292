/// Cells of one width beside one another, read often and written rarely: what columns are made of.
///
/// Copied when written to while shared, as arrays are. They may stand in a mapped file: then opening costs nothing.
/// A subscript checks its bounds; kernels take the buffer once.
struct Cells<Cell: BitwiseCopyable & Sendable>: @unchecked Sendable {
    private var memory: Memory
    /// The number of cells.
    private(set) var count: Int

    /// No cells.
    init() {
        memory = .empty
        count = 0
    }

    /// As many cells, all the same.
    init(repeating cell: Cell, count: Int) {
        self.init(uninitialized: count)
        base.initialize(repeating: cell, count: count)
    }

    /// As many cells, of any value: whoever asks for them fills them.
    init(uninitialized count: Int) {
        memory = count == 0 ? .empty : Memory(byteCount: count * MemoryLayout<Cell>.stride)
        self.count = count
    }

    /// Cells filled where they stand; `size` may end less than the capacity.
    init<Failure: Error>(
        unsafeUninitializedCapacity capacity: Int,
        initializingWith fill: (_ buffer: inout UnsafeMutableBufferPointer<Cell>, _ size: inout Int) throws(Failure) ->
            Void
    ) throws(Failure) {
        self.init(uninitialized: capacity)
        var buffer = UnsafeMutableBufferPointer(start: base, count: capacity)
        var size = 0
        try fill(&buffer, &size)
        count = size
    }

    /// The cells of a sequence, in order.
    init(_ cells: some Sequence<Cell>) {
        self =
            cells.withContiguousStorageIfAvailable { source in
                let made = Cells(uninitialized: source.count)
                if let start = source.baseAddress { made.base.update(from: start, count: source.count) }
                return made
            } ?? Cells(gathering: cells)
    }

    private init(gathering cells: some Sequence<Cell>) {
        self.init()
        reserveCapacity(cells.underestimatedCount)
        for cell in cells { append(cell) }
    }

    /// A part of a mapped file.
    init(part: UnsafeRawPointer, count: Int, of owner: AnyObject) {
        memory = Memory(part: part, byteCount: count * MemoryLayout<Cell>.stride, of: owner)
        self.count = count
    }

    @inline(__always)
    private var base: UnsafeMutablePointer<Cell> { memory.base.assumingMemoryBound(to: Cell.self) }

    /// Where the cells stand, for as long as somebody has them: for kernels that read many columns at once.
    @inline(__always)
    var start: UnsafePointer<Cell> { UnsafePointer(base) }

    /// The same for writing. Whoever takes it alone has the cells, and keeps them.
    var mutableStart: UnsafeMutablePointer<Cell> {
        @inline(__always) mutating get {
            makeOwn(capacity: count)
            return base
        }
    }

    private var capacity: Int { memory.isBorrowed ? 0 : memory.byteCount / MemoryLayout<Cell>.stride }

    /// The bytes that the cells take.
    var byteCount: Int { count * MemoryLayout<Cell>.stride }

    /// Reads the cells where they stand.
    @inline(__always)
    func withUnsafeBufferPointer<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<Cell>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { extendLifetime(memory) }
        return try body(UnsafeBufferPointer(start: base, count: count))
    }

    /// Writes to the cells where they stand; a copy is made before when others have them too.
    @inline(__always)
    mutating func withUnsafeMutableBufferPointer<Result, Failure: Error>(
        _ body: (UnsafeMutableBufferPointer<Cell>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        makeOwn(capacity: count)
        defer { extendLifetime(memory) }
        return try body(UnsafeMutableBufferPointer(start: base, count: count))
    }

    /// Room for as many cells.
    mutating func reserveCapacity(_ wanted: Int) { if wanted > capacity { makeOwn(capacity: wanted) } }

    /// One cell more.
    mutating func append(_ cell: Cell) {
        makeOwn(capacity: count == capacity ? Swift.max(16, count * 2) : count + 1)
        base[count] = cell
        count &+= 1
    }

    /// More cells, in order.
    mutating func append(contentsOf cells: some Sequence<Cell>) {
        let isAdded: Void? = cells.withContiguousStorageIfAvailable { source in
            guard let start = source.baseAddress, !source.isEmpty else { return }
            let wanted = count + source.count
            makeOwn(capacity: wanted > capacity ? Swift.max(wanted, count * 2) : wanted)
            (base + count).update(from: start, count: source.count)
            count = wanted
        }
        if isAdded == nil { for cell in cells { append(cell) } }
    }

    /// Makes sure that nobody else has the memory, and that there is room.
    @inline(__always)
    private mutating func makeOwn(capacity wanted: Int) {
        if isKnownUniquelyReferenced(&memory), wanted <= capacity { return }
        copy(capacity: wanted)
    }

    @inline(never)
    private mutating func copy(capacity wanted: Int) {
        if wanted == 0 { return }
        let own = Memory(byteCount: Swift.max(wanted, count) * MemoryLayout<Cell>.stride)
        own.base.copyMemory(from: memory.base, byteCount: byteCount)
        memory = own
    }
}

extension Cells: RandomAccessCollection, MutableCollection {
    @inline(__always) var startIndex: Int { 0 }
    @inline(__always) var endIndex: Int { count }

    subscript(_ index: Int) -> Cell {
        @inline(__always) get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "a cell past the end")
            return base[index]
        }
        @inline(__always) set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "a cell past the end")
            makeOwn(capacity: count)
            base[index] = newValue
        }
    }

    func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<Cell>) throws -> Result
    ) rethrows -> Result? {
        try withUnsafeBufferPointer(body)
    }
}

extension Cells: Equatable where Cell: Equatable {
    static func == (a: Cells, b: Cells) -> Bool { a.elementsEqual(b) }
}

extension Cells: ExpressibleByArrayLiteral {
    init(arrayLiteral cells: Cell...) { self.init(cells) }
}
