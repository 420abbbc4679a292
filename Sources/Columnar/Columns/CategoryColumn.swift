import Tables

/// Indices into a domain's codes in the narrowest width; all ones where the row is not known.
struct CategoryColumn: Sendable {
    enum Storage: Sendable {
        case narrow(Cells<UInt8>)
        case middle(Cells<UInt16>)
        case wide(Cells<UInt32>)
    }

    let domain: DomainID
    let storage: Storage
    let absences: Absences

    var count: Int {
        switch storage {
        case .narrow(let codes): codes.count
        case .middle(let codes): codes.count
        case .wide(let codes): codes.count
        }
    }

    /// The codes as 32-bit numbers; where a row is not known the number is anything.
    var widened: Cells<UInt32> {
        switch storage {
        case .narrow(let codes): widen(codes)
        case .middle(let codes): widen(codes)
        case .wide(let codes): codes
        }
    }

    /// The code of one row; anything where it is not known.
    func code(_ row: Int) -> Int {
        switch storage {
        case .narrow(let codes): Int(codes[row])
        case .middle(let codes): Int(codes[row])
        case .wide(let codes): Int(codes[row])
        }
    }

    /// How many rows have each code that may stand in one or two bytes; nil where codes are wider.
    var counts: Cells<UInt32>? {
        switch storage {
        case .narrow(let codes): occurrences(codes, of: 1 << 8, absences)
        case .middle(let codes): occurrences(codes, of: 1 << 16, absences)
        case .wide: nil
        }
    }

    /// The rows whose code is among those wanted, which has a flag a code.
    func rows(among wanted: ContiguousArray<Bool>) -> Bitmap {
        switch storage {
        case .narrow(let codes): matching(codes, wanted)
        case .middle(let codes): matching(codes, wanted)
        case .wide(let codes): matching(codes, wanted)
        }
    }

    struct Builder: Sendable {
        private let domain: DomainID
        private var codes: Cells<UInt32> = []
        private var greatest: UInt32 = 0
        private var absences = Absences.Builder()

        init(domain: DomainID) { self.domain = domain }

        mutating func append(_ code: Int) {
            let narrow = UInt32(truncatingIfNeeded: code)
            greatest = max(greatest, narrow)
            codes.append(narrow)
            absences.appendKnown()
        }

        mutating func appendMark(_ mark: Mark) {
            codes.append(.max)
            absences.append(mark)
        }

        /// `order`, when given, is each code's new number: codes met in the file's order take the dictionary's.
        func finish(renumbering order: Cells<UInt32>? = nil) -> CategoryColumn {
            var final = codes
            var most = greatest
            if let order {
                most = 0
                for index in final.indices where final[index] != .max {
                    final[index] = order[Int(final[index])]
                    most = max(most, final[index])
                }
            }
            return CategoryColumn(
                domain: domain, storage: Self.narrowed(final, greatest: most), absences: absences.finish())
        }

        private static func narrowed(_ codes: Cells<UInt32>, greatest: UInt32) -> Storage {
            if greatest < 255 { return .narrow(Cells(codes.lazy.map { UInt8(truncatingIfNeeded: $0) })) }
            if greatest < 65_535 { return .middle(Cells(codes.lazy.map { UInt16(truncatingIfNeeded: $0) })) }
            return .wide(codes)
        }
    }
}

/// Numbers of any width as 32-bit ones.
private func widen<Narrow: FixedWidthInteger>(_ codes: Cells<Narrow>) -> Cells<UInt32> {
    Cells(unsafeUninitializedCapacity: codes.count) { buffer, size in
        codes.withUnsafeBufferPointer { source in
            var row = 0
            while row < source.count {
                buffer[row] = UInt32(truncatingIfNeeded: source[row])
                row &+= 1
            }
        }
        size = codes.count
    }
}

/// The rows whose code has its flag set; codes past the flags have none.
private func matching<Narrow: FixedWidthInteger & UnsignedInteger>(
    _ codes: Cells<Narrow>, _ wanted: ContiguousArray<Bool>
) -> Bitmap {
    var only: Narrow?
    if wanted.count(where: { $0 }) == 1, let index = wanted.firstIndex(of: true) { only = Narrow(exactly: index) }
    return codes.withUnsafeBufferPointer { source in
        if let only { return Bitmap(count: source.count) { source[$0] == only } }
        return wanted.withUnsafeBufferPointer { flags in
            Bitmap(count: source.count) { row in
                let code = Int(truncatingIfNeeded: source[row])
                return code < flags.count && flags[code]
            }
        }
    }
}
