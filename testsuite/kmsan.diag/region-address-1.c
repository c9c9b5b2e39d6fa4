/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-marker */
/* A marker is no function: it has no address that a variable could hold.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

void (*pointer) (void) = __kmsan_cond_begin; /* { dg-error "'__kmsan_cond_begin' is no function: it can only be called by its name" } */
