"""What is wrong with the wording of one beat, line by line: what a model is asked to mend, at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.checks.names import Sort, name_pattern, names_of
from writersroom.drafting.rendering import elements_of, fountain_of, reads_back
from writersroom.i18n import N_, _
from writersroom.script.elements import Kind
from writersroom.script.fountain import read_fountain
from writersroom.script.timing import episode_time
from writersroom.script.timing_counts import counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.drafting.planning import BeatPlan, Slot
    from writersroom.drafting.rendering import Line
    from writersroom.season import Episode, Season

TOLERANCE = 0.25
"""How far a beat may stray from its seconds; the running-time model is no surer than that."""
_RECENT_EPISODES = 3
_SHORTEST_REPEAT = 4
"""Words (字) of the shortest line that must not come twice; `No.` may."""
_NEAR = 0.8
"""Share of runs of five words two lines hold in common when they say the same."""
_FOREIGN = 0.3
_LEAKS = re.compile(
    r"\bwhat the camera sees\b|\babout \d+ words\b|\bas an ai\b|\blanguage model\b|\bi (?:cannot|can't) (?:assist|help)\b|\{\{|\}\}|```|</?think>"
    r"|[\"']s\d+[\"']\s*:|\bjson\b|\byour (?:prompt|instructions)\b|作为(?:一个)?(?:AI|人工智能)|语言模型|提示词",
    re.IGNORECASE,
)
_END_MARKS = re.compile(
    r"\bto be continued\b|\bfade (?:out|to black)\b|\b(?:cut|smash cut) to\b|\bend of (?:episode|act)\b"
    r"|\bthe end\b|未完待续|本集完|全剧终|黑屏",
    re.IGNORECASE,
)
_WHOLE_END = tuple(".!?…。！？—-–\"”’'」』)）*")
_NAME = re.compile(r"(?<![.!?…:\"“‘'’\-] )(?<!^)(?<![\w'’])([A-Z][a-z]{2,}|[A-Z]{3,})(?![\w])")
_KNOWN_CAPITALS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "god",
        "christmas",
        "english",
        "chinese",
        "french",
        "german",
        "american",
        "european",
        "mister",
        "miss",
        "doctor",
        "sir",
        "madam",
        "mum",
        "dad",
        "mom",
        "mother",
        "father",
        "grandma",
        "grandpa",
        "ceo",
        "usb",
        "dna",
        "fbi",
        "cia",
        "dvd",
        "sms",
        "gps",
        "sos",
        "vip",
        "app",
        "okay",
    ]
)
"""Words with a capital that name nobody in a cast."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, at one slot or with the whole beat."""

    code: str
    slot: str
    """Empty for the beat as a whole."""
    message: str
    """For a person, in the interface's language; it never holds what the model must not know."""
    asked: str
    """For the model: what to do about it."""
    is_hard: bool = True


@dataclass(frozen=True)
class Stage:
    """All that the wording of a beat is held against."""

    season: Season
    episode: Episode
    plan: BeatPlan
    cast: frozenset[str]
    before: tuple[str, ...]
    """Lines of this episode so far."""

    def seconds(self, lines: Sequence[Line]) -> float:
        """Screen time of the beat by the running-time model."""
        text = fountain_of(elements_of(self.season, self.episode, self.plan, lines))
        time = episode_time(read_fountain(text), self.season.settings)
        scene_change = 2.0 if self.plan.opens_scene and self.plan.scene > 1 else 0.0
        return time.interval.point + scene_change


def problems_of(stage: Stage, lines: Sequence[Line]) -> tuple[Problem, ...]:
    """What is wrong with `lines`, in slot order."""
    return (*_of_lines(stage, lines), *_of_beat(stage, lines))


