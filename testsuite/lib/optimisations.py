# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's optimisations, all of them switched off."""

import pathlib
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "runtime/linux/bench"))

import ablation  # noqa: E402  pylint: disable=wrong-import-position


def names():
    """What kmsan-options.def calls optimisations."""
    return ablation.switches(pathlib.Path(ablation.OPTIONS).read_text())


def switches_off():
    """The compiler's options that switch all of them off."""
    return [ablation.ARGUMENT + name for name in names()]
