// Ctrl-R: the newest statement of before that holds what is typed, and on to older ones.

#include "Internal.h"
#include <stdlib.h>
#include <wctype.h>

enum { control_c_g = 7, control_h = 8, control_r = 18, control_s = 19, escape = 27, delete = 127 };

// Where a text holds the pattern; -1 when it does not. Small letters stand for capitals too.
static long place_in(const wchar_t *text, const search *search) {
    for (const wchar_t *start = text; *start || start == text; start++) {
        size_t i = 0;
        while (i < search->length && start[i]
            && (start[i] == search->pattern[i] || (wint_t)search->pattern[i] == towlower((wint_t)start[i])))
            i++;
        if (i == search->length) return start - text;
        if (!*start) break;
    }
    return -1;
}

static const wchar_t *found_text(const line_editor *editor) {
    return editor->search.at < editor->past.count ? editor->past.entries[editor->search.at] : NULL;
}

// Takes the entry if it holds the pattern.
static int take(line_editor *editor, size_t at) {
    search *search = &editor->search;
    long place = place_in(editor->past.entries[at], search);
    if (place < 0) return 0;
    search->at = at;
    search->match = (size_t)place;
    search->missed = 0;
    return 1;
}

static void look_older(line_editor *editor, size_t before) {
    const wchar_t *shown = found_text(editor);
    for (size_t at = before; at-- > 0;)
        if ((before > editor->search.at || !shown || wcscmp(editor->past.entries[at], shown)) && take(editor, at)) return;
    editor->search.missed = editor->bell = 1;
}

static void look_newer(line_editor *editor) {
    const wchar_t *shown = found_text(editor);
    for (size_t at = editor->search.at + 1; at < editor->past.count; at++)
        if ((!shown || wcscmp(editor->past.entries[at], shown)) && take(editor, at)) return;
    editor->search.missed = editor->bell = 1;
}

void show_search(line_editor *editor) {
    const search *search = &editor->search;
    enum { longest_label = 32 };
    wchar_t prompt[sizeof search->pattern / sizeof *search->pattern + longest_label];
    const wchar_t *label = search->missed ? L"no statement with '" : L"search '";
    size_t count = 0;
    for (const wchar_t *at = label; *at; at++) prompt[count++] = *at;
    for (size_t i = 0; i < search->length; i++) prompt[count++] = search->pattern[i];
    for (const wchar_t *at = L"': "; *at; at++) prompt[count++] = *at;
    const LineInfoW *line = line_of(editor->edit);
    const wchar_t *text = found_text(editor);
    size_t length = text ? wcslen(text) : (size_t)(line->lastchar - line->buffer);
    unsigned char *styles = calloc(length + 1, 1);
    if (styles && text && editor->coloured)
        for (size_t i = 0; i < search->length && search->match + i < length; i++)
            styles[search->match + i] = line_editor_match;
    view view = {
        .prompt = prompt, .prompt_length = count, .bold = editor->coloured ? count : 0,
        .text = text ? text : line->buffer, .length = length, .cursor = text ? search->match : length,
        .styles = styles, .hint = L"",
    };
    screen_draw(&editor->screen, &view);
    free(styles);
}

static void lengthen(line_editor *editor, wchar_t character) {
    search *search = &editor->search;
    if (search->length + 1 >= sizeof search->pattern / sizeof *search->pattern) {
        editor->bell = 1;
        return;
    }
    search->pattern[search->length++] = character;
    if (search->at == editor->past.count) look_older(editor, editor->past.count);
    else if (!take(editor, search->at)) look_older(editor, search->at);
}

static void shorten(line_editor *editor) {
    search *search = &editor->search;
    if (!search->length) {
        editor->bell = 1;
        return;
    }
    search->length--;
    search->at = editor->past.count;
    search->missed = 0;
    if (search->length) look_older(editor, editor->past.count);
}

unsigned char search_past(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = editor_of(edit);
    editor->search = (search){.active = 1, .at = editor->past.count};
    for (;;) {
        wchar_t typed;
        if (next_key(editor, &typed) != 1) {
            editor->search.active = 0;
            return CC_EOF;
        }
        if (typed == control_r) look_older(editor, editor->search.at);
        else if (typed == control_s) look_newer(editor);
        else if (typed == control_h || typed == delete) shorten(editor);
        else if (typed == control_c_g) {
            editor->search.active = 0;
            return CC_REFRESH;
        } else if (typed >= L' ' && (typed < 0x80 || typed >= 0xa0)) lengthen(editor, typed);
        else {
            // Enter and a lone escape take what was found into the line; another key goes on from there.
            if (typed == escape) editor->ahead = 0;
            else if (typed != L'\r' && typed != L'\n') editor->ahead = typed;
            break;
        }
    }
    editor->search.active = 0;
    if (editor->search.at < editor->past.count) past_show(editor, editor->search.at);
    return CC_REFRESH;
}
