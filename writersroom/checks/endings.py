"""What the last lines show of the hook: corroboration only, so these rules never shut a gate (CH02, CH10)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.checks.evidence import Band, TailUnit, score_ending
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.hooks import ends_without_hook
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, not_checked
from writersroom.checks.registry import Scope, rule
from writersroom.i18n import N_, _
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain
from writersroom.script.timing_counts import counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.checks.evidence import Evidence
    from writersroom.checks.passages import Block, Passages
    from writersroom.season import Episode, Season

_MOST_WORDS, _MOST_UNITS, _MOST_HAN = 70, 12, 130
_PHRASES_SHOWN = 6
_END_MARKS = re.compile(
    r"\b(?:blackout|fade out|fade to black|cut to black|smash cut(?: to(?: black)?)?|end of (?:act|episode)"
    r"(?: (?:\d+|one|two|three|four|five))?|to be continued)\b[ .:…!]*"
    r"|^[ \[(]*(?:(?:end |roll )?credits(?: roll)?|commercial(?: break)?|the end|(?:main |series )?title(?: card)?)"
    r"[ \])]*[.:!…]*$"
    r"|[【\[（(]?\s*(?:本集完|未完待续|本章完|全剧终|敬请期待|待续)\s*[】\]）)]?[。！…]*"
    r"|卡点特写\s*[:：]?",
    re.IGNORECASE | re.MULTILINE,
)

EVIDENCE_LIMITS = N_(
    "No text score can prove or disprove a cliffhanger; this one only corroborates, and a low score"
    " is not a missing hook: half of the real English endings in the lowest band carried one. The"
    " word lists were measured on endings of two television dramas (English, 110 endings kept apart"
    " for the test) and of serial novels (Chinese, 118), labelled by one language model, not by"
    " viewers, without a second annotator. English: area under the curve .71 (.61 to .82) for any"
    " hook; of endings with signs .83 (.69 to .96) carried one, .50 a strong one; .56 of the strong"
    " were found, .13 of the endings without a hook were false alarms. Chinese: .72 (.62 to .81);"
    " .68 (.48 to .86) and .23; .38 found, .09 false alarms; the shares named in its messages rest"
    " on 22 and 40 endings. Another sample may move the precision by 10 points. Typical misses: a"
    " quiet bombshell in plain words, a polite villain, a literary image. Typical false alarms: the"
    " aftermath of a death, an elegy. Romance and office intrigue were hardly in the data. A last"
    " line that is a question or cut off says nothing in English. Editing the word lists makes these"
    " figures void."
)


def ending_of(episode: Episode) -> tuple[int, tuple[TailUnit, ...]]:
    """The units that are scored, in reading order, and the index of the first element of them.

    Headings and transitions are skipped, editorial end marks removed; a section ends the search.
    """
    return _ending(passages(episode), is_chinese=episode.time.language == "zh")


@lru_cache(maxsize=512)
def _ending(parts: Passages, *, is_chinese: bool) -> tuple[int, tuple[TailUnit, ...]]:
    found: list[tuple[int, TailUnit]] = []
    words = han = 0
    for index, unit in _units_backwards(parts, is_chinese=is_chinese):
        found.insert(0, (index, unit))
        counted = counts(unit.text)
        words, han = words + counted.words, han + counted.han
        if han >= _MOST_HAN if is_chinese else words >= _MOST_WORDS or len(found) == _MOST_UNITS:
            break
    return (found[0][0] if found else 0), tuple(unit for _index, unit in found)


def _units_backwards(parts: Passages, *, is_chinese: bool) -> Iterator[tuple[int, TailUnit]]:
    blocks = {block.start: block for block in parts.blocks}
    has_text = False
    for index in range(len(parts.elements) - 1, -1, -1):
        element = parts.elements[index]
        if element.kind is Kind.SECTION and has_text:
            return
        if element.kind in (Kind.ACTION, Kind.CENTERED):
            unit = _action_unit(plain(element.text), is_chinese=is_chinese)
        elif index in blocks:
            unit = _speech_unit(blocks[index], is_chinese=is_chinese)
        else:
            continue
        if unit is not None:
            has_text = True
            yield index, unit


def _action_unit(text: str, *, is_chinese: bool) -> TailUnit | None:
    kept = _without_end_marks(text)
    return TailUnit(f"（{kept}）" if is_chinese else kept) if kept else None


def _speech_unit(block: Block, *, is_chinese: bool) -> TailUnit | None:
    kept = _without_end_marks(block.text)
    if not kept:
        return None
    tones = tuple(tone.strip("()（） ") for tone in block.parentheticals)
    if not is_chinese:
        return TailUnit(kept, is_action=False, parentheticals=tones)
    tone = f"（{'，'.join(tones)}）" if tones else ""
    return TailUnit(f"{block.name}{tone}：{kept}", is_action=False)


def _without_end_marks(text: str) -> str:
    return _END_MARKS.sub("", text).strip()


def evidence_of(episode: Episode) -> Evidence | None:
    """The signs of a hook in the episode's last lines; None where there is too little to score."""
    return _scored(ending_of(episode)[1], episode.time.language.value)


