import Tables
import Testing

@testable import Columnar

/// Each layout gives back what was put in, with its marks.
struct ColumnTests {
    let marks: [Mark] = [.known, .unknown(.missing), .known, .notApplicable, .unknown(9)]

    @Test func allKnownColumnsKeepNoMarks() {
        var builder = BooleanColumn.Builder()
        builder.append(true)
        builder.append(false)
        let column = builder.finish()
        #expect(column.absences.isEmpty)
        #expect(column.known.population == 2)
        #expect(column.values.rows == [0])
    }

    @Test func booleans() {
        var builder = BooleanColumn.Builder()
        for mark in marks { mark.isKnown ? builder.append(true) : builder.appendMark(mark) }
        let column = builder.finish()
        #expect((0..<5).map { column.absences[$0] } == marks)
        #expect(column.known.rows == [0, 2])
        #expect(column.values.rows == [0, 2])
    }

    @Test(arguments: [1, 255, 256, 65_536, 70_000])
    func categoriesOfEachWidth(codes: Int) {
        var builder = CategoryColumn.Builder(domain: DomainID(3))
        builder.append(codes - 1)
        builder.appendMark(.unknown(.notAsked))
        builder.append(0)
        let column = builder.finish()
        #expect(column.code(0) == codes - 1)
        #expect(column.code(2) == 0)
        #expect(column.widened[0] == UInt32(codes - 1))
        #expect(column.absences[1] == .unknown(.notAsked))
        var wanted = ContiguousArray(repeating: false, count: codes)
        wanted[0] = true
        #expect(column.rows(among: wanted).subtracting(column.absences.known(count: 3).complement).contains(2))
        switch column.storage {
        case .narrow: #expect(codes <= 255)
        case .middle: #expect(codes > 255 && codes <= 65_535)
        case .wide: #expect(codes > 65_535)
        }
    }

    @Test func categoriesRenumbered() {
        var builder = CategoryColumn.Builder(domain: DomainID(0))
        for code in [0, 1, 2, 1] { builder.append(code) }
        #expect(builder.finish(renumbering: [2, 0, 1]).widened == [2, 0, 1, 0])
    }

    @Test(
        arguments: [
            [0, 255], [-5, 250], [1000, 60_000], [-1, 4_000_000_000], [Int64.min, Int64.max], [7, 7],
        ] as [ContiguousArray<Int64>])
    func integersOfEachWidth(values: ContiguousArray<Int64>) {
        var builder = IntegerColumn.Builder()
        builder.append(values[0])
        builder.appendMark(.notApplicable)
        builder.append(values[1])
        let column = builder.finish()
        #expect(column[0] == values[0])
        #expect(column[2] == values[1])
        #expect(column.widened[2] == values[1])
        #expect(column.absences[1] == .notApplicable)
    }

    @Test func numbersKeepEveryBit() {
        for values in [[1.5, 0.1, -3.25], [1e300, 0.1], [0.001, 12.345], [1.0 / 3, 2], [-0.0, 1]] as [[Double]] {
            var builder = NumberColumn.Builder()
            for value in values { builder.append(value) }
            builder.appendMark(.unknown(.missing))
            let column = builder.finish()
            #expect(column.widened.prefix(values.count).map(\.bitPattern) == values.map(\.bitPattern))
            #expect(column.absences[values.count] == .unknown(.missing))
        }
    }

    @Test func numbersWithFewDecimalsAreScaled() {
        var builder = NumberColumn.Builder()
        for value in [0.1, 12.3, 4] { builder.append(value) }
        guard case .scaled(_, let divisor) = builder.finish().storage else {
            Issue.record("tenths are not kept as integers")
            return
        }
        #expect(divisor == 10)
    }

    @Test func datesShortAndLong() {
        for days in [[0, 100, 65_535], [-700_000, 0, 2_000_000]] as [[Int32]] {
            var builder = DateColumn.Builder()
            for day in days { builder.append(day) }
            builder.appendMark(.unknown(.missing))
            let column = builder.finish()
            #expect(Array(column.widened.prefix(3)) == days)
            #expect(column[1] == days[1])
            #expect(column.absences[3] == .unknown(.missing))
        }
    }

    @Test func textsEndWithAByteThatIsNoUTF8() {
        var builder = TextColumn.Builder()
        builder.append("plain")
        builder.append("")
        builder.appendMark(.unknown(.missing))
        builder.append("é, ž")
        let column = builder.finish()
        #expect((0..<4).map { column.text($0) } == ["plain", "", "", "é, ž"])
        #expect(!column.isASCII)
        #expect(column.arena.count { $0 == 0xFF } == 4)
        #expect(column.order(1, column, 0) < 0)
    }

    @Test func composedAndDecomposedTextsAreEqual() {
        var builder = TextColumn.Builder()
        builder.append("\u{E9}")
        builder.append("e\u{301}")
        builder.append("f")
        let column = builder.finish()
        #expect(column.order(0, column, 1) == 0)
        #expect(column.order(2, column, 0) < 0)
    }

    @Test func partialDatesKeepTheirText() {
        var builder = PartialDateColumn.Builder()
        builder.append(DayInterval(0, 30), text: "1970-01")
        builder.appendMark(.notApplicable)
        let column = builder.finish()
        #expect(column.first[0] == 0 && column.last[0] == 30)
        #expect(column.texts.text(0) == "1970-01")
        #expect(column.absences[1] == .notApplicable)
    }

    @Test(arguments: [5, 100_000])
    func tagsDenseAndSparse(codes: Int) {
        var random = SeededRandom(seed: UInt64(codes))
        var builder = TagColumn.Builder(domain: DomainID(0))
        var expected: [[Int]] = []
        for row in 0..<300 {
            if row % 17 == 3 {
                builder.appendMark(.unknown(.missing))
                expected.append([])
            } else {
                let set = Set((0..<random.below(4)).map { _ in random.below(codes) })
                builder.append(set)
                expected.append(set.sorted())
            }
        }
        let column = builder.finish()
        if case .dense = column.storage { #expect(codes == 5) } else { #expect(codes > 5) }
        let lists = column.lists
        #expect((0..<300).map { lists[$0].map { Int($0) } } == expected)
        let wanted = expected.lazy.flatMap { $0 }.prefix(2)
        #expect(
            column.rows(withAny: wanted).rows.map { Int($0) }
                == expected.indices.filter { !Set(expected[$0]).isDisjoint(with: wanted) })
        #expect(
            column.rows(withOther: Set(wanted)).rows.map { Int($0) }
                == expected.indices.filter { !Set(expected[$0]).isSubset(of: wanted) })
        #expect(
            column.empty.rows.map { Int($0) } == expected.indices.filter { expected[$0].isEmpty && $0 % 17 != 3 })
        let back = lists.inverted(targets: codes, inOrderOf: identity(300))
        for code in wanted {
            #expect(back[code].map { Int($0) } == expected.indices.filter { expected[$0].contains(code) })
        }
    }
}

extension Bitmap {
    func contains(_ row: Int) -> Bool { self[row] }
}
