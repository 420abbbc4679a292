import Foundation
import Testing

/// The house rules: what the compiler does not hold, a test does.
@Suite struct HouseRules {
    static let sources = SourceTree.swiftFiles(under: "Sources")
    static let all = sources + SourceTree.swiftFiles(under: "Tests")

    /// Who may import whom, from the table in docs/architecture.md.
    static let mayImport: [String: Set<String>] = [
        "Diagnostics": [],
        "Tables": [],
        "Language": ["Diagnostics"],
        "Planning": ["Diagnostics", "Tables", "Language"],
        "Columnar": ["Diagnostics", "Tables", "Planning", "Foundation", "Glibc", "Synchronization"],
        "Reporting": ["Diagnostics", "Tables"],
        "Shell": [
            "Diagnostics", "Tables", "Language", "Planning", "Columnar", "Reporting", "CLineEditor", "Foundation",
            "Glibc", "Synchronization",
        ],
        "daybook": ["Shell", "ArgumentParser", "Glibc"],
        "daybook-bench": [
            "Diagnostics", "Tables", "Language", "Planning", "Columnar", "Reporting", "Foundation", "Glibc",
        ],
    ]

    @Test func importsFollowTheTable() {
        for file in Self.sources {
            guard let allowed = Self.mayImport[file.target] else {
                Issue.record("\(file.path): no row for the target \(file.target) in the import table")
                continue
            }
            for (number, line) in file.lines where line.hasPrefix("import ") {
                let module = line.dropFirst("import ".count).split(separator: ".").first.map(String.init) ?? ""
                #expect(allowed.contains(module), "\(file.path):\(number): \(file.target) must not import \(module)")
            }
        }
    }

    @Test func theReferenceEngineSharesNothingWithTheRealOne() {
        // Only the adapter meets the real engine: `RealEngine.swift` and what is beside it under that name.
        let meeting = SourceTree.swiftFiles(under: "Tests/ReferenceTests").filter { file in
            !file.path.hasPrefix("Tests/ReferenceTests/RealEngine")
                && file.lines.contains { $0.text.contains("import Planning") || $0.text.contains("import Columnar") }
        }
        #expect(meeting.isEmpty, "\(meeting.map(\.path)) import the engine; only the adapter may")
    }

    @Test func nothingIsForcedOrLeftOver() {
        let banned = ["try!", "as!", "fatalError(", "TODO", "FIXME", "XXX", "HACK", "preconditionFailure("]
        for file in Self.sources {
            for (number, line) in file.lines {
                for word in banned where line.contains(word) {
                    Issue.record("\(file.path):\(number): \(word)")
                }
            }
        }
    }

    @Test func unsafePointersStayBehindTheirDoors() {
        for file in Self.sources where file.target != "Columnar" && file.path != "Sources/Shell/Prompt/LineEditor.swift"
        {
            for (number, line) in file.code where line.contains("Unsafe") && !line.contains("UnsafeBufferPointer<Int8>")
            {
                Issue.record("\(file.path):\(number): unsafe pointers stand in Columnar and the line editor alone")
            }
        }
    }

    @Test func onlyTheOutputPrints() {
        let banned = ["print(", "FileHandle", "fputs(", "fwrite(", "debugPrint(", "NSLog("]
        for file in Self.sources where !["Output.swift", "LineEditor.swift"].contains(file.name) {
            guard file.target != "daybook-bench" else { continue }
            for (number, line) in file.code {
                for word in banned where line.contains(word) {
                    let before = line.range(of: word).map { line[..<$0.lowerBound].last } ?? nil
                    if let before, before.isLetter || before.isNumber || before == "_" || before == "." { continue }
                    Issue.record("\(file.path):\(number): \(word) outside Shell's Output")
                }
            }
        }
    }

    @Test func noNameOfTheSampleShapesTheProgram() {
        let fields = SourceTree.sampleNames()
        #expect(fields.count > 20, "the sample's descriptor was not read")
        // Words of everyday English and of the language are no evidence of a program shaped by its sample.
        let everyday: Set<String> = [
            "id", "title", "kind", "text", "order", "name", "code", "parent", "themes", "date", "status", "aliases",
            "definition", "source", "measure", "domain", "stage", "held",
            // Words of the data package standard.
            "resources", "category",
        ]
        let telling = fields.subtracting(everyday)
        for file in Self.sources where !file.path.hasPrefix("Sources/Shell/Sample/") {
            // The manual's examples are on the sample; as names that the program looks for they are none there either.
            let isManual = file.path.split(separator: "/").contains("Reference")
            for (number, line) in file.code {
                for word in isManual
                    ? [] : line.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }).map(String.init)
                where telling.contains(word) && word.contains("_") {
                    Issue.record("\(file.path):\(number): \(word) is a name of the sample")
                }
                // As a text, a name of the sample would be a name the program looks for.
                for word in telling where line.contains("\"\(word)\"") {
                    Issue.record("\(file.path):\(number): \"\(word)\" is a name of the sample")
                }
            }
        }
    }

    @Test func columnsAreColumns() {
        // A case with one cell's value would be a box; columns and their storage hold arrays.
        let boxes = ["(String)", "(Int64)", "(Double)", "(Bool)", "(Any)"]
        for file in Self.sources
        where file.path.hasPrefix("Sources/Columnar/Columns/") || file.path.hasPrefix("Sources/Columnar/Execution/") {
            for (number, line) in file.code {
                if line.contains("[String]") {
                    Issue.record("\(file.path):\(number): texts are held in an arena or a dictionary of codes")
                }
                let text = line.trimmingCharacters(in: .whitespaces)
                guard text.hasPrefix("case "), !text.contains(":"), !text.contains("let ") else { continue }
                if boxes.contains(where: text.contains) {
                    Issue.record("\(file.path):\(number): an enum of cell values")
                }
            }
        }
    }

    @Test func whatCrossesABorderIsDocumented() {
        var missing: [String] = []
        for file in Self.sources where file.target != "daybook-bench" {
            var documented = false
            for (number, line) in file.lines {
                let text = line.trimmingCharacters(in: .whitespaces)
                if text.hasPrefix("///") {
                    documented = true
                } else if text.hasPrefix("@") && !text.contains(" func ") && !text.contains(" var ") {
                    continue
                } else {
                    if Self.declaresAType(text), !documented { missing.append("\(file.path):\(number): \(text)") }
                    documented = false
                }
            }
        }
        #expect(missing.isEmpty, "without a doc comment:\n\(missing.joined(separator: "\n"))")
    }

    private static func declaresAType(_ line: String) -> Bool {
        let kinds = ["struct", "enum", "indirect enum", "final class", "protocol", "func", "static func", "typealias"]
        return kinds.contains { line.hasPrefix("package \($0) ") } && !line.contains("static func < ")
            && !line.contains("static func == ")
    }

    @Test func namesSayWhatTheyAre() {
        for file in Self.all {
            for word in ["Manager", "Helper", "Util", "Common"] where file.name.contains(word) {
                Issue.record("\(file.path): no \(word)")
            }
        }
    }

    @Test func noMachineIsNamed() {
        // Written apart so that this file does not hold what it looks for.
        let banned = ["/wo" + "rk/", "/ro" + "ot/", "/fa" + "rm/", ".libr" + "ary"]
        for file in Self.all {
            for (number, line) in file.lines {
                for word in banned where line.contains(word) {
                    Issue.record("\(file.path):\(number): a path of one machine")
                }
            }
        }
    }
}
