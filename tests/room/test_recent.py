"""What the room remembers between two sittings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from writersroom.room.recent import (
    LastPlace,
    last_bible,
    last_place,
    last_theme,
    remember_bible,
    remember_place,
    remember_theme,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path


def test_bible_place_and_theme_are_kept_side_by_side(tmp_path: Path) -> None:
    bible = tmp_path / "ring.bible"
    bible.touch()
    remember_bible(str(bible))
    remember_place(str(bible), LastPlace("script", 7, 31))
    remember_theme("light")
    assert last_bible() == str(bible)
    assert last_place(str(bible)) == LastPlace("script", 7, 31)
    assert last_theme() == "light"


def test_a_password_is_never_written_down(state: Path) -> None:
    remember_bible("postgresql://mara:secret@host/room")
    remember_place("postgresql://mara:secret@host/room", LastPlace("board", 1))
    assert not list(state.rglob("*.json"))


@pytest.mark.parametrize(
    "text", ["", "[", "[]", '{"places": 3, "theme": 4}', '{"places": {"/x": {"screen": 1}}}']
)
def test_a_broken_memory_is_only_forgotten(state: Path, text: str) -> None:
    (state / "writersroom").mkdir()
    (state / "writersroom" / "recent.json").write_text(text, encoding="utf-8")
    assert (last_bible(), last_place("/x"), last_theme()) == (None, None, "")
    remember_theme("light")
    assert last_theme() == "light"


def test_only_the_latest_places_are_kept() -> None:
    for number in range(60):
        remember_place(f"/{number}.bible", LastPlace("board", number))
    assert last_place("/9.bible") is None
    assert last_place("/59.bible") == LastPlace("board", 59)
