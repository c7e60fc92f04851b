"""Small bibles on disk for the screens to show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.bible.facts import (
    BeatFacts,
    CharacterFacts,
    HookFacts,
    LocationFacts,
    Status,
)
from writersroom.bible.proposals import Proposal, add_proposal
from writersroom.bible.store import Bible
from writersroom.room import Room

if TYPE_CHECKING:
    from pathlib import Path

    from writersroom.bible.facts import Record

SCRIPT = """INT. KITCHEN - NIGHT

The ring spins in the sink and is gone. [[plant: ring]]

MARA
You knew. Nine years you knew.

THEO
(quietly)
I was a child.

EXT. STREET - NIGHT

Rain. Mara runs. A car stops beside her.

[[hook: arrival]]
Her mother sits at the wheel.
"""

CHINESE_SCRIPT = """.内 客厅 夜

林婉推开门，桌上放着一枚戒指。

@林婉
你早就知道了，对不对？

@顾城
我那时才九岁。

[[hook: reveal]]
门外站着她死去的母亲。
"""

HOSTILE = "a [/] [[hook: x]] [b] [@click=app.quit()]x[/] \x1b]52;c;aGk=\x07\x1b[2J \u202eabc 林婉"


def a_bible(folder: Path, *, episodes: int = 3, written: int = 2, language: str = "en") -> str:
    """A bible in `folder` with a few episodes, the first of them written; gives its path.

    It is written once and then copied: hundreds of tests begin with the same one.
    """
    path = folder / "ring.bible"
    if (made := _made.get((episodes, written, language))) is None:
        _write(str(path), episodes, written, language)
        assert not path.with_name("ring.bible-wal").exists()
        _made[episodes, written, language] = path.read_bytes()
    else:
        path.write_bytes(made)
    return str(path)


_made: dict[tuple[int, int, str], bytes] = {}


def _write(path: str, episodes: int, written: int, language: str) -> None:
    text = CHINESE_SCRIPT if language == "zh" else SCRIPT
    title = "戒指" if language == "zh" else "The Ring"
    with Room.create(
        path, title=title, profile="generic", episodes=episodes, language=language, writer="mara"
    ) as room:
        season = room.season()
        records: list[Record] = [replace(season.series, free_episodes=1, paywall_episodes=(1,))]
        for episode in season.episodes[:written]:
            number = episode.number
            records += [
                replace(
                    episode.facts,
                    title=f"{title} {number}",
                    logline=f"Mara loses the ring, take {number}.",
                    script=text,
                    status=Status.DRAFT,
                ),
                HookFacts(
                    episode=number,
                    kind="arrival",
                    question="Why is her mother alive?",
                    at_stake=("MARA",),
                    strength=4,
                ),
                BeatFacts(
                    episode=number, position=1, kind="opening", summary="The ring is lost",
                    planned_seconds=10,
                ),
                BeatFacts(episode=number, position=2, kind="hook", summary="The car stops"),
            ]  # fmt: skip
        names = ("林婉", "顾城") if language == "zh" else ("MARA", "THEO")
        records += [*(CharacterFacts(name=name) for name in names), LocationFacts(name="KITCHEN")]
        room.save(*records)


def script_in(path: str, number: int = 1) -> str:
    """The script of an episode as it stands in the bible."""
    with Room.open(path, writer="theo") as room:
        return room.season().episodes[number - 1].facts.script


def scripts_in(path: str) -> list[str]:
    """All scripts of the bible."""
    with Room.open(path, writer="theo") as room:
        return [episode.facts.script for episode in room.season().written]


def write(path: str, text: str, writer: str = "theo") -> None:
    """The first episode's script, saved by `writer` elsewhere."""
    with Room.open(path, writer=writer) as room:
        room.save_script(1, room.season().episodes[0].facts.version, text)


def lock(path: str, number: int) -> None:
    """Waive what shuts the gate, and lock the episode."""
    with Room.open(path, writer="mara") as room:
        for finding in room.findings():
            if finding.shuts_gate:
                room.waive(finding, "a test")
        room.set_status(number, Status.LOCKED)


def a_proposal(path: str, text: str) -> None:
    """A co-writer's proposal for the first episode."""
    with Room.open(path, writer="mara") as room:
        version = room.season().episodes[0].facts.version
    with Bible.open(path, "mara") as bible:
        add_proposal(bible, Proposal(episode=1, base_version=version, text=text, model="local"))
