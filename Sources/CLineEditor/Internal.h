// What the C files share.

#ifndef DAYBOOK_CLINEEDITOR_INTERNAL_H
#define DAYBOOK_CLINEEDITOR_INTERNAL_H

#include "CLineEditor.h"
#include <histedit.h>
#include <signal.h>
#include <sys/types.h>
#include <wchar.h>

// What waiting for a byte came to, beside a byte (0 to 255).
enum { wait_ended = -1, wait_signal = -2, wait_nothing = -3 };

// Keys that no keyboard sends: the places of the C1 control characters in libedit's key map. `next_key` turns key
// presses into them and `bind_keys` gives them their functions, in either mode of the editor.
enum {
    key_paste = 0x80,
    key_begin,
    key_newline,
    key_up,
    key_down,
    key_left,
    key_right,
    key_home,
    key_end,
    key_text_start,
    key_text_end,
    key_delete,
    key_word_left,
    key_word_right,
    // Only ever pushed by functions of our own.
    key_plain_word_right,
    key_plain_line_end,
    key_plain_add,
    key_plain_cut,
    key_plain_again,
    key_mark,
    key_kill_region,
};

// ---- Screen.c: what stands on the terminal

// One cell: a character with what combines with it.
typedef struct {
    wchar_t glyph[3];
    // How many of `glyph` there are: 0 where nothing was written, and for the right half of a wide character.
    unsigned char count;
    // Cells that it fills: 0 for the right half of a wide one.
    unsigned char width;
    unsigned char style;
} cell;

typedef struct {
    // The terminal's size as it was when this was last begun.
    int rows, columns;
    // `rows` by `columns`: what is drawn, and what is to be.
    cell *drawn, *wanted;
    // Cells of each row that hold something, for what a terminal does to them when it becomes narrower.
    int *lengths;
    // Rows drawn, and rows of the terminal from the first one that are there to go down to.
    int height, there;
    // The first row of the whole text that is drawn.
    int top;
    // The cursor; `column` may be `columns` after a row's last cell.
    int row, column;
    // The style that is switched on.
    int style;
    char *bytes;
    size_t used, capacity;
} screen;

// What is to be seen.
typedef struct {
    const wchar_t *prompt;
    size_t prompt_length, bold;
    // Cells before the second line of the text and each later one.
    int gutter;
    // Whether the gutter says that the statement goes on.
    int signs;
    const wchar_t *text;
    size_t length, cursor;
    // One for each character of `text`; NULL for none.
    const unsigned char *styles;
    const wchar_t *hint;
    size_t hint_length;
} view;

// Begins at the start of the cursor's line; a size may be new.
int screen_begin(screen *screen, int rows, int columns);
// Frees the cells, not the bytes that wait to be written.
void screen_free(screen *screen);
// Draws what has changed, and puts the cursor where it belongs.
void screen_draw(screen *screen, const view *view);
// Clears what is drawn, also where the terminal has changed its width meanwhile.
void screen_clear(screen *screen, int columns);
// Adds bytes to those that wait; they are copied.
void screen_put(screen *screen, const char *bytes);
// Writes what waits, with no style left on.
void screen_flush(screen *screen);

// Layout.c
typedef struct {
    int row, column;
} place;
typedef struct {
    place cursor, end;
} places;
// Where things stand, counted from the start of the prompt; fills the cells of `height` rows from `top` on unless
// `cells` is NULL.
places lay_out(const view *view, int columns, cell *cells, int top, int height);
// The cells that characters take on one row.
int cells_of(const wchar_t *text, size_t length);

// ---- The editor

// Statements that the up arrow goes back through.
enum { remembered = 2000 };

// What the up arrow goes through, and where in it one stands.
typedef struct {
    wchar_t **entries;
    size_t count, capacity;
    // The entry shown: `count` for none.
    size_t at;
    // What was typed before going up; NULL for nothing yet.
    wchar_t *draft;
    // What is shown, to tell whether it was changed since.
    wchar_t *shown;
    // A statement that failed, before the newest entry, and where; NULL for none.
    wchar_t *failed;
    size_t failed_cursor;
    int shows_failed;
} past;

// An incremental search through the past.
typedef struct {
    int active;
    wchar_t pattern[256];
    size_t length;
    // The entry found; the past's `count` while there is none.
    size_t at, match;
    int missed;
} search;

struct line_editor {
    line_editor_callbacks callbacks;
    // NULL where lines are read plainly.
    EditLine *edit;
    History *history;
    // A stream to nowhere: libedit's own drawing goes there, and is listened to for its bell.
    FILE *nowhere;
    int bell;
    // 1 when the locale's text is UTF-8.
    int utf8;
    // Whether the prompt is bold, text painted and hints shown.
    int coloured;
    wchar_t *prompt;
    size_t prompt_length, bold;
    screen screen;
    past past;
    search search;
    // The statement read, or typed so far on a plain terminal.
    char *text;
    size_t length, capacity;
    // A paste that waits for its key.
    char *pasted;
    // What the next reading begins with, and where its cursor stands.
    char *begin;
    size_t begin_cursor;
    // Keys read ahead: at most one; 0 for none.
    wchar_t ahead;
    // 1 when completion has listed something.
    int listed;
    // The text that the paint is of, its cursor, and the paint: a style for each byte, and the hint.
    char *painted;
    size_t painted_length, painted_cursor;
    unsigned char *styles;
    wchar_t *hint;
    enum line_editor_outcome outcome;
};

