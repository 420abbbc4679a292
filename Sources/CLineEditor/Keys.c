// From bytes of the terminal to the keys that libedit sees. libedit asks here each time it wants one, when the screen
// is up to date.

#include "Internal.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Bytes of one key press arrive together; a lone escape is known by the silence after it.
enum { between_bytes = 25, longest_sequence = 16 };
enum { escape = 27, backspace = 127 };

static void beep(void) {
    fputc('\a', stdout);
    fflush(stdout);
}

// ---- Signals while a statement is typed

static void suspend(line_editor *editor) {
    move_below(editor);
    fputs("\033[?2004l\r\n", stdout);
    fflush(stdout);
    el_set(editor->edit, EL_PREP_TERM, 0);
    signals_suspend();
    el_set(editor->edit, EL_PREP_TERM, 1);
    el_resize(editor->edit);
    fputs("\033[?2004h", stdout);
    refresh_from_here(editor);
}

static void resize(line_editor *editor) {
    move_to_top(editor);
    fputs("\033[J", stdout);
    el_resize(editor->edit);
    refresh_from_here(editor);
}

// Returns 0 to go on reading, else what `read_key` returns.
static int answer_signal(line_editor *editor, int signal_number) {
    switch (signal_number) {
    case SIGWINCH:
        resize(editor);
        return 0;
    case SIGTSTP:
        suspend(editor);
        return 0;
    case SIGINT:
        editor->outcome = line_editor_interrupted;
        move_below(editor);
        fputs("^C\r\n", stdout);
        break;
    default:
        editor->outcome = line_editor_terminated;
        move_below(editor);
        fputs("\r\n", stdout);
    }
    fflush(stdout);
    errno = EINTR;
    return -1;
}

// ---- UTF-8

// The bytes that follow a first byte; -1 for a byte that cannot be first.
static int following(int first) {
    if (first < 0x80) return 0;
    if (first >= 0xc2 && first <= 0xdf) return 1;
    if (first >= 0xe0 && first <= 0xef) return 2;
    if (first >= 0xf0 && first <= 0xf4) return 3;
    return -1;
}

// The character that begins with a byte above 0x7f; 0 when it is none that can be typed (C1 controls are not).
static wchar_t assemble(line_editor *editor, int first) {
    int count = following(first);
    if (count < 0) return 0;
    long character = first & (0x3f >> count);
    for (int i = 0; i < count; i++) {
        int byte = wait_for_more(between_bytes);
        if (byte < 0x80 || byte > 0xbf) return 0;
        character = character << 6 | (byte & 0x3f);
    }
    static const long least[] = {0, 0x80, 0x800, 0x10000};
    int surrogate = character >= 0xd800 && character <= 0xdfff;
    if (character < least[count] || character > 0x10ffff || surrogate || character < 0xa0) return 0;
    return editor->utf8 ? (wchar_t)character : 0;
}

// ---- Paste

// Keeps what an editor line can hold: line breaks as newlines, tabs as spaces, no other control characters, whole
// UTF-8 or ASCII, no newline at the end.
static void clean_paste(line_editor *editor, char *bytes, size_t count) {
    free(editor->pasted);
    char *clean = editor->pasted = malloc(count * 4 + 1);
    if (!clean) return;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte == '\r') {
            if (i + 1 < count && bytes[i + 1] == '\n') continue;
            clean[kept++] = '\n';
        } else if (byte == '\t') {
            memcpy(clean + kept, "    ", 4);
            kept += 4;
        } else if (byte == '\n' || (byte >= ' ' && byte < 127)) {
            clean[kept++] = (char)byte;
        } else if (byte >= 0x80 && editor->utf8) {
            mbstate_t state = {0};
            wchar_t character;
            size_t size = mbrtowc(&character, bytes + i, count - i, &state);
            if (size == (size_t)-1 || size == (size_t)-2) continue;
            if (character >= 0xa0) {
                memcpy(clean + kept, bytes + i, size);
                kept += size;
            }
            i += size - 1;
        }
    }
    while (kept && clean[kept - 1] == '\n') kept--;
    clean[kept] = 0;
}

// Everything up to the end mark; a paste that falls silent ends there. Ctrl-C drops it: the terminal has thrown away
// what was on its way, the end mark too. Other signals wait.
static wchar_t paste(line_editor *editor) {
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
    if (bytes) clean_paste(editor, bytes, waiting == SIGINT ? 0 : count);
    free(bytes);
    return key_paste;
}

