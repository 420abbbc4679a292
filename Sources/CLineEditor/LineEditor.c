// The editor: opened on a terminal, asked for statements, closed.

#include "Internal.h"
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

// Wraps escapes in a prompt (EL_PROMPT_ESC); no prompt holds it otherwise.
enum { escape_mark = 1 };
enum { remembered = 2000 };

// ---- Text

line_editor *editor_of(EditLine *edit) {
    void *data = NULL;
    el_get(edit, EL_CLIENTDATA, &data);
    return data;
}

char *text_so_far(line_editor *editor) {
    const LineInfo *line = el_line(editor->edit);
    return strndup(line->buffer, (size_t)(line->lastchar - line->buffer));
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

static char *current_prompt(EditLine *edit) {
    line_editor *editor = editor_of(edit);
    static char none[] = "";
    return editor && editor->prompt ? editor->prompt : none;
}

// libedit on this terminal; leaves NULL where it could not move the cursor.
static void open_edit(line_editor *editor, const char *name) {
    const char *terminal = getenv("TERM");
    if (!terminal || !*terminal || !strcmp(terminal, "dumb") || !isatty(STDOUT_FILENO)) return;
    editor->nowhere = fopen("/dev/null", "w");
    if (!editor->nowhere) return;
    EditLine *edit = el_init(name, stdin, stdout, editor->nowhere);
    if (!edit) return;
    char *clear_to_end = NULL;
    el_get(edit, EL_GETTC, "ce", &clear_to_end);
    if (!clear_to_end || !*clear_to_end) {
        el_end(edit);
        return;
    }
    editor->edit = edit;
    el_set(edit, EL_CLIENTDATA, editor);
    el_set(edit, EL_SIGNAL, 0);
    el_set(edit, EL_PROMPT_ESC, current_prompt, escape_mark);
    el_set(edit, EL_GETCFN, read_key);
    el_set(edit, EL_EDITOR, "emacs");
    // The end of a line in a paste stays what it is: a carriage return, or one with a newline. Ctrl-S is a key.
    el_set(edit, EL_SETTY, "-d", "-icrnl", "-inlcr", "-ixon", NULL);
    editor->history = history_init();
    if (editor->history) {
        HistEvent event;
        history(editor->history, &event, H_SETSIZE, remembered);
        history(editor->history, &event, H_SETUNIQUE, 1);
        el_set(edit, EL_HIST, history, editor->history);
    }
    el_source(edit, NULL);
    bind_keys(edit);
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
    if (editor->edit) el_end(editor->edit);
    if (editor->history) history_end(editor->history);
    if (editor->nowhere) fclose(editor->nowhere);
    free(editor->prompt);
    free(editor->text);
    free(editor->pasted);
    free(editor);
}

int line_editor_is_drawn(const line_editor *editor) { return editor->edit != NULL; }

static struct winsize size_now(void) {
    struct winsize size = {0};
    if (ioctl(STDIN_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) size.ws_col = 80;
    if (size.ws_row == 0) size.ws_row = 24;
    return size;
}

int line_editor_columns(const line_editor *editor) {
    (void)editor;
    return size_now().ws_col;
}

int line_editor_rows(const line_editor *editor) {
    (void)editor;
    return size_now().ws_row;
}

// ---- Reading

// Escapes in a prompt keep a visible character between them: libedit loses the first of two that meet, and the last of
// a prompt.
static void set_prompt(line_editor *editor, const char *prompt, int bold) {
    free(editor->prompt);
    editor->prompt_cells = 0;
    size_t length = strlen(prompt);
    editor->prompt = malloc(length + 32);
    if (!editor->prompt) return;
    int marked = bold > 0 && (size_t)bold < length;
    if (marked)
        sprintf(editor->prompt, "\001\033[1m\001%.*s\001\033[0m\001%s", bold, prompt, prompt + bold);
    else
        strcpy(editor->prompt, prompt);
    mbstate_t state = {0};
    for (size_t at = 0; at < length;) {
        wchar_t character;
        size_t size = mbrtowc(&character, prompt + at, length - at, &state);
        if (size == 0 || size == (size_t)-1 || size == (size_t)-2) break;
        int cells = wcwidth(character);
        editor->prompt_cells += cells > 0 ? cells : 0;
        at += size;
    }
}

static enum line_editor_outcome read_drawn(line_editor *editor) {
    el_resize(editor->edit);
    // Before the prompt is seen: keys typed at once must meet a terminal that is ready for them.
    el_set(editor->edit, EL_PREP_TERM, 1);
    fputs("\033[?2004h", stdout);
    fflush(stdout);
    editor->outcome = line_editor_ended;
    int count = 0;
    const char *line = el_gets(editor->edit, &count);
    fputs("\033[?2004l", stdout);
    fflush(stdout);
    el_set(editor->edit, EL_PREP_TERM, 0);
    if (!line || count <= 0) return editor->outcome;
    size_t length = (size_t)count;
    if (line[length - 1] == '\n') length--;
    return append_text(editor, line, length) == 0 ? line_editor_read_statement : line_editor_ended;
}

static enum line_editor_outcome plain_signal(int signal_number) {
    if (signal_number == SIGINT) {
        fputs("\n", stderr);
        return line_editor_interrupted;
    }
    return line_editor_terminated;
}

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
            char character = (char)byte;
            if (append_text(editor, &character, 1) != 0) return line_editor_ended;
        }
    }
}

enum line_editor_outcome line_editor_read(line_editor *editor, const char *prompt, int bold) {
    editor->length = 0;
    editor->ahead = 0;
    editor->searching = 0;
    if (editor->text) *editor->text = 0;
    if (!editor->edit) return read_plain(editor, prompt);
    set_prompt(editor, prompt, bold);
    return read_drawn(editor);
}

void line_editor_remember(line_editor *editor, const char *statement) {
    HistEvent event;
    if (editor->history) history(editor->history, &event, H_ENTER, statement);
}

// ---- Within completion

void line_editor_replace(line_editor *editor, size_t bytes, const char *text) {
    const LineInfo *line = el_line(editor->edit);
    size_t before = (size_t)(line->cursor - line->buffer);
    if (bytes > before) bytes = before;
    int characters = 0;
    for (const char *at = line->cursor - bytes; at < line->cursor; at++)
        if ((*at & 0xc0) != 0x80) characters++;
    if (characters) el_deletestr(editor->edit, characters);
    if (*text) el_insertstr(editor->edit, text);
}

void line_editor_list(line_editor *editor, const char *lines) {
    move_below(editor);
    fputs("\r\n", stdout);
    for (const char *at = lines; *at; at++) {
        if (*at == '\n') fputc('\r', stdout);
        fputc(*at, stdout);
    }
    refresh_from_here(editor);
    editor->listed = 1;
}
