"""Editing the shot list: each function gives the script with other shot notes, and no other change."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from string import ascii_letters
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.production.board import Board, Edited, Want, cannot, settled, written_words
from writersroom.production.noting import without_note
from writersroom.production.shot_words import changed_note, shot_words
from writersroom.production.shots import LETTERS
from writersroom.script.elements import Kind
from writersroom.script.fountain import read_episode
from writersroom.script.notes import ShotNote, parse_shot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from writersroom.script.elements import Screenplay
    from writersroom.season import Episode, Season


def edit_shot(episode: Episode, season: Season, shot_id: str, wanted: ShotNote) -> Edited:
    """The script in which the shot is as `wanted`; parts left empty are the rules' again.

    Only the note of the shot is written or changed. Where new seconds would make it swallow the shots
    behind it, the next one is noted, too.

    Raises:
        InputError: no such shot, or the words cannot be written as a note.
    """
    board = Board(episode, season)
    number = board.number(shot_id)
    typed = board.typed(number)
    note = changed_note(board.shots[number], typed, wanted)
    if note == (typed or ShotNote()):
        return Edited(board.script.source, shot_id)
    words = shot_words(note, written_words(board, number))
    if typed is not None and typed.seconds is not None and note.seconds is None:
        # Without its seconds the shot is cut by the rules again: its lines may be several shots'.
        return Edited(next(board.written(number, words)).source, shot_id)
    return settled(board, board.written(number, words), board.wants(), number)


def insert_shot(
    episode: Episode, season: Season, shot_id: str, wanted: ShotNote, *, before: bool = False
) -> Edited:
    """The script with a cutaway behind the shot (or before it): a picture that plays no lines.

    Raises:
        InputError: no such shot, the words cannot be written, or there is no place for it there.
    """
    board = Board(episode, season)
    number = board.number(shot_id)
    at = number if before else number + 1
    is_inside = board.is_in_scene_of(number, at - 1) if before else board.is_in_scene_of(number, at)
    if not before and at < len(board.shots) and not is_inside:
        raise InputError(
            _("Behind {shot} a new scene begins: a note there would belong to that scene.").format(
                shot=shot_id
            ),
            hint=_("Put the new shot before {shot}, or split {shot}.").format(shot=shot_id),
        )
    wants = board.wants()
    claimed: tuple[int, ...] = ()
    if before and not is_inside:
        claimed = _opening(board, number)
        wants[number] = replace(wants[number], plays=wants[number].plays[len(claimed) :])
    wants.insert(at, Want("", claimed))
    return _added(board, wants, at, wanted, shot_id, lambda words: board.noted_above(at, words))


def split_shot(episode: Episode, season: Season, shot_id: str, line: int) -> Edited:
    """The script in which a new shot takes the lines of the shot from `line` on.

    Typed seconds are shared by the estimates of the two parts.

    Raises:
        InputError: no such shot, or no shot can begin at this line.
    """
    board = Board(episode, season)
    number = board.number(shot_id)
    ordinal = dict(_split_places(board, number)).get(line)
    if ordinal is None:
        raise InputError(
            _("No shot can begin at line {line}.").format(line=line),
            hint=_("A shot takes whole paragraphs: a blank line in the script makes two of one."),
        )
    claimed = board.plays[number]
    kept, taken = (
        tuple(o for o in claimed if o < ordinal),
        tuple(o for o in claimed if o >= ordinal),
    )
    wants = board.wants()
    wants[number] = replace(wants[number], plays=kept)
    wants.insert(number + 1, Want("", taken))
    typed, rest = board.typed(number), ShotNote()
    if typed is not None and typed.seconds is not None:
        times = episode.time.seconds
        late = sum(times[board.playing[ordinal]] for ordinal in taken)
        share = late / max(sum(times[board.playing[o]] for o in claimed), 0.001)
        seconds = round(typed.seconds * (1 - share), 1)
        rest = ShotNote(seconds=round(typed.seconds - seconds, 1))
        words = shot_words(replace(typed, seconds=seconds), written_words(board, number))
        board = board.reading(next(board.written(number, words)))
    return _added(
        board, wants, number + 1, rest, shot_id, lambda words: board.noted_at(ordinal, words)
    )


def split_lines(episode: Episode, season: Season, shot_id: str) -> tuple[int, ...]:
    """The lines of a shot at which it may be split."""
    board = Board(episode, season)
    return tuple(line for line, _ordinal in _split_places(board, board.number(shot_id)))


def merge_shots(episode: Episode, season: Season, shot_id: str) -> Edited:
    """The script in which the shot plays the lines of the next one, too.

    Where the rules would cut between them the note gets the seconds of both.

    Raises:
        InputError: no such shot, or none behind it in its scene.
    """
    board = Board(episode, season)
    number = board.number(shot_id)
    if not board.is_in_scene_of(number, number + 1):
        raise InputError(
            _("{shot} is the last shot of its scene; a shot never goes on into the next.").format(
                shot=shot_id
            )
        )
    wants = board.wants()
    wants[number] = replace(wants[number], plays=board.plays[number] + board.plays[number + 1])
    del wants[number + 1]
    joined: Screenplay | None = board.script
    if number + 1 in board.notes:
        joined = without_note(board.script, board.notes[number + 1].note)
    if joined is None:
        raise cannot(shot_id)
    made = board.reading(joined)
    if number < len(made.shots) and made.plays[number] == wants[number].plays:
        return settled(board, iter([joined]), wants, number)
    note = replace(
        board.typed(number) or ShotNote(),
        seconds=round(board.shots[number].seconds + board.shots[number + 1].seconds, 1),
    )
    words = shot_words(note, written_words(board, number))
    return settled(board, made.written(number, words), wants, number)


def delete_shot(episode: Episode, season: Season, shot_id: str) -> Edited:
    """The script without the note of the shot: the rules decide about its lines again.

    Raises:
        InputError: no such shot, or there is no note of it to delete.
    """
    board = Board(episode, season)
    number = board.number(shot_id)
    if number not in board.notes:
        raise InputError(
            _("{shot} comes from the rules: there is no note to delete.").format(shot=shot_id),
            hint=_("To have one shot less, merge it with the one before."),
        )
    made = without_note(board.script, board.notes[number].note)
    if made is None:
        raise cannot(shot_id)
    left = board.reading(made).shots
    return Edited(made.source, left[min(number, len(left) - 1)].id if left else "")


def move_shot(episode: Episode, season: Season, shot_id: str, step: int) -> Edited:
    """The script with a cutaway one shot earlier (-1) or later (1).

    Raises:
        InputError: the shot plays lines, whose order is the writer's; or its scene ends there.
    """
    board = Board(episode, season)
    number = board.number(shot_id)
    if board.plays[number]:
        raise InputError(
            _("{shot} plays lines of the script, and shots follow the script.").format(
                shot=shot_id
            ),
            hint=_("Move the lines in the script, or split and merge shots here."),
        )
    if not board.is_in_scene_of(number, number + step):
        raise InputError(_("{shot} cannot leave its scene.").format(shot=shot_id))
    if step < 0 and not board.is_in_scene_of(number, number - 2):
        raise InputError(_("The shot with the heading opens its scene."))
    wants = board.wants()
    wants.insert(number + step, wants.pop(number))
    words = written_words(board, number)
    if not board.notes[number].shot.id:
        words = shot_words(replace(board.notes[number].shot, id=shot_id), words)
    taken = without_note(board.script, board.notes[number].note)
    if taken is None:
        raise cannot(shot_id)
    rest = board.reading(taken)
    at = number + step
    if step > 0 and at < len(rest.shots) and not rest.is_in_scene_of(at, at - 1):
        raise InputError(_("{shot} cannot leave its scene.").format(shot=shot_id))
    return settled(board, rest.noted_above(at, words), wants, at)


def keep_ids(episode: Episode, season: Season, shot_id: str = "") -> Edited:
    """The script in which every shot says its id, so that no later edit around it moves one.

    A call sheet names shots by these ids: from then on they stay with their lines, and new shots get
    letters behind their neighbours'. A shot whose id a note cannot hold is left to the rules. `shot_id`
    is the one to stand on afterwards.
    """
    board = made = Board(episode, season)
    wants = board.wants()
    for number, want in enumerate(wants):
        note = made.typed(number) or ShotNote()
        if note.id == want.id or parse_shot(want.id).id != want.id:
            continue
        words = shot_words(replace(note, id=want.id), written_words(made, number))
        with suppress(InputError):
            edited = settled(made, made.written(number, words), wants, number)
            made = made.reading(read_episode(edited.script))
    before, after = (
        [_typed_id(each, number) for number in range(len(wants))] for each in (board, made)
    )
    noted = tuple(new for old, new in zip(before, after, strict=True) if new != old)
    return Edited(made.script.source, shot_id, noted)


def _typed_id(board: Board, number: int) -> str:
    note = board.typed(number)
    return note.id if note else ""


def _opening(board: Board, number: int) -> tuple[int, ...]:
    """What a shot right behind the heading takes of the shot that opens the scene: the heading."""
    elements = board.script.elements
    for count, ordinal in enumerate(board.plays[number], 1):
        if elements[board.playing[ordinal]].kind is Kind.SCENE_HEADING:
            return board.plays[number][:count]
    return ()


def _split_places(board: Board, number: int) -> Iterator[tuple[int, int]]:
    """Lines at which a new shot may begin inside a shot, with the ordinal of what plays there."""
    elements = board.script.elements
    for before, ordinal in zip(board.plays[number], board.plays[number][1:], strict=False):
        element = elements[board.playing[ordinal]]
        follows = elements[board.playing[before]].kind
        is_word = element.kind in (Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS)
        if follows is Kind.SCENE_HEADING or (is_word and follows is Kind.CHARACTER):
            continue  # a heading belongs to what it opens, a cue to what is said
        if not element.dual:
            yield element.line, ordinal


def _added(
    board: Board,
    wants: list[Want],
    at: int,
    note: ShotNote,
    shot_id: str,
    texts: Callable[[str], Iterator[Screenplay]],
) -> Edited:
    """A new shot `at` its place, with an id next to `shot_id`'s where that leaves the others theirs."""
    failure: InputError = cannot(shot_id)
    for new_id in dict.fromkeys((note.id or _new_id(shot_id, wants), "")):
        wants[at] = replace(wants[at], id=new_id)
        if parse_shot(new_id).id != new_id:
            continue
        try:
            return settled(board, texts(shot_words(replace(note, id=new_id))), wants, at)
        except InputError as error:
            failure = error
    raise failure


def _new_id(shot_id: str, wants: Sequence[Want]) -> str:
    """A free id behind `shot_id`: 1BA behind 1B, 1BB behind 1BA."""
    stem = shot_id.rstrip(ascii_letters)
    letters = shot_id.removeprefix(stem)
    taken = {want.id for want in wants}
    root = stem + (letters[:1] or "A")
    return next(
        (root + letter for letter in LETTERS if root + letter not in taken),
        "",
    )
