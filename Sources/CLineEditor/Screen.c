// What stands on the terminal from the prompt on, and the few bytes that turn it into what is wanted.
//
// Rows are reached by moving up and down from the cursor, since nobody says where on the terminal the prompt stands.
// After each row's last cell the cursor is brought back by a carriage return, so that it does not matter how a terminal
// wraps.

#include "Internal.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The codes that switch a style on, by `line_editor_style`: of the sixteen colours those that can be read on a dark
// ground and on a light one. A name is as the terminal writes; what is unknown is underlined too, for those who do not
// see red.
static const char *const codes[] = {
    [line_editor_plain] = "",        [line_editor_strong] = "1",      [line_editor_keyword] = "1;34",
    [line_editor_name] = "",         [line_editor_value] = "36",      [line_editor_quoted] = "32",
    [line_editor_number] = "35",     [line_editor_parameter] = "33",  [line_editor_comment] = "2",
    [line_editor_unknown] = "4;31",  [line_editor_bracket] = "1;35",  [line_editor_hint_style] = "2",
    [line_editor_match] = "4",
};

// ---- Bytes

static void put_bytes(screen *screen, const char *bytes, size_t count) {
    if (screen->used + count > screen->capacity) {
        size_t capacity = (screen->used + count) * 2;
        char *more = realloc(screen->bytes, capacity);
        if (!more) return;
        screen->bytes = more;
        screen->capacity = capacity;
    }
    memcpy(screen->bytes + screen->used, bytes, count);
    screen->used += count;
}

void screen_put(screen *screen, const char *bytes) { put_bytes(screen, bytes, strlen(bytes)); }

static void put_code(screen *screen, int count, char letter) {
    char code[24];
    snprintf(code, sizeof code, "\033[%d%c", count, letter);
    screen_put(screen, code);
}

static void put_character(screen *screen, wchar_t character) {
    char bytes[4];
    size_t count = 0;
    unsigned long code = (unsigned long)character;
    if (code < 0x80) {
        bytes[count++] = (char)code;
    } else {
        if (code >= 0x10000) {
            bytes[count++] = (char)(0xf0 | code >> 18);
            bytes[count++] = (char)(0x80 | (code >> 12 & 0x3f));
        } else if (code >= 0x800) {
            bytes[count++] = (char)(0xe0 | code >> 12);
        }
        if (code >= 0x800) bytes[count++] = (char)(0x80 | (code >> 6 & 0x3f));
        else bytes[count++] = (char)(0xc0 | code >> 6);
        bytes[count++] = (char)(0x80 | (code & 0x3f));
    }
    put_bytes(screen, bytes, count);
}

static void use_style(screen *screen, int style) {
    if (style == line_editor_name) style = line_editor_plain;
    if (style == screen->style) return;
    if (screen->style != line_editor_plain) screen_put(screen, "\033[0m");
    if (style != line_editor_plain) {
        screen_put(screen, "\033[");
        screen_put(screen, codes[style]);
        screen_put(screen, "m");
    }
    screen->style = style;
}

void screen_flush(screen *screen) {
    use_style(screen, line_editor_plain);
    fwrite(screen->bytes, 1, screen->used, stdout);
    fflush(stdout);
    screen->used = 0;
}

// ---- The cursor

static void go_to(screen *screen, int row, int column) {
    if (row == screen->row && column == screen->column && column < screen->columns) return;
    screen_put(screen, "\r");
    if (row < screen->row) put_code(screen, screen->row - row, 'A');
    int lowest = row < screen->there ? row : screen->there - 1;
    if (lowest > screen->row) put_code(screen, lowest - screen->row, 'B');
    // Rows that are not there yet: at the terminal's last one, this scrolls.
    for (; screen->there <= row; screen->there++) screen_put(screen, "\n");
    if (column > 0) put_code(screen, column, 'C');
    screen->row = row;
    screen->column = column;
}

// ---- Drawing

static int is_blank(const cell *cell) { return cell->count == 0 && cell->width != 0; }

static int is_same(const cell *a, const cell *b) {
    return a->count == b->count && a->width == b->width && a->style == b->style
        && !memcmp(a->glyph, b->glyph, a->count * sizeof *a->glyph);
}

static int row_length(const cell *row, int columns) {
    while (columns > 0 && is_blank(&row[columns - 1])) columns--;
    return columns;
}

