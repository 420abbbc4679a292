// Functions for keys, and their bindings.

#include "Internal.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- Lines of a statement

static const wchar_t *line_start(const LineInfoW *line, const wchar_t *at) {
    while (at > line->buffer && at[-1] != '\n') at--;
    return at;
}

static const wchar_t *line_end(const LineInfoW *line, const wchar_t *at) {
    while (at < line->lastchar && *at != '\n') at++;
    return at;
}

static unsigned char move_to(EditLine *edit, const wchar_t *to) {
    el_cursor(edit, (int)(to - line_of(edit)->cursor));
    return CC_REFRESH;
}

// ---- Changing the text

void replace_text(line_editor *editor, const wchar_t *text, size_t cursor) {
    const LineInfoW *line = line_of(editor->edit);
    move_to(editor->edit, line->lastchar);
    el_deletestr(editor->edit, (int)(line->lastchar - line->buffer));
    if (*text) el_winsertstr(editor->edit, text);
    line = line_of(editor->edit);
    if (cursor < (size_t)(line->lastchar - line->buffer)) move_to(editor->edit, line->buffer + cursor);
}

static unsigned char insert_paste(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = editor_of(edit);
    char *pasted = editor->pasted;
    editor->pasted = NULL;
    if (!pasted) return CC_ERROR;
    wchar_t *wide = widened(editor, pasted);
    if (wide && *wide) el_winsertstr(edit, wide);
    free(wide);
    free(pasted);
    return CC_REFRESH;
}

static unsigned char insert_beginning(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = editor_of(edit);
    char *begin = editor->begin;
    editor->begin = NULL;
    wchar_t *wide = widened(editor, begin);
    if (wide) replace_text(editor, wide, characters_in(begin, editor->begin_cursor));
    free(wide);
    free(begin);
    return CC_REFRESH;
}

static unsigned char insert_newline(EditLine *edit, int key) {
    (void)key;
    return el_winsertstr(edit, L"\n") == 0 ? CC_REFRESH : CC_ERROR;
}

static unsigned char enter(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = editor_of(edit);
    char *text = text_so_far(editor);
    if (!text) return CC_ERROR;
    if (!editor->callbacks.is_complete(editor->callbacks.context, text)) {
        free(text);
        return insert_newline(edit, key);
    }
    int kept = append_text(editor, text, strlen(text));
    free(text);
    leave_on_screen(editor, "");
    if (kept == 0) editor->outcome = line_editor_read_statement;
    return CC_NEWLINE;
}

// In vi's command mode the cursor stands on a character, not behind it.
static unsigned char enter_command(EditLine *edit, int key) {
    const LineInfoW *line = line_of(edit);
    if (line->cursor + 1 == line->lastchar) el_cursor(edit, 1);
    return enter(edit, key);
}

// ---- Moving

static unsigned char move_home(EditLine *edit, int key) {
    (void)key;
    const LineInfoW *line = line_of(edit);
    return move_to(edit, line_start(line, line->cursor));
}

unsigned char move_up(EditLine *edit, int key) {
    const LineInfoW *line = line_of(edit);
    const wchar_t *here = line_start(line, line->cursor);
    if (here == line->buffer) return go_older(edit, key);
    const wchar_t *above = line_start(line, here - 1);
    const wchar_t *to = above + (line->cursor - here);
    return move_to(edit, to < here ? to : here - 1);
}

unsigned char move_down(EditLine *edit, int key) {
    const LineInfoW *line = line_of(edit);
    const wchar_t *here = line_start(line, line->cursor), *end = line_end(line, line->cursor);
    if (end == line->lastchar) return go_newer(edit, key);
    const wchar_t *to = end + 1 + (line->cursor - here), *end_below = line_end(line, end + 1);
    return move_to(edit, to < end_below ? to : end_below);
}

static unsigned char accept_hint(EditLine *edit, const wchar_t *hint, size_t count) {
    wchar_t *part = wcsdup(hint);
    if (!part) return CC_ERROR;
    part[count] = 0;
    el_winsertstr(edit, part);
    free(part);
    return CC_REFRESH;
}

static unsigned char move_end(EditLine *edit, int key) {
    (void)key;
    const wchar_t *hint = current_hint(editor_of(edit));
    if (*hint) return accept_hint(edit, hint, wcslen(hint));
    const LineInfoW *line = line_of(edit);
    return move_to(edit, line_end(line, line->cursor));
}

