"""The shot list of an episode, derived from its script; `[[shot: …]]` notes win over every rule here.

Rules, in order (practitioners' habits for a tall frame, where faces carry the story):
1. A shot note opens a shot. One with seconds holds everything up to the next shot note or heading, as
   the running time counts it; one without holds what rule 2 gives it.
2. A shot holds one to three blocks (heading, action paragraph, speech): an action joins
   the heading, an action and the speech of the one person in it belong together, a voice from
   outside joins the picture it is heard over. No other join goes past six seconds.
3. A scene opens wide: WS outdoors, FS indoors, MLS where the episode has been before.
4. A speaker's first words in a dialogue come over the listener's shoulder, then CU and MCU alternate.
5. Actions: an object of the insert list fills the frame, walking is FS with a track, eyes and tears
   are CU, two people MS, a crowd WS.
6. From `[[hook]]` on (else in the last shot of an episode with a declared hook) the camera closes in:
   CU, the last one ECU, all pushing in.
"""

from __future__ import annotations

import string
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.production.blocks import scenes_of
from writersroom.production.setups import Setup, setups_of
from writersroom.production.takes import Take, takes_of
from writersroom.script.elements import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.production.blocks import Block, Scene
    from writersroom.season import Episode, Season

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Slate letters: I and O are left out, on a slate they read as 1 and 0."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One shot: what the camera shows, for how long, and the script elements it plays."""

    id: str
    """Scene number (else the scene's place in the episode) and letters, or what a note says; unique
    in the episode."""
    episode: int
    scene: int
    """The scene's place in the episode, from 1."""
    scene_number: str
    """As typed in the heading; empty where there is none."""
    size: str
    """EWS WS FS MLS MS MCU CU ECU OTS INSERT POV."""
    subject: str
    angle: str
    """eye, low, high or dutch."""
    move: str
    """static, push in, …: the words of `[[shot: …]]` notes."""
    lens: str
    seconds: float
    """Sum of the timing model's seconds of its elements."""
    action: str
    dialogue: tuple[tuple[str, str], ...]
    """Speaker and words, in order; speakers by their character's own name."""
    sound: str
    caption: str
    cast: tuple[str, ...]
    """Who is in the picture; in an OTS the listener comes second."""
    interior: bool | None
    """None where the heading says neither or both."""
    night: bool | None
    elements: tuple[int, ...]
    """Indexes into the episode's elements: every element that plays belongs to exactly one shot."""
    place: str = ""
    is_hook: bool = False
    is_from_note: bool = False
    """True where the writer asked for it with a `[[shot: …]]` note."""

    @property
    def name(self) -> str:
        """`EP01_1A`: its name where episodes stand side by side, in timelines and folders."""
        return f"EP{self.episode:02}_{self.id}"


def shots(episode: Episode, season: Season) -> tuple[Shot, ...]:
    """The shots of `episode` in order; empty while nothing is written.

    The same script and facts give the same shots; an edit in one scene leaves the shot ids of the
    others alone. Their seconds sum up to the estimate of the episode.
    """
    return season.once_of(episode, "shots", lambda: _shots(episode, season))


def _shots(episode: Episode, season: Season) -> tuple[Shot, ...]:
    scenes = _with_declared_hook(scenes_of(episode, season), episode)
    plan = [(scene, takes_of(scene)) for scene in scenes]
    ids = _ids(plan)
    return tuple(
        _shot(episode, scene, take, setup, next(ids))
        for scene, takes, returns in _with_returns(plan)
        for take, setup in zip(takes, setups_of(scene, takes, returns=returns), strict=True)
    )


def _with_declared_hook(scenes: Sequence[Scene], episode: Episode) -> list[Scene]:
    """Where no note says where the declared hook begins, the last block of the episode is it."""
    found = list(scenes)
    hook = episode.hook
    is_noted = any(block.is_hook for scene in scenes for block in scene.blocks)
    if not hook or hook.kind in ("", "none") or is_noted:
        return found
    for number, scene in reversed(list(enumerate(scenes))):
        for place, block in reversed(list(enumerate(scene.blocks))):
            if block.kind in (Kind.ACTION, Kind.CHARACTER):
                blocks = [*scene.blocks]
                blocks[place] = replace(block, is_hook=True)
                found[number] = replace(scene, blocks=blocks)
                return found
    return found


def _with_returns(
    plan: list[tuple[Scene, list[Take]]],
) -> Iterator[tuple[Scene, list[Take], bool]]:
    """Each scene with whether the episode has been at its place before."""
    seen: set[str] = set()
    for scene, takes in plan:
        place = scene.place.casefold()
        yield scene, takes, bool(place) and place in seen
        seen.add(place)


def _base(scene: Scene, takes: Sequence[Take]) -> str:
    """What the ids of a scene begin with: as in the writer's own, else the scene's number."""
    own = next((take.note.id for take in takes if take.note and take.note.id), "")
    return own.rstrip(string.ascii_letters) or scene.number or str(scene.ordinal)


def _ids(plan: list[tuple[Scene, list[Take]]]) -> Iterator[str]:
    """An id for each take: the note's own where it is still free, else letters behind the scene's.

    Behind a shot with an id of its own, `1D`, the rules' shots are 1DA, 1DB: the list stays in order.
    """
    asked = {take.note.id for _scene, takes in plan for take in takes if take.note}
    given: set[str] = set()
    counts: dict[str, int] = {}
    for scene, takes in plan:
        base = _base(scene, takes)
        for take in takes:
            own = take.note.id if take.note else ""
            if not own or own in given:
                own = next(found for found in _free(base, counts) if found not in asked | given)
            elif own[-2:-1].isdigit():
                base = own
            given.add(own)
            yield own


def _free(base: str, counts: dict[str, int]) -> Iterator[str]:
    """The ids that may follow in `base`; `counts` remembers how many were looked at."""
    while True:
        counts[base] = counts.get(base, 0) + 1
        yield f"{base}{_letters(counts[base] - 1)}"


def _letters(count: int) -> str:
    """A, B … Z, AA, AB …."""
    head, tail = divmod(count, len(LETTERS))
    return (_letters(head - 1) if head else "") + LETTERS[tail]


def _heard_from(block: Block) -> str:
    names = " / ".join(block.cast)
    return f"{names} ({', '.join(block.extensions)})" if block.extensions else names


def _shot(episode: Episode, scene: Scene, take: Take, setup: Setup, shot_id: str) -> Shot:
    action = [block.text for block in take.of(Kind.ACTION) if block.text]
    if not action and take.of(Kind.SCENE_HEADING) and not take.of(Kind.CHARACTER):
        action = [scene.heading]
    return Shot(
        id=shot_id,
        episode=episode.number,
        scene=scene.ordinal,
        scene_number=scene.number,
        size=setup.size,
        subject=setup.subject,
        angle=setup.angle,
        move=setup.move,
        lens=take.note.lens if take.note else "",
        seconds=take.seconds,
        action=" ".join(action),
        dialogue=tuple(
            (_heard_from(block), block.text) for block in take.of(Kind.CHARACTER) if block.text
        ),
        sound="; ".join(sound for block in take.blocks for sound in block.sounds),
        caption="; ".join(caption for block in take.blocks for caption in block.captions),
        cast=setup.cast,
        interior=scene.interior,
        night=scene.night,
        elements=tuple(sorted(index for block in take.blocks for index in block.elements)),
        place=scene.place,
        is_hook=take.is_hook,
        is_from_note=take.note is not None,
    )
