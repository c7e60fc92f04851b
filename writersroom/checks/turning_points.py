"""Where the season turns: five turning points and the split into acts (ST05)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.passages import passages
from writersroom.checks.places import at_number, not_checked
from writersroom.checks.registry import option, rule
from writersroom.checks.runtime import is_begun
from writersroom.checks.same import Same
from writersroom.i18n import N_, _
from writersroom.script.emphasis import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from writersroom.checks.passages import Passages
    from writersroom.script.timing import EpisodeTime
    from writersroom.season import Episode, Season

TURNS = ("opportunity", "change of plans", "no return", "setback", "climax")
"""The beat kinds of the five turning points, in the order in which they fall."""
_OTHER_WORDS = {
    "point of no return": "no return",
    "major setback": "setback",
    "机遇": "opportunity",
    "计划改变": "change of plans",
    "改变计划": "change of plans",
    "计划有变": "change of plans",
    "无法回头": "no return",
    "重大挫折": "setback",
    "挫折": "setback",
    "高潮": "climax",
    "回收": "payoff",
    "兑现": "payoff",
    "高点": "spike",
    "爆点": "spike",
    "爽点": "spike",
}
_ACTS = (15, 30, 35, 20)
_ACT = re.compile(
    r"act\s+(?P<latin>[1-4]|one|two|three|four|iv|i{1,3})\b|第(?P<han>[1-4一二三四])幕",
    re.IGNORECASE,
)
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("1 one i 一", "2 two ii 二", "3 three iii 三", "4 four iv 四"), 1
    )
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class SeasonBeat:
    """One beat of the season, with how far into its episode it stands."""

    episode: int
    share: float
    """0 at the beginning of the episode, below 1."""
    kind: str
    """In lower case; turning points by the words of `TURNS`."""
    line: int
    """0 where only the outline has it."""
    scene: str = ""
    """The scene the mark stands in; empty where only the outline has it."""

    def percent(self, season: Season) -> float:
        """How far into the season, in percent of its planned episodes."""
        return 100 * (self.episode - 1 + self.share) / season.last_number


def season_beats(season: Season) -> tuple[SeasonBeat, ...]:
    """Every beat of the season in order: as the scripts mark them, else as the outline has them."""
    return season.once(
        season_beats,
        lambda: tuple(beat for episode in season.episodes for beat in _beats_in(Same(episode))),
    )


@lru_cache(maxsize=512)
def _beats_in(same: Same[Episode]) -> tuple[SeasonBeat, ...]:
    return tuple(sorted(_beats_of(same.value), key=lambda beat: beat.share))


def _beats_of(episode: Episode) -> Iterator[SeasonBeat]:
    marked: set[str] = set()
    if episode.is_written:
        for share, kind, line, scene in _marked(passages(episode), Same(episode.time)):
            marked.add(kind)
            yield SeasonBeat(episode.number, share, kind, line, scene)
    for place, beat in enumerate(episode.beats):
        kind = beat_kind(beat.kind)
        if kind not in marked:
            yield SeasonBeat(episode.number, place / len(episode.beats), kind, 0)


@lru_cache(maxsize=512)
def _marked(parts: Passages, same: Same[EpisodeTime]) -> tuple[tuple[float, str, int, str], ...]:
    """Share, kind, line and scene of every beat a script marks."""
    whole = same.value.interval.point or 1.0
    return tuple(
        (
            same.value.starts[mark.index] / whole,
            beat_kind(mark.value),
            mark.line,
            scene.label if (scene := parts.scene_at(mark.note)) is not None else "",
        )
        for mark in parts.marked("beat")
    )


@lru_cache(maxsize=1024)
def beat_kind(word: str) -> str:
    """A beat's kind as rules compare it: lower case, turning points by one word."""
    folded = " ".join(word.split()).casefold()
    return _OTHER_WORDS.get(folded, folded)


def _bands() -> Iterator[tuple[str, float, float]]:
    yield "opportunity", 6, 29
    yield "change of plans", 19, 50
    yield "no return", 39, 66
    yield "setback", 63, 84
    yield "climax", 82, 96


def _option_name(turn: str, end: str) -> str:
    return f"{turn.replace(' ', '_')}_{end}"


