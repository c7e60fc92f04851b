from __future__ import annotations

import math
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from tests.bible.builders import a_series
from writersroom.bible.facts import (
    ArcFacts,
    BeatFacts,
    BrandSlotFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    SeriesFacts,
    WaiverFacts,
)
from writersroom.bible.limits import LIMITS, Script
from writersroom.bible.rows import column_values, table_of
from writersroom.bible.validation import checked, clean_script, value_within
from writersroom.errors import InputError

if TYPE_CHECKING:
    from writersroom.bible.store import Bible

BAD: list[tuple[type[Any], dict[str, object], str]] = [
    (EpisodeFacts, {"number": 0}, "number"),
    (EpisodeFacts, {"number": -1}, "number"),
    (EpisodeFacts, {"number": 10_000}, "number"),
    (EpisodeFacts, {"number": 2**31}, "number"),
    (EpisodeFacts, {"number": 2**63}, "number"),
    (EpisodeFacts, {"number": True}, "number"),
    (EpisodeFacts, {"number": "1"}, "number"),
    (EpisodeFacts, {"number": 1.0}, "number"),
    (EpisodeFacts, {"number": 1, "title": "x" * 201}, "title"),
    (EpisodeFacts, {"number": 1, "title": None}, "title"),
    (EpisodeFacts, {"number": 1, "script": "x" * 2_000_001}, "script"),
    (EpisodeFacts, {"number": 1, "status": "finished"}, "status"),
    (EpisodeFacts, {"number": 1, "edited_seconds": -1.0}, "edited_seconds"),
    (EpisodeFacts, {"number": 1, "edited_seconds": 36_001}, "edited_seconds"),
    (EpisodeFacts, {"number": 1, "edited_seconds": math.nan}, "edited_seconds"),
    (EpisodeFacts, {"number": 1, "edited_seconds": math.inf}, "edited_seconds"),
    (EpisodeFacts, {"number": 1, "edited_seconds": 10**5000}, "edited_seconds"),
    (SeriesFacts, {"title": ""}, "title"),
    (SeriesFacts, {"title": " \n\u200a"}, "title"),
    (SeriesFacts, {"title": "x", "pace": 0.4}, "pace"),
    (SeriesFacts, {"title": "x", "pace": 2.1}, "pace"),
    (SeriesFacts, {"title": "x", "language": "xx"}, "language"),
    (SeriesFacts, {"title": "x", "paywall_episodes": (0,)}, "paywall_episodes"),
    (SeriesFacts, {"title": "x", "paywall_episodes": "12"}, "paywall_episodes"),
    (HookFacts, {"episode": 1, "strength": 0}, "strength"),
    (HookFacts, {"episode": 1, "strength": 6}, "strength"),
    (HookFacts, {"episode": 1, "at_stake": ("A",) * 101}, "at_stake"),
    (HookFacts, {"episode": 1, "season_hook": 1}, "season_hook"),
    (BeatFacts, {"episode": 1, "position": 0}, "position"),
    (CharacterFacts, {"name": "A", "colour": "#12345678"}, "colour"),
    (BrandSlotFacts, {"name": "A", "terms": (1,)}, "terms"),
    (WaiverFacts, {"rule": "CH08", "reason": " "}, "reason"),
    (WaiverFacts, {"rule": "CH08", "reason": "x", "at": datetime(2026, 1, 1)}, "at"),  # noqa: DTZ001 - that is the fault
]


@pytest.mark.parametrize(("kind", "values", "field"), BAD)
def test_a_value_out_of_its_limits_is_refused_by_name(
    kind: type[Any], values: dict[str, object], field: str
) -> None:
    with pytest.raises(InputError, match=f"“{field}”"):
        checked(kind(**values))


def test_every_field_of_every_record_has_a_limit() -> None:
    for kind, limits in LIMITS.items():
        assert is_dataclass(kind)
        assert ("id", "version", *limits) == tuple(field.name for field in fields(kind))


def test_text_is_cleaned_and_lines_stay_one_line() -> None:
    record = checked(
        CharacterFacts(name=" Rene\u0301\nX ", bio="a\r\nb\x1b[2J\x00", aliases=("", " A\tB "))
    )
    assert (record.name, record.bio, record.aliases) == ("René X", "a\nb", ("A B",))


@given(st.text())
def test_a_script_keeps_every_character_but_what_no_script_needs(text: str) -> None:
    kept = clean_script(text)
    expected = "".join(
        c for c in text if c in "\n\r\t" or unicodedata.category(c) not in ("Cc", "Cs")
    )
    assert kept in (expected, expected.removeprefix("\ufeff"))
    assert value_within("script", kept, Script()) == kept


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\r\n\t")
    )
)
def test_a_script_is_stored_byte_for_byte(text: str) -> None:
    assert clean_script(text) == text.removeprefix("\ufeff")


WRONG_BELOW = [
    (EpisodeFacts(number=10_000), {}),
    (EpisodeFacts(number=9, title="x" * 201), {}),
    (EpisodeFacts(number=9), {"status": "finished"}),
    (EpisodeFacts(number=9), {"title": None}),
    (HookFacts(episode=1, strength=9), {}),
    (ArcFacts(name="x"), {"name": None}),
]


@pytest.mark.parametrize(("record", "wrong"), WRONG_BELOW)
def test_both_engines_refuse_a_wrong_value_even_past_the_boundary(
    bible: Bible, record: Any, wrong: dict[str, object]
) -> None:
    series = a_series(bible, episodes=1)
    values = column_values(record, {1: 1}) | wrong | {"series_id": series.id, "version": 1}
    with pytest.raises(DBAPIError), bible.engines.writer.begin() as connection:
        connection.execute(insert(table_of(type(record))), [values])


def test_sqlite_stores_no_word_where_a_number_belongs(show: Bible) -> None:
    a_series(show, episodes=1)
    for column, value in (("number", "'nine'"), ("edited_seconds", "'long'"), ("title", "x'00'")):
        with pytest.raises(DBAPIError, match="CHECK"), show.engines.writer.begin() as connection:
            connection.exec_driver_sql(f"UPDATE episode SET {column} = {value}")
