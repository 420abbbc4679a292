// libedit behind functions of fixed arity, and the signals of an interactive program.
//
// Swift cannot call libedit's variadic functions, and a signal handler must be C. Everything here belongs to the main
// thread except `terminal_work_done`. No function keeps a pointer that it was given, save the callbacks' context.

#ifndef DAYBOOK_CLINEEDITOR_H
#define DAYBOOK_CLINEEDITOR_H

#include "Pager.h"
#include <stddef.h>

// ---- Signals

// Installs handlers (without SA_RESTART) for interrupt, suspend, resize, terminate and hang-up that write one byte to a
// pipe; ignores SIGPIPE and SIGQUIT. Returns 0, or -1 when there is no pipe to be had. Calling it again does nothing.
int terminal_signals_begin(void);

// Puts back the handlers found at the beginning.
void terminal_signals_end(void);

// ---- Work on another thread, while this one listens to the keyboard's signals

// The two ends of a pipe by which a worker says that it is done; -1 twice when there is none to be had.
typedef struct {
    int waiting;
    int working;
} terminal_work;

terminal_work terminal_work_begin(void);

// Called by the worker, once, from any thread: wakes the waiting end and gives up this one.
void terminal_work_done(int working);

// Waits for the worker or a signal, for at most so many milliseconds (-1 for ever): 0 when done, -1 when the time is up,
// else the signal (a resize is passed over, since each reading asks for the size; a suspension has been carried out and
// is over by the time this goes on waiting). Does not close the waiting end.
int terminal_work_wait(int waiting, int milliseconds);

// Gives up the waiting end.
void terminal_work_end(int waiting);

// ---- The editor

typedef struct line_editor line_editor;

// What the editor asks of its owner while a statement is typed. The text is UTF-8 and ends with 0.
typedef struct {
    void *context;
    // Whether Enter may end the statement here; 0 makes Enter break the line.
    int (*is_complete)(void *context, const char *text);
    // Tab, with the cursor `cursor` bytes into the text. The owner may call `line_editor_replace` and
    // `line_editor_list`. Returns 0 when there was nothing to do.
    int (*complete)(void *context, const char *text, size_t cursor);
    // How the text looks: the owner may call `line_editor_paint_span` and `line_editor_suggest`. NULL for plainly.
    void (*paint)(void *context, const char *text, size_t cursor);
    // The text is to be edited elsewhere; the terminal is lent meanwhile. The owner may call `line_editor_replace_all`.
    // Returns 0 when there is nothing new. NULL where that cannot be done.
    int (*edit)(void *context, const char *text);
} line_editor_callbacks;

// How a part of the text looks.
enum line_editor_style {
    line_editor_plain,
    line_editor_strong,
    line_editor_keyword,
    line_editor_name,
    line_editor_value,
    line_editor_quoted,
    line_editor_number,
    line_editor_parameter,
    line_editor_comment,
    line_editor_unknown,
    line_editor_bracket,
    line_editor_hint_style,
    line_editor_match,
};

// How a reading ended.
enum line_editor_outcome {
    // `line_editor_text` holds the statement.
    line_editor_read_statement = 0,
    // Ctrl-C: the statement is dropped.
    line_editor_interrupted = 1,
    // Ctrl-D on an empty line, or the terminal is gone.
    line_editor_ended = 2,
    // SIGTERM or SIGHUP; the terminal is as it was found.
    line_editor_terminated = 3,
};

// Whether standard input is a terminal.
int line_editor_is_wanted(void);

// Opens the editor on the terminal of standard input. `name` picks lines of ~/.editrc. Takes a UTF-8 locale, and where
// there is none refuses what is not ASCII. Falls back to plain lines where the terminal cannot move its cursor or
// standard output is no terminal. NULL when there is no memory.
line_editor *line_editor_open(const char *name, line_editor_callbacks callbacks);

void line_editor_close(line_editor *editor);

// The terminal's size now, in cells; 80 and 24 where it does not say.
int line_editor_columns(const line_editor *editor);
int line_editor_rows(const line_editor *editor);

// The columns and the rows of standard output's terminal now; 0 when it is none or does not say.
int terminal_columns(void);
int terminal_rows(void);

// Whether the prompt is bold, the text painted and a hint shown, from the next key on.
void line_editor_set_colour(line_editor *editor, int coloured);

// Takes vi's keys or emacs's, the user's own bindings and ours. Between readings only.
void line_editor_set_keys(line_editor *editor, int vi);

// Reads one statement. `prompt` is what is seen; where the terminal is drawn on, its first `bold` bytes are bold
// (0 for none).
enum line_editor_outcome line_editor_read(line_editor *editor, const char *prompt, int bold);

// The statement read, without its last newline; it stays until the next reading.
const char *line_editor_text(const line_editor *editor);

// Text that the next reading begins with, its cursor `cursor` bytes into it.
void line_editor_begin_with(line_editor *editor, const char *text, size_t cursor);

// A statement that the first press of the up arrow of the next reading brings back, its cursor `cursor` bytes into it;
// NULL for none.
void line_editor_recall(line_editor *editor, const char *statement, size_t cursor);

// Adds a statement to what the up arrow goes back through.
void line_editor_remember(line_editor *editor, const char *statement);

// Within `complete`: puts `text` in the place of the `bytes` before the cursor.
void line_editor_replace(line_editor *editor, size_t bytes, const char *text);

// Within `complete`: shows lines below the statement (each ends with a newline), then the prompt and the statement anew.
void line_editor_list(line_editor *editor, const char *lines);

// Within `paint`: bytes `from` up to `to` look like this; and what is shown dimly behind the text's end.
void line_editor_paint_span(line_editor *editor, size_t from, size_t to, enum line_editor_style style);
void line_editor_suggest(line_editor *editor, const char *hint);

// Within `edit`: puts a text in the place of the whole statement.
void line_editor_replace_all(line_editor *editor, const char *text);

// What an editor line can hold of pasted bytes, to be freed: line breaks as newlines, tabs, no other control
// characters, what is no UTF-8 as U+FFFD, no newline at the end. NULL where there is no UTF-8 and something is not ASCII.
char *line_editor_cleaned(const char *bytes, size_t count, int utf8);

// ---- The terminal for other programs

// Puts the terminal into the state it was found in, for a program that is to use it, and takes it back. Both do nothing
// where no editor is open, or where it is so already.
void terminal_lend(void);
void terminal_take_back(void);

// ---- The user's editor

// Runs a command (as a shell reads it) on a file, with this terminal, and waits for its end: its exit code, or -1 when it
// could not be run or was ended by a signal. The terminal must be as it was found.
int editor_program_run(const char *command, const char *path);

// ---- The history's file

// Appends one line (without its newline) to a file of its owner alone (0600), made if need be, under a lock.
// Returns 0, or -1 with errno; EINVAL for what is no regular file, which stays as it is.
int history_file_append(const char *path, const char *line);

#endif
