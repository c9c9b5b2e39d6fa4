/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* kmsan-hosted.h - the kernel's KMSAN annotations for user-space programs.

   The three functions of the first group have the names, the arguments and
   the behaviour of <linux/kmsan-checks.h>, so that a piece of kernel code
   can be compiled as a user-space test without changes.  The second group
   exists only here: it lets a test look at the state of the runtime.

   ABI of the compiler-generated calls: docs/hosted-runtime.md.  */

#ifndef KMSAN_HOSTED_H
#define KMSAN_HOSTED_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Mark SIZE bytes at ADDR as uninitialised; the origin is the stack of the
   caller.  FLAGS is accepted for the sake of the kernel's prototype (an
   allocation mask there) and ignored.  */
void kmsan_poison_memory (const void *addr, size_t size, unsigned int flags);

/* Mark SIZE bytes at ADDR as initialised.  */
void kmsan_unpoison_memory (const void *addr, size_t size);

/* Report every uninitialised run of bytes in the SIZE bytes at ADDR.  */
void kmsan_check_memory (const void *addr, size_t size);

/* Copy the shadow of the N bytes at ADDR to DST: one shadow byte per byte,
   one bit per bit, 1 is uninitialised.  Bytes without a shadow read as 0.  */
void kmsan_get_shadow (const void *addr, void *dst, size_t n);

/* The number of errors found so far in this process, printed or not.  */
unsigned kmsan_report_count (void);

#ifdef __cplusplus
}
#endif

#endif /* KMSAN_HOSTED_H */