static void draw_row(screen *screen, int number) {
    const cell *old = screen->drawn + (size_t)number * (size_t)screen->columns;
    const cell *new = screen->wanted + (size_t)number * (size_t)screen->columns;
    int length = row_length(new, screen->columns), old_length = row_length(old, screen->columns);
    int first = 0, end = length;
    while (first < length && is_same(&old[first], &new[first])) first++;
    while (first > 0 && first < screen->columns && (new[first].width == 0 || old[first].width == 0)) first--;
    while (end > first && is_same(&old[end - 1], &new[end - 1])) end--;
    if (first < end) {
        go_to(screen, number, first);
        for (int i = first; i < end; i++) {
            if (new[i].width == 0) continue;
            use_style(screen, new[i].style);
            if (new[i].count == 0) put_character(screen, L' ');
            for (int k = 0; k < new[i].count; k++) put_character(screen, new[i].glyph[k]);
        }
        screen->column = end < screen->columns && new[end].width == 0 ? end + 1 : end;
    }
    if (old_length > length) {
        go_to(screen, number, length);
        use_style(screen, line_editor_plain);
        screen_put(screen, "\033[K");
    }
    screen->lengths[number] = length;
}

static void blank(cell *cells, size_t count) {
    for (size_t i = 0; i < count; i++) cells[i] = (cell){.width = 1};
}

void screen_draw(screen *screen, const view *view) {
    if (!screen->drawn) return;
    places places = lay_out(view, screen->columns, NULL, 0, 0);
    int total = (places.end.row > places.cursor.row ? places.end.row : places.cursor.row) + 1;
    int height = total < screen->rows ? total : screen->rows;
    int top = screen->top;
    if (places.cursor.row < top) top = places.cursor.row;
    if (places.cursor.row >= top + screen->rows) top = places.cursor.row - screen->rows + 1;
    if (top > total - height) top = total - height;
    screen->top = top;
    blank(screen->wanted, (size_t)screen->rows * (size_t)screen->columns);
    lay_out(view, screen->columns, screen->wanted, top, height);
    for (int row = 0; row < height; row++) draw_row(screen, row);
    if (screen->height > height) {
        go_to(screen, height, 0);
        use_style(screen, line_editor_plain);
        screen_put(screen, "\033[J");
        for (int row = height; row < screen->height; row++) screen->lengths[row] = 0;
    }
    screen->height = height;
    go_to(screen, places.cursor.row - top, places.cursor.column);
    cell *drawn = screen->wanted;
    screen->wanted = screen->drawn;
    screen->drawn = drawn;
    screen_flush(screen);
}

// ---- Beginning anew

int screen_begin(screen *screen, int rows, int columns) {
    if (rows != screen->rows || columns != screen->columns) {
        screen_free(screen);
        size_t count = (size_t)rows * (size_t)columns;
        screen->drawn = malloc(count * sizeof *screen->drawn);
        screen->wanted = malloc(count * sizeof *screen->wanted);
        screen->lengths = malloc((size_t)rows * sizeof *screen->lengths);
        if (!screen->drawn || !screen->wanted || !screen->lengths) {
            screen_free(screen);
            return -1;
        }
        screen->rows = rows;
        screen->columns = columns;
    }
    blank(screen->drawn, (size_t)rows * (size_t)columns);
    memset(screen->lengths, 0, (size_t)rows * sizeof *screen->lengths);
    screen->height = screen->row = screen->column = screen->top = 0;
    screen->there = 1;
    return 0;
}

void screen_free(screen *screen) {
    free(screen->drawn);
    free(screen->wanted);
    free(screen->lengths);
    screen->drawn = screen->wanted = NULL;
    screen->lengths = NULL;
    screen->rows = screen->columns = 0;
}

void screen_clear(screen *screen, int columns) {
    int up = screen->row;
    if (columns < screen->columns && terminal_reflows()) {
        // The terminal has broken each row that no longer fits into several.
        int column = screen->column < screen->columns ? screen->column : screen->columns - 1;
        up = column / columns;
        for (int row = 0; row < screen->row; row++)
            up += screen->lengths[row] > columns ? (screen->lengths[row] + columns - 1) / columns : 1;
    }
    screen_put(screen, "\r");
    if (up > 0) put_code(screen, up, 'A');
    screen_put(screen, "\033[J");
    screen_flush(screen);
}
