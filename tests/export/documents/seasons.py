"""A small season with a fact of every kind, for the tests of the documents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.export.builders import CHINESE, ENGLISH, NOW
from writersroom.bible.facts import (
    ArcFacts,
    BeatFacts,
    BrandSlotFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    KnowledgeFacts,
    LocationFacts,
    PropFacts,
    RelationshipFacts,
    SeasonFacts,
    SeriesFacts,
    ThreadFacts,
)
from writersroom.export import Job, Listener, Request
from writersroom.export.options import ScriptOptions
from writersroom.export.templates import SHIPPED, Templates
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from pathlib import Path

SCRIPTS = {
    "vi": "Cô dâu giữ chiếc nhẫn suốt bảy năm ở Đà Nẵng.",
    "ru": "Невеста семь лет хранила кольцо.",
    "es": "La novia guardó el anillo; ¿quién lo sabía?",
    "zh": "新娘把戒指藏了七年，谁也不知道。",
    "mixed": "She says “我愿意” and means нет.",
}
"""A sentence in each language that a document must be able to set."""


def a_full_season(language: str = "en") -> Season:
    series = SeriesFacts(
        title="The Glass Heir",
        logline="A maid finds the will that makes her the owner.",
        genre="romance",
        language=language,
        premise="# The Glass Heir\n\n**A hotel** by the sea.\n\n## Rules\n\n1. Nobody leaves.\n"
        "2. Everybody *pays*.\n\n" + "\n\n".join(SCRIPTS.values()),
        title_page="Author: Ann Lee\nContact: ann@example.org",
        planned_episodes=12,
        target_seconds=90,
        free_episodes=2,
        paywall_episodes=(2,),
        budget="180 000",
        territory="US",
    )
    script = CHINESE if language == "zh" else ENGLISH
    return build_season(
        SeasonFacts(
            series,
            episodes=(
                EpisodeFacts(number=1, title="The Will", logline="Lena reads it.", script=script),
                EpisodeFacts(number=2, title="The Ring", logline="Marco opens his fist."),
                EpisodeFacts(number=3, title="The Roof"),
            ),
            hooks=(
                HookFacts(1, 1, 1, "reveal", "Whose name is it?", ("LENA", "GHOST"), "dawn", 4, 2),
                HookFacts(2, 1, 2, "danger", "Who pushed him?", strength=5, season_hook=True),
            ),
            beats=(BeatFacts(1, 1, 1, 1, "setup", "She reads.", arc="Ownership"),),
            characters=(
                CharacterFacts(
                    name="LENA",
                    role="lead",
                    age="26",
                    aliases=("THE MAID",),
                    look="One good coat.",
                    voice="Dry.",
                    bio="Cleans *every* room.",
                    secret="She wrote the will.",
                    enters_in=1,
                ),
                CharacterFacts(
                    name="MARCO", role="support", bio="Carries the bags.", age="about 40"
                ),
                CharacterFacts(
                    name="GHOST", role="support", bio="The twin nobody met.", private=True
                ),
            ),
            relationships=(
                RelationshipFacts(character="LENA", other="MARCO", kind="married in secret"),
                RelationshipFacts(character="LENA", other="GHOST", kind="sisters"),
            ),
            locations=(LocationFacts(name="ROOF", description="Tar and gulls.", is_main=True),),
            props=(
                PropFacts(
                    name="the ring",
                    description="Glass.",
                    is_key=True,
                    custody=("1 Lena", "2 GHOST"),
                ),
            ),
            arcs=(ArcFacts(name="Ownership", summary="From maid to owner.", character="LENA"),),
            threads=(
                ThreadFacts(name="will", kind="secret", summary="Who wrote it?", planted=1, due=3),
                ThreadFacts(name="twin", kind="secret", summary="There are two.", private=True),
            ),
            knowledge=(KnowledgeFacts(character="AUDIENCE", thread="will", since=1),),
            brand_slots=(BrandSlotFacts(name="tea", brand="Saltmark", episodes=(2,), seconds=6.0),),
        )
    )


def a_document(
    season: Season,
    what: str,
    form: str,
    told: list[str] | None = None,
    *,
    own: Path | None = None,
    with_private: bool = False,
    final: bool = False,
) -> bytes:
    """One document of the season; what it tells is added to `told`."""
    options = ScriptOptions(with_private=with_private)
    request = Request(what, form, is_final=final, options=options)
    listener = Listener(warn=None if told is None else told.append)
    templates = Templates(own) if own else SHIPPED
    job = Job(season, request, NOW, "Ann", (), listener, templates=templates)
    return request.export.write(job)


def with_series(season: Season, **changes: Any) -> Season:
    """The season with other facts of the series."""
    series = replace(season.series, **changes)
    return build_season(replace(season.facts, series=series))
