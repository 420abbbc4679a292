import Tables

extension ResultColumn {
    /// A column of texts that the program itself writes: names, settings, sentences.
    static func texts(_ name: String, _ cells: [String?], measure: Measure = .dimension) -> ResultColumn {
        var bytes: [UInt8] = []
        var offsets = [0]
        offsets.reserveCapacity(cells.count + 1)
        for cell in cells {
            bytes.append(contentsOf: (cell ?? "").utf8)
            offsets.append(bytes.count)
        }
        return ResultColumn(
            name: name, type: .text, measure: measure, values: .texts(bytes: bytes, offsets: offsets),
            marks: marks(cells))
    }

    /// A column of whole numbers; nil is not applicable.
    static func integers(_ name: String, _ cells: [Int?], measure: Measure = .things) -> ResultColumn {
        ResultColumn(
            name: name, type: .integer(nil), measure: measure, values: .integers(cells.map { Int64($0 ?? 0) }),
            marks: marks(cells))
    }

    /// A column of truth values.
    static func flags(_ name: String, _ cells: [Bool]) -> ResultColumn {
        ResultColumn(name: name, type: .boolean, measure: .dimension, values: .booleans(cells))
    }

    /// A mark a cell, or none when all are known; a cell that is not there is not applicable.
    private static func marks<Cell>(_ cells: [Cell?]) -> [Mark]? {
        cells.contains { $0 == nil } ? cells.map { $0 == nil ? .notApplicable : .known } : nil
    }
}
