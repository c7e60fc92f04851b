"""Setups: size, subject, angle and move of each take, by the rules 3 to 6 of shots.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.production.words import first_word, speaks_of
from writersroom.script.elements import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.production.blocks import Scene
    from writersroom.production.takes import Take

_LIPS = ("MCU", "CU")
"""Sizes a speaker's pictures alternate between, after the first over a shoulder."""
_THINGS = frozenset({"INSERT", "ECU", "CU"})
"""Sizes in which a subject that is nobody's name is a thing, and nobody is in the picture."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What the camera does in one shot."""

    size: str
    subject: str
    angle: str = "eye"
    move: str = "static"
    cast: tuple[str, ...] = ()
    """Who is in the picture; a listener over whose shoulder we look comes second."""


def setups_of(scene: Scene, takes: Sequence[Take], *, returns: bool) -> Iterator[Setup]:
    """One setup for each take, in order; `returns` where the episode has shown the place before."""
    people = tuple(dict.fromkeys(name for take in takes for name in take.cast))
    speeches: dict[str, int] = {}
    recent: tuple[str, ...] = ()
    last_hook = max((index for index, take in enumerate(takes) if take.is_hook), default=-1)
    for index, take in enumerate(takes):
        cast = take.cast or _carried(take, people if len(people) == 1 else recent)
        if _is_only_heard(take):
            cast = recent or tuple(name for name in people if name not in take.cast)[:1]
        if take.of(Kind.SCENE_HEADING):
            found = _opening(scene, take, cast, returns=returns)
        elif _speaker(take):
            found = _spoken(take, people, speeches)
        else:
            found = _acted(scene, take, cast)
        if take.is_hook:
            found = _hooked(found, is_last=index == last_hook and index > 0)
        recent = take.cast if take.of(Kind.ACTION) and take.cast else recent
        yield _as_noted(take, found)


def _is_only_heard(take: Take) -> bool:
    """Whether a voice from outside plays over a picture the script does not describe."""
    speeches = take.of(Kind.CHARACTER)
    is_outside = all(block.is_voice and not block.is_thought for block in speeches)
    return bool(speeches) and is_outside and not take.of(Kind.ACTION)


def _carried(take: Take, recent: tuple[str, ...]) -> tuple[str, ...]:
    """Whom `She turns.` means: the one person of the scene, else who acted last."""
    return recent[-1:] if speaks_of("pronoun", _action(take)) else ()


def _action(take: Take) -> str:
    return " ".join(block.text for block in take.of(Kind.ACTION))


def _speaker(take: Take) -> str:
    """Who is seen speaking; a voice from outside is not seen."""
    return next((b.speaker for b in take.of(Kind.CHARACTER) if not b.is_voice), "")


def _opening(scene: Scene, take: Take, cast: tuple[str, ...], *, returns: bool) -> Setup:
    size = "WS" if scene.interior is False else "FS"
    if returns or (take.of(Kind.CHARACTER) and not take.of(Kind.ACTION)):
        size = "MLS"
    subject = " & ".join(cast[:2]) or scene.place or scene.heading
    return Setup(size, subject, _angle(take), cast=cast)


def _spoken(take: Take, people: tuple[str, ...], speeches: dict[str, int]) -> Setup:
    speaker = _speaker(take)
    count = speeches[speaker] = speeches.pop(speaker, 0) + 1  # the latest speaker stands last
    if len(take.of(Kind.CHARACTER)[0].cast) > 1:
        cast = take.of(Kind.CHARACTER)[0].cast
        return Setup("MS", " & ".join(cast), _angle(take), cast=cast)
    partner = next((name for name in (*reversed(speeches), *people) if name != speaker), "")
    if count == 1 and partner:
        return Setup("OTS", speaker, _angle(take), cast=(speaker, partner))
    return Setup(_LIPS[count % 2], speaker, _angle(take), _move(take), cast=(speaker,))


def _acted(scene: Scene, take: Take, cast: tuple[str, ...]) -> Setup:
    text = _action(take)
    thing = first_word("insert", text)
    angle, move = _angle(take), _move(take)
    if thing and len(cast) <= 1 and not speaks_of("travel", text):
        return Setup("INSERT", thing.upper(), "high", cast=cast)
    subject = " & ".join(cast[:3]) or scene.place
    if speaks_of("crowd", text):
        return Setup("WS", subject, angle, move, cast)
    if len(cast) > 1:
        return Setup("MS" if len(cast) == 2 else "MLS", subject, angle, move, cast)
    if speaks_of("travel", text):
        return Setup("FS", subject, angle, "track right", cast)
    if cast:
        return Setup("CU" if speaks_of("face", text) else "MS", subject, angle, move, cast)
    return Setup("MLS", subject, angle, move)


def _hooked(setup: Setup, *, is_last: bool) -> Setup:
    size = setup.size if setup.size == "INSERT" else "ECU" if is_last and setup.cast else "CU"
    return Setup(size, setup.subject, setup.angle, "push in", setup.cast[:1])


def _as_noted(take: Take, setup: Setup) -> Setup:
    """What the writer's note says, and the rules' answer for what it leaves out."""
    note = take.note
    if note is None:
        return setup
    cast = setup.cast
    if note.subject:
        cast = next((block.wanted for block in take.blocks if block.note is note), ())
        if not cast and (note.size or setup.size) not in _THINGS:
            cast = setup.cast
    return Setup(
        note.size or setup.size,
        note.subject or setup.subject,
        note.angle or setup.angle,
        note.move or (setup.move if not note.size else "static"),
        cast,
    )


def _angle(take: Take) -> str:
    text = _action(take)
    return next((name for name in ("dutch", "low", "high") if speaks_of(name, text)), "eye")


def _move(take: Take) -> str:
    return "handheld" if speaks_of("strain", _action(take)) else "static"
