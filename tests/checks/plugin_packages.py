"""Small packages with rules, installed as files in a folder that a fresh interpreter looks in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_DRIVER = """
import sys
from writersroom.__main__ import main
sys.argv = ["writersroom", *sys.argv[1:]]
main()
"""


def install(folder: Path, name: str, source: str, *, entry: str = "", point: str = "rules") -> None:
    """Put a package `name` into `folder`: its module, and what pip would leave beside it."""
    module = name.replace("-", "_")
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        f"[writersroom.rules]\n{point} = {entry or f'{module}:RULES'}\n"
    )


def with_plugins(
    folder: Path, *args: object, code: str = _DRIVER
) -> subprocess.CompletedProcess[str]:
    """Run writersroom in a fresh interpreter that finds the packages of `folder`."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(folder), str(Path(__file__).parents[2]))),
        "WRITERSROOM_LANGUAGE": "en",
        "XDG_STATE_HOME": str(folder / "state"),
    }
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, args)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
