import Diagnostics
import Foundation
import Language
import Shell

/// The history and the configuration file, both of these bytes.
enum HomeFuzz {
    private static let folder = FuzzFolder.make("home")

    static func feed(_ bytes: [UInt8]) throws {
        let path = folder + "/history"
        try FuzzFolder.write(bytes, to: path)
        let before = History(path: path)
        let read = before.entries()
        let typed = "boats | where name = \"\\n\"\n| count"
        try hold(before.keep(typed) == typed, "the up arrow does not know what was typed")
        let after = History(path: path).entries()
        try hold(after.last?.text == typed, "what was kept is not read again")
        // A last line that was cut short is given up; what was whole before it stays.
        try hold(after.count == min(read.count + 1, History.most), "\(read.count) statements became \(after.count)")
        try hold(after.dropLast().map(\.text) == read.map(\.text), "an earlier statement changed")
        let source = SourceText(name: "fuzz", bytes: bytes)
        guard !reachesOut(source) else { return }
        let prompt = FuzzSession(.prompt, history: before)
        try FuzzFolder.write(bytes, to: folder + "/config")
        ConfigurationFile(path: folder + "/config", name: "~/config").apply(to: prompt.session)
        try checkText(prompt.output.remarks, "what is said of the configuration")
        for text in ["set", "history", "again", "history \"a\""] { _ = prompt.session.perform(text) }
        try checkText(prompt.output.data, "the history")
    }
}