// Signals.c
int signals_descriptor(void);
// The oldest signal not yet taken; 0 for none.
int signals_take(void);
// Leaves a signal for the next to ask.
void signals_put_back(int signal_number);
// Stops the process as Ctrl-Z would, with the terminal as it was found; returns when it goes on.
void signals_suspend(void);
// One byte of standard input or a signal, whichever comes first; `timeout` in milliseconds, -1 for ever.
int wait_for_key(int timeout, int *signal_number);
// A byte that belongs to the one before, for so many milliseconds. Signals wait their turn in the pipe.
int wait_for_more(int timeout);
// Whether a byte or a signal is there already.
int key_is_there(void);

// Terminal.c
// Keeps the terminal's state, to be given back.
void terminal_find(void);
void terminal_give_back(void);
// Makes pastes come between marks, until the terminal is lent or given back.
void terminal_mark_pastes(void);
// Whether the terminal breaks rows that no longer fit when it becomes narrower; others cut them.
int terminal_reflows(void);

// ForegroundProgram.c
enum { foreground_signals = 4 };
// What was done with the keys' signals before a program had them.
typedef struct {
    struct sigaction before[foreground_signals];
    // Whether Ctrl-Z stops the two of us, or neither.
    int stops;
} foreground;
// Leaves the keys' signals to a program that is about to start.
void foreground_begin(foreground *meanwhile, int stops);
void foreground_end(const foreground *meanwhile);
// Starts a program, found in PATH unless `file` has a slash, its standard input from `input` (-1 for this one's): 0 or an
// error number. Nothing of what is given is kept.
int foreground_start(
    const foreground *meanwhile, const char *file, char *const words[], char *const environment[], int input,
    pid_t *process);
// Waits for its end: its exit code, -1 when a signal ended it.
int foreground_wait(pid_t process);

// Keys.c
// libedit's function for the next key; the editor is its client data.
int read_key(EditLine *edit, wchar_t *key);
// 1 and a key; 0 at the input's end; -1 when a signal ended the reading.
int next_key(line_editor *editor, wchar_t *key);

// Paste.c
// Reads a paste to its end mark into the editor and gives the key that inserts it.
wchar_t paste(line_editor *editor);

// Showing.c
// Draws the statement as it stands, unless more keys wait.
void show(line_editor *editor);
// Draws it whatever waits.
void show_now(line_editor *editor);
// Draws it without its hint, the cursor behind its end, then what is given on the same line: it stays on the screen.
void leave_on_screen(line_editor *editor, const char *last);
// Draws anew on the cursor's line.
void show_anew(line_editor *editor);
void answer_resize(line_editor *editor);
// Tells libedit of a new size. It must lay its text out anew at once: with its cursor behind the end of a row it would
// write there.
void resize_model(line_editor *editor);
// What may be taken over behind the text; empty unless the cursor stands at its end. It is the editor's, until the next
// key.
const wchar_t *current_hint(line_editor *editor);

// Past.c
// Frees what the past holds, not itself.
void past_free(past *past);
// Adds the newest entry, which is the past's from then on; NULL is passed over.
void past_add(past *past, wchar_t *entry);
// A reading begins: nothing is shown yet.
void past_begin(past *past);
// Puts an entry in the place of the statement, which is kept as the draft.
void past_show(line_editor *editor, size_t at);
unsigned char go_older(EditLine *edit, int key);
unsigned char go_newer(EditLine *edit, int key);

// Search.c
// Reads keys until the search ends.
unsigned char search_past(EditLine *edit, int key);
// Draws what is looked for and what was found.
void show_search(line_editor *editor);

// Editing.c
// Once: libedit has room for some hundred functions in all.
void add_functions(EditLine *edit);
// After each change of mode, which takes all bindings back.
void bind_keys(EditLine *edit);
unsigned char move_up(EditLine *edit, int key);
unsigned char move_down(EditLine *edit, int key);
// Puts a text in the place of the whole statement, the cursor behind so many characters.
void replace_text(line_editor *editor, const wchar_t *text, size_t cursor);

// LineEditor.c
line_editor *editor_of(EditLine *edit);
// The text as libedit has it, its cursor within it: some of vi's commands leave it before the first character.
const LineInfoW *line_of(EditLine *edit);
// The statement typed so far, in UTF-8; the caller frees it.
char *text_so_far(line_editor *editor);
// Adds to the statement read; 0, or -1 when there is no memory.
int append_text(line_editor *editor, const char *bytes, size_t count);
// UTF-8 as wide characters, to be freed; what is none becomes U+FFFD, or `?` where there is no UTF-8.
wchar_t *widened(const line_editor *editor, const char *text);
// How many characters the first `bytes` of a text are.
size_t characters_in(const char *text, size_t bytes);

#endif
