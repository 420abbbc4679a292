// The editor: opened on a terminal, asked for statements, closed.

#include "Internal.h"
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// ---- Text

line_editor *editor_of(EditLine *edit) {
    void *data = NULL;
    el_get(edit, EL_CLIENTDATA, &data);
    return data;
}

const LineInfoW *line_of(EditLine *edit) {
    const LineInfoW *line = el_wline(edit);
    if (line->cursor < line->buffer) el_cursor(edit, (int)(line->buffer - line->cursor));
    if (line->cursor > line->lastchar) el_cursor(edit, (int)(line->lastchar - line->cursor));
    return el_wline(edit);
}

char *text_so_far(line_editor *editor) {
    line_of(editor->edit);
    const LineInfo *line = el_line(editor->edit);
    return strndup(line->buffer, (size_t)(line->lastchar - line->buffer));
}

wchar_t *widened(const line_editor *editor, const char *text) {
    size_t length = strlen(text), count = 0;
    wchar_t *wide = malloc((length + 1) * sizeof *wide);
    if (!wide) return NULL;
    mbstate_t state = {0};
    for (size_t at = 0; at < length; count++) {
        size_t size = mbrtowc(&wide[count], text + at, length - at, &state);
        if (size == (size_t)-1 || size == (size_t)-2) {
            wide[count] = editor->utf8 ? 0xfffd : L'?';
            memset(&state, 0, sizeof state);
            size = 1;
        }
        at += size;
    }
    wide[count] = 0;
    return wide;
}

size_t characters_in(const char *text, size_t bytes) {
    size_t count = 0;
    for (size_t at = 0; at < bytes && text[at]; at++)
        if (((unsigned char)text[at] & 0xc0) != 0x80) count++;
    return count;
}

int append_text(line_editor *editor, const char *bytes, size_t count) {
    if (editor->length + count + 1 > editor->capacity) {
        size_t capacity = (editor->length + count + 1) * 2;
        char *more = realloc(editor->text, capacity);
        if (!more) return -1;
        editor->text = more;
        editor->capacity = capacity;
    }
    memcpy(editor->text + editor->length, bytes, count);
    editor->length += count;
    editor->text[editor->length] = 0;
    return 0;
}

const char *line_editor_text(const line_editor *editor) { return editor->text ? editor->text : ""; }

// ---- Opening

int line_editor_is_wanted(void) { return isatty(STDIN_FILENO); }

// A locale whose text is UTF-8: the user's, else one that most systems have. Returns 0 when there is none.
static int take_utf8(void) {
    static const char *const others[] = {"C.UTF-8", "C.utf8", "en_GB.UTF-8"};
    if (setlocale(LC_CTYPE, "") && !strcmp(nl_langinfo(CODESET), "UTF-8")) return 1;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (setlocale(LC_CTYPE, others[i])) return 1;
    return 0;
}

// libedit's prompt: ours is drawn by ourselves.
static char *no_prompt(EditLine *edit) {
    (void)edit;
    static char none[] = "";
    return none;
}

// What libedit would draw: nothing of it is shown, but its bell is rung.
static ssize_t listen(void *editor, const char *bytes, size_t count) {
    if (memchr(bytes, '\a', count)) ((line_editor *)editor)->bell = 1;
    return (ssize_t)count;
}

// The mode's own bindings, the user's, and ours over both. The user's file may choose a mode too.
static void take_keys(line_editor *editor, const char *mode) {
    el_set(editor->edit, EL_EDITOR, mode);
    el_source(editor->edit, NULL);
    bind_keys(editor->edit);
}

void line_editor_set_keys(line_editor *editor, int vi) {
    if (!editor->edit) return;
    const char *wanted = vi ? "vi" : "emacs", *mode = NULL;
    take_keys(editor, wanted);
    if (el_get(editor->edit, EL_EDITOR, &mode) == 0 && mode && !strcmp(mode, wanted)) return;
    el_set(editor->edit, EL_EDITOR, wanted);
    bind_keys(editor->edit);
}

