"""Every line of a script belongs to exactly one shot."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.production.test_shots import PIECES, a_season
from writersroom.production.claims import claims_of, lines_of
from writersroom.production.shots import shots

SCRIPT = "INT. HALL - NIGHT\n\nLena waits.\nShe counts.\n\nLENA\n(low)\nNine. [[sfx: bell]]\n"


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_every_line_is_claimed_exactly_once(pieces: list[str], end: str) -> None:
    season = a_season("\n\n".join(pieces).replace("\n", end))
    (episode,) = season.episodes
    found = shots(episode, season)

    claims = claims_of(episode, found)
    lines = [line.number for shot in found for line in lines_of(episode, shot)]

    assert (claims.unclaimed, claims.doubled) == ((), ())
    assert claims.claimed == claims.lines == len(lines) == len(set(lines))


def test_a_shot_names_its_lines_as_the_editor_counts_them() -> None:
    season = a_season(SCRIPT)
    (episode,) = season.episodes
    (shot,) = shots(episode, season)

    assert [(line.number, line.text) for line in lines_of(episode, shot)] == [
        (1, "INT. HALL - NIGHT"),
        (3, "Lena waits."),
        (4, "She counts."),
        (6, "LENA"),
        (7, "(low)"),
        (8, "Nine."),
    ]


def test_lines_nobody_plays_and_lines_played_twice_are_named() -> None:
    season = a_season(SCRIPT)
    (episode,) = season.episodes
    (shot,) = shots(episode, season)
    first, last = replace(shot, elements=(0,)), replace(shot, elements=(0, 2))

    claims = claims_of(episode, [first, last])

    assert (claims.lines, claims.claimed) == (6, 1)
    assert claims.doubled == (1,)
    assert claims.unclaimed == (3, 4, 7, 8)
