import Foundation
import Planning
import Reporting
import Tables
import Testing

@testable import Shell

@Suite("The configuration file")
struct ConfigurationFileTests {
    private func session(_ settings: Settings = Settings()) -> (Session, Output) {
        let backend = StubBackend(.success(StubBackend.number(3)))
        let output = Output(data: .memory, remarks: .memory)
        let workspace = Workspace(catalog: backend.catalog, settings: settings, manner: .prompt)
        return (Session(backend: backend, workspace: workspace, output: output), output)
    }

    private func apply(_ text: String, to session: Session) throws {
        try withFolder { folder in
            try text.write(toFile: folder + "/config", atomically: true, encoding: .utf8)
            ConfigurationFile(path: folder + "/config", name: "~/config").apply(to: session)
        }
    }

    @Test("its settings and definitions hold, each with its place")
    func holds() throws {
        let (session, output) = session()
        try apply(
            "# mine\nset timing on\n## prose is a comment too\nlet long = boats | where length > 9\nset rows 12\n",
            to: session)
        #expect(output.remarks.isEmpty)
        #expect(session.workspace.settings.timing && session.workspace.settings.rows == 12)
        #expect(session.workspace.settings.origin(of: .rows) == .file("~/config", line: 5))
        #expect(session.workspace.settings.origin(of: .rows).words == "~/config:5")
        #expect(session.perform("long") == .ok)
        #expect(session.perform("set rows") == .ok)
        #expect(String(decoding: output.data, as: UTF8.self).contains("~/config:5"))
    }

    @Test("what is no file, or is longer than a person writes, is not read; of many faults the first are told")
    func hostile() throws {
        try withFolder { folder in
            let path = folder + "/config"
            func said() -> String {
                let (session, output) = session()
                ConfigurationFile(path: path, name: "~/config").apply(to: session)
                return String(decoding: output.remarks, as: UTF8.self)
            }
            #expect(said().isEmpty)
            #expect(mkfifo(path, 0o600) == 0)
            #expect(said().contains("~/config cannot be read"))
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/zero")
            #expect(said().contains("~/config cannot be read"))
            try FileManager.default.removeItem(atPath: path)
            try Data(repeating: UInt8(ascii: "\n"), count: 70_000).write(to: URL(filePath: path))
            #expect(said().contains("at most 64 KiB"))
            try Data((0..<4000).map { _ in UInt8.random(in: 0...255) }).write(to: URL(filePath: path))
            #expect(said().count < 20_000)
            try Data(String(repeating: "set row 5\n", count: 50).utf8).write(to: URL(filePath: path))
            let many = said()
            #expect(
                many.contains("~/config:20:") && !many.contains("~/config:21:") && many.contains("30 more are wrong"))
        }
    }

    @Test("all that is wrong is said at once, with line and column, and the rest holds")
    func wrong() throws {
        let (session, output) = session()
        try apply(
            """
            set volume 11
            set timing on
            set rows
            boats | count
            let kites = kites | where flying
            let 5 = boats
            set keys vii
            set keys vi
            """, to: session)
        let said = String(decoding: output.remarks, as: UTF8.self)
        for place in ["~/config:1:5", "~/config:3:1", "~/config:4:1", "~/config:5:5", "~/config:6:5", "~/config:7:10"] {
            #expect(said.contains(place), "\(place) in \(said)")
        }
        #expect(said.contains("did you mean vi?") && said.contains("kites does not fit this package"))
        #expect(session.workspace.settings.timing && session.workspace.settings.keys == .vi)
        #expect(session.workspace.path == nil)
    }

    @Test("the command line and the environment stand against it; what is typed stands against all")
    func order() throws {
        let configuration = Configuration(
            asOf: "2025-01-31", format: "json", colourless: .environment("NO_COLOR"))
        let (session, _) = session(try configuration.settings())
        try apply("set colour on\nset format csv\nset as_of 2020-01-01\nset hints off\n", to: session)
        let settings = session.workspace.settings
        #expect(!settings.colour && settings.origin(of: .colour) == .environment("NO_COLOR"))
        #expect(settings.format == .json && settings.text(of: .asOf) == "2025-01-31" && !settings.hints)
        #expect(session.perform("set colour on; set format csv") == .ok)
        #expect(session.workspace.settings.colour && session.workspace.settings.format == .csv)
    }

    @Test("no file is no fault; one that is no text file is said")
    func missing() throws {
        let (session, output) = session()
        ConfigurationFile(path: "/nowhere/at/all").apply(to: session)
        #expect(output.remarks.isEmpty)
        try withFolder { folder in
            ConfigurationFile(path: folder, name: "it").apply(to: session)
            #expect(String(decoding: output.remarks, as: UTF8.self).contains("it cannot be read"))
        }
        try withFolder { folder in
            try Data([0xFF, 0xFE, 0, 10]).write(to: URL(filePath: folder + "/c"))
            ConfigurationFile(path: folder + "/c", name: "c").apply(to: session)
            #expect(String(decoding: output.remarks, as: UTF8.self).contains("c:1:1"))
        }
    }

    @Test("it is where the XDG base directories say; a path that is not absolute counts as none")
    func place() {
        #expect(ConfigurationFile(environment: ["XDG_CONFIG_HOME": "/c", "HOME": "/h"])?.path == "/c/daybook/config")
        let home = ConfigurationFile(environment: ["XDG_CONFIG_HOME": "c", "HOME": "/h"])
        #expect(home?.path == "/h/.config/daybook/config" && home?.name == "~/.config/daybook/config")
        #expect(ConfigurationFile(environment: [:]) == nil)
    }
}
