// From a text to rows of cells.
//
// A row that is full goes on at the next one at once; a tab stops at every eighth cell of its line; a control character
// takes two cells.

#include "Internal.h"

typedef struct {
    place at;
    int columns;
    // 1 when the row before is full and nothing stands on this one yet.
    int wrapped;
    cell *cells;
    int top, height;
    cell *last;
} pen;

static int is_hidden(wchar_t character) {
    // What turns the direction of text around would make a statement look like another.
    return (character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069);
}

static int width_of(wchar_t character) {
    if (is_hidden(character)) return 1;
    int width = wcwidth(character);
    return width < 0 ? 1 : width;
}

static void next_row(pen *pen) { pen->at = (place){pen->at.row + 1, 0}; }

static cell *cell_at(const pen *pen, int row, int column) {
    if (!pen->cells || row < pen->top || row >= pen->top + pen->height) return NULL;
    return &pen->cells[(size_t)(row - pen->top) * (size_t)pen->columns + (size_t)column];
}

static void put(pen *pen, wchar_t character, int style) {
    int width = width_of(character);
    if (width == 0) {
        if (pen->last && pen->last->count && pen->last->count < 3) pen->last->glyph[pen->last->count++] = character;
        return;
    }
    if (is_hidden(character) || wcwidth(character) < 0 || width > pen->columns) {
        character = 0xfffd;
        width = 1;
    }
    if (pen->at.column + width > pen->columns) next_row(pen);
    cell *cell = pen->last = cell_at(pen, pen->at.row, pen->at.column);
    if (cell) {
        cell->width = (unsigned char)width;
        cell->style = (unsigned char)style;
        cell->glyph[0] = character;
        cell->count = 1;
        // A space shows no colour.
        if (character == L' ' && style != line_editor_match) cell->style = line_editor_plain;
        if (width == 2) cell[1].width = 0;
    }
    pen->at.column += width;
    pen->wrapped = pen->at.column >= pen->columns;
    if (pen->wrapped) next_row(pen);
}

static void put_gutter(pen *pen, const view *view) {
    for (int i = 0; i < view->gutter; i++)
        put(pen, view->signs && i == view->gutter - 2 ? L'\u2026' : L' ', line_editor_hint_style);
    pen->wrapped = 0;
}

static void put_tab(pen *pen, int gutter, int style) {
    int cells = 8 - (pen->at.column + 8 * gutter - gutter) % 8;
    if (cells > pen->columns - pen->at.column) cells = pen->columns - pen->at.column;
    while (cells-- > 0) put(pen, L' ', style);
}

static void put_character(pen *pen, const view *view, wchar_t character, int style) {
    if (character == L'\n') {
        // A line that fills its row to the end has gone on to the next already.
        if (!pen->wrapped) next_row(pen);
        pen->at.column = 0;
        pen->last = NULL;
        put_gutter(pen, view);
    } else if (character == L'\t') {
        put_tab(pen, view->gutter, style);
    } else if (character < L' ' || character == 127) {
        put(pen, L'^', style);
        put(pen, character ^ 64, style);
    } else {
        put(pen, character, style);
    }
}

// A hint never goes on at another row: it is cut there, and at its first line's end.
static void put_hint(pen *pen, const view *view) {
    for (size_t i = 0; i < view->hint_length; i++) {
        wchar_t character = view->hint[i] == L'\t' ? L' ' : view->hint[i];
        int is_last = i + 1 == view->hint_length || view->hint[i + 1] == L'\n';
        int width = character < L' ' ? 1 : width_of(character);
        int room = pen->columns - 1 - pen->at.column;
        if (character == L'\n' || width > room || (width == room && !is_last)) {
            if (room > 0) put(pen, L'\u2026', line_editor_hint_style);
            return;
        }
        put(pen, character < L' ' ? 0xfffd : character, line_editor_hint_style);
    }
}

places lay_out(const view *view, int columns, cell *cells, int top, int height) {
    pen pen = {.columns = columns, .cells = cells, .top = top, .height = height};
    places found = {{0, 0}, {0, 0}};
    for (size_t i = 0; i < view->prompt_length; i++)
        put(&pen, view->prompt[i], i < view->bold ? line_editor_strong : line_editor_plain);
    for (size_t i = 0; i <= view->length; i++) {
        if (i == view->cursor) {
            found.cursor = pen.at;
            int width = i < view->length ? width_of(view->text[i]) : 0;
            if (width > 1 && pen.at.column + width > columns) found.cursor = (place){pen.at.row + 1, 0};
        }
        if (i < view->length)
            put_character(&pen, view, view->text[i], view->styles ? view->styles[i] : line_editor_plain);
    }
    found.end = pen.at;
    put_hint(&pen, view);
    return found;
}

int cells_of(const wchar_t *text, size_t length) {
    int cells = 0;
    for (size_t i = 0; i < length; i++) cells += width_of(text[i]);
    return cells;
}
