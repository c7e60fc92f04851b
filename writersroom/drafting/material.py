"""The pieces of a bible that may stand in a request, each with its tier; what is private is only named as such."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.checks.names import name_pattern, names_of
from writersroom.i18n import _

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from writersroom.drafting.stage import Stage
    from writersroom.season import Episode, Season

PAGE = 1500
"""Characters of the last page that are shown."""
_SUMMED_UP = 12
"""Earlier episodes of which a summary is offered, the newest first."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing the model might see."""

    table: str
    id: int
    rev: int
    tier: int
    """0 is always sent; 1 cast and place, 2 facts due, 3 the last pages, 4 summaries, 6 the rest."""
    title: str
    """Of its section, in the language of the request."""
    label: str
    """For a person who reads the manifest."""
    text: str
    why: str
    is_hidden: bool = False


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
        *_threads(focus),
        *_pages(focus, hidden),
        *_summaries(focus),
        *_rest(focus),
    )
    return shielded(focus.season, pieces)


def shielded(season: Season, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces that say anything; those that say something private hold no text."""
    hidden = hidden_forms(season)
    return tuple(
        Piece(*_parts(piece), is_hidden=True)
        if piece.is_hidden or (hidden is not None and hidden.search(piece.text.casefold()))
        else piece
        for piece in pieces
        if piece.text
    )


def hidden_forms(season: Season) -> re.Pattern[str] | None:
    """Every name, alias and give-away word of what is marked private, for case-folded text."""
    facts = season.facts

    def forms() -> re.Pattern[str] | None:
        private = {one.name for one in facts.characters if one.private}
        said = [form for form, one in names_of(season).by_form.items() if one.name in private]
        for thread in facts.threads:
            if thread.private:
                said += [thread.name, *thread.terms]
        for one in facts.characters:
            if one.private:
                said += [one.name, *one.aliases]
        return name_pattern(tuple(dict.fromkeys(said)))

    return season.once("what is private", forms)


def _parts(piece: Piece) -> tuple[str, int, int, int, str, str, str, str]:
    return (
        piece.table,
        piece.id,
        piece.rev,
        piece.tier,
        piece.title,
        piece.label,
        "",
        piece.why,
    )


def _cards(focus: Focus) -> Iterator[Piece]:
    for one in focus.season.facts.characters:
        card = (
            f"- {one.name} ({one.role})" + _clause(". ", one.bio) + _clause(". Voice: ", one.voice)
        )
        if one.name in focus.cast:
            yield Piece(
                "character", one.id, one.version, 1, "Characters you may use:", one.name, card,
                _("in this beat"), one.private,
            )  # fmt: skip
        elif one.private and one.name in _typed_cast(focus):
            yield Piece(
                "character", one.id, one.version, 1, "", one.name, card, _("in this beat"), True
            )


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
                f"{one.name}: {one.description}", _("this beat plays there"),
            )  # fmt: skip


def _relations(focus: Focus) -> Iterator[Piece]:
    for one in focus.season.facts.relationships:
        if one.character in focus.cast and one.other in focus.cast:
            text = f"{one.character} – {one.other}: {one.kind}"
            yield Piece(
                "relationship", one.id, one.version, 2, "How they stand to each other:", text, text,
                _("both are in this beat"),
            )  # fmt: skip


def _threads(focus: Focus) -> Iterator[Piece]:
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
        )
        text = f"- {one.name} ({one.kind})" + _clause(": ", one.summary)
        text += _clause(". Known to: ", ", ".join(knowers))
        why = _("in play in this beat") if is_at_play else _("due now")
        yield Piece(
            "thread", one.id, one.version, 2, "What is in play:", one.name, text, why, one.private
        )


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
    """The end of `text`, without lines that say something private."""
    kept = [line for line in text.splitlines() if not (hidden and hidden.search(line.casefold()))]
    return "\n".join(kept)[-PAGE:].strip()


def _summaries(focus: Focus) -> Iterator[Piece]:
    for number in range(focus.number, max(0, focus.number - _SUMMED_UP), -1):
        episode = focus.season.episode(number)
        if episode is None:
            continue
        is_own = episode is focus.episode
        yield Piece(
            "episode", episode.facts.id, episode.facts.version, 4,
            "What this episode tells:" if is_own else "What happened before:",
            _("summary of episode {number}").format(number=number),
            _summary(focus.season, episode, with_beats=not is_own),
            _("this episode") if is_own else _("earlier episode"),
        )  # fmt: skip
    for arc in focus.season.facts.arcs:
        yield Piece(
            "arc", arc.id, arc.version, 4, "The arcs:", arc.name,
            f"- {arc.name}" + _clause(": ", arc.summary), _("arc of the season"),
        )  # fmt: skip


def _summary(season: Season, episode: Episode, *, with_beats: bool) -> str:
    """An episode in few words: an accepted summary that still holds, its logline, or what its beats are for."""
    told = episode.facts.logline
    if with_beats:
        fresh = (one for one in season.facts.summaries if not one.is_stale)
        own = next((one.text for one in fresh if one.episode == episode.number), "")
        told = own or told or " ".join(beat.summary for beat in episode.beats)
    title = f"{episode.number}" + _clause(" ", episode.facts.title)
    return f"- {title}: {told}" if told else ""


def _rest(focus: Focus) -> Iterator[Piece]:
    series = focus.season.series
    told = (
        series.title
        + (f" ({series.genre})" if series.genre else "")
        + _clause("\n", series.logline)
    )
    tier = 6 if focus.episode else 1
    yield Piece(
        "series", series.id, series.version, tier, "Series:", series.title, told, _("the series")
    )
    yield Piece(
        "series", series.id, series.version, tier, "Premise:", _("premise"), series.premise,
        _("the series"),
    )  # fmt: skip
    for one in focus.season.facts.props:
        if one.is_key:
            yield Piece(
                "prop", one.id, one.version, 6, "Props:", one.name,
                f"- {one.name}" + _clause(": ", one.description), _("key prop"),
            )  # fmt: skip


def _clause(sign: str, text: str) -> str:
    return sign + " ".join(text.split()) if text.strip() else ""
