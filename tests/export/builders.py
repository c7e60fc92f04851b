"""Small seasons and jobs for the tests of the export floor."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from writersroom.bible.facts import CharacterFacts, EpisodeFacts, SeasonFacts, SeriesFacts
from writersroom.checks.finding import Finding, Severity
from writersroom.export.job import Job, Listener
from writersroom.export.options import DEFAULT, ScriptOptions
from writersroom.export.request import Request
from writersroom.production.authorship import AiRecord
from writersroom.season import Episode, Season, build_season

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from writersroom.export.panels import Picture
    from writersroom.production.settings import ProductionSettings
    from writersroom.production.shots import Shot
    from writersroom.profiles import Profile

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
    what: str = "script",
    form: str = "pdf",
    *,
    findings: Iterable[Finding] | None = (),
    episodes: Iterable[int] | None = None,
    final: bool = False,
    options: ScriptOptions = DEFAULT,
    pictures: Callable[[Episode, Sequence[Shot]], Mapping[str, Picture]] | None = None,
    production: ProductionSettings | None = None,
    platform: Profile | None = None,
    **listener: Any,
) -> Job:
    """An export of the season at NOW; `progress`, `cancelled` and `warn` listen."""
    asked = None if episodes is None else frozenset(episodes)
    return Job(
        season,
        Request(what, form, asked, is_final=final, options=options),
        NOW,
        "Ann",
        None if findings is None else tuple(findings),
        Listener(**listener),
        pictures,
        production,
        platform,
        lambda: [("pilot.txt", b"As it came.\r\n")],
        lambda: AiRecord((), (), {}, {}, ()),
    )


def a_finding(rule: str = "RT01", episode: int = 1, **changes: Any) -> Finding:
    fields: dict[str, object] = {"severity": Severity.HARD, "message": "It runs over."}
    return Finding(rule=rule, episode=episode, **{**fields, **changes})
