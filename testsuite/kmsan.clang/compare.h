/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Helpers of the programs that compare GCC with Clang.

   Each test function is run in a process of its own, because what a compiler
   makes of an undefined variable can be anything.  The driver runs each program
   on a stack of zeros and on a stack of ones: what is reported must not depend
   on the garbage.  */

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
  int control_variable;

  escape (&control_variable);
  if (control_variable)
    hit ();
}

/* Fill the stack below the caller with the byte of the environment, so that what
   is in uninitialised variables is known.  Their shadow is none of its
   business.  */
__attribute__ ((disable_sanitizer_instrumentation)) NOIPA void
fill_stack (void)
{
  const char *text = getenv ("COMPARE_FILL");
  char fill = text ? atoi (text) : 0;
  volatile char bytes[2048];
  unsigned int i;

  for (i = 0; i < sizeof bytes; i++)
    bytes[i] = fill;
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
	  fill_stack (); \
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
