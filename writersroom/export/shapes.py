"""Drawings in typst's own shapes: it draws them in two thirds of the time that SVG files take.

A picture file is drawn apart, into pixels that are then laid onto the page one by one; shapes are
drawn onto it at once, and in several sizes from one layout. What our drawings hold besides shapes
(words, attached pictures, arcs) stays SVG, in its place between them (docs/decisions/0024-frames.md).
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from writersroom.production.framing import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_BEFORE = f"""\
#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)
#let put = place.with(top + left)
#let point(body) = box(width: 0pt, height: 0pt, body)
#let moved(x, y, body) = put(dx: x * 1pt, dy: y * 1pt, point(body))
#let scaled(x, y, body) = put(scale(x: x * 100%, y: y * 100%, point(body)))
#let turned(angle, x, y, body) = moved(x, y, rotate(angle * 1deg, point(moved(-x, -y, body))))
"""
_TAG = re.compile(r"<text\b.*?</text>|<[^>]+>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")
_TRANSFORM = re.compile(r"(translate|scale|rotate)\(([^)]*)\)")
_NAME = 16
"""Letters of a file's name: a digest, so that what is the same is one file."""
_KEPT = 8192
"""Shapes held in memory: the pictures of a season share most of theirs."""
_CURVES = {"M": ("move", 1), "L": ("line", 1), "Q": ("quad", 2), "C": ("cubic", 3)}
"""What typst calls a step of a path, and how many points it takes."""

_Groups = tuple[tuple[str, int], ...]
"""Opening tags, each with its place in the drawing: two groups that look alike are two."""
_Said = dict[str, str]
"""The attributes of a tag and of the groups around it."""


def typst_pages(drawings: Sequence[str]) -> tuple[str, dict[str, bytes]]:
    """A typst text with a page for each drawing, a point a px, and the SVG files it names.

    Layers that several drawings share stand in it once, and are laid out once.
    """
    layers: dict[str, str] = {}
    files: dict[str, bytes] = {}
    pages = [
        "; ".join(
            layers.setdefault(layer, f"layer{len(layers)}") for layer in _layers(drawing, files)
        )
        for drawing in drawings
    ]
    named = "".join(f"#let {name} = put(block({layer}))\n" for layer, name in layers.items())
    return _BEFORE + named + "#{\n" + "\npagebreak()\n".join(pages) + "\n}\n", files


def _layers(drawing: str, files: dict[str, bytes]) -> Iterator[str]:
    """Its layers in typst's code, from the back to the front; SVG files go to `files`."""
    for (groups, is_shape), run in groupby(_shapes(drawing), lambda one: (one[0], bool(one[2]))):
        around = [tag for tag, _number in groups]
        if is_shape:
            yield _transformed("{" + "\n".join(shape for _groups, _tag, shape in run) + "}", around)
            continue
        inside = "".join(tag for _groups, tag, _shape in run)
        drawn = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
            f"{''.join(around)}{inside}{'</g>' * len(around)}</svg>"
        ).encode()
        name = f"{sha256(drawn).hexdigest()[:_NAME]}.svg"
        files[name] = drawn
        yield f'image("{name}", width: {WIDTH}pt, height: {HEIGHT}pt)'


def _shapes(drawing: str) -> Iterator[tuple[_Groups, str, str]]:
    """The groups around each piece of a drawing, its tag, and typst's shape, empty where it has none."""
    groups: _Groups = ()
    for number, tag in enumerate(_TAG.findall(drawing)[1:-1]):
        if tag == "</g>":
            groups = groups[:-1]
        elif tag.startswith("<g"):
            groups = (*groups, (tag, number))
        else:
            kind = tag[1:].partition(" ")[0]
            around = tuple(opening for opening, _number in groups)
            yield groups, tag, _shape(kind, tag, around) if kind in _OUTLINES else ""


@lru_cache(_KEPT)
def _shape(kind: str, tag: str, around: tuple[str, ...]) -> str:
    """Typst's code for one tag, in the px of its groups; empty where typst has no such shape."""
    said = dict(found for each in (*around, tag) for found in _ATTRIBUTE.findall(each))
    paint = f"fill: {_paint(said, 'fill', '#000')}, stroke: {_stroke(said)}"
    shape = _OUTLINES[kind](said, paint)
    return _transformed(shape, (tag,)) if shape else ""


