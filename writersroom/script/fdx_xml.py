"""FDX as XML: safe parsing within limits, and text that may stand in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 64
MAX_ELEMENTS = 64_000
"""An episode takes about 170, a season of a hundred 17,000; a hostile file at the limit 1 to 2 s."""
MAX_TEXT = 1024 * 1024
MAX_TAG = 64 * 1024
"""Bytes of one tag with its attributes; real ones stay below two thousand."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
"""Our own: xml.sax.saxutils loads urllib and sockets, 30 ms at every start."""
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_TAG = re.compile(rb"<[^<>]{%d}" % MAX_TAG)
_MANY_ATTRIBUTES = re.compile(rb"""<(?:[^<>"']++|"[^"<]*+"|'[^'<]*+'){4000}""")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<", b"\0\0")


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
            raise _LimitPassed
        self.builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.length = 0
        self.builder.end(tag)

    def data(self, data: str) -> None:
        self.length += len(data)
        if self.length > MAX_TEXT:
            raise _LimitPassed
        self.builder.data(data)

    def close(self) -> Node:
        return self.builder.close()


class _LimitPassed(Exception):
    """A limit was passed while parsing."""


def parse_fdx(data: bytes) -> Node:
    """The tree of an FDX file.

    Raises:
        InputError: it is no well-formed FDX in UTF-8, holds a document type, or passes the limits.
    """
    _refuse_at_first_sight(data)
    parser = DefusedXMLParser(
        target=_LimitedBuilder(), forbid_dtd=True, forbid_entities=True, forbid_external=True
    )
    try:
        parser.feed(data)
        root: Node = parser.close()
    except DefusedXmlException as error:
        raise InputError(
            _(
                "This FDX file declares a document type at line {line}, which scripts never do;"
                " it was not read."
            ).format(line=_line(parser)),
            hint=_("Export the script again from the program it came from."),
        ) from error
    except _LimitPassed as error:
        raise _too_large(_line(parser)) from error
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


def _line(parser: DefusedXMLParser) -> int:
    return int(parser.parser.CurrentLineNumber)


def _refuse_at_first_sight(data: bytes) -> None:
    """What can be refused without parsing; the parser alone needs seconds for millions of tags."""
    if data.startswith(b"PK\x03\x04"):
        raise InputError(
            _("This file is a zip archive, not an FDX file."),
            hint=_("Unpack it first; an FDX file opens with “<?xml”."),
        )
    if data.startswith(_WIDE):
        raise InputError(
            _("This FDX file is not in UTF-8 (line 1)."),
            hint=_("Save it as UTF-8, or export it again from the program it came from."),
        )
    if len(data) > MAX_BYTES or data.count(b"</") + data.count(b"/>") > MAX_ELEMENTS:
        raise _too_large(1)
    if found := _LONG_TAG.search(data) or _MANY_ATTRIBUTES.search(data):
        raise _too_large(data.count(b"\n", 0, found.start()) + 1)


def _too_large(line: int) -> InputError:
    return InputError(
        _(
            "This FDX file is too large or too deeply nested to be a script (line {line}).",
        ).format(line=line),
        hint=_("Open it in the program it came from and export it again, one season to a file."),
    )


def has_illegal(text: str) -> bool:
    """Whether XML 1.0 forbids a sign of `text`."""
    return bool(_ILLEGAL.search(text))


def escaped(text: str) -> str:
    """Text for XML, without the signs XML 1.0 forbids; also safe inside double quotes."""
    return _ILLEGAL.sub("", text).translate(_ENTITIES)
