/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* Without the optimisation registers are saved, so few-saves-1.c shows what it does.  */
/* { dg-do compile } */
/* { dg-options "-O2 -mno-red-zone -fdump-rtl-reload-details -fplugin-arg-kmsan-no-few-saves" } */
/* { dg-final { scan-rtl-dump "Add save<-reg" "reload" } } */

#include "few-saves-1.c"
