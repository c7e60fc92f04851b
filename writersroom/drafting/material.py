"""The pieces of a bible that may stand in a request, each with its tier; what is private is only named as such."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.checks.names import name_pattern, names_of
from writersroom.i18n import _

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from writersroom.drafting.stage import Stage
    from writersroom.season import Episode, Season

_PAGE = 1500
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


def material(stage: Stage) -> tuple[Piece, ...]:
    """Everything the bible could tell about one beat, nearest first within each tier."""
    hidden = hidden_forms(stage.season)
    pieces = (
        *_cards(stage),
        *_place(stage),
        *_relations(stage),
        *_threads(stage),
        *_pages(stage, hidden),
        *_summaries(stage),
        *_rest(stage),
    )
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


def _cards(stage: Stage) -> Iterator[Piece]:
    for one in stage.season.facts.characters:
        card = (
            f"- {one.name} ({one.role})" + _clause(". ", one.bio) + _clause(". Voice: ", one.voice)
        )
        if one.name in stage.cast:
            yield Piece(
                "character", one.id, one.version, 1, "Characters you may use:", one.name, card,
                _("in this beat"), one.private,
            )  # fmt: skip
        elif one.private and one.name in _typed_cast(stage):
            yield Piece(
                "character", one.id, one.version, 1, "", one.name, card, _("in this beat"), True
            )


def _typed_cast(stage: Stage) -> frozenset[str]:
    known = stage.season.character_names
    return frozenset(
        known.get(name.casefold(), name) for beat in stage.episode.beats for name in beat.cast
    )


def _place(stage: Stage) -> Iterator[Piece]:
    wanted = stage.season.location_names.get(stage.plan.location.casefold())
    for one in stage.season.facts.locations:
        if one.name == wanted and one.description:
            yield Piece(
                "location", one.id, one.version, 1, "The place:", one.name,
                f"{one.name}: {one.description}", _("this beat plays there"),
            )  # fmt: skip


def _relations(stage: Stage) -> Iterator[Piece]:
    for one in stage.season.facts.relationships:
        if one.character in stage.cast and one.other in stage.cast:
            text = f"{one.character} – {one.other}: {one.kind}"
            yield Piece(
                "relationship", one.id, one.version, 2, "How they stand to each other:", text, text,
                _("both are in this beat"),
            )  # fmt: skip


def _threads(stage: Stage) -> Iterator[Piece]:
    facts, number = stage.season.facts, stage.episode.number
    beat = stage.episode.beats[stage.plan.number - 1]
    at_play = {name.casefold() for name in beat.threads}
    for one in facts.threads:
        is_due = one.paid is None and one.due is not None and one.due <= number + 1
        is_known = any(
            row.thread.casefold() == one.name.casefold() and row.since <= number
            for row in facts.knowledge
        )
        is_at_play = one.name.casefold() in at_play
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


def _pages(stage: Stage, hidden: re.Pattern[str] | None) -> Iterator[Piece]:
    so_far = _page("\n".join(stage.before), hidden)
    yield Piece(
        "episode", stage.episode.facts.id, stage.episode.facts.version, 3,
        "The episode so far ends:", _("this episode so far"), so_far, _("to go on from"),
    )  # fmt: skip
    before = stage.season.episode(stage.episode.number - 1)
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
    return "\n".join(kept)[-_PAGE:].strip()


def _summaries(stage: Stage) -> Iterator[Piece]:
    for number in range(stage.episode.number, max(0, stage.episode.number - _SUMMED_UP), -1):
        episode = stage.season.episode(number)
        if episode is None:
            continue
        is_own = episode is stage.episode
        yield Piece(
            "episode", episode.facts.id, episode.facts.version, 4,
            "What this episode tells:" if is_own else "What happened before:",
            _("summary of episode {number}").format(number=number),
            _summary(episode, with_beats=not is_own),
            _("this episode") if is_own else _("earlier episode"),
        )  # fmt: skip
    for arc in stage.season.facts.arcs:
        yield Piece(
            "arc", arc.id, arc.version, 4, "The arcs:", arc.name,
            f"- {arc.name}" + _clause(": ", arc.summary), _("arc of the season"),
        )  # fmt: skip


def _summary(episode: Episode, *, with_beats: bool) -> str:
    """An episode in few words: its logline, else what its beats are for."""
    told = episode.facts.logline
    if not told and with_beats:
        told = " ".join(beat.summary for beat in episode.beats)
    title = f"{episode.number}" + _clause(" ", episode.facts.title)
    return f"- {title}: {told}" if told else ""


def _rest(stage: Stage) -> Iterator[Piece]:
    series = stage.season.series
    told = (
        series.title
        + (f" ({series.genre})" if series.genre else "")
        + _clause("\n", series.logline)
    )
    yield Piece(
        "series", series.id, series.version, 6, "Series:", series.title, told, _("the series")
    )
    yield Piece(
        "series",
        series.id,
        series.version,
        6,
        "Premise:",
        _("premise"),
        series.premise,
        _("the series"),
    )
    for one in stage.season.facts.props:
        if one.is_key:
            yield Piece(
                "prop", one.id, one.version, 6, "Props:", one.name,
                f"- {one.name}" + _clause(": ", one.description), _("key prop"),
            )  # fmt: skip


def _clause(sign: str, text: str) -> str:
    return sign + " ".join(text.split()) if text.strip() else ""
