"""What servers were found to know, to ignore or to refuse, for thirty days; and what their models can hold."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from writersroom.bible.untracked import SERVER_FEATURE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.bible.store import Bible

_REMEMBERED = timedelta(days=30)


class ServerFeatures:
    """The memory of a bible: each feature of one model of one server with its state."""

    def __init__(self, bible: Bible) -> None:
        self._bible = bible

    def recall(self, host: str, model: str) -> Mapping[str, str]:
        """Each feature found out in the last thirty days, with its state."""
        query = select(SERVER_FEATURE.c.feature, SERVER_FEATURE.c.state).where(
            _of(host, model), SERVER_FEATURE.c.seen_at > self._bible.clock() - _REMEMBERED
        )
        with self._bible.reading() as connection:
            rows = connection.execute(query).all()
        return {str(feature): str(state) for feature, state in rows}

    def learn(self, host: str, model: str, feature: str, state: str) -> None:
        """Keep the state of one feature."""
        key = {"host": host, "model": model, "feature": feature}
        with self._bible.changing() as connection:
            connection.execute(
                delete(SERVER_FEATURE).where(_of(host, model), SERVER_FEATURE.c.feature == feature)
            )
            values = {**key, "state": state, "seen_at": self._bible.clock()}
            connection.execute(insert(SERVER_FEATURE).values(values))

    def forget(self, host: str, model: str) -> None:
        """Find everything out again."""
        with self._bible.changing() as connection:
            connection.execute(delete(SERVER_FEATURE).where(_of(host, model)))


def _of(host: str, model: str) -> Any:
    return (SERVER_FEATURE.c.host == host) & (SERVER_FEATURE.c.model == model)
