// The terminal itself: its size, and its state as it was found, which other programs are lent.

#include "Internal.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static struct termios found, between;
// Whether `found` holds something to give back, whether it has been lent, and whether pastes come between marks.
static int is_held, is_lent, pastes_are_marked;

int terminal_columns(void) {
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int terminal_rows(void) {
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

static struct winsize size_now(void) {
    enum { least_columns = 2, most = 2000 };
    struct winsize size = {0};
    if (ioctl(STDIN_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) size.ws_col = 80;
    if (size.ws_row == 0) size.ws_row = 24;
    if (size.ws_col < least_columns) size.ws_col = least_columns;
    if (size.ws_col > most) size.ws_col = most;
    if (size.ws_row > most) size.ws_row = most;
    return size;
}

int line_editor_columns(const line_editor *editor) {
    (void)editor;
    return size_now().ws_col;
}

int line_editor_rows(const line_editor *editor) {
    (void)editor;
    return size_now().ws_row;
}

int terminal_reflows(void) {
    const char *name = getenv("TERM");
    // These cut what no longer fits; all others of today break it into further rows.
    if (getenv("XTERM_VERSION") || !name || !strncmp(name, "linux", 5)) return 0;
    return strncmp(name, "screen", 6) != 0 || getenv("TMUX") != NULL;
}

// ---- Lending

// Setting a terminal's state from the background would stop the process.
static void set(const struct termios *state) {
    sigset_t output, kept;
    sigemptyset(&output);
    sigaddset(&output, SIGTTOU);
    pthread_sigmask(SIG_BLOCK, &output, &kept);
    tcsetattr(STDIN_FILENO, TCSADRAIN, state);
    pthread_sigmask(SIG_SETMASK, &kept, NULL);
}

static void stop_marking(void) {
    if (!pastes_are_marked) return;
    pastes_are_marked = 0;
    fputs("\033[?2004l", stdout);
    fflush(stdout);
}

void terminal_find(void) {
    static int is_registered;
    if (tcgetattr(STDIN_FILENO, &found) != 0) return;
    is_held = 1;
    is_lent = 0;
    // For the ends of the process that pass by `line_editor_close`.
    if (!is_registered) is_registered = atexit(terminal_give_back) == 0;
}

void terminal_give_back(void) {
    stop_marking();
    if (is_held) set(&found);
    is_held = 0;
}

void terminal_mark_pastes(void) {
    pastes_are_marked = 1;
    fputs("\033[?2004h", stdout);
    fflush(stdout);
}

void terminal_lend(void) {
    if (!is_held || is_lent || tcgetattr(STDIN_FILENO, &between) != 0) return;
    stop_marking();
    is_lent = 1;
    set(&found);
}

void terminal_take_back(void) {
    if (!is_held || !is_lent) return;
    is_lent = 0;
    set(&between);
}
