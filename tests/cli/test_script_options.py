"""The script's own options from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.cli.running import EPISODES, writersroom
from writersroom import Room

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    script, path = tmp_path / "s.fountain", tmp_path / "s.bible"
    script.write_text(EPISODES, encoding="utf-8")
    assert writersroom("import", path, script).status == 0
    return path


def test_a_phone_page_is_nine_by_sixteen_and_carries_the_watermark(
    bible: Path, tmp_path: Path
) -> None:
    out = tmp_path / "phone.pdf"
    ran = writersroom(
        "export", bible, "script", "-o", out, "--paper", "phone", "--watermark", "Ann Bell"
    )
    assert ran.status == 0, ran.err
    pages = PdfReader(out).pages
    box = pages[-1].mediabox
    assert float(box.width) / float(box.height) == pytest.approx(9 / 16, abs=0.01)
    assert "Ann Bell" in pages[-1].extract_text()


def test_lines_changed_since_a_moment_are_starred(bible: Path, tmp_path: Path) -> None:
    with Room.open(bible) as room:
        first = room.season().episodes[0].facts
        moment = room.history(1)[0].at
        room.save_script(1, first.version, first.script.replace("She lets go.", "She holds on."))
        before = dict(room.scripts_as_of(moment))
    assert "She lets go." in before[1]
    out = tmp_path / "revised.pdf"
    since = moment.strftime("%Y-%m-%dT%H:%M:%S.%f")
    ran = writersroom(
        "export", bible, "script", "-o", out, "--revised-since", since, "--colour", "blue"
    )
    assert ran.status == 0, ran.err
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "blue" in text.lower()
    assert "*" in text


def test_an_unknown_colour_names_those_there_are(bible: Path, tmp_path: Path) -> None:
    ran = writersroom("export", bible, "script", "-o", tmp_path / "x.pdf", "--colour", "mauve")
    assert ran.status == 2
    assert "goldenrod" in ran.err
