/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-mul */
/* In a loop, too, 128-bit shadow lives no longer than its value: the frame is a few
   times that of the program, and not what it would be without sharing of slots.  */
/* { dg-do compile } */
/* { dg-options "-O2 -mno-sse -mno-red-zone -Wframe-larger-than=2048" } */

typedef unsigned __int128 u128;
typedef unsigned long u64;

#define MASK (((u64) 1 << 51) - 1)

static inline __attribute__ ((always_inline)) void
multiply (u64 *to, const u64 *a, const u64 *b)
{
  u64 r0 = b[0], r1 = b[1], r2 = b[2], r3 = b[3], r4 = b[4];
  u64 s0 = a[0], s1 = a[1], s2 = a[2], s3 = a[3], s4 = a[4];
  u128 t0, t1, t2, t3, t4;

  t0 = (u128) r0 * s0;
  t1 = (u128) r0 * s1 + (u128) r1 * s0;
  t2 = (u128) r0 * s2 + (u128) r2 * s0 + (u128) r1 * s1;
  t3 = (u128) r0 * s3 + (u128) r3 * s0 + (u128) r1 * s2 + (u128) r2 * s1;
  t4 = ((u128) r0 * s4 + (u128) r4 * s0 + (u128) r3 * s1 + (u128) r1 * s3
	+ (u128) r2 * s2);
  r4 *= 19;
  r1 *= 19;
  r2 *= 19;
  r3 *= 19;
  t0 += (u128) r4 * s1 + (u128) r1 * s4 + (u128) r2 * s3 + (u128) r3 * s2;
  t1 += (u128) r4 * s2 + (u128) r2 * s4 + (u128) r3 * s3;
  t2 += (u128) r4 * s3 + (u128) r3 * s4;
  t3 += (u128) r4 * s4;
  r0 = (u64) t0 & MASK;
  t1 += (u64) (t0 >> 51);
  r1 = (u64) t1 & MASK;
  t2 += (u64) (t1 >> 51);
  r2 = (u64) t2 & MASK;
  t3 += (u64) (t2 >> 51);
  r3 = (u64) t3 & MASK;
  t4 += (u64) (t3 >> 51);
  r4 = (u64) t4 & MASK;
  r0 += (u64) (t4 >> 51) * 19;
  r1 += r0 >> 51;
  to[0] = r0 & MASK;
  to[1] = r1;
  to[2] = r2;
  to[3] = r3;
  to[4] = r4;
}

void
power (u64 *to, const u64 *a, const u64 *b, int n)
{
  while (n--)
    {
      multiply (to, a, b);
      multiply (to, to, b);
    }
}
