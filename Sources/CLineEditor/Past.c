// What the up arrow goes through: the statements of before, newest first. With something typed, those that begin with
// it, if any do.

#include "Internal.h"
#include <stdlib.h>
#include <string.h>

static void set(wchar_t **place, wchar_t *text) {
    free(*place);
    *place = text;
}

void past_free(past *past) {
    for (size_t i = 0; i < past->count; i++) free(past->entries[i]);
    free(past->entries);
    set(&past->draft, NULL);
    set(&past->shown, NULL);
    set(&past->failed, NULL);
}

void past_add(past *past, wchar_t *entry) {
    if (!entry) return;
    if (past->count && !wcscmp(past->entries[past->count - 1], entry)) {
        free(entry);
        return;
    }
    if (past->count == remembered) {
        free(past->entries[0]);
        memmove(past->entries, past->entries + 1, --past->count * sizeof *past->entries);
    }
    if (past->count == past->capacity) {
        size_t capacity = past->capacity ? past->capacity * 2 : 64;
        wchar_t **more = realloc(past->entries, capacity * sizeof *more);
        if (!more) {
            free(entry);
            return;
        }
        past->entries = more;
        past->capacity = capacity;
    }
    past->entries[past->count++] = entry;
}

void past_begin(past *past) {
    past->at = past->count;
    past->shows_failed = 0;
    set(&past->draft, NULL);
    set(&past->shown, NULL);
}

// ---- Going through it

static wchar_t *text_now(line_editor *editor) {
    const LineInfoW *line = line_of(editor->edit);
    size_t count = (size_t)(line->lastchar - line->buffer);
    wchar_t *text = malloc((count + 1) * sizeof *text);
    if (!text) return NULL;
    wmemcpy(text, line->buffer, count);
    text[count] = 0;
    return text;
}

static void put(line_editor *editor, const wchar_t *text, size_t cursor) {
    set(&editor->past.shown, wcsdup(text));
    replace_text(editor, text, cursor);
}

// What was typed, or made of what was shown, is a new draft; what is still as it was shown is none.
static void keep_draft(line_editor *editor) {
    past *past = &editor->past;
    wchar_t *text = text_now(editor);
    if (!text) return;
    if (past->draft && past->shown && !wcscmp(text, past->shown)) {
        free(text);
        return;
    }
    past_begin(past);
    past->draft = text;
}

void past_show(line_editor *editor, size_t at) {
    keep_draft(editor);
    editor->past.at = at;
    editor->past.shows_failed = 0;
    put(editor, editor->past.entries[at], wcslen(editor->past.entries[at]));
}

static int begins_with(const wchar_t *text, const wchar_t *start) { return !wcsncmp(text, start, wcslen(start)); }

static int any_begins_with(const past *past, const wchar_t *start) {
    for (size_t i = 0; i < past->count; i++)
        if (begins_with(past->entries[i], start) && wcscmp(past->entries[i], start)) return 1;
    return 0;
}

// Whether an entry is one to stop at: it begins with the draft and is not what is shown already.
static int is_wanted(const past *past, size_t at, int only_beginning) {
    if (past->shown && !wcscmp(past->entries[at], past->shown)) return 0;
    if (!past->shown && !wcscmp(past->entries[at], past->draft)) return 0;
    return !only_beginning || begins_with(past->entries[at], past->draft);
}

unsigned char go_older(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = editor_of(edit);
    past *past = &editor->past;
    keep_draft(editor);
    if (!past->draft) return CC_ERROR;
    // A statement that failed comes back first, its cursor on the fault.
    if (past->failed && !*past->draft && past->at == past->count && !past->shows_failed) {
        past->shows_failed = 1;
        put(editor, past->failed, past->failed_cursor);
        return CC_REFRESH;
    }
    int only_beginning = any_begins_with(past, past->draft);
    for (size_t at = past->at; at-- > 0;) {
        if (!is_wanted(past, at, only_beginning)) continue;
        past->at = at;
        past->shows_failed = 0;
        put(editor, past->entries[at], wcslen(past->entries[at]));
        return CC_REFRESH;
    }
    return CC_ERROR;
}

unsigned char go_newer(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = editor_of(edit);
    past *past = &editor->past;
    keep_draft(editor);
    if (!past->draft || (past->at == past->count && !past->shows_failed)) return CC_ERROR;
    int only_beginning = any_begins_with(past, past->draft);
    for (size_t at = past->at + 1; at < past->count; at++) {
        if (!is_wanted(past, at, only_beginning)) continue;
        past->at = at;
        put(editor, past->entries[at], wcslen(past->entries[at]));
        return CC_REFRESH;
    }
    // Back to what was typed.
    wchar_t *draft = past->draft;
    past->draft = NULL;
    past_begin(past);
    replace_text(editor, draft, wcslen(draft));
    free(draft);
    return CC_REFRESH;
}