_scored = lru_cache(maxsize=512)(score_ending)


def evidence_message(evidence: Evidence, question: str) -> str:
    """What to tell a writer about these signs: never a grade."""
    is_chinese = evidence.language == "zh"
    phrases = ", ".join(evidence.phrases[:_PHRASES_SHOWN])
    if evidence.band is Band.EVIDENCE:
        share = _("7 in 10") if is_chinese else _("8 in 10")
        # Translators: 结尾有钩子迹象：{phrases}。样本中此类结尾约{share}带钩子。
        return _(
            "Signs of a hook in the last lines: {phrases}. In our samples about {share} endings like"
            " this carried one."
        ).format(phrases=phrases or "–", share=share)
    if evidence.band is Band.WEAK:
        # Translators: 钩子迹象较弱：{phrases}。仅供参考，请以所填悬念为准。
        return _("Few signs of a hook: {phrases}. Undecided; trust your declared question.").format(
            phrases=phrases or "–"
        )
    share = _("three in ten") if is_chinese else _("one in two")
    asked = question.strip().rstrip("?？")
    if not asked:
        # Translators: 未发现字面上的钩子迹象。安静的钩子也常如此：此类真实结尾约{share}带钩子。最后一幕留下了什么问题？
        return _(
            "No surface sign of a hook. Quiet hooks look like this too: about {share} such real"
            " endings had one. Which question does the last picture leave?"
        ).format(share=share)
    # Translators: 未发现字面上的钩子迹象。安静的钩子也常如此：此类真实结尾约{share}带钩子。最后一幕是否让人想问“{question}”？
    return _(
        "No surface sign of a hook. Quiet hooks look like this too: about {share} such real endings"
        " had one. Does the last picture ask “{question}”?"
    ).format(share=share, question=asked)


@rule(
    "CH02",
    title=N_("Evidence"),
    severity=Severity.WARNING,
    protects=N_("A writer looks once more where the last lines show nothing of the hook."),
    fires=N_("The last lines show no sign of a hook (warning), or few (information)."),
    needs=N_("at least two speeches or paragraphs at the end of the script"),
    fix=N_("Read the last lines and ask whether they raise the declared question."),
    source=N_("word lists measured on labelled endings of television dramas and serial novels"),
    confidence="M",
    limits=EVIDENCE_LIMITS,
    scope=Scope.EPISODE,
)
def ending_shows_its_hook(episode: Episode, season: Season) -> Iterator[Finding]:
    """The last lines show signs of a hook: at most one finding, at the first line scored."""
    if not episode.is_written or ends_without_hook(episode, season):
        return
    evidence = evidence_of(episode)
    if evidence is None:
        yield not_checked(episode.number, _("two speeches or paragraphs at the end"))
    elif evidence.band is not Band.EVIDENCE:
        is_weak = evidence.band is Band.WEAK
        yield at_element(
            episode,
            ending_of(episode)[0],
            Severity.INFORMATION if is_weak else Severity.WARNING,
            evidence_message(evidence, episode.hook.question if episode.hook else ""),
            until=len(passages(episode).elements),
            evidence=evidence.phrases,
        )


@rule(
    "CH10",
    title=N_("Cooling"),
    severity=Severity.WARNING,
    protects=N_("The tension is not let go before the episode ends."),
    fires=N_(
        "The last three speeches or paragraphs hold two or more words of calm (a smile, an embrace,"
        " thanks, good night) and none of danger, threat or attack."
    ),
    needs=N_("script"),
    fix=N_("End earlier, or let the last picture disturb the calm."),
    source=N_("the word lists of CH02; the rule is a convention of this project"),
    confidence="V",
    limits=EVIDENCE_LIMITS,
    scope=Scope.EPISODE,
)
def tension_is_kept(episode: Episode, season: Season) -> Iterator[Finding]:
    """The last lines do not sound settled: at most one finding."""
    if not episode.is_written or ends_without_hook(episode, season):
        return
    evidence = evidence_of(episode)
    if evidence is None or not evidence.is_cooling:
        return
    yield at_element(
        episode,
        ending_of(episode)[0],
        Severity.WARNING,
        # Translators: 结尾语气已缓和（{phrases}），未见威胁。悬念是否收得太早？
        _(
            "The last lines sound settled ({phrases}) and nothing threatens. Is the tension let go"
            " too early?"
        ).format(phrases=", ".join(evidence.calm_phrases[:_PHRASES_SHOWN])),
        until=len(passages(episode).elements),
        evidence=evidence.calm_phrases,
    )
