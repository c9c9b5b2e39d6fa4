/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Helpers of the run-torture programs.

   A positive program (dg-shouldfail "kmsan") makes bugs on purpose: the
   runtime reports each, the program counts them, and the runtime turns the
   exit status into a failure.  A negative program makes none: a report, a
   wrong value or a wrong shadow ends it with a non-zero status.

   With KMSAN_TEST_PLAIN the same programs build without a sanitizer: the
   shadow assertions vanish and the assertions about values stay, which shows
   that a program is right as C.  */

#ifndef KMSAN_TEST_H
#define KMSAN_TEST_H

#define _GNU_SOURCE 1

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int8_t s8;
typedef int16_t s16;
typedef int32_t s32;
typedef int64_t s64;

#ifdef __clang__
# define NOIPA __attribute__ ((noinline))
#else
# define NOIPA __attribute__ ((noipa))
#endif
#define UNUSED __attribute__ ((unused))
#ifdef KMSAN_TEST_PLAIN
# define NO_KMSAN
# define NO_CHECKS
#else
# define NO_KMSAN __attribute__ ((disable_sanitizer_instrumentation))
# ifdef __clang__
#  define NO_CHECKS __attribute__ ((no_sanitize ("kernel-memory")))
# else
#  define NO_CHECKS __attribute__ ((no_kmsan_checks))
# endif
#endif

/* The runtime's interface.  */
extern int64_t __msan_test_shadow (const void *, size_t);
extern void kmsan_get_shadow (const void *, void *, size_t);
extern void __msan_poison (const void *, size_t);
extern void __msan_unpoison (const void *, size_t);
extern void kmsan_check_memory (const void *, size_t);
extern unsigned int kmsan_report_count (void);
struct kmsan_test_metadata { void *shadow; u32 *origin; };
extern struct kmsan_test_metadata __msan_metadata_ptr_for_store_1 (void *);

#ifdef KMSAN_TEST_PLAIN
# define __msan_test_shadow(P, N) ((void) (P), (void) (N), (int64_t) -1)
# define __msan_poison(P, N) ((void) (P), (void) (N))
# define __msan_unpoison(P, N) ((void) (P), (void) (N))
# define kmsan_check_memory(P, N) ((void) (P), (void) (N))
# define kmsan_report_count() 0u
#endif

/* Write TEXT to the standard error, in order with the runtime's reports.  */
static UNUSED NO_KMSAN NOIPA void
kmsan_test_say (const char *text)
{
  if (write (2, text, strlen (text)) < 0)
    _exit (98);
}

/* Write VALUE in hexadecimal.  */
static UNUSED NO_KMSAN NOIPA void
kmsan_test_say_hex (u64 value)
{
  static char digits[19];
  int i;

  digits[0] = '0';
  digits[1] = 'x';
  for (i = 0; i < 16; i++)
    digits[2 + i] = "0123456789abcdef"[(value >> (60 - 4 * i)) & 15];
  kmsan_test_say (digits);
}

/* End the program: WHAT at LINE was GOT where WANT was expected.  */
static UNUSED NO_KMSAN NOIPA __attribute__ ((noreturn)) void
kmsan_test_fail (int line, const char *what, u64 got, u64 want)
{
  kmsan_test_say ("kmsan-test: FAILED: ");
  kmsan_test_say (what);
  kmsan_test_say (", line ");
  kmsan_test_say_hex (line);
  kmsan_test_say (", got ");
  kmsan_test_say_hex (got);
  kmsan_test_say (", want ");
  kmsan_test_say_hex (want);
  kmsan_test_say ("\n");
  _exit (99);
}

/* How many reports assertions have seen, each once, and whether any counted
   them.  */
static UNUSED unsigned int kmsan_test_seen, kmsan_test_counted;

/* The value of main: all assertions held, and nothing but what they counted was
   reported, if they counted.  */
static UNUSED NO_KMSAN NOIPA int
kmsan_test_done (void)
{
  if (kmsan_test_counted && kmsan_report_count () != kmsan_test_seen)
    kmsan_test_fail (0, "reports in all", kmsan_report_count (),
		     kmsan_test_seen);
  kmsan_test_say ("kmsan-test: done\n");
  return 0;
}

