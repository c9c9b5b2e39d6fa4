/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stand-in for a vmlinux: names a version, has functions with lines.  */
const char first_banner[] = "Linux version 6.12.0 (user@host) (gcc) # SMP \n";
const char linux_banner[] = "Linux version 6.12.0 (user@host) (gcc) #3 SMP\n";
extern int copy (int);
int volatile value;

static inline __attribute__ ((always_inline)) int
inner (int x)
{
  return copy (x) + 1; /* inner */
}

__attribute__ ((noinline)) int
copy (int x)
{
  return x + value; /* copy */
}

__attribute__ ((noinline)) int
victim (int x)
{
  int y = inner (x); /* victim */
  return y * copy (y);
}

int
main (void)
{
  return victim (3);
}
