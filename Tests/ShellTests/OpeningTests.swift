import Foundation
import Planning
import Reporting
import Tables
import Testing

@testable import Shell

/// Another package without leaving.
@Suite("Opening another package")
struct OpeningTests {
    private static let boats = TerminalSession.boats

    private func session() throws -> (Session, Output) {
        let output = Output(data: .memory, remarks: .memory)
        return (try Program(Configuration(format: "csv"), output: output).open(.prompt), output)
    }

    @Test("settings stay, definitions that fit stay, and what is gone is said")
    func opens() throws {
        let (session, output) = try session()
        for text in [
            "set rows 7", "let young = children | where age < 5 years", "let few = young | first 3",
            "let near(a, b) = a - b < 3", "param most: number = 9", "young",
        ] { #expect(session.perform(text) == .ok, "\(text)") }
        #expect(session.perform("open \"\(Self.boats)\"") == .ok)
        let said = String(decoding: output.remarks, as: UTF8.self)
        #expect(said.contains("gone: the last result, and what does not fit this package: few, young"), "\(said)")
        #expect(String(decoding: output.data, as: UTF8.self).contains("Boats and their inspections."))
        #expect(session.workspace.settings.rows == 7 && session.workspace.settings.format == .csv)
        #expect(session.perform("it | count") == .wrong && session.perform("undo") == .wrong)
        #expect(session.perform("boats | where near(length, 10) | first 9 | where length < $most") == .ok)
        #expect(session.perform("open") == .ok)
        #expect(String(decoding: output.data, as: UTF8.self).hasSuffix("\(Self.boats): Boats and their inspections\n"))
        #expect(session.perform("open sample") == .ok && session.perform("children | count") == .ok)
    }

    @Test("again of statements that open a package and then fail leaves that package open, and its names known")
    func openedAgain() throws {
        let (session, _) = try session()
        let text = "open \"\(Self.boats)\"\nboats | whree"
        _ = session.keep("open \"\(Self.boats)\"\nkites")
        #expect(session.perform("open \"\(Self.boats)\"\nkites") == .wrong)
        #expect(session.perform("open sample") == .ok)
        #expect(session.perform("again") == .wrong)
        #expect(session.backend.catalog.name == session.workspace.catalog.name)
        #expect(session.perform("boats | count") == .ok && session.perform("children | count") == .wrong)
        #expect(session.perform(text) == .wrong && session.perform("boats | count") == .ok)
    }

    @Test("a package at fault leaves the present one open and whole")
    func refused() throws {
        let (session, output) = try session()
        #expect(session.perform("let young = children | where age < 5 years") == .ok)
        #expect(session.perform("young") == .ok)
        try withFolder { folder in
            try "a,b\n1\n".write(toFile: folder + "/bad.csv", atomically: true, encoding: .utf8)
            for path in ["/nowhere/at/all", folder + "/bad.csv", folder] {
                #expect(session.perform("open \"\(path)\"") == .failed)
            }
        }
        #expect(!output.remarks.isEmpty)
        #expect(session.perform("it | count") == .ok && session.perform("young | count") == .ok)
        #expect(session.perform("undo") == .ok)
    }

    @Test("a bare table is a package too")
    func table() throws {
        let (session, output) = try session()
        try withFolder { folder in
            try "id,colour\n1,red\n2,blue\n".write(toFile: folder + "/cars.csv", atomically: true, encoding: .utf8)
            #expect(session.perform("open \"\(folder)/cars.csv\"") == .ok)
            #expect(session.perform("cars | count") == .ok)
            #expect(String(decoding: output.data, as: UTF8.self).hasSuffix("count\n2\n"))
        }
    }
}
