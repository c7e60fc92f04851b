"""Reading the presets of AI services: the shipped files, and a person's own on top, key by key."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.profiles.claims import claim_of, sources_of
from writersroom.profiles.layers import layered
from writersroom.profiles.services.service import Limit, Model, Service
from writersroom.profiles.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SERVICES = ("midjourney", "kling", "suno", "chatgpt")
_SHIPPED = Path(__file__).parent
_SCHEMA = 1


def load_service(name: str, folder: Path | None = None) -> Service:
    """The preset of the service `name`; a file of that name in `folder` wins over ours, key by key.

    Raises:
        InputError: there is none, or a file cannot be read; the message names the key.
    """
    wanted = name.strip().lower()
    if wanted not in SERVICES:
        near = difflib.get_close_matches(wanted, SERVICES, n=1)
        raise InputError(
            _("There is no preset for the service {name}.").format(name=name.strip() or "“”"),
            hint=_("Choose one of: {names}.").format(names=", ".join(near or SERVICES)),
        )
    merged, _digest = layered(f"{wanted}.toml", (_SHIPPED, folder))
    return _Reader(merged, f"{wanted}.toml").service(wanted)


def model_of(service: Service, name: str = "") -> Model:
    """The model `name` of `service`; its default where nothing was named.

    Raises:
        InputError: there is none; the hint lists those there are.
    """
    wanted = name.strip() or service.default_model
    for model in service.models:
        if wanted.casefold() in (model.id.casefold(), model.name.casefold()):
            return model
    raise InputError(
        _("{service} has no model {name} that is known here.").format(
            service=service.name_in("en"), name=wanted
        ),
        hint=_("Choose one of: {names}.").format(
            names=", ".join(model.id for model in service.models)
        ),
    )


class _Reader:
    """Turns the tables of one preset into records and remembers what it did not know."""

    def __init__(self, values: Mapping[str, object], file: str) -> None:
        self._opened: list[Table] = []
        self._root = self._open(Table(values, "", file))

    def service(self, name: str) -> Service:
        root = self._root
        if root.whole("schema") not in (None, _SCHEMA):
            raise root.wrong("schema", str(_SCHEMA))
        names = self._open(root.table("name"))
        service = Service(
            id=root.text("id") or name,
            names=tuple((key, names.text(key)) for key in ("en", "zh")),
            checked_on=root.day("checked_on"),
            default_model=root.text("default_model"),
            limits=tuple(self._limits(root)),
            models=tuple(self._models(root)),
            remarks=tuple(claim_of(self._open(one)) for one in root.tables("remark")),
            sources=tuple(sources_of(self._tables(root, "sources"))),
            unknown=(),
        )
        left = tuple(pair for table in self._opened for pair in table.left_over())
        return replace(service, unknown=left)

    def _open(self, table: Table) -> Table:
        self._opened.append(table)
        return table

    def _tables(self, parent: Table, key: str) -> Iterator[tuple[str, Table]]:
        for name, table in self._open(parent.table(key)).named_tables():
            yield name, self._open(table)

    def _models(self, root: Table) -> Iterator[Model]:
        for name, table in self._tables(root, "models"):
            yield Model(name, table.text("name") or name, tuple(self._limits(table)))

    def _limits(self, parent: Table) -> Iterator[Limit]:
        for name, table in self._tables(parent, "limits"):
            choices = self._choices(table)
            yield Limit(name, table.text("unit"), claim_of(table), choices)

    def _choices(self, table: Table) -> tuple[int, ...]:
        value = table.take("choices")
        if value is None:
            return ()
        if not isinstance(value, list) or not all(type(one) is int for one in value) or not value:
            raise table.wrong("choices", _("a list of whole numbers"))
        return tuple(sorted(value))
