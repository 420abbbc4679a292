import Testing

@testable import Columnar

/// Texts of chunks that come in any order and are more than anybody thought.
@Suite("Text arena")
struct TextArenaTests {
    @Test("what was written stays when it has to move", arguments: [3, 9, 80])
    func grows(pieces: Int) {
        let arena = TextArena()
        let size = 1 << 20
        var order = Array(0..<pieces)
        order.swapAt(0, pieces - 1)
        for piece in order {
            var bytes = [UInt8](repeating: UInt8(piece), count: size)
            bytes[size - 1] = 0xFF
            let isWritten = bytes.withUnsafeBufferPointer {
                arena.write($0, at: piece * size, likely: piece == 1 ? 0 : size, isASCII: piece != 2)
            }
            #expect(isWritten)
        }
        let (bytes, isASCII) = arena.finish(count: pieces * size)
        #expect(bytes.count == pieces * size && !isASCII)
        for piece in 0..<pieces {
            for place in [0, 1, size / 2, size - 2] { #expect(bytes[piece * size + place] == UInt8(piece)) }
            #expect(bytes[(piece + 1) * size - 1] == 0xFF)
        }
        for place in 0..<64 { #expect(bytes.start[bytes.count + place] == 0) }
    }

    @Test("by several threads at once")
    func isShared() {
        let arena = TextArena()
        let size = 100_000
        Crew.shared.run(threads: 3) { thread in
            for piece in stride(from: thread, to: 120, by: 3) {
                _ = Array(repeating: UInt8(piece), count: size).withUnsafeBufferPointer {
                    arena.write($0, at: piece * size, likely: size, isASCII: true)
                }
            }
        }
        // The caller works alone where another has the crew: then the other places were never written.
        let (bytes, isASCII) = arena.finish(count: 120 * size)
        #expect(isASCII)
        for piece in stride(from: 0, to: 120, by: 3) { #expect(bytes[piece * size + size / 2] == UInt8(piece)) }
    }
}
