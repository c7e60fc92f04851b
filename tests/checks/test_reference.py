from __future__ import annotations

from pathlib import Path

from writersroom.checks import reference

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_the_page_of_checks_is_current() -> None:
    """Rewrite it with: python -c "import writersroom.checks as c; print(c.reference(), end='')"."""
    assert PAGE.read_text(encoding="utf-8") == reference()
