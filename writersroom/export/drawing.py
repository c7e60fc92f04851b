"""Drawing pages as a program of its own: the typesetter's 25 MB leave with it, and its crash is its own.

    python -P drawing.py FOLDER FONTS

It draws the pages of FOLDER/0.typ, 1.typ and so on into FOLDER/pages/0-1.png, 0-2.png …, a pixel a
point, and imports nothing of ours. What typst complains of goes to the error stream, and the exit
code is 1. One file after the other, with empty runs between: typst 0.15.2 keeps the pixels of a page,
8 MB of a large one, for ten runs more. An empty run of a compiler that is there takes no time.
"""

from __future__ import annotations

import sys
from pathlib import Path

_EMPTY_RUNS = 10


def draw(folder: Path, fonts: str) -> str:
    """Draw the pages; why one was refused, empty where none was."""
    import typst

    read = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[fonts])
    pages, nothing = folder / "pages", folder / "nothing"
    pages.mkdir()
    nothing.touch()
    empty = typst.Compiler(str(nothing), root=str(folder), font_paths=read)
    for source in folder.glob("*.typ"):
        try:
            typst.compile(
                str(source),
                output=str(pages / f"{source.stem}-{{p}}.png"),
                root=str(folder),
                format="png",
                ppi=72.0,
                font_paths=read,
                ignore_system_fonts=True,
            )
            for _run in range(_EMPTY_RUNS):
                empty.compile(format="svg")
        except typst.TypstError as error:
            return error.message
    return ""


if __name__ == "__main__":
    refusal = draw(Path(sys.argv[1]), sys.argv[2])
    sys.stderr.buffer.write(refusal.encode("utf-8", "replace"))
    raise SystemExit(1 if refusal else 0)
