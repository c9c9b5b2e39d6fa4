/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-register-variable */
/* Nothing comes between the assignment of a register variable and the asm that
   uses it: a call there would destroy the register.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-not "call\[^\n\]*\n(\[^\n\]*\n)?#APP" } } */

long
system_call (long number, long a, long *b)
{
  register long rax __asm__ ("rax") = number;
  register long rdi __asm__ ("rdi") = a;
  register long rsi __asm__ ("rsi") = *b;
  __asm__ volatile ("syscall" : "+r" (rax) : "r" (rdi), "r" (rsi)
		    : "rcx", "r11", "memory");
  return rax;
}
