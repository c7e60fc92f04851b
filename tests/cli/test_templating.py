"""`writersroom templates`: the list, a copy to start from, and a bible's own in use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.running import EPISODES, writersroom

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_studio_copies_a_template_changes_it_and_its_bible_is_made_by_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ep.fountain").write_text(EPISODES, "utf-8")
    assert writersroom("import", "show.bible", "ep.fountain").status == 0
    listed = [line.split() for line in writersroom("templates").out.splitlines()]
    assert ["html/bible.html.j2", "shipped"] in listed
    assert writersroom("templates", "md/bible.md.j2").out.startswith("{% from")

    assert writersroom("templates", "md/bible.md.j2", "-o", "templates").status == 0
    assert writersroom("templates", "md/bible.md.j2", "-o", "templates").status == 2
    copy = tmp_path / "templates" / "md" / "bible.md.j2"
    copy.write_text(f"OUR HOUSE\n{copy.read_text('utf-8')}", "utf-8")
    (copy.parent / "bibel.md.j2").write_text("x", "utf-8")
    found = json.loads(writersroom("templates", "--bible", "show.bible", "--json").out)
    assert [one["name"] for one in found["templates"] if one["own"]] == ["md/bible.md.j2"]
    assert found["more"] == ["md/bibel.md.j2"]

    assert writersroom("export", "show.bible", "bible", "-o", "-", "--format", "md").out.startswith(
        "OUR HOUSE\n"
    )
    copy.write_text("fine\n{{ titel }}", "utf-8")
    broken = writersroom("export", "show.bible", "bible", "-o", "b.md")
    assert broken.status == 2
    assert "md/bible.md.j2, line 2: 'titel' is undefined" in broken.err
    assert not (tmp_path / "b.md").exists()

    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("WRITERSROOM_TEMPLATES", str(tmp_path / "empty"))
    assert writersroom("export", "show.bible", "bible", "-o", "b.md").status == 0
    gone = writersroom("export", "show.bible", "bible", "-o", "c.md", "--templates", "nowhere")
    assert (gone.status, "no folder of templates at nowhere" in gone.err) == (2, True)


def test_a_name_that_is_no_template_is_told_with_the_nearest() -> None:
    ran = writersroom("templates", "pdf/bibel.typ")
    assert ran.status == 2
    assert "pdf/bible.typ" in ran.err
    assert writersroom("templates", "--bible", "nowhere.bible").status == 2
