"""What holds for every rule: it fires and is silent, its waiver works and lapses, its words help."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.checks.all_faults import FAULTS
from tests.checks.builders import NOON
from tests.checks.seeding import findings_of, found_in, is_the_one, series
from writersroom.checks import RULES, blocking, make_waiver
from writersroom.checks.kind_words import BEAT_WORDS, HOOK_WORDS
from writersroom.i18n import use_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.checks.seeding import Change, Fault
    from writersroom.bible.facts import SeasonFacts
    from writersroom.checks import Finding
    from writersroom.season import Season

EVERY_RULE = pytest.mark.parametrize("rule", sorted(RULES))
MOVES = ("ST02", "ST03")
"""Rules whose finding stands where an absence ends: another end is another finding."""

_HAN = re.compile("[\u4e00-\u9fff]")
_KIND = re.compile(rf"\b(?:{'|'.join((*HOOK_WORDS, *BEAT_WORDS, 'INT', 'EXT'))})\b(?!\.)", re.ASCII)
_FIELD_LEFT = re.compile(r"\{\w*\}")
_ENDS = (".", "。", "?", "？", "”", "…")


def faults_of(rule: str) -> Iterator[tuple[str, Fault]]:
    """The defects that this rule must find, with the language of their sample."""
    for language, faults in FAULTS.items():
        for fault in faults:
            if fault.rule == rule:
                yield language, fault


def touched(rule: str) -> tuple[str, Fault, Change]:
    """A defect of the rule that can be changed without being mended."""
    return next((lang, f, f.touch) for lang, f in faults_of(rule) if f.touch is not None)


def own(findings: tuple[Finding, ...], fault: Fault) -> Finding:
    """The one finding the defect is about; waived, lapsed or neither."""
    (finding,) = (f for f in findings if is_the_one(f, fault))
    return finding


def waived(language: str, fault: Fault, *then: Change) -> Season:
    """The sample with the defect, its finding waived, and these changes made afterwards."""
    finding = own(found_in(language, fault), fault)
    waiver = make_waiver(finding, "A deliberate choice.", "Ada", NOON)

    def let_stand(facts: SeasonFacts) -> SeasonFacts:
        return replace(facts, waivers=(*facts.waivers, waiver))

    return fault.season(language, let_stand, *then)


@EVERY_RULE
def test_it_fires_on_a_defect_and_is_silent_without(rule: str) -> None:
    language, fault = next(faults_of(rule))
    assert own(found_in(language, fault), fault).rule == rule
    clean = findings_of(fault.sound(language), fault, only_its_rule=True)
    assert not [f for f in clean if is_the_one(f, fault)]


@EVERY_RULE
def test_its_waiver_covers_the_finding_and_no_other(rule: str) -> None:
    language, fault, _touch = touched(rule)
    before, after = found_in(language, fault), findings_of(waived(language, fault), fault)
    assert len(after) == len(before)
    finding = own(after, fault)
    assert [f for f in after if f.waiver is not None] == [finding]
    assert finding not in blocking(after)


@EVERY_RULE
def test_its_waiver_lapses_when_what_it_covers_changes(rule: str) -> None:
    language, fault, touch = touched(rule)
    season = waived(language, fault, touch)
    left = findings_of(season, fault, only_its_rule=True)
    (finding,) = (
        f for f in left if fault.says in f.message and (f.episode == fault.episode or rule in MOVES)
    )
    assert finding.waiver is None
    if rule not in MOVES:
        assert finding.lapsed
        assert "Ada" in finding.message


@EVERY_RULE
def test_its_waiver_stays_when_something_else_changes(rule: str) -> None:
    language, fault, _touch = touched(rule)
    season = waived(language, fault, series(logline="Another."))
    assert own(findings_of(season, fault, only_its_rule=True), fault).waiver is not None


@EVERY_RULE
@pytest.mark.parametrize("face", ["en", "zh_CN"])
def test_its_words_name_the_place_and_the_way_out(rule: str, face: str) -> None:
    for language, fault in faults_of(rule):
        english = [finding for finding in found_in(language, fault) if finding.rule == rule]
        season = fault.season(language)
        use_language(face)
        try:
            spoken = findings_of(season, fault, only_its_rule=True)
        finally:
            use_language("en")
        assert sorted(map(_stands, spoken)) == sorted(map(_stands, english))
        for finding in spoken:
            if finding.is_checked:
                _assert_readable(finding, face)


def _stands(finding: Finding) -> tuple[int, int, str, str, str]:
    """Where a finding stands and what it covers: the same in every interface language."""
    return finding.episode, finding.line, finding.place_key, finding.covered, finding.severity


def _assert_readable(finding: Finding, face: str) -> None:
    for words in (finding.message, finding.hint):
        assert words.strip(), finding
        assert not _FIELD_LEFT.search(words), words
    assert finding.message.endswith(_ENDS), finding.message
    if face == "zh_CN":
        assert _HAN.search(re.sub("“[^”]*”", "", finding.message)), finding.message
        assert _HAN.search(finding.hint), finding.hint
        assert not _KIND.search(re.sub("`[^`]*`|“[^”]*”", "", finding.message)), finding.message
    if finding.line:
        assert finding.scene, finding.message
        assert finding.line <= finding.end_line
