"""The board of an episode: its shots with their notes, and texts in which they play what they shall.

What the writer's notes do not say, the rules of shots.py derive anew from every text. So an edit says
which lines each shot shall play, writes its note, looks at what is derived, and where a shot would
now play another one's lines, notes that one, too. Ids stay with their lines the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.production.claims import plays
from writersroom.production.noting import noted_before, noted_behind, with_note
from writersroom.production.shot_words import shot_words
from writersroom.production.shots import shots
from writersroom.script.elements import Kind
from writersroom.script.notes import ShotNote, parse_shot
from writersroom.script.timing_explicit import shot_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.production.shots import Shot
    from writersroom.script.elements import Screenplay
    from writersroom.script.timing_explicit import ShotPlace
    from writersroom.season import Episode, Season


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit makes of an episode."""

    script: str
    """The whole text."""
    shot: str
    """Id of the shot to stand on afterwards; empty where there is none."""
    noted: tuple[str, ...] = ()
    """Ids of other shots that got a note so that they keep their lines or their id."""


@dataclass(frozen=True, slots=True)
class Want:
    """A shot as it shall be."""

    id: str
    plays: tuple[int, ...]
    """Which of the elements that play, counted among those only: notes do not move the count."""


def notes_of(found: Sequence[Shot], script: Screenplay) -> dict[int, ShotPlace]:
    """The note behind each shot that was typed, by the shot's place in the list."""
    typed = [number for number, shot in enumerate(found) if shot.is_from_note]
    return dict(zip(typed, shot_places(script.elements), strict=True))


class Board:
    """The shots of one text, each with its note and what it plays."""

    def __init__(self, episode: Episode, season: Season) -> None:
        self.episode, self.season = episode, season
        self.shots = shots(episode, season)
        self.script: Screenplay = episode.screenplay
        elements = self.script.elements
        self.playing = [index for index, element in enumerate(elements) if plays(element)]
        ordinals = {index: ordinal for ordinal, index in enumerate(self.playing)}
        self.plays = [
            tuple(ordinals[index] for index in shot.elements if index in ordinals)
            for shot in self.shots
        ]
        self.notes = notes_of(self.shots, self.script)

    def reading(self, script: Screenplay) -> Board:
        """The board of another text of the same episode."""
        facts = replace(self.episode.facts, script=script.source)
        return Board(replace(self.episode, facts=facts), self.season)

    def number(self, shot_id: str) -> int:
        """Place of the shot in the list."""
        for number, shot in enumerate(self.shots):
            if shot.id == shot_id:
                return number
        raise InputError(_("There is no shot {shot} in this episode.").format(shot=shot_id))

    def typed(self, number: int) -> ShotNote | None:
        """What the note of a shot says; None where the rules made the shot."""
        return self.notes[number].shot if number in self.notes else None

    def wants(self) -> list[Want]:
        """All shots as they are."""
        return [Want(shot.id, plays) for shot, plays in zip(self.shots, self.plays, strict=True)]

    def is_in_scene_of(self, number: int, other: int) -> bool:
        """Whether both shots exist and belong to one scene."""
        inside = min(number, other) >= 0 and max(number, other) < len(self.shots)
        return inside and self.shots[number].scene == self.shots[other].scene

    def written(self, number: int, words: str) -> Iterator[Screenplay]:
        """The texts in which the shot's note reads `words`, changed or new, the plainest first."""
        if number in self.notes:
            yield with_note(self.script, self.notes[number].note, words)
        else:
            yield from self._noted(self.plays[number], words)

    def noted_above(self, number: int, words: str) -> Iterator[Screenplay]:
        """The texts with one more note right above where the shot begins; behind the last, at the end."""
        if number >= len(self.shots):
            yield from noted_before(self.script, len(self.script.elements), words)
        elif number in self.notes:
            yield from noted_before(self.script, self.notes[number].note, words)
        else:
            yield from self._noted(self.plays[number], words)

    def noted_at(self, ordinal: int, words: str) -> Iterator[Screenplay]:
        """The texts with a note above the playing element `ordinal`."""
        yield from noted_before(self.script, self.playing[ordinal], words)

    def _noted(self, claimed: Sequence[int], words: str) -> Iterator[Screenplay]:
        """A note where the lines `claimed` begin: behind a heading, which it speaks for, too."""
        elements = self.script.elements
        indexes = [self.playing[ordinal] for ordinal in claimed]
        heading = next((i for i in indexes if elements[i].kind is Kind.SCENE_HEADING), None)
        if heading is not None:
            later = [index for index in indexes if index > heading]
            if later:
                yield from noted_before(self.script, later[0], words)
            else:
                yield from noted_behind(self.script, heading, words)
        if indexes:
            yield from noted_before(self.script, indexes[0], words)


def written_words(board: Board, number: int) -> str:
    """What stands in the brackets of the shot's note now."""
    place = board.notes.get(number)
    return "" if place is None else board.script.elements[place.note].text


def settled(
    board: Board, texts: Iterator[Screenplay], wants: Sequence[Want], number: int
) -> Edited:
    """The first of `texts` in which every shot plays what it shall, with further notes as needed."""
    for text in texts:
        made: Board | None = board.reading(text)
        noted: list[str] = []
        for _round in range(2 * len(wants) + 2):
            if made is None:
                break
            wrong = _first_wrong(made, wants)
            if wrong is None:
                return Edited(made.script.source, made.shots[number].id, tuple(noted))
            place, with_id = wrong
            if place >= len(wants):
                break
            noted.append(wants[place].id)
            made = _pinned(made, wants[place], place, with_id=with_id)
    raise cannot(board.shots[min(number, len(board.shots) - 1)].id)


def _first_wrong(made: Board, wants: Sequence[Want]) -> tuple[int, bool] | None:
    """The first shot that needs a note, and whether for its id's sake; None where all is well."""
    for place, want in enumerate(wants):
        found = made.plays[place] if place < len(made.plays) else ()
        if found != want.plays:
            return place + 1 if found[: len(want.plays)] == want.plays else place, False
    if len(made.shots) != len(wants):
        return len(wants), False
    for place, want in enumerate(wants):
        if want.id and made.shots[place].id != want.id and parse_shot(want.id).id == want.id:
            return place, True
    return None


def _pinned(made: Board, want: Want, place: int, *, with_id: bool) -> Board | None:
    """The board with a note that holds a shot to its lines, or to its id."""
    if with_id:
        note = replace(made.typed(place) or ShotNote(), id=want.id)
        text = next(made.written(place, shot_words(note, written_words(made, place))), None)
    elif want.plays:
        text = next(made.noted_at(want.plays[0], "shot"), None)
    else:
        text = None
    return None if text is None else made.reading(text)


def cannot(shot_id: str) -> InputError:
    """The refusal where no text gives the shots what they shall play."""
    return InputError(
        _("This cannot be noted in the script at {shot} without changing other text.").format(
            shot=shot_id
        ),
        hint=_("Change the script around it first."),
    )
