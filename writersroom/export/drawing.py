"""Drawing pages as a program of its own: the typesetter's 25 MB leave with it, and its crash is its own.

    python -P drawing.py FOLDER FONTS PPI …

It draws the pages of FOLDER/0.typ, 1.typ and so on into FOLDER/pages/0-0-1.png, 0-0-2.png …, behind
them those of the second number of pixels an inch as 1-0-1.png …, and imports nothing of ours. What
typst complains of goes to the error stream, and the exit code is 1. One file after the other, with
empty runs between: typst 0.15.2 keeps the pixels of a picture, 8 MB of a large one, for ten runs more.
An empty run of a compiler that is there takes no time, nor does the layout for a second size.
"""

from __future__ import annotations

import sys
from pathlib import Path

_EMPTY_RUNS = 10


def draw(folder: Path, fonts: str, sizes: list[float]) -> str:
    """Draw the pages; why one was refused, empty where none was."""
    import typst

    read = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[fonts])
    pages, nothing = folder / "pages", folder / "nothing"
    pages.mkdir()
    nothing.touch()
    empty = typst.Compiler(str(nothing), root=str(folder), font_paths=read)
    for source in folder.glob("*.typ"):
        pages_of = typst.Compiler(
            str(source), root=str(folder), font_paths=read, ignore_system_fonts=True
        )
        try:
            for size, ppi in enumerate(sizes):
                name = f"{size}-{source.stem}-{{p}}.png"
                pages_of.compile(output=str(pages / name), format="png", ppi=ppi)
            for _run in range(_EMPTY_RUNS):
                empty.compile(format="svg")
        except typst.TypstError as error:
            return error.message
    return ""


if __name__ == "__main__":
    refusal = draw(Path(sys.argv[1]), sys.argv[2], [float(ppi) for ppi in sys.argv[3:]])
    sys.stderr.buffer.write(refusal.encode("utf-8", "replace"))
    raise SystemExit(1 if refusal else 0)
