/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-walk */
/* Without share-lookups, which it needs, there is no loop-lookups.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-share-lookups -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump-not "lookup for each page" "kmsan" } } */

#include "mem-walk-3.c"
