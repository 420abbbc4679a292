#include "Variants.h"

#if defined(__x86_64__)

/// So far ahead memory is asked for. The machine looks ahead by itself, but not past the end of a small page, and not
/// far enough for steps as short as these.
#define AHEAD 3072

AVX512 static size_t find_pair_512(
    const uint8_t *near, const uint8_t *far, size_t count, struct wide_pair pair, uint64_t *hits) {
    const __m512i a = _mm512_set1_epi8((char)pair.near_byte), b = _mm512_set1_epi8((char)pair.far_byte);
    const __m512i fold = _mm512_set1_epi8((char)pair.near_fold), far_fold = _mm512_set1_epi8((char)pair.far_fold);
    for (size_t place = 0; place < count; place += 64) {
        __builtin_prefetch(near + place + AHEAD);
        __m512i here = _mm512_or_si512(_mm512_loadu_si512(near + place), fold);
        __m512i there = _mm512_or_si512(_mm512_loadu_si512(far + place), far_fold);
        uint64_t found = _mm512_mask_cmpeq_epi8_mask(_mm512_cmpeq_epi8_mask(here, a), there, b);
        if (found) {
            *hits = found;
            return place;
        }
    }
    *hits = 0;
    return count;
}

AVX2 static size_t find_pair_256(
    const uint8_t *near, const uint8_t *far, size_t count, struct wide_pair pair, uint64_t *hits) {
    const __m256i a = _mm256_set1_epi8((char)pair.near_byte), b = _mm256_set1_epi8((char)pair.far_byte);
    const __m256i fold = _mm256_set1_epi8((char)pair.near_fold), far_fold = _mm256_set1_epi8((char)pair.far_fold);
    for (size_t place = 0; place < count; place += 64) {
        __builtin_prefetch(near + place + AHEAD);
        uint64_t found = 0;
        for (int half = 0; half < 2; half++) {
            const __m256i *n = (const __m256i *)(near + place + 32 * half);
            const __m256i *f = (const __m256i *)(far + place + 32 * half);
            __m256i here = _mm256_cmpeq_epi8(_mm256_or_si256(_mm256_loadu_si256(n), fold), a);
            __m256i there = _mm256_cmpeq_epi8(_mm256_or_si256(_mm256_loadu_si256(f), far_fold), b);
            uint64_t bits = (uint32_t)_mm256_movemask_epi8(_mm256_and_si256(here, there));
            found |= bits << (32 * half);
        }
        if (found) {
            *hits = found;
            return place;
        }
    }
    *hits = 0;
    return count;
}

size_t wide_find_pair(
    int level, const uint8_t *near, const uint8_t *far, size_t count, struct wide_pair pair, uint64_t *hits) {
    return level == 2 ? find_pair_512(near, far, count, pair, hits) : find_pair_256(near, far, count, pair, hits);
}

#else

// Never called: the level is 0.
size_t wide_find_pair(
    int level, const uint8_t *near, const uint8_t *far, size_t count, struct wide_pair pair, uint64_t *hits) {
    *hits = 0;
    return count;
}

#endif
