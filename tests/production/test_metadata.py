from __future__ import annotations

from typing import Any

import pytest

from writersroom.bible.facts import CharacterFacts, SeasonFacts, SeriesFacts
from writersroom.production.metadata import measured, metadata_texts, synopsis
from writersroom.profiles import load_profile
from writersroom.season import Season, build_season


def a_season(**facts: Any) -> Season:
    cast = (CharacterFacts(name="Nell", role="lead"), CharacterFacts(name="Extra", role="minor"))
    return build_season(SeasonFacts(SeriesFacts(**facts), characters=cast))


@pytest.mark.parametrize(("unit", "length"), [("char", 3), ("utf16", 4), ("byte", 8)])
def test_a_text_is_as_long_as_the_platform_counts(unit: str, length: int) -> None:
    assert measured("a海🐚", unit) == length


def test_the_logline_stands_for_a_synopsis_nobody_typed() -> None:
    assert synopsis(a_season(logline="A pearl.")) == "A pearl."
    typed = a_season(logline="A pearl.", title_page="Synopsis:\n    One.\n    Two.")
    assert synopsis(typed) == "One.\nTwo."


def test_tags_are_never_made_of_anything_else() -> None:
    fields = {
        one.limit.name: one.text
        for one in metadata_texts(a_season(logline="x", genre="y"), load_profile("shorts"))
    }
    assert fields == {"title": "", "description": "x", "tags": ""}


def test_a_field_of_persons_is_held_against_each_of_the_main_parts() -> None:
    found = metadata_texts(a_season(), load_profile("wechat"))
    assert [one.text for one in found if one.limit.name == "actor_role"] == ["Nell"]
    assert [one.text for one in found if one.limit.name == "actor_name"] == [None]
