// Editing functions of our own, and where things stand on the screen.

#include "Internal.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- Places on the screen

typedef struct {
    int row, column;
} place;

// Where the character before `end` leaves the cursor, counted from the start of the prompt as libedit counts: a line
// that is full goes on at the next row, a control character takes two cells, a tab stops at every eighth.
static place place_of(line_editor *editor, const wchar_t *end) {
    int width = line_editor_columns(editor);
    place at = {editor->prompt_cells / width, editor->prompt_cells % width};
    for (const wchar_t *next = el_wline(editor->edit)->buffer; next < end; next++) {
        if (*next == '\n') {
            at = (place){at.row + 1, 0};
            continue;
        }
        int cells = *next == '\t' ? 8 - at.column % 8 : *next < ' ' || *next == 127 ? 2 : wcwidth(*next);
        if (cells < 0) cells = 1;
        if (at.column + cells > width) at = (place){at.row + 1, 0};
        at.column += cells;
        if (at.column >= width) at = (place){at.row + 1, 0};
    }
    return at;
}

void refresh_from_here(line_editor *editor) {
    fflush(stdout);
    el_set(editor->edit, EL_REFRESH);
}

void move_below(line_editor *editor) {
    const LineInfoW *line = el_wline(editor->edit);
    place cursor = place_of(editor, line->cursor), last = place_of(editor, line->lastchar);
    if (last.row > cursor.row) printf("\033[%dB", last.row - cursor.row);
    printf("\033[%dG", last.column + 1);
    fflush(stdout);
}

void move_to_top(line_editor *editor) {
    place cursor = place_of(editor, el_wline(editor->edit)->cursor);
    if (cursor.row > 0) printf("\033[%dA", cursor.row);
    fputs("\r", stdout);
}

// ---- Lines of a statement

static const wchar_t *line_start(const LineInfoW *line, const wchar_t *at) {
    while (at > line->buffer && at[-1] != '\n') at--;
    return at;
}

static const wchar_t *line_end(const LineInfoW *line, const wchar_t *at) {
    while (at < line->lastchar && *at != '\n') at++;
    return at;
}

int cursor_line_is_first(line_editor *editor) {
    const LineInfoW *line = el_wline(editor->edit);
    return line_start(line, line->cursor) == line->buffer;
}

int cursor_line_is_last(line_editor *editor) {
    const LineInfoW *line = el_wline(editor->edit);
    return line_end(line, line->cursor) == line->lastchar;
}

static unsigned char move_to(EditLine *edit, const wchar_t *to) {
    el_cursor(edit, (int)(to - el_wline(edit)->cursor));
    return CC_REFRESH;
}

// ---- Functions for keys

static unsigned char insert_paste(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = editor_of(edit);
    if (editor->pasted && *editor->pasted) el_insertstr(edit, editor->pasted);
    free(editor->pasted);
    editor->pasted = NULL;
    return CC_REFRESH;
}

static unsigned char insert_newline(EditLine *edit, int key) {
    (void)key;
    return el_insertstr(edit, "\n") == 0 ? CC_REFRESH : CC_ERROR;
}

static unsigned char move_home(EditLine *edit, int key) {
    (void)key;
    const LineInfoW *line = el_wline(edit);
    return move_to(edit, line_start(line, line->cursor));
}

static unsigned char move_end(EditLine *edit, int key) {
    (void)key;
    const LineInfoW *line = el_wline(edit);
    return move_to(edit, line_end(line, line->cursor));
}

static unsigned char move_up(EditLine *edit, int key) {
    (void)key;
    const LineInfoW *line = el_wline(edit);
    const wchar_t *here = line_start(line, line->cursor);
    if (here == line->buffer) return CC_ERROR;
    const wchar_t *above = line_start(line, here - 1);
    const wchar_t *to = above + (line->cursor - here);
    return move_to(edit, to < here ? to : here - 1);
}

static unsigned char move_down(EditLine *edit, int key) {
    (void)key;
    const LineInfoW *line = el_wline(edit);
    const wchar_t *here = line_start(line, line->cursor), *end = line_end(line, line->cursor);
    if (end == line->lastchar) return CC_ERROR;
    const wchar_t *to = end + 1 + (line->cursor - here), *end_below = line_end(line, end + 1);
    return move_to(edit, to < end_below ? to : end_below);
}

static unsigned char complete(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = editor_of(edit);
    const LineInfo *line = el_line(edit);
    size_t cursor = (size_t)(line->cursor - line->buffer);
    char *text = text_so_far(editor);
    if (!text) return CC_ERROR;
    editor->listed = 0;
    int done = editor->callbacks.complete(editor->callbacks.context, text, cursor);
    free(text);
    if (editor->listed) return CC_NORM;
    return done ? CC_REFRESH : CC_ERROR;
}

// ---- Bindings

static void bind(EditLine *edit, const char *key, const char *function) {
    el_set(edit, EL_BIND, key, function, NULL);
    // The other map, which vi's users have for commands.
    el_set(edit, EL_BIND, "-a", key, function, NULL);
}

// The octal name of a private key, as EL_BIND reads it.
static void bind_private(EditLine *edit, int key, const char *function) {
    char name[8];
    snprintf(name, sizeof name, "\\%03o", (unsigned)key);
    bind(edit, name, function);
}

void bind_keys(EditLine *edit) {
    static const struct {
        int key;
        const char *name;
        unsigned char (*function)(EditLine *, int);
    } ours[] = {
        {key_paste, "daybook-paste", insert_paste},      {key_newline, "daybook-newline", insert_newline},
        {key_line_up, "daybook-line-up", move_up},       {key_line_down, "daybook-line-down", move_down},
        {key_home, "daybook-line-start", move_home},     {key_end, "daybook-line-end", move_end},
        {'\t', "daybook-complete", complete},
    };
    static const struct {
        int key;
        const char *name;
    } theirs[] = {
        {key_left, "ed-prev-char"},      {key_right, "ed-next-char"},     {key_delete, "ed-delete-next-char"},
        {key_word_left, "ed-prev-word"}, {key_word_right, "em-next-word"}, {key_older, "ed-prev-history"},
        {key_newer, "ed-next-history"},
    };
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
        el_set(edit, EL_ADDFN, ours[i].name, "", ours[i].function);
        bind_private(edit, ours[i].key, ours[i].name);
    }
    for (size_t i = 0; i < sizeof theirs / sizeof *theirs; i++) bind_private(edit, theirs[i].key, theirs[i].name);
    bind(edit, "^A", "daybook-line-start");
    bind(edit, "^E", "daybook-line-end");
    bind(edit, "^R", "em-inc-search-prev");
}
