/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-mul */
/* Without short-lives the frame is large, so frame-1.c shows what it does.  GCC 13
   and later split these registers when they are allocated.  */
/* { dg-do compile { target ! gcc13 } } */
/* { dg-options "-O2 -mno-sse -mno-red-zone -Wframe-larger-than=2048 -fplugin-arg-kmsan-no-short-lives" } */

#include "frame-1.c" /* { dg-warning "frame size" "" { target *-*-* } 0 } */
