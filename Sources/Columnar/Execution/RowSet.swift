import Planning
import Tables

/// What stands between two steps of a plan: a frame, which of its rows are kept, and how many it could be.
struct RowSet {
    var frame: Frame
    /// The rows kept.
    var shown: Bitmap { didSet { forget() } }
    /// Those kept whatever the unknowns turn out to be, and those kept if all turn out so.
    var least: Bitmap { didSet { forget() } }
    var most: Bitmap { didSet { forget() } }
    /// True while all rows of the frame are kept, and no step has looked at them.
    private(set) var isWhole = false
    /// How many rows there are of each, where that has been counted.
    private var counted: Populations?

    /// How many rows are kept, and the least and most that could be.
    struct Populations {
        var shown: Int
        var least: Int
        var most: Int
    }

    /// False once a step has made the bounds meaningless.
    var isBounded = true
    /// Why the bounds differ: the mark of the first row that is open.
    var openReason: Mark?
    /// Places of the frame in the order asked for, all that are shown among them; nil: by the key.
    var order: Cells<UInt32>?
    /// What the ledger counts the rows against, and how it names them; nil when it has no line for them.
    var noun: String?
    var total: Int

    /// All rows of a frame; `every` is the bitmap of them, where there is one already.
    init(_ frame: Frame, noun: String?, every: Bitmap? = nil) {
        self.frame = frame
        shown = every ?? Bitmap(count: frame.count, filled: true)
        least = shown
        most = shown
        self.noun = noun
        total = frame.count
        isWhole = true
        counted = Populations(shown: total, least: total, most: total)
    }

    /// Some rows of a frame.
    init(_ frame: Frame, shown: Bitmap, noun: String?) {
        self.frame = frame
        self.shown = shown
        least = shown
        most = shown
        self.noun = noun
        total = shown.population
    }

    private mutating func forget() {
        isWhole = false
        counted = nil
    }

    /// Keeps some of the rows, which have been counted already.
    mutating func keep(shown: Bitmap, least: Bitmap, most: Bitmap, counted: Populations) {
        self.shown = shown
        self.least = least
        self.most = most
        self.counted = counted
    }

    /// Keeps some of the rows, of which nothing is known but how many they are: they have been handed on already.
    mutating func keep(counted: Populations) {
        let none = Bitmap(count: 0)
        keep(shown: none, least: none, most: none, counted: counted)
    }

    /// How many rows are kept. Cost: a pass over a bitmap, unless they have been counted.
    var population: Int { counted?.shown ?? shown.population }

    /// Keeps some of the rows. With rows open before, nobody can say how many the next ones could be.
    mutating func keep(_ rows: Bitmap) {
        isBounded = isExact
        shown = rows
        least = rows
        most = rows
    }

    /// Goes on with some rows alone: what follows costs by their number, not by that of the entity's.
    ///
    /// - Parameters:
    ///   - places: places of the frame, in the order of their key.
    ///   - order: those places' numbers in the order at hand.
    mutating func narrow(to places: Cells<UInt32>, order: Cells<UInt32>) {
        let wasExact = isExact
        frame = frame.gathered(places)
        shown = Bitmap(count: places.count, filled: true)
        least = shown
        most = shown
        isBounded = wasExact
        self.order = order
    }

    /// The rows of a frame of few, in the order of their key, out of an entity's `total`.
    init(few frame: Frame, of total: Int, noun: String) {
        self.init(frame, noun: noun)
        self.total = total
        order = identity(frame.count)
    }

    /// Whether bounds can begin anew with rows made of these.
    var isExact: Bool { isBounded && bounds == nil }

    var bounds: Bounds? {
        guard isBounded else { return nil }
        let bounds = Bounds(least: counted?.least ?? least.population, most: counted?.most ?? most.population)
        return bounds.least == bounds.most ? nil : bounds
    }
}

extension Run {
    /// The places of the rows shown, in the order at hand.
    func ordered(_ rows: RowSet) -> Cells<UInt32> {
        let order = rows.order ?? rows.frame.entity.flatMap { store.keys.order($0) }
        guard let order else { return rows.shown.rows }
        let count = rows.population
        if count == order.count { return order }
        return Cells(unsafeUninitializedCapacity: count) { buffer, size in
            rows.shown.words.withUnsafeBufferPointer { words in
                order.withUnsafeBufferPointer { order in
                    var index = 0
                    while index < order.count, size < count {
                        let row = order[index]
                        index &+= 1
                        if words[Int(row &>> 6)] &>> UInt64(truncatingIfNeeded: row & 63) & 1 == 0 { continue }
                        buffer[size] = row
                        size &+= 1
                    }
                }
            }
        }
    }
}
