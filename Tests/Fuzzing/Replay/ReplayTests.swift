import Foundation
import Language
import Testing

/// What the fuzzers learnt, and what once broke, fed to their targets again. New inputs are looked for by `make fuzz`.
@Suite("Fuzzing: corpus and past crashes")
struct ReplayTests {
    private static let folder = FuzzFolder.root + "/Tests/Fuzzing"

    private static func inputs(_ kind: String, _ target: FuzzTarget) -> [String] {
        let path = "\(folder)/\(kind)/\(target.rawValue)"
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted().map { path + "/" + $0 }
    }

    @Test("nothing breaks", arguments: FuzzTarget.allCases)
    func replay(_ target: FuzzTarget) throws {
        let cases = Self.inputs("Cases", target)
        let corpus = Self.inputs("Corpus", target)
        #expect(!corpus.isEmpty, "there is no corpus of \(target.rawValue)")
        for path in cases + corpus {
            let bytes = try Data(contentsOf: URL(filePath: path))
            do {
                try target.feed([UInt8](bytes))
            } catch let error as Unsound {
                Issue.record("\(path): \(error)")
            }
        }
        // No input, and one that nothing was made for.
        try target.feed([])
        try target.feed([UInt8](repeating: 0xFF, count: 300))
    }

    @Test("the fuzzers know the words and signs of the language")
    func words() throws {
        let text = try String(contentsOf: URL(filePath: Self.folder + "/words.dict"), encoding: .utf8)
        let known = Set(text.split(separator: "\n").map(String.init))
        for word in Keyword.allCases.map(\.rawValue) + Symbol.allCases.map(\.rawValue) {
            #expect(known.contains("\"\(word)\""), "words.dict lacks \"\(word)\"")
        }
    }

    @Test("the corpus stays small")
    func size() throws {
        let files = FuzzTarget.allCases.flatMap { Self.inputs("Corpus", $0) + Self.inputs("Cases", $0) }
        let bytes = try files.reduce(0) { $0 + (try Data(contentsOf: URL(filePath: $1)).count) }
        #expect(files.count < 300 && bytes < 300_000, "\(files.count) files, \(bytes) bytes")
    }
}
