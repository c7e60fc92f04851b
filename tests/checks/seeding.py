"""Deliberate defects: a sample season, one change to its facts or scripts, and who must notice."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from writersroom.bible.plainfiles import read_plain
from writersroom.checks import Finding, Severity, run
from writersroom.checks.turning_points import beat_kind
from writersroom.resources import samples_dir
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from writersroom.bible.facts import EpisodeFacts, MachineLines, Record, SeasonFacts

Change = Callable[["SeasonFacts"], "SeasonFacts"]

_Named = TypeVar("_Named", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Fault:
    """One defect of one sample, and the one finding that must come of it."""

    name: str
    rule: str
    episode: int
    """Where the finding must stand; 0 for the season."""
    change: Change
    says: str
    """Words of the English message."""
    severity: Severity = Severity.WARNING
    line: str = ""
    """How the script's line it must point at begins; empty: the episode as a whole."""
    touch: Change | None = None
    """A second change that alters what the finding rests on and leaves the defect standing."""
    is_asked_for: bool = False
    """True for a rule that runs only where someone asks for it."""
    base: Change | None = None
    """What makes of the sample the season the defect is written into; None: nothing."""

    def sound(self, language: str) -> Season:
        """The season without the defect."""
        return season_with(language, *filter(None, (self.base,)))

    def season(self, language: str, *then: Change) -> Season:
        """The season with the defect, and with these changes made afterwards."""
        return season_with(language, *filter(None, (self.base, self.change, *then)))


@lru_cache(maxsize=2)
def sample(language: str) -> SeasonFacts:
    """The facts of a shipped sample series: `en` or `zh`."""
    return read_plain(samples_dir() / language)


def season_with(language: str, *changes: Change) -> Season:
    """The sample with these changes, one after the other."""
    facts = sample(language)
    for change in changes:
        changed = change(facts)
        assert changed != facts, "a defect that changes nothing"
        facts = changed
    return build_season(facts)


def findings_of(
    season: Season, fault: Fault, *, only_its_rule: bool = False
) -> tuple[Finding, ...]:
    """What the rules say, or only the one that must find the fault."""
    return run(season, select=(fault.rule,) if only_its_rule or fault.is_asked_for else ())


@lru_cache(maxsize=256)
def found_in(language: str, fault: Fault) -> tuple[Finding, ...]:
    """Everything the rules say of the sample with this defect."""
    return findings_of(fault.season(language), fault)


def is_the_one(finding: Finding, fault: Fault) -> bool:
    """Whether it is the finding that the defect must bring, by rule, place and words."""
    return (
        finding.rule == fault.rule
        and finding.is_checked
        and finding.severity is fault.severity
        and finding.episode == fault.episode
        and bool(finding.line) is bool(fault.line)
        and fault.says in finding.message
    )


def together(*changes: Change) -> Change:
    """Several changes as one."""

    def change(facts: SeasonFacts) -> SeasonFacts:
        for each in changes:
            facts = each(facts)
        return facts

    return change


def text(number: int, old: str, new: str) -> Change:
    """`old` in the script becomes `new`; it must stand there exactly once."""

    def change(facts: SeasonFacts) -> SeasonFacts:
        def rewritten(episode: EpisodeFacts) -> EpisodeFacts:
            assert episode.script.count(old) == 1, (number, old, episode.script.count(old))
            return replace(episode, script=episode.script.replace(old, new))

        return _with_episode(facts, number, rewritten)

    return change


def before(number: int, anchor: str, added: str) -> Change:
    """`added` as a paragraph of its own before `anchor`."""
    return text(number, anchor, f"{added}\n\n{anchor}")


def after(number: int, anchor: str, added: str) -> Change:
    """`added` as a paragraph of its own after `anchor`."""
    return text(number, anchor, f"{anchor}\n\n{added}")


def at_the_end(number: int, added: str) -> Change:
    """`added` as the last paragraph."""
    return _rescripted(number, lambda script: f"{script.rstrip()}\n\n{added}\n")


def up_to(number: int, anchor: str) -> Change:
    """The script ends before `anchor`."""
    return _rescripted(number, lambda script: script[: script.index(anchor)])


def without(number: int, start: str, stop: str) -> Change:
    """The script from `start` up to `stop`, which stays, is cut."""
    return _rescripted(
        number,
        lambda script: script[: script.index(start)] + script[script.index(stop) :],
    )


def _rescripted(number: int, how: Callable[[str], str]) -> Change:
    def change(facts: SeasonFacts) -> SeasonFacts:
        return _with_episode(facts, number, lambda e: replace(e, script=how(e.script)))

    return change


def episode(number: int, **changes: Any) -> Change:
    """Facts of an episode."""

    def change(facts: SeasonFacts) -> SeasonFacts:
        return _with_episode(facts, number, lambda e: _replaced(e, changes))

    return change


def _with_episode(
    facts: SeasonFacts, number: int, how: Callable[[EpisodeFacts], EpisodeFacts]
) -> SeasonFacts:
    assert any(each.number == number for each in facts.episodes), number
    return replace(
        facts,
        episodes=tuple(how(each) if each.number == number else each for each in facts.episodes),
    )


