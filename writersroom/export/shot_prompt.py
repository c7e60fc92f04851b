"""A shot as a prompt for picture and video models: a few lines that need nothing beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.labels import labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.labels import Labels
    from writersroom.production.shots import Shot
    from writersroom.season import Season


def shot_prompt(shot: Shot, season: Season) -> str:
    """Frame, place, people, action, lines and sound of `shot`, in the language of the series.

    What people look like is from the bible; of those marked private only the name is said.
    """
    words = labels(season.series.language)
    return "\n".join(_lines(shot, season, words))


def _lines(shot: Shot, season: Season, words: Labels) -> Iterator[str]:
    join = words("separator")
    yield join.join(
        filter(None, ("9:16", *words.chips(shot), shot.lens, words.seconds(shot.seconds)))
    )
    if shot.subject:
        yield _line(words, "subject", shot.subject)
    if where := join.join(filter(None, (shot.place, *_light(shot, words)))):
        yield _line(words, "place", where)
    looks = {each.name: each.look for each in season.facts.characters if not each.private}
    for name in shot.cast:
        yield _line(words, "cast", join.join(filter(None, (name, looks.get(name, "")))))
    if shot.action:
        yield _line(words, "action", shot.action)
    for name, text in shot.dialogue:
        yield _line(words, "lines", _line_of(words, name, text))
    if shot.caption:
        yield _line(words, "caption", shot.caption)
    if shot.sound:
        yield _line(words, "sound", shot.sound)


def _light(shot: Shot, words: Labels) -> Iterator[str]:
    if shot.interior is not None:
        yield words("interior" if shot.interior else "exterior")
    if shot.night is not None:
        yield words("night" if shot.night else "day")


def _line(words: Labels, key: str, text: str) -> str:
    return words("prompt_line", label=words(key), text=text)


def _line_of(words: Labels, name: str, text: str) -> str:
    return words("prompt_line", label=name, text=text)
