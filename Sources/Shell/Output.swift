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
        /// Kept in memory: for `--output`, whose file appears whole or not at all, and for tests.
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

    private let dataTo: Destination
    private let remarksTo: Destination

    /// The process's own stdout and stderr, unless told otherwise. A closed pipe is no longer a signal from then on.
    package init(data: Destination = .descriptor(1), remarks: Destination = .descriptor(2)) {
        dataTo = data
        remarksTo = remarks
        signal(SIGPIPE, SIG_IGN)
    }

    /// Keeps stdout in memory and says the rest where another output says it.
    package init(data: Destination, remarks other: Output) {
        dataTo = data
        remarksTo = other.remarksTo
    }

    /// Where the next result stands on stdout.
    package var position: StreamPosition { hasData ? .later : .first }

    /// What follows is parted from nothing before it: a new statement at the prompt.
    package func beginAnew() { hasData = false }

    /// Writes to stdout.
    package func write(_ rendered: Rendered) {
        guard !rendered.isEmpty, !isClosed, failure == nil else { return }
        hasData = true
        switch dataTo {
        case .memory: data += rendered.bytes
        case .descriptor(let descriptor):
            let code = writeAll(rendered.bytes, to: descriptor)
            if code == EPIPE {
                isClosed = true
            } else if code != 0 {
                failure = .other("stdout", code: code)
            }
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
        remark(Array((diagnostic.text() + "\n").utf8))
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

    private func remark(_ bytes: [UInt8]) {
        switch remarksTo {
        case .memory: remarks += bytes
        case .descriptor(let descriptor): _ = writeAll(bytes, to: descriptor)
        }
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
