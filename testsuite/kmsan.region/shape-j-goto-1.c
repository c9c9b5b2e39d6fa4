/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth region-outside */
/* Shape j: goto into and out of a region with a common label at the end, as in
   exc_debug_kernel () and do_machine_check (); and a switch into it.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_2 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_3 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_4 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */

#include "region.h"

NOINSTR void
noinstr_debug (int *p)
{
  int state = outside_1 ();

  BEGIN ();
  if (p[0] == 1)
    goto out;
  if (inside_1 (p[1]))
    {
      END ();
      outside_3 (state);
      if (p[0] == 2)
	goto done;
      BEGIN ();
      goto again;
    }
  switch (p[2])
    {
    case 1:
      inside_2 (p[3]);
      /* Fallthrough.  */
    case 2:
again:
      inside_3 (p[4]);
      break;
    case 3:
      goto out;
    case 4:
      inside_2 (p[5]);
      break;
    case 5:
      inside_1 (p[6]);
      break;
    case 6:
      inside_4 (p[7]);
      goto again;
    default:
      END ();
      goto done;
    }
out:
  inside_4 (p[8]);
  END ();
done:
  outside_3 (state);
}
