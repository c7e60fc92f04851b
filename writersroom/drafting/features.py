"""What a server was found not to know: one feature given up at a time, remembered for thirty days."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.drafting.settings import LlmSettings

WINDOW = "window"
"""Under this name the memory keeps how many tokens the model can hold."""


@unique
class Feature(StrEnum):
    """Parts of a request that some servers refuse; given up in this order, the least missed first."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    STREAM_OPTIONS = "stream_options"
    SEED = "seed"
    TEMPERATURE = "temperature"
    MAX_TOKENS = "max_tokens"
    """Without it the same limit goes as `max_completion_tokens`."""
    SYSTEM = "system"
    """Without it the rules stand at the head of the first message."""
    STREAM = "stream"
    """Given up only where a server answers whole although a stream was asked for."""


_BY_VALUE = frozenset(feature.value for feature in Feature)
NO, IGNORED = "no", "ignored"
"""What is kept of a feature: refused, accepted without effect; what works needs no memory."""
_NAMES = {
    Feature.JSON_SCHEMA: ("json_schema", "response_format", "structured output", "grammar"),
    Feature.JSON_OBJECT: ("json_object", "response_format"),
    Feature.STREAM_OPTIONS: ("stream_options", "include_usage"),
    Feature.SEED: ("seed",),
    Feature.TEMPERATURE: ("temperature",),
    Feature.MAX_TOKENS: ("max_tokens", "max_completion_tokens"),
    Feature.SYSTEM: ("system role", "role system", "'system'", '"system"', "system message"),
    Feature.STREAM: (),
}
"""How servers name a feature in the words of a refusal."""


class FeatureMemory(Protocol):
    """Where it is kept what a server can do; a table of a bible, or this process."""

    def recall(self, host: str, model: str) -> Mapping[str, str]:
        """Each feature found out in the last thirty days, with its state."""

    def learn(self, host: str, model: str, feature: str, state: str) -> None:
        """Keep the state of one feature."""


@dataclass
class InProcess:
    """A memory that lasts as long as this process."""

    _kept: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def recall(self, host: str, model: str) -> Mapping[str, str]:
        """Each feature found out so far, with its state."""
        return dict(self._kept.get((host, model), {}))

    def learn(self, host: str, model: str, feature: str, state: str) -> None:
        """Keep the state of one feature."""
        self._kept.setdefault((host, model), {})[feature] = state