// ---- Escape sequences

static wchar_t up(line_editor *editor) { return cursor_line_is_first(editor) ? key_older : key_line_up; }
static wchar_t down(line_editor *editor) { return cursor_line_is_last(editor) ? key_newer : key_line_down; }

// The key of a sequence after its introducer (`[` or `O`), such as `A`, `3~`, `1;5D`; 0 for one without a meaning here,
// which is swallowed whole.
static wchar_t key_of_sequence(line_editor *editor, const char *sequence) {
    size_t length = strlen(sequence);
    char last = sequence[length - 1];
    int modified = strchr(sequence, ';') != NULL;
    switch (last) {
    case 'A': return up(editor);
    case 'B': return down(editor);
    case 'C': return modified ? key_word_right : key_right;
    case 'D': return modified ? key_word_left : key_left;
    case 'H': return key_home;
    case 'F': return key_end;
    case '~': break;
    default: return 0;
    }
    switch (atoi(sequence)) {
    case 1: case 7: return key_home;
    case 3: return key_delete;
    case 4: case 8: return key_end;
    case 200: return paste(editor);
    default: return 0;
    }
}

// What an escape begins. A key of its own, or escape alone with the key after it put by.
static wchar_t after_escape(line_editor *editor) {
    int byte = wait_for_more(between_bytes);
    if (byte < 0) return escape;
    if (byte == '\r' || byte == '\n') return key_newline;
    if (byte != '[' && byte != 'O') {
        editor->ahead = byte < 0x80 ? byte : assemble(editor, byte);
        return escape;
    }
    char sequence[longest_sequence + 1];
    size_t length = 0;
    while (length < longest_sequence) {
        int next = wait_for_more(between_bytes);
        if (next < 0) break;
        sequence[length++] = (char)next;
        if (next >= 0x40 && next <= 0x7e) break;
    }
    sequence[length] = 0;
    return length ? key_of_sequence(editor, sequence) : 0;
}

// ---- Keys

static wchar_t enter(line_editor *editor) {
    if (editor->searching) {
        editor->searching = 0;
        return escape;
    }
    char *text = text_so_far(editor);
    if (!text) return '\r';
    int complete = editor->callbacks.is_complete(editor->callbacks.context, text);
    free(text);
    return complete ? '\r' : key_newline;
}

static int line_is_empty(EditLine *edit) {
    const LineInfoW *line = el_wline(edit);
    return line->lastchar == line->buffer;
}

// The key that a byte begins; 0 when there is none in it.
static wchar_t key_of_byte(line_editor *editor, int byte) {
    enum { control_n = 14, control_p = 16, control_r = 18, control_s = 19, control_h = 8 };
    if (byte == '\r' || byte == '\n') return enter(editor);
    int was_searching = editor->searching;
    if (byte == control_r) editor->searching = 1;
    if (byte < ' ' && byte != control_r && byte != control_s && byte != control_h) editor->searching = 0;
    if (byte == escape) {
        wchar_t key = after_escape(editor);
        if (!was_searching) return key;
        // The search ends at an escape; what came with it would be typed.
        editor->ahead = 0;
        return escape;
    }
    if (byte == control_p) return up(editor);
    if (byte == control_n) return down(editor);
    return byte < 0x80 ? byte : assemble(editor, byte);
}

int read_key(EditLine *edit, wchar_t *key) {
    enum { control_d = 4 };
    line_editor *editor = editor_of(edit);
    fflush(stdout);
    if (editor->ahead) {
        *key = editor->ahead;
        editor->ahead = 0;
        return 1;
    }
    for (;;) {
        int signal_number = 0;
        int byte = wait_for_key(-1, &signal_number);
        if (byte == wait_signal) {
            int answer = answer_signal(editor, signal_number);
            if (answer) return answer;
            continue;
        }
        if (byte == wait_ended || (byte == control_d && line_is_empty(edit))) {
            editor->outcome = line_editor_ended;
            fputs("\r\n", stdout);
            return 0;
        }
        *key = key_of_byte(editor, byte);
        if (*key) return 1;
        if (byte >= 0x80) beep();
    }
}
