"""Which rules run, how grave they are, where their thresholds lie, and who says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.checks.builders import a_season, found
from writersroom.checks import RULES, CheckSettings, Severity, explain, run, settings_of
from writersroom.checks.settings import Layer, Origin, flag_layer, merged, softened
from writersroom.checks.settings_files import found_settings, read_settings, written
from writersroom.checks.settings_words import read_flags
from writersroom.checks.toml_lines import line_of
from writersroom.errors import InputError
from writersroom.season import Season, build_season

SHORT = "INT. A - DAY\n\nRain.\n"
LONG_LINE = f"INT. KITCHEN - NIGHT\n\nMARA\n{'You knew it and said nothing ' * 6}\n\nTom nods.\n"
RT05 = RULES["RT05"]


def with_checks(season: Season, text: str) -> Season:
    return build_season(replace(season.facts, checks=text))


def layer(text: str, origin: Origin = Origin.FILE) -> Layer:
    read = read_settings(text, name="writersroom.toml", origin=origin)
    assert read is not None
    return read


def test_each_place_wins_over_the_one_below() -> None:
    option = RT05.options[0]
    settings = CheckSettings()
    seen = [settings.value(RT05, option)]
    for origin, text in (
        (Origin.PROFILE, 'preset = "strict"'),
        (Origin.PROFILE, "options.RT05.words = 21"),
        (Origin.SERIES, "options.RT05.words = 22"),
        (Origin.FLAG, "options.RT05.words = 23"),
    ):
        settings = settings.with_layer(layer(f"[checks]\n{text}\n", origin))
        seen.append(settings.value(RT05, option))
    assert [(chosen.value, chosen.origin) for chosen in seen] == [
        (30, Origin.DEFAULT),
        (12, Origin.STRICT),
        (21, Origin.PROFILE),
        (22, Origin.SERIES),
        (23, Origin.FLAG),
    ]


def test_what_a_series_says_is_what_run_obeys() -> None:
    season = a_season([LONG_LINE])
    assert found(season, "RT05")[0].severity is Severity.WARNING
    mild = with_checks(season, '[checks]\nseverity.RT05 = "information"\n')
    assert found(mild, "RT05")[0].severity is Severity.INFORMATION
    wide = with_checks(season, "[checks]\noptions.RT05.words = 99\n")
    assert found(wide, "RT05") == ()
    off = with_checks(season, '[checks]\nseverity.RT05 = "off"\n')
    assert "RT05" not in {finding.rule for finding in run(off)}


def test_a_full_id_brings_back_what_the_series_turned_off_and_a_family_does_not() -> None:
    off = with_checks(a_season([LONG_LINE]), '[checks]\nseverity.RT05 = "off"\n')
    assert [f.rule for f in run(off, select=["RT05"])] == ["RT05"]
    assert "RT05" not in {f.rule for f in run(off, select=["RT"])}


def test_a_softer_rule_gives_nothing_harder_and_a_harder_one_lifts_its_hardest() -> None:
    ch05 = RULES["CH05"]
    assert softened(Severity.HARD, ch05, Severity.WARNING) is Severity.WARNING
    assert softened(Severity.INFORMATION, ch05, Severity.WARNING) is Severity.INFORMATION
    assert softened(Severity.WARNING, RT05, Severity.HARD) is Severity.HARD
    assert softened(Severity.INFORMATION, RT05, Severity.HARD) is Severity.INFORMATION


@pytest.mark.parametrize("rule", ["RT01", "CH01"])
@pytest.mark.parametrize(
    "text", ['severity.{0} = "off"', 'severity.{0} = "warning"', 'ignore = ["{0}"]']
)
def test_no_series_makes_the_format_itself_milder(rule: str, text: str) -> None:
    with pytest.raises(InputError, match="protects the format itself"):
        layer(f"[checks]\n{text.format(rule)}\n", Origin.SERIES)


def test_no_family_and_no_selection_of_a_series_leaves_the_format_out() -> None:
    season = a_season([SHORT], hooks=())
    for text in ('ignore = ["RT", "CH"]', 'select = ["ST"]', 'severity.RT01 = "off"'):
        narrow = with_checks(season, f"[checks]\n{text}\n")
        assert {"RT01", "CH01"} <= {f.rule for f in run(narrow) if f.severity is Severity.HARD}


def test_a_hard_finding_that_cannot_be_waived_stays_hard() -> None:
    settings = CheckSettings((flag_layer(severities=[("CH01", Severity.INFORMATION)]),))
    season = a_season([SHORT, SHORT], hooks=[])
    hooks = (replace(a_season([SHORT, SHORT]).facts.hooks[0], kind="cliffhangerish"),)
    unread = build_season(replace(season.facts, hooks=hooks))
    kinds = [
        f
        for f in run(unread, episodes={1}, settings=settings, select=["CH01"])
        if "kind" in f.place_key
    ]
    assert [(f.covered, f.severity) for f in kinds] == [("", Severity.HARD)]


def test_every_rule_of_the_format_is_known() -> None:
    assert {one.id for one in RULES.values() if one.is_fixed} == {"RT01", "CH01"}


def test_a_rule_that_is_off_by_default_runs_when_asked_for() -> None:
    (quiet,) = [one for one in RULES.values() if not one.is_on][:1]
    assert not CheckSettings().runs(quiet).value
    for flags in (
        flag_layer(select=[quiet.id]),
        flag_layer(severities=[(quiet.id, Severity.INFORMATION)]),
    ):
        assert CheckSettings().with_layer(flags).runs(quiet).value
    assert not CheckSettings().with_layer(flag_layer(select=[quiet.family])).runs(quiet).value


@pytest.mark.parametrize(
    ("text", "line", "words", "hint"),
    [
        ("[cheks]\n", 1, "no such key", "checks"),
        ("\n[checks]\npresent = 'strict'\n", 3, "no such key", "preset"),
        ("[checks]\npreset = 'strickt'\n", 2, "none of", "strict"),
        ("[checks]\nselect = ['RT5']\n", 2, "no rule RT5", "RT05"),
        ("[checks]\nignore = 'RT05'\n", 2, "list of rules", ""),
        ("[checks.severity]\nRT05 = 'warn'\n", 2, "none of", "warning"),
        ("[checks.severity]\n# why\nCHO8 = 'off'\n", 3, "no rule CHO8", "CH08"),
        ("[checks.options]\nRT05.wrods = 1\n", 2, "no option wrods", "words"),
        ("[checks.options.RT05]\nhan = 9\nwords = 'many'\n", 3, "must be a number", ""),
        ("[checks.options]\nRT05.words = -1\n", 2, "must be a number", ""),
        ("[checks.options]\nRT05.words = nan\n", 2, "must be a number", ""),
        ("[checks.options]\nRT05.words = true\n", 2, "must be a number", ""),
        ("[checks]\noptions = 3\n", 2, "must be a table", ""),
        ("checks = 3\n", 1, "must be a table", ""),
    ],
)
def test_what_does_not_exist_is_an_error_with_file_line_and_the_nearest(
    text: str, line: int, words: str, hint: str
) -> None:
    with pytest.raises(InputError) as caught:
        layer(text)
    assert caught.value.message.startswith(f"writersroom.toml, line {line}, ")
    assert words in caught.value.message
    assert hint in caught.value.hint


def test_what_is_no_toml_is_an_error_with_its_line() -> None:
    with pytest.raises(InputError, match=r"writersroom\.toml cannot be read: .*line 2"):
        layer("[checks]\npreset = \n")


def test_lines_are_found_through_headings_dots_and_inline_tables() -> None:
    text = "a = 1\n[x.y]\nb.c = 2\n'd e' = { f = 3 }\n"
    assert [line_of(text, key) for key in (("a",), ("x", "y"), ("x", "y", "b", "c"))] == [1, 2, 3]
    assert line_of(text, ("x", "y", "d e", "f")) == 4
    assert line_of(text, ("nowhere",)) == 0


def test_what_is_written_is_read_as_the_same() -> None:
    said = layer(
        '[checks]\npreset = "strict"\nselect = ["RT", "CH"]\nignore = ["RT07"]\n'
        'severity.CO05 = "off"\nseverity.RT05 = "hard"\noptions.CH04.mean = 2.25\n'
    )
    assert layer(written(said)) == said
    assert written(Layer(Origin.SERIES)) == ""


def test_merging_changes_only_what_is_said() -> None:
    below = layer('[checks]\nignore = ["RT07"]\noptions.RT05.words = 20\n', Origin.SERIES)
    change = read_flags(strict=True, options=["RT05.han=30"], severities=["RT05=off"])
    both = merged(below, change)
    assert both.origin is Origin.SERIES
    assert both.ignore == ("RT07",)
    assert both.options == (("RT05", "han", 30.0), ("RT05", "words", 20.0))
    assert both.severities == (("RT05", None),)
    assert both.is_strict


@pytest.mark.parametrize(
    "flags",
    [
        {"options": ["RT05.words"]},
        {"options": ["RT05=25"]},
        {"options": ["RT05.words=many"]},
        {"options": ["RT05.words=1e99"]},
        {"severities": ["RT05"]},
        {"severities": ["RT05=loud"]},
        {"severities": ["RT01=off"]},
        {"select": "RT5"},
        {"ignore": "XX"},
    ],
)
def test_a_flag_that_says_nothing_there_is_is_refused(flags: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        read_flags(**flags)


def test_the_nearest_file_upwards_counts_and_our_own_comes_first(tmp_path: Path) -> None:
    inside = tmp_path / "season" / "scripts"
    inside.mkdir(parents=True)
    script = inside / "e.fountain"
    script.write_text(SHORT)
    assert found_settings(script) is None
    (tmp_path / "pyproject.toml").write_text("[tool.writersroom.checks]\nignore = ['RT07']\n")
    assert found_settings(script) == Layer(
        Origin.FILE, str(tmp_path / "pyproject.toml"), ignore=("RT07",)
    )
    (inside.parent / "pyproject.toml").write_text("[tool.ruff]\nline-length = 100\n")
    assert found_settings(inside) is not None, "a pyproject.toml of others is passed over"
    (tmp_path / "writersroom.toml").write_text("[checks]\nignore = ['RT06']\n")
    near = found_settings(script)
    assert near is not None
    assert near.ignore == ("RT06",)


def test_an_error_in_pyproject_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("[tool.x]\ny = 1\n\n[tool.writersroom.checks.options]\nRT05.wrods = 2\n")
    with pytest.raises(InputError, match=r"pyproject\.toml, line 5, "):
        found_settings(tmp_path)
    path.write_text("[tool.writersroom]\nchekcs = {}\n")
    with pytest.raises(InputError, match=r"pyproject\.toml, line 2, "):
        found_settings(tmp_path)


def test_a_series_with_a_rule_nobody_has_here_is_still_checked() -> None:
    """A plugin that is not installed on this machine must not shut the room."""
    text = '[checks.severity]\nHOUSE01 = "off"\nRT05 = "information"\n'
    season = with_checks(a_season([LONG_LINE]), text)
    assert found(season, "RT05")[0].severity is Severity.INFORMATION
    from writersroom.checks.settings import notices_of

    (notice,) = notices_of(season)
    assert "line 2" in notice
    assert "HOUSE01" in notice


def test_explain_says_where_each_value_comes_from() -> None:
    text = '[checks]\npreset = "strict"\nseverity.RT05 = "information"\noptions.RT05.words = 20\n'
    settings = settings_of(with_checks(a_season(), text))
    told = explain("RT05", settings.with_layer(read_flags(options=["RT05.han=33"])))
    assert "it runs (the series)" in told
    assert "at its hardest: information (the series)" in told
    assert "`words` = 20 (the series)" in told
    assert "`han` = 33 (this command)" in told
    assert "`distance` = 1 (strict preset)" in explain("CH05", settings)
    assert "`opening` = 15 (default)" in explain("CH05", settings)


def test_every_shipped_profile_says_only_what_exists() -> None:
    from writersroom.checks.settings_files import profile_layer
    from writersroom.profiles import profile_names

    for name in profile_names():
        layer, problems = profile_layer(name)
        assert (layer.origin, problems) == (Origin.PROFILE, ())


def test_the_example_of_the_manual_says_what_it_claims() -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    said = layer(page.split("```toml\n")[1].split("```")[0])
    assert (said.is_strict, said.select, said.ignore) == (True, ("RT", "CH", "CO05"), ("RT07",))
    assert said.severities == (("CO08", Severity.HARD), ("RT05", Severity.INFORMATION))
    assert said.options == (("CH05", "distance", 1.0), ("RT05", "words", 25.0))
