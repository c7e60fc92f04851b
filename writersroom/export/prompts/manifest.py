"""The manifest of a pack: what each prompt rests on, by hashes, so that a later bible can be held against it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.prompts.options import PackOptions
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from writersroom.export.prompts.prompt import Brief, Prompt

MANIFEST = "manifest.json"
_SCHEMA = 1
_DIGITS = 16
"""Of a hash: enough to tell two wordings of one fact apart."""

FactKey = tuple[str, str, str]
"""Kind, name and field of a fact."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One prompt as it was packed."""

    id: str
    digest: str
    facts: tuple[tuple[FactKey, str], ...]
    """Every fact with the hash of its value; one key may stand there several times."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A pack as it was made."""

    service: str
    options: PackOptions
    episodes: frozenset[int]
    prompts: tuple[Packed, ...]


def packed(prompt: Prompt) -> Packed:
    """The prompt with its text and its facts as hashes."""
    return Packed(
        prompt.id,
        _digest(prompt.text),
        tuple(((fact.kind, fact.name, fact.field), _digest(fact.value)) for fact in prompt.facts),
    )


def manifest_json(brief: Brief, options: PackOptions, prompts: tuple[Prompt, ...]) -> object:
    """What `manifest.json` holds; no text of the bible, only names and hashes."""
    return {
        "schema": _SCHEMA,
        "service": brief.service.id,
        "model": brief.model.id,
        "part_tokens": options.part_tokens,
        "series": brief.season.series.title,
        "episodes": [episode.number for episode in brief.episodes],
        "prompts": [
            {
                "id": one.id,
                "sha256": one.digest,
                "facts": [[*key, value] for key, value in one.facts],
            }
            for one in map(packed, prompts)
        ],
    }


def manifests_in(folder: Path) -> Iterator[Path]:
    """The manifests of the packs in `folder`, or of the pack it is.

    Raises:
        InputError: there is none.
    """
    found = [
        path
        for path in (folder / MANIFEST, *sorted(folder.glob(f"*/{MANIFEST}")))
        if path.is_file()
    ]
    if not found:
        raise InputError(
            _("There is no pack of prompts in {path}.").format(path=folder),
            hint=_("Make one with `writersroom export BIBLE prompts -o {path}`.").format(
                path=folder
            ),
        )
    yield from found


def read_manifest(path: Path) -> Manifest:
    """The manifest at `path`.

    Raises:
        InputError: it cannot be read, or is none of ours.
    """
    try:
        values = json.loads(path.read_text("utf-8"))
        return _manifest(values)
    except (
        OSError,
        UnicodeDecodeError,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
    ) as failure:
        raise InputError(
            _("{path} is no manifest of a pack of prompts.").format(path=path),
            hint=_("Export the pack again."),
        ) from failure


def _manifest(values: Mapping[str, object]) -> Manifest:
    if values["schema"] != _SCHEMA:
        raise ValueError(values["schema"])
    episodes, prompts, tokens = values["episodes"], values["prompts"], values["part_tokens"]
    if not isinstance(episodes, list) or not isinstance(prompts, list) or type(tokens) is not int:
        raise TypeError(values)
    return Manifest(
        str(values["service"]),
        PackOptions(str(values["model"]), tokens),
        frozenset(int(number) for number in episodes),
        tuple(
            Packed(
                str(one["id"]),
                str(one["sha256"]),
                tuple(
                    ((str(kind), str(name), str(field)), str(digest))
                    for kind, name, field, digest in one["facts"]
                ),
            )
            for one in prompts
        ),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
