"""What is wrong with the wording of one beat, line by line: what a model is asked to mend, at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.drafting.mentions import gives_away, stranger
from writersroom.drafting.problems import ASKS, SAYS, Problem, line_problem, whole_problem
from writersroom.drafting.rendering import elements_of, reads_back
from writersroom.drafting.repeats import is_repeat, normal, recent_lines
from writersroom.drafting.stage import TOLERANCE, off_most, slots_for
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.drafting.rendering import Line
    from writersroom.drafting.stage import Stage

_FOREIGN = 0.3
LEAKS = re.compile(
    r"\bwhat the camera sees\b|\babout \d+ words\b|\bas an ai\b|\blanguage model\b|\bi (?:cannot|can't) (?:assist|help)\b|\{\{|\}\}|```|</?think>"
    r"|[\"']s\d+[\"']\s*:|\bjson\b|\byour (?:prompt|instructions)\b|作为(?:一个)?(?:AI|人工智能)|语言模型|提示词",
    re.IGNORECASE,
)
"""Words about the request instead of the story."""
_END_MARKS = re.compile(
    r"\bto be continued\b|\bfade (?:out|to black)\b|\b(?:cut|smash cut) to\b|\bend of (?:episode|act)\b"
    r"|\bthe end\b|未完待续|本集完|全剧终|黑屏",
    re.IGNORECASE,
)
_WHOLE_END = tuple(".!?…。！？—-–\"”’'」』)）*")


def problems_of(stage: Stage, lines: Sequence[Line]) -> tuple[Problem, ...]:
    """What is wrong with `lines`, in slot order."""
    return (*_of_lines(stage, lines), *_of_beat(stage, lines))


def _of_lines(stage: Stage, lines: Sequence[Line]) -> Iterator[Problem]:
    said = [normal(text) for text in (*stage.before, *recent_lines(stage))]
    is_chinese = stage.season.series.language == "zh"
    for line in lines:
        if not line.text:
            yield line_problem("empty", line)
            continue
        if LEAKS.search(line.text):
            yield line_problem("leak", line)
        if _END_MARKS.search(line.text):
            yield line_problem("end", line)
        if is_mixed(line.text, is_chinese=is_chinese):
            yield line_problem("language", line)
        if gives_away(stage, line):
            yield line_problem("early", line)
        if name := stranger(stage, line):
            yield line_problem("stranger", line, name=name)
        if is_repeat(normal(line.text), said):
            yield line_problem("repeat", line)
        if not line.text.endswith(_WHOLE_END):
            yield line_problem("cut", line, is_hard=False)
        said.append(normal(line.text))


def _of_beat(stage: Stage, lines: Sequence[Line]) -> Iterator[Problem]:
    if stage.plan.is_hook and (not lines or not lines[-1].text):
        last = lines[-1].key if lines else ""
        yield whole_problem("hook", last)
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


def _misread(stage: Stage, lines: Sequence[Line]) -> Iterator[Problem]:
    found = False
    for line in lines:
        if line.text and not reads_back(
            elements_of(stage.season, stage.episode, stage.plan, (line,))
        ):
            found = True
            yield line_problem("form", line)
    if not found:
        yield whole_problem("form", "")


def is_mixed(text: str, *, is_chinese: bool) -> bool:
    """Whether too much of a text is in another script than that of the series; names may be."""
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    latin = sum(char.isascii() and char.isalpha() for char in text)
    if is_chinese:
        return latin > 8 and latin > _FOREIGN * (2 * han + latin)
    return han > _FOREIGN * (han + latin)