static unsigned char move_right(EditLine *edit, int key) {
    (void)key;
    const LineInfoW *line = line_of(edit);
    if (line->cursor < line->lastchar) return move_to(edit, line->cursor + 1);
    const wchar_t *hint = current_hint(editor_of(edit));
    return *hint ? accept_hint(edit, hint, wcslen(hint)) : CC_ERROR;
}

// Lets keys follow that have their functions from libedit, which nobody else can call. What is pending, such as a count,
// stays so.
static unsigned char push(EditLine *edit, wchar_t first, wchar_t second, wchar_t third) {
    const wchar_t keys[] = {first, second, third, 0};
    el_wpush(edit, keys);
    return CC_ARGHACK;
}

// By a word, or one word of the hint: what stands before the next space.
static unsigned char move_word_right(EditLine *edit, int key) {
    (void)key;
    const wchar_t *hint = current_hint(editor_of(edit));
    if (!*hint) return push(edit, key_plain_word_right, 0, 0);
    size_t count = wcsspn(hint, L" \n\t");
    count += wcscspn(hint + count, L" \n\t");
    return accept_hint(edit, hint, count);
}

// To the end of the line, and at its end the line break itself. What is cut can be put back as after any other cut.
static unsigned char cut_line(EditLine *edit, int key) {
    (void)key;
    const LineInfoW *line = line_of(edit);
    const wchar_t *end = line_end(line, line->cursor);
    if (end == line->lastchar) return push(edit, key_plain_cut, 0, 0);
    return push(edit, key_mark, end > line->cursor ? key_end : key_right, key_kill_region);
}

// ---- Moving by lines in vi's command mode, where the cursor stands on a character

static unsigned char move_end_command(EditLine *edit, int key) {
    (void)key;
    const LineInfoW *line = line_of(edit);
    const wchar_t *end = line_end(line, line->cursor);
    if (end == line->lastchar) return push(edit, key_plain_line_end, 0, 0);
    return move_to(edit, end > line_start(line, line->cursor) ? end - 1 : end);
}

static unsigned char add_at_end(EditLine *edit, int key) {
    (void)key;
    const LineInfoW *line = line_of(edit);
    if (line_end(line, line->cursor) == line->lastchar) return push(edit, key_plain_add, 0, 0);
    return push(edit, key_end, L'i', 0);
}

// What vi's `.` repeats comes past `read_key`; in a text as tall as the screen libedit's own picture of it may then be
// wrong, and it writes beyond its rows.
static unsigned char again(EditLine *edit, int key) {
    (void)key;
    const screen *screen = &editor_of(edit)->screen;
    return screen->height < screen->rows ? push(edit, key_plain_again, 0, 0) : CC_ERROR;
}

static unsigned char insert_at_start(EditLine *edit, int key) {
    (void)key;
    return push(edit, key_home, L'i', 0);
}

// ---- Asking the owner

static unsigned char complete(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = editor_of(edit);
    line_of(edit);
    const LineInfo *line = el_line(edit);
    size_t cursor = (size_t)(line->cursor - line->buffer);
    char *text = text_so_far(editor);
    if (!text) return CC_ERROR;
    editor->listed = 0;
    int done = editor->callbacks.complete(editor->callbacks.context, text, cursor);
    free(text);
    return done ? CC_REFRESH : CC_ERROR;
}

static unsigned char edit_elsewhere(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = editor_of(edit);
    char *text = editor->callbacks.edit ? text_so_far(editor) : NULL;
    if (!text) return CC_ERROR;
    leave_on_screen(editor, "");
    terminal_lend();
    int changed = editor->callbacks.edit(editor->callbacks.context, text);
    terminal_take_back();
    terminal_mark_pastes();
    free(text);
    resize_model(editor);
    show_anew(editor);
    return changed ? CC_REFRESH : CC_ERROR;
}

static unsigned char clear_screen(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = editor_of(edit);
    screen_put(&editor->screen, "\033[H\033[2J");
    screen_flush(&editor->screen);
    show_anew(editor);
    return CC_REFRESH;
}

static unsigned char do_nothing(EditLine *edit, int key) {
    (void)edit, (void)key;
    return CC_NORM;
}

// ---- Bindings

static void bind(EditLine *edit, const char *key, const char *function) {
    el_set(edit, EL_BIND, key, function, NULL);
    // The other map, which vi's users have for commands.
    el_set(edit, EL_BIND, "-a", key, function, NULL);
}

// The octal name of a key, as EL_BIND reads it.
static const char *octal(int key, char name[8]) {
    snprintf(name, 8, "\\%03o", (unsigned)key & 0xff);
    return name;
}

