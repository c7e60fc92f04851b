"""The floors of the house: what may import what, statically and as really loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEADLESS = [
    "writersroom",
    "writersroom.errors",
    "writersroom.i18n",
    "writersroom.script.reading",
    "writersroom.season",
    "writersroom.checks",
    "writersroom.profiles",
    "writersroom.production.shots",
    "writersroom.drafting",
    "writersroom.export",
    "writersroom.room",
    "writersroom.cli",
    "writersroom.bible",
]
HEAVY = (
    "textual",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "openai",
    "tiktoken",
    "rich",
    "typst",
    "docx",
)


@pytest.mark.parametrize("module", HEADLESS)
def test_a_headless_module_loads_nothing_heavy(module: str) -> None:
    code = f"import {module}, sys; print(','.join(n for n in {HEAVY!r} if n in sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert loaded == ""


def test_the_import_contracts_hold() -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports())",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
