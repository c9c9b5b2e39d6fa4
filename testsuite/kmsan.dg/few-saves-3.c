/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* What the user asks for counts.  */
/* { dg-do compile } */
/* { dg-options "-O2 -mno-red-zone -fdump-rtl-reload-details -fcaller-saves" } */
/* { dg-final { scan-rtl-dump "Add save<-reg" "reload" } } */

int
sum (int a, int b, int c, int d, int e, int f, const int *p)
{
  int x = p[0], y = p[1], z = p[2], s = 0;

  if (x)
    s += a + b;
  if (y)
    s += c ^ d;
  if (z)
    s += e & f;
  return s + a * b + c * d + e * f + x + y + z;
}
