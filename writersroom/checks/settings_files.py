"""Reading and writing settings of the checks as TOML: in a bible, in a profile, beside script files."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from writersroom.checks.platforms import profile_named
from writersroom.checks.registry import refuse_unknown, rule_named
from writersroom.checks.settings import Layer, Origin, words
from writersroom.checks.settings_words import (
    OFF,
    PRESETS,
    level_of,
    not_one_of,
    number_of,
    refuse_fixed,
    unknown_key,
)
from writersroom.checks.toml_lines import line_of
from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from writersroom.bible.season_facts import OwnProfiles
    from writersroom.checks.finding import Severity

OWN_FILE, PYPROJECT = "writersroom.toml", "pyproject.toml"
_KEYS = ("preset", "select", "ignore", "severity", "options")


@dataclass(slots=True)
class _Reader:
    """One table `checks`, read key by key; what is wrong with it is kept, not raised."""

    origin: Origin
    name: str
    text: str = ""
    """The whole file, to find lines in."""
    above: tuple[str, ...] = ()
    """The keys above `checks`."""
    problems: list[InputError] = field(default_factory=list)

    def layer(self, holder: Mapping[str, object]) -> Layer:
        """What the table says, as far as it can be understood."""
        self._refuse_keys(holder, ("checks",))
        table = self._table(holder, "checks")
        self._refuse_keys(table, _KEYS, "checks")
        severities = self._severities(self._table(table, "severity", "checks"))
        options = self._options(self._table(table, "options", "checks"))
        return Layer(
            self.origin,
            self.name,
            self._preset(table),
            self._rules(table, "select"),
            self._rules(table, "ignore") or (),
            tuple(sorted(severities)),
            tuple(sorted(options)),
        )

    def _preset(self, table: Mapping[str, object]) -> bool | None:
        said = table.get("preset")
        if said is None:
            return None
        if said not in PRESETS:
            self._problem(not_one_of(said, PRESETS), "checks", "preset")
            return None
        return said == "strict"

    def _rules(self, table: Mapping[str, object], key: str) -> tuple[str, ...] | None:
        said = table.get(key)
        if said is None:
            return None
        if not isinstance(said, list) or not all(isinstance(word, str) for word in said):
            wanted = InputError(_('It must be a list of rules, such as ["RT01", "CH"].'))
            self._problem(wanted, "checks", key)
            return None
        return tuple(word for word in words(",".join(said)) if self._is_usable(key, word))

    def _is_usable(self, key: str, word: str) -> bool:
        try:
            refuse_unknown([word])
            if key == "ignore" and self.origin.is_standing:
                refuse_fixed(word)
        except InputError as problem:
            self._problem(problem, "checks", key)
            return False
        return True

    def _severities(self, table: Mapping[str, object]) -> Iterator[tuple[str, Severity | None]]:
        for key, said in table.items():
            try:
                one = rule_named(key)
                yield one.id, level_of(one, said)
            except InputError as problem:
                self._problem(problem, "checks", "severity", key)

    def _options(self, table: Mapping[str, object]) -> Iterator[tuple[str, str, float]]:
        for key in table:
            try:
                one = rule_named(key)
            except InputError as problem:
                self._problem(problem, "checks", "options", key)
                continue
            for name, said in self._table(table, key, "checks", "options").items():
                try:
                    yield one.id, name, number_of(one, name, said)
                except InputError as problem:
                    self._problem(problem, "checks", "options", key, name)

    def _table(self, table: Mapping[str, object], key: str, *above: str) -> Mapping[str, object]:
        said = table.get(key, {})
        if isinstance(said, dict):
            return said
        self._problem(InputError(_("It must be a table.")), *above, key)
        return {}

    def _refuse_keys(
        self, table: Mapping[str, object], known: tuple[str, ...], *above: str
    ) -> None:
        for key in table:
            if key not in known:
                self._problem(unknown_key(key, known), *above, key)

    def _problem(self, problem: InputError, *keys: str) -> None:
        if not self.name:  # no file a person could look into
            self.problems.append(problem)
            return
        line = line_of(self.text, (*self.above, *keys))
        place = _("{file}, line {line}") if line else "{file}"
        self.problems.append(
            InputError(
                _("{place}, {key}: {reason}").format(
                    place=place.format(file=self.name, line=line),
                    key=".".join(keys),
                    reason=problem.message,
                ),
                hint=problem.hint,
            )
        )


def read_settings(
    text: str, *, name: str, origin: Origin = Origin.FILE, is_pyproject: bool = False
) -> Layer | None:
    """What a settings file says; None where it is a pyproject.toml that says nothing to us.

    Raises:
        InputError: it is no TOML, or a key, a rule, an option or a value in it does not exist; the
            message names file and line.
    """
    above = ("tool", "writersroom") if is_pyproject else ()
    reader = _Reader(origin, name, text, above)
    holder: object = _document(reader)
    for key in above:
        holder = holder.get(key) if isinstance(holder, dict) else None
    if is_pyproject and holder is None and not reader.problems:
        return None
    layer = reader.layer(holder if isinstance(holder, dict) else {})
    if reader.problems:
        raise reader.problems[0]
    return layer


def _document(reader: _Reader) -> dict[str, object]:
    try:
        return tomllib.loads(reader.text)
    except (ValueError, RecursionError) as error:
        reader.problems.append(
            InputError(
                _("{file} cannot be read: {reason}").format(file=reader.name, reason=error),
                hint=_("It must be TOML with a table [checks]."),
            )
        )
        return {}


@lru_cache(maxsize=32)
def series_layer(text: str) -> tuple[Layer, tuple[str, ...]]:
    """What the settings kept with a series say, and what in them is not understood here.

    They were checked when they were saved; a rule of a plugin that is not installed on this machine
    must not shut the room.
    """
    reader = _Reader(Origin.SERIES, _("the settings of the series"), text)
    layer = reader.layer(_document(reader))
    return layer, tuple(problem.message for problem in reader.problems)


@lru_cache(maxsize=16)
def profile_layer(name: str, own: OwnProfiles | None = None) -> tuple[Layer, tuple[str, ...]]:
    """What a platform profile says about the checks, and what in it is not understood.

    A file of the studio's `own` lies on top of the shipped one; a mistake in it must not shut the room.
    """
    profile = profile_named(name, own)
    if profile is None or not profile.checks:
        return Layer(Origin.PROFILE, name), ()
    reader = _Reader(Origin.PROFILE, profile.id)
    layer = reader.layer({"checks": dict(profile.checks)})
    return layer, tuple(problem.message for problem in reader.problems)


def found_settings(source: Path) -> Layer | None:
    """What the nearest settings file says, looked for upwards from `source`; None without one.

    In one folder `writersroom.toml` comes before pyproject.toml.

    Raises:
        InputError: as `read_settings`, or the file cannot be read.
    """
    start = source.absolute()
    for folder in (start, *start.parents):
        for name in (OWN_FILE, PYPROJECT):
            path = folder / name
            if path.is_file() and (
                layer := read_settings(
                    _text_of(path), name=str(path), is_pyproject=name == PYPROJECT
                )
            ):
                return layer
    return None


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            _("{file} cannot be read: {reason}").format(file=path, reason=error)
        ) from error


def written(layer: Layer) -> str:
    """The layer as TOML that `read_settings` reads as the same; empty where it says nothing."""
    if layer.is_empty:
        return ""
    lines = ["[checks]"]
    if layer.is_strict is not None:
        lines.append(f'preset = "{PRESETS[layer.is_strict]}"')
    for key, rules in (("select", layer.select), ("ignore", layer.ignore)):
        if rules:
            lines.append(f"{key} = {json.dumps(rules)}")
    if layer.severities:
        lines += ["", "[checks.severity]"]
        lines += [f'{key} = "{level.value if level else OFF}"' for key, level in layer.severities]
    if layer.options:
        lines += ["", "[checks.options]"]
        lines += [f"{key}.{name} = {value:g}" for key, name, value in layer.options]
    return "\n".join(lines) + "\n"
