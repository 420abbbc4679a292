#include "CLineEditor.h"

#include <sys/ioctl.h>
#include <unistd.h>

int terminal_columns(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
    return size.ws_col;
}
