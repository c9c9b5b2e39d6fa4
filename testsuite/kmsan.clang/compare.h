/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Helpers of the programs that compare GCC with Clang.

   Each test function is run in a process of its own, because what a compiler
   makes of an undefined variable can be anything.  What the functions do
   when they run well must not depend on the undefined bits.  */

#ifndef COMPARE_H
#define COMPARE_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Compiled as it stands, and not looked into when a caller is compiled; Clang
   needs `weak' for the latter.  */
#ifdef __clang__
# define NOIPA __attribute__ ((noinline, weak))
#else
# define NOIPA __attribute__ ((noipa))
#endif

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;
typedef signed char s8;
typedef short s16;
typedef int s32;
typedef long s64;

static volatile int compare_count;

/* Something that a decision can be about.  */
NOIPA void hit (void) { compare_count = compare_count + 1; }
NOIPA void use (long x) { compare_count = compare_count + (int) x; }

/* Let the compiler forget what it knows about *P.  The shadow stays.  */
NOIPA void escape (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

/* Keep only the bits UNKNOWN of the SIZE bytes at P undefined, and set the bits
   KNOWN.  */
NOIPA void
shape (void *p, int size, u64 unknown, u64 known)
{
  u8 *b = p;
  int i;

  for (i = 0; i < size; i++)
    b[i] = (b[i] & (u8) (unknown >> 8 * i)) | (u8) (known >> 8 * i);
}

/* Give the pointer-sized object at P the value VALUE behind the compiler's
   back: its shadow stays.  */
NOIPA void
plant (void *p, u64 value)
{
  __asm__ volatile ("mov %1, (%0)" : : "r" (p), "r" (value) : "memory");
}

/* A bug that every sanitizer reports: if it is silent, silence elsewhere means
   nothing.  It also makes the runtime read the debug information once and for
   all processes.  */
NOIPA void
control (void)
{
  int x;

  escape (&x);
  if (x)
    hit ();
}

/* Run the statement in a process of its own.  */
#define RUN(...) \
  do \
    { \
      int status_ = 0; \
      pid_t pid_ = fork (); \
      if (pid_ == 0) \
	{ \
	  alarm (20); \
	  __VA_ARGS__; \
	  _exit (0); \
	} \
      waitpid (pid_, &status_, 0); \
      __asm__ volatile ("" : "+m" (status_)); \
      fprintf (stderr, "@end %s %d\n", #__VA_ARGS__, status_); \
    } \
  while (0)

/* The beginning and the end of main.  */
#define START() control ()
#define FINISH() (fputs ("@done\n", stderr), 0)

#endif /* COMPARE_H */
