from __future__ import annotations

import pytest

from writersroom.bible.facts import EpisodeFacts, SeasonFacts, SeriesFacts
from writersroom.season import build_season
from writersroom.tui.places import place_of

SEASON = build_season(
    SeasonFacts(
        SeriesFacts(),
        (
            EpisodeFacts(number=3, title="The Ring", script="INT. A - DAY\n\nx\n\nINT. B - DAY\n"),
            EpisodeFacts(number=4, title="婚约"),
        ),
    )
)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("3", (3, 0)),
        (" 3:40 ", (3, 40)),
        ("3.2", (3, 5)),
        ("3.9", None),
        ("9", None),
        ("ring", (3, 0)),
        ("婚", (4, 0)),
        ("", None),
        ("nowhere", None),
    ],
)
def test_places_are_named_by_numbers_or_titles(words: str, place: tuple[int, int] | None) -> None:
    assert place_of(SEASON, words) == place
