#include "CPseudoTerminal.h"
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

enum { most_items = 64 };

// Cuts `text` into its lines, in place, after `count` items that stand in `items` already.
static void lines(char *text, char *items[], int count) {
    char *rest = text;
    for (char *line; count < most_items - 1 && (line = strsep(&rest, "\n"));)
        if (*line) items[count++] = line;
    items[count] = NULL;
}

static int start(const char *program, char *arguments[], char *environment[], const char *terminal_name, int *process) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    // The first terminal that a session's leader opens is the session's own.
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, terminal_name, O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO);
    pid_t child;
    int code = posix_spawn(&child, program, &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    *process = child;
    return code;
}

pseudo_terminal pseudo_terminal_start(const char *program, const char *arguments, const char *environment, int rows,
                                      int columns) {
    pseudo_terminal both = {posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), -1};
    char name[128];
    if (both.terminal < 0) return both;
    char *argument_text = strdup(arguments), *environment_text = strdup(environment);
    char *argument_items[most_items] = {(char *)program}, *environment_items[most_items] = {NULL};
    lines(argument_text, argument_items, 1);
    lines(environment_text, environment_items, 0);
    int failed = grantpt(both.terminal) || unlockpt(both.terminal) || ptsname_r(both.terminal, name, sizeof name)
        || pseudo_terminal_resize(both.terminal, rows, columns)
        || start(program, argument_items, environment_items, name, &both.process);
    free(argument_text);
    free(environment_text);
    if (failed) {
        close(both.terminal);
        both.terminal = -1;
    }
    return both;
}

int program_run(const char *program, const char *arguments, const char *environment, const char *output) {
    char *argument_text = strdup(arguments), *environment_text = strdup(environment);
    char *argument_items[most_items] = {(char *)program}, *environment_items[most_items] = {NULL};
    lines(argument_text, argument_items, 1);
    lines(environment_text, environment_items, 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child;
    int failed = posix_spawn(&child, program, &actions, NULL, argument_items, environment_items);
    posix_spawn_file_actions_destroy(&actions);
    free(argument_text);
    free(environment_text);
    return failed ? -1 : pseudo_terminal_wait(child, 30000);
}

int pseudo_terminal_read(int terminal, unsigned char *bytes, int count, int timeout) {
    struct pollfd event = {terminal, POLLIN, 0};
    if (poll(&event, 1, timeout) <= 0) return 0;
    ssize_t got = read(terminal, bytes, (size_t)count);
    return got > 0 ? (int)got : -1;
}

int pseudo_terminal_write(int terminal, const unsigned char *bytes, int count) {
    while (count > 0) {
        ssize_t written = write(terminal, bytes, (size_t)count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return -1;
        bytes += written;
        count -= (int)written;
    }
    return 0;
}

int pseudo_terminal_resize(int terminal, int rows, int columns) {
    struct winsize size = {(unsigned short)rows, (unsigned short)columns, 0, 0};
    return ioctl(terminal, TIOCSWINSZ, &size);
}

int pseudo_terminal_unread(int terminal) {
    char name[128];
    int count = -1;
    if (ptsname_r(terminal, name, sizeof name) != 0) return -1;
    int other = open(name, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (other < 0) return -1;
    if (ioctl(other, FIONREAD, &count) != 0) count = -1;
    close(other);
    return count;
}

int pseudo_terminal_foreground(int terminal) { return (int)tcgetpgrp(terminal); }

int pseudo_terminal_echoes(int terminal) {
    struct termios modes;
    return tcgetattr(terminal, &modes) == 0 && (modes.c_lflag & ECHO) != 0;
}

int character_cells(unsigned character) {
    // The width is the locale's to say, and the tests' own process need not be in one that can.
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!utf8) return 1;
    locale_t found = uselocale(utf8);
    int cells = wcwidth((wchar_t)character);
    uselocale(found);
    freelocale(utf8);
    return cells < 0 ? 1 : cells;
}

int pseudo_terminal_wait(int process, int timeout) {
    enum { step = 5 };
    for (;;) {
        int status;
        pid_t ended = waitpid(process, &status, WNOHANG);
        if (ended == process) return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        if (ended < 0 || timeout <= 0) return -1;
        struct timespec pause = {0, step * 1000000L};
        nanosleep(&pause, NULL);
        timeout -= step;
    }
}

void pseudo_terminal_close(pseudo_terminal both) {
    if (both.process > 0 && pseudo_terminal_wait(both.process, 0) < 0) {
        // Already waited for, this is nobody's; the kill then fails and nothing is lost.
        if (kill(both.process, SIGKILL) == 0) pseudo_terminal_wait(both.process, 1000);
    }
    if (both.terminal >= 0) close(both.terminal);
}