/* Reduce the shadow of the N bytes at P, already all ones, to MASK.  */
static UNUSED NO_KMSAN NOIPA void
kmsan_test_mask_shadow (void *p, const void *mask, size_t n)
{
#ifndef KMSAN_TEST_PLAIN
  size_t i;
  u8 *shadow;

  for (i = 0; i < n; i++)
    {
      shadow = __msan_metadata_ptr_for_store_1 ((char *) p + i).shadow;
      *shadow &= ((const u8 *) mask)[i];
    }
#endif
  __asm__ volatile ("" : : "r" (p), "r" (mask), "r" (n) : "memory");
}

/* Fail at LINE unless the N <= 8 bytes at P have exactly the shadow MASK.  */
static UNUSED NO_KMSAN NOIPA void
kmsan_test_expect_shadow (const void *p, size_t n, u64 mask, int line)
{
#ifndef KMSAN_TEST_PLAIN
  static u64 got;

  got = 0;
  kmsan_get_shadow (p, &got, n);
  if (n < 8)
    mask &= ((u64) 1 << (8 * n)) - 1;
  if (got != mask)
    kmsan_test_fail (line, "shadow", got, mask);
#else
  __asm__ volatile ("" : : "r" (p), "r" (n), "r" (mask), "r" (line));
#endif
}

/* Fail at LINE unless byte I at P is dirty exactly where BYTES[I] is 'x'.  */
static UNUSED NO_KMSAN NOIPA void
kmsan_test_expect_bytes (const void *p, const char *bytes, int line)
{
#ifndef KMSAN_TEST_PLAIN
  static u8 got;
  size_t i;

  for (i = 0; bytes[i]; i++)
    {
      kmsan_get_shadow ((const char *) p + i, &got, 1);
      if ((got != 0) != (bytes[i] == 'x'))
	kmsan_test_fail (line, "dirty byte at offset", i, got);
    }
#else
  __asm__ volatile ("" : : "r" (p), "r" (bytes), "r" (line));
#endif
}

/* Fail at LINE unless the N bytes at P are clean (DIRTY is 0) or at least one
   is dirty (DIRTY is 1).  */
static UNUSED NO_KMSAN NOIPA void
kmsan_test_expect_dirty (const void *p, size_t n, int dirty, int line)
{
#ifndef KMSAN_TEST_PLAIN
  int64_t offset = __msan_test_shadow (p, n);

  if ((offset >= 0) != dirty)
    kmsan_test_fail (line, dirty ? "clean" : "dirty at", offset, n);
#else
  __asm__ volatile ("" : : "r" (p), "r" (n), "r" (dirty), "r" (line));
#endif
}

/* Fail at LINE unless the reports since BEFORE, when assertions had seen SEEN, are
   WANT.  */
static UNUSED NO_KMSAN NOIPA void
kmsan_test_expect_count (unsigned int before, unsigned int seen,
			 unsigned int want, int line)
{
#ifndef KMSAN_TEST_PLAIN
  if (kmsan_report_count () - before != want)
    kmsan_test_fail (line, "reports", kmsan_report_count () - before, want);
  kmsan_test_seen = seen + want;
  kmsan_test_counted = 1;
#else
  __asm__ volatile ("" : : "r" (before), "r" (seen), "r" (want), "r" (line));
#endif
}

/* Fail at LINE unless there are more reports than BEFORE, when assertions had
   seen SEEN.  */
static UNUSED NO_KMSAN NOIPA void
kmsan_test_expect_more (unsigned int before, unsigned int seen, int line)
{
#ifndef KMSAN_TEST_PLAIN
  if (kmsan_report_count () == before)
    kmsan_test_fail (line, "no report, count", before, before + 1);
  kmsan_test_seen = seen + kmsan_report_count () - before;
  kmsan_test_counted = 1;
#else
  __asm__ volatile ("" : : "r" (before), "r" (seen), "r" (line));
#endif
}

/* Assertions about the metadata of an lvalue, which they pin to memory.  */
#define EXPECT_CLEAN(X) \
  kmsan_test_expect_dirty ((const void *) &(X), sizeof (X), 0, __LINE__)
#define EXPECT_POISONED(X) \
  kmsan_test_expect_dirty ((const void *) &(X), sizeof (X), 1, __LINE__)
#define EXPECT_SHADOW(X, MASK) \
  kmsan_test_expect_shadow ((const void *) &(X), sizeof (X), MASK, __LINE__)
