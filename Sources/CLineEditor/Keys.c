// From bytes of the terminal to the keys that libedit sees. libedit asks here each time it wants one, when its text is
// up to date.

#include "Internal.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A lone escape is known by the silence after it; what has begun as a sequence or a character may take longer.
enum { after_lone_escape = 25, within_key = 250 };
enum { escape = 27 };

static void beep(void) {
    fputc('\a', stdout);
    fflush(stdout);
}

// ---- Signals while a statement is typed

static void suspend(line_editor *editor) {
    leave_on_screen(editor, "");
    signals_suspend();
    resize_model(editor);
    terminal_mark_pastes();
    show_anew(editor);
}

// Returns 0 to go on reading, else -1.
static int answer_signal(line_editor *editor, int signal_number) {
    switch (signal_number) {
    case SIGWINCH:
        answer_resize(editor);
        return 0;
    case SIGTSTP:
        suspend(editor);
        return 0;
    case SIGINT:
        editor->outcome = line_editor_interrupted;
        leave_on_screen(editor, "^C");
        break;
    default:
        editor->outcome = line_editor_terminated;
        leave_on_screen(editor, "");
    }
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
        int byte = wait_for_more(within_key);
        if (byte < 0x80 || byte > 0xbf) return 0;
        character = character << 6 | (byte & 0x3f);
    }
    static const long least[] = {0, 0x80, 0x800, 0x10000};
    int surrogate = character >= 0xd800 && character <= 0xdfff;
    if (character < least[count] || character > 0x10ffff || surrogate || character < 0xa0) return 0;
    return editor->utf8 ? (wchar_t)character : 0;
}

// ---- Escape sequences

// The key of a sequence after its introducer (`[` or `O`), such as `A`, `3~`, `1;5D`; 0 for one without a meaning here.
static wchar_t key_of_sequence(line_editor *editor, const char *sequence) {
    size_t length = strlen(sequence);
    char last = sequence[length - 1];
    int modified = strchr(sequence, ';') != NULL;
    // An answer of the terminal, or a private mode.
    if (*sequence < '0' && length > 1) return 0;
    switch (last) {
    case 'A': return key_up;
    case 'B': return key_down;
    case 'C': return modified ? key_word_right : key_right;
    case 'D': return modified ? key_word_left : key_left;
    case 'H': return modified ? key_text_start : key_home;
    case 'F': return modified ? key_text_end : key_end;
    case 'u': return atoi(sequence) == 13 ? key_newline : 0;
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

// A sequence is read to its end however long it is, so that nothing of a terminal's answer is typed into the text.
static wchar_t sequence_key(line_editor *editor) {
    enum { longest = 31, mouse_bytes = 3 };
    char sequence[longest + 1];
    size_t length = 0;
    int fits = 1;
    for (;;) {
        int byte = wait_for_more(within_key);
        if (byte < ' ' || byte > '~') return 0;
        if (length < longest) sequence[length++] = (char)byte;
        else fits = 0;
        if (byte >= '@') break;
    }
    sequence[length] = 0;
    if (length == 1 && *sequence == 'M')
        for (int i = 0; i < mouse_bytes; i++) wait_for_more(within_key);
    return fits ? key_of_sequence(editor, sequence) : 0;
}

// An answer in the form of a string (a title, a colour): to its end, a bell or `ESC \`.
static void swallow_string(void) {
    int byte, before = 0;
    while ((byte = wait_for_more(within_key)) >= 0 && byte != '\a' && !(before == escape && byte == '\\')) before = byte;
}

// What an escape begins. A key of its own, or escape alone with the key after it put by.
static wchar_t after_escape(line_editor *editor) {
    int byte = wait_for_more(after_lone_escape);
    if (byte < 0) return escape;
    if (byte == '\r' || byte == '\n') return key_newline;
    if (byte == '[' || byte == 'O') return sequence_key(editor);
    if (strchr("]PX^_", byte) && byte) {
        int next = wait_for_more(after_lone_escape);
        if (next < 0) {
            editor->ahead = byte;
            return escape;
        }
        if (next != '\a') swallow_string();
        return 0;
    }
    editor->ahead = byte < 0x80 ? byte : assemble(editor, byte);
    return escape;
}

// ---- Keys

static int line_is_empty(EditLine *edit) {
    const LineInfoW *line = line_of(edit);
    return line->lastchar == line->buffer;
}

int next_key(line_editor *editor, wchar_t *key) {
    enum { control_d = 4 };
    if (editor->ahead) {
        *key = editor->ahead;
        editor->ahead = 0;
        return 1;
    }
    for (;;) {
        show(editor);
        int signal_number = 0;
        int byte = wait_for_key(-1, &signal_number);
        if (byte == wait_signal) {
            int answer = answer_signal(editor, signal_number);
            if (answer) return answer;
            continue;
        }
        if (byte == wait_ended || (byte == control_d && line_is_empty(editor->edit) && !editor->search.active)) {
            editor->outcome = line_editor_ended;
            leave_on_screen(editor, "");
            return 0;
        }
        *key = byte == escape ? after_escape(editor) : byte < 0x80 ? byte : assemble(editor, byte);
        if (*key) return 1;
        if (byte >= 0x80) beep();
    }
}

// libedit writes a character typed at the end straight into its picture of the screen. Where the text is taller than
// that, moves have left its cursor elsewhere, and the character would land beyond its rows: the picture is made anew.
static void mend_picture(EditLine *edit) {
    const LineInfoW *line = line_of(edit);
    if (line->cursor == line->lastchar) el_set(edit, EL_REFRESH);
}

int read_key(EditLine *edit, wchar_t *key) {
    line_editor *editor = editor_of(edit);
    mend_picture(edit);
    if (editor->begin) {
        *key = key_begin;
        return 1;
    }
    return next_key(editor, key);
}
