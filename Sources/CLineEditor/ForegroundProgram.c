// A program that has this terminal to itself while this process waits: the pager, the user's editor.

#include "Internal.h"
#include <errno.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

// An interrupt is for the program alone, and a pipe that it left early is no failure. The last may stop both, as the shell
// that started this process then sees.
static const int ours[foreground_signals] = {SIGINT, SIGQUIT, SIGPIPE, SIGTSTP};

void foreground_begin(foreground *meanwhile, int stops) {
    meanwhile->stops = stops;
    for (int i = 0; i < foreground_signals; i++) {
        struct sigaction action = {0};
        action.sa_handler = stops && ours[i] == SIGTSTP ? SIG_DFL : SIG_IGN;
        sigemptyset(&action.sa_mask);
        sigaction(ours[i], &action, &meanwhile->before[i]);
    }
}

void foreground_end(const foreground *meanwhile) {
    for (int i = 0; i < foreground_signals; i++) sigaction(ours[i], &meanwhile->before[i], NULL);
}

int foreground_start(
    const foreground *meanwhile, const char *file, char *const words[], char *const environment[], int input,
    pid_t *process) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    // The same process group as this: the terminal's own, so that the program may read keys from it.
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    // What is ignored here would be ignored there; what is handled here is not.
    sigset_t plain, none;
    sigemptyset(&plain);
    sigemptyset(&none);
    for (int i = 0; i < foreground_signals; i++)
        if (ours[i] != SIGTSTP || meanwhile->stops) sigaddset(&plain, ours[i]);
    posix_spawnattr_setsigdefault(&attributes, &plain);
    posix_spawnattr_setsigmask(&attributes, &none);
    if (input >= 0) posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    int failed = posix_spawnp(process, file, &actions, &attributes, words, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failed;
}

int foreground_wait(pid_t process) {
    int status;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
