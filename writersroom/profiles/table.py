"""A TOML table read key by key: what nobody asks for is left over and reported."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Table:
    """One table of a profile file; each key is taken at most once."""

    def __init__(self, values: Mapping[str, object], path: str, file: str) -> None:
        self._left = dict(values)
        self._path, self._file = path, file

    def take(self, key: str) -> object:
        """The value, whatever it is; None where the key is missing."""
        return self._left.pop(key, None)

    def text(self, key: str) -> str:
        """A string; empty where the key is missing."""
        value = self.take(key)
        if value is not None and not isinstance(value, str):
            raise self.wrong(key, _("a text"))
        return value or ""

    def number(self, key: str) -> float | None:
        """A number; None where the key is missing."""
        value = self.take(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(key, _("a number"))
        return value

    def whole(self, key: str) -> int | None:
        """A whole number; None where the key is missing."""
        value = self.number(key)
        if value is not None and value != int(value):
            raise self.wrong(key, _("a whole number"))
        return None if value is None else int(value)

    def flag(self, key: str) -> bool:
        """True or false; false where the key is missing."""
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            raise self.wrong(key, _("true or false"))
        return bool(value)

    def day(self, key: str) -> date | None:
        """A date; None where the key is missing."""
        value = self.take(key)
        if value is not None and not isinstance(value, date):
            raise self.wrong(key, _("a date"))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty where the key is missing."""
        value = self.take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(key, _("a list of texts"))
        return tuple(value)

    def table(self, key: str) -> Table:
        """A table; an empty one where the key is missing."""
        return Table(self.mapping(key), self._dotted(key), self._file)

    def mapping(self, key: str) -> Mapping[str, object]:
        """A table as it stands, for someone else to read; an empty one where the key is missing."""
        value = self.take(key)
        if value is None:
            value = {}
        if not isinstance(value, dict):
            raise self.wrong(key, _("a table"))
        return MappingProxyType(value)

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables; empty where the key is missing."""
        value = self.take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.wrong(key, _("a list of tables"))
        return tuple(
            Table(each, f"{self._dotted(key)}[{number}]", self._file)
            for number, each in enumerate(value)
        )

    def named_tables(self) -> Iterator[tuple[str, Table]]:
        """Every key that is left, each with its table."""
        for key in tuple(self._left):
            yield key, self.table(key)

    def left_over(self) -> Iterator[tuple[str, str]]:
        """What nobody took: dotted keys with their values as text."""
        for key, value in self._left.items():
            yield self._dotted(key), str(value)

    def wrong(self, key: str, wanted: str) -> InputError:
        """The error that this key holds something else than `wanted`."""
        return InputError(
            _("In the profile {file}, {key} is not {wanted}.").format(
                file=self._file, key=self._dotted(key), wanted=wanted
            ),
            hint=_("Mend the file, or take it out of the folder to use the shipped one."),
        )

    def _dotted(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key
