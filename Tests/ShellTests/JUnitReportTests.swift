import Foundation
import FoundationXML
import Testing

@testable import Shell

/// The report for build servers holds whatever text a script brings.
@Suite("JUnit report")
struct JUnitReportTests {
    /// The attributes of cases and failures, as an XML reader finds them.
    private final class Reader: NSObject, XMLParserDelegate {
        var names: [String] = []
        var messages: [String] = []
        var texts = ""

        func parser(
            _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String] = [:]
        ) {
            if element == "testcase", let name = attributes["name"] { names.append(name) }
            if let message = attributes["message"] { messages.append(message) }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { texts += string }
    }

    private func read(_ outcomes: [ScriptOutcome]) -> Reader? {
        let parser = XMLParser(data: Data(JUnitReport(outcomes).bytes))
        let reader = Reader()
        parser.delegate = reader
        return parser.parse() ? reader : nil
    }

    private func outcome(_ name: String) -> ScriptOutcome {
        var outcome = ScriptOutcome(script: "a \"b\" <c>.daybook")
        let place = ScriptPlace(file: "a&b", line: 3)
        outcome.judged = [
            JudgedExpectation(name: name, place: place, verdict: .fails, isWarning: false, finding: name),
            JudgedExpectation(name: name, place: place, verdict: .cannotBeJudged, isWarning: true, finding: nil),
        ]
        outcome.faults = [
            ScriptFault(message: name, place: place, code: .wrong),
            ScriptFault(message: name, place: nil, code: .wrong),
        ]
        outcome.ending = .whole
        return outcome
    }

    @Test(
        "any text is told as it is, and what no XML may hold as Daybook shows it",
        arguments: [
            ("plain", "plain"), ("a & b < c > d \"e\" 'f'", "a & b < c > d \"e\" 'f'"),
            ("]]> <!-- &amp;", "]]> <!-- &amp;"),
            ("naïve 日本 \u{1F600} עברית", "naïve 日本 \u{1F600} עברית"),
            ("two\nlines\tand\ra tab", "two\nlines\tand\ra tab"),
            ("\u{0}\u{1}\u{1B}[31m\u{7F}", "\\u{0}\\u{1}\\u{1B}[31m\\u{7F}"),
            ("\u{FFFE}x\u{FFFF}", "\u{FFFD}x\u{FFFD}"),
            ("\u{85}\u{2028}", "\u{85}\u{2028}"), ("", ""),
        ])
    func escaping(text: String, shown: String) throws {
        let reader = try #require(read([outcome(text)]))
        #expect(reader.names == [shown, shown + " (2)", "comes to its end"])
        #expect(reader.messages == ["expected, but not so: \(shown)", shown])
        #expect(reader.texts.contains("a&b:3: \(shown)"))
    }

    @Test("it takes the place of its like alone")
    func standing() throws {
        try withFolder { folder in
            let texts: [([UInt8], Bool)] = [
                (JUnitReport([outcome("x")]).bytes, true), (JUnitReport([]).bytes, true), ([], true),
                (Array("<?xml version=\"1.0\"?>\n<testsuites name=\"other\"/>\n".utf8), false), ([1, 2], false),
            ]
            for (bytes, isOurs) in texts {
                let path = folder + "/r.xml"
                try WholeFile.write(bytes, to: path, overwrite: true)
                #expect(JUnitReport.stands(at: path) == isOurs)
            }
            #expect(!JUnitReport.stands(at: folder))
            #expect(!JUnitReport.stands(at: folder + "/none"))
        }
    }

    @Test("several files are replaced together or not at all")
    func together() throws {
        try withFolder { folder in
            let (a, b) = (folder + "/a", folder + "/b")
            try WholeFile.write([1], to: a, overwrite: false)
            try WholeFile.replace([(a, [2]), (b, [3])])
            #expect(try WholeFile.read(a) == [2])
            #expect(try WholeFile.read(b) == [3])
            #expect(throws: FileError.noFolder(folder + "/none/c")) {
                try WholeFile.replace([(a, [4]), (folder + "/none/c", [5])])
            }
            try FileManager.default.createDirectory(atPath: folder + "/d", withIntermediateDirectories: true)
            #expect(throws: FileError.isFolder(folder + "/d")) {
                try WholeFile.replace([(b, [6]), (folder + "/d", [7])])
            }
            #expect(try WholeFile.read(a) == [2])
            #expect(try WholeFile.read(b) == [3])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a", "b", "d"])
        }
    }
}
