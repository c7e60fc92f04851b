"""Reading platform profiles: the shipped files, and a person's own on top of them, key by key."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.profiles.claims import claim_of, sources_of
from writersroom.profiles.layers import layered
from writersroom.profiles.profile import (
    Canvas,
    Captions,
    Claim,
    Length,
    MetadataLimit,
    Paywall,
    PaywallPreset,
    Price,
    Profile,
    SafeZone,
)
from writersroom.profiles.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SHIPPED = Path(__file__).parent
_SCHEMA = 1
_NEAREST = 3


class UnknownProfileError(InputError):
    """There is no platform profile of this name; the hint lists the nearest."""


def profile_names(folder: Path | None = None) -> tuple[str, ...]:
    """The ids of the shipped profiles and of those in `folder`, sorted, `generic` first."""
    folders = (_SHIPPED, folder) if folder else (_SHIPPED,)
    names = {path.stem for place in folders for path in place.glob("*.toml")}
    return tuple(sorted(names, key=lambda name: (name != "generic", name)))


def load_profile(name: str, folder: Path | None = None) -> Profile:
    """The platform profile `name`; a file of that name in `folder` wins over ours, key by key.

    Raises:
        UnknownProfileError: there is none; the hint lists the nearest names.
        InputError: a file cannot be read; the message names the key.
    """
    wanted = name.strip().lower()
    known = profile_names(folder)
    if wanted not in known:
        raise _unknown(name, known)
    merged, digest = layered(f"{wanted}.toml", (_SHIPPED, folder))
    return _Reader(wanted, merged).profile(digest)


def _unknown(name: str, known: tuple[str, ...]) -> UnknownProfileError:
    near = difflib.get_close_matches(name.strip().lower(), known, n=_NEAREST, cutoff=0.4)
    return UnknownProfileError(
        _("There is no platform profile {name}.").format(name=name.strip() or "“”"),
        hint=_("Nearest: {names}.").format(names=", ".join(near))
        if near
        else _("There are: {names}.").format(names=", ".join(known)),
    )


class _Reader:
    """Turns the tables of one profile into records and remembers what it did not know."""

    def __init__(self, name: str, values: Mapping[str, object]) -> None:
        self._name = name
        self._opened: list[Table] = []
        self._root = self._open(Table(values, "", f"{name}.toml"))

    def profile(self, digest: str) -> Profile:
        root = self._root
        if root.whole("schema") not in (None, _SCHEMA):
            raise root.wrong("schema", str(_SCHEMA))
        names = self._table(root, "name")
        season, filing = self._table(root, "season"), self._table(root, "filing")
        profile = Profile(
            id=root.text("id") or self._name,
            market=root.text("market"),
            checked_on=root.day("checked_on"),
            rule_packs=root.texts("rule_packs"),
            names=tuple((key, names.text(key)) for key in ("en", "zh")),
            length=self._length(self._table(root, "length")),
            episodes=self._claim(season, "episodes"),
            paywall=self._paywall(self._table(root, "paywall")),
            budget=self._price(self._table(root, "production"), "budget"),
            canvas=self._canvas(self._table(root, "canvas")),
            safe_zones=tuple(self._safe_zone(self._open(t)) for t in root.tables("safe_zone")),
            captions=self._captions(self._table(root, "captions")),
            metadata=tuple(self._metadata(self._table(root, "metadata"))),
            filing_required=filing.flag("required"),
            filing_documents=filing.texts("documents"),
            export_files=self._table(root, "export").texts("files"),
            remarks=tuple(claim_of(self._open(t)) for t in root.tables("remark")),
            sources=tuple(sources_of(self._opened_by_name(root.table("sources")))),
            checks=root.mapping("checks"),
            unknown=(),
            digest=digest,
        )
        left = tuple(pair for table in self._opened for pair in table.left_over())
        return replace(profile, unknown=left)

    def _open(self, table: Table) -> Table:
        self._opened.append(table)
        return table

    def _table(self, parent: Table, key: str) -> Table:
        return self._open(parent.table(key))

    def _claim(self, parent: Table, key: str) -> Claim:
        return claim_of(self._table(parent, key))

    def _claims(self, parent: Table, key: str) -> tuple[Claim, ...]:
        return tuple(claim_of(self._open(table)) for table in parent.tables(key))

    def _length(self, table: Table) -> Length:
        return Length(
            range=self._claim(table, "range"),
            target=self._claim(table, "target"),
            tolerance_pct=self._claim(table, "tolerance_pct"),
            hard_max=self._claim(table, "hard_max"),
            alternatives=self._claims(table, "alt"),
        )

    def _paywall(self, table: Table) -> Paywall:
        prices = (
            self._price(table, key)
            for key in ("price_episode", "price_coins", "price_week", "price_season")
        )
        return Paywall(
            model=table.text("model"),
            default_preset=table.text("default_preset"),
            presets=tuple(self._preset(self._open(one)) for one in table.tables("presets")),
            first_wall=self._claim(table, "first_wall"),
            walls_pct=self._claim(table, "walls_pct"),
            prices=tuple(price for price in prices if price is not None),
        )

    def _preset(self, table: Table) -> PaywallPreset:
        last_free = table.whole("last_free")
        if last_free is None:
            raise table.wrong("last_free", _("a whole number"))
        return PaywallPreset(table.text("id"), last_free, claim_of(table))

    def _price(self, parent: Table, key: str) -> Price | None:
        table = self._table(parent, key)
        currency, claim = table.text("currency"), claim_of(table)
        return Price(key, currency, claim) if currency else None

    def _canvas(self, table: Table) -> Canvas:
        size, file = self._table(table, "size"), self._table(table, "file")
        return Canvas(
            width=size.whole("width"),
            height=size.whole("height"),
            aspect=size.text("aspect"),
            size=claim_of(size),
            fps=self._claim(table, "fps"),
            containers=file.texts("container"),
            codec=file.text("codec"),
            file=claim_of(file),
            max_mb=self._claim(table, "max_mb"),
        )

    def _safe_zone(self, table: Table) -> SafeZone:
        px = self._table(table, "px")
        return SafeZone(
            id=table.text("id"),
            top=px.whole("top"),
            bottom=px.whole("bottom"),
            left=px.whole("left"),
            right=px.whole("right"),
            claim=claim_of(px),
        )

    def _captions(self, table: Table) -> Captions:
        layout = self._table(table, "layout")
        return Captions(
            burned_in=self._claim(table, "burned_in"),
            max_lines=layout.whole("max_lines"),
            font_px=layout.whole("font_px"),
            max_chars_zh=layout.whole("max_chars_zh"),
            max_chars_latin=layout.whole("max_chars_latin"),
            layout=claim_of(layout),
            max_cps=self._claim(table, "max_cps"),
        )

    def _metadata(self, table: Table) -> Iterator[MetadataLimit]:
        for name, one in table.named_tables():
            field = self._open(one)
            yield MetadataLimit(
                name, field.text("unit") or "char", field.flag("required"), claim_of(field)
            )

    def _opened_by_name(self, parent: Table) -> Iterator[tuple[str, Table]]:
        for name, table in self._open(parent).named_tables():
            yield name, self._open(table)
