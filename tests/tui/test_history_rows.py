"""What the history says in Chinese: no field and no chosen value stays in English."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from writersroom.bible.facts import BeatFacts, EpisodeFacts, HookFacts, NoteFacts, WaiverFacts
from writersroom.bible.history import Revision
from writersroom.i18n import use_language
from writersroom.room.restoring import Entry
from writersroom.tui.history_rows import SECTIONS, change_text, field_word, what

if TYPE_CHECKING:
    from collections.abc import Iterator

RECORDS = {name: kind for name, (_section, kind) in SECTIONS.items()} | {
    "episode": EpisodeFacts,
    "hook": HookFacts,
    "beat": BeatFacts,
    "note": NoteFacts,
    "waiver": WaiverFacts,
}


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    use_language("zh_CN")
    yield
    use_language("en")


AT = datetime(2026, 1, 2, tzinfo=UTC)


def a_change(entity: str, field: str, name: str = "") -> Entry:
    return Entry(1, AT, "mara", "manual", "", "update", entity, 1, 0, "a", (field,), name)


@pytest.mark.parametrize("entity", RECORDS)
def test_every_field_has_a_word(entity: str) -> None:
    names = [field.name for field in fields(RECORDS[entity]) if field.name not in ("id", "version")]
    assert not [name for name in names if field_word(entity, name).isascii()]


@pytest.mark.parametrize(
    ("entity", "field", "value", "word"),
    [
        ("knowledge", "character", "AUDIENCE", "观众"),
        ("character", "role", "lead", "主角"),
        ("series", "form", "ai", "AI"),
        ("hook", "kind", "betrayal", "背叛"),
        ("beat", "kind", "payoff", "兑现"),
        ("episode", "status", "locked", "锁定"),
    ],
)
def test_a_chosen_value_is_read_in_words(entity: str, field: str, value: str, word: str) -> None:
    told = Revision(1, AT, "mara", entity, 1, field, "update", "manual", 0, "a", "", value, 2)
    read = change_text(a_change(entity, field), [told]).plain
    assert word in read
    assert value not in read


def test_what_the_audience_knows_is_about_the_audience() -> None:
    assert "AUDIENCE" not in what(a_change("knowledge", "since", "AUDIENCE"))
