from __future__ import annotations

import tempfile
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bible.seasons import seasons
from writersroom.bible.facts import BeatFacts, CharacterFacts, EpisodeFacts, HookFacts
from writersroom.bible.kinds import SEASON_FIELDS
from writersroom.bible.plainfiles import build_into
from writersroom.bible.replacing import replace_records
from writersroom.bible.season_versions import loaded_with_revision, season_as_of
from writersroom.bible.series_settings import keep_checks
from writersroom.bible.store import Bible

if TYPE_CHECKING:
    from writersroom.bible.facts import Record, SeasonFacts


def _records(season: SeasonFacts) -> list[Record]:
    return [record for name in SEASON_FIELDS.values() for record in getattr(season, name)]


def _unversioned(season: SeasonFacts) -> SeasonFacts:
    def plain(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(plain(one) for one in value)
        return replace(value, version=0) if hasattr(value, "version") else value

    return type(season)(**{each.name: plain(getattr(season, each.name)) for each in fields(season)})


def _change(bible: Bible, season: SeasonFacts, data: st.DataObject) -> None:
    """One save a person could make."""
    act = data.draw(st.sampled_from(["word", "delete", "add", "move", "checks"]))
    found = _records(season)
    if act == "word":
        record: Any = data.draw(st.sampled_from([season.series, *found]))
        text = data.draw(st.sampled_from(["", "new", "newer\nstill"]))
        name = next((n for n in ("logline", "summary", "reason", "kind") if hasattr(record, n)), "")
        if name and not isinstance(record, HookFacts | BeatFacts) and (text or name != "reason"):
            bible.save([replace(record, **{name: text.replace("\n", " ")})])
    elif act == "delete" and found:
        replace_records(bible, (), [data.draw(st.sampled_from(found))])
    elif act == "add":
        number = max((each.number for each in season.episodes), default=0) + 1
        name = f"N{len(season.characters)} {number}"
        bible.save([EpisodeFacts(number=number, script="A."), CharacterFacts(name=name)])
    elif act == "move" and season.beats and season.episodes:
        number = data.draw(st.sampled_from(season.episodes)).number
        bible.save([replace(season.beats[0], episode=number, position=9)])
    elif act == "checks":
        text = data.draw(st.sampled_from(["", '[checks]\npreset = "strict"\n']))
        keep_checks(bible, text, base=season.checks)


@given(seasons(), st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_season_reads_as_it_stood_after_each_change(
    season: SeasonFacts, data: st.DataObject
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Bible.create(Path(folder) / "show.bible", "Ann") as bible,
    ):
        build_into(bible, season)
        stood = []
        for _step in range(data.draw(st.integers(1, 5))):
            now, revision = loaded_with_revision(bible)
            stood.append((revision, now))
            _change(bible, now, data)
        for revision, then in stood:
            assert season_as_of(bible, revision) == _unversioned(then)
