#include "CLoading.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,popcnt,pclmul")))
#define AVX512 __attribute__((target("avx2,bmi,popcnt,pclmul,avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2")))
#define INLINE static inline __attribute__((always_inline))

// A bit a byte of a block.
typedef struct {
    uint64_t quotes, delimiters, feeds, returns, high;
} masks;

// Each bit is the exclusive or of itself and all bits below: between a quote and the next they are set.
INLINE AVX2 uint64_t prefix_parity(uint64_t bits) {
    __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)bits), _mm_set1_epi8(-1), 0);
    return (uint64_t)_mm_cvtsi128_si64(product);
}

// The separators of one block; `valid` has a bit for each of its bytes that belong to the text.
INLINE AVX2 uint64_t separators_of(masks m, uint64_t valid, separator_state *state) {
    uint64_t q = m.quotes, d = m.delimiters, f = m.feeds, r = m.returns;
    uint64_t quoted = state->inside;
    if (q) quoted ^= prefix_parity(q);
    uint64_t separators = (d | f) & ~quoted;
    state->quotes |= q;
    if (q | state->after_closing) {
        uint64_t opening = q & quoted, closing = q & ~quoted;
        uint64_t after = closing << 1 | state->after_closing;
        state->odd |= opening & ~((separators | closing) << 1 | state->may_open);
        state->odd |= after & ~(d | f | r | q) & valid;
        state->doubled |= opening & after;
        for (uint64_t rest = opening; rest; rest &= rest - 1) {
            uint64_t before = separators & ((rest & -rest) - 1);
            uint32_t cell = (uint32_t)(state->separators + (uint64_t)__builtin_popcountll(before));
            state->quoted_columns |= (uint64_t)1 << (cell % (uint32_t)state->width & 63);
        }
        state->after_closing = closing >> 63;
        state->may_open = (separators | closing) >> 63;
    } else {
        state->may_open = separators >> 63;
    }
    if (r | state->after_return) {
        uint64_t bare = r & ~quoted;
        state->odd |= (bare << 1 | state->after_return) & ~f & valid;
        state->after_return = bare >> 63;
        state->returned |= r;
    }
    state->high |= m.high;
    state->inside = (uint64_t)((int64_t)quoted >> 63);
    state->feeds += (uint64_t)__builtin_popcountll(f & ~quoted);
    state->separators += (uint64_t)__builtin_popcountll(separators);
    return separators;
}

INLINE AVX2 uint64_t bits_of(__m256i low, __m256i high) {
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

INLINE AVX2 uint64_t equal(__m256i low, __m256i high, __m256i byte) {
    return bits_of(_mm256_cmpeq_epi8(low, byte), _mm256_cmpeq_epi8(high, byte));
}

static AVX2 size_t find_avx2(
    const uint8_t *text, size_t from, size_t to, uint8_t delimiter, uint8_t quote, uint32_t *places,
    separator_state *kept) {
    separator_state state = *kept;
    __m256i quotes = _mm256_set1_epi8((char)quote), delimiters = _mm256_set1_epi8((char)delimiter);
    __m256i feeds = _mm256_set1_epi8('\n'), returns = _mm256_set1_epi8('\r');
    uint32_t *next = places;
    for (size_t index = from; index < to; index += 64) {
        __m256i low = _mm256_loadu_si256((const __m256i *)(text + index));
        __m256i high = _mm256_loadu_si256((const __m256i *)(text + index + 32));
        uint64_t valid = to - index >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << (to - index)) - 1;
        masks m = {
            equal(low, high, quotes) & valid, equal(low, high, delimiters) & valid, equal(low, high, feeds) & valid,
            equal(low, high, returns) & valid, bits_of(low, high) & valid,
        };
        uint64_t separators = separators_of(m, valid, &state);
        int left = __builtin_popcountll(separators);
        uint32_t *place = next;
        next += left;
        // Written twelve at a time, whether there are so many or not: what is too much is written over.
        for (; left > 0; left -= 12, place += 12) {
#pragma clang loop unroll(full)
            for (int step = 0; step < 12; step++) {
                place[step] = (uint32_t)index + (uint32_t)_tzcnt_u64(separators);
                separators &= separators - 1;
            }
        }
    }
    *kept = state;
    return (size_t)(next - places);
}

static AVX512 size_t find_avx512(
    const uint8_t *text, size_t from, size_t to, uint8_t delimiter, uint8_t quote, uint32_t *places,
    separator_state *kept) {
    separator_state state = *kept;
    __m512i quotes = _mm512_set1_epi8((char)quote), delimiters = _mm512_set1_epi8((char)delimiter);
    __m512i feeds = _mm512_set1_epi8('\n'), returns = _mm512_set1_epi8('\r');
    uint8_t each[64];
    for (int byte = 0; byte < 64; byte++) each[byte] = (uint8_t)byte;
    __m512i numbers = _mm512_loadu_si512(each);
    uint32_t *next = places;
    for (size_t index = from; index < to; index += 64) {
        __m512i block = _mm512_loadu_si512(text + index);
        uint64_t valid = to - index >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << (to - index)) - 1;
        masks m = {
            _mm512_cmpeq_epi8_mask(block, quotes) & valid, _mm512_cmpeq_epi8_mask(block, delimiters) & valid,
            _mm512_cmpeq_epi8_mask(block, feeds) & valid, _mm512_cmpeq_epi8_mask(block, returns) & valid,
            _mm512_movepi8_mask(block) & valid,
        };
        uint64_t separators = separators_of(m, valid, &state);
        int left = __builtin_popcountll(separators);
        uint32_t *place = next;
        next += left;
        __m512i packed = _mm512_maskz_compress_epi8(separators, numbers);
        __m512i first = _mm512_set1_epi32((int)(uint32_t)index);
        // Sixteen at a time; what is too much is written over.
        _mm512_storeu_si512(place, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed))));
        while (left > 16) {
            packed = _mm512_alignr_epi32(packed, packed, 4);
            place += 16;
            left -= 16;
            _mm512_storeu_si512(place, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed))));
        }
    }
    *kept = state;
    return (size_t)(next - places);
}

int separators_level(void) {
    __builtin_cpu_init();
    if (!(__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt")
          && __builtin_cpu_supports("pclmul")))
        return 0;
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
                   && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2")
               ? 2
               : 1;
}

size_t separators_find(
    const uint8_t *text, size_t from, size_t to, uint8_t delimiter, uint8_t quote, uint32_t *places,
    separator_state *state, int level) {
    if (level == 2) return find_avx512(text, from, to, delimiter, quote, places, state);
    return level == 1 ? find_avx2(text, from, to, delimiter, quote, places, state) : 0;
}

#else

int separators_level(void) { return 0; }

size_t separators_find(
    const uint8_t *text, size_t from, size_t to, uint8_t delimiter, uint8_t quote, uint32_t *places,
    separator_state *state, int level) {
    (void)text, (void)from, (void)to, (void)delimiter, (void)quote, (void)places, (void)state, (void)level;
    return 0;
}

#endif
