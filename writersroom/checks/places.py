"""Findings at a place: an element, an episode or the season, with what a waiver would cover."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.passages import passages
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.season import Episode, Season


def digest(*parts: object) -> str:
    """SHA-256 of the texts and facts a finding rests on, in the order given."""
    return sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()


def at_element(
    episode: Episode,
    index: int,
    severity: Severity,
    message: str,
    *,
    until: int | None = None,
    rests_on: str = "",
    hint: str = "",
    evidence: tuple[str, ...] = (),
) -> Finding:
    """A finding at the element `index`, or from it up to `until`; `run` fills in the rule.

    A waiver covers the text of these elements and `rests_on`, the facts that are not in it.
    """
    parts = passages(episode)
    own = parts.elements[index:until] if until is not None else parts.elements[index : index + 1]
    scene = parts.scene_at(index)
    return Finding(
        "",
        severity,
        message,
        episode=episode.number,
        scene=scene.label if scene else "",
        line=own[0].line if own else 0,
        end_line=own[-1].span.end_line if own else 0,
        hint=hint,
        evidence=evidence,
        place_key=_place_key(episode, index),
        covered=digest(rests_on, *(element.text for element in own)),
    )


def at_episode(
    episode: Episode,
    severity: Severity,
    message: str,
    *,
    rests_on: tuple[object, ...],
    place: str = "",
    line: int = 0,
    hint: str = "",
    evidence: tuple[str, ...] = (),
) -> Finding:
    """A finding about the episode as a whole, shown at `line` if any; `run` fills in the rule.

    A waiver covers `rests_on`; with nothing in it the finding cannot be waived, only mended.
    """
    found = at_number(
        episode.number,
        severity,
        message,
        rests_on=rests_on,
        place=place,
        hint=hint,
        evidence=evidence,
    )
    return replace(found, line=line, end_line=line) if line else found


def at_number(
    number: int,
    severity: Severity,
    message: str,
    *,
    rests_on: tuple[object, ...],
    place: str = "",
    hint: str = "",
    evidence: tuple[str, ...] = (),
) -> Finding:
    """The same for an episode that may not exist yet; number 0 stands for the season."""
    return Finding(
        "",
        severity,
        message,
        episode=number,
        hint=hint,
        evidence=evidence,
        place_key=place,
        covered=digest(*rests_on) if rests_on else "",
    )


def not_checked(number: int, needs: str, *, place: str = "") -> Finding:
    """The rule has no data to judge by: neither a pass nor a failure. `needs` is translated."""
    return Finding(
        "",
        Severity.INFORMATION,
        _("Not checked: needs {data}.").format(data=needs),
        episode=number,
        place_key=place,
        is_checked=False,
    )


def lacking(season: Season, needs: str, *, place: str = "") -> Iterator[Finding]:
    """The same for the season as a whole; nothing while none of it is written."""
    if any(True for _episode in season.written):
        yield not_checked(0, needs, place=place)


def _place_key(episode: Episode, index: int) -> str:
    """Scene, kind and count of an element: stays while the text before it in its scene stays."""
    parts = passages(episode)
    scene = parts.scene_at(index)
    if scene is None:
        return ""
    kind = parts.elements[index].kind
    nth = sum(1 for element in parts.elements[scene.start : index + 1] if element.kind is kind)
    return f"{parts.scenes.index(scene) + 1}.{kind}.{nth}"
