"""Takes: which blocks of a scene one shot plays, by the rules 1 and 2 of shots.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.production.words import speaks_of
from writersroom.script.elements import Kind

if TYPE_CHECKING:
    from writersroom.production.blocks import Block, Scene
    from writersroom.script.notes import ShotNote

_JOINED_SECONDS = 6.0
"""No join makes a shot longer than this; one long speech may still be longer on its own."""
_MOST_BLOCKS = 3


@dataclass(slots=True)
class Take:
    """A shot in the making."""

    blocks: list[Block]
    note: ShotNote | None
    """What the writer asked for; None where the rules decide."""

    @property
    def seconds(self) -> float:
        """Seconds of all its blocks."""
        return sum(block.seconds for block in self.blocks)

    @property
    def cast(self) -> tuple[str, ...]:
        """Everyone in it, each once, in order."""
        return tuple(dict.fromkeys(name for block in self.blocks for name in block.cast))

    @property
    def is_hook(self) -> bool:
        """Whether it plays (a part of) the cliffhanger."""
        return any(block.is_hook for block in self.blocks)

    def of(self, kind: Kind) -> list[Block]:
        """Its blocks of one kind."""
        return [block for block in self.blocks if block.kind is kind]


def takes_of(scene: Scene) -> list[Take]:
    """The takes of `scene` in order; every block is in exactly one."""
    takes: list[Take] = []
    for block in scene.blocks:
        if takes and block.note and _is_bare_heading(takes[-1]):
            takes[-1].note = block.note
        elif block.note or not takes or not _joins(takes[-1], block):
            takes.append(Take([], block.note))
        takes[-1].blocks.append(block)
    return takes


def _is_bare_heading(take: Take) -> bool:
    """A note right behind a heading speaks for the heading too."""
    return not take.note and all(block.kind is Kind.SCENE_HEADING for block in take.blocks)


def _joins(take: Take, block: Block) -> bool:
    last = take.blocks[-1]
    is_timed = take.note is not None and take.note.seconds is not None
    if is_timed or block.kind is Kind.TRANSITION:
        return True
    if last.kind is Kind.TRANSITION:
        return (
            len(take.blocks) == 1
        )  # FADE IN: before the first heading, not CUT TO: behind a scene
    if last.kind is Kind.SCENE_HEADING and block.kind is Kind.ACTION:
        return True
    if block.is_hook and not last.is_hook:
        return False
    if len(take.blocks) >= _MOST_BLOCKS or take.seconds + block.seconds > _JOINED_SECONDS:
        return False
    return _belongs(last, block)


def _belongs(last: Block, block: Block) -> bool:
    """Whether one picture shows both: the same person acts and speaks, or a voice is only heard."""
    if last.kind is Kind.SCENE_HEADING:
        return not last.seconds
    if block.kind is Kind.CHARACTER:
        return block.is_voice or (last.kind is Kind.ACTION and last.cast == block.cast)
    same_people = last.kind is Kind.ACTION and last.cast == block.cast
    return same_people and not speaks_of("insert", last.text + block.text)