def ends_with(number: int) -> Change:
    """The season is over with this episode."""

    def change(facts: SeasonFacts) -> SeasonFacts:
        return replace(
            facts,
            series=replace(facts.series, planned_episodes=number),
            episodes=tuple(each for each in facts.episodes if each.number <= number),
            hooks=tuple(each for each in facts.hooks if each.episode <= number),
            beats=tuple(each for each in facts.beats if each.episode <= number),
        )

    return change


def strict(facts: SeasonFacts) -> SeasonFacts:
    """The series takes the strict preset."""
    return replace(facts, checks='[checks]\npreset = "strict"\n')


def series(**changes: Any) -> Change:
    """Facts of the series."""
    return lambda facts: replace(facts, series=_replaced(facts.series, changes))


def hook(number: int, **changes: Any) -> Change:
    """Facts of the episode's hook."""

    def change(facts: SeasonFacts) -> SeasonFacts:
        assert any(each.episode == number for each in facts.hooks), number
        return replace(
            facts,
            hooks=tuple(
                _replaced(each, changes) if each.episode == number else each for each in facts.hooks
            ),
        )

    return change


def no_hook(number: int) -> Change:
    """The episode's hook is not declared."""
    return lambda facts: replace(
        facts, hooks=tuple(each for each in facts.hooks if each.episode != number)
    )


def beats(number: int, **by_position: dict[str, object]) -> Change:
    """Facts of the episode's beats: `b1={…}` is the first; other beats stay."""

    def change(facts: SeasonFacts) -> SeasonFacts:
        changed, place = [], 0
        for beat in facts.beats:
            if beat.episode == number:
                place += 1
                beat = _replaced(beat, by_position.get(f"b{place}", {}))
            changed.append(beat)
        return replace(facts, beats=tuple(changed))

    return change


def last_beat(number: int, **changes: Any) -> Change:
    """Facts of the episode's last beat."""

    def change(facts: SeasonFacts) -> SeasonFacts:
        last = [beat for beat in facts.beats if beat.episode == number][-1]
        changed = (_replaced(beat, changes) if beat == last else beat for beat in facts.beats)
        return replace(facts, beats=tuple(changed))

    return change


def arc_at_rest(arc: str, numbers: Collection[int]) -> Change:
    """No beat of these episodes belongs to the arc."""
    return lambda facts: replace(
        facts,
        beats=tuple(
            replace(beat, arc="") if beat.arc == arc and beat.episode in numbers else beat
            for beat in facts.beats
        ),
    )


def every_beat(*numbers: int, **changes: Any) -> Change:
    """The same change to all beats of these episodes."""
    return lambda facts: replace(
        facts,
        beats=tuple(
            _replaced(beat, changes) if beat.episode in numbers else beat for beat in facts.beats
        ),
    )


def quiet(*numbers: int) -> Change:
    """No beat of these episodes pays the viewer, and no hook is of the strongest."""

    def change(facts: SeasonFacts) -> SeasonFacts:
        beats = tuple(
            replace(beat, kind="turn")
            if beat.episode in numbers and beat_kind(beat.kind) in ("payoff", "spike", "climax")
            else beat
            for beat in facts.beats
        )
        hooks = tuple(
            replace(each, strength=4) if each.episode in numbers else each for each in facts.hooks
        )
        return replace(facts, beats=beats, hooks=hooks)

    return change


def row(table: str, name: str, /, **changes: Any) -> Change:
    """Facts of the character, location, prop, arc, thread or brand slot with this name."""

    def change(facts: SeasonFacts) -> SeasonFacts:
        rows = getattr(facts, table)
        assert sum(each.name == name for each in rows) == 1, (table, name)
        changed = tuple(_replaced(each, changes) if each.name == name else each for each in rows)
        return _with_table(facts, table, changed)

    return change


def every(table: str, **changes: Any) -> Change:
    """The same change to all rows."""
    return lambda facts: _with_table(
        facts, table, tuple(_replaced(each, changes) for each in getattr(facts, table))
    )


def added(table: str, record: Record | MachineLines) -> Change:
    """One more row."""
    return lambda facts: _with_table(facts, table, (*getattr(facts, table), record))


def dropped(table: str, **has: Any) -> Change:
    """The rows with these values go."""

    def change(facts: SeasonFacts) -> SeasonFacts:
        rows = getattr(facts, table)
        kept = tuple(r for r in rows if any(getattr(r, k) != v for k, v in has.items()))
        assert len(kept) < len(rows), (table, has)
        return _with_table(facts, table, kept)

    return change


def _with_table(facts: SeasonFacts, table: str, rows: tuple[object, ...]) -> SeasonFacts:
    return _replaced(facts, {table: rows})


def _replaced(record: _Named, changes: dict[str, Any]) -> _Named:
    known = {each.name for each in fields(record)}
    assert set(changes) <= known, set(changes) - known
    return replace(record, **changes)
