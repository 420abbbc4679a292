// What is seen of a statement: its text in colours, a hint behind it, and how both leave the screen.

#include "Internal.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- The owner's paint

void line_editor_paint_span(line_editor *editor, size_t from, size_t to, enum line_editor_style style) {
    if (to > editor->painted_length) to = editor->painted_length;
    for (size_t at = from; at < to; at++) editor->styles[at] = (unsigned char)style;
}

void line_editor_suggest(line_editor *editor, const char *hint) {
    free(editor->hint);
    editor->hint = widened(editor, hint);
}

// Asks for the paint of the text as it is now, unless it is known.
static void paint_again(line_editor *editor) {
    line_of(editor->edit);
    const LineInfo *line = el_line(editor->edit);
    size_t cursor = (size_t)(line->cursor - line->buffer);
    char *text = text_so_far(editor);
    if (!text) return;
    if (editor->painted && editor->painted_cursor == cursor && !strcmp(editor->painted, text)) {
        free(text);
        return;
    }
    free(editor->painted);
    free(editor->hint);
    editor->hint = NULL;
    editor->painted = text;
    editor->painted_length = strlen(text);
    editor->painted_cursor = cursor;
    free(editor->styles);
    editor->styles = calloc(editor->painted_length + 1, 1);
    if (editor->styles && editor->coloured && editor->callbacks.paint)
        editor->callbacks.paint(editor->callbacks.context, text, cursor);
}

const wchar_t *current_hint(line_editor *editor) {
    const LineInfoW *line = line_of(editor->edit);
    if (line->cursor != line->lastchar) return L"";
    paint_again(editor);
    return editor->hint ? editor->hint : L"";
}

// ---- Drawing

// A style for each character, from those of the bytes; to be freed.
static unsigned char *styles_of_characters(const line_editor *editor, size_t count) {
    unsigned char *styles = calloc(count + 1, 1);
    if (!styles || !editor->styles) return styles;
    size_t character = 0;
    for (size_t at = 0; at < editor->painted_length && character < count; at++) {
        if (((unsigned char)editor->painted[at] & 0xc0) == 0x80) continue;
        styles[character++] = editor->styles[at];
    }
    return styles;
}

static int gutter_of(const line_editor *editor) {
    int cells = cells_of(editor->prompt, editor->prompt_length);
    return cells >= 2 && cells <= editor->screen.columns / 3 ? cells : 0;
}

static void draw(line_editor *editor, int is_last) {
    const LineInfoW *line = line_of(editor->edit);
    size_t count = (size_t)(line->lastchar - line->buffer), cursor = (size_t)(line->cursor - line->buffer);
    paint_again(editor);
    unsigned char *styles = styles_of_characters(editor, count);
    const wchar_t *hint = is_last || cursor != count || !editor->hint || !editor->coloured ? L"" : editor->hint;
    view view = {
        .prompt = editor->prompt, .prompt_length = editor->prompt_length, .bold = editor->coloured ? editor->bold : 0,
        .gutter = gutter_of(editor), .signs = !is_last && editor->utf8,
        .text = line->buffer, .length = count, .cursor = is_last ? count : cursor,
        .styles = styles, .hint = hint, .hint_length = wcslen(hint),
    };
    screen_draw(&editor->screen, &view);
    free(styles);
}

void show_now(line_editor *editor) {
    if (!editor->screen.drawn) return;
    if (editor->search.active) show_search(editor);
    else draw(editor, 0);
    if (!editor->bell) return;
    editor->bell = 0;
    screen_put(&editor->screen, "\a");
    screen_flush(&editor->screen);
}

void show(line_editor *editor) {
    if (!key_is_there()) show_now(editor);
}

void leave_on_screen(line_editor *editor, const char *last) {
    editor->search.active = 0;
    draw(editor, 1);
    screen_put(&editor->screen, last);
    screen_put(&editor->screen, "\r\n");
    screen_flush(&editor->screen);
}

void show_anew(line_editor *editor) {
    if (screen_begin(&editor->screen, line_editor_rows(editor), line_editor_columns(editor)) == 0) show_now(editor);
}

void resize_model(line_editor *editor) {
    el_resize(editor->edit);
    el_set(editor->edit, EL_REFRESH);
}

void answer_resize(line_editor *editor) {
    screen_clear(&editor->screen, line_editor_columns(editor));
    resize_model(editor);
    show_anew(editor);
}
