import Foundation
import Testing

/// The two scripts that hold the data to every line of the two source documents.
@Suite("Scripts of the source lines")
struct SourceLineScriptTests {
    @Test("every line of the documents stands there once, in order")
    func references() throws {
        let wanted = try SourceLineScript.references()
        #expect(wanted.count == 103)
        for (letter, name) in SourceLineScript.names {
            let found = try SourceLineScript(name).lines.map(\.reference)
            #expect(found == wanted.map(\.reference).filter { $0.hasPrefix(letter) }, "\(name)")
        }
    }

    @Test("the references are those of the table, and reach every line of the documents that holds anything")
    func documents() throws {
        let wanted = try SourceLineScript.references()
        if let table = SourceLineScript.shared("design/source-lines.md") {
            let rows = table.components(separatedBy: "\n").filter { $0.hasPrefix("| A") || $0.hasPrefix("| B") }
                .map { $0.components(separatedBy: " | ") }
            #expect(rows.map { String($0[0].dropFirst(2)) } == wanted.map(\.reference))
            #expect(rows.map { $0[2].components(separatedBy: " ")[0] } == wanted.map(\.kind))
        }
        for (letter, text) in SourceLineScript.sources() {
            let lines = text.components(separatedBy: .newlines).filter { !$0.isEmpty }
            let numbers = wanted.flatMap { $0.reference.components(separatedBy: ", ") }
                .filter { $0.hasPrefix(letter) }.compactMap { Int($0.dropFirst().prefix(2)) }
            #expect(Set(numbers) == Set(1...lines.count), "\(letter)")
        }
    }

    @Test("what is said of the data is expected, and nothing stands there empty", arguments: SourceLineScript.all)
    func kinds(name: String) throws {
        let kinds = Dictionary(uniqueKeysWithValues: try SourceLineScript.references().map { ($0.reference, $0.kind) })
        for line in try SourceLineScript(name).lines {
            #expect(!line.statements.isEmpty, "\(line.reference)")
            if kinds[line.reference]?.hasSuffix("D") == true {
                #expect(!line.expectations.isEmpty, "\(line.reference) expects nothing")
            }
            if kinds[line.reference] == "N" {
                let asked = line.statements.count - line.expectations.count - line.warnings.count
                #expect(asked > 0, "\(line.reference) has no measure")
            }
            for check in line.expectations + line.warnings {
                let why = SourceLineScript.why(check)
                #expect(why.hasPrefix("\(line.reference): "), "\(line.reference) says: \(why)")
            }
        }
        let whys = try SourceLineScript(name).whys
        #expect(Set(whys).count == whys.count, "two expectations have one reason")
    }

    @Test("no sentence of the documents is copied: no eight words in a row", arguments: SourceLineScript.all)
    func wording(name: String) throws {
        func runs(_ text: String) -> Set<String> {
            let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
            guard words.count >= 8 else { return [] }
            return Set((0...(words.count - 8)).map { words[$0..<($0 + 8)].joined(separator: " ") })
        }
        let ours = runs(try SourceLineScript(name).text)
        for text in SourceLineScript.sources().values {
            let theirs = runs(text)
            #expect(theirs.count > 100)
            let copied = ours.intersection(theirs).sorted()
            #expect(copied.isEmpty)
        }
    }

    @Test("figures are parameters: no number below them is a fact of the sample", arguments: SourceLineScript.all)
    func numbers(name: String) throws {
        let script = try SourceLineScript(name)
        for line in script.lines {
            for statement in line.statements.map({ $0.replacingOccurrences(of: line.reference, with: "") }) {
                for number in statement.split(whereSeparator: { !$0.isNumber }) {
                    #expect(["0", "1", "2", "3", "12", "50", "90"].contains(number), "\(statement)")
                }
            }
        }
    }

    @Test("they are laid out as format does it, and check finds nothing wrong", arguments: SourceLineScript.all)
    func checked(name: String) throws {
        let root = SamplePackage.packageRoot
        let laidOut = try Binary.run(["format", "--check", SourceLineScript.path(name)], in: root)
        #expect(laidOut.code == 0, "\(laidOut.errors)")
        let checked = try Binary.run(["check", "--strict", SourceLineScript.path(name)], in: root)
        #expect(checked.code == 0, "\(checked.errors)")
    }

    /// `DAYBOOK_UPDATE_GOLDEN=1` writes them anew; read the difference before keeping it.
    @Test("what they print on the sample", arguments: SourceLineScript.all)
    func golden(name: String) throws {
        let ending = try Binary.run(["run", SourceLineScript.path(name)], in: SamplePackage.packageRoot)
        #expect(ending.code == 0, "\(ending.errors)")
        let printed = ending.output + "--- stderr\n" + ending.errors
        let file = GoldenSession.folder.appending(path: "source-lines/\(name).txt")
        if GoldenSession.updates {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(printed.utf8).write(to: file)
        } else {
            let kept = try String(contentsOf: file, encoding: .utf8)
            let (now, before) = (printed.components(separatedBy: "\n"), kept.components(separatedBy: "\n"))
            let first = zip(now, before).first { $0 != $1 }
            #expect(printed == kept, "\(name): \(first.map { "\($0.0)\nwas\n\($0.1)" } ?? "one is longer")")
        }
    }

    /// The figures of a package in which each child, and what was found of it, stands six times.
    static let sixfold = [
        "neglect-2024-09": ["sample=60", "worries=72", "good_practice=24", "untold=6", "discussed=42"],
        "neglect-2025-02": ["sample=60"],
    ]

    @Test("with its figures they hold on 120 children", arguments: sixfold)
    func onALargerPackage(name: String, figures: [String]) throws {
        let folder = try SamplePackage().sixfold().write()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ending = try Binary.run(
            ["run", SourceLineScript.path(name), "--data", folder] + figures.flatMap { ["--set", $0] },
            in: SamplePackage.packageRoot)
        #expect(ending.code == 0, "\(ending.errors)")
        let unset = try Binary.run(
            ["run", SourceLineScript.path(name), "--data", folder, "--keep-going"], in: SamplePackage.packageRoot)
        #expect(unset.code == 3, "the documents' own figures do not hold there")
    }

    @Test("asked of the other audit they come to their end, and say what does not hold")
    func onTheOtherAudit() throws {
        for (name, audit) in [("neglect-2024-09", "2025-02"), ("neglect-2025-02", "2024-09")] {
            let ending = try Binary.run(
                ["run", SourceLineScript.path(name), "--set", "audit=\(audit)", "--keep-going"],
                in: SamplePackage.packageRoot)
            #expect(ending.code == 3, "\(ending.errors)")
            let errors = ending.errors.components(separatedBy: "\n").filter { $0.hasPrefix("error:") }
            #expect(errors.count > 4)
            #expect(errors.allSatisfy { $0.hasPrefix("error: expected, but ") }, "\(errors)")
        }
    }
}
