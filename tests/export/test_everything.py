"""The whole set in one folder: only what changed, whole files or none, and nothing outside of it."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.export.builders import ENGLISH, a_finding, a_job, a_season
from writersroom.bible.facts import CharacterFacts
from writersroom.errors import ExitStatus
from writersroom.export import EXPORTS, ExportCancelled, Listener, Request
from writersroom.export.everything import MadeSet, make_set
from writersroom.export.fingerprint import SeasonPrints
from writersroom.export.helper import Helper, HelperGone, answered
from writersroom.export.manifest import JOURNAL, NAME
from writersroom.export.registry import Bundle
from writersroom.export.whole_set import whole_set
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from pathlib import Path

    from writersroom.export import Job

LIGHT = frozenset({"md", "csv", "srt", "fountain", "json"})
"""Formats that cost next to nothing."""
HOSTILE = (
    "../../evil", "..", "/etc/passwd", "C:\\x", "CON", "nul.txt", "a" * 300, "界" * 300, "\x00\x1b[2J",
    "\u202egnp.exe", "\U0001f469\u200d\U0001f692", "Mara", "MARA", "mara ", "Ma\u0301ra", "M\u00e1ra", "a/b", "a:b", "-rf", " ", "\ud800",
)  # fmt: skip


def a_set(season: Season, *, formats: frozenset[str] = LIGHT, **options: Any) -> dict[str, Job]:
    """The jobs of the set by name, as far as their formats are among these."""
    return {
        one.name: replace(a_job(season), request=one.request)
        for one in whole_set(season, Request("script", "pdf", **options))
        if one.request.format in formats
    }


def made(
    season: Season,
    folder: Path,
    jobs: dict[str, Job] | None = None,
    listener: Listener | None = None,
    fresh: bool = False,
    replace_existing: bool = False,
    helper: Helper | None = None,
) -> MadeSet:
    jobs = a_set(season) if jobs is None else jobs
    prints = SeasonPrints(season, ())
    return make_set(
        list(jobs.items()),
        prints,
        folder,
        listener or Listener(),
        helper,
        names=jobs.keys(),
        fresh=fresh,
        replace_existing=replace_existing,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != NAME
    }


def retyped(season: Season, number: int, script: str) -> Season:
    episodes = tuple(
        replace(facts, script=script) if facts.number == number else facts
        for facts in season.facts.episodes
    )
    return build_season(replace(season.facts, episodes=episodes))


def test_the_set_holds_every_export_of_the_registry_but_those_left_out() -> None:
    formats = frozenset(form for _what, form in EXPORTS)
    planned = a_set(a_season(ENGLISH, ENGLISH), formats=formats)

    held = {(job.request.what, job.request.format) for job in planned.values()}
    left = {key for key, export in EXPORTS.items() if export.bundle is Bundle.LEFT_OUT}
    assert held == set(EXPORTS) - left
    assert "script/The Glass Heir script phone.pdf" in planned
    assert "storyboard/pdf/The Glass Heir storyboard E002.pdf" in planned
    assert "sides/MARCO.pdf" in planned


def test_a_voice_the_bible_names_has_sides_and_a_broadcast_has_none() -> None:
    season = a_season(f"{ENGLISH}\n\nADA (V.O.)\nIt began here.\n\n@广播\nRain.\n")
    people = (*season.facts.characters, CharacterFacts(name="ADA", role="voice"))
    planned = a_set(
        build_season(replace(season.facts, characters=people)), formats=frozenset({"pdf"})
    )

    assert "sides/ADA.pdf" in planned
    assert "sides/广播.pdf" not in planned


def test_only_what_changed_or_was_touched_is_made_again_and_equal_input_gives_equal_bytes(
    tmp_path: Path,
) -> None:
    season = a_season(ENGLISH, ENGLISH, ENGLISH)
    first = made(season, tmp_path)
    before = files(tmp_path)
    assert len(first.written) == len(before) == len(a_set(season))
    assert made(season, tmp_path).written == []

    (tmp_path / "season" / "The Glass Heir season.md").write_text("mine now")
    (tmp_path / "cues" / "The Glass Heir cues.md").unlink()
    assert len(made(season, tmp_path).written) == 2
    assert files(tmp_path) == before

    changed = made(retyped(season, 2, f"{ENGLISH}\nA gull.\n"), tmp_path)
    again = {path.name for path in changed.written}
    assert "The Glass Heir subtitles E002.srt" in again
    assert "The Glass Heir subtitles E001.srt" not in again
    assert "The Glass Heir script.md" in again

    assert len(made(season, tmp_path, fresh=True).written) == len(before)
    assert files(tmp_path) == before


def test_what_is_made_for_one_episode_rests_on_no_other_ones_script() -> None:
    season = a_season(ENGLISH, ENGLISH)
    other = retyped(season, 2, "INT. ELSEWHERE - NIGHT\n\nLENA\nGone.\n\nA bandaged Marco.\n")
    formats = frozenset(form for _what, form in EXPORTS)
    prints, later = SeasonPrints(season, ()), SeasonPrints(other, ())
    for name, job in a_set(season, formats=formats).items():
        if job.request.episodes == frozenset({1}):
            moved = replace(job, season=other)
            assert prints.of(job) == later.of(moved)
            assert answered(job).data == answered(moved).data, name


def test_a_file_that_fails_leaves_the_others_and_is_told_with_its_status(tmp_path: Path) -> None:
    season = a_season(ENGLISH)
    (tmp_path / "season").mkdir()
    foreign = tmp_path / "season" / "The Glass Heir season.md"
    foreign.write_text("somebody else's")
    jobs = a_set(season)
    shut = "script/The Glass Heir script.md"
    jobs[shut] = replace(
        jobs[shut], request=replace(jobs[shut].request, is_final=True), judged=(a_finding(),)
    )

    result = made(season, tmp_path, jobs)

    assert {failed.name for failed in result.failed} == {shut, "season/The Glass Heir season.md"}
    assert result.status is ExitStatus.COULD_NOT_RUN
    assert foreign.read_text() == "somebody else's"
    assert len(result.written) == len(jobs) - 2
    assert not (tmp_path / shut).exists()
    assert made(season, tmp_path, replace_existing=True).failed == []
    assert foreign.read_text() != "somebody else's"


def test_a_cancelled_set_leaves_whole_files_and_goes_on_where_it_stopped(tmp_path: Path) -> None:
    season, asked = a_season(ENGLISH, ENGLISH), list[int]()

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 12

    with pytest.raises(ExportCancelled):
        made(season, tmp_path, listener=Listener(cancelled=cancelled))
    there = files(tmp_path)
    assert there
    assert not [name for name in there if name.endswith(".part")]

    rest = made(season, tmp_path)
    assert rest.kept == len(there)
    assert files(tmp_path).items() >= there.items()


def test_a_run_that_was_cut_off_goes_on_and_knows_its_own_files(tmp_path: Path) -> None:
    season, folder, cut = a_season(ENGLISH, ENGLISH), tmp_path / "set", tmp_path / "cut"
    begun = list[str]()

    def progress(done: int, _count: int, _doing: str) -> None:
        if done == 8:  # what a process that is killed now leaves behind
            shutil.copytree(folder, cut, dirs_exist_ok=True)
            begun.extend(files(cut).keys() - {JOURNAL})

    whole = made(season, folder, listener=Listener(progress=progress))
    with (cut / JOURNAL).open("ab") as journal:
        journal.write(b'{"name": "torn')
    (cut / begun[0]).write_text("somebody else's")
    assert not (cut / NAME).exists()

    rest = made(season, cut)

    assert [failed.name for failed in rest.failed] == [begun[0]]
    assert rest.kept == len(begun) - 1
    assert made(season, cut, replace_existing=True).failed == []
    assert whole.failed == []
    assert files(cut) == files(folder)
    assert (cut / NAME).read_bytes() == (folder / NAME).read_bytes()


def test_files_of_an_episode_that_is_gone_go_but_not_those_somebody_changed(tmp_path: Path) -> None:
    season = a_season(ENGLISH, ENGLISH)
    made(season, tmp_path)
    changed = tmp_path / "timeline" / "mine.md"
    changed.parent.mkdir(exist_ok=True)
    changed.write_text("mine")
    manifest = json.loads((tmp_path / NAME).read_text("utf-8"))
    outside = tmp_path.parent / f"{tmp_path.name}-victim"
    outside.write_text("keep")
    for name in (f"../{outside.name}", "timeline/mine.md"):
        manifest["files"][name] = {"inputs": "x", "sha256": "x"}
    (tmp_path / NAME).write_text(json.dumps(manifest))

    gone = made(retyped(season, 2, ""), tmp_path).removed

    assert {path.name for path in gone} >= {"The Glass Heir subtitles E002.srt"}
    assert changed.read_text() == "mine"
    assert outside.read_text() == "keep"


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "set"
    outside.mkdir()
    folder.mkdir()
    (folder / "season").symlink_to(outside, target_is_directory=True)

    result = made(a_season(ENGLISH), folder)

    assert {failed.name.partition("/")[0] for failed in result.failed} == {"season"}
    assert list(outside.iterdir()) == []


@given(title=st.sampled_from(HOSTILE) | st.text(), names=st.lists(st.sampled_from(HOSTILE) | st.text(), max_size=6))  # fmt: skip
@example(title="CON", names=list(HOSTILE))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_title_or_name_leads_out_of_the_folder_or_onto_another_file(
    title: str, names: list[str]
) -> None:
    script = "".join(f"\n\n@{' '.join(name.split()) or 'X'}\nHello.\n" for name in names)
    season = a_season(f"{ENGLISH}{script}", title=title)
    people = tuple(CharacterFacts(name=name) for name in names)
    season = build_season(replace(season.facts, characters=people))

    planned = [one.name for one in whole_set(season, Request("script", "pdf"))]

    assert len({name.casefold() for name in planned}) == len(planned)
    for name in planned:
        parts = name.split("/")
        assert len(parts) in (2, 3)
        assert not {"", ".", ".."} & set(parts)
        assert all(len(os.fsencode(part)) <= 120 and part.isprintable() for part in parts)
        assert not any(sign in part for part in parts for sign in '\\:*?"<>|')


def test_the_second_process_makes_the_same_bytes_and_its_end_loses_nothing(tmp_path: Path) -> None:
    season = a_season(ENGLISH, ENGLISH)
    jobs = a_set(season, formats=frozenset({"srt", "pdf", "xlsx"}))
    here = {name: answered(job).data for name, job in jobs.items()}
    first = next(iter(jobs.values()))
    with closing(Helper(season)) as helper:
        assert made(season, tmp_path, jobs, helper=helper).failed == []
        assert helper.answered(first) == answered(first)
        helper.close()
        with pytest.raises(HelperGone):
            helper.answered(first)
        assert made(season, tmp_path, jobs, helper=helper, fresh=True).failed == []
    assert files(tmp_path) == here
