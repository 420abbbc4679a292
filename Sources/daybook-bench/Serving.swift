import Columnar
import Foundation

/// Answers statements that come on standard input, a line each, so that other engines can be measured beside it.
///
/// Writes a line `NANOSECONDS BYTES` and then so many bytes of answer; a line `error …` where there is none. The time
/// is that from the text to the rendered answer.
struct Serving {
    let answering: Answering

    func run() {
        let clock = ContinuousClock()
        while let line = readLine() {
            do {
                var answer: [UInt8] = []
                let time = try clock.measure { answer = try answering.answer(line).body }
                let parts = time.components
                write(
                    Array("\(parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000) \(answer.count)\n".utf8)
                )
                write(answer)
            } catch {
                write(Array("error \("\(error)".replacing("\n", with: " "))\n".utf8))
            }
        }
    }

    private func write(_ bytes: some Sequence<UInt8>) { FileHandle.standardOutput.write(Data(bytes)) }
}
