"""What every test shares: the flag that rewrites golden screens, and a fixed environment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import settings

if TYPE_CHECKING:
    import pytest

# The same examples every time: a change is judged by what it changes. `make fuzz` looks for new ones.
if "WRITERSROOM_FUZZ" not in os.environ:
    settings.register_profile("steady", derandomize=True, deadline=None)
    settings.load_profile("steady")

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
