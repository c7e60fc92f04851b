"""Drawing pages as a program of its own: the typesetter's 25 MB leave with it, and its crash is its own.

    python -P drawing.py FOLDER FONTS

It draws FOLDER/0.typ, 1.typ and so on, a page each, into FOLDER/pages/0.png, a pixel a point, and
imports nothing of ours. What typst complains of goes to the error stream, and the exit code is 1.
One page after the other: typst 0.15.2 forgets the pixels of a page ten runs later, and all pages of
one run, 8 MB each, only at its end.
"""

from __future__ import annotations

import sys
from pathlib import Path


def draw(folder: Path, fonts: str) -> str:
    """Draw the pages; why one was refused, empty where none was."""
    import typst

    read = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[fonts])
    pages = folder / "pages"
    pages.mkdir()
    for source in folder.glob("*.typ"):
        try:
            typst.compile(
                str(source),
                output=str(pages / f"{source.stem}.png"),
                root=str(folder),
                format="png",
                ppi=72.0,
                font_paths=read,
                ignore_system_fonts=True,
            )
        except typst.TypstError as error:
            return error.message
    return ""


if __name__ == "__main__":
    refusal = draw(Path(sys.argv[1]), sys.argv[2])
    sys.stderr.buffer.write(refusal.encode("utf-8", "replace"))
    raise SystemExit(1 if refusal else 0)
