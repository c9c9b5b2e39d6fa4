/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brute force against compiled operations.

   Every operation is compiled twice, instrumented and plain.  The instrumented
   one is run on operands with a few dirty bits; the plain one on all ways to
   fill them in, which gives the true shadow of the result.  The class of the
   operation says how far the two may differ.  This is the proof of the unit
   tests once more, now with the compiler's own code in between.

   A program defines TYPE and includes this file.  */

#ifndef KMSAN_ALGEBRA_TEST_H
#define KMSAN_ALGEBRA_TEST_H

#include "kmsan-test.h"

enum { BITS = 8 * sizeof (TYPE), CASES = 150, DIRT = 4 };

/* EXACT, UNDER, OVER as in docs/semantics.md; FLAG: a truth value, of which
   only dirty or not counts.  */
enum test_class { EXACT, UNDER, OVER, EXACT_FLAG, OVER_FLAG };

/* What the second operand must be.  */
enum test_domain { ANY, DIVISOR, AMOUNT };

struct operation
{
  const char *name;
  enum test_class its_class;
  enum test_domain domain;
  size_t result_size;
  void (*checked) (void *out, const TYPE *a, const TYPE *b);
  void (*plain) (void *out, const TYPE *a, const TYPE *b);
};

/* The operands at hand, their dirty bits, and the shadow of the result: the
   true one and what the instrumented code says.  */
static struct { TYPE a, b, sa, sb; u64 truth, got; } now;

static NO_KMSAN NOIPA u64
random_number (void)
{
  static u64 seed = 20240229;

  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return seed * 0x2545f4914f6cdd1dull;
}

/* Anything, something small, or near a power of two.  */
static NO_KMSAN NOIPA TYPE
random_value (void)
{
  u64 v = random_number ();

  switch (random_number () & 3)
    {
    case 0:
      return v >> (random_number () & 63);
    case 1:
      return ((u64) 1 << random_number () % BITS) + v % 5 - 2;
    default:
      return v;
    }
}

/* At most DIRT dirty bits, next to each other or not.  */
static NO_KMSAN NOIPA TYPE
random_shadow (void)
{
  u64 s = 0;
  unsigned int n = random_number () % (DIRT + 1);

  if (random_number () & 1)
    return (((u64) 1 << n) - 1) << random_number () % BITS;
  while (n--)
    s |= (u64) 1 << random_number () % BITS;
  return s;
}

/* Choose operands for OP.  */
static NO_KMSAN NOIPA void
choose_operands (const struct operation *op)
{
  now.a = random_value ();
  now.b = random_value ();
  now.sa = random_shadow ();
  now.sb = op->domain == ANY && (random_number () & 1) ? random_shadow () : 0;
  /* Nothing may trap: not even the smallest number over -1.  */
  if (op->domain == DIVISOR && (now.b == 0 || now.b == (TYPE) -1))
    now.b = 3;
  if (op->domain == AMOUNT)
    {
      now.b = (u64) now.b % BITS;
      now.sb = random_number () & 1 ? (u64) random_shadow () % BITS : 0;
    }
}

/* Find the true shadow of OP on the operands.  */
static NO_KMSAN NOIPA void
find_truth (const struct operation *op)
{
  u64 in_all = ~(u64) 0, in_any = 0, r;
  TYPE fill_a = now.sa, fill_b, a, b;

  do
    {
      fill_b = now.sb;
      do
	{
	  a = (now.a & ~now.sa) | fill_a;
	  b = (now.b & ~now.sb) | fill_b;
	  r = 0;
	  op->plain (&r, &a, &b);
	  in_all &= r;
	  in_any |= r;
	  fill_b = (fill_b - 1) & now.sb;
	}
      while (fill_b != now.sb);
      fill_a = (fill_a - 1) & now.sa;
    }
  while (fill_a != now.sa);
  now.truth = in_any & ~in_all;
}

