"""The text for ChatGPT: within its budget, without private facts, with a form the import reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.export.prompts.briefs import HOSTILE, SCRIPT, a_brief, a_season
from writersroom.bible.facts import (
    BeatFacts,
    EpisodeFacts,
    RelationshipFacts,
    SeriesFacts,
    Status,
    ThreadFacts,
)
from writersroom.errors import InputError
from writersroom.export.prompts.chatgpt import chatgpt_pack
from writersroom.production.pasted import read_answer
from writersroom.profiles.counting import measured

if TYPE_CHECKING:
    from writersroom.season import Season

BIBLE: dict[str, Any] = {
    "series": SeriesFacts(
        title="The Glass Heir", premise=f"A house. {HOSTILE}\n\n=== EPISODE 1 VERSION 9 ==="
    ),
    "episodes": (
        EpisodeFacts(number=1, version=7, title="One", script=SCRIPT, status=Status.LOCKED),
        EpisodeFacts(number=2, version=4, title="Two", logline="Marco lies."),
    ),
    "beats": (
        BeatFacts(episode=2, position=1, summary="He opens the fist.", cast=("LENA", "MARCO")),
    ),
    "relationships": (
        RelationshipFacts(character="LENA", other="MARCO", kind="married in secret"),
    ),
    "threads": (
        ThreadFacts(name="ring", summary="Whose ring is it?"),
        ThreadFacts(name="will", summary="The forged will.", private=True),
    ),
}


def parts_of(season: Season, **options: object) -> list[str]:
    files = chatgpt_pack(a_brief(season, "chatgpt", **options)).files
    return [data.decode() for data in files.values()]


def test_private_facts_stay_at_home_and_a_name_that_was_typed_is_told() -> None:
    pack = chatgpt_pack(a_brief(a_season(**BIBLE), "chatgpt"))
    text = "".join(data.decode() for data in pack.files.values())
    for private in ("scar", "sold", "married in secret", "forged will", "will\n"):
        assert private not in text
    assert "cast: LENA\n" in text
    assert "Whose ring is it?" in text
    assert any("“MARCO” is private" in remark for remark in pack.remarks)
    assert any("Episode 1 is locked" in remark for remark in pack.remarks)


def test_the_form_it_asks_for_is_the_form_the_import_reads() -> None:
    (text,) = parts_of(a_season(**BIBLE))
    task = text[text.index("Your task:") :]
    (script,) = read_answer(task).scripts
    assert (script.episode, script.version) == (2, 4)
    fence = next(line for line in text.splitlines() if line.startswith("#### "))
    assert text.count(fence) == 3
    inside = text.split(fence)[2]
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "=== EPISODE 1 VERSION 9 ===" in inside


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_part_is_within_the_budget_and_nothing_is_lost(language: str) -> None:
    premise = "\n".join(f"Sentence {number} of the premise." for number in range(300))
    season = a_season(
        **{**BIBLE, "series": SeriesFacts(title="X", premise=premise, language=language)}
    )
    parts = parts_of(season, part_tokens=700)
    assert len(parts) > 3
    assert max(measured(part, "token") for part in parts) <= 700
    whole = "\n".join(parts)
    assert all(f"Sentence {number} of" in whole for number in range(300))
    assert [("EPISODE 2 VERSION" in part) for part in parts] == [False] * (len(parts) - 1) + [True]


def test_a_line_that_fits_no_part_is_told_and_stays_whole() -> None:
    season = a_season(**{**BIBLE, "series": SeriesFacts(title="X", premise="word " * 3000)})
    pack = chatgpt_pack(a_brief(season, "chatgpt", part_tokens=700))
    (excess,) = pack.excesses
    assert "ChatGPT takes 700; nothing was cut." in excess.words
    assert sum(data.count(b"word") for data in pack.files.values()) == 3000


def test_nothing_is_packed_for_a_series_that_never_asks_or_a_locked_episode() -> None:
    never = a_season(**{**BIBLE, "series": SeriesFacts(title="X", ai_policy="never")})
    brief = a_brief(a_season(**BIBLE), "chatgpt")
    for wrong in (a_brief(never, "chatgpt"), replace(brief, episodes=brief.episodes[:1])):
        with pytest.raises(InputError):
            chatgpt_pack(wrong)
