// Bracketed paste: many lines as one text.

#include "Internal.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static const char unknown_character[] = "\xef\xbf\xbd";

char *line_editor_cleaned(const char *bytes, size_t count, int utf8) {
    char *clean = malloc(count * (sizeof unknown_character - 1) + 1);
    if (!clean) return NULL;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte == '\r') {
            if (i + 1 == count || bytes[i + 1] != '\n') clean[kept++] = '\n';
        } else if (byte == '\t' || byte == '\n' || (byte >= ' ' && byte < 127)) {
            clean[kept++] = (char)byte;
        } else if (byte >= 0x80 && !utf8) {
            // Left out, it would make the statement another one.
            free(clean);
            return NULL;
        } else if (byte >= 0x80) {
            mbstate_t state = {0};
            wchar_t character;
            size_t size = mbrtowc(&character, bytes + i, count - i, &state);
            if (size == (size_t)-1 || size == (size_t)-2) {
                memcpy(clean + kept, unknown_character, sizeof unknown_character - 1);
                kept += sizeof unknown_character - 1;
                continue;
            }
            if (character >= 0xa0) {
                memcpy(clean + kept, bytes + i, size);
                kept += size;
            }
            i += size - 1;
        }
    }
    while (kept && clean[kept - 1] == '\n') kept--;
    clean[kept] = 0;
    return clean;
}

// Everything up to the end mark; a paste that falls silent ends there. Ctrl-C drops it: the terminal has thrown away
// what was on its way, the end mark too. Other signals wait.
wchar_t paste(line_editor *editor) {
    static const char end_mark[] = "\033[201~";
    enum { end_length = sizeof end_mark - 1, silence = 1000 };
    size_t count = 0, capacity = 4096;
    char *bytes = malloc(capacity);
    int byte, signal_number = 0, waiting = 0;
    while (bytes && (byte = wait_for_key(silence, &signal_number)) != wait_nothing && byte != wait_ended) {
        if (byte == wait_signal) {
            waiting = signal_number;
            if (waiting == SIGINT) break;
            continue;
        }
        if (count == capacity) {
            char *more = realloc(bytes, capacity *= 2);
            if (!more) break;
            bytes = more;
        }
        bytes[count++] = (char)byte;
        if (count >= end_length && !memcmp(bytes + count - end_length, end_mark, end_length)) {
            count -= end_length;
            break;
        }
    }
    if (waiting) signals_put_back(waiting);
    free(editor->pasted);
    editor->pasted = bytes ? line_editor_cleaned(bytes, waiting == SIGINT ? 0 : count, editor->utf8) : NULL;
    free(bytes);
    return key_paste;
}
