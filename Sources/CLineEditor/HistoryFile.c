// The history's file: appended to, never rewritten, so that two sessions and a full disk lose nothing.

#include "CLineEditor.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int write_all(int file, const char *bytes, size_t count) {
    while (count) {
        ssize_t written = write(file, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return -1;
        bytes += written;
        count -= (size_t)written;
    }
    return 0;
}

// What ends a line that was cut short: an escape that no statement has. Twice, since the line may end in half an escape.
static const char cut_short[] = "\\x\\x\n";

// Whether the file ends within a line, as one does that a crash cut short.
static int is_cut_short(int file) {
    off_t size = lseek(file, 0, SEEK_END);
    char last = '\n';
    return size > 0 && pread(file, &last, 1, size - 1) == 1 && last != '\n';
}

// A question may name a record: the file is its owner's alone even where it stood open before. What is no file of its
// own, such as a link to a device that swallows everything, is not touched: its rights are others' too.
static int is_own_file(int file) {
    struct stat status;
    if (fstat(file, &status) != 0) return 0;
    if (!S_ISREG(status.st_mode)) {
        errno = EINVAL;
        return 0;
    }
    return (status.st_mode & 07777) == 0600 || fchmod(file, 0600) == 0;
}

int history_file_append(const char *path, const char *line) {
    int file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
    if (file < 0) return -1;
    size_t length = strlen(line);
    char *whole = malloc(length + sizeof cut_short + 1);
    int result = -1;
    if (whole && is_own_file(file) && flock(file, LOCK_EX) == 0) {
        size_t count = 0;
        if (is_cut_short(file)) {
            memcpy(whole, cut_short, sizeof cut_short - 1);
            count = sizeof cut_short - 1;
        }
        memcpy(whole + count, line, length);
        count += length;
        whole[count++] = '\n';
        off_t before = lseek(file, 0, SEEK_END);
        result = write_all(file, whole, count);
        // What a full disk let through is taken back: half a statement is none.
        if (result != 0 && before >= 0) {
            int why = errno;
            if (ftruncate(file, before) != 0) { /* Then the next entry marks it. */ }
            errno = why;
        }
    }
    int kept = errno;
    free(whole);
    close(file);
    errno = kept;
    return result;
}
