// What loading asks of C: where the cells of a CSV text end, found 64 bytes at a time by instructions that not every
// processor has, and memory given back.

#ifndef DAYBOOK_CSEPARATORS_H
#define DAYBOOK_CSEPARATORS_H

#include <stddef.h>
#include <stdint.h>

// What the bytes so far say of those behind them, and what was seen among them. All zero at a text's beginning but
// `may_open`, which is 1, and `width`.
typedef struct {
    // All ones inside quotes, else 0.
    uint64_t inside;
    // 1 where a quote may open: behind a separator or a closing quote.
    uint64_t may_open;
    // 1 behind a closing quote, and behind a bare carriage return.
    uint64_t after_closing;
    uint64_t after_return;
    // Not 0 when there was: a quote or a carriage return out of place, a quote written twice, a quote, a carriage return,
    // a byte that is not ASCII.
    uint64_t odd;
    uint64_t doubled;
    uint64_t quotes;
    uint64_t returned;
    uint64_t high;
    // Line feeds outside quotes.
    uint64_t feeds;
    // The cells of a record, 1 or more, and the separators so far.
    uint64_t width;
    uint64_t separators;
    // Of each 64th column, counted from 0, a bit: set where a cell of it is quoted, as long as no line is blank.
    uint64_t quoted_columns;
} separator_state;

// What this processor can do: 0 nothing of this, 1 AVX2, 2 AVX-512 with byte compression as well.
int separators_level(void);

// Finds the delimiters and line feeds outside quotes among the bytes `from` up to `to`, and writes their offsets; returns
// how many. The text has 64 bytes of slack behind `to`; `places` has room for `to - from` offsets and 64 more. All calls
// for one text but the last are for a multiple of 64 bytes. `level` is at most `separators_level()`; for 0 there is nothing.
size_t separators_find(
    const uint8_t *text, size_t from, size_t to, uint8_t delimiter, uint8_t quote, uint32_t *places,
    separator_state *state, int level);

// Gives back to the system what was freed and is kept for later. Any thread may call it.
void give_back_freed_memory(void);

// What is freed from now on is kept for later, up to 16 MiB of it, instead of shrinking the heap again and again; what is
// larger than a MiB is still taken from the system and given back by itself. For a process of one question.
void keep_freed_memory(void);

#endif
