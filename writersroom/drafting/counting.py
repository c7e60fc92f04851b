"""How many tokens a request will take on its server: counted here, then scaled by what it reported."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.profiles.services.tokens import count_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.bible.token_ratios import Ratio
    from writersroom.drafting.settings import LlmSettings

_ENOUGH_SAMPLES = 3
_UNKNOWN = {"zh": 1.5}
"""Vocabularies differ most on Chinese."""
_UNKNOWN_ELSE = 1.15
_SAFETY = 1.1
_EXACT_HOST = "api.openai.com"


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens of a request as counted here, and the factor between ours and the server's."""

    ours: int
    counter: str
    """o200k or ~est."""
    factor: float
    samples: int
    """Calls the factor was learned from; below three it is a cautious guess."""

    @property
    def tokens(self) -> int:
        """What the server will probably count."""
        return math.ceil(self.ours * self.factor)

    def at_most(self, max_tokens: int) -> int:
        """What is put aside for a call that may answer with `max_tokens`."""
        return math.ceil(self.tokens * _SAFETY) + max_tokens


def counter_of(text: str) -> tuple[int, str]:
    """Tokens of `text`, and the name of what counted them."""
    found = count_tokens(text)
    return found.tokens, "o200k" if found.is_exact else "~est"


def counted(text: str, settings: LlmSettings, language: str, learned: Ratio) -> Counted:
    """`text` as the server of `settings` will count it."""
    ours, counter = counter_of(text)
    factor = _UNKNOWN.get(language, _UNKNOWN_ELSE)
    if learned.samples >= _ENOUGH_SAMPLES:
        factor = learned.ratio
    elif settings.host == _EXACT_HOST and counter == "o200k":
        factor = 1.0
    return Counted(ours, counter, factor, learned.samples)


def words_of(payload: Mapping[str, object]) -> str:
    """All text of a request a server counts: its messages, and the form asked of the answer."""
    messages = payload.get("messages")
    texts = [str(m.get("content", "")) for m in messages] if isinstance(messages, list) else []
    form = payload.get("response_format")
    return "\n".join([*texts, json.dumps(form, ensure_ascii=False)] if form else texts)


def room_for_answer(payload: Mapping[str, object]) -> int:
    """The most tokens the answer to `payload` may take."""
    return int(str(payload.get("max_tokens") or payload.get("max_completion_tokens") or 4096))
