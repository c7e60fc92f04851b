"""The bible as text for a chat: blocks with the facts each rests on, private ones left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.export.prompts.prompt import Fact
from writersroom.script.timing import clock
from writersroom.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from writersroom.season import Episode, Season

_BLANKS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that stays in one part where it fits."""

    section: str
    """Its heading."""
    text: str
    facts: tuple[Fact, ...]


def blocks_of(season: Season, asked: Iterable[Episode], words: Mapping[str, str]) -> list[Block]:
    """The whole bible but for what is private, in reading order; then each episode that is asked for."""
    found = [
        *_series(season, words),
        *_people(season, words),
        *_things(season, words),
        *_lines_of_change(season, words),
        *_season(season, words),
    ]
    for episode in asked:
        found += _asked(season, episode, words)
    return found


def private_names(season: Season) -> tuple[str, ...]:
    """Names and aliases of people, and names of threads, that are marked private."""
    people = tuple(
        name
        for person in season.facts.characters
        if person.private
        for name in (person.name, *person.aliases)
    )
    return people + tuple(thread.name for thread in season.facts.threads if thread.private)


def _hidden(season: Season) -> frozenset[str]:
    return frozenset(name.casefold() for name in private_names(season))


def _block(
    section: str,
    kind: str,
    name: str,
    fields: Mapping[str, object],
    *,
    words: Mapping[str, str],
    head: str = "",
    title: str = "",
) -> Iterator[Block]:
    """One block of `field: value` lines, those that say nothing left out; `title` stands in its head."""
    facts = [Fact(kind, name, field, _text(value)) for field, value in fields.items()]
    said = [fact for fact in facts if fact.value.strip()]
    lines = [_line(fact, words) for fact in said]
    if head:
        lines.insert(0, head)
    if lines:
        titles = (Fact(kind, name, "title", title),) if title else ()
        yield Block(section, "\n".join(lines), (Fact(kind, name, "name", name), *titles, *said))


def _line(fact: Fact, words: Mapping[str, str]) -> str:
    """`look: grey coat`; a beat says its number behind its name."""
    field, _space, number = fact.field.partition(" ")
    label = " ".join(filter(None, (words.get(f"field_{field}", field), number)))
    return words["line"].format(field=label, value=fact.value)


def _text(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, tuple):
        return "; ".join(clean_line(str(one)) for one in value)
    return _BLANKS.sub("\n\n", clean(str(value))).strip()


def _series(season: Season, words: Mapping[str, str]) -> Iterator[Block]:
    series = season.series
    yield from _block(
        words["series"],
        "series",
        "",
        {
            "title": series.title,
            "logline": series.logline,
            "genre": series.genre,
            "premise": series.premise,
            "planned_episodes": series.planned_episodes,
            "seconds": f"{series.min_seconds:g}–{series.max_seconds:g}",
            "target_seconds": f"{series.target_seconds:g}" if series.target_seconds else "",
        },
        words=words,
    )


def _people(season: Season, words: Mapping[str, str]) -> Iterator[Block]:
    hidden = _hidden(season)
    for person in season.facts.characters:
        if not person.private:
            yield from _block(
                words["people"],
                "character",
                person.name,
                {
                    "aliases": person.aliases,
                    "role": person.role,
                    "age": person.age,
                    "look": person.look,
                    "voice": person.voice,
                    "bio": person.bio,
                },
                head=clean_line(person.name),
                words=words,
            )
    for one in season.facts.relationships:
        if not {one.character.casefold(), one.other.casefold()} & hidden:
            name = f"{clean_line(one.character)} – {clean_line(one.other)}"
            text = f"{name}: {clean_line(one.kind)}"
            facts = (Fact("relationship", name, "kind", one.kind),)
            yield Block(words["relationships"], text, facts)


def _things(season: Season, words: Mapping[str, str]) -> Iterator[Block]:
    for place in season.facts.locations:
        fields = {"aliases": place.aliases, "description": place.description}
        name = place.name
        yield from _block(
            words["places"], "location", name, fields, head=clean_line(name), words=words
        )
    for prop in season.facts.props:
        fields = {"description": prop.description}
        yield from _block(
            words["places"], "prop", prop.name, fields, head=clean_line(prop.name), words=words
        )


def _lines_of_change(season: Season, words: Mapping[str, str]) -> Iterator[Block]:
    hidden = _hidden(season)
    for arc in season.facts.arcs:
        if arc.character.casefold() not in hidden:
            fields = {"character": arc.character, "summary": arc.summary}
            yield from _block(
                words["arcs"], "arc", arc.name, fields, head=clean_line(arc.name), words=words
            )
    for thread in season.facts.threads:
        if not thread.private:
            yield from _block(
                words["arcs"],
                "thread",
                thread.name,
                {
                    "kind": thread.kind,
                    "summary": thread.summary,
                    "planted": thread.planted,
                    "due": thread.due,
                    "paid": thread.paid,
                },
                head=clean_line(thread.name),
                words=words,
            )


def _season(season: Season, words: Mapping[str, str]) -> Iterator[Block]:
    for episode in season.episodes:
        facts = episode.facts
        hook = episode.hook
        title = clean_line(facts.title)
        yield from _block(
            words["season"],
            "episode",
            str(episode.number),
            {"logline": facts.logline, "hook": hook.question if hook else ""},
            head=f"{episode.number}. {title}".rstrip(),
            title=title,
            words=words,
        )


def _asked(season: Season, episode: Episode, words: Mapping[str, str]) -> Iterator[Block]:
    hidden, section = _hidden(season), words["episode"].format(number=episode.number)
    number, hook = str(episode.number), episode.hook
    target = season.target(episode)
    yield from _block(
        section,
        "episode",
        number,
        {
            "target_seconds": f"{target:g}" if target else "",
            "mood": episode.facts.mood,
            "hook": " / ".join(filter(None, (hook.kind, hook.question))) if hook else "",
            "at_stake": tuple(n for n in hook.at_stake if n.casefold() not in hidden)
            if hook
            else "",
        },
        head=f"{number}. {clean_line(episode.facts.title)}".rstrip(),
        title=clean_line(episode.facts.title),
        words=words,
    )
    for beat in episode.beats:
        yield from _block(
            section,
            "episode",
            number,
            {
                f"beat {beat.position}": " / ".join(filter(None, (beat.kind, beat.summary))),
                "location": beat.location,
                "cast": tuple(n for n in beat.cast if n.casefold() not in hidden),
                "threads": tuple(n for n in beat.threads if n.casefold() not in hidden),
                "seconds": clock(beat.planned_seconds) if beat.planned_seconds else "",
            },
            words=words,
        )
    if episode.is_written:
        script = clean(episode.facts.script).strip("\n")
        for passage in re.split(r"\n\s*\n(?=\S)", script):
            fact = Fact("episode", number, "script", passage)
            yield Block(f"{section}: {words['script_now']}", passage, (fact,))
