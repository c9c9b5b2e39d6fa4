/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* A jump into a scope, past its beginning, gives birth to the variables of the
   scope; one inside of the scope does not.  */
/* { dg-do run } */

#include "kmsan-test.h"

static u8 out[4];

NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

/* Copy the four bytes at P out.  */
NOIPA void copy (const u32 *p) { memcpy (out, p, sizeof (out)); }

/* The variable of a switch's body, as in the kernel's test stackinit.  */
NOIPA void
in_switch (int path)
{
  switch (path)
    {
      u32 var;
    case 1:
      var = 1;
      look (&var);
      /* fall through */
    case 2:
      copy (&var);
      break;
    default:
      look (&var);
      copy (&var);
    }
}

NOIPA void
in_loop (void)
{
  for (int i = 0; i < 2; i++)
    switch (i)
      {
	u32 var;
      case 0:
	var = 1;
	look (&var);
	copy (&var);
	EXPECT_BYTES (out, "....");
	break;
      case 1:
	look (&var);
	copy (&var);
      }
}

NOIPA void
by_goto (int jump)
{
  if (jump)
    goto inside;
  {
    u32 first = 1;
    look (&first);
    {
      u32 second = 2;
      look (&second);
      copy (&first);
      copy (&second);
    inside:
      look (&first);
      look (&second);
      copy (&first);
      if (jump)
	EXPECT_BYTES (out, "xxxx");
      copy (&second);
    }
  }
}

NOIPA void
by_address (int i)
{
  static void *const labels[] = { &&one, &&two };

  goto *labels[i];
  {
    u32 var;
  one:
    var = 1;
    look (&var);
  two:
    copy (&var);
  }
}

NOIPA void
by_asm (int jump)
{
  __asm__ goto ("testl %0, %0\n\tjnz %l1" : : "r" (jump) : "cc" : inside);
  {
    u32 var = 1;
    look (&var);
  inside:
    copy (&var);
  }
}

/* Neither the jump within the scope nor that out of an inner one.  */
NOIPA void
inside (int n)
{
  u32 var = 1;

  look (&var);
 again:
  {
    u32 inner = 2;
    look (&inner);
    if (n-- > 0)
      goto again;
  }
  switch (n)
    {
    case 5:
      copy ((u32 *) &n);
    default:
      copy (&var);
    }
}

/* Most of the jumps go elsewhere.  */
NOIPA void
interpret (const char *code)
{
  for (;; code++)
    switch (*code)
      {
      case 'n':
	memset (out, 0, sizeof (out));
	break;
      case 's':
	{
	  u32 var = 1;
	  look (&var);
	  /* fall through */
      case 'c':
	  copy (&var);
	  break;
	}
      case 'j':
	if (code[1] == '-')
	  goto inside;
	{
	  u32 var = 1;
	  look (&var);
	inside:
	  copy (&var);
	}
	break;
      default:
	return;
      }
}

/* Duff's device.  */
NOIPA void
device (int n)
{
  int rounds = 2;

  switch (n)
    {
    case 0:
      do
	{
	  u32 var = 1;
	  look (&var);
    case 1:
	  copy (&var);
	}
      while (--rounds > 0);
    }
}

int
main (void)
{
  in_switch (1);
  EXPECT_BYTES (out, "....");
  in_switch (2);
  EXPECT_BYTES (out, "xxxx");
  in_switch (1);
  EXPECT_BYTES (out, "....");
  in_switch (3);
  EXPECT_BYTES (out, "xxxx");
  in_loop ();
  EXPECT_BYTES (out, "xxxx");
  by_goto (0);
  EXPECT_BYTES (out, "....");
  by_goto (1);
  EXPECT_BYTES (out, "xxxx");
  by_address (0);
  EXPECT_BYTES (out, "....");
  by_address (1);
  EXPECT_BYTES (out, "xxxx");
  by_asm (0);
  EXPECT_BYTES (out, "....");
  by_asm (1);
  EXPECT_BYTES (out, "xxxx");
  inside (3);
  EXPECT_BYTES (out, "....");
  interpret ("nnc");
  EXPECT_BYTES (out, "xxxx");
  interpret ("ncns");
  EXPECT_BYTES (out, "....");
  interpret ("sc");
  EXPECT_BYTES (out, "xxxx");
  interpret ("csnj");
  EXPECT_BYTES (out, "....");
  interpret ("sj-");
  EXPECT_BYTES (out, "xxxx");
  device (1);
  EXPECT_BYTES (out, "....");
  return kmsan_test_done ();
}
