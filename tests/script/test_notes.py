"""Keyed notes, shot notes and typed seconds."""

from __future__ import annotations

import pytest

from writersroom.script.notes import KEYS, KeyedNote, ShotNote, keyed_note, parse_shot, seconds_of


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("hook", KeyedNote("hook", "")),
        (" Hook ", KeyedNote("hook", "")),
        ("HOOK: reveal", KeyedNote("hook", "reveal")),
        ("shot：1A CU LENA", KeyedNote("shot", "1A CU LENA")),
        ("knows: LENA, paternity", KeyedNote("knows", "LENA, paternity")),
        ("caption: 19:30\nParis", KeyedNote("caption", "19:30\nParis")),
        ("cast: 林晚、顾沉", KeyedNote("cast", "林晚、顾沉")),
        ("todo: ask her", KeyedNote("todo", "ask her")),
        ("check her age", None),
        ("her age: 26", None),
        ("https://example.org", None),
        ("", None),
        (":", None),
    ],
)
def test_a_note_has_a_key_or_is_plain(text: str, note: KeyedNote | None) -> None:
    assert keyed_note(text) == note


def test_an_unknown_key_can_be_told() -> None:
    note = keyed_note("shto: CU")
    assert note is not None
    assert note.key not in KEYS


@pytest.mark.parametrize(
    ("value", "shot"),
    [
        ("1A CU LENA, low, push in, 2s", ShotNote("1A", "CU", "LENA", "low", "push in", "", 2.0)),
        ("push in, 35mm, ms 林晚, 3.5s", ShotNote("", "MS", "林晚", "", "push in", "35mm", 3.5)),
        ("2s, 7-3B, ECU the ring", ShotNote("7-3B", "ECU", "the ring", seconds=2.0)),
        ("7-3B ECU the ring, 2s", ShotNote("7-3B", "ECU", "the ring", seconds=2.0)),
        ("CU HIGH SCHOOL GATE", ShotNote("", "CU", "HIGH SCHOOL GATE")),
        ("low angle WS ROOF pan left 0:04", ShotNote("", "WS", "ROOF", "low", "pan left", "", 4.0)),
        ("12 特写 戒指，推，2秒", ShotNote("12", "CU", "戒指", "", "push in", "", 2.0)),
        ("OTS LEO, 50 mm, handheld", ShotNote("", "OTS", "LEO", "", "handheld", "50mm")),
        ("CU A, CU B", ShotNote("", "CU", "A, CU B")),
        ("zoom in, dutch angle, INSERT phone", ShotNote("", "INSERT", "phone", "dutch", "zoom in")),
        ("", ShotNote()),
        ("LENA", ShotNote(subject="LENA")),
    ],
)
def test_the_parts_of_a_shot_come_in_any_order(value: str, shot: ShotNote) -> None:
    assert parse_shot(value) == shot


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3s", 3.0),
        ("(beat 2s)", 2.0),
        ("(pause, 1.5 sec)", 1.5),
        ("2 seconds", 2.0),
        ("2″", 2.0),
        ("（停顿2秒）", 2.0),
        ("２秒", 2.0),
        ("0:45", 45.0),
        ("1:05", 65.0),
        ("2-3s", 2.5),
        ("2s–4s", 3.0),
        ("0s", 0.0),
        ("301s", None),
        ("-3s", None),
        ("− 3秒", None),
        ("-0:45", None),
        ("ten seconds", None),
        ("5 songs", None),
        ("3", None),
        ("", None),
    ],
)
def test_seconds_are_read_with_their_unit(text: str, seconds: float | None) -> None:
    assert seconds_of(text) == seconds
