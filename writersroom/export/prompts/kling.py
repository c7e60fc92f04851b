"""Requests for Kling: image to video, neighbouring shots of a scene together as far as a model takes them.

The first picture fixes the look, so a prompt says movement, camera and sound. The bodies are those
of `POST /videos/image2video` without a key; `image` is null until a person puts a picture there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from writersroom.export.prompts.harmless import harmless
from writersroom.export.prompts.prompt import Excess, Fact, Pack, Prompt
from writersroom.export.prompts.text import json_bytes, text_bytes
from writersroom.export.sheets import Sheet, csv_bytes
from writersroom.i18n import _
from writersroom.production.claims import lines_of
from writersroom.production.shots import shots
from writersroom.profiles.counting import measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from writersroom.export.prompts.prompt import Brief
    from writersroom.production.shots import Shot
    from writersroom.season import Episode

_COLUMNS = ("episode", "shot", "request", "seconds", "asked", "lines", "prompt")


@dataclass(frozen=True, slots=True)
class _Clip:
    """One shot as a request asks for it."""

    episode: Episode
    shot: Shot
    text: str
    seconds: int
    """Whole seconds, never fewer than the shot takes."""

    @property
    def id(self) -> str:
        return self.shot.name


@dataclass(frozen=True, slots=True)
class _Request:
    """Neighbouring shots of one scene that are made in one go."""

    clips: tuple[_Clip, ...]
    seconds: int

    @property
    def id(self) -> str:
        first, last = self.clips[0], self.clips[-1]
        return first.id if first is last else f"{first.id}-{last.shot.id}"


def kling_pack(brief: Brief) -> Pack:
    """The requests, their prompts as text, and which shots and lines each of them plays."""
    requests = tuple(_requests(brief))
    clips = [(request, clip) for request in requests for clip in request.clips]
    rows = tuple(
        (
            clip.episode.number,
            clip.shot.id,
            request.id,
            round(clip.shot.seconds, 1),
            clip.seconds,
            " ".join(str(line.number) for line in lines_of(clip.episode, clip.shot)),
            clip.text,
        )
        for request, clip in clips
    )
    return Pack(
        tuple(
            Prompt(clip.id, clip.text, tuple(_facts(clip.shot, brief))) for _request, clip in clips
        ),
        {
            "requests.json": json_bytes([_body(request, brief) for request in requests]),
            "prompts.txt": text_bytes("\n".join(f"{clip.id}: {clip.text}" for _r, clip in clips)),
            "shotlist.csv": csv_bytes(Sheet("shots", _COLUMNS, rows)),
        },
        tuple(found for request in requests for found in _excesses(request, brief)),
        (_("Put a picture where `image` is null: its address, or its bytes in base64."),),
    )


def clip_text(shot: Shot, brief: Brief) -> str:
    """Camera, movement, and where the model has sound, what is said and heard."""
    words = brief.words
    parts = [words.joined(words.size(shot), words.angle(shot), words.move(shot))]
    action = harmless(shot.action).rstrip(".。")
    has_sound = bool(brief.limit("sound").claim.text)
    if action or not (shot.dialogue and has_sound):
        parts.append(action or words.joined(*map(harmless, shot.cast)) or harmless(shot.subject))
    if has_sound:
        said = ((harmless(name), harmless(text)) for name, text in shot.dialogue)
        parts += [words("says", name=name, text=text) for name, text in said]
        if shot.sound:
            parts.append(words("hears", text=harmless(shot.sound)))
    return words("stop").join(filter(None, parts))


def _requests(brief: Brief) -> Iterator[_Request]:
    for episode in brief.episodes:
        clips = [
            _Clip(episode, shot, clip_text(shot, brief), _whole(shot.seconds, brief))
            for shot in shots(episode, brief.season)
        ]
        for _scene, of_scene in groupby(clips, key=lambda clip: clip.shot.scene):
            yield from _grouped(list(of_scene), brief)


def _whole(seconds: float, brief: Brief) -> int:
    """Whole seconds that hold the shot: at least what the model takes for one of several."""
    least = brief.limit("shot_seconds").least or 1
    return max(least, math.ceil(round(seconds, 2)))


def _grouped(clips: Sequence[_Clip], brief: Brief) -> Iterator[_Request]:
    """The clips of a scene in order, each request as full as the limits allow."""
    taken: list[_Clip] = []
    for clip in clips:
        if taken and not _fits([*taken, clip], brief):
            yield _request(taken, brief)
            taken = []
        taken.append(clip)
    if taken:
        yield _request(taken, brief)


def _fits(clips: Sequence[_Clip], brief: Brief) -> bool:
    shots_most, seconds = brief.limit("shots").most or 1, brief.limit("seconds").most
    one, whole = brief.limit("shot_prompt"), brief.limit("prompt")
    return (
        len(clips) <= shots_most
        and (seconds is None or sum(clip.seconds for clip in clips) <= seconds)
        and all(one.most is None or measured(clip.text, one.unit) <= one.most for clip in clips)
        and (
            whole.most is None
            or sum(measured(clip.text, whole.unit) for clip in clips) <= whole.most
        )
    )


def _request(clips: Sequence[_Clip], brief: Brief) -> _Request:
    """A request of these clips; the last one is held longer where the model takes no less."""
    limit = brief.limit("seconds")
    wanted = sum(clip.seconds for clip in clips)
    if limit.choices:
        wanted = next((choice for choice in limit.choices if choice >= wanted), wanted)
    return _Request(tuple(clips), max(wanted, limit.least or 0))


def _body(request: _Request, brief: Brief) -> dict[str, object]:
    body: dict[str, object] = {
        "model_name": brief.model.name,
        "image": None,
        "mode": "pro",
        "aspect_ratio": "9:16",
        "duration": str(request.seconds),
    }
    if brief.limit("sound").claim.text:
        body["sound"] = "on"
    if len(request.clips) == 1:
        body["prompt"] = request.clips[0].text
    else:
        body |= {"multi_shot": True, "shot_type": "customize", "multi_prompt": _shots(request)}
    return body | {"external_task_id": request.id}


def _shots(request: _Request) -> list[dict[str, object]]:
    """The shots of a request of several; their seconds sum up to those of the request."""
    held = request.seconds - sum(clip.seconds for clip in request.clips)
    last = len(request.clips)
    return [
        {
            "index": number,
            "prompt": clip.text,
            "duration": str(clip.seconds + (held if number == last else 0)),
        }
        for number, clip in enumerate(request.clips, 1)
    ]


def _excesses(request: _Request, brief: Brief) -> Iterable[Excess]:
    """Only a request of one shot can be over a limit: several are put together within them."""
    limit = brief.limit("seconds")
    if limit.most is not None and request.seconds > limit.most:
        yield Excess(request.id, limit, request.seconds, brief.service.name_in(""))
    for clip in request.clips:
        yield from brief.over(clip.id, "prompt", clip.text)


def _facts(shot: Shot, brief: Brief) -> Iterator[Fact]:
    for field in ("size", "subject", "angle", "move", "action", "sound"):
        yield Fact("shot", shot.id, field, str(getattr(shot, field)))
    yield Fact("shot", shot.id, "seconds", str(_whole(shot.seconds, brief)))
    yield Fact("shot", shot.id, "cast", "\n".join(shot.cast))
    for name, text in shot.dialogue:
        yield Fact("shot", shot.id, "lines", f"{name}: {text}")
