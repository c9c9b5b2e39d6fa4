# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads logs with reports of KMSAN: the kernel's and libkmsan-hosted's.

    console    what consoles and loggers add to a line, taken off again
    frames     one line of a stack trace
    parse      the reports in a sequence of lines
    stream     the lines of a log of any size that are worth parsing
    source     opens logs, compressed or not
    group      reports of the same bug become one
    elf        symbols, identity and lines of a vmlinux, module or program
    resolve    fills in the lines that a report does not have itself
    snippet    the source lines around a place
    render_*   text, JSON, HTML
    cli        the command kmsan-report

runtime/linux/scripts/bootlog.py reads boot logs with the same parser.
"""
