#include "Variants.h"

/// The rows of 64 words at a time stay in registers and the nearest cache while each set takes its share.
LOOP size_t count_meet_loop(const struct wide_set *sets, size_t count, const uint64_t *unknown, size_t words) {
    uint64_t all[64];
    size_t total = 0;
    for (size_t first = 0; first < words; first += 64) {
        size_t some = words - first < 64 ? words - first : 64;
        const uint64_t *bits = sets[0].bits + first;
        uint64_t flip = sets[0].flip;
        for (size_t i = 0; i < some; i++) all[i] = bits[i] ^ flip;
        for (size_t set = 1; set < count; set++) {
            bits = sets[set].bits + first;
            flip = sets[set].flip;
            for (size_t i = 0; i < some; i++) all[i] &= bits[i] ^ flip;
        }
        if (unknown) {
            for (size_t i = 0; i < some; i++) total += (size_t)__builtin_popcountll(all[i] & ~unknown[first + i]);
        } else {
            for (size_t i = 0; i < some; i++) total += (size_t)__builtin_popcountll(all[i]);
        }
    }
    return total;
}

#if defined(__x86_64__)

AVX512 static size_t count_meet_512(
    const struct wide_set *sets, size_t count, const uint64_t *unknown, size_t words) {
    return count_meet_loop(sets, count, unknown, words);
}

AVX2 static size_t count_meet_256(
    const struct wide_set *sets, size_t count, const uint64_t *unknown, size_t words) {
    return count_meet_loop(sets, count, unknown, words);
}

size_t wide_count_meet(
    int level, const struct wide_set *sets, size_t count, const uint64_t *unknown, size_t words) {
    if (level == 2) return count_meet_512(sets, count, unknown, words);
    return count_meet_256(sets, count, unknown, words);
}

#else

// Never called: the level is 0.
size_t wide_count_meet(
    int level, const struct wide_set *sets, size_t count, const uint64_t *unknown, size_t words) {
    return count_meet_loop(sets, count, unknown, words);
}

#endif
