// The terminal as something to print on: long output that Ctrl-C ends, and the pager.

#ifndef DAYBOOK_PAGER_H
#define DAYBOOK_PAGER_H

#include <stddef.h>

// Writes to a terminal until everything is out or a signal asks for the end. A suspension is carried out and over by the
// time the writing goes on; a resize is passed over. Returns 0, the signal (SIGINT is used up by this; the others
// are left for the next to ask), or -1 with errno.
int terminal_write(int descriptor, const unsigned char *bytes, size_t count);

// Shows a text through a program of the user's choice (`command`, read by sh), or through less where that is NULL. It
// has the terminal to itself: Ctrl-C is the program's meanwhile, and Ctrl-Z stops it and this process together (not
// where it is less, which is kept from writing files and does not stop then). Leaving it before the end of the text is
// no failure. Returns 0, or -1 when there is no such program or it failed, so that nobody knows what was shown.
int pager_show(const char *command, const unsigned char *bytes, size_t count);

// Whether a command is less, with whatever options, and nothing else; NULL is.
int pager_is_less(const char *command);

#endif
