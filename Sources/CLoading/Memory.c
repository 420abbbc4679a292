#include "CLoading.h"

#include <stdlib.h>

#if defined(__GLIBC__)

#include <malloc.h>

void give_back_freed_memory(void) { malloc_trim(0); }

void keep_freed_memory(void) {
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 16 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
}

#else

void give_back_freed_memory(void) {}

void keep_freed_memory(void) {}

#endif
