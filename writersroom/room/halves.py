"""One episode as two, and two as one: what each fact of the whole becomes in its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from writersroom.bible.facts import (
    BeatFacts,
    EpisodeFacts,
    HookFacts,
    NoteFacts,
    Record,
    Status,
    ThreadFacts,
)
from writersroom.checks import run
from writersroom.checks.kind_words import hook_word
from writersroom.i18n import N_, _
from writersroom.room.cutting import joined, lines_before
from writersroom.room.noting import line_of
from writersroom.room.renumbering import last_scene, with_next_scenes
from writersroom.script.elements import Kind
from writersroom.script.fountain import read_episode
from writersroom.script.marks import LINE_END
from writersroom.script.notes import keyed_note
from writersroom.season import build_season

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from writersroom.season import Episode, Season

R = TypeVar("R", bound=Record)

_FURTHEST = list(Status)
_KEPT = {
    "title": N_("Title"),
    "logline": N_("Logline"),
    "owner": N_("Owner"),
    "story_date": N_("Story date"),
    "mood": N_("Mood"),
    "target_seconds": N_("Target, seconds"),
    "min_seconds": N_("Shortest, s"),
    "max_seconds": N_("Longest, s"),
}
"""What an episode says once, with the word for it."""


@dataclass(frozen=True, slots=True)
class Split:
    """An episode and the two scripts it becomes."""

    episode: Episode
    first: str
    second: str
    beat: int
    """Position of the first beat that goes with the second part."""
    heading: str = ""
    """What the second part opens with, above its own lines."""

    @property
    def lines(self) -> int:
        """Lines of the first part."""
        return len(LINE_END.findall(self.first))

    @property
    def opened(self) -> str:
        """The second part with its heading."""
        return joined(self.heading, self.second) if self.heading else self.second

    @property
    def added(self) -> int:
        """Lines of the second part that were not in the whole."""
        return lines_before(self.heading, self.second) if self.heading else 0


# -- splitting


def first_beat(episode: Episode, line: int, wanted: int | None) -> int:
    """Position of the first beat that is played from `line` on.

    As `wanted`, else the one a `[[beat: ...]]` note stands for there, by its place among them or by
    its kind or words; else by planned seconds: what has the same share of the whole stays before the
    cut. The last beat, the hook's, goes along.
    """
    beats = episode.beats
    if wanted is not None or not beats:
        return wanted or 1
    notes = _beat_notes(episode)
    early = sum(at < line for at, _name in notes)
    if len(notes) == len(beats):
        return beats[min(early, len(beats) - 1)].position
    for _at, name in notes[early:]:
        for beat in beats:
            if name and (name == beat.kind.casefold() or name in beat.summary.casefold()):
                return beat.position
    elements, time = episode.screenplay.elements, episode.time
    start = next((time.starts[i] for i, e in enumerate(elements) if e.line >= line), 0.0)
    share = start / time.interval.point if time.interval.point else 0.5
    seconds = [beat.planned_seconds or 1.0 for beat in beats]
    spent = 0.0
    for beat, own in zip(beats[:-1], seconds, strict=False):
        if spent + own / 2 > share * sum(seconds):
            return beat.position
        spent += own
    return beats[-1].position


def _beat_notes(episode: Episode) -> list[tuple[int, str]]:
    """Line and name of each `[[beat: ...]]` note, in any case of letters."""
    return [
        (element.line, note.value.strip().casefold())
        for element in episode.screenplay.elements
        if element.kind is Kind.NOTE and (note := keyed_note(element.text)) and note.key == "beat"
    ]


def split_records(
    moved: Sequence[Record], parts: Split, season: Season, title: str, notes: Sequence[NoteFacts]
) -> list[Record]:
    """What to save: `moved`, numbered anew already, and the two parts with what hangs on them."""
    whole, number = parts.episode.facts, parts.episode.number
    first = replace(whole, script=parts.first, edited_seconds=None)
    second = replace(
        whole,
        id=0,
        version=0,
        number=number + 1,
        title=title,
        logline="",
        script=with_next_scenes(parts.opened, number, number + 1),
        edited_seconds=None,
    )
    hooks = [replace(hook, episode=number + 1) for hook in (parts.episode.hook,) if hook]
    going = [beat for beat in parts.episode.beats if beat.position >= parts.beat]
    beats = [
        replace(beat, episode=number + 1, position=place) for place, beat in enumerate(going, 1)
    ]
    own = [*_notes_behind(parts, notes), *_by_notes(season, parts)]
    saved = _over(moved, [first, second, *hooks, *beats, *own])
    return _over(saved, _waivers_behind(season, saved, number))


def _over(records: Iterable[Record], newer: Iterable[Record]) -> list[Record]:
    """`records` with `newer` in the place of those they are; a hook keeps when it is paid off."""
    known = {_key(record): record for record in records}
    for record in newer:
        before = known.get(_key(record))
        if isinstance(record, HookFacts) and isinstance(before, HookFacts):
            known[_key(record)] = replace(record, pays_off_in=before.pays_off_in)
        else:
            known[_key(record)] = record
    return list(known.values())


def _key(record: Record) -> tuple[type[object], int]:
    """One for each record, new ones too."""
    return type(record), record.id or -id(record)


def _notes_behind(parts: Split, notes: Sequence[NoteFacts]) -> Iterator[NoteFacts]:
    """The notes whose words stand in the second part."""
    number, lines = parts.episode.number, parts.episode.facts.script.split("\n")
    for note in notes:
        line = line_of(lines, note.quote, note.line) or note.line
        if note.episode == number and line > parts.lines:
            yield replace(note, episode=number + 1, line=line - parts.lines + parts.added)


def _by_notes(season: Season, parts: Split) -> Iterator[Record]:
    """Facts whose note stands in the second part only: `[[plant]]`, `[[pay]]`, `[[knows]]`, `[[brand]]`."""
    number = parts.episode.number
    early, late = _marks(parts.first), _marks(parts.second)

    def is_late(key: str, *names: str) -> bool:
        wanted = (key, *(name.casefold() for name in names))
        return wanted in late and wanted not in early

    for thread in season.facts.threads:
        new = _pushed(thread, number)
        if thread.planted == number and is_late("plant", thread.name):
            new = replace(new, planted=number + 1)
        if thread.paid == number and is_late("pay", thread.name):
            new = replace(new, paid=number + 1)
        if new != thread:
            yield new
    for known in season.facts.knowledge:
        if known.since == number and is_late("knows", known.character, known.thread):
            yield replace(known, since=number + 1)
    for slot in season.facts.brand_slots:
        if number in slot.episodes and is_late("brand", slot.name):
            yield replace(slot, episodes=tuple(n + 1 if n >= number else n for n in slot.episodes))


def _pushed(thread: ThreadFacts, number: int) -> ThreadFacts:
    def start(each: int | None) -> int | None:
        return each + 1 if each is not None and each > number else each

    due = thread.due + 1 if thread.due is not None and thread.due >= number else thread.due
    return replace(thread, planted=start(thread.planted), paid=start(thread.paid), due=due)


def _marks(script: str) -> set[tuple[str, ...]]:
    """The keyed notes of a script with the names in them, in any case of letters."""
    found: set[tuple[str, ...]] = set()
    for element in read_episode(script).elements:
        note = keyed_note(element.text) if element.kind is Kind.NOTE else None
        if note is not None:
            names = [name.strip().casefold() for name in note.value.replace("，", ",").split(",")]
            found |= {(note.key, *names), *((note.key, name) for name in names)}
    return found


def _waivers_behind(season: Season, saved: Sequence[Record], number: int) -> list[Record]:
    """The waivers of the episode that cover something in its second part and nothing in the first."""
    mine = [waiver for waiver in season.facts.waivers if waiver.episode == number]
    if not mine:
        return []
    facts, there = season.facts, {_key(record): record for record in saved}
    new = [record for record in saved if isinstance(record, EpisodeFacts) and not record.id]
    trial = replace(
        facts,
        episodes=tuple(sorted([*_now(facts.episodes, there), *new], key=lambda e: e.number)),
        hooks=_now(facts.hooks, there),
        beats=_now(facts.beats, there),
        threads=_now(facts.threads, there),
        waivers=tuple(each for w in mine for each in (w, replace(w, id=-w.id, episode=number + 1))),
    )
    in_force = {
        finding.waiver.id
        for finding in run(build_season(trial), episodes={number, number + 1})
        if finding.waiver is not None
    }
    return [
        replace(waiver, episode=number + 1)
        for waiver in mine
        if -waiver.id in in_force and waiver.id not in in_force
    ]


def _now(records: tuple[R, ...], there: Mapping[tuple[type[object], int], Record]) -> tuple[R, ...]:
    """`records`, each as it is in `there` if it is."""
    found = []
    for record in records:
        new = there.get(_key(record), record)
        assert isinstance(new, type(record))
        found.append(new)
    return tuple(found)


# -- joining


def join_records(moved: Sequence[Record], first: Episode, second: Episode) -> list[Record]:
    """What to save: `moved`, numbered anew already, and the whole with what hangs on it."""
    one, other = first.facts, second.facts
    scenes = last_scene(one.script, one.number)
    behind = with_next_scenes(other.script, other.number, one.number, scenes)
    whole = replace(
        one,
        **{name: getattr(one, name) or getattr(other, name) for name in _KEPT},
        script=joined(one.script, behind),
        status=min(one.status, other.status, key=_FURTHEST.index),
        edited_seconds=_sum(one.edited_seconds, other.edited_seconds),
    )
    above = lines_before(one.script, other.script)
    beats = {
        beat.id: replace(beat, episode=one.number, position=len(first.beats) + place)
        for place, beat in enumerate(second.beats, 1)
    }
    gone = {_key(other)}
    if first.hook is not None and second.hook is not None:
        gone.add(_key(first.hook))
    saved: list[Record] = [whole]
    for record in moved:
        if _key(record) in gone:
            continue
        if isinstance(record, BeatFacts) and record.id in beats:
            record = beats[record.id]
        elif isinstance(record, NoteFacts) and record.episode == one.number and record.line:
            record = replace(record, line=record.line + above)
        saved.append(record)
    return saved


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def what_is_lost(first: Episode, second: Episode) -> str:
    """What two episodes say and one cannot, as the text of a note; empty where nothing is lost."""
    lines = []
    if first.hook is not None and second.hook is not None:
        hook = first.hook
        says = (
            _("kind {kind}").format(kind=hook_word(hook.kind)) if hook.kind else "",
            _("strength {strength}").format(strength=hook.strength),
            hook.question,
            ", ".join(hook.at_stake),
            hook.deadline,
            hook.thread,
            _("paid off in {number}").format(number=hook.pays_off_in) if hook.pays_off_in else "",
        )
        lines.append(_("Hook: {facts}").format(facts="; ".join(filter(None, says))))
    for name, label in _KEPT.items():
        mine, theirs = getattr(first.facts, name), getattr(second.facts, name)
        if mine and theirs and mine != theirs:
            lines.append(f"{_(label)}: {theirs}")
    if not lines:
        return ""
    head = _("Of the two episodes this one was made from ({first}, {second}):").format(
        first=first.number, second=second.number
    )
    return "\n".join([head, *lines])


# -- pictures


def shown_words(season: Season, number: int) -> set[str]:
    """What the shots of an episode play, as pictures remember it."""
    from writersroom.production.pictures import words_of
    from writersroom.production.shots import shots

    episode = season.episode(number)
    if episode is None:
        return set()
    return {words_of(episode, shot) for shot in shots(episode, season)}
