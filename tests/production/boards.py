"""Seasons and strips for the tests of breakdown and schedule."""

from __future__ import annotations

from hypothesis import strategies as st

from writersroom.bible.facts import (
    BrandSlotFacts,
    CharacterFacts,
    EpisodeFacts,
    LocationFacts,
    PropFacts,
    SeasonFacts,
    SeriesFacts,
)
from writersroom.production.strips import Strip
from writersroom.season import Season, build_season

PIECES = st.sampled_from(
    [
        "INT. KITCHEN - NIGHT",
        "INT. KITCHEN - DAY #7#",
        "EXT. ROOF - DAY",
        "EXT. ROOF - LATER",
        ".内 客厅 日 #1-1#",
        "INT. - NIGHT",
        "Lena runs to the door. " * 9,
        "Marco and Lena look at the phone.",
        "LENA\nYou came back, and you never said a word about it to anyone.",
        "MARCO\nLeft.\n\nLENA ^\nRight, and a good deal longer than him.",
        "@林晚\n你签了字。",
        "> CUT TO:",
        "[[shot: CU LENA, push in]]",
        "[[time: 20s]]",
        "[[cast: 林晚、众宾客、LENA]]",
        "===",
    ]
)
"""Parts of scripts; any order of them is an episode."""
SCRIPTS = st.lists(st.lists(PIECES, max_size=12).map("\n\n".join), min_size=1, max_size=4)
"""The scripts of a season, some of them empty."""


def a_season(*scripts: str, language: str = "en") -> Season:
    return build_season(
        SeasonFacts(
            SeriesFacts(title="Glass", language=language),
            episodes=tuple(EpisodeFacts(number=n, script=s) for n, s in enumerate(scripts, 1)),
            characters=(
                CharacterFacts(name="LENA", states=("2-3 cut lip; not: clean face", "3 veil")),
                CharacterFacts(name="MARCO"),
                CharacterFacts(name="RADIO VOICE", role="voice"),
            ),
            locations=(LocationFacts(name="KITCHEN", aliases=("GALLEY",)),),
            props=(PropFacts(name="Ring"),),
            brand_slots=(BrandSlotFacts(name="tea", brand="Leaf"),),
        )
    )


def a_strip(
    episode: int = 1,
    scene: int = 1,
    *,
    place: str = "HALL",
    night: bool | None = False,
    cast: tuple[str, ...] = (),
    eighths: int = 8,
    seconds: float = 60.0,
) -> Strip:
    return Strip(
        episode, scene, "", f"INT. {place}", place, "INT", night, cast, (), (), (), (), (), (),
        seconds, eighths,
    )  # fmt: skip
