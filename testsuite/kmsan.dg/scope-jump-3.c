/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* Without few-births every switch that can enter a scope gives birth before it.  */
/* { dg-do compile } */
/* { dg-options "-O1 -fdump-tree-lower -fplugin-arg-kmsan-no-few-births" } */

#include "scope-jump-2.c"

/* { dg-final { scan-tree-dump {mostly_out = {CLOBBER\S*};\n  switch} "lower" } } */
/* { dg-final { scan-tree-dump {mostly_in = {CLOBBER\S*};\n  switch} "lower" } } */
/* { dg-final { scan-tree-dump-not {mostly_out = {CLOBBER\S*};\n  goto} "lower" } } */
