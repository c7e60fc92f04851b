"""Schedules from the command line: the limit of the production's own file is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.running import EPISODES, writersroom

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_of_the_production_gives_a_days_limit_and_rates(tmp_path: Path) -> None:
    script, bible = tmp_path / "key.fountain", tmp_path / "key.bible"
    script.write_text(EPISODES, encoding="utf-8")
    assert writersroom("import", bible, script).status == 0
    plan = tmp_path / "plan.toml"
    plan.write_text("[schedule]\nseconds_a_day = 1\n[costs]\nday = 250\n", encoding="utf-8")

    def ran(*words: object) -> str:
        done = writersroom("export", bible, *words, "--format", "md", "-o", "-")
        assert done.status == 0, done.err
        return done.out + done.err

    assert "Shooting days: 1" in ran("schedule")
    limited = ran("schedule", "--production", plan)
    assert "Shooting days: 2" in limited
    assert "| shooting day |  | 2 | 250 | 500 |" in limited
    assert "Call sheet, day 2 of 2" in ran("callsheet", "--production", plan)
    assert "--production changes nothing here" in ran("breakdown", "--production", plan)

    plan.write_text("[costs]\ncrew = 1\n", encoding="utf-8")
    refused = writersroom("export", bible, "schedule", "-o", "-", "--production", plan)
    assert (refused.status, "costs.crew" in refused.err) == (2, True)


def test_everything_at_once_is_made_once_and_what_fails_is_told_at_the_end(tmp_path: Path) -> None:
    script, bible, out = tmp_path / "key.fountain", tmp_path / "key.bible", tmp_path / "set"
    script.write_text(EPISODES, encoding="utf-8")
    assert writersroom("import", bible, script).status == 0

    done = writersroom("export", bible, "all", 1, "-o", out)
    assert done.status == 0, done.err
    assert "files made." in done.err
    made = [path for path in out.rglob("*") if path.is_file()]
    assert {"script", "sides", "blocks", "storyboard", "season"} <= {p.name for p in out.iterdir()}

    again = writersroom("export", bible, "all", 1, "-o", out)
    assert f"0 files made, {len(made) - 1} unchanged." in again.err
    final = writersroom("export", bible, "all", 1, "-o", out, "--final")
    assert final.status == 1
    assert "could not be made." in final.err
    assert final.err.count("hard findings stand.") > 9
    assert final.err.count("  No hook is declared for episode 1.") == 1
    assert writersroom("export", bible, "all", "-o", "-").status == 2
    assert writersroom("export", bible, "all", "-o", script).status == 2
