"""The Chinese face, in a program of its own: the language is chosen before `tui` is imported."""

from __future__ import annotations

import subprocess
import sys

from writersroom.tui.actions import SCREENS

FIGURES = """
from writersroom.i18n import use_language
use_language("zh_CN")
from writersroom.bible.facts import BeatFacts, HookFacts
from writersroom.checks.kind_words import BEAT_WORDS, beat_word
from writersroom.tui.figures import beat_line, hook_figure, joined
print(beat_line(BeatFacts(position=1, kind="opening", summary="戒指不见了")))
print(joined(["林婉", "顾城"]))
print(hook_figure(HookFacts(kind="none", strength=3)))
print(all(not beat_word(kind).isascii() for kind in BEAT_WORDS))
"""
LABELS = """
from rich.cells import cell_len
from writersroom.i18n import _, use_language
use_language("zh_CN")
from writersroom.tui.actions import ACTIONS, APP, SCREENS, key_word
print([action.id for action in ACTIONS if cell_len(_(action.label)) > 8])
print([action.id for action in ACTIONS if _(action.label).isascii()])
for scope in SCREENS:
    hints = [a for a in ACTIONS if a.in_footer and a.scope in (scope, APP)]
    line = "  ".join(f"{key_word(a.keys.split(',')[0])} {_(a.label)}" for a in hints)
    print(cell_len(line) <= 80)
"""


def said_by(program: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, text=True, check=True,
        encoding="utf-8",
    )  # fmt: skip
    return done.stdout.splitlines()


def test_beats_names_and_the_last_hook_read_as_chinese() -> None:
    assert said_by(FIGURES) == ["1. 开场 戒指不见了", "林婉、顾城", "无", "True"]


def test_every_label_is_chinese_and_fits_the_footer() -> None:
    long, untranslated, *fit = said_by(LABELS)
    assert long == "[]"
    assert untranslated == "[]"
    assert fit == ["True"] * len(SCREENS)