// libedit on this terminal; leaves NULL where the cursor could not be moved.
static void open_edit(line_editor *editor, const char *name) {
    const char *terminal = getenv("TERM");
    if (!terminal || !*terminal || !strcmp(terminal, "dumb") || !isatty(STDOUT_FILENO)) return;
    editor->nowhere = fopencookie(editor, "w", (cookie_io_functions_t){.write = listen});
    if (!editor->nowhere) return;
    terminal_find();
    EditLine *edit =
        el_init_fd(name, stdin, editor->nowhere, editor->nowhere, STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO);
    if (!edit) {
        terminal_give_back();
        return;
    }
    char *clear_to_end = NULL;
    el_get(edit, EL_GETTC, "ce", &clear_to_end);
    if (!clear_to_end || !*clear_to_end) {
        el_end(edit);
        terminal_give_back();
        return;
    }
    editor->edit = edit;
    el_set(edit, EL_CLIENTDATA, editor);
    el_set(edit, EL_SIGNAL, 0);
    el_set(edit, EL_PROMPT, no_prompt);
    el_set(edit, EL_GETCFN, read_key);
    // The end of a line in a paste stays what it is: a carriage return, or one with a newline. Ctrl-S is a key.
    el_set(edit, EL_SETTY, "-d", "-icrnl", "-inlcr", "-ixon", NULL);
    // Between two readings too: what is typed while a question runs waits unchanged, unseen and whole.
    el_set(edit, EL_SETTY, "-x", "-icrnl", "-inlcr", "-ixon", "-icanon", "-echo", "-iexten", NULL);
    editor->history = history_init();
    if (editor->history) {
        HistEvent event;
        history(editor->history, &event, H_SETSIZE, remembered);
        history(editor->history, &event, H_SETUNIQUE, 1);
        el_set(edit, EL_HIST, history, editor->history);
    }
    add_functions(edit);
    take_keys(editor, "emacs");
}

line_editor *line_editor_open(const char *name, line_editor_callbacks callbacks) {
    line_editor *editor = calloc(1, sizeof *editor);
    if (!editor) return NULL;
    editor->callbacks = callbacks;
    editor->utf8 = take_utf8();
    open_edit(editor, name);
    return editor;
}

void line_editor_close(line_editor *editor) {
    if (!editor) return;
    if (editor->edit) {
        // By itself it would throw away what is typed ahead for the program that comes next.
        el_set(editor->edit, EL_EDITMODE, 0);
        el_end(editor->edit);
        terminal_give_back();
    }
    if (editor->history) history_end(editor->history);
    if (editor->nowhere) fclose(editor->nowhere);
    screen_free(&editor->screen);
    free(editor->screen.bytes);
    past_free(&editor->past);
    free(editor->prompt);
    free(editor->text);
    free(editor->pasted);
    free(editor->begin);
    free(editor->painted);
    free(editor->styles);
    free(editor->hint);
    free(editor);
}

void line_editor_set_colour(line_editor *editor, int coloured) { editor->coloured = coloured; }

// ---- Reading

static void forget_paint(line_editor *editor) {
    free(editor->painted);
    free(editor->styles);
    free(editor->hint);
    editor->painted = NULL;
    editor->styles = NULL;
    editor->hint = NULL;
}

static enum line_editor_outcome read_drawn(line_editor *editor) {
    terminal_take_back();
    el_resize(editor->edit);
    // Before the prompt is seen: keys typed at once must meet a terminal that is ready for them.
    el_set(editor->edit, EL_PREP_TERM, 1);
    terminal_mark_pastes();
    screen_put(&editor->screen, "\r\033[J");
    if (screen_begin(&editor->screen, line_editor_rows(editor), line_editor_columns(editor)) != 0)
        return line_editor_ended;
    forget_paint(editor);
    past_begin(&editor->past);
    editor->outcome = line_editor_ended;
    int count = 0;
    el_gets(editor->edit, &count);
    el_set(editor->edit, EL_PREP_TERM, 0);
    line_editor_recall(editor, NULL, 0);
    return editor->outcome;
}

