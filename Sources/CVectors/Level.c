#include "Variants.h"

#if defined(__x86_64__)

int wide_level(void) {
    __builtin_cpu_init();
    int has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")
        && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
    if (!has_avx2) return 0;
    // Machines that count bits in vectors are late enough not to slow down when they use wide ones.
    int has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vpopcntdq");
    return has_avx512 ? 2 : 1;
}

#else

int wide_level(void) { return 0; }

#endif
