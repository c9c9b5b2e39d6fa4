/* What the fuzzer's programs call; never compiled with the plugin.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#ifdef WITH_VALGRIND
#include <valgrind/memcheck.h>
#else
#define VALGRIND_MAKE_MEM_UNDEFINED(p, n) ((void) 0)
#endif

/* Write the SIZE bytes at FROM, the initialiser that a mutant lost, to TO.  Its
   memory is as uninitialised as before to whoever judges it, but holds what
   the program would have had there, so that all of them see the same run.  With
   FUZZ_FLIP=N some of the bits are others, for each N and each call.  */

static uint64_t
chance (void)
{
  static uint64_t state;
  const char *flip = getenv ("FUZZ_FLIP");
  if (!flip)
    return 0;
  if (!state)
    state = strtoull (flip, NULL, 10) * 0x9e3779b97f4a7c15u;
  state = state * 6364136223846793005u + 1442695040888963407u;
  return state >> 32;
}

void
fuzz_restore (volatile void *to, const volatile void *from, size_t size)
{
  /* Nothing, or in some bytes one bit, some or all.  */
  int changes = chance () % 3 == 1;
  for (size_t i = 0; i < size; i++)
    {
      uint64_t r = changes ? chance () : 0;
      unsigned bits = r & 255, how = (r >> 8) % 8;
      unsigned mask = how < 3 ? 0 : how < 5 ? 1u << (bits & 7)
		      : how < 7 ? bits : 255;
      ((volatile unsigned char *) to)[i]
	= ((const volatile unsigned char *) from)[i] ^ (changes ? mask : 0);
    }
  VALGRIND_MAKE_MEM_UNDEFINED ((void *) to, size);
}

/* Called by code compiled with -fsanitize-coverage.  */

#ifndef WITH_TRACE
void __sanitizer_cov_trace_pc (void) {}
void __sanitizer_cov_trace_cmp1 (uint8_t a, uint8_t b) {}
void __sanitizer_cov_trace_cmp2 (uint16_t a, uint16_t b) {}
void __sanitizer_cov_trace_cmp4 (uint32_t a, uint32_t b) {}
void __sanitizer_cov_trace_cmp8 (uint64_t a, uint64_t b) {}
void __sanitizer_cov_trace_cmpf (float a, float b) {}
void __sanitizer_cov_trace_cmpd (double a, double b) {}
void __sanitizer_cov_trace_const_cmp1 (uint8_t a, uint8_t b) {}
void __sanitizer_cov_trace_const_cmp2 (uint16_t a, uint16_t b) {}
void __sanitizer_cov_trace_const_cmp4 (uint32_t a, uint32_t b) {}
void __sanitizer_cov_trace_const_cmp8 (uint64_t a, uint64_t b) {}
void __sanitizer_cov_trace_switch (uint64_t value, void *cases) {}
#endif
