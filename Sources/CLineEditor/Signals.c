// Signals as bytes in a pipe, so that one poll waits for the keyboard and for them.

#include "Internal.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

static const int handled[] = {SIGINT, SIGTSTP, SIGWINCH, SIGTERM, SIGHUP};
enum { handled_count = sizeof handled / sizeof *handled };

static int pipe_ends[2] = {-1, -1};
static int installed;
static struct sigaction found[handled_count], found_pipe, found_quit;

static void note(int signal_number) {
    int kept = errno;
    unsigned char byte = (unsigned char)signal_number;
    // A full pipe holds enough signals already.
    ssize_t written = write(pipe_ends[1], &byte, 1);
    (void)written;
    errno = kept;
}

static void install(int signal_number, struct sigaction *old) {
    struct sigaction action = {0};
    action.sa_handler = note;
    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, old);
}

int terminal_signals_begin(void) {
    if (installed) return 0;
    if (pipe_ends[0] < 0 && pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
    for (int i = 0; i < handled_count; i++) install(handled[i], &found[i]);
    struct sigaction ignore = {0};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, &found_pipe);
    // Ctrl-\ would end the process where it stands, and leave the terminal as the editor has it.
    sigaction(SIGQUIT, &ignore, &found_quit);
    installed = 1;
    return 0;
}

void terminal_signals_end(void) {
    if (!installed) return;
    for (int i = 0; i < handled_count; i++) sigaction(handled[i], &found[i], NULL);
    sigaction(SIGPIPE, &found_pipe, NULL);
    sigaction(SIGQUIT, &found_quit, NULL);
    installed = 0;
}

int signals_descriptor(void) { return pipe_ends[0]; }

int signals_take(void) {
    unsigned char byte;
    return read(pipe_ends[0], &byte, 1) == 1 ? byte : 0;
}

void signals_put_back(int signal_number) { note(signal_number); }

void signals_suspend(void) {
    struct sigaction plain = {0}, ours;
    plain.sa_handler = SIG_DFL;
    sigemptyset(&plain.sa_mask);
    terminal_lend();
    sigaction(SIGTSTP, &plain, &ours);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
    terminal_take_back();
}

static int read_byte(void) {
    unsigned char byte;
    ssize_t count = read(STDIN_FILENO, &byte, 1);
    if (count == 1) return byte;
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? wait_nothing : wait_ended;
}

int wait_for_key(int timeout, int *signal_number) {
    for (;;) {
        struct pollfd events[2] = {{STDIN_FILENO, POLLIN, 0}, {signals_descriptor(), POLLIN, 0}};
        int ready = poll(events, 2, timeout);
        if (ready == 0) return wait_nothing;
        if (ready < 0) {
            if (errno == EINTR) continue;
            return wait_ended;
        }
        // Signals first: Ctrl-C threw away what was typed before it, so what can be read now came after it. The pipe is
        // asked itself, since a handler that runs as `poll` returns comes too late for its answer.
        if ((*signal_number = signals_take())) return wait_signal;
        int got = events[0].revents ? read_byte() : wait_nothing;
        if (got != wait_nothing) return got;
    }
}

int wait_for_more(int timeout) {
    for (;;) {
        struct pollfd event = {STDIN_FILENO, POLLIN, 0};
        int ready = poll(&event, 1, timeout);
        if (ready == 0) return wait_nothing;
        if (ready < 0 && errno != EINTR) return wait_ended;
        int got = ready > 0 ? read_byte() : wait_nothing;
        if (got != wait_nothing) return got;
    }
}

int key_is_there(void) {
    struct pollfd events[2] = {{STDIN_FILENO, POLLIN, 0}, {signals_descriptor(), POLLIN, 0}};
    return poll(events, 2, 0) > 0;
}

terminal_work terminal_work_begin(void) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return (terminal_work){-1, -1};
    return (terminal_work){ends[0], ends[1]};
}

void terminal_work_done(int working) { close(working); }

int terminal_work_wait(int waiting, int milliseconds) {
    for (;;) {
        struct pollfd events[2] = {{waiting, POLLIN, 0}, {signals_descriptor(), POLLIN, 0}};
        int ready = poll(events, 2, milliseconds);
        if (ready == 0) return -1;
        if (ready < 0) {
            // A signal has come; what it was stands in the pipe.
            if (errno == EINTR) continue;
            return 0;
        }
        if (events[0].revents) return 0;
        int signal_number = signals_take();
        if (signal_number == SIGTSTP) {
            signals_suspend();
        } else if (signal_number && signal_number != SIGWINCH) {
            return signal_number;
        }
    }
}

void terminal_work_end(int waiting) { close(waiting); }
