from __future__ import annotations

import multiprocessing
import random
import threading
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.bible.builders import a_series, an_episode
from writersroom.bible.doctor import diagnose
from writersroom.bible.facts import CharacterFacts, EpisodeFacts, SeriesFacts
from writersroom.bible.history import revisions
from writersroom.bible.rows import table_of
from writersroom.bible.store import Bible
from writersroom.errors import Clash, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

    from writersroom.bible.recording import Recording, Row

SAVES = 15
_EPISODES = table_of(EpisodeFacts)
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["writersroom.bible.store", "writersroom.bible.migrating"])


def _append_lines(place: str, writer: str, clashes: list[Clash], confirmed: list[str]) -> None:
    """Add lines to the one script, comparing and trying again at each clash, as a person would."""
    with Bible.open(place, writer) as bible:
        for number in range(SAVES):
            line = f"{writer} {number}"
            episode = bible.load().episodes[0]
            while line not in confirmed:
                try:
                    bible.save([replace(episode, script=f"{episode.script}{line}\n")])
                    confirmed.append(line)
                except Clash as clash:
                    clashes.append(clash)
                    episode = bible.load().episodes[0]


def test_two_writers_lose_no_save_and_every_clash_tells_both_texts(
    bible: Bible, place: str
) -> None:
    bible.save([SeriesFacts(title="The Will"), an_episode(1, "")])
    clashes: list[Clash] = []
    confirmed: list[str] = []
    writers = [
        threading.Thread(target=_append_lines, args=(place, name, clashes, confirmed))
        for name in ("Ann", "Bob")
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    script = bible.load().episodes[0].script
    assert sorted(script.splitlines()) == sorted(confirmed)
    assert len(confirmed) == 2 * SAVES
    assert all(clash.mine and clash.theirs != clash.mine for clash in clashes)
    scripts = [r.after for r in revisions(bible, 1, limit=1000) if r.field == "script"]
    assert scripts[0] == script
    assert len(scripts) == 2 * SAVES


def _act_on_an_old_row(bible: Bible, act: Callable[[Recording, Row], object]) -> None:
    with bible.writing("manual") as recording:
        (row,) = recording.rows(_EPISODES, _EPISODES.c.number == 1)
        act(recording, {**row, "version": row["version"] - 1})


@pytest.mark.parametrize(
    "act",
    [
        lambda recording, row: recording.remove(_EPISODES, row),
        lambda recording, row: recording.change(_EPISODES, row, {"title": "Lost"}),
    ],
    ids=["deleted", "changed"],
)
def test_a_row_that_moved_on_in_between_is_not(
    act: Callable[[Recording, Row], object], bible: Bible
) -> None:
    bible.save([SeriesFacts(title="The Will"), an_episode(1)])
    before, told = bible.load(), revisions(bible)
    with pytest.raises(Clash) as lost:
        _act_on_an_old_row(bible, act)
    assert lost.value.__cause__ is not None  # a save tries again, and finds the newest version
    assert (bible.load(), revisions(bible)) == (before, told)


def _count_up(target: str, writer: str) -> None:
    with Bible.open(target, writer) as bible:
        done = 0
        while done < SAVES:
            series = bible.load().series
            with suppress(Clash):
                bible.save([replace(series, planned_episodes=series.planned_episodes + 1)])
                done += 1


def test_two_processes_that_count_lose_no_count(show: Bible) -> None:
    show.save([SeriesFacts(title="The Will", planned_episodes=1)])
    _run_together(_count_up, (show.target, "Ann"), (show.target, "Bob"))
    assert show.load().series.planned_episodes == 1 + 2 * SAVES


def _create_or_open(target: str) -> None:
    try:
        Bible.create(target, "Ann").close()
    except StoreError:
        Bible.open(target, "Ann").close()


def test_processes_that_create_one_bible_at_once_all_end_with_the_same_one(tmp_path: Path) -> None:
    target = str(tmp_path / "show.bible")
    _run_together(_create_or_open, (target,), (target,), (target,))
    assert [path.name for path in tmp_path.iterdir()] == ["show.bible"]


def _run_together(work: Callable[..., None], *arguments: tuple[str, ...]) -> None:
    running = [PROCESSES.Process(target=work, args=args) for args in arguments]
    for process in running:
        process.start()
    for process in running:
        process.join(60)
    assert [process.exitcode for process in running] == [0] * len(running)


def _save_for_ever(target: str, number: int, told: Connection) -> None:
    with Bible.open(target, "killed") as bible:
        while True:
            number += 1
            episode = bible.load().episodes[0]
            script = replace(episode, script=f"{number}\n" * 2000)
            bible.save([script, CharacterFacts(name=f"C{number}")])
            told.send(number)


def _all_told(told: Connection) -> Iterator[int]:
    with suppress(EOFError, OSError):
        while True:
            yield told.recv()


def test_a_killed_writer_loses_nothing_that_was_confirmed(show: Bible) -> None:
    a_series(show, episodes=1)
    chance, confirmed = random.Random(7), 0
    for _kill in range(12):
        ours, theirs = PROCESSES.Pipe(duplex=False)
        process = PROCESSES.Process(
            target=_save_for_ever, args=(show.target, confirmed, theirs), daemon=True
        )
        process.start()
        theirs.close()
        first = ours.recv()
        time.sleep(chance.random() / 20)
        process.kill()
        process.join()
        last = max(_all_told(ours), default=first)
        ours.close()
        loaded = show.load()
        stored = int(loaded.episodes[0].script.partition("\n")[0])
        assert stored >= last
        assert loaded.episodes[0].script == f"{stored}\n" * 2000
        assert loaded.characters[-1].name == f"C{stored}"
        confirmed = stored
    assert confirmed >= 12
    assert all(diagnosis.is_healthy for diagnosis in diagnose(show))
