"""The verbs and shapes other programs may rely on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import EPISODES, writersroom
from writersroom import __version__
from writersroom.cli.front import VERBS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "season.fountain"
    path.write_text(EPISODES, encoding="utf-8")
    return path


@pytest.fixture
def bible(tmp_path: Path, script: Path) -> Path:
    path = tmp_path / "key.bible"
    assert writersroom("import", path, script).status == 0
    return path


def test_version_is_the_literal() -> None:
    ran = writersroom("--version")
    assert (ran.status, ran.out) == (0, f"writersroom {__version__}\n")


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_has_help(verb: str) -> None:
    ran = writersroom(verb, "--help")
    assert ran.status == 0
    assert ran.out.startswith("Usage: writersroom " + verb)


def test_help_lists_every_verb() -> None:
    shown = writersroom("--help").out
    assert all(f"  {verb} " in shown for verb in VERBS)


def test_parse_gives_the_elements_as_json(script: Path) -> None:
    parsed = json.loads(writersroom("parse", script, "--json").out)
    first, second = parsed["episodes"]
    assert (first["number"], first["title"], second["number"]) == (1, "The Key", 2)
    kinds = [element["type"] for element in first["elements"]]
    assert "scene_heading" in kinds
    assert "note" in kinds
    heading = next(e for e in first["elements"] if e["type"] == "scene_heading")
    assert heading["scene_number"] == "1-1"
    assert heading["text"] == "INT. WORKSHOP - NIGHT"
    cue = next(e for e in first["elements"] if e["type"] == "character")
    assert cue["character"] == "MARA"


def test_parse_reads_standard_input() -> None:
    ran = writersroom("parse", "-", "--json", stdin=EPISODES.encode())
    assert len(json.loads(ran.out)["episodes"]) == 2


def test_time_gives_an_interval_and_a_verdict(script: Path) -> None:
    (first, _second) = json.loads(writersroom("time", script, "--json").out)
    assert first["low"] < first["seconds"] < first["high"]
    assert first["verdict"] in ("UNDER", "BORDERLINE", "OK", "OVER")
    assert first["scenes"][0]["scene_number"] == "1-1"


def test_time_obeys_its_bounds_and_pace(script: Path) -> None:
    ran = writersroom("time", script, "--json", "--min", "1", "--max", "200", "--pace", "2")
    slow, normal = json.loads(ran.out)[0], json.loads(writersroom("time", script, "--json").out)[0]
    assert slow["verdict"] == "OK"
    assert slow["seconds"] == pytest.approx(2 * normal["seconds"], abs=0.02)


def test_new_makes_a_bible_with_planned_episodes(tmp_path: Path) -> None:
    made = writersroom("new", tmp_path / "x.bible", "--title", "Forty Days", "--episodes", 12)
    assert made.status == 0, made.err
    figures = json.loads(writersroom("stats", tmp_path / "x.bible", "--json").out)
    assert (figures["title"], figures["planned"], figures["written"]) == ("Forty Days", 12, 0)


def test_new_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "x.bible"
    path.write_text("precious", encoding="utf-8")
    ran = writersroom("new", path, "--title", "T")
    assert ran.status == 2
    assert path.read_text(encoding="utf-8") == "precious"


def test_importing_twice_changes_nothing(bible: Path, script: Path) -> None:
    before = writersroom("history", bible, "--json").out
    ran = writersroom("import", bible, script)
    assert ran.status == 0
    assert "2 unchanged" in ran.out
    assert writersroom("history", bible, "--json").out == before


def test_importing_other_text_over_a_script_is_refused_whole(bible: Path, script: Path) -> None:
    script.write_text(EPISODES.replace("Ten years.", "Eleven years."), encoding="utf-8")
    before = writersroom("history", bible, "--json").out
    ran = writersroom("import", bible, script)
    assert ran.status == 2
    assert "episode 1" in ran.err
    assert writersroom("history", bible, "--json").out == before
    assert writersroom("import", bible, script, "--replace").status == 0


def test_import_can_number_from_an_episode(bible: Path, script: Path) -> None:
    assert writersroom("import", bible, script, "--from-episode", 7).status == 0
    rows = json.loads(writersroom("stats", bible, "--json").out)["episodes"]
    assert [row["number"] for row in rows if row["seconds"]] == [1, 2, 7, 8]


def test_a_folder_is_imported_in_natural_order(tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    for number in (2, 10, 1):
        (folder / f"ep{number}.fountain").write_text(
            f"INT. ROOM {number} - DAY\n\nA door.\n", encoding="utf-8"
        )
    ran = writersroom("import", tmp_path / "f.bible", folder)
    assert ran.status == 0, ran.err
    rows = json.loads(writersroom("stats", tmp_path / "f.bible", "--json").out)["episodes"]
    assert [row["number"] for row in rows if row["seconds"] is not None] == [1, 2, 10]


def test_check_leaves_with_1_on_findings_and_names_them(bible: Path) -> None:
    ran = writersroom("check", bible, "--json")
    found = json.loads(ran.out)
    assert ran.status == 1
    assert {"rule", "severity", "episode", "line", "message", "hint"} <= set(found[0])
    assert "CH01" in {finding["rule"] for finding in found}


def test_check_takes_episodes_and_rules(bible: Path) -> None:
    found = json.loads(writersroom("check", bible, "2", "--json", "--select", "RT01").out)
    assert {(finding["rule"], finding["episode"]) for finding in found} == {("RT01", 2)}


def test_check_of_an_unknown_rule_is_refused_with_a_suggestion(bible: Path) -> None:
    ran = writersroom("check", bible, "--select", "CH055")
    assert ran.status == 2
    assert "CH05" in ran.err


def test_check_of_script_files_leaves_declared_facts_out(script: Path) -> None:
    rules = {f["rule"] for f in json.loads(writersroom("check", script, "--json").out)}
    assert "CH01" not in rules
    assert "RT01" in rules


def test_explain_prints_the_rule() -> None:
    ran = writersroom("check", "--explain", "CH05")
    assert ran.status == 0
    assert "CH05" in ran.out


def test_a_final_export_is_refused_while_a_hard_finding_stands(bible: Path, tmp_path: Path) -> None:
    out = tmp_path / "final.md"
    ran = writersroom("export", bible, "script", "--format", "md", "-o", out, "--final")
    assert ran.status == 1
    assert "CH01" in ran.err
    assert not out.exists()


def test_a_draft_export_always_works_and_says_draft(bible: Path, tmp_path: Path) -> None:
    out = tmp_path / "draft.md"
    assert writersroom("export", bible, "script", "--format", "md", "-o", out).status == 0
    text = out.read_text(encoding="utf-8")
    assert "DRAFT" in text
    assert "I kept everything." in text


def test_export_writes_to_standard_output(bible: Path) -> None:
    ran = writersroom("export", bible, "script", "1", "--format", "fountain", "-o", "-")
    assert ran.status == 0
    assert "INT. WORKSHOP - NIGHT #1-1#" in ran.out
    assert "Who else has one" not in ran.out


def test_locking_obeys_the_gate_and_a_waiver_opens_it(bible: Path) -> None:
    shut = writersroom("lock", bible, "1")
    assert shut.status == 1
    for rule in ("CH01", "RT01", "CH05"):
        writersroom("waive", bible, rule, "1", "--reason", "pilot for the pitch")
    opened = writersroom("lock", bible, "1")
    assert opened.status == 0, opened.err


def test_locking_several_says_of_each_what_became_of_it(bible: Path) -> None:
    for rule in ("CH01", "RT01", "CH05"):
        writersroom("waive", bible, rule, "2", "--reason", "pilot for the pitch")
    ran = writersroom("lock", bible, "1-3")
    assert ran.status == 1
    assert ran.out == "Episode 2 is locked.\n"
    assert "Episode 1 cannot be locked: " in ran.err
    assert "CH01" in ran.err
    assert ran.err.count("Mend them, or waive them") == 1
    assert ran.err.endswith("Locked: 1; refused: 2.\n")
    episodes = json.loads(writersroom("stats", bible, "--json").out)["episodes"]
    assert [e["status"] for e in episodes if e["number"] < 3] == ["draft", "locked"]


def test_search_finds_literal_text(bible: Path) -> None:
    (hit,) = json.loads(writersroom("search", bible, "second lock", "--json").out)
    assert hit["episode"] == 1
    assert json.loads(writersroom("search", bible, '" OR 1=1 --', "--json").out) == []


def test_history_says_who_and_why(bible: Path) -> None:
    revisions = json.loads(writersroom("history", bible, "1", "--json").out)
    assert {"import"} == {
        revision["reason"] for revision in revisions if revision["field"] == "script"
    }


def test_backup_opens_as_a_bible(bible: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.bible"
    assert writersroom("backup", bible, copy).status == 0
    assert writersroom("stats", copy, "--json").out == writersroom("stats", bible, "--json").out
    assert writersroom("backup", bible, copy).status == 2


def test_doctor_is_well(bible: Path) -> None:
    assert writersroom("doctor", bible).status == 0


def test_convert_needs_no_bible_and_never_overwrites_unasked(script: Path, tmp_path: Path) -> None:
    fdx = tmp_path / "season.fdx"
    assert writersroom("convert", script, fdx).status == 0
    assert writersroom("convert", script, fdx).status == 2
    back = tmp_path / "back.fountain"
    assert writersroom("convert", fdx, back).status == 0
    assert "INT. WORKSHOP - NIGHT #1-1#" in back.read_text(encoding="utf-8")


def test_drafting_unconfigured_says_how_in_one_line(
    bible: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("BASE_URL", "MODEL", "API_KEY"):
        monkeypatch.delenv(f"WRITERSROOM_LLM_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nothing"))
    ran = writersroom("draft", bible, "script", "1")
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1


def test_lines_of_a_file_with_a_title_page_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "raft.fountain"
    path.write_text(
        "Title: Raft\nAuthor: Ada\n\n\nINT. ROOM - DAY\n\nA dog, a pistol, a crowd, thunder.\n",
        encoding="utf-8",
    )
    (costly,) = json.loads(writersroom("check", path, "--json", "--select", "PR01").out)
    assert costly["line"] == 7
    assert "line" not in costly["message"]


def test_a_locked_episode_is_unlocked_and_the_history_says_why(bible: Path) -> None:
    for rule in ("CH01", "RT01", "CH05"):
        writersroom("waive", bible, rule, "1", "--reason", "pilot for the pitch")
    assert writersroom("lock", bible, "1").status == 0
    ran = writersroom("unlock", bible, "1–2", "--reason", "notes of the platform")
    assert ran.out == ("Episode 1 is open for writing again.\nEpisode 2 was not locked.\n")
    episodes = json.loads(writersroom("stats", bible, "--json").out)["episodes"]
    assert episodes[0]["status"] == "revised"
    assert "notes of the platform" in writersroom("history", bible, "1").out


@pytest.mark.parametrize(
    "words", [["lock", "90"], ["unlock", "90"], ["waive", "RT01", "90", "--reason", "so"]]
)
def test_an_episode_that_is_not_there_is_said_to_be_missing(bible: Path, words: list[str]) -> None:
    ran = writersroom(words[0], bible, *words[1:])
    assert ran.status in (1, 2)
    assert "There is no episode 90." in ran.err


def test_pages_nobody_locked_are_an_empty_object(bible: Path) -> None:
    assert json.loads(writersroom("lock-pages", bible, "--list", "--json").out) == {}


def test_two_files_of_one_number_are_checked_one_after_the_other(tmp_path: Path) -> None:
    files = [tmp_path / "a.fountain", tmp_path / "b.fountain"]
    for path in files:
        path.write_text("# Episode 1\n\nINT. ROOM - DAY\n\nA door.\n", encoding="utf-8")
    ran = writersroom("check", *files)
    assert ran.status == 2
    assert "one after the other" in ran.err
    assert "--from-episode" not in ran.err


def test_annotations_are_of_findings_and_one_sums_up_what_was_not_checked(script: Path) -> None:
    lines = writersroom("check", script, "--github").out.splitlines()
    assert lines[0].startswith(("::error ", "::warning "))
    assert [n for n, line in enumerate(lines) if "Not checked" in line] == [len(lines) - 1]
    assert lines[-1].startswith("::notice::Not checked, for want of data: ")
