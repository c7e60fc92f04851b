from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.export.builders import CHINESE, ENGLISH, a_finding, a_job, a_season
from writersroom.bible.facts import WaiverFacts
from writersroom.errors import GateShut, InputError
from writersroom.export import EXPORTS, ExportCancelled, render, write
from writersroom.export.options import ScriptOptions
from writersroom.export.registry import Spread

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("what", "format_name"),
    [key for key, export in EXPORTS.items() if not export.is_folder],
)
@pytest.mark.parametrize(("script", "language"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_every_export_of_one_episode_writes_one_file_named_for_the_series(
    what: str, format_name: str, script: str, language: str, tmp_path: Path
) -> None:
    export = EXPORTS[what, format_name]
    name = ("LENA" if language == "en" else "林晚") * export.is_for_character
    job = a_job(
        a_season(script, language=language),
        what,
        format_name,
        options=ScriptOptions(character=name),
    )

    paths = write(job, tmp_path)

    end = f"{' E001' * (export.spread is Spread.APART)}{' 30fps' * export.counts_frames}{export.suffix}"
    assert paths == [tmp_path / f"The Glass Heir {what}{f' {name}' * bool(name)}{end}"]
    assert list(tmp_path.iterdir()) == paths
    assert paths[0].read_bytes() == render(job)


def test_a_hostile_title_stays_inside_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    season = a_season(ENGLISH, title="../../evil\x00/..")

    (path,) = write(a_job(season, "script", "fountain"), folder)

    assert path.parent == folder
    assert [found.name for found in tmp_path.iterdir()] == ["exports"]


def test_a_cancelled_export_leaves_no_file(tmp_path: Path) -> None:
    season = a_season(*[ENGLISH] * 5)
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(ExportCancelled):
        write(a_job(season, "storyboard", "pdf", cancelled=cancelled), tmp_path / "x.pdf")

    assert list(tmp_path.iterdir()) == []


def test_progress_counts_the_episodes(tmp_path: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    season = a_season(ENGLISH, ENGLISH)

    write(
        a_job(
            season,
            "script",
            "md",
            progress=lambda done, count, doing: steps.append((done, count, doing)),
        ),
        tmp_path / "x.md",
    )

    assert steps[:2] == [(0, 2, "Episode 1: Part 1"), (1, 2, "Episode 2: Part 2")]
    assert steps[-1][0] == steps[-1][1]


def test_only_the_episodes_asked_for_are_exported() -> None:
    season = a_season(ENGLISH, CHINESE, "")

    text = render(a_job(season, "script", "fountain", episodes={2, 3})).decode()

    assert "# 第2集 Part 2" in text
    assert "Part 1" not in text
    assert "Part 3" not in text


def test_a_final_export_stops_at_a_hard_finding_and_writes_nothing(tmp_path: Path) -> None:
    season = a_season(ENGLISH)

    with pytest.raises(GateShut) as shut:
        write(a_job(season, "script", "pdf", final=True, findings=[a_finding()]), tmp_path)

    assert "RT01" in shut.value.message
    assert list(tmp_path.iterdir()) == []


def test_a_waived_finding_or_one_of_another_episode_lets_a_final_export_through() -> None:
    waived = replace(a_finding(), waiver=WaiverFacts(rule="RT01", reason="Meant so"))
    findings = [waived, a_finding(episode=2)]

    made = render(
        a_job(
            a_season(ENGLISH, ENGLISH), "script", "md", final=True, findings=findings, episodes=[1]
        )
    )

    assert b"FINAL" in made


@pytest.mark.parametrize(
    ("what", "format_name", "hint"), [("script", "doc", "pdf"), ("x", "pdf", "script")]
)
def test_an_unknown_export_names_those_there_are(what: str, format_name: str, hint: str) -> None:
    with pytest.raises(InputError) as refusal:
        render(a_job(a_season(ENGLISH), what, format_name))

    assert hint in refusal.value.hint


def test_a_season_without_a_script_cannot_be_exported_but_its_findings_can() -> None:
    with pytest.raises(InputError):
        render(a_job(a_season(""), "script", "pdf"))

    assert b"Nothing was found" in render(a_job(a_season(""), "findings", "md"))


def test_the_registry_loads_neither_typst_nor_a_writer() -> None:
    code = (
        "import sys, writersroom.export as e; e.EXPORTS; "
        "print([n for n in sys.modules if n.startswith(('typst', 'writersroom.export.script',"
        " 'textual', 'sqlmodel', 'jinja2'))])"
    )

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == "[]"
