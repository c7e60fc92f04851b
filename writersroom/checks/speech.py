"""How speech sits in an episode: the length of a line (RT05)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element
from writersroom.checks.registry import Scope, option, rule
from writersroom.i18n import N_, _
from writersroom.script.timing_counts import counts
from writersroom.script.timing_settings import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.season import Episode, Season

_OPENING_WORDS = 6
_OPENING_SIGNS = 24


@rule(
    "RT05",
    title=N_("Line breath"),
    severity=Severity.WARNING,
    protects=N_("A line can be spoken in one breath and read in one glance."),
    fires=N_("One speech has over 30 words, or over 35 Chinese characters."),
    needs=N_("script"),
    fix=N_("Break it with action or another voice."),
    source=N_("an open-source script gate; strict values are practitioners' rule sheets"),
    confidence="AC",
    options=(
        option("words", 30, N_("words of one speech in a Latin script"), strict=12),
        option("han", 35, N_("Chinese characters of one speech"), strict=25),
    ),
    limits=N_("A narrator has no limit of their own: waive what is meant to be long."),
    scope=Scope.EPISODE,
)
def line_fits_one_breath(
    episode: Episode, season: Season, *, words: float, han: float
) -> Iterator[Finding]:
    """No speech is longer than a breath: one finding for each that is."""
    for block in passages(episode).blocks:
        counted = _counted(block.text)
        is_chinese = counted.language(Language.AUTO) is Language.ZH
        count = round(counted.han_weight) if is_chinese else counted.english_words
        if count <= (han if is_chinese else words):
            continue
        template = (
            _("{count} characters in one breath: “{opening} …”")
            if is_chinese
            else _("{count} words in one breath: “{opening} …”")
        )
        yield at_element(
            episode,
            block.start,
            Severity.WARNING,
            template.format(count=count, opening=_opening(block.text)),
            until=block.end,
        )


_counted = lru_cache(maxsize=8192)(counts)


def _opening(text: str) -> str:
    return " ".join(text.split()[:_OPENING_WORDS])[:_OPENING_SIGNS]
