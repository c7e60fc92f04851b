"""Requests for Kling: the fields of its interface, within the limits of each model."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict

import pytest
from jsonschema import Draft202012Validator

from tests.export.prompts.briefs import HOSTILE, a_brief, a_season
from tests.export.prompts.test_midjourney import DANGER, hostile_season
from writersroom.export.prompts.kling import kling_pack
from writersroom.production.claims import lines_of
from writersroom.production.shots import shots

SECONDS = {"v3": [str(n) for n in range(3, 16)], "v2.6": ["5", "10"], "v2.5-turbo": ["5", "10"]}
LONG = "\n\n".join(
    f"INT. ROOM - DAY\n\n{'She waits by the door. ' * 5}\n\nMARA\nNo.\n\nA bell." for _ in range(9)
)


def schema(model: str) -> dict[str, object]:
    """The body of image2video: every field, its type, and what the model takes."""
    prompt = {"type": "string", "minLength": 1, "maxLength": 2500}
    shot = {
        "type": "object",
        "additionalProperties": False,
        "required": ["index", "prompt", "duration"],
        "properties": {
            "index": {"type": "integer", "minimum": 1, "maximum": 6},
            "prompt": {"type": "string", "minLength": 1, "maxLength": 512},
            "duration": {"enum": [str(n) for n in range(1, 16)]},
        },
    }
    return {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["model_name", "image", "mode", "aspect_ratio", "duration"],
            "oneOf": [{"required": ["prompt"]}, {"required": ["multi_prompt", "multi_shot"]}],
            "properties": {
                "model_name": {"enum": ["kling-v3", "kling-v2-6", "kling-v2-5-turbo"]},
                "image": {"type": "null"},
                "mode": {"enum": ["std", "pro", "4k"]},
                "aspect_ratio": {"const": "9:16"},
                "duration": {"enum": SECONDS[model]},
                "sound": {"enum": ["on", "off"]},
                "prompt": prompt,
                "multi_shot": {"const": True},
                "shot_type": {"const": "customize"},
                "multi_prompt": {"type": "array", "minItems": 2, "maxItems": 6, "items": shot},
                "external_task_id": {"type": "string"},
            },
        },
    }


def requests_of(data: bytes) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(data)
    return found


@pytest.mark.parametrize("model", SECONDS)
def test_every_request_is_within_the_limits_of_its_model(model: str) -> None:
    season = a_season(LONG, LONG)
    pack = kling_pack(a_brief(season, "kling", model=model))
    bodies = requests_of(pack.files["requests.json"])
    Draft202012Validator(schema(model)).validate(bodies)
    assert pack.excesses == ()
    for body in bodies:
        shots_of = body.get("multi_prompt", [])
        assert isinstance(shots_of, list)
        assert not shots_of or sum(int(s["duration"]) for s in shots_of) == int(
            str(body["duration"])
        )
    assert (model == "v3") == any("multi_prompt" in body for body in bodies)
    assert ("sound" in bodies[0]) == (model != "v2.5-turbo")


def test_every_line_is_claimed_once_and_no_shot_is_shortened() -> None:
    season = a_season(LONG)
    (episode,) = season.episodes
    pack = kling_pack(a_brief(season, "kling"))
    rows = list(csv.DictReader(io.StringIO(pack.files["shotlist.csv"].decode("utf-8-sig"))))
    claimed = [int(number) for row in rows for number in row["lines"].split()]
    found = shots(episode, season)
    assert claimed == [line.number for shot in found for line in lines_of(episode, shot)]
    assert len(claimed) == len(set(claimed))
    assert all(float(row["asked"]) >= float(row["seconds"]) for row in rows)
    together = defaultdict(set)
    for row, shot in zip(rows, found, strict=True):
        together[row["request"]].add(shot.scene)
    assert all(len(scenes) == 1 for scenes in together.values())


def test_what_is_over_a_limit_is_told_with_both_numbers_and_stays_whole() -> None:
    script = f"INT. ROOM - DAY\n\n[[shot: 1A CU MARA, 22s]]\n{'She waits. ' * 300}\n"
    pack = kling_pack(a_brief(a_season(script), "kling"))
    told = [excess.words for excess in pack.excesses]
    assert told[0] == "EP01_1A: seconds 22, Kling takes 15; nothing was cut."
    assert "Kling takes 2500; nothing was cut." in told[1]
    (body,) = requests_of(pack.files["requests.json"])
    assert body["duration"] == "22"
    assert str(body["prompt"]).count("She waits") == 300


def test_hostile_text_stays_text_inside_valid_json() -> None:
    pack = kling_pack(a_brief(hostile_season(), "kling"))
    bodies = requests_of(pack.files["requests.json"])
    Draft202012Validator(schema("v3")).validate(bodies)
    said = "\n".join(prompt.text for prompt in pack.prompts)
    assert not DANGER.search(said.replace("\n", " "))
    assert '"q"' in said
    assert HOSTILE not in said
