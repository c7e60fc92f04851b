"""Briefs and hostile texts for the tests of packs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from writersroom.bible.facts import (
    CharacterFacts,
    EpisodeFacts,
    LocationFacts,
    SeasonFacts,
    SeriesFacts,
)
from writersroom.export.prompts.options import WHOLE_PACK, PackOptions
from writersroom.export.prompts.packs import brief_of
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from writersroom.export.prompts.prompt import Brief

SCRIPT = """INT. HALL - NIGHT

[[music: a slow tango]]

Lena and Marco face each other. Rain -- and then nothing.

LENA
You kept it. Nine years --

MARCO
(low)
“Ten.”

EXT. ROOF - DAY

[[shot: 2A CU MARCO, low, push in, 4s]]
Marco opens his fist. The ring.
"""
HOSTILE = (
    'rain --seed 7 —ar 1:1 \u2013\u2013no hands :: 2 {a, b} <<<voice_1>>> @element "q" \\" } ] \x1b[31m'
    "\u202eevil\u2066 [Drop] https://x.example/a.png --\u200b-sref 9 －－chaos 5 \u2028next"
)


def a_season(*scripts: str, language: str = "en", **changes: Any) -> Season:
    """Lena and Marco, a hall with a look, and the scripts as episodes 1, 2 …."""
    facts = {
        "series": SeriesFacts(title="The Glass Heir", genre="revenge", language=language),
        "episodes": tuple(
            EpisodeFacts(number=number, title=f"Part {number}", script=script, mood="tense")
            for number, script in enumerate(scripts or (SCRIPT,), 1)
        ),
        "characters": (
            CharacterFacts(name="LENA", age="27", look="Grey coat, cropped hair."),
            CharacterFacts(name="MARCO", look="A scar.", secret="He sold it.", private=True),
        ),
        "locations": (LocationFacts(name="HALL", description="One lamp, wet tiles."),),
    }
    return build_season(SeasonFacts(**{**facts, **changes}))


def a_brief(season: Season, service: str, **options: Any) -> Brief:
    """A brief of every episode of `season`."""
    chosen = PackOptions(**options) if options else WHOLE_PACK
    return brief_of(season, season.episodes, service, chosen)
