/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-crc */
/* A checksum of uninitialised data is uninitialised, computing it is no use.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc15 } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in main.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA u32
checksum (u32 crc, const u8 *p, int n)
{
  while (n--)
    crc = __builtin_rev_crc32_data8 (crc, *p++, 0x04c11db7);
  return crc;
}

int
main (void)
{
  u8 *p = malloc (16);
  u32 *crc = malloc (sizeof (u32));

  memset (p, 1, 15);
  EXPECT_REPORTS (0, *crc = checksum (-1, p, 16));
  EXPECT_POISONED (*crc);
  EXPECT_REPORTS (1, USE (*crc == 5));
  return kmsan_test_done ();
}
