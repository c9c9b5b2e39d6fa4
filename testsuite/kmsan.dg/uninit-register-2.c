/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: uninit-register */
/* The compiler's early warning is what it is without the plugin, and speaks of
   the user's variable only.  */
/* { dg-do compile } */
/* { dg-options "-O2 -Wall" } */

int
never (void)
{
  int forgotten;
  return forgotten; /* { dg-warning "'forgotten' is used uninitialized" } */
}

int
written (int x)
{
  int later;
  if (x)
    later = 1;
  else
    later = 2;
  return later;
}
