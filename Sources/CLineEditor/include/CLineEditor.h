// libedit behind functions of fixed arity, and the signals of an interactive program.
//
// Swift cannot call libedit's variadic functions, and a signal handler must be C. Everything here belongs to the main
// thread except `terminal_work_done`. No function keeps a pointer that it was given, save the callbacks' context.

#ifndef DAYBOOK_CLINEEDITOR_H
#define DAYBOOK_CLINEEDITOR_H

#include <stddef.h>

// ---- Signals

// Installs handlers (without SA_RESTART) for interrupt, suspend, resize, terminate and hang-up that write one byte to a
// pipe; ignores SIGPIPE. Returns 0, or -1 when there is no pipe to be had. Calling it again does nothing.
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

// Waits for the worker or a signal: 0 when done, else the signal (a resize is passed over, since each reading asks for the size; a suspension has
// been carried out and is over by the time this goes on waiting). Does not close the waiting end.
int terminal_work_wait(int waiting);

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
} line_editor_callbacks;

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

// Whether the terminal can be drawn on: not for TERM=dumb, nor for an unknown TERM.
int line_editor_is_drawn(const line_editor *editor);

// The terminal's size now, in cells; 80 and 24 where it does not say.
int line_editor_columns(const line_editor *editor);
int line_editor_rows(const line_editor *editor);

// The columns of standard output's terminal now; 0 when it is none or does not say.
int terminal_columns(void);

// Reads one statement. `prompt` is what is seen; where the terminal is drawn on, its first `bold` bytes are bold
// (0 for none).
enum line_editor_outcome line_editor_read(line_editor *editor, const char *prompt, int bold);

// The statement read, without its last newline; it stays until the next reading.
const char *line_editor_text(const line_editor *editor);

// Adds a statement to what the up arrow goes back through.
void line_editor_remember(line_editor *editor, const char *statement);

// Within `complete`: puts `text` in the place of the `bytes` before the cursor.
void line_editor_replace(line_editor *editor, size_t bytes, const char *text);

// Within `complete`: shows lines below the statement (each ends with a newline), then the prompt and the statement anew.
void line_editor_list(line_editor *editor, const char *lines);

// ---- The history's file

// Appends one line (without its newline) to a file of its owner alone (0600), made if need be, under a lock.
// Returns 0, or -1 with errno.
int history_file_append(const char *path, const char *line);

#endif
