import Glibc
import Synchronization
import Testing

@testable import Columnar

@Suite("Work on several threads")
struct ParallelTests {
    private static func sum(_ pieces: Int, grain: Int, threads: Int) -> Int? {
        Parallel.split(pieces, grain: grain, threads: threads, isCancelled: { false }, begin: { 0 }) { part, piece in
            part += piece * piece
        }?.reduce(0, +)
    }

    @Test("Each piece is done once, whatever the number of threads", arguments: [1, 2, 3, 8])
    func eachPieceOnce(threads: Int) {
        for pieces in [0, 1, 2, 7, 64, 1_001] {
            for grain in [1, 3, 64] {
                let times = (0..<pieces).map { _ in Counter() }
                let parts = Parallel.split(
                    pieces, grain: grain, threads: threads, isCancelled: { false }, begin: { 0 }
                ) { part, piece in
                    times[piece].value.wrappingAdd(1, ordering: .relaxed)
                    part += 1
                }
                #expect(parts?.reduce(0, +) == pieces)
                #expect((1...threads).contains(parts?.count ?? 0))
                #expect(times.allSatisfy { $0.value.load(ordering: .relaxed) == 1 })
            }
        }
    }

    @Test("A helper that slept is woken, and one that is awake is told")
    func rounds() {
        let expected = (0..<200).reduce(0) { $0 + $1 * $1 }
        for round in 0..<2_000 {
            if round % 100 == 0 { usleep(300) }
            #expect(Self.sum(200, grain: 1, threads: 3) == expected)
        }
    }

    @Test("Results stand in the order of their pieces", arguments: [1, 2, 5])
    func order(threads: Int) {
        let results = Parallel.results(1_000, threads: threads, isCancelled: { false }) { $0 * 3 }
        #expect(results == (0..<1_000).map { $0 * 3 })
    }

    @Test("A call within a call is done by the thread that makes it")
    func nested() {
        let total = Parallel.split(40, threads: 4, isCancelled: { false }, begin: { 0 }) { part, piece in
            part += (Self.sum(piece, grain: 1, threads: 4) ?? -1_000_000)
        }?.reduce(0, +)
        #expect(total == (0..<40).reduce(0) { $0 + (0..<$1).reduce(0) { $0 + $1 * $1 } })
    }

    @Test("Several threads may ask at once")
    func severalCallers() async {
        let expected = (0..<500).reduce(0) { $0 + $1 * $1 }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<6 {
                group.addTask { (0..<200).allSatisfy { _ in Self.sum(500, grain: 2, threads: 2) == expected } }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test("Cancelling ends it, whoever sees it first", arguments: [1, 2, 4])
    func cancelled(threads: Int) {
        for limit in [0, 1, 10, 500] {
            let looks = Counter()
            let begun = Counter()
            let parts = Parallel.split(
                1_000, grain: 4, threads: threads,
                isCancelled: { looks.value.wrappingAdd(1, ordering: .relaxed).oldValue >= limit }, begin: { 0 }
            ) { _, _ in begun.value.wrappingAdd(1, ordering: .relaxed) }
            #expect(parts == nil)
            #expect(begun.value.load(ordering: .relaxed) == limit)
        }
        // The crew is free again.
        #expect(Self.sum(10, grain: 1, threads: threads) == 285)
    }
}

private final class Counter: Sendable {
    let value = Atomic<Int>(0)
}
