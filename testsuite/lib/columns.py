# SPDX-License-Identifier: GPL-3.0-or-later
"""A table on a terminal."""


def print_table(rows):
    """Print ROWS, of as many cells each; all columns but the first two are
    numbers."""
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(str(cell).rjust(width) if i > 1 else
                        str(cell).ljust(width)
                        for i, (cell, width) in enumerate(zip(row, widths))))
