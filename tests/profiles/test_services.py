"""Presets of AI services: every limit says what it rests on, and none is guessed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.profiles.test_profiles import tables
from writersroom.errors import InputError
from writersroom.profiles import services
from writersroom.profiles.counting import measured
from writersroom.profiles.services import SERVICES, load_service, model_of
from writersroom.profiles.services.describing import describe_service

FOLDER = Path(services.__file__).parent
NUMBERS = {"v", "min", "max", "choices"}


@pytest.mark.parametrize("name", SERVICES)
def test_each_limit_has_its_confidence_and_its_sources_and_an_unverified_one_no_number(
    name: str,
) -> None:
    service = load_service(name)
    assert (service.id, service.unknown) == (name, ())
    assert service.checked_on is not None
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    listed = {source.id for source in service.sources}
    named: set[str] = set()
    for path, table in tables(data):
        if ".limits." in path or ".remark" in path:
            assert table.get("conf") in set("ABCDU"), path
            sources = table.get("src", ())
            assert isinstance(sources, list | tuple)
            assert bool(sources) == (table["conf"] in set("ABC")), path
            assert table["conf"] != "U" or not NUMBERS & table.keys(), path
            named.update(sources)
    assert named == listed
    assert all(source.date for source in service.sources)


def test_a_service_in_words_says_what_is_unverified_and_where_numbers_come_from() -> None:
    said = describe_service(load_service("chatgpt"))
    assert "one message: how much one pasted message may hold is not published (unverified)" in said
    assert "up to 6000" in said
    assert "project default" in said
    assert "5 / 10 (official; api)" in describe_service(load_service("kling"))


def test_a_persons_own_file_wins_key_by_key(tmp_path: Path) -> None:
    (tmp_path / "kling.toml").write_text(
        '[models.v3.limits.seconds]\nmax = 30\n[models.v5]\nname = "kling-v5"\nmood = 1\n',
        encoding="utf-8",
    )
    service = load_service("kling", tmp_path)
    seconds = service.limit(model_of(service, "v3"), "seconds")
    assert (seconds.least, seconds.most) == (3, 30)
    assert model_of(service, "kling-v5").id == "v5"
    assert service.limit(model_of(service, "v5"), "seconds").most is None
    assert service.unknown == (("models.v5.mood", "1"),)


def test_what_is_not_known_is_refused_with_what_is() -> None:
    with pytest.raises(InputError) as refused:
        load_service("klingg")
    assert "kling" in refused.value.hint
    with pytest.raises(InputError) as refused:
        model_of(load_service("kling"), "v9")
    assert "v2.6" in refused.value.hint


@pytest.mark.parametrize(
    ("unit", "length"), [("char", 6), ("utf16", 7), ("byte", 13), ("word", 3), ("", 6)]
)
def test_a_text_is_as_long_as_the_service_counts(unit: str, length: int) -> None:
    assert measured("场 a😀 集", unit) == length


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_said_of_a_limit_is_said_in_chinese_too(name: str) -> None:
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    for path, table in tables(data):
        text = str(table.get("text", ""))
        if any(letter.isalpha() for letter in text):
            chinese = str(table.get("zh", ""))
            assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese), (path, text)