/* True if what OP said of the operands agrees with its class.  */
static UNUSED NO_KMSAN NOIPA int
agrees_p (const struct operation *op)
{
  switch (op->its_class)
    {
    case EXACT:
      return now.got == now.truth;
    case UNDER:
      /* Never wholly clean if it can vary.  */
      return !(now.got & ~now.truth) && !now.truth == !now.got;
    case OVER:
      return !(now.truth & ~now.got);
    case EXACT_FLAG:
      return !now.truth == !now.got;
    default:
      return !now.truth || now.got;
    }
}

/* Fail if OP said something wrong, and print the operands.  */
static NO_KMSAN NOIPA void
judge (const struct operation *op)
{
#ifndef KMSAN_TEST_PLAIN
  const TYPE *p = &now.a;
  int i;

  if (agrees_p (op))
    return;
  kmsan_test_say ("operands and their shadows:");
  for (i = 0; i < 4; i++)
    {
      kmsan_test_say (" ");
      kmsan_test_say_hex (p[i]);
    }
  kmsan_test_say ("\n");
  kmsan_test_fail (__LINE__, op->name, now.got, now.truth);
#endif
  __asm__ volatile ("" : : "r" (op) : "memory");
}

/* Make *P the value *V with the dirty bits *S.  */
static NOIPA void
set_operand (TYPE *p, const TYPE *v, const TYPE *s)
{
  *p = *v;
  __msan_poison (p, sizeof (*p));
  kmsan_test_mask_shadow (p, s, sizeof (*p));
}

/* Run OP on many operands.  */
static NOIPA void
run_operation (const struct operation *op)
{
  TYPE *a = malloc (sizeof (*a)), *b = malloc (sizeof (*b));
  u64 *out = malloc (sizeof (*out));
  int n;

  for (n = 0; n < CASES; n++)
    {
      choose_operands (op);
      find_truth (op);
      set_operand (a, &now.a, &now.sa);
      set_operand (b, &now.b, &now.sb);
      op->checked (out, a, b);
      now.got = 0;
#ifndef KMSAN_TEST_PLAIN
      kmsan_get_shadow (out, &now.got, op->result_size);
#endif
      judge (op);
    }
  free (a);
  free (b);
  free (out);
}

/* The functions for X (NAME, CLASS, DOMAIN, RESULT, EXPRESSION of a and b).  */
#define DEFINE_OPERATION(NAME, CLASS, DOMAIN, RESULT, EXPR) \
static NOIPA void \
checked_##NAME (void *out, const TYPE *pa, const TYPE *pb) \
{ \
  TYPE a UNUSED = *pa, b UNUSED = *pb; \
  *(RESULT *) out = (EXPR); \
} \
static NO_KMSAN NOIPA void \
plain_##NAME (void *out, const TYPE *pa, const TYPE *pb) \
{ \
  TYPE a UNUSED = *pa, b UNUSED = *pb; \
  *(RESULT *) out = (EXPR); \
}

