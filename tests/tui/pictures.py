"""`make pictures`: every screen of the room as SVG, the same on every run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from writersroom.i18n import use_language

CHINESE = "--chinese"


def main() -> None:
    """Draw every picture into the folder named on the command line."""
    folder, *wanted = sys.argv[1:]
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    use_language("zh_CN" if CHINESE in wanted else "en")
    from tests.tui.drawing import draw_all  # the room speaks the language it is imported in

    if CHINESE not in wanted:
        subprocess.run([sys.executable, "-m", "tests.tui.pictures", folder, CHINESE], check=True)
    draw_all(Path(folder).absolute())


if __name__ == "__main__":
    main()
