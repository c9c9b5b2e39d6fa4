/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-load */
/* Without pure-lookups each load asks for itself.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-pure-lookups -fplugin-arg-kmsan-no-share-lookups" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_load_4" 4 } } */

#include "switch-lookups-2.c"
