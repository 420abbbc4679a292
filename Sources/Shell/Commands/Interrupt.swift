import Glibc

/// Makes Ctrl-C end the process at once with 130: for commands without a prompt, which hold nothing that must be put
/// away. A file being written is under its temporary name until it is whole.
///
/// With `leavingLine` the line that Ctrl-C was typed on is left first, so that the next prompt has one of its own.
package func endOnInterrupt(leavingLine: Bool = false) {
    // Whoever started the process may have left the signal blocked.
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    sigprocmask(SIG_UNBLOCK, &interrupt, nil)
    guard leavingLine, isatty(2) == 1 else {
        signal(SIGINT) { _ in _exit(ExitCode.interrupted.rawValue) }
        return
    }
    signal(SIGINT) { _ in
        var newline = UInt8(ascii: "\n")
        write(2, &newline, 1)
        _exit(ExitCode.interrupted.rawValue)
    }
}
