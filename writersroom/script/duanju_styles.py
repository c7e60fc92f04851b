"""House styles of the Chinese script layout: what a house wants written its way."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from writersroom.errors import InputError
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

HeadingPart = Literal["time", "setting", "place"]
HEADING_PARTS: tuple[HeadingPart, ...] = ("time", "setting", "place")
ACTION_SIGNS = ("△", "▲", "")


@unique
class Tag(StrEnum):
    """Whether a house wants a tag that others forbid."""

    KEEP = "keep"
    """As the script has it."""
    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How a house wants the layout; the default is the one most scripts are in."""

    end_tag: Tag = Tag.KEEP
    """【本集完】 behind each episode: ON adds it where it is missing, OFF leaves it out."""
    card_point_tag: Tag = Tag.KEEP
    """【卡点特写：…】: ON makes one of the 【特写：…】 an episode closes with, OFF the reverse; neither
    invents words."""
    tone_after_colon: bool = False
    """`名：（低声）台词` instead of `名（低声）：台词`."""
    action_sign: str = "△"
    """△, ▲ or nothing; a line that would be read as something else keeps its △."""
    space_after_sign: bool = False
    cast_on_heading: bool = False
    """The cast behind the heading instead of on a line of its own."""
    chinese_numerals: bool = False
    """第一集 instead of 第1集."""
    wide_colon: bool = True
    wide_brackets: bool = True
    heading_order: tuple[HeadingPart, ...] = HEADING_PARTS
    """What follows the scene id, in this order."""

    @property
    def colon(self) -> str:
        """The colon of speeches, labels and titles."""
        return "：" if self.wide_colon else ":"

    def bracketed(self, text: str) -> str:
        """`text` in the brackets of tones and voices."""
        return f"（{text}）" if self.wide_brackets else f"({text})"

    def episode_number(self, number: int) -> str:
        """The number of an episode as the house writes it."""
        return chinese_numeral(number) if self.chinese_numerals else str(number)


DEFAULT_STYLE = HouseStyle()


def house_style(name: str) -> HouseStyle:
    """The named style of duanju_styles.toml; the de facto layout for an empty name.

    Raises:
        InputError: there is none of this name.
    """
    if not name:
        return DEFAULT_STYLE
    styles = house_styles()
    if name not in styles:
        raise InputError(
            _("There is no script style “{name}”.").format(name=name),
            hint=_("Choose one of {names}.").format(names=", ".join(styles)),
        )
    return styles[name]


@cache
def house_styles() -> Mapping[str, HouseStyle]:
    """All named styles, in the order of the data file."""
    path = Path(__file__).with_name("duanju_styles.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: _style(table) for name, table in tables.items()}


def _style(table: dict[str, str]) -> HouseStyle:
    fields: dict[str, Any] = dict(table)
    for name in ("end_tag", "card_point_tag"):
        if name in table:
            fields[name] = Tag(table[name])
    if "heading_order" in table:
        fields["heading_order"] = tuple(table["heading_order"])
    return HouseStyle(**fields)


_NUMERALS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))


def chinese_numeral(number: int) -> str:
    """A number in Chinese numerals: 12 is 十二, 105 is 一百零五; digits from 10,000 on."""
    if not 0 <= number < 10_000:
        return str(number)
    text = ""
    rest = number
    for unit, sign in _UNITS:
        digit, rest = divmod(rest, unit)
        if digit:
            text += _NUMERALS[digit] + sign
        elif text and rest and not text.endswith("零"):
            text += "零"
    if rest or not text:
        text += _NUMERALS[rest]
    return text.removeprefix("一") if text.startswith("一十") else text
