#include "Variants.h"

#if defined(__x86_64__)

AVX512 static void number_512(const struct wide_key *key, size_t first, size_t words, uint16_t *numbers) {
    const uint8_t *codes = key->codes + 64 * first;
    const uint64_t *open = key->unknown ? key->unknown + first : 0;
    const uint64_t *inapplicable = key->not_applicable ? key->not_applicable + first : 0;
    const __m512i most = _mm512_set1_epi8((char)key->most), widths = _mm512_set1_epi16((short)key->width);
    const __m512i unknown = _mm512_set1_epi8((char)key->unknown_number);
    const __m512i other = _mm512_set1_epi8((char)key->not_applicable_number);
    for (size_t word = 0; word < words; word++) {
        __m512i cell = _mm512_min_epu8(_mm512_loadu_si512(codes + 64 * word), most);
        ASK_AHEAD(codes + 64 * word);
        if (open) cell = _mm512_mask_mov_epi8(cell, open[word], unknown);
        if (inapplicable) cell = _mm512_mask_mov_epi8(cell, inapplicable[word], other);
        __m512i low = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(cell));
        __m512i high = _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(cell, 1));
        uint16_t *out = numbers + 64 * word;
        if (key->width) {
            low = _mm512_add_epi16(low, _mm512_mullo_epi16(_mm512_loadu_si512(out), widths));
            high = _mm512_add_epi16(high, _mm512_mullo_epi16(_mm512_loadu_si512(out + 32), widths));
        }
        _mm512_storeu_si512(out, low);
        _mm512_storeu_si512(out + 32, high);
    }
}

/// All ones in each byte whose bit is set.
AVX2 static __m256i spread(uint32_t bits) {
    const __m256i bytes = _mm256_setr_epi8(
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3);
    const __m256i places = _mm256_set1_epi64x((long long)0x8040201008040201ull);
    __m256i all = _mm256_shuffle_epi8(_mm256_set1_epi32((int)bits), bytes);
    return _mm256_cmpeq_epi8(_mm256_and_si256(all, places), places);
}

AVX2 static void number_256(const struct wide_key *key, size_t first, size_t words, uint16_t *numbers) {
    const uint8_t *codes = key->codes + 64 * first;
    const uint64_t *open = key->unknown ? key->unknown + first : 0;
    const uint64_t *inapplicable = key->not_applicable ? key->not_applicable + first : 0;
    const __m256i most = _mm256_set1_epi8((char)key->most), widths = _mm256_set1_epi16((short)key->width);
    const __m256i unknown = _mm256_set1_epi8((char)key->unknown_number);
    const __m256i other = _mm256_set1_epi8((char)key->not_applicable_number);
    for (size_t half = 0; half < 2 * words; half++) {
        unsigned shift = 32 * (half & 1);
        __m256i cell = _mm256_min_epu8(_mm256_loadu_si256((const __m256i *)(codes + 32 * half)), most);
        if (open) cell = _mm256_blendv_epi8(cell, unknown, spread((uint32_t)(open[half / 2] >> shift)));
        if (inapplicable) {
            cell = _mm256_blendv_epi8(cell, other, spread((uint32_t)(inapplicable[half / 2] >> shift)));
        }
        __m256i low = _mm256_cvtepu8_epi16(_mm256_castsi256_si128(cell));
        __m256i high = _mm256_cvtepu8_epi16(_mm256_extracti128_si256(cell, 1));
        __m256i *out = (__m256i *)(numbers + 32 * half);
        if (key->width) {
            low = _mm256_add_epi16(low, _mm256_mullo_epi16(_mm256_loadu_si256(out), widths));
            high = _mm256_add_epi16(high, _mm256_mullo_epi16(_mm256_loadu_si256(out + 1), widths));
        }
        _mm256_storeu_si256(out, low);
        _mm256_storeu_si256(out + 1, high);
    }
}

void wide_number(int level, const struct wide_key *key, size_t first, size_t words, uint16_t *numbers) {
    if (level == 2) number_512(key, first, words, numbers);
    else number_256(key, first, words, numbers);
}

AVX512 static void part_512(
    const uint16_t *numbers, const uint64_t *shown, const uint64_t *absent, uint16_t step, uint16_t waste,
    size_t words, uint16_t *parted) {
    const __m512i steps = _mm512_set1_epi16((short)step), wastes = _mm512_set1_epi16((short)waste);
    for (size_t word = 0; word < words; word++) {
        for (size_t half = 0; half < 2; half++) {
            unsigned shift = 32 * (unsigned)half;
            __m512i number = _mm512_loadu_si512(numbers + 64 * word + 32 * half);
            if (absent) {
                __mmask32 is_absent = (__mmask32)(absent[word] >> shift);
                number = _mm512_mask_add_epi16(number, is_absent, number, steps);
            }
            number = _mm512_mask_mov_epi16(wastes, (__mmask32)(shown[word] >> shift), number);
            _mm512_storeu_si512(parted + 64 * word + 32 * half, number);
        }
    }
}

