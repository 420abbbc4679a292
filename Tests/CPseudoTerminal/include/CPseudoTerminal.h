// A program on a terminal of its own, as a test sees it: keys go in, the screen's bytes come out.

#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

typedef struct {
    // The terminal's other end; -1 when it could not be opened or the program not started.
    int terminal;
    int process;
} pseudo_terminal;

// Starts a program in a session of its own on a new terminal of that size. `arguments` and `environment` hold one item
// a line (`NAME=VALUE` in the latter, which is the whole environment).
pseudo_terminal pseudo_terminal_start(const char *program, const char *arguments, const char *environment, int rows,
                                      int columns);

// Runs a program to its end without a terminal, its standard output in a file: the exit code as `pseudo_terminal_wait`
// gives it, -1 when it was not started. A server that it leaves behind is not waited for.
int program_run(const char *program, const char *arguments, const char *environment, const char *output);

// Reads what is there, waiting at most so many milliseconds for something: the number of bytes, 0 for nothing, -1 when
// the terminal is gone.
int pseudo_terminal_read(int terminal, unsigned char *bytes, int count, int timeout);

// Writes all the bytes; -1 when the terminal is gone.
int pseudo_terminal_write(int terminal, const unsigned char *bytes, int count);

// Changes the size, which tells the program by SIGWINCH.
int pseudo_terminal_resize(int terminal, int rows, int columns);

// How many bytes typed the program has not read yet (whole lines only, where the terminal edits them); -1 when the
// terminal does not say.
int pseudo_terminal_unread(int terminal);

// The process group that the terminal's keys signal now; -1 for none.
int pseudo_terminal_foreground(int terminal);

// Whether the terminal itself shows what is typed, as it does while no line editor has it.
int pseudo_terminal_echoes(int terminal);

// The cells that a character fills on a terminal: 0 for one that joins the character before it.
int character_cells(unsigned character);

// Waits for the program at most so many milliseconds: its exit code, 128 + the signal that ended it, -1 when it still
// runs.
int pseudo_terminal_wait(int process, int timeout);

// Ends the program if it still runs, and closes the terminal.
void pseudo_terminal_close(pseudo_terminal both);

#endif
