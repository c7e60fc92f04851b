"""Markdown as one rich Text: headings, lists, quotes, emphasis; links and markup are only text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.text import Text

from writersroom.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_STYLES = {"strong_open": "bold", "em_open": "italic", "s_open": "strike"}
_RULE = "-" * 24


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 50 ms: asked for in a worker only

    return MarkdownIt("commonmark", {"html": False, "maxNesting": 12}).enable("strikethrough")


def markdown_text(source: str) -> Text:
    """`source` as it may be drawn: no control characters, nothing in it is taken for our own markup.

    A single line break is a space, between Han characters nothing; the address of a link stands
    behind its words, a picture is its description.
    """
    writer = _Writer()
    for token in _parser().parse(clean(source)):
        writer.take(token)
    writer.out.rstrip()
    return writer.out


class _Writer:
    """One walk over the tokens of a text."""

    def __init__(self) -> None:
        self.out = Text()
        self._lists: list[int | None] = []
        """The open lists: the next number, None for bullets."""
        self._quotes = 0
        self._heading = ""
        self._sign = ""
        """What the next block begins with instead of its indent: a bullet or a number."""

    def take(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._gap()
                self._heading = "bold underline" if token.tag == "h1" else "bold"
            case "heading_close":
                self._heading = ""
            case "paragraph_open":
                if not token.hidden and not self._sign:
                    self._gap()
            case "bullet_list_open" | "ordered_list_open":
                if not self._lists:
                    self._gap()
                first = int(token.attrs.get("start", 1)) if token.tag == "ol" else None
                self._lists.append(first)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._sign = self._next_sign()
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
            case "hr":
                self._gap()
                self._line(Text(_RULE))
            case "fence" | "code_block":
                self._gap()
                for code in token.content.rstrip("\n").split("\n"):
                    self._line(Text(f"  {code}"))
            case "inline":
                for line in _inline(token.children or [], self._heading):
                    self._line(line)

    def _gap(self) -> None:
        """An empty line before a block, unless it is the first."""
        if self.out and not self.out.plain.endswith("\n\n"):
            self.out.append("\n")

    def _next_sign(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "- "
        self._lists[-1] = number + 1
        return f"{number}. "

    def _line(self, line: Text) -> None:
        depth = len(self._lists)
        self.out.append("> " * self._quotes)
        self.out.append("  " * max(depth - 1, 0))
        self.out.append(self._sign or ("  " if depth else ""))
        self._sign = ""
        self.out.append_text(line)
        self.out.append("\n")


def _inline(tokens: Sequence[Token], base: str) -> list[Text]:
    """The lines of one paragraph."""
    lines = [Text()]
    styles = [base] if base else []
    address = ""
    for token in tokens:
        match token.type:
            case "text" | "html_inline":
                lines[-1].append(token.content, " ".join(styles))
            case "code_inline":
                lines[-1].append(f"`{token.content}`", " ".join(styles))
            case "softbreak":
                lines[-1].append("" if _ends_in_han(lines[-1].plain) else " ")
            case "hardbreak":
                lines.append(Text())
            case "image":
                lines[-1].append(token.content, " ".join(styles))
            case "link_open":
                address = str(token.attrs.get("href", ""))
            case "link_close":
                if address and address not in lines[-1].plain:
                    lines[-1].append(f" <{address}>")
            case opening if opening in _STYLES:
                styles.append(_STYLES[opening])
            case closing if closing.endswith("_close") and styles:
                styles.pop()
    return lines


def _ends_in_han(text: str) -> bool:
    """Whether the last character is Chinese or stands beside it: `字`, `。`, `，`."""
    return bool(text) and ("\u3000" <= text[-1] <= "\u9fff" or "\uff00" <= text[-1] <= "\uffef")
