"""What `make demo` promises: bibles, exports, a clean verdict, and pages that read in order."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.cli.running import Ran, writersroom

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    folder = tmp_path_factory.mktemp("demo")
    return folder, writersroom("demo", folder, "--no-open")


@pytest.mark.parametrize("slug", ["en", "zh"])
def test_everything_promised_is_there(demo: tuple[Path, Ran], slug: str) -> None:
    folder, ran = demo
    assert ran.status == 0, ran.err
    assert (folder / f"{slug}.bible").is_file()
    for ending in ("script.pdf", "script.md", "script.fountain", "storyboard.pdf", "findings.md"):
        path = folder / "exports" / f"{slug}-{ending}"
        assert path.stat().st_size > (50 if ending == "findings.md" else 500)
        assert str(path) in ran.out


@pytest.mark.parametrize(("slug", "written", "planned"), [("en", 12, 60), ("zh", 6, 24)])
def test_the_samples_pass_every_hard_gate(
    demo: tuple[Path, Ran], slug: str, written: int, planned: int
) -> None:
    bible = demo[0] / f"{slug}.bible"
    found = json.loads(writersroom("check", bible, "--json").out)
    assert [f for f in found if f["severity"] == "hard"] == []
    figures = json.loads(writersroom("stats", bible, "--json").out)
    assert figures["written"] >= written
    assert figures["planned"] >= planned
    assert all(row["hook"] for row in figures["episodes"])


@pytest.mark.parametrize("slug", ["en", "zh"])
def test_the_samples_can_be_exported_as_final(
    demo: tuple[Path, Ran], slug: str, tmp_path: Path
) -> None:
    out = tmp_path / "final.pdf"
    ran = writersroom("export", demo[0] / f"{slug}.bible", "script", "1-3", "-o", out, "--final")
    assert ran.status == 0, ran.err
    assert "DRAFT" not in "".join(page.extract_text() for page in PdfReader(out).pages)


@pytest.mark.parametrize("slug", ["en", "zh"])
def test_the_script_pdf_reads_in_the_order_of_the_script(demo: tuple[Path, Ran], slug: str) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext (poppler-utils)")
    pdf = demo[0] / "exports" / f"{slug}-script.pdf"
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    squeezed = "".join(text.split())
    parsed = json.loads(
        writersroom("parse", demo[0] / "exports" / f"{slug}-script.fountain", "--json").out
    )
    at = 0
    for element in parsed["episodes"][0]["elements"]:
        if element["type"] in ("scene_heading", "action", "dialogue"):
            first_words = "".join(element["text"].replace("*", "").replace("_", "").split())[:8]
            at = squeezed.find(first_words, at)
            assert at >= 0, element


def test_the_demo_is_kept_when_it_is_run_again(demo: tuple[Path, Ran]) -> None:
    folder, _ran = demo
    before = (folder / "exports" / "en-script.pdf").read_bytes()
    assert writersroom("demo", folder, "--no-open", "--series", "en").status == 0
    history = json.loads(writersroom("history", folder / "en.bible", "--json").out)
    assert len({revision["at"] for revision in history}) == 1
    assert len(before) > 0
