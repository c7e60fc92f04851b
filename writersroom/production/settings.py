"""What a production tells the schedule and the estimate: a day's limit and rates, from a TOML file."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NoReturn

from typing_extensions import override

from writersroom.config import config_path
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.production.shooting import DayLimit, Measure
from writersroom.profiles.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PAGES_A_DAY = 10.0
"""Of an English series: what the trade reports of vertical series (profile reelshort, confidence B);
others claim 13 to 22."""
_SECONDS_A_DAY = 600.0
"""Of a Chinese series: the same ten pages at a page a minute, since its scripts have no such pages.
A convention to start from, not a fact of the field."""
_KINDS = ("day", "night", "minute", "cast_day", "extras_day", "location_day", "prop")
_NAMED = ("cast", "extras", "locations", "props", "once")


@dataclass(frozen=True, slots=True)
class Rates:
    """What things cost; whatever is missing is unknown, never zero."""

    currency: str = ""
    general: Mapping[str, Decimal] = field(default_factory=dict)
    """By kind: `day` (every shooting day), `night` (on top, of a night), `minute` (of finished
    picture), and, where nothing is named, `cast_day`, `extras_day`, `location_day`, `prop`."""
    named: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    """In `cast`, `extras`, `locations`, `props` by name, case folded; in `once` what is paid once."""

    def of(self, table: str, name: str, kind: str) -> Decimal | None:
        """The rate of `name`, else the general one of its kind; None where neither is known."""
        return self.named.get(table, {}).get(name.casefold(), self.general.get(kind))


@dataclass(frozen=True, slots=True)
class ProductionSettings:
    """The file as read."""

    limit: DayLimit | None = None
    """None: that of the language, `limit_for`."""
    rates: Rates = Rates()


NONE_KNOWN = ProductionSettings()
"""Where there is no file."""


def limit_for(language: str) -> DayLimit:
    """The limit of a day where nobody chose one, by the language of the scripts."""
    if language == "zh":
        return DayLimit(Measure.SECONDS, _SECONDS_A_DAY)
    return DayLimit(Measure.PAGES, _PAGES_A_DAY)


def production_path() -> Path:
    """Where the file of this account lies: beside its configuration."""
    return config_path().with_name("production.toml")


def read_production(path: Path | None = None) -> ProductionSettings:
    """What the file at `path` says; without one, the file of this account, if there is any.

    Raises:
        InputError: it cannot be read, or a key of it is wrong or unknown; the message names it.
    """
    place = path or production_path()
    try:
        values = tomllib.loads(place.read_text("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError) as failure:
        if path is None:
            return NONE_KNOWN
        raise InputError(_("There is no file {path}.").format(path=place)) from failure
    except (OSError, UnicodeDecodeError) as failure:
        raise InputError(_("{path} cannot be read.").format(path=place)) from failure
    except tomllib.TOMLDecodeError as failure:
        raise InputError(
            _("{path} is not valid TOML: {reason}.").format(path=place, reason=failure)
        ) from failure
    root = _Part(values, "", place.name)
    schedule, costs = root.part("schedule"), root.part("costs")
    settings = ProductionSettings(schedule.limit(), costs.rates())
    for part in (root, schedule, costs):
        for key, _value in part.left_over():
            part.refuse(key)
    return settings


class _Part(Table):
    """One table of the file."""

    def part(self, key: str) -> _Part:
        return _Part(self.mapping(key), self._dotted(key), self._file)

    def limit(self) -> DayLimit | None:
        pages, seconds = self.amount("pages_a_day"), self.amount("seconds_a_day")
        if pages is not None and seconds is not None:
            raise self.wrong("seconds_a_day", _("allowed beside pages_a_day"))
        if pages == 0 or seconds == 0:
            raise self.wrong("pages_a_day" if pages == 0 else "seconds_a_day", _("above 0"))
        if pages is not None:
            return DayLimit(Measure.PAGES, float(pages))
        return None if seconds is None else DayLimit(Measure.SECONDS, float(seconds))

    def rates(self) -> Rates:
        general = {kind: self.amount(kind) for kind in _KINDS}
        return Rates(
            self.text("currency"),
            {kind: rate for kind, rate in general.items() if rate is not None},
            {key: self.part(key).amounts(fold=key != "once") for key in _NAMED},
        )

    def amounts(self, *, fold: bool) -> dict[str, Decimal]:
        """Every key with its number."""
        found: dict[str, Decimal] = {}
        for key in tuple(self._left):
            amount = self.amount(key)
            if amount is not None:
                found[key.casefold() if fold else key] = amount
        return found

    def amount(self, key: str) -> Decimal | None:
        """A number that is not negative; None where the key is missing."""
        number = self.number(key)
        if number is not None and (number < 0 or not math.isfinite(number)):
            raise self.wrong(key, _("a number from 0 up"))
        return None if number is None else Decimal(str(number))

    def refuse(self, dotted: str) -> NoReturn:
        raise InputError(
            _("{file} holds a key nobody knows: {key}.").format(file=self._file, key=dotted),
            hint=_("The keys stand in docs/production.md."),
        )

    @override
    def wrong(self, key: str, wanted: str) -> InputError:
        return InputError(
            _("In {file}, {key} is not {wanted}.").format(
                file=self._file, key=self._dotted(key), wanted=wanted
            ),
            hint=_("The keys stand in docs/production.md."),
        )
