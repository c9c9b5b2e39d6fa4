/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* A switch that mostly goes elsewhere gives birth on the way into the scope, one
   whose targets mostly are in the scope gives birth before it.  */
/* { dg-do compile } */
/* { dg-options "-O1 -fdump-tree-lower" } */

void init (int *), use (int *), other (void);

/* An interpreter, whose other instructions do not use mostly_out.  */
void
out (const char *p)
{
  for (;; p++)
    switch (*p)
      {
      case 1:
	other ();
	break;
      case 2:
	{
	  int mostly_out;
	  init (&mostly_out);
      case 3:
	  use (&mostly_out);
	  break;
	}
      default:
	return;
      }
}

void
in (int i)
{
  switch (i)
    {
      int mostly_in;
    case 1:
      init (&mostly_in);
      /* fall through */
    case 2:
      use (&mostly_in);
    }
}

void
condition (int i)
{
  if (i)
    goto inside;
  {
    int one_way;
    init (&one_way);
  inside:
    use (&one_way);
  }
}

/* { dg-final { scan-tree-dump {case 3: (<[^>]*>)(?:.|\n)*\1:\n  mostly_out = {CLOBBER\S*};\n  goto} "lower" } } */
/* { dg-final { scan-tree-dump-not {mostly_out = {CLOBBER\S*};\n  switch} "lower" } } */
/* { dg-final { scan-tree-dump {mostly_in = {CLOBBER\S*};\n  switch} "lower" } } */
/* { dg-final { scan-tree-dump {if \(i != 0\) goto (<[^>]*>);(?:.|\n)*\1:\n[^\n]*\n?  one_way = {CLOBBER\S*};\n  goto inside} "lower" } } */
