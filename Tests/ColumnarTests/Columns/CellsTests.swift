import Tables
import Testing

@testable import Columnar

@Suite struct CellsTests {
    @Test func copyIsApartOnceWrittenTo() {
        var first: Cells<UInt16> = [1, 2, 3]
        let second = first
        first[1] = 9
        #expect(Array(first) == [1, 9, 3])
        #expect(Array(second) == [1, 2, 3])
    }

    @Test func growsByAppending() {
        var cells = Cells<Int32>()
        for value in 0..<1000 { cells.append(Int32(value)) }
        cells.append(contentsOf: [7, 8])
        cells.append(contentsOf: (0..<3).lazy.map { Int32($0) })
        #expect(cells.count == 1005)
        #expect(cells[999] == 999)
        #expect(Array(cells.suffix(5)) == [7, 8, 0, 1, 2])
    }

    /// Kernels read whole vectors: what stands past the end must be there, and begin where a vector may.
    @Test(arguments: [1, 63, 4096, 5 << 20]) func slackStandsBehindAlignedBytes(count: Int) {
        let memory = Memory(byteCount: count)
        #expect(Int(bitPattern: memory.base) % Memory.alignment == 0)
        let slack = UnsafeRawBufferPointer(start: memory.base + count, count: Memory.slack)
        #expect(slack.allSatisfy { $0 == 0 })
    }

    @Test func bytesOfOthersAreCopiedBeforeTheyAreWrittenTo() {
        let owner = Memory(byteCount: 8)
        owner.base.initializeMemory(as: UInt8.self, repeating: 5, count: 8)
        var cells = Cells<UInt8>(part: UnsafeRawPointer(owner.base), count: 8, of: owner)
        cells[3] = 1
        #expect(Array(cells) == [5, 5, 5, 1, 5, 5, 5, 5])
        #expect(owner.base.load(fromByteOffset: 3, as: UInt8.self) == 5)
    }

    @Test func absencesSayWhatMarksSaid() {
        let reasons: [[Mark]] = [
            [], [.known, .known], [.known, .unknown(.missing), .unknown(.missing)],
            [.notApplicable, .known, .unknown(.notAsked)],
            [.unknown(.missing), .unknown(.notAsked), .known, .notApplicable],
        ]
        for marks in reasons {
            var builder = Marks.Builder()
            for mark in marks { builder.append(mark) }
            let written = builder.finish()
            let absences = Absences(written)
            #expect(absences.marks == written)
            for (row, mark) in marks.enumerated() { #expect(absences[row] == mark) }
            #expect(absences.known(count: marks.count).rows.map(Int.init) == marks.indices.filter { marks[$0].isKnown })
        }
    }
}
