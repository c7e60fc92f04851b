"""The storyboard as OpenTimelineIO, written without that library, which not every system has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from writersroom.export.timelines import FIRST_HOUR, clips_of, name_of

if TYPE_CHECKING:
    from writersroom.export.job import Job
    from writersroom.export.timelines import Clip
    from writersroom.production.shots import Shot


def timeline_otio(job: Job) -> bytes:
    """OpenTimelineIO: everything known about the shots, for tools that read metadata."""
    rate = job.options.fps.exact
    begin = FIRST_HOUR * job.options.fps.timebase
    children = [_otio_clip(clip, rate) for clip in clips_of(job)]
    track = _otio("Track.1", name="V1", kind="Video", children=children, **_OTIO_ITEM)
    stack = _otio("Stack.1", name="tracks", children=[track], **_OTIO_ITEM)
    timeline = _otio(
        "Timeline.1",
        name=name_of(job),
        metadata={"writersroom": {"language": job.language, "date": job.now.date().isoformat()}},
        global_start_time=_otio_time(begin, rate),
        tracks=stack,
    )
    return (json.dumps(timeline, ensure_ascii=False, indent=2) + "\n").encode()


_OTIO_ITEM: dict[str, object] = {
    "metadata": {},
    "source_range": None,
    "effects": [],
    "markers": [],
    "enabled": True,
}


def _otio(schema: str, **fields: object) -> dict[str, object]:
    return {"OTIO_SCHEMA": schema, **fields}


def _otio_time(frames: int, rate: float) -> dict[str, object]:
    return _otio("RationalTime.1", rate=rate, value=float(frames))


def _otio_range(frames: int, rate: float) -> dict[str, object]:
    return _otio("TimeRange.1", start_time=_otio_time(0, rate), duration=_otio_time(frames, rate))


def _otio_clip(clip: Clip, rate: float) -> dict[str, object]:
    missing = _otio(
        "MissingReference.1",
        name=clip.name,
        metadata={},
        available_range=_otio_range(clip.frames, rate),
        available_image_bounds=None,
    )
    return _otio(
        "Clip.2",
        name=clip.name,
        metadata={"writersroom": _told(clip.shot)},
        source_range=_otio_range(clip.frames, rate),
        effects=[],
        markers=[_otio_marker(name, colour, rate) for name, colour in clip.markers],
        enabled=True,
        media_references={"DEFAULT_MEDIA": missing},
        active_media_reference_key="DEFAULT_MEDIA",
    )


def _otio_marker(name: str, colour: str, rate: float) -> dict[str, object]:
    return _otio(
        "Marker.2",
        name=name,
        color=colour,
        comment="",
        marked_range=_otio_range(0, rate),
        metadata={},
    )


def _told(shot: Shot) -> dict[str, object]:
    """What is known of a shot, as metadata."""
    return {
        "episode": shot.episode,
        "scene": shot.scene_number or str(shot.scene),
        "shot": shot.id,
        "size": shot.size,
        "angle": shot.angle,
        "move": shot.move,
        "lens": shot.lens,
        "subject": shot.subject,
        "place": shot.place,
        "action": shot.action,
        "dialogue": [{"speaker": name, "text": text} for name, text in shot.dialogue],
        "sound": shot.sound,
        "caption": shot.caption,
        "cast": list(shot.cast),
        "hook": shot.is_hook,
    }
