"""Scripts in an encoding that cannot be told: refused with the option that names it, then read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import writersroom

if TYPE_CHECKING:
    from pathlib import Path

TAIWAN = (
    "第一集\n1-1 夜 內 顧家客廳\n人物：林晚、顧沉\n△林晚走進來，關上門，雨聲很大。\n"
    "顧沉：你為什麼來這裡？我們已經離婚了。\n"
)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "taiwan.txt"
    path.write_bytes(TAIWAN.encode("big5"))
    return path


@pytest.mark.parametrize("verb", ["parse", "time", "check", "convert", "import"])
def test_each_verb_that_reads_a_file_takes_the_encoding(verb: str, script: Path) -> None:
    out = script.with_name("out.fountain")
    words = {
        "convert": ["convert", script, out],
        "import": ["import", script.with_name("a.bible"), script],
    }.get(verb, [verb, script])
    refused = writersroom(*words)
    assert refused.status == 2
    assert "--encoding" in refused.err
    assert not out.exists()
    read = writersroom(*words, "--encoding", "big5")
    assert read.status in (0, 1), read.err
    assert "Traceback" not in read.err
    if verb == "convert":
        assert "我們已經離婚了。" in out.read_text("utf-8")


def test_a_wrong_name_reads_nothing(script: Path) -> None:
    ran = writersroom("parse", script, "--encoding", "utf-8")
    assert ran.status == 2
    assert "is not in utf-8: byte 1 does not fit" in ran.err


def test_what_looks_like_big5_is_named(script: Path) -> None:
    assert "--encoding big5." in writersroom("parse", script).err


def test_shifted_japanese_is_refused_instead_of_read_as_signs(tmp_path: Path) -> None:
    path = tmp_path / "tokyo.txt"
    path.write_bytes("第1話\n\nタワーが見える。\n".encode("iso2022_jp"))
    refused = writersroom("parse", path)
    assert refused.status == 2
    assert "--encoding iso2022_jp" in refused.err
    assert "タワー" in writersroom("parse", path, "--encoding", "iso2022_jp").out


def test_a_folder_says_what_it_passes_over_and_what_may_be_an_outline(tmp_path: Path) -> None:
    folder = tmp_path / "season"
    folder.mkdir()
    (folder / "ep2.fountain").write_text("# Episode 2\n\nINT. ROOM - DAY\n\nA door.\n", "utf-8")
    (folder / "notes.rtf").write_bytes(b"{\\rtf1 notes}")
    (folder / "outline.md").write_text("Genre: drama\n\nA girl comes home.\n", "utf-8")
    told = writersroom("import", tmp_path / "s.bible", folder, "--dry-run").err
    assert "notes.rtf: Passed over" in told
    assert "outline.md: Left out: no scene heading stands here" in told
    assert "ep2.fountain" not in told