class Ladder:
    """What may be asked of one server and model: all of it at first, less after each refusal."""

    def __init__(self, settings: LlmSettings, memory: FeatureMemory) -> None:
        self._settings, self._memory = settings, memory
        known = memory.recall(settings.host, settings.model)
        self._given_up = {
            Feature(name)
            for name, state in known.items()
            if name in _BY_VALUE and state in (NO, IGNORED)
        }
        told = known.get(WINDOW, "")
        self.window = min(settings.window, int(told)) if told.isdecimal() else settings.window
        """Tokens the model can hold, as configured or as its server told."""
        self._tried: set[Feature] = set()
        """Given up in this job, until an answer shows that it helped."""
        self._violations = 0

    def body(
        self,
        messages: list[dict[str, str]],
        schema: Mapping[str, object],
        max_tokens: int,
    ) -> dict[str, object]:
        """The request body, with only what this server was not found to refuse."""
        known = frozenset(Feature) - self._given_up
        body: dict[str, object] = {
            "model": self._settings.model,
            "messages": messages if Feature.SYSTEM in known else _without_system(messages),
            "max_tokens" if Feature.MAX_TOKENS in known else "max_completion_tokens": max_tokens,
        }
        if Feature.STREAM not in known:
            body["stream"] = False
        elif Feature.STREAM_OPTIONS in known:
            body["stream_options"] = {"include_usage": True}
        if schema and Feature.JSON_SCHEMA in known:
            body["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "beat", "strict": True, "schema": dict(schema)},
            }
        elif schema and Feature.JSON_OBJECT in known:
            body["response_format"] = {"type": "json_object"}
        if self._settings.temperature is not None and Feature.TEMPERATURE in known:
            body["temperature"] = self._settings.temperature
        if self._settings.seed is not None and Feature.SEED in known:
            body["seed"] = self._settings.seed
        return body

    @property
    def given_up(self) -> frozenset[Feature]:
        """What is not asked for any more."""
        return frozenset(self._given_up)

    def step_down(self, body: Mapping[str, object], said: str) -> bool:
        """Give up one feature of `body`: the one the refusal names, else the least missed.

        False where nothing is left to give up, or what the refusal names was given up already.
        """
        sent = [feature for feature in Feature if _is_in(feature, body)]
        words = said.lower()
        named = [feature for feature in Feature if any(n in words for n in _NAMES[feature])]
        chosen = next((feature for feature in sent if feature in named), None)
        if chosen is None and not named:
            chosen = next((feature for feature in sent if feature is not Feature.STREAM), None)
        if chosen is None:
            return False
        self._give_up(chosen)
        return True

    def whole_answers(self) -> None:
        """The server ignores `stream`: ask for whole answers from now on."""
        self._given_up.add(Feature.STREAM)
        self._learn(Feature.STREAM, NO)

    def answered(self, *, is_in_form: bool) -> None:
        """A whole answer came: what was given up for it is remembered.

        Two in a row that are not in the asked form mean that the form is accepted and ignored.
        """
        for feature in self._tried:
            self._learn(feature, NO)
        self._tried.clear()
        self._violations = 0 if is_in_form else self._violations + 1
        if self._violations < 2:
            return
        self._violations = 0
        for feature in (Feature.JSON_SCHEMA, Feature.JSON_OBJECT):
            if feature not in self._given_up:
                self._given_up.add(feature)
                self._learn(feature, IGNORED)
                return

    def holds(self, window: int) -> None:
        """The server told how many tokens its model can hold."""
        self.window = min(self.window, window)
        self._memory.learn(self._settings.host, self._settings.model, WINDOW, str(window))

    def _give_up(self, feature: Feature) -> None:
        self._given_up.add(feature)
        self._tried.add(feature)

    def _learn(self, feature: Feature, state: str) -> None:
        self._memory.learn(self._settings.host, self._settings.model, feature.value, state)


def _is_in(feature: Feature, body: Mapping[str, object]) -> bool:
    match feature:
        case Feature.JSON_SCHEMA | Feature.JSON_OBJECT:
            form = body.get("response_format")
            return isinstance(form, dict) and form.get("type") == feature.value
        case Feature.SYSTEM:
            messages = body.get("messages")
            return isinstance(messages, list) and any(m["role"] == "system" for m in messages)
        case Feature.STREAM:
            return body.get("stream") is not False
        case _:
            return feature.value in body


def _without_system(messages: list[dict[str, str]]) -> list[dict[str, str]]:
    """The same words for a model that knows no system role: its rules first, then the rest."""
    rules = [m["content"] for m in messages if m["role"] == "system"]
    others = [dict(m) for m in messages if m["role"] != "system"]
    if rules and others:
        others[0]["content"] = "\n\n".join([*rules, others[0]["content"]])
    return others


def follows(schema: object, value: object) -> bool:
    """Whether `value` has the form of `schema`, in the few words of it that are used here."""
    if not isinstance(schema, dict):
        return True
    if "enum" in schema and value not in schema["enum"]:
        return False
    match schema.get("type"):
        case "string":
            return isinstance(value, str)
        case "array":
            items = schema.get("items", {})
            return isinstance(value, list) and all(follows(items, item) for item in value)
        case "object":
            return isinstance(value, dict) and _keys_follow(schema, value)
    return True


def _keys_follow(schema: Mapping[str, object], value: Mapping[str, object]) -> bool:
    known, required = schema.get("properties"), schema.get("required", [])
    known = known if isinstance(known, dict) else {}
    if schema.get("additionalProperties") is False and not set(value) <= set(known):
        return False
    if isinstance(required, list) and not set(required) <= set(value):
        return False
    return all(follows(known[name], inner) for name, inner in value.items() if name in known)
