"""FDX as paragraphs: safe parsing with limits, runs of text as Fountain emphasis and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError, TreeBuilder
from xml.sax.saxutils import escape as xml_escape

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.script.emphasis import Run, plain, runs

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 64
MAX_ELEMENTS = 200_000
MAX_TEXT = 1024 * 1024

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LITERAL = re.compile(r"([*_])")


class _LimitedBuilder:
    """A parser's target that builds a tree, and stops at depths and sizes no script has."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.depth = self.count = self.length = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        self.length = 0
        if self.depth > MAX_DEPTH or self.count > MAX_ELEMENTS:
            raise _too_large()
        self.builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.length = 0
        self.builder.end(tag)

    def data(self, data: str) -> None:
        self.length += len(data)
        if self.length > MAX_TEXT:
            raise _too_large()
        self.builder.data(data)

    def close(self) -> Node:
        return self.builder.close()


def _too_large() -> InputError:
    return InputError(
        _("This FDX file is too large or too deeply nested to be a script."),
        hint=_("Open it in the program it came from and export it again, one season to a file."),
    )


def parse_fdx(data: bytes) -> Node:
    """The tree of an FDX file.

    Raises:
        InputError: it is no well-formed FDX, holds a document type, or passes the limits.
    """
    if len(data) > MAX_BYTES:
        raise _too_large()
    parser = DefusedXMLParser(
        target=_LimitedBuilder(), forbid_dtd=True, forbid_entities=True, forbid_external=True
    )
    try:
        parser.feed(data)
        root: Node = parser.close()
    except DefusedXmlException as error:
        raise InputError(
            _("This FDX file declares a document type, which scripts never do; it was not read."),
            hint=_("Export the script again from the program it came from."),
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        line = error.position[0] if isinstance(error, ParseError) else 1
        raise InputError(
            _("This is not a readable FDX file: its XML breaks at line {line}.").format(line=line),
            hint=_("Export the script again from the program it came from."),
        ) from error
    if root.tag != "FinalDraft":
        raise InputError(
            _("This XML file is not a script: it opens with “{tag}”.").format(
                tag=str(root.tag)[:40]
            ),
            hint=_("An FDX file opens with “FinalDraft”."),
        )
    return root


def paragraph_text(paragraph: Node) -> str:
    """The text of a paragraph's own runs, bold, italic and underline as Fountain emphasis."""
    return marked(
        Run(
            "".join(child.itertext()),
            *(style in _styles(child) for style in ("Bold", "Italic", "Underline")),
        )
        for child in paragraph
        if child.tag == "Text"
    )


def _styles(text: Node) -> list[str]:
    return text.get("Style", "").split("+")


def marked(pieces: Iterable[Run]) -> str:
    """Fountain text for styled runs; signs that would be taken for emphasis are escaped.

    White space at the edge of a styled run stays outside its marks, where it looks the same.
    """
    pieces = [piece for piece in pieces if piece.text]
    text = "".join(piece.text for piece in pieces)
    if not any(piece.bold or piece.italic or piece.underline for piece in pieces):
        return text if plain(text) == text else _LITERAL.sub(r"\\\1", text)
    return "".join(_marked_run(piece) for piece in pieces)


def _marked_run(run: Run) -> str:
    signs = ("_" if run.underline else "") + "*" * (2 * run.bold + run.italic)
    lines = []
    for line in run.text.split("\n"):
        words = line.strip()
        start = line.index(words)
        body = _LITERAL.sub(r"\\\1", words)
        lines.append(
            f"{line[:start]}{signs}{body}{signs[::-1]}{line[start + len(words) :]}"
            if words
            else line
        )
    return "\n".join(lines)


def text_nodes(text: str) -> str:
    """`Text` elements for a Fountain text; plain runs carry no attributes."""
    return "".join(_text_node(run) for run in runs(text))


def _text_node(run: Run) -> str:
    names = ("Bold", run.bold), ("Italic", run.italic), ("Underline", run.underline)
    style = "+".join(name for name, is_set in names if is_set)
    attribute = f' Style="{style}"' if style else ""
    return f"<Text{attribute}>{escaped(run.text)}</Text>"


def escaped(text: str) -> str:
    """Text for XML, without the signs XML 1.0 forbids; also safe inside double quotes."""
    return xml_escape(_ILLEGAL.sub("", text), {'"': "&quot;"})
