#include "Variants.h"

#if defined(__x86_64__)

AVX512 static void count_codes_512(
    const uint8_t *cells, const uint64_t *bits, size_t words, size_t values, uint32_t *counts) {
    for (size_t code = 0; code < values; code++) {
        const __m512i wanted = _mm512_set1_epi8((char)code);
        uint64_t total = 0;
        for (size_t word = 0; word < words; word++) {
            __m512i cell = _mm512_loadu_si512(cells + 64 * word);
            total += (uint64_t)__builtin_popcountll(_mm512_mask_cmpeq_epi8_mask(bits[word], cell, wanted));
        }
        counts[code] += (uint32_t)total;
    }
}

AVX2 static void count_codes_256(
    const uint8_t *cells, const uint64_t *bits, size_t words, size_t values, uint32_t *counts) {
    for (size_t code = 0; code < values; code++) {
        const __m256i wanted = _mm256_set1_epi8((char)code);
        uint64_t total = 0;
        for (size_t word = 0; word < words; word++) {
            const __m256i *cell = (const __m256i *)(cells + 64 * word);
            uint64_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256(cell), wanted));
            uint64_t high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256(cell + 1), wanted));
            total += (uint64_t)__builtin_popcountll((low | high << 32) & bits[word]);
        }
        counts[code] += (uint32_t)total;
    }
}

void wide_count_codes(
    int level, const uint8_t *cells, const uint64_t *bits, size_t words, size_t values, uint32_t *counts) {
    if (level == 2) count_codes_512(cells, bits, words, values, counts);
    else count_codes_256(cells, bits, words, values, counts);
}

#else

// Never called: the level is 0.
void wide_count_codes(
    int level, const uint8_t *cells, const uint64_t *bits, size_t words, size_t values, uint32_t *counts) {}

#endif