static int is_vi(EditLine *edit) {
    const char *mode = NULL;
    return el_get(edit, EL_EDITOR, &mode) == 0 && mode && !strcmp(mode, "vi");
}

static void bind_vi(EditLine *edit) {
    static const struct {
        const char *key, *function;
    } commands[] = {
        {"A", "daybook-add"},
        {"I", "daybook-insert"},
        {"$", "daybook-line-end-command"},
        {"D", "daybook-cut-line"},
        {".", "daybook-again"},
        {"k", "daybook-up"},
        {"-", "daybook-up"},
        {"j", "daybook-down"},
        {"+", "daybook-down"},
        {"v", "daybook-edit"},
        {"/", "daybook-search"},
        {"?", "daybook-search"},
        {"^M", "daybook-enter-command"},
        {"^J", "daybook-enter-command"},
        {"^[", "daybook-nothing"},
        {":", "daybook-nothing"},
    };
    el_set(edit, EL_BIND, "^[", "vi-command-mode", NULL);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        el_set(edit, EL_BIND, "-a", commands[i].key, commands[i].function, NULL);
}

// Keys and functions of our own; no key where a mode has its own.
static const struct {
    int key;
    const char *name;
    unsigned char (*function)(EditLine *, int);
} ours[] = {
    {key_paste, "daybook-paste", insert_paste},      {key_begin, "daybook-begin", insert_beginning},
    {key_newline, "daybook-newline", insert_newline}, {key_up, "daybook-up", move_up},
    {key_down, "daybook-down", move_down},           {key_home, "daybook-line-start", move_home},
    {key_end, "daybook-line-end", move_end},         {key_right, "daybook-right", move_right},
    {key_word_right, "daybook-word-right", move_word_right},
    {'\r', "daybook-enter", enter},                  {'\t', "daybook-complete", complete},
    {0, "daybook-enter-command", enter_command},     {0, "daybook-nothing", do_nothing},
    {0, "daybook-search", search_past},              {0, "daybook-edit", edit_elsewhere},
    {0, "daybook-add", add_at_end},                  {0, "daybook-insert", insert_at_start},
    {0, "daybook-again", again},
    {0, "daybook-line-end-command", move_end_command},
    {0, "daybook-clear", clear_screen},              {0, "daybook-cut-line", cut_line},
};

void add_functions(EditLine *edit) {
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) el_set(edit, EL_ADDFN, ours[i].name, "", ours[i].function);
}

void bind_keys(EditLine *edit) {
    static const struct {
        int key;
        const char *name;
    } theirs[] = {
        {key_left, "ed-prev-char"},           {key_delete, "ed-delete-next-char"}, {key_word_left, "ed-prev-word"},
        {key_plain_word_right, "em-next-word"}, {key_text_start, "ed-move-to-beg"}, {key_text_end, "ed-move-to-end"},
        {key_plain_line_end, "ed-move-to-end"}, {key_plain_add, "vi-add-at-eol"}, {key_plain_cut, "ed-kill-line"},
        {key_plain_again, "vi-redo"},
        {key_mark, "em-set-mark"},            {key_kill_region, "em-kill-region"},
    };
    static const struct {
        const char *key, *name;
    } typed[] = {
        {"^A", "daybook-line-start"}, {"^E", "daybook-line-end"}, {"^R", "daybook-search"}, {"^L", "daybook-clear"},
        {"^P", "daybook-up"},         {"^N", "daybook-down"},     {"^J", "daybook-enter"},
    };
    enum { first_letter = 0xa0, last_letter = 0xff };
    char name[8];
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (ours[i].key) bind(edit, octal(ours[i].key, name), ours[i].name);
    for (size_t i = 0; i < sizeof theirs / sizeof *theirs; i++) bind(edit, octal(theirs[i].key, name), theirs[i].name);
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) bind(edit, typed[i].key, typed[i].name);
    // Letters such as é are letters, and not Meta with something.
    for (int letter = first_letter; letter <= last_letter; letter++)
        el_set(edit, EL_BIND, octal(letter, name), "ed-insert", NULL);
    el_set(edit, EL_BIND, "^K", "daybook-cut-line", NULL);
    if (is_vi(edit)) {
        bind_vi(edit);
    } else {
        el_set(edit, EL_BIND, "^F", "daybook-right", NULL);
        el_set(edit, EL_BIND, "^[f", "daybook-word-right", NULL);
        el_set(edit, EL_BIND, "^[x", "daybook-nothing", NULL);
        el_set(edit, EL_BIND, "^[X", "daybook-nothing", NULL);
    }
    el_set(edit, EL_BIND, "^X^E", "daybook-edit", NULL);
}