def _rect(said: _Said, paint: str) -> str:
    """Empty for a line around round corners: typst measures their radius at another edge of it."""
    if "rx" in said and "stroke" in said:
        return ""
    x, y, width, height = (said[key] for key in ("x", "y", "width", "height"))
    size = f"width: {width}pt, height: {height}pt, radius: {said.get('rx', '0')}pt"
    return f"put(dx: {x}pt, dy: {y}pt, rect({size}, {paint}))"


def _ellipse(said: _Said, paint: str) -> str:
    across, down = (float(said.get(key) or said["r"]) for key in ("rx", "ry"))
    x, y = float(said["cx"]) - across, float(said["cy"]) - down
    size = f"width: {2 * across:g}pt, height: {2 * down:g}pt"
    return f"put(dx: {x:g}pt, dy: {y:g}pt, ellipse({size}, {paint}))"


def _polygon(said: _Said, paint: str) -> str:
    return f"put(polygon({paint}, {', '.join(_points(said['points']))}))"


def _path(said: _Said, paint: str) -> str:
    """Empty where it has relative steps or arcs, which typst does not know."""
    parts = []
    x = y = "0"
    for letter, rest in _STEP.findall(said["d"]):
        numbers = _NUMBER.findall(rest)
        if letter == "Z":
            parts.append('curve.close(mode: "straight")')
            continue
        if letter in "HV":
            x, y = (numbers[-1], y) if letter == "H" else (x, numbers[-1])
            parts.append(f"curve.line(({x}pt, {y}pt))")
            continue
        if letter not in _CURVES:
            return ""
        name, count = _CURVES[letter]
        points = _points(rest)
        for at in range(0, len(points), count):
            parts.append(f"curve.{name}({', '.join(points[at : at + count])})")
            name = "line" if letter == "M" else name
        x, y = numbers[-2:]
    return f"put(curve({paint}, {', '.join(parts)}))"


_OUTLINES: Mapping[str, Callable[[_Said, str], str]] = {
    "rect": _rect,
    "circle": _ellipse,
    "ellipse": _ellipse,
    "polygon": _polygon,
    "path": _path,
}


def _points(numbers: str) -> list[str]:
    found = iter(_NUMBER.findall(numbers))
    return [f"({x}pt, {y}pt)" for x, y in zip(found, found, strict=True)]


def _paint(said: _Said, key: str, usual: str) -> str:
    """A colour, with how much of it shows."""
    colour = said.get(key, usual).removeprefix("#")
    if colour == "none":
        return colour
    if len(colour) < len("rrggbb"):
        colour = "".join(2 * digit for digit in colour)
    shown = float(said.get(f"{key}-opacity", 1)) * int(colour[6:] or "ff", 16)
    return f'rgb("#{colour[:6]}{round(shown):02x}")'


def _stroke(said: _Said) -> str:
    paint = _paint(said, "stroke", "none")
    if paint == "none":
        return paint
    cap, join = said.get("stroke-linecap", "butt"), said.get("stroke-linejoin", "miter")
    dashes = "".join(f"{length}pt, " for length in said.get("stroke-dasharray", "").split())
    return (
        f"(paint: {paint}, thickness: {said.get('stroke-width', '1')}pt, "
        f'cap: "{cap}", join: "{join}", dash: {f"({dashes})" if dashes else "none"})'
    )


def _transformed(code: str, tags: Sequence[str]) -> str:
    """The code, moved, scaled and turned as the tags around it say."""
    for tag in reversed(tags):
        steps = dict(_ATTRIBUTE.findall(tag)).get("transform", "")
        for kind, said in reversed(_TRANSFORM.findall(steps)):
            numbers = _NUMBER.findall(said)
            if kind == "translate":
                code = f"moved({', '.join(numbers)}, {code})"
            elif kind == "scale":
                code = f"scaled({numbers[0]}, {numbers[-1]}, {code})"
            else:
                code = f"turned({', '.join([*numbers, '0', '0'][:3])}, {code})"
    return code
