// Long output and the pager.

#include "Internal.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// ---- Long output

// Little enough that a terminal has taken it by the time that Ctrl-C is to be felt.
enum { at_once = 4096 };

// A signal that asks for the end; 0 for none.
static int asked_to_end(void) {
    for (int signal_number; (signal_number = signals_take());) {
        if (signal_number == SIGINT) return signal_number;
        if (signal_number == SIGTSTP) {
            signals_suspend();
        } else if (signal_number != SIGWINCH) {
            signals_put_back(signal_number);
            return signal_number;
        }
    }
    return 0;
}

int terminal_write(int descriptor, const unsigned char *bytes, size_t count) {
    while (count > 0) {
        struct pollfd events[2] = {{descriptor, POLLOUT, 0}, {signals_descriptor(), POLLIN, 0}};
        if (poll(events, 2, -1) < 0 && errno != EINTR) return -1;
        int signal_number = asked_to_end();
        if (signal_number) return signal_number;
        if (!events[0].revents) continue;
        ssize_t written = write(descriptor, bytes, count < at_once ? count : at_once);
        if (written < 0 && errno != EINTR && errno != EAGAIN) return -1;
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        }
    }
    return 0;
}

// ---- The pager

// What less is told beside the user's own environment, which goes before: to keep colours and leave the text on the
// screen; to keep no record of what was searched for, since these are names of people. The last one, to write no file
// and start no program: what is typed ahead of the prompt may reach it, and a page of case data would be a file on the
// disk. Less passes over Ctrl-Z then, so that this process has to pass over it too.
static char for_less[][24] = {"LESS=FRSX", "LESSHISTFILE=-", "LESSSECURE=1"};
enum { for_less_count = sizeof for_less / sizeof *for_less };

int pager_is_less(const char *command) {
    if (!command) return 1;
    if (strpbrk(command, "|&;<>()$`\\\"'*?[#~=%\n")) return 0;
    command += strspn(command, " \t");
    size_t length = strcspn(command, " \t");
    const char *name = command + length;
    while (name > command && name[-1] != '/') name--;
    return command + length - name == 4 && !strncmp(name, "less", 4);
}

// The caller frees the array, not the strings.
static char **environment_of_pager(int is_less) {
    size_t count = 0;
    while (environ[count]) count++;
    char **copy = calloc(count + for_less_count + 1, sizeof *copy);
    if (!copy) return NULL;
    memcpy(copy, environ, count * sizeof *copy);
    for (size_t i = 0; i < for_less_count - (is_less ? 0 : 1); i++) {
        char name[24];
        strcpy(name, for_less[i]);
        *strchr(name, '=') = 0;
        if (!getenv(name)) copy[count++] = for_less[i];
    }
    return copy;
}

// Starts the program with its standard input from `reading`; 0 or an error number.
static int start(const foreground *meanwhile, const char *command, int reading, pid_t *process) {
    static char shell[] = "sh", option[] = "-c", less[] = "less", flags[] = "-FRSX";
    // Who has never met less must find the way back.
    static char prompt[] = "-Ps?e(the end) :(more) .space goes on, q goes back to the prompt ";
    char *by_shell[] = {shell, option, (char *)command, NULL}, *itself[] = {less, flags, prompt, NULL};
    char **environment = environment_of_pager(pager_is_less(command));
    if (!environment) return ENOMEM;
    int failed = foreground_start(
        meanwhile, command ? "/bin/sh" : less, command ? by_shell : itself, environment, reading, process);
    free(environment);
    return failed;
}

// Hands the text over; a program that was left early takes no more, which is its right.
static void feed(int writing, const unsigned char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(writing, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) break;
        bytes += written;
        count -= (size_t)written;
    }
}

static int run_pager(const foreground *meanwhile, const char *command, const unsigned char *bytes, size_t count) {
    int ends[2];
    pid_t process = 0;
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    int failed = start(meanwhile, command, ends[0], &process);
    close(ends[0]);
    if (!failed) feed(ends[1], bytes, count);
    close(ends[1]);
    if (failed) return -1;
    int code = foreground_wait(process);
    // What sh says of a program that it cannot find or start. Others than less say so when they failed, and may have shown
    // nothing: better twice than not at all.
    if (code == 127 || code == 126) return -1;
    return code == 0 || pager_is_less(command) ? 0 : -1;
}

int pager_show(const char *command, const unsigned char *bytes, size_t count) {
    // A stop is for both, and the shell that started this one sees it; with less neither stops.
    foreground meanwhile;
    foreground_begin(&meanwhile, !pager_is_less(command));
    struct termios found;
    int is_terminal = tcgetattr(STDIN_FILENO, &found) == 0;
    int result = run_pager(&meanwhile, command, bytes, count);
    // A program that was killed leaves the terminal as it had it.
    if (is_terminal) tcsetattr(STDIN_FILENO, TCSADRAIN, &found);
    foreground_end(&meanwhile);
    return result;
}
