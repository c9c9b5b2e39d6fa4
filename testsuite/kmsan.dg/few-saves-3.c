/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* What the user asks for counts.  */
/* { dg-do compile } */
/* { dg-options "-O2 -mno-red-zone -fdump-rtl-reload-details -fcaller-saves" } */
/* { dg-final { scan-rtl-dump "Add save<-reg" "reload" } } */

#include "few-saves-1.c"
