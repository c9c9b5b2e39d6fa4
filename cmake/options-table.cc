/* Print the table of docs/options.md, or check the one that is there; or fill
   in the options of the manual page.
   SPDX-License-Identifier: GPL-3.0-or-later

   options-table			print the table
   options-table --check FILE	exit 1 if FILE holds another one
   options-table --man FILE	print FILE, the options instead of its line
				`.\" options'  */

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

/* TEXT as troff prints it: a hyphen that can be copied, no escapes.  */

static std::string
troff (const std::string &text)
{
  std::string out;
  for (char c : text)
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  return out;
}

/* The options as tagged paragraphs of a manual page.  The help begins with a
   letter, so it cannot be mistaken for a request.  */

static std::string
paragraphs ()
{
  std::ostringstream out;
#define KMSAN_OPTION(KEY, KIND, FIELD, DEFAULT, VALUE, HELP)		\
  out << ".TP\n.B " << troff ("-fplugin-arg-kmsan-" KEY VALUE) << '\n'	\
      << troff (HELP) << "\nDefault: " << word_##KIND (DEFAULT) << ".\n";
#include "kmsan-options.def"
#undef KMSAN_OPTION
  return out.str ();
}

/* Print the manual page in file NAME with its options.  Exit status: 0 if it
   has a place for them.  */

static int
print_man (const char *name)
{
  static const char mark[] = ".\\\" options\n";
  std::ifstream in (name);
  std::ostringstream buffer;
  buffer << in.rdbuf ();
  std::string text = buffer.str ();
  size_t at = text.find (mark);
  if (!in || at == std::string::npos)
    {
      std::cerr << name << ": no line that says where the options go\n";
      return 1;
    }
  std::cout << text.replace (at, sizeof mark - 1, paragraphs ());
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && std::string (argv[1]) == "--check")
    return check (argv[2]);
  if (argc == 3 && std::string (argv[1]) == "--man")
    return print_man (argv[2]);
  if (argc != 1)
    {
      std::cerr << "usage: options-table [--check FILE | --man FILE]\n";
      return 2;
    }
  std::cout << table ();
  return 0;
}
