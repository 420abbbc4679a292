// The user's editor, on this terminal, for as long as it runs.

#include "Internal.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int editor_program_run(const char *command, const char *path) {
    char *line = NULL;
    if (asprintf(&line, "exec %s \"$1\"", command) < 0) return -1;
    foreground meanwhile;
    foreground_begin(&meanwhile, 1);
    char *words[] = {"sh", "-c", line, "daybook", (char *)path, NULL};
    pid_t process;
    int result = foreground_start(&meanwhile, "/bin/sh", words, environ, -1, &process) == 0
        ? foreground_wait(process)
        : -1;
    foreground_end(&meanwhile);
    free(line);
    return result;
}
