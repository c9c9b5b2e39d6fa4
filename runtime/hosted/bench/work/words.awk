# SPDX-License-Identifier: GPL-3.0-or-later
# Count words, and change every identifier that begins with lower case letters.
{
  for (i = 1; i <= NF; i++)
    seen[$i]++
  gsub (/[a-z]+_/, "<&>")
  letters += length ($0)
}
END {
  for (word in seen)
    if (seen[word] > most)
      most = seen[word]
  print NR, letters, most
}
