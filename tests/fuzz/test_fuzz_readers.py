"""A short turn of the reader fuzz, the same inputs each time; `make fuzz-readers` runs the long one."""

from __future__ import annotations

from random import Random

import pytest

from tests.fuzz.fuzz_readers import TookTooLongError, failure, fuzz, smaller, time_limit
from tests.fuzz.laws import READERS, Reader


@pytest.mark.parametrize("name", READERS)
def test_a_reader_neither_crashes_nor_hangs_nor_loses_anything(name: str) -> None:
    assert fuzz(READERS[name], Random(7), inputs=40).failures == {}


def test_a_failure_is_found_and_cut_down() -> None:
    def law(data: str | bytes) -> None:
        assert "x" not in str(data), "an x"

    reader = Reader(lambda random: "abc" * random.randrange(5) + "x" + "d" * 50, law)
    ((wrong, data),) = fuzz(reader, Random(1), inputs=3).failures.items()
    assert (wrong.split(":")[-1].strip(), data) == ("an x", "x")
    assert smaller(reader, "aaxbb", failure(reader, "x")) == "x"


def test_what_runs_too_long_is_ended() -> None:
    def endless() -> None:
        while True:
            pass

    with pytest.raises(TookTooLongError), time_limit("x"):
        endless()
