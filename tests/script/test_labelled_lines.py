"""Captions, sounds and music that action lines name by a label."""

from __future__ import annotations

import pytest

from writersroom.script.labelled_lines import notes_said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SUPER: Rome, 1944", ["caption: Rome, 1944"]),
        ("ON SCREEN TEXT: 99%", ["caption: 99%"]),
        ("[TITLE CARD: Later]", ["caption: Later"]),
        ("[SFX: bang]", ["sfx: bang"]),
        ("MUSIC: low\nSUPER: Rome", ["music: low", "caption: Rome"]),
        ("屏幕字幕：到账", ["caption: 到账"]),
        ("△走。【字幕：三年前】她停。【音效：雷】", ["caption: 三年前", "sfx: 雷"]),
        ("背景音乐：弦乐", ["music: 弦乐"]),
        ("Super: she runs.", []),
        ("He reads SUPER: Rome", []),
        ("[SUPER: Rome", []),
        ("SUPER:", []),
        ("【字幕：】", []),
        ("特效：金光", []),
        ("Rain.", []),
    ],
)
def test_what_is_said_by_a_label(text: str, said: list[str]) -> None:
    assert [f"{note.key}: {note.value}" for note in notes_said(text)] == said
