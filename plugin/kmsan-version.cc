/* Is this the compiler the plugin was built for?
   SPDX-License-Identifier: GPL-3.0-or-later

   A plugin uses the compiler's own data structures, so GCC has it compare
   everything that is known about a build, down to the configure arguments.
   Distributions change those with each revision of their package, hence a
   refusal has to say what differs: the version number alone is often equal.

   This runs before anything else and inside a compiler that may be the wrong
   one, so it uses nothing of GCC but `error'.  */

#include "gcc-compat.h"
#include "kmsan-version.h"

namespace kmsan
{

namespace
{

/* A field of struct plugin_gcc_version, in the order of comparison.  */

struct version_field
{
  const char *name;
  const char *plugin_gcc_version::*value;
};

const version_field version_fields[] = {
  { "basever", &plugin_gcc_version::basever },
  { "datestamp", &plugin_gcc_version::datestamp },
  { "devphase", &plugin_gcc_version::devphase },
  { "revision", &plugin_gcc_version::revision },
  { "configuration_arguments", &plugin_gcc_version::configuration_arguments }
};

/* The end of the word that starts at P.  Configure arguments are separated by
   blanks; quotes keep a blank inside a word.  */

const char *
word_end (const char *p)
{
  char quote = 0;
  for (; *p && (quote || *p != ' '); p++)
    if (*p == '\'' || *p == '"')
      quote = !quote ? *p : quote == *p ? 0 : quote;
  return p;
}

/* True if WORD, LEN bytes long, is one of the words of LIST.  */

bool
has_word_p (const char *list, const char *word, size_t len)
{
  while (*list)
    {
      const char *end = word_end (list);
      if ((size_t) (end - list) == len && memcmp (list, word, len) == 0)
	return true;
      list = *end ? end + 1 : end;
    }
  return false;
}

/* The words of LIST that are not in OTHER, as a fresh string.  */

char *
words_not_in (const char *list, const char *other)
{
  char *result = XNEWVEC (char, strlen (list) + 1);
  char *out = result;
  while (*list)
    {
      const char *end = word_end (list);
      size_t len = end - list;
      if (len != 0 && !has_word_p (other, list, len))
	{
	  if (out != result)
	    *out++ = ' ';
	  memcpy (out, list, len);
	  out += len;
	}
      list = *end ? end + 1 : end;
    }
  *out = '\0';
  return result;
}

/* Give the error for a plugin whose FIELD is OURS where the compiler, of
   base version BASEVER, has THEIRS.  */

void
report_difference (const version_field &field, const char *ours,
		   const char *theirs, const char *basever)
{
  if (field.value == &plugin_gcc_version::configuration_arguments)
    {
      const char *all = ours;
      ours = words_not_in (ours, theirs);
      theirs = words_not_in (theirs, all);
    }
  error ("the KMSAN plugin was built for another compiler: its %qs is %qs, "
	 "this compiler%'s is %qs; rebuild it with "
	 "%<make KMSAN_GCC=gcc-%.*s%>", field.name, ours, theirs,
	 (int) strcspn (basever, "."), basever);
}

} // anonymous namespace

bool
check_version (const plugin_gcc_version *theirs)
{
  for (const version_field &field : version_fields)
    {
      const char *our_value = gcc_version.*field.value;
      const char *their_value = theirs->*field.value;
      if (strcmp (our_value, their_value) != 0)
	{
	  report_difference (field, our_value, their_value, theirs->basever);
	  return false;
	}
    }
  return true;
}

} // namespace kmsan
