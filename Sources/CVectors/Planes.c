#include "Variants.h"

// The loops are plain: with the instructions of a level at hand the compiler makes vectors of them.

/// A place is read before it is written and no other place is: planes may be the same.
#define EACH_WORD \
    _Pragma("clang loop vectorize(assume_safety)") \
    for (size_t i = 0; i < words; i++)

#if defined(__x86_64__)

/// A loop for each level, and the choice between them.
#define VARIANTS_COUNTING(name, arguments, ...) \
    AVX512 static size_t name##_512(__VA_ARGS__) { return name##_loop arguments; } \
    AVX2 static size_t name##_256(__VA_ARGS__) { return name##_loop arguments; } \
    size_t wide_##name(int level, __VA_ARGS__) { \
        if (level == 2) return name##_512 arguments; \
        return name##_256 arguments; \
    }
#define VARIANTS_WRITING(name, arguments, ...) \
    AVX512 static void name##_512(__VA_ARGS__) { name##_loop arguments; } \
    AVX2 static void name##_256(__VA_ARGS__) { name##_loop arguments; } \
    void wide_##name(int level, __VA_ARGS__) { \
        if (level == 2) name##_512 arguments; \
        else name##_256 arguments; \
    }

#else

// Never called: the level is 0.
#define VARIANTS_COUNTING(name, arguments, ...) \
    size_t wide_##name(int level, __VA_ARGS__) { return name##_loop arguments; }
#define VARIANTS_WRITING(name, arguments, ...) \
    void wide_##name(int level, __VA_ARGS__) { name##_loop arguments; }

#endif

/// Adds up the bits of what an expression makes of each word.
#define COUNTING(name, expression, arguments, ...) \
    LOOP size_t name##_loop(__VA_ARGS__) { \
        size_t total = 0; \
        EACH_WORD total += (size_t)__builtin_popcountll(expression); \
        return total; \
    } \
    VARIANTS_COUNTING(name, arguments, __VA_ARGS__)

/// Writes what an expression makes of each word.
#define WRITING(name, expression, arguments, ...) \
    LOOP void name##_loop(__VA_ARGS__) { EACH_WORD result[i] = (expression); } \
    VARIANTS_WRITING(name, arguments, __VA_ARGS__)

COUNTING(count, a[i], (a, words), const uint64_t *a, size_t words)
COUNTING(count_and, a[i] & b[i], (a, b, words), const uint64_t *a, const uint64_t *b, size_t words)
COUNTING(count_or, a[i] | b[i], (a, b, words), const uint64_t *a, const uint64_t *b, size_t words)
COUNTING(
    count_and_and, a[i] & b[i] & c[i], (a, b, c, words), const uint64_t *a, const uint64_t *b, const uint64_t *c,
    size_t words)

WRITING(
    and, a[i] & b[i], (a, b, words, result), const uint64_t *a, const uint64_t *b, size_t words, uint64_t *result)
WRITING(
    and_not, a[i] & ~b[i], (a, b, words, result), const uint64_t *a, const uint64_t *b, size_t words,
    uint64_t *result)
WRITING(
    and_neither, a[i] & ~(b[i] | c[i]), (a, b, c, words, result), const uint64_t *a, const uint64_t *b,
    const uint64_t *c, size_t words, uint64_t *result)
WRITING(
    and_either, a[i] & (b[i] | c[i]), (a, b, c, words, result), const uint64_t *a, const uint64_t *b,
    const uint64_t *c, size_t words, uint64_t *result)
WRITING(or, a[i] | b[i], (a, b, words, result), const uint64_t *a, const uint64_t *b, size_t words, uint64_t *result)

LOOP void both_loop(
    const uint64_t *a, const uint64_t *u, const uint64_t *b, const uint64_t *v, size_t words, uint64_t *truth,
    uint64_t *unknown) {
    EACH_WORD {
        uint64_t is_true = a[i] & b[i];
        // Each is true or unknown, and not both true.
        uint64_t open = (a[i] | u[i]) & (b[i] | v[i]) & ~is_true;
        truth[i] = is_true;
        unknown[i] = open;
    }
}

VARIANTS_WRITING(
    both, (a, u, b, v, words, truth, unknown), const uint64_t *a, const uint64_t *u, const uint64_t *b,
    const uint64_t *v, size_t words, uint64_t *truth, uint64_t *unknown)

LOOP size_t conjoin_loop(
    const uint64_t *leaf, uint64_t flip, const uint64_t *unknown, int is_first, size_t words, uint64_t *truth,
    uint64_t *open) {
    size_t total = 0;
    if (is_first) {
        EACH_WORD {
            uint64_t mine = (leaf[i] ^ flip) & ~unknown[i];
            truth[i] = mine;
            open[i] = unknown[i];
            total += (size_t)__builtin_popcountll(mine);
        }
        return total;
    }
    EACH_WORD {
        uint64_t mine = (leaf[i] ^ flip) & ~unknown[i];
        uint64_t both = truth[i] & mine;
        open[i] = (truth[i] | open[i]) & (mine | unknown[i]) & ~both;
        truth[i] = both;
        total += (size_t)__builtin_popcountll(mine);
    }
    return total;
}

VARIANTS_COUNTING(
    conjoin, (leaf, flip, unknown, is_first, words, truth, open), const uint64_t *leaf, uint64_t flip,
    const uint64_t *unknown, int is_first, size_t words, uint64_t *truth, uint64_t *open)
