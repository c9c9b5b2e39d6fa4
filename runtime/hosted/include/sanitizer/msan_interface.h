/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* msan_interface.h - the well-known MemorySanitizer calls.

   Only what the hosted KMSAN runtime really does is declared here; a program
   that uses another call of this family does not link, which is better than
   a call that does nothing.  */

#ifndef SANITIZER_MSAN_INTERFACE_H
#define SANITIZER_MSAN_INTERFACE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Mark SIZE bytes at ADDR as uninitialised, origin: the caller's stack.  */
void __msan_poison (const volatile void *addr, size_t size);

/* Mark SIZE bytes at ADDR as initialised.  */
void __msan_unpoison (const volatile void *addr, size_t size);

/* Mark the string STR and its terminating zero as initialised.  */
void __msan_unpoison_string (const volatile char *str);

/* Mark as initialised what the next call will find in the slot of its
   parameter N-1 and all before it (shadow-passing mode).  */
void __msan_unpoison_param (size_t n);

/* Return the offset of the first byte of the SIZE bytes at ADDR that is not
   fully initialised, or -1 if there is none.  */
intptr_t __msan_test_shadow (const volatile void *addr, size_t size);

/* Report every uninitialised run of bytes in the SIZE bytes at ADDR.  */
void __msan_check_mem_is_initialized (const volatile void *addr, size_t size);

/* Print the shadow and the origins of the SIZE bytes at ADDR on stderr.  */
void __msan_print_shadow (const volatile void *addr, size_t size);

/* Return the origin of the byte at ADDR, 0 if it is initialised.  */
uint32_t __msan_get_origin (const volatile void *addr);

/* Copy the shadow of the SIZE bytes at ADDR to DST.  */
void __msan_get_shadow (const volatile void *addr, void *dst, size_t size);

/* Make SIZE bytes at DST as initialised as the SIZE bytes at SRC are.  */
void __msan_copy_shadow (const volatile void *dst, const volatile void *src,
			 size_t size);

#ifdef __cplusplus
}
#endif

#endif /* SANITIZER_MSAN_INTERFACE_H */
