# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings that exceptions.txt explains."""

import dataclasses
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
CONTRACT = HERE.parent.parent / "docs/semantics.md"


@dataclasses.dataclass
class Excuse:
    """A line of exceptions.txt."""
    kind: str
    program: re.Pattern
    text: re.Pattern
    clause: str
    reason: str

    def covers(self, seed, index, finding):
        return (finding.kind == self.kind
                and self.program.fullmatch(f"{seed}/{index}") is not None
                and self.text.search(finding.text) is not None)


def read(text, kinds, contract=None):
    """The lines of TEXT, each checked: findings are of KINDS, clauses are those
    of CONTRACT, or `bug'."""
    clauses = set(re.findall(r"^\*\*[\d.]+ ([\w-]+)\*\*",
                             contract or CONTRACT.read_text(), re.M)) | {"bug"}
    table = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split(" | ", 4)]
        if len(fields) != 5 or fields[0] not in kinds \
                or fields[3] not in clauses or not fields[4]:
            raise ValueError(f"exceptions.txt: not an exception: {line}")
        table.append(Excuse(fields[0], re.compile(fields[1]),
                            re.compile(fields[2]), *fields[3:]))
    return table


def excuse(table, seed, outcome):
    """Move the findings of OUTCOME that TABLE explains to those excused."""
    left = []
    for finding in outcome.findings:
        reason = next((e for e in table
                       if e.covers(seed, outcome.index, finding)), None)
        if reason:
            outcome.excused.append(f"{finding.kind}: {reason.clause}:"
                                   f" {reason.reason}")
        else:
            left.append(finding)
    outcome.findings = left