def slots_for(plan: BeatPlan, lines: Sequence[Line]) -> dict[str, Slot]:
    """The slot of each line: the planned one, or its share of the time where the model chose the form."""
    from writersroom.drafting.planning import Slot

    planned = {slot.key: slot for slot in plan.slots}
    if [(line.key, line.speaker) for line in lines] == [(s.key, s.speaker) for s in plan.slots]:
        return planned
    share = max(1, len(lines))
    return {
        line.key: Slot(
            line.key,
            line.speaker,
            plan.seconds / share,
            max(3, plan.words // share),
            plan.is_hook and index == len(lines),
        )
        for index, line in enumerate(lines, start=1)
    }


def _of_lines(stage: Stage, lines: Sequence[Line]) -> Iterator[Problem]:
    said = [_normal(text) for text in (*stage.before, *_recent(stage))]
    is_chinese = stage.season.series.language == "zh"
    for line in lines:
        if not line.text:
            yield _problem("empty", line)
            continue
        if _LEAKS.search(line.text):
            yield _problem("leak", line)
        if _END_MARKS.search(line.text):
            yield _problem("end", line)
        if _is_mixed(line.text, is_chinese=is_chinese):
            yield _problem("language", line)
        if _gives_away(stage, line):
            yield _problem("early", line)
        if stranger := _stranger(stage, line):
            yield _problem("stranger", line, name=stranger)
        if _is_repeat(_normal(line.text), said):
            yield _problem("repeat", line)
        if not line.text.endswith(_WHOLE_END):
            yield _problem("cut", line, is_hard=False)
        said.append(_normal(line.text))


def _of_beat(stage: Stage, lines: Sequence[Line]) -> Iterator[Problem]:
    if stage.plan.is_hook and (not lines or not lines[-1].text):
        last = lines[-1].key if lines else ""
        yield _whole("hook", last)
    elements = elements_of(stage.season, stage.episode, stage.plan, lines)
    if not reads_back(elements):
        yield from _misread(stage, lines)
    seconds, planned = stage.seconds(lines), stage.plan.seconds
    if abs(seconds - planned) <= TOLERANCE * planned:
        return
    for line in off_most(stage, lines, too_long=seconds > planned):
        slot = slots_for(stage.plan, lines)[line.key]
        code = "long" if seconds > planned else "short"
        yield Problem(
            code,
            line.key,
            _(SAYS[code]).format(line=line.key, seconds=round(seconds), planned=round(planned)),
            ASKS[code].format(words=slot.words),
        )


def off_most(stage: Stage, lines: Sequence[Line], *, too_long: bool) -> list[Line]:
    """The lines that stray most from their own words, worst first; never none where there are lines."""
    slots = slots_for(stage.plan, lines)

    def off(line: Line) -> float:
        share = words_in(line.text, stage.season.series.language) / slots[line.key].words
        return share if too_long else -share

    order = sorted((line for line in lines if line.text), key=off, reverse=True)
    limit = 1 + TOLERANCE if too_long else -(1 - TOLERANCE)
    return [line for line in order if off(line) > limit][:4] or order[:1]


def words_in(text: str, language: str) -> int:
    """Words, or 字 in Chinese, as the running-time model counts them."""
    found = counts(text)
    return round(found.han_weight) if language == "zh" else found.english_words


def _misread(stage: Stage, lines: Sequence[Line]) -> Iterator[Problem]:
    found = False
    for line in lines:
        if line.text and not reads_back(
            elements_of(stage.season, stage.episode, stage.plan, (line,))
        ):
            found = True
            yield _problem("form", line)
    if not found:
        yield _whole("form", "")


def _recent(stage: Stage) -> Iterator[str]:
    """Lines of the last written episodes."""
    for number in range(stage.episode.number - _RECENT_EPISODES, stage.episode.number):
        episode = stage.season.episode(number)
        if episode is not None and episode.is_written:
            for element in episode.screenplay.elements:
                if element.kind in (Kind.DIALOGUE, Kind.ACTION):
                    yield element.text


def _normal(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9'’]+|[\u3400-\u9fff]", text.casefold()))


def _is_repeat(words: tuple[str, ...], said: Sequence[tuple[str, ...]]) -> bool:
    if len(words) < _SHORTEST_REPEAT:
        return False
    if words in said:
        return True
    mine = _runs(words)
    return len(mine) > 3 and any(
        len(mine & theirs) / len(mine) >= _NEAR for theirs in map(_runs, said) if theirs
    )


def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(words[i : i + 5] for i in range(len(words) - 4))


def _is_mixed(text: str, *, is_chinese: bool) -> bool:
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    latin = sum(char.isascii() and char.isalpha() for char in text)
    if is_chinese:
        return latin > 8 and latin > _FOREIGN * (2 * han + latin)
    return han > _FOREIGN * (han + latin)


def _stranger(stage: Stage, line: Line) -> str:
    """A name in `line` that may not be there: unknown to the bible, private, or in the picture uncast."""
    season = stage.season
    names = names_of(season)
    private = {one.name for one in season.facts.characters if one.private}
    for subject in sorted(names.found_in(line.text), key=lambda one: one.name):
        if subject.sort not in (Sort.PERSON, Sort.LEAD):
            continue
        if subject.name in private or (not line.speaker and subject.name not in stage.cast):
            return _form_in(line.text, subject.name)
    known = _known_words(stage)
    for match in _NAME.finditer(line.text):
        if match[1].casefold() not in known:
            return match[1]
    return ""


def _form_in(text: str, name: str) -> str:
    """The name as the line has it; nothing of the bible is added to it."""
    pattern = name_pattern((name,))
    found = pattern.search(text.casefold()) if pattern else None
    return text[found.start() : found.end()] if found else ""


def _known_words(stage: Stage) -> frozenset[str]:
    """Every word with a capital that the bible itself uses."""
    facts = stage.season.facts

    def known() -> frozenset[str]:
        texts = [
            *names_of(stage.season).by_form,
            *(slot.brand for slot in facts.brand_slots),
            *(beat.summary for beat in facts.beats),
            *(hook.question for hook in facts.hooks),
            *(one.description for one in facts.locations),
            *(one.description for one in facts.props),
            *(one.bio for one in facts.characters if not one.private),
            facts.series.title,
            facts.series.logline,
            facts.series.premise,
        ]
        return frozenset(re.findall(r"[a-z]+", " ".join(texts).casefold())) | _KNOWN_CAPITALS

    return stage.season.once("words the bible uses", known)


def _gives_away(stage: Stage, line: Line) -> bool:
    """Whether a line tells a secret whose time has not come, or that its speaker does not know."""
    facts, number = stage.season.facts, stage.episode.number
    beat = stage.episode.beats[stage.plan.number - 1]
    at_play = {name.casefold() for name in beat.threads}
    folded = line.text.casefold()
    for thread in facts.threads:
        if (thread.kind != "secret" and not thread.private) or thread.dropped:
            continue
        if thread.name.casefold() in at_play and not thread.private:
            continue
        pattern = name_pattern(thread.terms)
        if pattern is None or not pattern.search(folded):
            continue
        knows = {
            one.character.casefold()
            for one in facts.knowledge
            if one.thread.casefold() == thread.name.casefold() and one.since <= number
        }
        if thread.private or "audience" not in knows:
            return True
        if line.speaker and line.speaker.casefold() not in knows:
            return True
    return False


def _whole(code: str, slot: str) -> Problem:
    return Problem(code, slot, _(SAYS[code]).format(line=slot or "…"), ASKS[code])


def _problem(code: str, line: Line, *, is_hard: bool = True, name: str = "") -> Problem:
    return Problem(
        code,
        line.key,
        _(SAYS[code]).format(line=line.key, name=name),
        ASKS[code].format(name=name),
        is_hard,
    )


SAYS = {
    "empty": N_("{line} has no words."),
    "leak": N_("{line} speaks of the request instead of the story."),
    "end": N_("{line} announces the end instead of playing it."),
    "language": N_("{line} mixes languages."),
    "early": N_("{line} gives away what must stay hidden here."),
    "stranger": N_("{line} names {name}, who is not in this beat."),
    "repeat": N_("{line} repeats an earlier line."),
    "cut": N_("{line} seems to break off."),
    "form": N_("{line} would not read back as the line it is."),
    "hook": N_("The beat does not end on its hook."),
    "long": N_("{line} is too long: the beat takes {seconds} s of {planned} s."),
    "short": N_("{line} is too short: the beat takes {seconds} s of {planned} s."),
}
ASKS = {
    "empty": "Write this line; it was empty.",
    "leak": "Only the story: nothing about the request, no code, no markup.",
    "end": "Play the moment itself; announce no end and no cut.",
    "language": "Use the language of the series only.",
    "early": "This line gives away something that must stay hidden. Say nothing of it.",
    "stranger": "Do not name {name}; only the characters listed are there.",
    "repeat": "This repeats an earlier line. Say something new that moves the beat on.",
    "cut": "End with a whole sentence.",
    "form": "Plain words only: no brackets, signs or spaces at the beginning or end.",
    "hook": "End on the open question: a picture or a line that makes it unbearable.",
    "long": "Too long. Write about {words} words.",
    "short": "Too short. Write about {words} words.",
}
"""Instructions to the model; they are not shown to people and stay in English."""
