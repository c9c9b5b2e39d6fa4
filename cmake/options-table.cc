/* Print the table of docs/options.md, or check the one that is there.
   SPDX-License-Identifier: GPL-3.0-or-later

   options-table			print the table
   options-table --check FILE	exit 1 if FILE holds another one  */

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

static const char begin_mark[] = "<!-- options: begin -->\n";
static const char end_mark[] = "<!-- options: end -->\n";

/* How the table words the default DEFLT of an option of each kind.  */

static std::string
word_FLAG (long deflt)
{
  return deflt ? "on" : "off";
}

static std::string
word_DETAIL (long deflt)
{
  return word_FLAG (deflt);
}

static std::string
word_WARNING (long deflt)
{
  return word_FLAG (deflt);
}

static std::string
word_NUMBER (long deflt)
{
  return deflt < 0 ? "none" : std::to_string (deflt);
}

/* The table, one row per row of kmsan-options.def.  */

static std::string
table ()
{
  std::ostringstream out;
  out << "| Option | Default | Meaning |\n|---|---|---|\n";
#define KMSAN_OPTION(KEY, KIND, FIELD, DEFAULT, VALUE, HELP)		\
  out << "| `" << KEY << VALUE << "`, `no-" << KEY << "` | "		\
      << word_##KIND (DEFAULT) << " | " << HELP << " |\n";
#include "kmsan-options.def"
#undef KMSAN_OPTION
  return out.str ();
}

/* Exit status: 0 if file NAME holds the table between its marks.  */

static int
check (const char *name)
{
  std::ifstream in (name);
  std::ostringstream buffer;
  buffer << in.rdbuf ();
  std::string text = buffer.str ();
  size_t from = text.find (begin_mark);
  size_t to = text.find (end_mark);
  if (!in || from == std::string::npos || to == std::string::npos)
    {
      std::cerr << name << ": no table of options between its marks\n";
      return 1;
    }
  from += sizeof begin_mark - 1;
  if (text.substr (from, to - from) == table ())
    return 0;
  std::cerr << name << ": the table of options is not the one that `make"
	    << " options-table' prints:\n" << table ();
  return 1;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && std::string (argv[1]) == "--check")
    return check (argv[2]);
  if (argc != 1)
    {
      std::cerr << "usage: options-table [--check FILE]\n";
      return 2;
    }
  std::cout << table ();
  return 0;
}
