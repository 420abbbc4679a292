#include "Variants.h"

#if defined(__x86_64__)

AVX512 static void mark_8_512(const uint8_t *cells, size_t words, uint8_t low, uint8_t width, uint64_t *bits) {
    const __m512i lows = _mm512_set1_epi8((char)low), widths = _mm512_set1_epi8((char)width);
    for (size_t word = 0; word < words; word++) {
        __m512i cell = _mm512_loadu_si512(cells + 64 * word);
        ASK_AHEAD(cells + 64 * word);
        bits[word] = _mm512_cmple_epu8_mask(_mm512_sub_epi8(cell, lows), widths);
    }
}

AVX2 static void mark_8_256(const uint8_t *cells, size_t words, uint8_t low, uint8_t width, uint64_t *bits) {
    const __m256i lows = _mm256_set1_epi8((char)low), widths = _mm256_set1_epi8((char)width);
    const __m256i zero = _mm256_setzero_si256();
    uint32_t *halves = (uint32_t *)bits;
    for (size_t half = 0; half < 2 * words; half++) {
        __m256i cell = _mm256_loadu_si256((const __m256i *)(cells + 32 * half));
        ASK_AHEAD(cells + 32 * half);
        __m256i above = _mm256_subs_epu8(_mm256_sub_epi8(cell, lows), widths);
        halves[half] = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(above, zero));
    }
}

AVX512 static void mark_16_512(const uint16_t *cells, size_t words, uint16_t low, uint16_t width, uint64_t *bits) {
    const __m512i lows = _mm512_set1_epi16((short)low), widths = _mm512_set1_epi16((short)width);
    uint32_t *halves = (uint32_t *)bits;
    for (size_t half = 0; half < 2 * words; half++) {
        __m512i cell = _mm512_loadu_si512(cells + 32 * half);
        ASK_AHEAD(cells + 32 * half);
        halves[half] = _mm512_cmple_epu16_mask(_mm512_sub_epi16(cell, lows), widths);
    }
}

AVX2 static void mark_16_256(const uint16_t *cells, size_t words, uint16_t low, uint16_t width, uint64_t *bits) {
    const __m256i lows = _mm256_set1_epi16((short)low), widths = _mm256_set1_epi16((short)width);
    const __m256i zero = _mm256_setzero_si256();
    uint32_t *halves = (uint32_t *)bits;
    for (size_t half = 0; half < 2 * words; half++) {
        __m256i a = _mm256_loadu_si256((const __m256i *)(cells + 32 * half));
        ASK_AHEAD(cells + 32 * half);
        __m256i b = _mm256_loadu_si256((const __m256i *)(cells + 32 * half + 16));
        a = _mm256_cmpeq_epi16(_mm256_subs_epu16(_mm256_sub_epi16(a, lows), widths), zero);
        b = _mm256_cmpeq_epi16(_mm256_subs_epu16(_mm256_sub_epi16(b, lows), widths), zero);
        // Packed by halves of 16 bytes: the middle two of the four are exchanged.
        __m256i both = _mm256_permute4x64_epi64(_mm256_packs_epi16(a, b), 0xD8);
        halves[half] = (uint32_t)_mm256_movemask_epi8(both);
    }
}

AVX512 static void mark_32_512(const uint32_t *cells, size_t words, uint32_t low, uint32_t width, uint64_t *bits) {
    const __m512i lows = _mm512_set1_epi32((int)low), widths = _mm512_set1_epi32((int)width);
    uint16_t *quarters = (uint16_t *)bits;
    for (size_t quarter = 0; quarter < 4 * words; quarter++) {
        __m512i cell = _mm512_loadu_si512(cells + 16 * quarter);
        ASK_AHEAD(cells + 16 * quarter);
        quarters[quarter] = _mm512_cmple_epu32_mask(_mm512_sub_epi32(cell, lows), widths);
    }
}

