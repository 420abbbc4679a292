import CLineEditor
import Diagnostics
import Glibc
import Reporting

/// The only place that prints. It takes what has been rendered, and diagnostics, and nothing else.
///
/// stdout is the data, stderr the rest. A reader who goes away (a closed pipe) ends the output quietly: what is written
/// afterwards is dropped, and `isClosed` tells the run to stop.
package final class Output {
    /// Where one of the two streams goes.
    package enum Destination: Hashable, Sendable {
        /// A file descriptor of the process.
        case descriptor(Int32)
        /// Kept in memory: for tests.
        case memory
    }

    /// The bytes of stdout, when they are kept in memory.
    package private(set) var data: [UInt8] = []
    /// The bytes of stderr, when they are kept in memory.
    package private(set) var remarks: [UInt8] = []
    /// True when the reader of stdout went away.
    package private(set) var isClosed = false
    /// What went wrong in writing, when the reader did not just go away: a full disk.
    package private(set) var failure: FileError?
    /// True once something stands on stdout: results after it are parted from it.
    package private(set) var hasData = false
    /// How what is wrong is laid out: at the prompt to fit the screen, and in colour.
    package var layout: () -> Diagnostic.Layout = { .page }
    /// How those who wait are told so: at the prompt alone.
    package var patience: () -> Patience = { .silent }

    /// True while a line that says how work stands is on the screen.
    var isTelling = false

    /// The manual's page on the last error that was told, for `help error`.
    package private(set) var lastErrorTopic: String?

    private let dataTo: Destination
    private let remarksTo: Destination
    /// Where stdout goes when it is to be a file in the end, which appears whole or not at all.
    private let spool: Spool?
    /// What is held back until the answer is whole, so that it can be measured; nil when nothing is.
    var held: [Piece]?

    /// A part of an answer that is held back.
    struct Piece {
        var isData: Bool
        var bytes: [UInt8]
    }

    /// The process's own stdout and stderr, unless told otherwise. A closed pipe is no longer a signal from then on, nor is
    /// a file that grows larger than files may be: both are errors where they are written.
    package init(data: Destination = .descriptor(1), remarks: Destination = .descriptor(2)) {
        dataTo = data
        remarksTo = remarks
        spool = nil
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Keeps stdout for a file and says the rest where another output says it.
    package init(data spool: Spool, remarks other: Output) {
        dataTo = .memory
        self.spool = spool
        remarksTo = other.remarksTo
    }

    /// True while what is written is read by somebody.
    package var isWanted: Bool { !isClosed && failure == nil }

    /// Where the next result stands on stdout.
    package var position: StreamPosition { hasData ? .later : .first }

    /// What follows is parted from nothing before it: a new statement at the prompt.
    package func beginAnew() { hasData = false }

    /// Writes to stdout.
    package func write(_ rendered: Rendered) {
        guard !rendered.isEmpty, !isClosed, failure == nil else { return }
        hasData = true
        if held != nil {
            held?.append(Piece(isData: true, bytes: rendered.bytes))
        } else {
            write(rendered.bytes)
        }
    }

    /// Writes a result: its body to stdout, what stands beside it to stderr.
    package func write(_ result: RenderedResult) {
        write(result.body)
        remark(result.aside)
    }

    /// Writes to stderr. What cannot be written there is lost: there is nowhere to say so.
    package func remark(_ rendered: Rendered) {
        remark(rendered.bytes)
    }

    /// Says what is wrong, or worth saying, on stderr.
    package func report(_ diagnostic: Diagnostic) {
        if let topic = diagnostic.topic { lastErrorTopic = topic }
        remark(Array((diagnostic.text(layout()) + "\n").utf8))
    }

    /// Says them in order.
    package func report(_ diagnostics: [Diagnostic]) {
        diagnostics.forEach(report)
    }

    /// Passes on what the argument parser says: an answer to `--help` is data, a usage error is none.
    package func usage(_ message: String, isAnswer: Bool) {
        let prefix = "Error: "
        let text = message.hasPrefix(prefix) ? "error: " + message.dropFirst(prefix.count) : message
        isAnswer ? write(renderOwn(text + "\n")) : remark(renderOwn(text + "\n"))
    }

    /// Says how work stands: past what is held back, since whoever waits sees it now.
    func tell(_ text: String) {
        writeRemark(Array(text.utf8))
    }

    private func remark(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        if held != nil {
            held?.append(Piece(isData: false, bytes: bytes))
        } else {
            writeRemark(bytes)
        }
    }

    private func writeRemark(_ bytes: [UInt8]) {
        switch remarksTo {
        case .memory: remarks += bytes
        case .descriptor(let descriptor): _ = writeAll(bytes, to: descriptor)
        }
    }

    private func write(_ bytes: [UInt8]) {
        if let spool {
            do throws(FileError) { try spool.append(bytes) } catch { failure = error }
            return
        }
        switch dataTo {
        case .memory: data += bytes
        case .descriptor(let descriptor): note(writeAll(bytes, to: descriptor))
        }
    }

    private func note(_ code: Int32) {
        if code == EPIPE || code == EIO {
            isClosed = true
        } else if code != 0 {
            failure = .other("stdout", code: code)
        }
    }
}

/// Answers at the prompt: held back until they are whole, then shown at once, or a page at a time.
extension Output {
    /// Holds back what is written from now on, where it goes to a screen.
    package func hold() {
        held = []
    }

    /// Shows what was held back, through the pager where that is given and it overflows the screen. Ctrl-C ends it, which is
    /// said. True when its reader may have left before the end.
    package func release(on screen: Screen, through pager: Pager?) -> Bool {
        guard let pieces = held else { return false }
        held = nil
        let whole = pieces.flatMap(\.bytes)
        // A line is left for the prompt.
        if let pager, screenLines(of: whole, columns: screen.columns, most: screen.rows) >= screen.rows,
            pager.show(whole)
        {
            return pager.canBeLeft
        }
        for piece in pieces where !isClosed && failure == nil {
            guard case .descriptor(let descriptor) = piece.isData ? dataTo : remarksTo else {
                piece.isData ? write(piece.bytes) : writeRemark(piece.bytes)
                continue
            }
            switch terminal_write(descriptor, piece.bytes, piece.bytes.count) {
            case 0: continue
            case -1: if piece.isData { note(errno) }
            default:
                tell("\n")
                report(Diagnostic(.note, "interrupted: what followed was not shown"))
                return false
            }
        }
        return false
    }
}

/// Writes all the bytes; the system's error number, 0 when all is well.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes
    while !rest.isEmpty {
        let written = Glibc.write(descriptor, rest, rest.count)
        if written < 0 {
            if errno == EINTR { continue }
            return errno
        }
        if written == rest.count { return 0 }
        rest.removeFirst(written)
    }
    return 0
}
