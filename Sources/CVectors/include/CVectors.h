// Loops over cells and bitmaps in vectors wider than those that every machine of its kind has.
//
// Swift compiles for the least machine of a kind: on x86-64 that is 16 bytes a vector and no instruction that counts
// bits. Here the same loops stand twice more, for AVX2 and for AVX-512; which of them a machine has is asked when the
// program runs. Each takes the level as its first argument, 1 (AVX2) or 2 (AVX-512), never more than `wide_level()`
// says. At level 0, and so on every other kind of machine, nothing here may be called: Columnar's own loops do it.
//
// Whatever the level, the bits are the same. Nothing is read or written outside what the sizes say.

#ifndef CVECTORS_H
#define CVECTORS_H

#include <stddef.h>
#include <stdint.h>

/// The widest level of this machine: 0, 1 or 2.
int wide_level(void);

// MARK: Ranges.c: which cells lie in a range. A bit a cell, 64 cells a word, whole words alone; one unsigned compare,
// `cell - low <= width`. Doubles: both ends in, and what is no number is in no range.

void wide_mark_8(int level, const uint8_t *cells, size_t words, uint8_t low, uint8_t width, uint64_t *bits);
void wide_mark_16(int level, const uint16_t *cells, size_t words, uint16_t low, uint16_t width, uint64_t *bits);
void wide_mark_32(int level, const uint32_t *cells, size_t words, uint32_t low, uint32_t width, uint64_t *bits);
void wide_mark_64(int level, const uint64_t *cells, size_t words, uint64_t low, uint64_t width, uint64_t *bits);
void wide_mark_doubles(int level, const double *cells, size_t words, double low, double high, uint64_t *bits);

// MARK: Planes.c: how many bits are set, and planes made of others. A plane that is written may be one that is read.

/// Set bits of one run of words, of two or of three together, and of either of two.
size_t wide_count(int level, const uint64_t *a, size_t words);
size_t wide_count_and(int level, const uint64_t *a, const uint64_t *b, size_t words);
size_t wide_count_and_and(int level, const uint64_t *a, const uint64_t *b, const uint64_t *c, size_t words);
size_t wide_count_or(int level, const uint64_t *a, const uint64_t *b, size_t words);

/// `a & b`; `a & ~b`; `a & ~(b | c)`; `a & (b | c)`; `a | b`.
void wide_and(int level, const uint64_t *a, const uint64_t *b, size_t words, uint64_t *result);
void wide_and_not(int level, const uint64_t *a, const uint64_t *b, size_t words, uint64_t *result);
void wide_and_neither(
    int level, const uint64_t *a, const uint64_t *b, const uint64_t *c, size_t words, uint64_t *result);
void wide_and_either(
    int level, const uint64_t *a, const uint64_t *b, const uint64_t *c, size_t words, uint64_t *result);
void wide_or(int level, const uint64_t *a, const uint64_t *b, size_t words, uint64_t *result);

/// Both of two verdicts of true (`a`, `b`) and unknown (`u`, `v`) rows, in Kleene's logic.
void wide_both(
    int level, const uint64_t *a, const uint64_t *u, const uint64_t *b, const uint64_t *v, size_t words,
    uint64_t *truth, uint64_t *unknown);

/// One conjunct more: the rows of `leaf`, each bit exchanged where `flip` is all ones, but for those that are `unknown`.
/// Joined with the verdict of those before it (`truth`, `open`), or that itself when it is the first. Returns how many
/// rows it is true of by itself.
size_t wide_conjoin(
    int level, const uint64_t *leaf, uint64_t flip, const uint64_t *unknown, int is_first, size_t words,
    uint64_t *truth, uint64_t *open);

// MARK: Meets.c: rows that are in all of some sets.

/// The bits of a set, each exchanged where `flip` is all ones.
struct wide_set {
    const uint64_t *bits;
    uint64_t flip;
};

/// How many bits are set in all of the sets, of which there is one at least, and are not `unknown`, where that is not null.
size_t wide_count_meet(
    int level, const struct wide_set *sets, size_t count, const uint64_t *unknown, size_t words);

// MARK: Codes.c: how often each of a few codes stands among some rows.

/// Adds to `counts[code]`, for each code below `values`, how many cells with it have their bit set: 64 cells a word, whole
/// words alone. Cost: a compare a word and code, so it is for some 32 codes at most.
void wide_count_codes(
    int level, const uint8_t *cells, const uint64_t *bits, size_t words, size_t values, uint32_t *counts);

// MARK: Numbers.c: the groups of rows as numbers, 64 rows a word of their bitmaps, whole words alone.

/// A key whose numbers stand in bytes. A code above `most` is `most`; rows that are unknown or not applicable have the
/// numbers given, and those that are both the latter. Either plane may be null.
struct wide_key {
    const uint8_t *codes;
    const uint64_t *unknown, *not_applicable;
    /// How many numbers there may be, where other keys stand before it; 0 for the first key.
    uint16_t width;
    uint8_t most, unknown_number, not_applicable_number;
};

/// The numbers of rows from word `first` of the key's on. The first key's are written; another's are joined to those that
/// stand there: those times its width, and its own.
void wide_number(int level, const struct wide_key *key, size_t first, size_t words, uint16_t *numbers);

/// Numbers parted by their rows: those that are `absent` have `step` added, and those that are not `shown` become
/// `waste`. What is parted may be written where it stood.
void wide_part(
    int level, const uint16_t *numbers, const uint64_t *shown, const uint64_t *absent, uint16_t step, uint16_t waste,
    size_t words, uint16_t *parted);

/// The cells whose bit is set, one after the other, none above `most`; at level 2 alone. Returns how many they are. There
/// is room for all cells.
size_t wide_pick_8(const uint8_t *cells, uint8_t most, const uint64_t *bits, size_t words, uint8_t *picked);
size_t wide_pick_16(const uint16_t *cells, uint16_t most, const uint64_t *bits, size_t words, uint16_t *picked);

// MARK: Pairs.c: two bytes that stand a way apart.

/// Two bytes and what is set in a byte before it is compared (0x20 for a letter in either case, else 0).
struct wide_pair {
    uint8_t near_byte, near_fold, far_byte, far_fold;
};

/// The first of the places 0, 64, 128 … below `count` from which on, within 64 places, both bytes stand: `near` holds
/// the one and `far` the other. Sets a bit in `hits` for each of those 64 places. `count` and no hits where there is
/// none. Reads whole steps of 64 bytes, so up to 63 bytes past `count`.
size_t wide_find_pair(
    int level, const uint8_t *near, const uint8_t *far, size_t count, struct wide_pair pair, uint64_t *hits);

/// Asks memory for bytes that are to be read soon; on any machine.
static inline void ask_for(const void *place, size_t bytes) {
    for (size_t byte = 0; byte < bytes; byte += 64) __builtin_prefetch((const char *)place + byte);
}

#endif
