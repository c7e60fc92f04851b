"""The model gives the published errors on the calibration tables; a change must not make them worse."""

from __future__ import annotations

import pytest

from benchmarks.timing_error import Errors, chinese_passages, english_passages, errors, main
from writersroom.script.timing_counts import MODELS
from writersroom.script.timing_settings import Language


def test_the_english_errors_are_the_published_ones() -> None:
    found = errors(english_passages(), MODELS[Language.EN])
    assert found.passages == 646
    assert _printed(found) == ("13.7", "11.5", "-1.8", "76", "80")


def test_the_chinese_errors_are_the_published_ones() -> None:
    found = errors(chinese_passages(), MODELS[Language.ZH])
    assert found.passages == 339
    assert _printed(found) == ("18.1", "14.2", "0.0", "66", "79")


@pytest.mark.parametrize(("show", "mean_error"), [("A", "14.1"), ("B", "12.8")])
def test_each_show_has_its_published_error(show: str, mean_error: str) -> None:
    passages = [each for each in english_passages() if each.group == show]
    assert f"{errors(passages, MODELS[Language.EN]).mean_error:.1f}" == mean_error


def test_the_benchmark_prints_both_tables(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    lines = capsys.readouterr().out.splitlines()
    assert any(
        line.split() == ["en", "all", "646", "13.7", "11.5", "-1.8", "76", "80"] for line in lines
    )
    assert any(line.startswith("zh all") for line in lines)


def _printed(found: Errors) -> tuple[str, ...]:
    return (
        f"{found.mean_error:.1f}",
        f"{found.median_error:.1f}",
        f"{found.bias:.1f}".replace("-0.0", "0.0"),
        f"{found.near:.0f}",
        f"{found.covered:.0f}",
    )
