import Foundation
import Testing

/// What the program prints, case by case, on the sample and on a package of another field.
@Suite("Golden sessions")
struct GoldenSessionTests {
    @Test("results", arguments: GoldenSession.names(in: "results"))
    func results(name: String) throws { try GoldenSession("results", name).check() }

    @Test("what each answer says of what could not be judged", arguments: GoldenSession.names(in: "ledger"))
    func ledger(name: String) throws { try GoldenSession("ledger", name).check() }

    @Test("plans, as explain prints them", arguments: GoldenSession.names(in: "plans"))
    func plans(name: String) throws { try GoldenSession("plans", name).check() }

    @Test("scripts", arguments: GoldenSession.names(in: "scripts"))
    func scripts(name: String) throws { try GoldenSession("scripts", name).check() }

    @Test("each folder asks the sample and another package", arguments: ["results", "ledger", "plans", "scripts"])
    func bothPackages(folder: String) throws {
        let packages = try GoldenSession.names(in: folder).map { try GoldenSession(folder, $0).package }
        #expect(Set(packages).isSuperset(of: ["sample", "boats"]))
    }
}
