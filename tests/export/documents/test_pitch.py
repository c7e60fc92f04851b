"""The one-sheet is one page; what does not fit is named, and nobody's secret stands on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.export.documents.seasons import a_document, a_full_season, with_series
from tests.export.documents.test_bible import FORMATS, words_of
from tests.export.reading import pages_of, text_of
from writersroom.bible.season_facts import OwnProfiles
from writersroom.errors import InputError
from writersroom.season import build_season

if TYPE_CHECKING:
    from pathlib import Path

LONG = "\n\n".join(
    f"Paragraph {n}. " + "It goes on and on about the hotel. " * 9 for n in range(40)
)


@pytest.mark.parametrize("form", FORMATS)
def test_a_one_sheet_sells_the_series_and_keeps_its_secrets(form: str) -> None:
    text = words_of(a_document(a_full_season(), "pitch", form), form)
    for part in (
        "The Glass Heir",
        "A maid finds the will",
        "LENA",
        "Who pushed him?",
        "Vertical, 9:16",
    ):
        assert part in text
    for secret in ("She wrote the will", "married in secret", "Who wrote it?", "180 000", "GHOST"):
        assert secret not in text


def test_a_long_premise_stays_on_one_page_and_what_is_missing_is_told() -> None:
    told: list[str] = []
    season = with_series(a_full_season(), premise=LONG)

    made = a_document(season, "pitch", "pdf", told)

    assert len(pages_of(made)) == 1
    text = text_of(made)
    last = max(n for n in range(40) if f"Paragraph {n}." in text)
    assert 3 < last < 39
    assert (
        f"no room for {39 - last} paragraphs of the premise, from “Paragraph {last + 1}." in told[1]
    )
    assert f"Paragraph {last}." in a_document(season, "pitch", "md").decode()
    assert f"Paragraph {last + 1}." not in a_document(season, "pitch", "html").decode()


def test_a_short_one_is_set_in_larger_type_and_nothing_is_told() -> None:
    told: list[str] = []
    a_document(with_series(a_full_season(), premise="A hotel."), "pitch", "pdf", told)
    assert len(told) == 1, "only that private facts were left out"


def test_what_cannot_fit_at_all_is_refused() -> None:
    season = with_series(a_full_season(), logline="It goes on. " * 900)
    with pytest.raises(InputError, match="does not fit on one page"):
        a_document(season, "pitch", "pdf")


def test_characters_without_room_are_named() -> None:
    told: list[str] = []
    facts = with_series(a_full_season(), premise="").facts
    cast = tuple(replace(each, bio="Works on. " * 900) for each in facts.characters)
    made = a_document(build_season(replace(facts, characters=cast)), "pitch", "pdf", told)
    assert len(pages_of(made)) == 1
    assert told[1:] == ["The one-sheet has no room for these characters: LENA, MARCO."]
    assert "Characters" not in text_of(made)


def test_a_platform_of_the_studio_s_own_stands_there_by_its_name(tmp_path: Path) -> None:
    own = 'schema = 1\nid = "harbour"\nname = { en = "Harbour Nights" }\n'
    (tmp_path / "harbour.toml").write_text(own, "utf-8")
    season = with_series(a_full_season(), profile="harbour")
    facts = replace(season.facts, own_profiles=OwnProfiles(str(tmp_path), ""))

    made = a_document(build_season(facts), "pitch", "md").decode()

    assert "Harbour Nights" in made
    assert "harbour" not in made
