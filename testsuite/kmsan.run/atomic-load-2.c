/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-load atomic-store */
/* Atomic loads and stores of clean values in every width and order.  */
/* { dg-do run } */

#include "kmsan-test.h"

#define TEST(T) \
NOIPA T load_##T (T *p) { return __atomic_load_n (p, __ATOMIC_ACQUIRE); } \
NOIPA void store_##T (T *p, T v) { __atomic_store_n (p, v, __ATOMIC_RELEASE); }
TEST (u8)
TEST (u16)
TEST (u32)
TEST (u64)

#define RUN(T, V) \
  do { \
    T *p = malloc (sizeof (T)); \
    store_##T (p, V); \
    EXPECT_CLEAN (*p); \
    EXPECT_EQ (load_##T (p), (T) V); \
  } while (0)

int
main (void)
{
  RUN (u8, 0x12);
  RUN (u16, 0x1234);
  RUN (u32, 0x12345678);
  RUN (u64, 0x123456789abcdefull);
  return kmsan_test_done ();
}
