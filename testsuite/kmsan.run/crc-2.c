/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-crc */
/* The checksum builtins compute what the loops do that GCC finds them in.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc15 } */

#include "kmsan-test.h"

NOIPA u32
by_builtin (u32 crc, const u8 *p, int n)
{
  while (n--)
    crc = __builtin_rev_crc32_data8 (crc, *p++, 0x04c11db7);
  return crc;
}

NOIPA u32
by_loop (u32 crc, const u8 *p, int n)
{
  while (n--)
    {
      crc ^= *p++;
      for (int i = 0; i < 8; i++)
	crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
  return crc;
}

NOIPA u16
by_bits (u8 data)
{
  u16 crc = 0;

  for (int i = 0; i < 8; i++)
    {
      int bit = (crc ^ (u16) data << 8) & 0x8000;

      crc <<= 1;
      data <<= 1;
      if (bit)
	crc ^= 0x1021;
    }
  return crc;
}

int
main (void)
{
  u8 *p = malloc (16);

  memset (p, 1, 16);
  EXPECT_EQ (by_builtin (-1, p, 16), by_loop (-1, p, 16));
  EXPECT_EQ (by_bits (3), 0x3063);
  return kmsan_test_done ();
}