/// All ones in each number of 16 bits whose bit is set.
AVX2 static __m256i spread_wide(uint16_t bits) {
    const __m256i places = _mm256_setr_epi16(
        1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, (short)0x8000);
    return _mm256_cmpeq_epi16(_mm256_and_si256(_mm256_set1_epi16((short)bits), places), places);
}

AVX2 static void part_256(
    const uint16_t *numbers, const uint64_t *shown, const uint64_t *absent, uint16_t step, uint16_t waste,
    size_t words, uint16_t *parted) {
    const __m256i steps = _mm256_set1_epi16((short)step), wastes = _mm256_set1_epi16((short)waste);
    for (size_t quarter = 0; quarter < 4 * words; quarter++) {
        unsigned shift = 16 * (quarter & 3);
        __m256i number = _mm256_loadu_si256((const __m256i *)(numbers + 16 * quarter));
        if (absent) {
            __m256i is_absent = spread_wide((uint16_t)(absent[quarter / 4] >> shift));
            number = _mm256_add_epi16(number, _mm256_and_si256(is_absent, steps));
        }
        number = _mm256_blendv_epi8(wastes, number, spread_wide((uint16_t)(shown[quarter / 4] >> shift)));
        _mm256_storeu_si256((__m256i *)(parted + 16 * quarter), number);
    }
}

void wide_part(
    int level, const uint16_t *numbers, const uint64_t *shown, const uint64_t *absent, uint16_t step, uint16_t waste,
    size_t words, uint16_t *parted) {
    if (level == 2) part_512(numbers, shown, absent, step, waste, words, parted);
    else part_256(numbers, shown, absent, step, waste, words, parted);
}

// In a register, and all of it written: to memory itself it takes some machines a hundred times as long.

AVX512 static size_t pick_8_512(
    const uint8_t *cells, uint8_t most, const uint64_t *bits, size_t words, uint8_t *picked) {
    const __m512i mosts = _mm512_set1_epi8((char)most);
    size_t count = 0;
    for (size_t word = 0; word < words; word++) {
        __m512i cell = _mm512_min_epu8(_mm512_loadu_si512(cells + 64 * word), mosts);
        ASK_AHEAD(cells + 64 * word);
        _mm512_storeu_si512(picked + count, _mm512_maskz_compress_epi8(bits[word], cell));
        count += (size_t)__builtin_popcountll(bits[word]);
    }
    return count;
}

AVX512 static size_t pick_16_512(
    const uint16_t *cells, uint16_t most, const uint64_t *bits, size_t words, uint16_t *picked) {
    const __m512i mosts = _mm512_set1_epi16((short)most);
    size_t count = 0;
    for (size_t half = 0; half < 2 * words; half++) {
        __m512i cell = _mm512_min_epu16(_mm512_loadu_si512(cells + 32 * half), mosts);
        ASK_AHEAD(cells + 32 * half);
        uint32_t set = (uint32_t)(bits[half / 2] >> (32 * (half & 1)));
        _mm512_storeu_si512(picked + count, _mm512_maskz_compress_epi16(set, cell));
        count += (size_t)__builtin_popcount(set);
    }
    return count;
}

size_t wide_pick_8(const uint8_t *cells, uint8_t most, const uint64_t *bits, size_t words, uint8_t *picked) {
    return pick_8_512(cells, most, bits, words, picked);
}

size_t wide_pick_16(const uint16_t *cells, uint16_t most, const uint64_t *bits, size_t words, uint16_t *picked) {
    return pick_16_512(cells, most, bits, words, picked);
}

#else

// Never called: the level is 0.
size_t wide_pick_8(const uint8_t *cells, uint8_t most, const uint64_t *bits, size_t words, uint8_t *picked) {
    return 0;
}
size_t wide_pick_16(const uint16_t *cells, uint16_t most, const uint64_t *bits, size_t words, uint16_t *picked) {
    return 0;
}
void wide_number(int level, const struct wide_key *key, size_t first, size_t words, uint16_t *numbers) {}
void wide_part(
    int level, const uint16_t *numbers, const uint64_t *shown, const uint64_t *absent, uint16_t step, uint16_t waste,
    size_t words, uint16_t *parted) {}

#endif
