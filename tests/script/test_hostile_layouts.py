"""Hostile layouts are read to the end; sizes at which a quadratic reader would hang."""

from __future__ import annotations

import pytest

from writersroom.script.duanju import read_duanju
from writersroom.script.vertical import read_vertical

HOSTILE = {
    "one long line": "走" * 500_000,
    "open brackets": "第1集\n" + "（" * 100_000,
    "tags": "第1集\n走。" + "【a】" * 10_000,
    "tones": "第1集\n林：" + "（a）" * 10_000,
    "action signs": "第1集\n" + "△" * 200_000,
    "episode headers": "第1集\n" * 10_000 + "Episode 1\n" * 2_000,
    "tables": "第1集\n" + "| a |\n" * 10_000 + "1-1 日 内 厅\nINT. A\n",
    "note signs": "第1集\n" + "[[" * 50_000 + "/*" * 50_000 + "<!--" * 50_000,
    "closed notes": "第1集\n走。" + "[[a]]" * 15_000 + "<!-- b -->" * 5_000,
    "open comments": "第1集\n" + "<!--\n" * 20_000 + "-->\n",
    "fences": "第1集\n" + "```\n走\n" * 10_000,
    "stars": "第1集\n" + "**a" * 100_000 + "\n" + "* " * 100_000,
    "rules": "第1集\n" + "-=" * 100_000 + "\n" + "- " * 100_000 + "x",
    "voices": "第1集\n" + "【OS】" * 50_000 + "：走\n" + "（OS）" * 50_000 + "：走",
    "scene numbers": "Episode 1\n" + "Scene 3\n" * 5_000 + "\n" * 50_000 + "INT. A",
    "cast lists": "第1集\n" + "人物：\n林晚\n" * 4_000,
    "headings": "第1集\n" + "1-1 日 内 客厅-" * 10 + "\n" + "1-1 日 内\n" * 5_000,
    "clips": '[{"setting": "a", "action": "b"}' + ', {"action": "c", "hook": "d"}' * 5_000 + "]",
    "nested clips": '{"setting": "action", "a": ' * 900 + "1" + "}" * 900,
    "nested lists": '{"setting": "action", "a": ' + "[" * 50_000,
    "cues": "Episode 1\n" + "A: x\n" * 10_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_layout_is_read(name: str) -> None:
    assert read_duanju(HOSTILE[name]).episodes
    assert read_vertical(HOSTILE[name]).episodes
