// SPDX-License-Identifier: GPL-2.0-only
/* The example without its bug: KMSAN must have nothing to say about it. */
#define KMSAN_EXAMPLE_FIXED
#include "kmsan_example.c"
