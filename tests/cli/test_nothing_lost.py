"""What a person would lose most: a bible, a locked episode, words around the episodes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from docx import Document

from tests.cli.running import EPISODES, writersroom
from writersroom import Room

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


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_nothing_is_exported_over_a_bible(bible: Path, force: tuple[str, ...]) -> None:
    before = bible.read_bytes()
    ran = writersroom("export", bible, "script", "--format", "md", "-o", bible, *force)
    assert ran.status == 2
    assert bible.read_bytes() == before


def test_a_source_script_is_written_over_only_when_told(bible: Path, script: Path) -> None:
    before = script.read_bytes()
    assert writersroom("export", bible, "script", "-o", script).status == 2
    assert script.read_bytes() == before
    assert writersroom("export", bible, "script", "-o", script, "--force").status == 0


def test_an_earlier_pdf_is_made_again_without_asking(bible: Path, tmp_path: Path) -> None:
    out = tmp_path / "script.pdf"
    assert writersroom("export", bible, "script", "-o", out).status == 0
    assert writersroom("export", bible, "script", "1", "-o", out).status == 0


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_what_we_wrote_is_made_again_and_what_somebody_saved_since_is_not(
    bible: Path, script: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"script.{suffix}"
    for _again in range(2):
        assert writersroom("export", bible, "script", "-o", out).status == 0
        assert writersroom("convert", script, out).status == 0

    if suffix == "pdf":  # as viewers add a note: behind the end
        changed = out.read_bytes() + b"1 0 obj\n<<>>\nendobj\n%%EOF\n"
    else:  # by a program that keeps what it does not know
        document = Document(str(out))
        document.add_paragraph("Mine.")
        document.save(str(out))
        changed = out.read_bytes()
    out.write_bytes(changed)

    for words in (("export", bible, "script", "-o"), ("convert", script)):
        ran = writersroom(*words, out)
        assert (ran.status, out.read_bytes()) == (2, changed)
        assert "--force" in ran.err
    assert writersroom("convert", script, out, "--force").status == 0


@pytest.mark.parametrize(
    ("suffix", "foreign"),
    [
        ("docx", b"PK\x03\x04 a novel"),
        ("pdf", b"%PDF-1.4\na novel\n%%EOF"),
        ("xlsx", b"PK\x03\x04"),
    ],
)
def test_a_file_of_others_is_written_over_only_when_told(
    bible: Path, script: Path, tmp_path: Path, suffix: str, foreign: bytes
) -> None:
    out = tmp_path / f"novel.{suffix}"
    out.write_bytes(foreign)
    assert writersroom("convert", script, out).status == 2
    assert writersroom("export", bible, "script", "-o", out).status == 2
    assert out.read_bytes() == foreign


def test_a_script_is_not_its_own_target_unless_told(script: Path, tmp_path: Path) -> None:
    out = tmp_path / "script.docx"
    assert writersroom("convert", script, out).status == 0
    before = out.read_bytes()
    assert writersroom("convert", out, out).status == 2
    assert out.read_bytes() == before


def test_the_suffix_says_the_format(bible: Path, tmp_path: Path) -> None:
    out = tmp_path / "script.fountain"
    assert writersroom("export", bible, "script", "-o", out).status == 0
    assert "INT. WORKSHOP - NIGHT" in out.read_text(encoding="utf-8")
    ran = writersroom("export", bible, "script", "--format", "pdf", "-o", tmp_path / "x.md")
    assert ran.status == 2


def test_a_suffix_that_says_no_format_is_refused_with_the_list(bible: Path, tmp_path: Path) -> None:
    ran = writersroom("export", bible, "script", "-o", tmp_path / "c.docs")
    assert ran.status == 2
    assert "docx" in ran.err
    assert not (tmp_path / "c.docs").exists()
    assert writersroom("export", bible, "script", "-o", tmp_path / "plain").status == 0
    assert (tmp_path / "plain").read_bytes().startswith(b"%PDF-")
    named = ("--format", "md", "-o", tmp_path / "c.docs")
    assert writersroom("export", bible, "script", *named).status == 0


def test_episodes_without_a_script_are_named_when_they_are_left_out(bible: Path) -> None:
    with Room.open(bible) as room:
        first, *_others, last = room.season().episodes
        room.save_script(last.number, last.facts.version, "")
    words = ("--format", "md", "-o", "-")
    ran = writersroom("export", bible, "script", f"{first.number}-{last.number}", *words)
    assert ran.status == 0
    assert f"Episode {last.number} has no script" in ran.err
    assert "no script" not in writersroom("export", bible, "script", *words).err


def test_a_locked_episode_is_not_imported_over(bible: Path, script: Path) -> None:
    for rule in {
        f["rule"]
        for f in json.loads(writersroom("check", bible, "1", "--json").out)
        if f["severity"] == "hard"
    }:
        writersroom("waive", bible, rule, "1", "--reason", "a test")
    assert writersroom("lock", bible, "1").status == 0
    script.write_text(EPISODES.replace("Ten years.", "Nine years."), encoding="utf-8")
    ran = writersroom("import", bible, script, "--replace")
    assert ran.status == 2
    assert "1" in ran.err
    assert json.loads(writersroom("search", bible, "Nine years.", "--json").out) == []


def test_text_around_the_episodes_is_kept_and_found(bible: Path, tmp_path: Path) -> None:
    for number in (7, 8):
        more = tmp_path / f"more{number}.fountain"
        more.write_text(
            f"Prologue {number}.\n\n# Episode {number}\n\nINT. A - DAY\n\nRain.\n", encoding="utf-8"
        )
        assert writersroom("import", bible, more).status == 0
    for number in (7, 8):
        assert json.loads(writersroom("search", bible, f"Prologue {number}", "--json").out)


def test_the_title_page_goes_in_and_comes_out(tmp_path: Path) -> None:
    script, bible, out = tmp_path / "t.fountain", tmp_path / "t.bible", tmp_path / "o.fountain"
    script.write_text(
        "Title: The Key\nAuthor: A. Stranger\nContact:\n    Room 9\n    Tel: 555\n\n" + EPISODES,
        encoding="utf-8",
    )
    assert writersroom("import", bible, script).status == 0
    assert writersroom("export", bible, "script", "-o", out).status == 0
    page = json.loads(writersroom("parse", out, "--json").out)["title_page"]
    assert page["Author"] == ["A. Stranger"]
    assert page["Contact"] == ["Room 9", "Tel: 555"]


def test_a_failed_new_leaves_no_wreck(tmp_path: Path) -> None:
    bible = tmp_path / "n.bible"
    assert writersroom("new", bible, "--title", "x" * 5000).status == 2
    assert not bible.exists()
    assert writersroom("new", bible, "--title", "T").status == 0


def test_two_files_that_both_say_episode_1_are_not_renumbered(tmp_path: Path, script: Path) -> None:
    other = tmp_path / "other.fountain"
    other.write_text(EPISODES, encoding="utf-8")
    ran = writersroom("import", tmp_path / "m.bible", script, other)
    assert ran.status == 2
    assert not (tmp_path / "m.bible").exists()


def test_check_names_the_lines_of_the_file(tmp_path: Path) -> None:
    script = tmp_path / "l.fountain"
    script.write_text(
        "Title: T\n\n# Episode 3\n\nINT. A - DAY\n\nMARA\n" + "word " * 60 + "\n", encoding="utf-8"
    )
    (finding,) = json.loads(writersroom("check", script, "--select", "RT05", "--json").out)
    assert (
        script.read_text(encoding="utf-8")
        .splitlines()[finding["line"] - 1]
        .startswith(("MARA", "word"))
    )


def test_a_dash_is_standard_input_for_import_and_check(tmp_path: Path) -> None:
    bible = tmp_path / "d.bible"
    assert writersroom("import", bible, "-", stdin=EPISODES.encode()).status == 0
    ran = writersroom("check", "-", "--json", "--select", "RT01", stdin=EPISODES.encode())
    assert ran.status == 1
    ran = writersroom("convert", "-", "-", "--to", "fdx", stdin=EPISODES.encode())
    assert "<FinalDraft" in ran.out


@pytest.mark.parametrize("words", [("--pace", "nan"), ("--min", "nan"), ("--max", "inf")])
def test_a_number_that_is_none_is_refused(script: Path, words: tuple[str, str]) -> None:
    ran = writersroom("time", script, *words)
    assert ran.status == 2
    assert len(ran.err.strip().splitlines()) == 1


def test_an_exported_file_has_one_line_end(tmp_path: Path) -> None:
    script, bible, out = tmp_path / "c.fountain", tmp_path / "c.bible", tmp_path / "o.fountain"
    script.write_bytes(EPISODES.replace("\n", "\r\n").encode())
    assert writersroom("import", bible, script).status == 0
    assert writersroom("export", bible, "script", "-o", out).status == 0
    assert b"\r" not in out.read_bytes()


def test_a_bible_is_not_backed_up_onto_itself(bible: Path) -> None:
    before = bible.read_bytes()
    assert writersroom("backup", bible, bible, "--force").status == 2
    assert bible.read_bytes() == before


def test_a_folder_is_taken_without_the_file_that_cannot_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "ep1.fountain").write_text("INT. A - DAY\n\nRain.\n", encoding="utf-8")
    (folder / "ep2.fountain").write_bytes(b"\x00\x01broken")
    ran = writersroom("import", tmp_path / "f.bible", folder)
    assert ran.status == 0
    assert "ep2.fountain: " in ran.err
    assert "1 episode taken" in ran.out
    assert writersroom("import", tmp_path / "g.bible", folder / "ep2.fountain").status == 2


def test_a_folder_of_nothing_readable_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "ep1.fountain").write_bytes(b"")
    ran = writersroom("import", tmp_path / "f.bible", folder)
    assert ran.status == 2
    assert not (tmp_path / "f.bible").exists()


def test_a_check_that_could_not_read_every_file_of_a_folder_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "ep1.fountain").write_text("INT. A - DAY\n\nRain.\n", encoding="utf-8")
    assert writersroom("check", tmp_path, "--fail-on", "hard").status in (0, 1)
    (tmp_path / "ep2.docx").write_bytes(b"PK\x03\x04broken")
    ran = writersroom("check", tmp_path, "--json", "--fail-on", "hard")
    assert ran.status == 2
    assert "ep2.docx: " in ran.err
    assert json.loads(ran.out)
