"""Drawing pages as a program of its own: the typesetter's 25 MB leave with it, and its crash is its own.

    python -P drawing.py FOLDER FONTS

It draws FOLDER/main.typ into FOLDER/pages/1.png, 2.png and so on, a pixel a point, and imports
nothing of ours. What typst complains of goes to the error stream, and the exit code is 1.
"""

from __future__ import annotations

import sys
from pathlib import Path


def draw(folder: Path, fonts: str) -> str:
    """Draw the pages; why it was refused, empty where it was not."""
    import typst

    pages = folder / "pages"
    pages.mkdir()
    try:
        typst.compile(
            str(folder / "main.typ"),
            output=str(pages / "{p}.png"),
            root=str(folder),
            format="png",
            ppi=72.0,
            font_paths=[fonts],
            ignore_system_fonts=True,
        )
    except typst.TypstError as error:
        return error.message
    return ""


if __name__ == "__main__":
    refusal = draw(Path(sys.argv[1]), sys.argv[2])
    sys.stderr.buffer.write(refusal.encode("utf-8", "replace"))
    raise SystemExit(1 if refusal else 0)
