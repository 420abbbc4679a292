import Tables

/// Sums of numbers, which are doubles.
extension Run {
    /// The sums of the members of each group.
    ///
    /// Where every number is one of whole thousandths, hundredths, tenths or ones to the bit, these are added as whole
    /// numbers and the sum is rounded once: it is what was written down added up, whatever the order. Others, and sums
    /// beyond what a double holds exactly, are added in the order of the members.
    func sums(
        _ values: Slots<Double>, _ groups: Cells<UInt32>, _ rows: Cells<UInt32>, _ members: ContiguousArray<Int>,
        count: Int
    ) -> Cells<Double> {
        for divisor in [1.0, 10, 100, 1000] {
            if let sums = wholeSums(values, groups, rows, members, count: count, times: divisor) {
                return filled(count) { Double(sums[$0]) / divisor }
            }
        }
        var sums = Cells<Double>(repeating: 0, count: count)
        for member in members { sums[Int(groups[member])] += values[Int(rows[member])] }
        return sums
    }

    private func wholeSums(
        _ values: Slots<Double>, _ groups: Cells<UInt32>, _ rows: Cells<UInt32>, _ members: ContiguousArray<Int>,
        count: Int, times factor: Double
    ) -> Cells<Int64>? {
        var sums = Cells<Int64>(repeating: 0, count: count)
        var size: UInt64 = 0
        for member in members {
            let value = values[Int(rows[member])]
            guard NumberColumn.isWhole(value, times: factor) else { return nil }
            let whole = Int64((value * factor).rounded())
            size &+= whole.magnitude
            guard size < 1 << 53 else { return nil }
            sums[Int(groups[member])] &+= whole
        }
        return sums
    }
}
