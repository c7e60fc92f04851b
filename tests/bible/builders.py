"""Small series for tests of the data layer."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import event

from writersroom.bible.facts import BeatFacts, EpisodeFacts, HookFacts, SeriesFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from writersroom.bible.store import Bible


def a_series(bible: Bible, *, title: str = "The Will", episodes: int = 3) -> SeriesFacts:
    """A stored series whose every episode has a script, a hook and two beats."""
    (series,) = bible.save([SeriesFacts(title=title)])
    bible.save([an_episode(number) for number in range(1, episodes + 1)])
    for number in range(1, episodes + 1):
        bible.save([HookFacts(episode=number, kind="reveal", question="Who signed it?")])
        bible.save([BeatFacts(episode=number, position=at, summary=f"Beat {at}") for at in (1, 2)])
    return series


def an_episode(
    number: int, script: str = "INT. OFFICE - DAY\n\nLena reads the will.\n"
) -> EpisodeFacts:
    """An episode that is not stored yet."""
    return EpisodeFacts(number=number, title=f"Episode {number}", script=script)


@contextmanager
def asked(bible: Bible) -> Iterator[list[str]]:
    """The SELECT statements that are run inside."""
    statements: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            statements.append(statement)

    event.listen(bible.engines.reader, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(bible.engines.reader, "before_cursor_execute", note)
