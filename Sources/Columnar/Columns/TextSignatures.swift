import CVectors
import Synchronization

/// What stands in the rows of a column of texts, some rows together: a search reads only those that may have what it looks
/// for. What is found is the same, for a row whose signature lacks a bit of the needle's has not got the needle.
struct TextSignatures: Sendable {
    /// The rows that share a signature: a power of two, 64 at most.
    let rows: Int
    /// `signatureBits` words for each 64 signatures.
    let words: Cells<UInt64>

    /// Texts of fewer bytes are read as soon as looked up. Tests set another.
    @TaskLocal static var least = 4 << 20

    /// Rows of 64 signatures.
    var span: Int { rows * 64 }
    var byteCount: Int { words.byteCount }

    /// How many rows of a column share a signature: some kilobyte of text, so that a word that one text of a hundred has
    /// leaves out nine of ten.
    static func rows(_ column: TextColumn) -> Int {
        var rows = 64
        while rows > 1, rows * column.arena.count > 1100 * column.count { rows /= 2 }
        return rows
    }

    /// Hands over stretches of the rows of a block outside which no row has all of some numbers, in order, the texts that
    /// come next asked for beforehand.
    ///
    /// - Parameter rows: begins at a multiple of 4,096, and is no longer.
    @inline(__always)
    func forEachStretch(
        of rows: Range<Int>, having numbers: UnsafeBufferPointer<Int>, _ arena: UnsafePointer<UInt8>,
        _ starts: UnsafePointer<UInt32>, _ body: (Range<Int>) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: Range<Int>.self, capacity: Parallel.block) { room in
            guard let stretches = room.baseAddress else { return }
            let count = list(rows, numbers, into: stretches)
            var place = 0
            while place < count {
                let next = place &+ TextSignatures.ahead
                if next &+ next < count &+ place { ask_for(starts + stretches[next &+ next &- place].lowerBound, 64) }
                if next < count {
                    let stretch = stretches[next]
                    let start = Int(starts[stretch.lowerBound])
                    ask_for(arena + start, min(Int(starts[stretch.upperBound]) &- start, 1 << 12))
                }
                body(stretches[place])
                place &+= 1
            }
        }
    }

    /// So many stretches before it is read a text is asked for.
    private static let ahead = 4

    private func list(
        _ block: Range<Int>, _ numbers: UnsafeBufferPointer<Int>, into stretches: UnsafeMutablePointer<Range<Int>>
    ) -> Int {
        let words = words.start
        var count = 0
        var start = block.lowerBound
        while start < block.upperBound {
            let group = words + start / span &* signatureBits
            var found: UInt64 = ~0
            for number in numbers { found &= group[number] }
            while found != 0 {
                let first = found.trailingZeroBitCount
                // Signatures beside one another make one stretch.
                let length = (~(found &>> UInt64(truncatingIfNeeded: first))).trailingZeroBitCount
                let lower = start &+ first &* rows
                let upper = min(lower &+ length &* rows, block.upperBound)
                if lower < upper {
                    stretches[count] = lower..<upper
                    count &+= 1
                }
                if first &+ length >= 64 { break }
                found &= ~0 &<< UInt64(truncatingIfNeeded: first &+ length)
            }
            start &+= span
        }
        return count
    }
}

/// The signatures of one column, made once it has been searched so often that making them takes no longer than the searches
/// so far did: whoever searches once or twice does not wait for what others would gain by.
final class KeptSignatures: Sendable {
    private struct State {
        var uses = 0
        var isBeingMade = false
        var made: TextSignatures?
    }

    /// The search that makes them: to make them takes what eight searches of all texts do.
    static let worthwhile = 9

    private let state = Mutex(State())

    /// Those that have been made.
    var made: TextSignatures? { state.withLock { $0.made } }

    /// The signatures; nil before the use that is worth it, while another thread makes them, and where `make` has none.
    func onceWorthwhile<Failure: Error>(
        _ make: () throws(Failure) -> TextSignatures?
    ) throws(Failure) -> TextSignatures? {
        let (made, isMine) = state.withLock { state in
            state.uses += 1
            let isMine = state.made == nil && state.uses >= KeptSignatures.worthwhile && !state.isBeingMade
            if isMine { state.isBeingMade = true }
            return (state.made, isMine)
        }
        guard isMine else { return made }
        do throws(Failure) {
            let made = try make()
            state.withLock { state in
                state.made = made
                state.isBeingMade = false
            }
            return made
        } catch {
            state.withLock { $0.isBeingMade = false }
            throw error
        }
    }
}
