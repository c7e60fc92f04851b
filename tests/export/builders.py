"""Small seasons and jobs for the tests of the export floor."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from writersroom.bible.facts import CharacterFacts, EpisodeFacts, SeasonFacts, SeriesFacts
from writersroom.checks.finding import Finding, Severity
from writersroom.export.job import Job
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

ENGLISH = """INT. GRAND HOTEL, SERVICE CORRIDOR - NIGHT #1#

[[shot: 1A WS corridor]]

Lena drags a laundry cart. *One* wheel squeals. $5 #tag [x] <y>

[[sfx: a lift bell]]

MARCO
(not turning)
You were told to use the stairs.

LENA
The stairs are for people who “work” here.

EXT. ROOF - DAY #2#

[[hook]]

Marco opens his fist. The ring.
"""

CHINESE = """.内 客厅 夜 #1-1#

[[cast: 林晚、顾沉]]

林晚攥着戒指，站在门口。

[[caption: 三年前]]

@顾沉
（低声）
你签了字。

@林晚 (OS)
他什么都知道。

> 切至：
"""


def a_season(
    *scripts: str, language: str = "en", title: str = "The Glass Heir", logline: str = ""
) -> Season:
    return build_season(
        SeasonFacts(
            SeriesFacts(title=title, language=language, logline=logline),
            episodes=tuple(
                EpisodeFacts(number=number, title=f"Part {number}", script=script)
                for number, script in enumerate(scripts, 1)
            ),
            characters=(CharacterFacts(name="LENA"), CharacterFacts(name="MARCO")),
        )
    )


def a_job(
    season: Season,
    *,
    findings: tuple[Finding, ...] = (),
    final: bool = False,
    warn: Callable[[str], None] | None = None,
) -> Job:
    return Job(season, tuple(season.written), findings, final, "Ann", NOW, warn=warn)


def a_finding(rule: str = "RT01", episode: int = 1, **changes: object) -> Finding:
    fields: dict[str, object] = {"severity": Severity.HARD, "message": "It runs over."}
    return Finding(rule=rule, episode=episode, **{**fields, **changes})  # type: ignore[arg-type]
