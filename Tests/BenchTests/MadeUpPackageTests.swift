import Columnar
import Foundation
import Testing

@testable import daybook_bench

/// The package that is measured on.
@Suite("Made-up package")
struct MadeUpPackageTests {
    @Test("a third of the texts is quoted, and holds line ends, commas and quotes")
    func texts() throws {
        let records = try QuestionTests.records.get()
        let texts = records.findings.compactMap { $0["text"] }
        let broken = texts.filter { $0.contains("\n") }.count
        #expect((30...40).contains(broken * 100 / texts.count))
        #expect(texts.contains { $0.contains("\"so they said\"") } && texts.contains(""))
        let bytes = texts.reduce(0) { $0 + $1.utf8.count } / texts.count
        #expect((90...140).contains(bytes))
    }

    @Test("themes are as dense as they are said to be")
    func densities() throws {
        let children = try QuestionTests.records.get().children
        for (theme, density) in zip(MadeUpPackage.themes, MadeUpPackage.densities) {
            let share = children.filter { $0["themes"]?.contains(theme) == true }.count * 100 / children.count
            #expect(abs(share - density) <= 5, "\(theme)")
        }
    }

    @Test("keys ascend, with gaps, and every finding and contact has its child")
    func keys() throws {
        let records = try QuestionTests.records.get()
        let keys = records.children.compactMap { Int($0["id"] ?? "") }
        #expect(keys == keys.sorted() && Set(keys).count == 1000 && keys.last ?? 0 > 1900)
        #expect((records.findings + records.contacts).allSatisfy { records.child[$0["child"] ?? ""] != nil })
    }

    @Test("there are packages of no records, and of children alone")
    func small() throws {
        for package in [MadeUpPackage(children: 0), MadeUpPackage(children: 50, findings: 0, contacts: 0)] {
            let folder = FileManager.default.temporaryDirectory.appending(path: "daybook-bench-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            try package.write(to: folder)
            let answering = Answering(engine: ColumnarEngine(try Store.open(.at(folder.path)).store))
            // The key that is asked for must be there.
            for question in Question.all where question.id != "one-child" {
                _ = try answering.answer(question.statement(run: 1))
            }
            #expect(try answering.answer("count children").body == Array("count\n\(package.children)\n".utf8))
        }
    }
}
