"""Where the words of facts come from: worked out of the history, which keeps each change with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from writersroom.bible.history import changes_beside_models
from writersroom.bible.wording import TYPED, Mark, carried, edited_line, whole, words_in
from writersroom.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from writersroom.bible.facts import NoteFacts, SeasonFacts
    from writersroom.bible.history import Revision
    from writersroom.bible.store import Bible
    from writersroom.bible.wording import Line, Runs

_LEAST_WORDS = 5
"""A shorter text that reads as one a model wrote may be anybody's."""


class WordedFact(NamedTuple):
    """One field of a fact as it stands, on one line, with what it is made of."""

    kind: str
    field: str
    episode: int
    """Episode number; 0 for the series."""
    line: Line


def machine_facts(
    bible: Bible, facts: SeasonFacts, notes: Sequence[NoteFacts]
) -> tuple[WordedFact, ...]:
    """The facts that models had a part in, by their words; those only people wrote are left out.

    A text that moved to another record, as when an episode is split, is known by its words.
    """
    chains: dict[tuple[str, int, str], list[Revision]] = {}
    for change in changes_beside_models(bible):
        chains.setdefault((change.entity, change.entity_id, change.field), []).append(change)
    made = {key: _made(chain) for key, chain in chains.items()}
    known = {
        text: runs
        for texts in made.values()
        for text, runs in texts.items()
        if runs and len(words_in(text)) >= _LEAST_WORDS
    }
    found = []
    for key, episode, value in _standing(facts, notes):
        runs = made.get(key, known).get(value, ())
        if any(run.mark.origin.startswith("ai:") for run in runs):
            found.append(WordedFact(key[0], key[2], episode, (value, runs)))
    return (*found, *_summaries(facts))


def _standing(
    facts: SeasonFacts, notes: Sequence[NoteFacts]
) -> Iterator[tuple[tuple[str, int, str], int, str]]:
    """Key, episode and words of each field that a proposal can word."""
    series = facts.series
    for field in ("title", "logline"):
        yield ("series", series.id, field), 0, clean_line(getattr(series, field))
    for episode in facts.episodes:
        for field in ("title", "logline"):
            key = ("episode", episode.id, field)
            yield key, episode.number, clean_line(getattr(episode, field))
    for hook in facts.hooks:
        yield ("hook", hook.id, "question"), hook.episode, clean_line(hook.question)
    for beat in facts.beats:
        yield ("beat", beat.id, "summary"), beat.episode, clean_line(beat.summary)
    for note in notes:
        yield ("note", note.id, "text"), note.episode, clean_line(note.text)


def _made(chain: Iterable[Revision]) -> dict[str, Runs]:
    """What each text a field ever had is made of; one that returns, as by undo, is made of the same."""
    line: Line = ("", ())
    earlier: dict[str, Runs] = {}
    for change in chain:
        text, mark = clean_line(change.after or ""), _mark(change)
        if mark.origin:
            runs = edited_line(*line, text, mark)
        else:
            runs = earlier[text] if text in earlier else carried([line], [text])[0]
        earlier[text] = runs
        line = text, runs
    return earlier


def _mark(change: Revision) -> Mark:
    """A reason reads `ai: call 41`; earlier releases left the call out."""
    if not change.reason.startswith("ai"):
        return TYPED
    call = change.reason.removeprefix("ai: call ")
    return Mark(f"ai:{call if call.isdigit() else 0}", change.author)


def _summaries(facts: SeasonFacts) -> Iterator[WordedFact]:
    for one in facts.summaries:
        if one.origin.startswith("ai:"):
            text = clean_line(one.text)
            yield WordedFact("summary", "text", one.episode, (text, whole(text, Mark(one.origin))))
