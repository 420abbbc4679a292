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

/// A loop that takes the instructions of whoever it stands in.
#define LOOP static inline __attribute__((always_inline))

#endif
