from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writersroom.errors import InputError
from writersroom.export.names import path_inside, safe_name

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = [
    "../../etc/passwd", "..", ".", "", " ", "a/b\\c", "C:\\x", "con", "NUL.txt", "lpt1", "-rf",
    "a\x00b", "a\nb", "…", "x" * 400, "渡" * 200, "\u202eevil", "a:b*c?d\"e<f>g|h", ".hidden",
]  # fmt: skip


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_stay_inside_the_folder(title: str, tmp_path: Path) -> None:
    name = safe_name(title, ".pdf")
    path = path_inside(tmp_path, name)

    path.write_bytes(b"x")

    assert path.resolve().parent == tmp_path.resolve()
    assert [found.name for found in tmp_path.iterdir()] == [name]
    assert not name.startswith(("-", "."))


@given(st.text(max_size=300))
def test_any_title_gives_a_short_name_without_separators(title: str) -> None:
    name = safe_name(title, ".fountain")

    assert 0 < len(name.encode()) <= 120
    assert not set(name) & set('\\/:*?"<>|\0\n')
    assert name.endswith(".fountain")


def test_a_good_title_is_kept() -> None:
    assert safe_name("渡口 (Part 1)", ".pdf") == "渡口 (Part 1).pdf"
    assert safe_name("Con Artists", ".pdf") == "Con Artists.pdf"


@pytest.mark.parametrize("name", ["../x", "a/b", "..", ""])
def test_a_path_that_leads_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        path_inside(tmp_path, name)
