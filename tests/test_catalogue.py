"""The Chinese face: every string people read is translated, with the same fields, and compiled."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

CHECKOUT = Path(__file__).resolve().parents[1]
FOLDER = CHECKOUT / "writersroom" / "locale" / "zh_CN" / "LC_MESSAGES"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def ids(message: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message or ())


@lru_cache
def said() -> frozenset[tuple[str, ...]]:
    """Every message in the program."""
    found = extract_from_dir(str(CHECKOUT / "writersroom"), keywords=KEYWORDS)
    return frozenset(ids(message) for _file, _line, message, _comments, _context in found)


@lru_cache
def catalogue() -> Catalog:
    with (FOLDER / "writersroom.po").open("rb") as file:
        return read_po(file, locale="zh_CN")


def translated(message: Message) -> tuple[str, ...]:
    return ids(message.string)


def test_every_message_has_a_chinese_wording() -> None:
    there = {ids(m.id) for m in catalogue() if m.id and all(translated(m)) and not m.fuzzy}
    assert sorted(said() - there) == [], "run `make messages` and translate"


def test_every_wording_keeps_the_fields_of_its_message() -> None:
    def fields(texts: tuple[str, ...]) -> set[str]:
        return {field for text in texts for field in re.findall(r"\{(\w*)", text)}

    wrong = [m.id for m in catalogue() if m.id and not fields(translated(m)) <= fields(ids(m.id))]
    assert wrong == []


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with (FOLDER / "writersroom.mo").open("rb") as file:
        compiled = {ids(m.id): translated(m) for m in read_mo(file) if m.id}
    written = {ids(m.id): translated(m) for m in catalogue() if m.id and all(translated(m))}
    assert {i: t for i, t in written.items() if i in said()} == {
        i: t for i, t in compiled.items() if i in said()
    }, "run `make messages`"
