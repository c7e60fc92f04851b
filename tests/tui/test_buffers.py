from __future__ import annotations

from writersroom.bible.facts import EpisodeFacts
from writersroom.tui.buffers import Buffer, Incoming, Theirs
from writersroom.tui.figures import Saved


def facts(version: int, script: str) -> EpisodeFacts:
    return EpisodeFacts(id=1, version=version, number=1, script=script)


def test_the_same_version_means_nothing() -> None:
    assert Buffer(1, 3, "rain").incoming(facts(3, "rain"), "rain and wind") is Incoming.NOTHING


def test_an_older_load_means_nothing() -> None:
    assert Buffer(1, 3, "rain").incoming(facts(2, "snow"), "rain") is Incoming.NOTHING


def test_changed_facts_only_move_the_version() -> None:
    assert Buffer(1, 3, "rain").incoming(facts(4, "rain"), "rain and wind") is Incoming.REBASE


def test_the_same_text_from_someone_else_is_no_clash() -> None:
    assert Buffer(1, 3, "rain").incoming(facts(4, "wind"), "wind") is Incoming.REBASE


def test_a_clean_text_follows_the_others() -> None:
    assert Buffer(1, 3, "rain").incoming(facts(4, "snow"), "rain") is Incoming.RELOAD


def test_two_changes_stay_apart() -> None:
    assert Buffer(1, 3, "rain").incoming(facts(4, "snow"), "wind") is Incoming.APART


def test_nothing_is_taken_in_while_a_save_runs() -> None:
    buffer = Buffer(1, 3, "rain", is_saving=True)
    assert buffer.incoming(facts(4, "snow"), "rain") is Incoming.NOTHING


def test_the_three_states_of_a_text() -> None:
    buffer = Buffer(1, 3, "rain")
    assert buffer.saved("rain") is Saved.SAVED
    assert buffer.saved("wind") is Saved.UNSAVED
    buffer.is_kept = True
    assert buffer.saved("wind") is Saved.ONLY_HERE
    buffer.theirs = Theirs(4, "snow")
    assert buffer.saved("rain") is Saved.ONLY_HERE
