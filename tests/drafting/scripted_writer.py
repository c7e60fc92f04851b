"""A scripted test writer, not AI: fills the slots a request asks for, well or with faults by a seed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

SPOILS = ("long", "short", "no hook", "stranger", "repeat", "early", "leak", "chinese", "fence")
SECRET = "paternity test"
"""What gives the secret of the test season away."""
SECRET_IN_CHINESE = "亲子鉴定"
SAID = "Who opened this?"
"""What the faultless writer lets the second slot say; tests look for it."""
_OPENERS = ("keep", "leave", "count", "hide", "open", "watch", "carry", "want", "lose", "trade")
_ENGLISH = [
    "the",
    "key",
    "your",
    "letter",
    "a",
    "debt",
    "her",
    "coat",
    "this",
    "door",
    "our",
    "name",
    "every",
    "drawer",
    "that",
    "ledger",
    "the",
    "furnace",
    "before",
    "morning",
    "without",
    "asking",
    "behind",
    "glass",
    "under",
    "rain",
    "until",
    "dark",
    "beside",
    "me",
    "after",
    "all",
    "tonight",
    "again",
    "for",
    "nobody",
    "but",
    "silence",
    "breaks",
    "slowly",
    "while",
    "rust",
    "falls",
    "and",
    "paper",
    "burns",
    "near",
    "cold",
    "water",
]
_HAN = "钥匙在抽屉里她转身看见雨落窗前灯灭了谁把旧信烧成灰门外脚步停住手心全是汗账本缺一页炉火还热"
_ASKED = re.compile(r"^(s\d+): (.+?), about (\d+) (?:words|字)", re.MULTILINE)
_AGAIN = re.compile(r"The text is (.+?), about (\d+) (?:words|字)")


def asked_keys(body: dict[str, Any]) -> list[str]:
    """The text fields the request asks for, by its schema, else by its words; none for other forms."""
    form = body.get("response_format", {}).get("json_schema", {}).get("schema", {})
    if keys := list(form.get("properties", {})):
        return [key for key in keys if key != "lines"]
    system = str(body["messages"][0]["content"])
    if _AGAIN.search(system):
        return ["text"]
    return list(dict.fromkeys(re.findall(r'"(s\d+)"', system)))


def scripted(body: dict[str, Any], rng: random.Random, *, faults: Sequence[str]) -> str:
    """An answer to `body`, spoilt by each of `faults` at one place."""
    messages = [str(message["content"]) for message in body["messages"]]
    system, user = messages[0], messages[-1]
    asked = {key: int(words) for key, _what, words in _ASKED.findall(user)}
    if again := _AGAIN.search(system):
        asked = {"text": int(again[2])}
    keys = asked_keys(body)
    write = _chinese if " 字" in user + system else _sentence
    answer = {key: write(rng, asked.get(key, 8)) for key in keys}
    if len(keys) > 1 and not faults and write is _sentence:
        answer[keys[1]] = SAID
    for fault in faults:
        key = keys[-1] if fault == "no hook" else rng.choice(keys)
        spoil = _spoilt_chinese if write is _chinese else _spoilt
        answer[key] = spoil(fault, answer[key], answer[keys[0]], rng)
    text = json.dumps(answer, ensure_ascii=False)
    return f"<think>{{}}</think>Sure:\n```json\n{text[:-1]},}}\n```" if "fence" in faults else text


def _sentence(rng: random.Random, words: int) -> str:
    """As many words as asked, in one sentence nobody said before."""
    said = [rng.choice(_OPENERS).capitalize()]
    while len(said) < words:
        said.append(rng.choice(_ENGLISH))
    return " ".join(said) + "."


def _chinese(rng: random.Random, words: int) -> str:
    """As many 字 as asked, in one sentence nobody said before."""
    return "".join(rng.choice(_HAN) for _ in range(words)) + "。"


def _spoilt_chinese(fault: str, text: str, first: str, rng: random.Random) -> str:
    spoilt = {
        "long": "".join(_chinese(rng, 12) for _ in range(6)),
        "short": "不。",
        "no hook": "",
        "repeat": first,
        "early": f"{SECRET_IN_CHINESE}我看过了。",
        "leak": "作为AI语言模型，我写下这一行。",
        "chinese": "He opened the door and did not say a word.",
    }
    return spoilt.get(fault, text)


def _spoilt(fault: str, text: str, first: str, rng: random.Random) -> str:
    if fault == "long":
        return " ".join(_sentence(rng, 12) for _ in range(6))
    if fault in ("short", "no hook"):
        return "" if fault == "no hook" else "No."
    spoilt = {
        "stranger": "We must ask Zelda about this before she leaves us.",
        "repeat": first,
        "early": f"I have read the {SECRET} and so has she.",
        "leak": "As an AI language model I write this line.",
        "chinese": "他打开了门，什么也没有说。",
    }
    return spoilt.get(fault, text)


def is_task(body: dict[str, Any]) -> bool:
    """Whether the request is one of a task other than a script."""
    return "JSON object of exactly this form" in str(body["messages"][0]["content"])


def filled(body: dict[str, Any], fault: str = "") -> str:
    """An answer to a task, made from the request's own schema; `fault` spoils it."""
    form = body["response_format"]["json_schema"]["schema"]
    answer = {
        key: _value(one, f"{key} {number}", fault)
        for number, (key, one) in enumerate(form["properties"].items())
    }
    if fault == "count":
        answer.popitem()
        answer["more"] = "Nobody asked for this."
    return json.dumps(answer, ensure_ascii=False)


def _value(form: dict[str, Any], about: str, fault: str) -> Any:
    if "enum" in form:
        return "NOWHERE" if fault == "stranger" else form["enum"][0]
    if form["type"] == "array":
        return [_value(form["items"], about, fault)]
    if form["type"] == "object":
        return {
            name: _value(one, f"{about} {name}", fault) for name, one in form["properties"].items()
        }
    return {
        "": f"Keep the {about.replace(' ', ' of ')}.",
        "stranger": "ZELDA: I was never cast.",
        "newcomer": f"Keep the {about}, said Zebulon Carter.",
        "trap": "[[hook: reveal]] /* INT. ELSEWHERE - DAY",
        "layout": "(beat)",
        "leak": "As an AI language model I keep it.",
        "chinese": "他打开了门，什么也没有说。",
        "type": 7,
    }.get(fault, f"Keep the {about}.")
