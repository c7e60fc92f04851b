"""Packs as exports: their files, the manifest, strictness, and what a change makes stale."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.export.builders import NOW
from tests.export.documents.seasons import a_full_season
from tests.export.prompts.briefs import SCRIPT, a_brief, a_season
from writersroom.errors import ExitStatus, InputError
from writersroom.export import Listener, Request, render, write
from writersroom.export.job import Job
from writersroom.export.prompts.manifest import manifests_in, read_manifest
from writersroom.export.prompts.options import PackOptions
from writersroom.export.prompts.packs import OverLimits, pack_of
from writersroom.export.prompts.references import read_references
from writersroom.export.prompts.stale import stale
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from pathlib import Path

LONG = SCRIPT.replace("a slow tango", "a slow tango, " * 30)


def a_pack(season: Season, service: str, out: Path, **options: Any) -> list[str]:
    """Write a pack; give what was told."""
    told: list[str] = []
    pack = PackOptions(**options)
    job = Job(
        season, Request("prompts", service, pack=pack), NOW, "Ann", (), Listener(warn=told.append)
    )
    write(job, out)
    return told


def changed(season: Season, **changes: Any) -> Season:
    return build_season(replace(season.facts, **changes))


@pytest.mark.parametrize("service", ["midjourney", "kling", "suno", "chatgpt"])
def test_a_pack_is_a_folder_or_an_archive_with_the_same_bytes_each_time(
    service: str, tmp_path: Path
) -> None:
    season = a_season()
    a_pack(season, service, tmp_path)
    written = {p.name: p.read_bytes() for p in (tmp_path / service).iterdir()}
    jobs = [Job(season, Request("prompts", service), NOW, "Ann", ()) for _ in range(2)]
    one, two = map(render, jobs)
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as opened:
        packed = {name: opened.read(name) for name in opened.namelist()}
    assert packed == {f"{service}/{name}": data for name, data in written.items()}
    manifest = written["manifest.json"].decode()
    assert json.loads(manifest)["service"] == service
    assert "cropped" not in manifest
    with pytest.raises(InputError):
        a_pack(season, service, tmp_path)


def test_what_is_over_a_limit_is_told_and_written_or_refused_where_strict(tmp_path: Path) -> None:
    season = a_season(LONG)
    (told,) = a_pack(season, "suno", tmp_path / "a", model="V4")
    assert told.startswith("1M1: style ")
    assert told.endswith("UTF-16 units, Suno takes 200; nothing was cut.")
    with pytest.raises(OverLimits) as refused:
        a_pack(season, "suno", tmp_path / "b", model="V4", is_strict=True)
    assert refused.value.status is ExitStatus.FINDINGS
    assert not (tmp_path / "b").exists()


def test_a_changed_fact_makes_exactly_the_prompts_stale_that_rest_on_it(tmp_path: Path) -> None:
    season = a_season()
    a_pack(season, "midjourney", tmp_path)
    a_pack(season, "kling", tmp_path)
    lena, marco = season.facts.characters
    script = SCRIPT.replace("The ring.", "The ring. A pearl.").replace("2A CU", "2B CU")

    def found(season: Season) -> list[str]:
        manifests = [read_manifest(path) for path in manifests_in(tmp_path)]
        return [
            f"{m.service} {one.words}"
            for m in manifests
            for one in stale(m, pack_of(a_brief(season, m.service)).prompts)
        ]

    assert found(season) == []
    looked = found(changed(season, characters=(replace(lena, look="Red coat."), marco)))
    assert looked == [
        "midjourney EP01_1A: changed (character LENA: look)",
        "midjourney EP01_1B: changed (character LENA: look)",
        "midjourney EP01_1C: changed (character LENA: look)",
    ]
    assert found(changed(season, characters=(lena, replace(marco, look="Two scars.")))) == []
    (episode,) = season.facts.episodes
    edited = found(changed(season, episodes=(replace(episode, script=script),)))
    assert "midjourney EP01_2B: new" in edited
    assert "kling EP01_2A: gone" in edited


def test_a_manifest_of_somebody_else_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        list(manifests_in(tmp_path))
    for wrong in ("", "[]", '{"schema": 9}', '{"schema": 1, "episodes": 3}', "[" * 9999):
        (tmp_path / "manifest.json").write_text(wrong, encoding="utf-8")
        with pytest.raises(InputError, match="no manifest"):
            read_manifest(tmp_path / "manifest.json")


@pytest.mark.parametrize(
    "said",
    [
        'style = "x"',
        'style = ["a --seed 3"]',
        'characters = ["x"]',
        '[characters]\nLena = "https://p.example/a.png --no hands"',
        '[characters]\nLena = "12"',
        "[",
    ],
)
def test_a_reference_that_is_no_address_is_refused(said: str, tmp_path: Path) -> None:
    (tmp_path / "references.toml").write_text(said, encoding="utf-8")
    with pytest.raises(InputError, match=r"references\.toml"):
        read_references(tmp_path)


TYPED = (
    "characters",
    "relationships",
    "arcs",
    "threads",
    "locations",
    "props",
    "hooks",
    "episodes",
    "beats",
)


@pytest.mark.parametrize("kind", TYPED)
def test_whatever_makes_a_prompt_stale_is_named(kind: str) -> None:
    season = a_full_season()
    row, *others = getattr(season.facts, kind)
    for field in fields(row):
        value = getattr(row, field.name)
        if not isinstance(value, str):
            continue
        now = changed(season, **{kind: (replace(row, **{field.name: f"{value} INDEED"}), *others)})
        for service in ("midjourney", "kling", "chatgpt"):
            before, after = (pack_of(a_brief(one, service)).prompts for one in (season, now))
            for old, new in zip(before, after, strict=False):
                assert (old.text == new.text) or set(old.facts) != set(new.facts), field.name