static enum line_editor_outcome plain_signal(int signal_number) {
    if (signal_number == SIGINT) {
        fputs("\n", stderr);
        return line_editor_interrupted;
    }
    return line_editor_terminated;
}

static const char unknown[] = "\xef\xbf\xbd";

// One statement, line by line, from a terminal that echoes for itself. Prompts go to standard error where standard
// output is no terminal.
static enum line_editor_outcome read_plain(line_editor *editor, const char *prompt) {
    FILE *to = isatty(STDOUT_FILENO) ? stdout : stderr;
    fputs(prompt, to);
    fflush(to);
    for (;;) {
        int signal_number = 0;
        int byte = wait_for_key(-1, &signal_number);
        if (byte == wait_signal) {
            if (signal_number == SIGWINCH) continue;
            if (signal_number != SIGTSTP) return plain_signal(signal_number);
            signals_suspend();
            fputs(prompt, to);
            fflush(to);
        } else if (byte < 0) {
            fputs("\n", to);
            return line_editor_ended;
        } else if (byte == '\n') {
            if (editor->callbacks.is_complete(editor->callbacks.context, line_editor_text(editor)))
                return line_editor_read_statement;
            if (append_text(editor, "\n", 1) != 0) return line_editor_ended;
        } else {
            // A null byte would end the text early, and what stands before it would be asked.
            char character = (char)byte;
            int kept = byte ? append_text(editor, &character, 1) : append_text(editor, unknown, sizeof unknown - 1);
            if (kept != 0) return line_editor_ended;
        }
    }
}

enum line_editor_outcome line_editor_read(line_editor *editor, const char *prompt, int bold) {
    editor->length = 0;
    editor->ahead = 0;
    if (editor->text) *editor->text = 0;
    if (!editor->edit) return read_plain(editor, prompt);
    free(editor->prompt);
    editor->prompt = widened(editor, prompt);
    if (!editor->prompt) return line_editor_ended;
    editor->prompt_length = wcslen(editor->prompt);
    editor->bold = bold > 0 ? characters_in(prompt, (size_t)bold) : 0;
    return read_drawn(editor);
}

void line_editor_begin_with(line_editor *editor, const char *text, size_t cursor) {
    free(editor->begin);
    editor->begin = editor->edit ? strdup(text) : NULL;
    editor->begin_cursor = cursor;
}

void line_editor_recall(line_editor *editor, const char *statement, size_t cursor) {
    free(editor->past.failed);
    editor->past.failed = statement && editor->edit ? widened(editor, statement) : NULL;
    editor->past.failed_cursor = statement ? characters_in(statement, cursor) : 0;
}

void line_editor_remember(line_editor *editor, const char *statement) {
    if (!editor->edit) return;
    past_add(&editor->past, widened(editor, statement));
    HistEvent event;
    if (editor->history) history(editor->history, &event, H_ENTER, statement);
}

// ---- Within completion

void line_editor_replace(line_editor *editor, size_t bytes, const char *text) {
    line_of(editor->edit);
    const LineInfo *line = el_line(editor->edit);
    size_t before = (size_t)(line->cursor - line->buffer);
    if (bytes > before) bytes = before;
    size_t characters = characters_in(line->cursor - bytes, bytes);
    if (characters) el_deletestr(editor->edit, (int)characters);
    if (*text) el_insertstr(editor->edit, text);
}

void line_editor_replace_all(line_editor *editor, const char *text) {
    wchar_t *wide = widened(editor, text);
    if (wide) replace_text(editor, wide, wcslen(wide));
    free(wide);
}

void line_editor_list(line_editor *editor, const char *lines) {
    leave_on_screen(editor, "");
    fputs(lines, stdout);
    fflush(stdout);
    show_anew(editor);
}
