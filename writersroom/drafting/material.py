"""What of a bible may stand in a request, each piece with its tier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.drafting.pieces import Clause, Piece, shielded
from writersroom.drafting.private import hidden_forms, speaks_of
from writersroom.i18n import _

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from writersroom.drafting.stage import Stage
    from writersroom.season import Episode, Season

PAGE = 1500
"""Characters of the last page that are shown."""
_SUMMED_UP = 12
"""Earlier episodes of which a summary is offered, the newest first."""


@dataclass(frozen=True, slots=True)
class Focus:
    """What a request is about: the nearer to it, the sooner a piece is sent."""

    season: Season
    episode: Episode | None = None
    """None where it is about the season as a whole."""
    cast: frozenset[str] = frozenset()
    location: str = ""
    threads: frozenset[str] = frozenset()
    """Names of the threads at play, case-folded."""
    before: tuple[str, ...] = ()
    """Lines of the episode so far."""

    @property
    def number(self) -> int:
        """Of the episode; of the last one where it is about the season."""
        return self.episode.number if self.episode else self.season.last_number


def material(stage: Stage) -> tuple[Piece, ...]:
    """Everything the bible could tell about one beat, nearest first within each tier."""
    beat = stage.episode.beats[stage.plan.number - 1]
    return pieces_about(
        Focus(
            stage.season,
            stage.episode,
            stage.cast,
            stage.plan.location,
            frozenset(name.casefold() for name in beat.threads),
            stage.before,
        )
    )


def pieces_about(focus: Focus) -> tuple[Piece, ...]:
    """Everything the bible could tell, nearest first within each tier; what is private holds no text."""
    hidden = hidden_forms(focus.season)
    pieces = (
        *_cards(focus),
        *_place(focus),
        *_relations(focus),
        *_threads(focus, hidden),
        *_pages(focus, hidden),
        *_summaries(focus),
        *_rest(focus),
    )
    return shielded(focus.season, pieces)


def _cards(focus: Focus) -> Iterator[Piece]:
    for one in focus.season.facts.characters:
        if one.name not in focus.cast and not (one.private and one.name in _typed_cast(focus)):
            continue
        yield Piece(
            "character", one.id, one.version, 1, "Characters you may use:", one.name,
            f"- {one.name} ({one.role})" if one.role else f"- {one.name}",
            _("in this beat"), one.private,
            (Clause(". ", one.bio, f"{one.name}: {_('Bio')}"),
             Clause(". Voice: ", one.voice, f"{one.name}: {_('Voice')}")),
        )  # fmt: skip


def _typed_cast(focus: Focus) -> frozenset[str]:
    known = focus.season.character_names
    beats = focus.episode.beats if focus.episode else focus.season.facts.beats
    return frozenset(known.get(name.casefold(), name) for beat in beats for name in beat.cast)


def _place(focus: Focus) -> Iterator[Piece]:
    wanted = focus.season.location_names.get(focus.location.casefold())
    for one in focus.season.facts.locations:
        if one.name == wanted and one.description:
            yield Piece(
                "location", one.id, one.version, 1, "The place:", one.name,
                one.name, _("this beat plays there"),
                clauses=(Clause(": ", one.description, one.name),),
            )  # fmt: skip


def _relations(focus: Focus) -> Iterator[Piece]:
    for one in focus.season.facts.relationships:
        if one.character in focus.cast and one.other in focus.cast:
            text = f"{one.character} – {one.other}: {one.kind}"
            yield Piece(
                "relationship", one.id, one.version, 2, "How they stand to each other:", text, text,
                _("both are in this beat"),
            )  # fmt: skip


def _threads(focus: Focus, hidden: re.Pattern[str] | None) -> Iterator[Piece]:
    facts, number, at_play = focus.season.facts, focus.number, focus.threads
    for one in facts.threads:
        is_due = one.paid is None and one.due is not None and one.due <= number + 1
        is_known = any(
            row.thread.casefold() == one.name.casefold() and row.since <= number
            for row in facts.knowledge
        )
        is_at_play = focus.episode is None or one.name.casefold() in at_play
        if (
            one.dropped
            or not (is_at_play or is_due)
            or (one.kind == "secret" and not (is_at_play or is_known))
        ):
            continue
        knowers = sorted(
            row.character
            for row in facts.knowledge
            if row.thread.casefold() == one.name.casefold() and row.since <= number
            if not speaks_of(hidden, row.character)
        )
        yield Piece(
            "thread", one.id, one.version, 2, "What is in play:", one.name,
            f"- {one.name} ({one.kind})",
            _("in play in this beat") if is_at_play else _("due now"), one.private,
            (Clause(": ", one.summary, one.name),
             Clause(". Known to: ", ", ".join(knowers), one.name)),
        )  # fmt: skip


def _pages(focus: Focus, hidden: re.Pattern[str] | None) -> Iterator[Piece]:
    if focus.episode is None:
        return
    so_far = _page("\n".join(focus.before), hidden)
    yield Piece(
        "episode", focus.episode.facts.id, focus.episode.facts.version, 3,
        "The episode so far ends:", _("this episode so far"), so_far, _("to go on from"),
    )  # fmt: skip
    before = focus.season.episode(focus.number - 1)
    if before is None:
        return
    label = _("episode {number}").format(number=before.number)
    if before.hook is not None:
        yield Piece(
            "hook", before.hook.id, before.hook.version, 3, "The last episode left this open:",
            _("hook of {episode}").format(episode=label), before.hook.question,
            _("what is open"),
        )  # fmt: skip
    yield Piece(
        "episode", before.facts.id, before.facts.version, 3, "The last episode ended:", label,
        _page(before.facts.script, hidden), _("its last page"),
    )  # fmt: skip


def _page(text: str, hidden: re.Pattern[str] | None) -> str:
    """The last whole lines of `text`, without those that say something private."""
    kept = "\n".join(line for line in text.splitlines() if not speaks_of(hidden, line)).strip()
    if len(kept) <= PAGE:
        return kept
    end = kept[-PAGE:]
    return end.partition("\n" if "\n" in end else " ")[2].strip()


def _summaries(focus: Focus) -> Iterator[Piece]:
    for number in range(focus.number, max(0, focus.number - _SUMMED_UP), -1):
        episode = focus.season.episode(number)
        is_own = episode is focus.episode
        told = _summary(focus.season, episode, with_beats=not is_own) if episode else ""
        if episode is None or not told:
            continue
        label = _("summary of episode {number}").format(number=number)
        yield Piece(
            "episode", episode.facts.id, episode.facts.version, 4,
            "What this episode tells:" if is_own else "What happened before:",
            label, f"- {number}",
            _("this episode") if is_own else _("earlier episode"),
            clauses=(Clause(" ", episode.facts.title, f"{label}: {_('Title')}"), Clause(": ", told, label)),
        )  # fmt: skip
    for arc in focus.season.facts.arcs:
        yield Piece(
            "arc", arc.id, arc.version, 4, "The arcs:", arc.name,
            f"- {arc.name}", _("arc of the season"), clauses=(Clause(": ", arc.summary, arc.name),),
        )  # fmt: skip


def _summary(season: Season, episode: Episode, *, with_beats: bool) -> str:
    """An episode in few words: an accepted summary that still holds, its logline, or what its beats are for."""
    told = episode.facts.logline
    if with_beats:
        fresh = (one for one in season.facts.summaries if not one.is_stale)
        own = next((one.text for one in fresh if one.episode == episode.number), "")
        told = own or told or " ".join(beat.summary for beat in episode.beats)
    return told


def _rest(focus: Focus) -> Iterator[Piece]:
    series = focus.season.series
    tier = 6 if focus.episode else 1
    yield Piece(
        "series", series.id, series.version, tier, "Series:", series.title, "", _("the series"),
        clauses=(
            Clause("", series.title, _("Title")),
            Clause(" ", f"({series.genre})" if series.genre else "", _("Genre")),
            Clause("\n", series.logline, _("Logline")),
        ),
    )  # fmt: skip
    yield Piece(
        "series", series.id, series.version, tier, "Premise:", _("premise"), series.premise,
        _("the series"),
    )  # fmt: skip
    for one in focus.season.facts.props:
        if one.is_key:
            yield Piece(
                "prop", one.id, one.version, 6, "Props:", one.name,
                f"- {one.name}", _("key prop"), clauses=(Clause(": ", one.description, one.name),),
            )  # fmt: skip
