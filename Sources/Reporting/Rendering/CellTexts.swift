import Tables

/// The cells of one column, for a run of rows, as they are printed: end to end, so that each can be measured.
struct CellTexts {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// Encodes the cells of `rows`.
    init(_ printer: CellPrinter, rows: Range<Int>) {
        ends.reserveCapacity(rows.count)
        printer.append(rows, to: &bytes, ends: &ends)
    }

    /// How many cells there are.
    var count: Int { ends.count }

    /// The bytes of the `index`-th cell of the run.
    subscript(_ index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// Adds the length of each cell to a number a row.
    func addLengths(to lengths: inout [Int]) {
        var start = 0
        var row = 0
        while row < ends.count {
            lengths[row] &+= ends[row] &- start
            start = ends[row]
            row &+= 1
        }
    }

    /// Puts each cell at its row's place with a byte behind it, and the place behind that. There is room for them.
    func put(into out: inout [UInt8], at places: inout [Int], endingWith separator: UInt8) {
        var target = out.mutableSpan
        var start = 0
        var row = 0
        while row < ends.count {
            var place = places[row]
            while start < ends[row] {
                target[place] = bytes[start]
                place &+= 1
                start &+= 1
            }
            target[place] = separator
            places[row] = place &+ 1
            row &+= 1
        }
    }
}
