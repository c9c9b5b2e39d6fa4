/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-short */
/* Where nothing but a test happens to a sum or product there is a short rule: in
   addresses and arguments, also after a cut, a shift to the left, a loop.  A value
   that is stored, returned, compared, masked, shifted to the right or divided needs
   all of its shadow, and so does what it is computed from; so does a sum of an
   extended number, whose range can decide.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-tree-loop-optimize -fno-ivopts -fplugin-arg-kmsan-dump=details" } */

struct wide { char c[48]; };
extern void use (const void *);
extern void number (unsigned long);

void address (const unsigned long *p) { use ((const char *) p + p[0] + 11); }
void product (struct wide *w, const unsigned long *p) { w[p[0] + 12].c[3] = 1; }
void cut (const unsigned long *p) { number ((unsigned char) (p[0] + 13)); }
void left (const unsigned long *p) { number ((p[0] + 14) << 3); }
void
loop (const unsigned long *p, const unsigned long *q)
{
  unsigned long x = p[0];
  while (*q++)
    {
      x += 15;
      number (x);
    }
}

void stored (unsigned long *p) { p[0] = p[0] + 21; }
unsigned long returned (unsigned long *p) { return p[0] + 22; }
void compared (const unsigned long *p) { if (p[0] + 23 > 99) use (p); }
void masked (const unsigned long *p) { number ((p[0] + 24) & 64); }
void right (const unsigned long *p) { number ((p[0] + 25) >> 3); }
void divided (const unsigned long *p) { number ((p[0] + 26) / 3); }
void
both (unsigned long *p)
{
  unsigned long x = p[0] + 27;
  number (x + 30);
  p[1] = x;
}
void
extended (const signed char *p, const char *q)
{
  number ((long) p[0] + 28);
}

/* { dg-final { scan-tree-dump-times "^kmsan: short rule: \[^\n\]*1\[1345\];" 4 "kmsan" } } */
/* { dg-final { scan-tree-dump "^kmsan: short rule: \[^\n\]* \\* 48;" "kmsan" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: short rule: \[^\n\]* 2\[1-8\];" "kmsan" } } */
