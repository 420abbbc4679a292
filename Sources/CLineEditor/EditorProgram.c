// The user's editor, on this terminal, for as long as it runs.

#include "CLineEditor.h"
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const int own[] = {SIGINT, SIGQUIT, SIGTSTP};
enum { own_count = sizeof own / sizeof *own };

static int wait_for(pid_t child) {
    int status;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int editor_program_run(const char *command, const char *path) {
    char *line = NULL;
    if (asprintf(&line, "exec %s \"$1\"", command) < 0) return -1;
    // The keys are the editor's: an interrupt is for it alone, and a stop is for the two of us.
    struct sigaction before[own_count], action = {0};
    sigset_t plain, none;
    sigemptyset(&plain);
    sigemptyset(&none);
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < own_count; i++) {
        action.sa_handler = own[i] == SIGTSTP ? SIG_DFL : SIG_IGN;
        sigaction(own[i], &action, &before[i]);
        sigaddset(&plain, own[i]);
    }
    sigaddset(&plain, SIGPIPE);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigdefault(&attributes, &plain);
    posix_spawnattr_setsigmask(&attributes, &none);
    char *words[] = {"sh", "-c", line, "daybook", (char *)path, NULL};
    pid_t child;
    int result = posix_spawn(&child, "/bin/sh", NULL, &attributes, words, environ) == 0 ? wait_for(child) : -1;
    posix_spawnattr_destroy(&attributes);
    for (int i = 0; i < own_count; i++) sigaction(own[i], &before[i], NULL);
    free(line);
    return result;
}
