"""One request's words: what fits of what could be told, the templates filled, and the list of both."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.profiles.services.tokens import count_tokens
from writersroom.resources import templates_dir

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from writersroom.drafting.pieces import Piece

FILLED_SHARE = 0.65
"""Share of the window that may be filled: counts for models other than ours are no surer."""
Form = Mapping[str, object]
"""The JSON schema of a value, in the words type, enum, required, additionalProperties, properties, items."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the manifest: what of the bible a call held, or why it did not."""

    table: str
    id: int
    rev: int
    tier: int
    tokens: int
    label: str
    included: bool
    why: str


@dataclass(frozen=True, slots=True)
class Packed:
    """One request's messages, and what went into them."""

    messages: list[dict[str, str]]
    manifest: tuple[Entry, ...]
    tokens: int

    @property
    def as_json(self) -> str:
        """The manifest as it is kept in the log."""
        return json.dumps([asdict(entry) for entry in self.manifest], ensure_ascii=False)


def new_fence() -> str:
    """A delimiter nobody could have written into the material."""
    return secrets.token_hex(8)


def chosen(pieces: Sequence[Piece], room: int) -> tuple[list[Piece], list[Entry]]:
    """What fits, by tier and then as gathered; and an entry for each piece."""
    taken: list[Piece] = []
    entries: list[Entry] = []
    for piece in sorted(pieces, key=lambda one: one.tier):
        tokens = 0 if piece.is_hidden else count_tokens(piece.text).tokens
        fits = not piece.is_hidden and tokens <= room
        if fits:
            taken.append(piece)
            room -= tokens
            why = _why(piece)
        else:
            why = _("marked private") if piece.is_hidden else _("no room left")
        entries.append(
            Entry(piece.table, piece.id, piece.rev, piece.tier, tokens, piece.label, fits, why)
        )
    return taken, entries


def _why(piece: Piece) -> str:
    """Why it is sent, and which of its fields were cut."""
    if not piece.left_out:
        return piece.why
    return _("{why}; sentences left out that speak of something private, in: {fields}").format(
        why=piece.why, fields=", ".join(dict.fromkeys(piece.left_out))
    )


def sections(pieces: Sequence[Piece]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The texts under the title of their section, titles in the order they first come."""
    titles = dict.fromkeys(piece.title for piece in pieces)
    return tuple(
        (title, tuple(piece.text for piece in pieces if piece.title == title)) for title in titles
    )


def an_object(properties: Mapping[str, Form]) -> dict[str, object]:
    """The form of an object that has exactly these properties."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": dict(properties),
    }


def messages_of(names: tuple[str, str], values: Mapping[str, object]) -> list[dict[str, str]]:
    """The system and the user message."""
    return [
        {"role": role, "content": filled(name, values)}
        for role, name in zip(("system", "user"), names, strict=True)
    ]


def filled(name: str, values: Mapping[str, object]) -> str:
    """The shipped prompt `name`; values are data and are never read as templates."""
    return _shipped().get_template(name).render(values)


@lru_cache(maxsize=1)
def _shipped() -> Environment:
    """The shipped prompts, each read and compiled once: that takes 20 ms."""
    from jinja2 import StrictUndefined
    from jinja2.loaders import FileSystemLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates_dir() / "prompts"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )


def tokens_of(messages: Sequence[dict[str, str]]) -> int:
    """Tokens of all messages, as we count them."""
    return sum(count_tokens(message["content"]).tokens for message in messages)
