"""The text for ChatGPT: the bible in parts within a budget of tokens, and the form of the answer."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.bible.facts import BEHIND_THE_GATE
from writersroom.errors import InputError
from writersroom.export.names import in_runs
from writersroom.export.prompts.digest import Block, blocks_of, private_names
from writersroom.export.prompts.prompt import Excess, Pack, Prompt
from writersroom.export.prompts.text import text_bytes
from writersroom.i18n import _, ngettext
from writersroom.production.belongings import stands_in
from writersroom.production.pasted import closing, opening
from writersroom.profiles.counting import measured
from writersroom.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from writersroom.export.prompts.prompt import Brief
    from writersroom.season import Episode

_TEXTS = Path(__file__).with_name("paste.toml")
_MANY = 3
"""Episodes that are asked for at once without a word: a chat writes a few pages well."""


def chatgpt_pack(brief: Brief) -> Pack:
    """The parts to paste one after the other, the last of them with the task.

    Raises:
        InputError: the series' AI policy is never, or every episode asked for is locked.
    """
    if brief.season.series.ai_policy == "never":
        raise InputError(
            _("This series does not allow machine drafting."),
            hint=_("Its AI policy says never; an owner can change it in the series' facts."),
        )
    asked = [e for e in brief.episodes if e.facts.status not in BEHIND_THE_GATE]
    if not asked:
        raise InputError(
            _("Every episode asked for is locked."), hint=_("Name one that may be written.")
        )
    blocks = blocks_of(brief.season, asked, _words(brief))
    parts = _parts(blocks, asked, brief)
    prompts = tuple(
        Prompt(f"part {number}", text, tuple(dict.fromkeys(f for b in held for f in b.facts)))
        for number, (held, text) in enumerate(parts, 1)
    )
    digits = max(2, len(str(len(parts))))
    return Pack(
        prompts,
        {
            f"part_{number:0{digits}}.txt": text_bytes(prompt.text)
            for number, prompt in enumerate(prompts, 1)
        },
        tuple(_excesses(prompts, brief)),
        tuple(_remarks(brief, asked, blocks)),
    )


def _words(brief: Brief) -> Mapping[str, str]:
    return _texts()[brief.words.language]


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_TEXTS.read_text("utf-8"))


def _budget(brief: Brief) -> int | None:
    return brief.part_tokens or brief.limit("part").most


def _parts(
    blocks: list[Block], asked: list[Episode], brief: Brief
) -> list[tuple[list[Block], str]]:
    """The blocks in order, each part as full as the budget allows; the task ends the last one."""
    budget, task = _budget(brief), _task(asked, brief)
    held = _grouped(blocks, budget, measured(_framed([], 99, 99, "", brief), "token"))
    if budget is not None and _tokens(held, task, brief) > budget and held[-1]:
        held.append([])
    count = len(held)
    return [
        (group, _framed(group, number, count, task if number == count else "", brief))
        for number, group in enumerate(held, 1)
    ]


def _tokens(held: list[list[Block]], task: str, brief: Brief) -> int:
    return measured(_framed(held[-1], len(held), len(held), task, brief), "token")


def _grouped(blocks: Iterable[Block], budget: int | None, frame: int) -> list[list[Block]]:
    held: list[list[Block]] = [[]]
    used, section = frame, ""
    for block in _halved(blocks, budget, frame):
        heading = 0 if block.section == section else measured(block.section, "token") + 4
        cost = measured(block.text, "token") + 2
        if budget is not None and held[-1] and used + heading + cost > budget:
            held.append([])
            used, heading = frame, measured(block.section, "token") + 4
        held[-1].append(block)
        used, section = used + heading + cost, block.section
    return held


def _halved(blocks: Iterable[Block], budget: int | None, frame: int) -> Iterator[Block]:
    """Blocks that are larger than a whole part, line by line; a line is never divided."""
    for block in blocks:
        room = None if budget is None else budget - frame - measured(block.section, "token") - 8
        if room is None or measured(block.text, "token") <= room:
            yield block
        else:
            yield from (Block(block.section, line, block.facts) for line in block.text.split("\n"))


def _framed(held: list[Block], number: int, count: int, task: str, brief: Brief) -> str:
    """A part as it is pasted: what it is, the material between two lines, and the task."""
    words = _words(brief)
    material = "\n".join(_with_headings(held))
    fence = f"#### {hashlib.sha256(material.encode('utf-8', 'replace')).hexdigest()[:8]} ####"
    title = clean_line(brief.season.series.title)
    head = words["last" if number == count else "part"]
    lines = [head.format(number=number, count=count, title=title)]
    if held:
        lines += [words["data"].format(fence=fence), "", fence, material, fence]
    return "\n".join((*lines, task)) if task else "\n".join(lines)


def _with_headings(held: list[Block]) -> Iterator[str]:
    section = ""
    for block in held:
        if block.section != section:
            section = block.section
            yield f"\n## {section}\n"
        yield f"{block.text}\n"


def _task(asked: list[Episode], brief: Brief) -> str:
    words = _words(brief)
    numbers = in_runs(episode.number for episode in asked)
    form = (
        f"{opening(episode.number, episode.facts.version)}\n{words['script']}\n"
        f"{closing(episode.number)}"
        for episode in asked
    )
    return "\n".join((words["task"].format(episodes=numbers), *form))


def _excesses(prompts: Iterable[Prompt], brief: Brief) -> Iterator[Excess]:
    limit, budget = brief.limit("part"), _budget(brief)
    for prompt in prompts:
        length = measured(prompt.text, "token")
        if budget is not None and length > budget:
            yield Excess(prompt.id, limit, length, brief.service.name_in(""), budget)


def _remarks(brief: Brief, asked: list[Episode], blocks: list[Block]) -> Iterator[str]:
    locked = [e.number for e in brief.episodes if e.facts.status in BEHIND_THE_GATE]
    if locked:
        yield ngettext(
            "Episode {numbers} is locked and is not asked for.",
            "Episodes {numbers} are locked and are not asked for.",
            len(locked),
        ).format(numbers=in_runs(locked))
    if len(asked) > _MANY:
        yield _(
            "{count} episodes are asked for at once; a chat writes a few at a time better."
        ).format(count=len(asked))
    text = re.sub(r"\s+", " ", "\n".join(block.text for block in blocks)).casefold()
    for name in private_names(brief.season):
        if not stands_in(name.casefold(), text):
            continue
        yield _(
            "“{name}” is private; only the name stands in the text, where the writers typed it."
        ).format(name=name)
