"""What every test shares: the flag that rewrites golden screens, and a fixed environment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

# Textual reads these when it is imported, so they are set before any test module is.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
for name in ("NO_COLOR", "TEXTUAL_THEME", "WRITERSROOM_LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-looks` rewrites the golden screens; the difference is then read in review."""
    parser.addoption("--update-looks", action="store_true", help="rewrite the golden screens")
    parser.addoption(
        "--watch-handlers", action="store_true", help="fail where a message handler is slow"
    )