#define OPERATION_ROW(NAME, CLASS, DOMAIN, RESULT, EXPR) \
  { #NAME, CLASS, DOMAIN, sizeof (RESULT), checked_##NAME, plain_##NAME },

/* What is the same for all types.  */
#define COMMON_OPERATIONS(X) \
  X (add, EXACT, ANY, TYPE, a + b) \
  X (add_constant, EXACT, ANY, TYPE, a + 7) \
  X (sub, EXACT, ANY, TYPE, a - b) \
  X (sub_from_constant, EXACT, ANY, TYPE, 100 - a) \
  X (add_extended, OVER, ANY, TYPE, a + (s8) b) \
  X (sub_extended, OVER, ANY, TYPE, (s16) a - (s8) b) \
  X (negate, EXACT, ANY, TYPE, -a) \
  X (mul, UNDER, ANY, TYPE, a * b) \
  X (mul_8, EXACT, ANY, TYPE, a * 8) \
  X (mul_10, UNDER, ANY, TYPE, a * 10) \
  X (bit_and, EXACT, ANY, TYPE, a & b) \
  X (bit_and_not, EXACT, ANY, TYPE, a & ~b) \
  X (bit_or, EXACT, ANY, TYPE, a | b) \
  X (bit_xor, EXACT, ANY, TYPE, a ^ b) \
  X (bit_not, EXACT, ANY, TYPE, ~a) \
  X (divide, UNDER, DIVISOR, TYPE, a / b) \
  X (divide_10, UNDER, ANY, TYPE, a / 10) \
  X (divide_16, UNDER, ANY, TYPE, a / 16) \
  X (modulo, UNDER, DIVISOR, TYPE, a % b) \
  X (modulo_10, UNDER, ANY, TYPE, a % 10) \
  X (modulo_16, UNDER, ANY, TYPE, a % 16) \
  X (shift_left, EXACT, AMOUNT, TYPE, a << b) \
  X (shift_left_5, EXACT, ANY, TYPE, a << 5) \
  X (shift_right, EXACT, AMOUNT, TYPE, a >> b) \
  X (shift_right_5, EXACT, ANY, TYPE, a >> 5) \
  X (minimum, EXACT, ANY, TYPE, a < b ? a : b) \
  X (minimum_100, EXACT, ANY, TYPE, a < 100 ? a : 100) \
  X (maximum, EXACT, ANY, TYPE, a < b ? b : a) \
  X (less, EXACT_FLAG, ANY, u8, a < b) \
  X (less_50, EXACT_FLAG, ANY, u8, a < 50) \
  X (less_or_equal, EXACT_FLAG, ANY, u8, a <= b) \
  X (greater, EXACT_FLAG, ANY, u8, a > b) \
  X (greater_or_equal, EXACT_FLAG, ANY, u8, a >= b) \
  X (equal, EXACT_FLAG, ANY, u8, a == b) \
  X (equal_0, EXACT_FLAG, ANY, u8, a == 0) \
  X (not_equal, EXACT_FLAG, ANY, u8, a != b) \
  X (two_bits, EXACT_FLAG, ANY, u8, ((a & 4) != 0) & ((b & 8) != 0)) \
  X (add_overflow, EXACT_FLAG, ANY, u8, \
     ({ TYPE r; __builtin_add_overflow (a, b, &r); })) \
  X (sub_overflow, EXACT_FLAG, ANY, u8, \
     ({ TYPE r; __builtin_sub_overflow (a, b, &r); })) \
  X (mul_overflow, OVER_FLAG, ANY, u8, \
     ({ TYPE r; __builtin_mul_overflow (a, b, &r); })) \
  X (add_overflow_s8, OVER_FLAG, ANY, u8, \
     ({ s8 r; __builtin_add_overflow (a, b, &r); })) \
  X (sub_overflow_u16, OVER_FLAG, ANY, u8, \
     ({ u16 r; __builtin_sub_overflow (a, b, &r); })) \
  X (mul_overflow_u8, OVER_FLAG, ANY, u8, \
     ({ u8 r; __builtin_mul_overflow (a, (s8) b, &r); })) \
  X (add_overflow_u64, OVER_FLAG, ANY, u8, \
     ({ u64 r; __builtin_add_overflow (a, (s16) b, &r); })) \
  X (sub_overflow_value, EXACT, ANY, u16, \
     ({ u16 r; __builtin_sub_overflow (a, b, &r); r; }))

/* Run all operations of LIST; the value of main.  */
#define RUN_OPERATIONS(LIST) \
LIST (DEFINE_OPERATION) \
static const struct operation operations[] = { LIST (OPERATION_ROW) }; \
int \
main (void) \
{ \
  size_t i; \
  for (i = 0; i < sizeof (operations) / sizeof (operations[0]); i++) \
    run_operation (&operations[i]); \
  return kmsan_test_done (); \
}

#endif /* KMSAN_ALGEBRA_TEST_H */