AVX2 static void mark_32_256(const uint32_t *cells, size_t words, uint32_t low, uint32_t width, uint64_t *bits) {
    const __m256i lows = _mm256_set1_epi32((int)low), widths = _mm256_set1_epi32((int)width);
    uint8_t *bytes = (uint8_t *)bits;
    for (size_t byte = 0; byte < 8 * words; byte++) {
        __m256i from = _mm256_sub_epi32(_mm256_loadu_si256((const __m256i *)(cells + 8 * byte)), lows);
        // The lesser of the two is the distance itself where it is within the width.
        __m256i within = _mm256_cmpeq_epi32(_mm256_min_epu32(from, widths), from);
        bytes[byte] = (uint8_t)_mm256_movemask_ps(_mm256_castsi256_ps(within));
    }
}

AVX512 static void mark_64_512(const uint64_t *cells, size_t words, uint64_t low, uint64_t width, uint64_t *bits) {
    const __m512i lows = _mm512_set1_epi64((long long)low), widths = _mm512_set1_epi64((long long)width);
    uint8_t *bytes = (uint8_t *)bits;
    for (size_t byte = 0; byte < 8 * words; byte++) {
        __m512i cell = _mm512_loadu_si512(cells + 8 * byte);
        bytes[byte] = _mm512_cmple_epu64_mask(_mm512_sub_epi64(cell, lows), widths);
    }
}

AVX2 static void mark_64_256(const uint64_t *cells, size_t words, uint64_t low, uint64_t width, uint64_t *bits) {
    // Signed compares of both sides with the sign turned.
    const __m256i moved = _mm256_set1_epi64x((long long)(low ^ 0x8000000000000000ull));
    const __m256i widths = _mm256_set1_epi64x((long long)(width ^ 0x8000000000000000ull));
    for (size_t word = 0; word < words; word++) {
        uint64_t above = 0;
        for (int four = 0; four < 16; four++) {
            __m256i cell = _mm256_loadu_si256((const __m256i *)(cells + 64 * word + 4 * four));
            __m256i is_above = _mm256_cmpgt_epi64(_mm256_sub_epi64(cell, moved), widths);
            above |= (uint64_t)_mm256_movemask_pd(_mm256_castsi256_pd(is_above)) << (4 * four);
        }
        bits[word] = ~above;
    }
}

AVX512 static void mark_doubles_512(const double *cells, size_t words, double low, double high, uint64_t *bits) {
    const __m512d lows = _mm512_set1_pd(low), highs = _mm512_set1_pd(high);
    uint8_t *bytes = (uint8_t *)bits;
    for (size_t byte = 0; byte < 8 * words; byte++) {
        __m512d cell = _mm512_loadu_pd(cells + 8 * byte);
        __mmask8 reaching = _mm512_cmp_pd_mask(cell, lows, _CMP_GE_OQ);
        bytes[byte] = _mm512_mask_cmp_pd_mask(reaching, cell, highs, _CMP_LE_OQ);
    }
}

AVX2 static void mark_doubles_256(const double *cells, size_t words, double low, double high, uint64_t *bits) {
    const __m256d lows = _mm256_set1_pd(low), highs = _mm256_set1_pd(high);
    for (size_t word = 0; word < words; word++) {
        uint64_t found = 0;
        for (int four = 0; four < 16; four++) {
            __m256d cell = _mm256_loadu_pd(cells + 64 * word + 4 * four);
            __m256d within = _mm256_and_pd(_mm256_cmp_pd(cell, lows, _CMP_GE_OQ), _mm256_cmp_pd(cell, highs, _CMP_LE_OQ));
            found |= (uint64_t)_mm256_movemask_pd(within) << (4 * four);
        }
        bits[word] = found;
    }
}

#define RANGE(name, Cell) \
    void wide_##name(int level, const Cell *cells, size_t words, Cell low, Cell width, uint64_t *bits) { \
        if (level == 2) name##_512(cells, words, low, width, bits); \
        else name##_256(cells, words, low, width, bits); \
    }

#else

// Never called: the level is 0.
#define RANGE(name, Cell) \
    void wide_##name(int level, const Cell *cells, size_t words, Cell low, Cell width, uint64_t *bits) {}

#endif

RANGE(mark_8, uint8_t)
RANGE(mark_16, uint16_t)
RANGE(mark_32, uint32_t)
RANGE(mark_64, uint64_t)
RANGE(mark_doubles, double)
