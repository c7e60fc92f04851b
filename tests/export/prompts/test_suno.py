"""Songs for Suno: style and lyrics apart, within the fields of each version."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.export.prompts.briefs import HOSTILE, a_brief, a_season
from writersroom.export.prompts.suno import suno_pack

if TYPE_CHECKING:
    from writersroom.season import Season

SUNG = """INT. BAR - NIGHT

[[music: torch song, slow]]

LENA
~Stay till the tide turns
~[Drop] (and) don't -- look back

MARCO
Louder.

EXT. PIER - NIGHT

[[music: the same, on strings]]

Rain.
"""


def songs_of(season: Season, **options: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        suno_pack(a_brief(season, "suno", **options)).files["songs.json"]
    )
    return found


def test_each_music_cue_is_a_song_and_only_what_is_sung_is_lyrics() -> None:
    sung, strings = songs_of(a_season(SUNG))
    assert (sung["cue"], sung["title"]) == ("1M1", "The Glass Heir, 1M1")
    assert sung["style"] == "torch song, slow, revenge, tense"
    assert sung["prompt"] == "[Verse]\nStay till the tide turns\nDrop don't, look back"
    assert sung["instrumental"] is False
    assert (strings["prompt"], strings["instrumental"]) == ("[Instrumental]", True)
    assert str(strings["style"]).endswith("instrumental")
    assert strings["model"] == "V5"


@pytest.mark.parametrize(("model", "most"), [("V4", 200), ("V5", 1000)])
def test_a_style_over_the_limit_is_told_as_the_service_counts_and_stays_whole(
    model: str, most: int
) -> None:
    script = SUNG.replace("torch song, slow", "\U0001f3bb" * (most // 2))
    pack = suno_pack(a_brief(a_season(script), "suno", model=model))
    (excess,) = pack.excesses
    assert excess.id == "1M1"
    assert f"Suno takes {most}; nothing was cut." in excess.words
    assert excess.length == most + len(", revenge, tense")
    assert "\U0001f3bb" * (most // 2) in pack.files["style.txt"].decode()


def test_hostile_cues_stay_in_their_field() -> None:
    season = a_season(SUNG.replace("torch song, slow", f"tango {HOSTILE}".replace("]", "")))
    season = replace(
        season, facts=replace(season.facts, series=replace(season.series, genre=HOSTILE))
    )
    first = songs_of(season)[0]
    style = str(first["style"])
    assert "\n" not in style
    assert not set("[]{}<>@") & set(style)
    assert str(first["prompt"]).count("[") == 1


def test_no_music_is_an_empty_pack_that_says_so() -> None:
    pack = suno_pack(a_brief(a_season("INT. BAR - NIGHT\n\nRain.\n"), "suno"))
    assert json.loads(pack.files["songs.json"]) == []
    assert pack.remarks
