// What the C files share.

#ifndef DAYBOOK_CLINEEDITOR_INTERNAL_H
#define DAYBOOK_CLINEEDITOR_INTERNAL_H

#include "CLineEditor.h"
#include <histedit.h>
#include <wchar.h>

// What waiting for a byte came to, beside a byte (0 to 255).
enum { wait_ended = -1, wait_signal = -2, wait_nothing = -3 };

// Keys that no keyboard sends: the places of the C1 control characters in libedit's key map. `read_key` turns key
// presses into them and `bind_keys` gives them their functions, in either mode of the editor.
enum {
    key_paste = 0x80,
    key_newline,
    key_line_up,
    key_line_down,
    key_left,
    key_right,
    key_home,
    key_end,
    key_delete,
    key_word_left,
    key_word_right,
    key_older,
    key_newer,
};

struct line_editor {
    line_editor_callbacks callbacks;
    // NULL where lines are read plainly.
    EditLine *edit;
    History *history;
    // A stream to nowhere, for what libedit says of terminals it does not know.
    FILE *nowhere;
    // 1 when the locale's text is UTF-8.
    int utf8;
    // The prompt with its escapes, as libedit takes it, and the cells it fills.
    char *prompt;
    int prompt_cells;
    // The statement read, or typed so far on a plain terminal.
    char *text;
    size_t length, capacity;
    // A paste that waits for its key.
    char *pasted;
    // Keys read ahead: at most one, the one after an escape.
    wchar_t ahead;
    // 1 when completion has drawn the statement anew.
    int listed;
    // 1 within an incremental search, where Enter takes what was found.
    int searching;
    enum line_editor_outcome outcome;
};

// Signals.c
int signals_descriptor(void);
// The oldest signal not yet taken; 0 for none.
int signals_take(void);
// Leaves a signal for the next to ask.
void signals_put_back(int signal_number);
// Stops the process as Ctrl-Z would; returns when it goes on.
void signals_suspend(void);
// One byte of standard input or a signal, whichever comes first; `timeout` in milliseconds, -1 for ever.
int wait_for_key(int timeout, int *signal_number);
// A byte that belongs to the one before, for so many milliseconds. Signals wait their turn in the pipe.
int wait_for_more(int timeout);

// Keys.c
int read_key(EditLine *edit, wchar_t *key);

// Editing.c
void bind_keys(EditLine *edit);
void refresh_from_here(line_editor *editor);
void move_below(line_editor *editor);
void move_to_top(line_editor *editor);
int cursor_line_is_first(line_editor *editor);
int cursor_line_is_last(line_editor *editor);

// LineEditor.c
line_editor *editor_of(EditLine *edit);
// The statement typed so far, in UTF-8; the caller frees it.
char *text_so_far(line_editor *editor);
int append_text(line_editor *editor, const char *bytes, size_t count);

#endif