#define EXPECT_BYTES(X, BYTES) \
  kmsan_test_expect_bytes ((const void *) &(X), BYTES, __LINE__)

/* The same about the value of an expression.  */
#define EXPECT_VALUE_CLEAN(E) \
  do { __typeof__ (E) v_ = (E); EXPECT_CLEAN (v_); } while (0)
#define EXPECT_VALUE_POISONED(E) \
  do { __typeof__ (E) v_ = (E); EXPECT_POISONED (v_); } while (0)
#define EXPECT_VALUE_SHADOW(E, MASK) \
  do { __typeof__ (E) v_ = (E); EXPECT_SHADOW (v_, MASK); } while (0)

/* An assertion about a value, itself instrumented: a dirty one is reported, which
   fails, too.  */
#define EXPECT_EQ(A, B) \
  do { \
    unsigned int before_ = kmsan_report_count (), seen_ = kmsan_test_seen; \
    if ((A) != (B)) \
      kmsan_test_fail (__LINE__, #A " == " #B, 0, 0); \
    kmsan_test_expect_count (before_, seen_, 0, __LINE__); \
  } while (0)

/* Run the statement and expect exactly N reports from it.  */
#define EXPECT_REPORTS(N, ...) \
  do { \
    unsigned int before_ = kmsan_report_count (), seen_ = kmsan_test_seen; \
    __VA_ARGS__; \
    kmsan_test_expect_count (before_, seen_, (N), __LINE__); \
  } while (0)

/* Run the statement and expect at least one report from it.  */
#define EXPECT_REPORTED(...) \
  do { \
    unsigned int before_ = kmsan_report_count (), seen_ = kmsan_test_seen; \
    __VA_ARGS__; \
    kmsan_test_expect_more (before_, seen_, __LINE__); \
  } while (0)

/* USE branches on X; both arms have an effect that cannot be merged.  */
static volatile int kmsan_test_trues, kmsan_test_falses;
static UNUSED NOIPA void kmsan_test_true (void) { kmsan_test_trues = 1; }
static UNUSED NOIPA void kmsan_test_false (void) { kmsan_test_falses = 1; }
#define USE(X) \
  do { if (X) kmsan_test_true (); else kmsan_test_false (); } while (0)

/* OPAQUE_T (V): V, which the compiler cannot see through.
   DIRTY_T (V, MASK): V with the shadow MASK, as the value of a call.
   POISONED_T (): an uninitialised value read from fresh memory.
   NEW_T (V): memory on the heap that holds V and is poisoned entirely.  */
#define KMSAN_TEST_MAKERS(NAME, T, M) \
static UNUSED NOIPA T opaque_##NAME (T value) { return value; } \
static UNUSED NOIPA T \
dirty_##NAME (T value, M mask_) \
{ \
  T cell = value; \
  M mask = mask_; \
  __msan_poison (&cell, sizeof (cell)); \
  kmsan_test_mask_shadow (&cell, &mask, sizeof (cell)); \
  return cell; \
} \
static UNUSED NOIPA T * \
new_##NAME (T value) \
{ \
  T *cell = malloc (sizeof (T)); \
  *cell = value; \
  __asm__ volatile ("" : : "r" (cell) : "memory"); \
  __msan_poison (cell, sizeof (T)); \
  return cell; \
} \
static UNUSED NOIPA T \
poisoned_##NAME (void) \
{ \
  T *cell = malloc (sizeof (T)); \
  T value; \
  __asm__ volatile ("" : : "r" (cell) : "memory"); \
  value = *cell; \
  free (cell); \
  return value; \
}
KMSAN_TEST_MAKERS (char, char, u8)
KMSAN_TEST_MAKERS (u8, u8, u8)
KMSAN_TEST_MAKERS (u16, u16, u16)
KMSAN_TEST_MAKERS (u32, u32, u32)
KMSAN_TEST_MAKERS (u64, u64, u64)
KMSAN_TEST_MAKERS (s8, s8, u8)
KMSAN_TEST_MAKERS (s16, s16, u16)
KMSAN_TEST_MAKERS (int, int, u32)
KMSAN_TEST_MAKERS (long, long, u64)
KMSAN_TEST_MAKERS (ptr, void *, u64)
#ifdef __SSE__
KMSAN_TEST_MAKERS (float, float, u32)
KMSAN_TEST_MAKERS (double, double, u64)
#endif

#endif /* KMSAN_TEST_H */
