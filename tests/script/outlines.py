"""A short form of elements for tests: `C MARA`."""

from __future__ import annotations

from writersroom.script.elements import Kind, Screenplay

CODES = {
    Kind.SCENE_HEADING: "H", Kind.ACTION: "A", Kind.CHARACTER: "C", Kind.DIALOGUE: "D",
    Kind.PARENTHETICAL: "P", Kind.TRANSITION: "T", Kind.LYRICS: "L", Kind.CENTERED: "M",
    Kind.SECTION: "S", Kind.SYNOPSIS: "Y", Kind.NOTE: "N", Kind.BONEYARD: "B", Kind.PAGE_BREAK: "K",
}  # fmt: skip


def outline(screenplay: Screenplay) -> list[str]:
    """Each element as its letter and text."""
    return [f"{CODES[element.kind]} {element.text}" for element in screenplay.elements]
