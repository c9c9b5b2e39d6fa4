/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stand-in for a module: a relocatable file with two code sections.  */
extern int other (int);

__attribute__ ((section (".init.text"))) int
module_start (int x)
{
  return other (x) + 1; /* start */
}

int
module_work (int x)
{
  return other (x) + 2; /* work */
}
