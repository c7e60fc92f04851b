"""Prose: a text that people typed as Markdown, as flat blocks that every template can set."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypedDict

from writersroom.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token


class Run(TypedDict):
    """A piece of text in one style."""

    text: str
    bold: bool
    italic: bool


class Block(TypedDict):
    """One paragraph, heading, quotation or item of a list."""

    kind: str
    """paragraph, heading, quote or item."""
    level: int
    """Of a heading, 1 to 6; of an item, how deep it stands, from 1; else 0."""
    number: str
    """`3.` of an item of a numbered list; empty for a bullet and everything else."""
    runs: list[Run]


def prose(source: str, *, title: str = "") -> list[Block]:
    """`source` as blocks; markup of other kinds (links, code, pictures) is only its words.

    A heading at the very beginning that only repeats `title` is left out.
    """
    blocks = list(_Reader().blocks(clean(source)))
    if blocks and blocks[0]["kind"] == "heading" and words_of(blocks[0]) == title:
        del blocks[0]
    return blocks


def words_of(block: Block) -> str:
    """The text of a block without its styles."""
    return "".join(run["text"] for run in block["runs"]).strip()


def as_prose(text: str) -> list[Block]:
    """One paragraph of plain text; none of an empty one."""
    runs: list[Run] = [{"text": text, "bold": False, "italic": False}]
    return [{"kind": "paragraph", "level": 0, "number": "", "runs": runs}] if text else []


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 50 ms: only where there is a premise or a biography

    return MarkdownIt("commonmark", {"html": False, "maxNesting": 12})


class _Reader:
    """One walk over the tokens of a text."""

    def __init__(self) -> None:
        self._lists: list[int | None] = []
        """The open lists: the next number, None for bullets."""
        self._quotes = 0
        self._heading = 0
        self._sign = ""

    def blocks(self, source: str) -> Iterator[Block]:
        for token in _parser().parse(source):
            self._enter(token)
            if token.type == "inline" and (runs := _runs(token)):
                yield self._block(runs)
            elif token.type in ("fence", "code_block"):
                lines = " ".join(token.content.split())
                yield self._block([{"text": lines, "bold": False, "italic": False}])

    def _enter(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "heading_close":
                self._heading = 0
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._sign = self._next_sign()
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1

    def _next_sign(self) -> str:
        number = self._lists[-1]
        if number is None:
            return ""
        self._lists[-1] = number + 1
        return f"{number}."

    def _block(self, runs: list[Run]) -> Block:
        kind, level = "paragraph", 0
        if self._heading:
            kind, level = "heading", self._heading
        elif self._lists:
            kind, level = "item", len(self._lists)
        elif self._quotes:
            kind = "quote"
        number, self._sign = self._sign if kind == "item" else "", ""
        return {"kind": kind, "level": level, "number": number, "runs": runs}


def _runs(inline: Token) -> list[Run]:
    """The styled pieces of one block; a typed line end inside it is a space."""
    runs: list[Run] = []
    bold = italic = 0
    for token in inline.children or ():
        bold += (token.type == "strong_open") - (token.type == "strong_close")
        italic += (token.type == "em_open") - (token.type == "em_close")
        text = _words(token, runs[-1]["text"] if runs else "")
        if not text:
            continue
        style = (bold > 0, italic > 0)
        if runs and (runs[-1]["bold"], runs[-1]["italic"]) == style:
            runs[-1]["text"] += text
        else:
            runs.append({"text": text, "bold": style[0], "italic": style[1]})
    return runs


def _words(token: Token, before: str) -> str:
    """What a piece of a line says; between Han characters a line end is nothing."""
    if token.type in ("softbreak", "hardbreak"):
        return "" if before[-1:] >= "\u2e80" else " "
    return token.content if token.type in ("text", "code_inline", "image") else ""
