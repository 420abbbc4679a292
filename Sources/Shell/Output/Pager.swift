import CLineEditor
import Glibc

/// The program that shows what overflows the screen: `$PAGER`, as the user's shell would read it, else less.
package struct Pager: Hashable, Sendable {
    /// A command for sh; nil for less with the options that suit.
    package var command: String?

    package init(command: String?) { self.command = command }

    /// The one that the environment asks for; nil where it asks for none (`PAGER=` and nothing), and on a terminal that
    /// less cannot draw on.
    package init?(environment: (String) -> String?) {
        if let command = environment("PAGER") {
            guard !command.allSatisfy(\.isWhitespace) else { return nil }
            self.command = command
        } else {
            guard let terminal = environment("TERM"), !terminal.isEmpty, terminal != "dumb" else { return nil }
        }
    }

    /// The one of this process's environment.
    package static var ofEnvironment: Pager? {
        Pager { name in getenv(name).map { String(cString: $0) } }
    }

    /// True for one whose reader may leave before the end: less, and not what passes everything on, as cat does.
    package var canBeLeft: Bool { pager_is_less(command) != 0 }

    /// Shows a text, and comes back when its reader has left; false when there is no such program, and nothing was shown.
    package func show(_ text: [UInt8]) -> Bool {
        pager_show(command, text, text.count) == 0
    }
}
