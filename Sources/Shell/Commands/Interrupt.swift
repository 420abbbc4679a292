import Glibc

/// Makes Ctrl-C end the process at once with 130: for commands without a prompt, which hold nothing that must be put
/// away. A file being written is under its temporary name until it is whole.
package func endOnInterrupt() {
    // Whoever started the process may have left the signal blocked.
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    sigprocmask(SIG_UNBLOCK, &interrupt, nil)
    signal(SIGINT) { _ in _exit(ExitCode.interrupted.rawValue) }
}