@rule(
    "ST05",
    title=N_("Turning points"),
    severity=Severity.INFORMATION,
    protects=N_("The season turns about where stories of this length are used to turn."),
    fires=N_(
        "A beat marked opportunity, change of plans, no return, setback or climax stands outside the"
        " middle 80 % of 143 film synopses; or an act, marked as a section or a beat (`act 2`), is off"
        " the split 15, 30, 35, 20 % by more than 5 points. The first beat of a kind counts."
    ),
    needs=N_(
        "beats of these kinds, in the outline or as `[[beat: climax]]`, or marks of four acts"
    ),
    fix=N_("Look whether the season turns too early or too late; keep it if you have a reason."),
    source=N_(
        "turning points annotated in 143 film synopses; the split into acts is a rule of thumb"
    ),
    confidence="MC",
    options=(
        *(
            option(_option_name(turn, end), value, N_("percent of the season"))
            for turn, *band in _bands()
            for end, value in zip(("from", "to"), band, strict=True)
        ),
        option("acts", 5, N_("points an act may be off its share")),
    ),
    limits=N_(
        "Measured on synopses of feature films, in percent of the text, not on serials: an opinion to"
        " look at, never a fault. Half the films have opportunity by 13, change of plans by 32, no"
        " return by 54, setback by 76 and climax by 91 %."
    ),
    season_wide=True,
)
def season_turns_in_its_places(season: Season, **limits: float) -> Iterator[Finding]:
    """Turning points and acts stand where they usually do: one finding for each that does not."""
    beats = season_beats(season)
    first = {turn: next((b for b in beats if b.kind == turn), None) for turn in TURNS}
    starts = _act_starts(season, beats)
    if not any(first.values()) and len(starts) < len(_ACTS):
        if is_begun(season):
            yield not_checked(0, _("beats marked as turning points, or marks of four acts"))
        return
    for turn, beat in first.items():
        least, most = (limits[_option_name(turn, end)] for end in ("from", "to"))
        if beat is not None and not least <= beat.percent(season) <= most:
            yield _off(beat, turn, season, least, most)
    if len(starts) == len(_ACTS):
        yield from _acts(season, starts, limits["acts"])


def _off(beat: SeasonBeat, turn: str, season: Season, least: float, most: float) -> Finding:
    finding = at_number(
        beat.episode,
        Severity.INFORMATION,
        _(
            "The {turn} stands at {percent:.0f} % of the season, usually {least:g} to {most:g} %."
        ).format(turn=turn_word(turn), percent=beat.percent(season), least=least, most=most),
        rests_on=(turn, beat.episode, round(beat.share, 2), season.last_number),
        place=turn,
    )
    return _at_beat(finding, beat)


def _at_beat(finding: Finding, beat: SeasonBeat) -> Finding:
    return replace(finding, scene=beat.scene, line=beat.line, end_line=beat.line)


def turn_word(turn: str) -> str:
    """The name of a turning point in the interface language."""
    return {
        "opportunity": _("opportunity"),
        "change of plans": _("change of plans"),
        "no return": _("point of no return"),
        "setback": _("setback"),
        "climax": _("climax"),
    }[turn]


def _act_starts(season: Season, beats: tuple[SeasonBeat, ...]) -> Mapping[int, SeasonBeat]:
    """Where each act that is marked begins, by its number; the first begins with the season."""
    marked = [*beats, *(mark for episode in season.written for mark in _sections(episode))]
    starts: dict[int, SeasonBeat] = {}
    acts = (beat for beat in marked if _act_of(beat.kind) is not None)
    for beat in sorted(acts, key=lambda b: (b.episode, b.share)):
        act = _act_of(beat.kind)
        if act is not None:
            starts.setdefault(act, beat)
    if starts:
        starts[1] = SeasonBeat(1, 0.0, "act 1", 0)
    return starts


@lru_cache(maxsize=1024)
def _act_of(kind: str) -> int | None:
    """The number of the act a mark names; None for any other."""
    found = _ACT.match(kind)
    return None if found is None else _NUMBERS[(found["latin"] or found["han"]).lower()]


def _sections(episode: Episode) -> Iterator[SeasonBeat]:
    parts = passages(episode)
    for index in parts.sections:
        element, time = parts.elements[index], episode.time
        share = min(time.starts[index] / (time.interval.point or 1.0), 1.0)
        yield SeasonBeat(episode.number, share, plain(element.text).strip(), element.line)


def _acts(season: Season, starts: Mapping[int, SeasonBeat], most: float) -> Iterator[Finding]:
    edges = [*(starts[number].percent(season) for number in sorted(starts)), 100.0]
    for number, (begin, end) in enumerate(pairwise(edges), 1):
        usual = _ACTS[number - 1]
        if abs(end - begin - usual) <= most:
            continue
        start = starts[number]
        finding = at_number(
            start.episode,
            Severity.INFORMATION,
            _(
                "Act {number} takes {percent:.0f} % of the season; rule of thumb: {usual:g} %."
            ).format(number=number, percent=end - begin, usual=usual),
            rests_on=("act", number, round(begin, 1), round(end, 1)),
            place=f"act {number}",
        )
        yield _at_beat(finding, start)
