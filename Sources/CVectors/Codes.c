#include "Variants.h"

#if defined(__x86_64__)

// Some codes at a time, so that cells are read once for all of them.

#define COUNT_SOME(CODES) \
    AVX512 static void count_##CODES##_512( \
        const uint8_t *cells, const uint64_t *bits, size_t words, size_t first, uint32_t *counts) { \
        uint64_t totals[CODES] = {0}; \
        for (size_t word = 0; word < words; word++) { \
            __m512i cell = _mm512_loadu_si512(cells + 64 * word); \
            ASK_AHEAD(cells + 64 * word); \
            uint64_t counted = bits[word]; \
            _Pragma("clang loop unroll(full)") \
            for (size_t code = 0; code < CODES; code++) { \
                uint64_t found = _mm512_cmpeq_epi8_mask(cell, _mm512_set1_epi8((char)(first + code))); \
                totals[code] += (uint64_t)__builtin_popcountll(found & counted); \
            } \
        } \
        for (size_t code = 0; code < CODES; code++) counts[first + code] += (uint32_t)totals[code]; \
    } \
    AVX2 static void count_##CODES##_256( \
        const uint8_t *cells, const uint64_t *bits, size_t words, size_t first, uint32_t *counts) { \
        uint64_t totals[CODES] = {0}; \
        for (size_t word = 0; word < words; word++) { \
            const __m256i *cell = (const __m256i *)(cells + 64 * word); \
            __m256i front = _mm256_loadu_si256(cell), back = _mm256_loadu_si256(cell + 1); \
            uint64_t counted = bits[word]; \
            _Pragma("clang loop unroll(full)") \
            for (size_t code = 0; code < CODES; code++) { \
                __m256i wanted = _mm256_set1_epi8((char)(first + code)); \
                uint64_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(front, wanted)); \
                uint64_t high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(back, wanted)); \
                totals[code] += (uint64_t)__builtin_popcountll((low | high << 32) & counted); \
            } \
        } \
        for (size_t code = 0; code < CODES; code++) counts[first + code] += (uint32_t)totals[code]; \
    }

COUNT_SOME(8)
COUNT_SOME(4)
COUNT_SOME(2)
COUNT_SOME(1)

#define TAKE_SOME(CODES) \
    for (; values - first >= CODES; first += CODES) { \
        if (level == 2) count_##CODES##_512(cells, bits, words, first, counts); \
        else count_##CODES##_256(cells, bits, words, first, counts); \
    }

void wide_count_codes(
    int level, const uint8_t *cells, const uint64_t *bits, size_t words, size_t values, uint32_t *counts) {
    size_t first = 0;
    TAKE_SOME(8)
    TAKE_SOME(4)
    TAKE_SOME(2)
    TAKE_SOME(1)
}

#else

// Never called: the level is 0.
void wide_count_codes(
    int level, const uint8_t *cells, const uint64_t *bits, size_t words, size_t values, uint32_t *counts) {}

#endif
