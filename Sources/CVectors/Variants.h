// How a loop is written once and compiled for each level.

#ifndef VARIANTS_H
#define VARIANTS_H

#include "CVectors.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define AVX512 \
    __attribute__((target("avx2,bmi,bmi2,popcnt,avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi2,avx512vpopcntdq")))
#endif

/// A block is done by one column after the other, which those who fetch ahead in the machine lose track of: cells some way
/// behind these, the next block's among them, are asked for meanwhile. Where they are in no near cache it spares from a
/// fifth to a half of the time. None is read.
#define ASK_AHEAD(place) __builtin_prefetch((const char *)(place) + 2048)

/// A loop that takes the instructions of whoever it stands in.
#define LOOP static inline __attribute__((always_inline))

#endif
