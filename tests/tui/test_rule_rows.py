"""What the forms of rules show and what they change."""

from __future__ import annotations

import pytest

from writersroom.checks import RULES, CheckSettings, Severity
from writersroom.checks.settings import Layer, Origin
from writersroom.checks.settings_words import read_flags
from writersroom.errors import InputError
from writersroom.tui.rule_rows import rule_change, rule_form, rule_lines, rule_words

RT05, RT01 = RULES["RT05"], RULES["RT01"]


def series(
    *options: str, severities: tuple[str, ...] = (), strict: bool | None = None
) -> CheckSettings:
    said = read_flags(options=options, severities=severities, strict=strict)
    own = Layer(Origin.SERIES, "", said.is_strict, None, (), said.severities, said.options)
    return CheckSettings((own,))


def values(settings: CheckSettings, **typed: str) -> dict[str, str]:
    """The form as it stands, with these fields typed over."""
    return {field.name: field.value for field in rule_form(RT05, settings)} | typed


def test_a_form_left_as_it_stands_changes_nothing() -> None:
    for settings in (
        CheckSettings(),
        series(strict=True),
        series("RT05.words=20", severities=("RT05=off",)),
    ):
        said, clear = rule_change(RT05, settings, values(settings))
        assert said.is_empty
        assert not clear


def test_what_is_typed_is_said_and_nothing_else() -> None:
    strict = series(strict=True)
    assert values(strict)["words"] == "12"
    said, clear = rule_change(RT05, strict, values(strict, words="20"))
    assert said.options == (("RT05", "words", 20.0),)
    assert (said.severities, clear) == ((), ())
    said, clear = rule_change(RT05, strict, values(strict, severity="off"))
    assert (said.severities, said.options, clear) == ((("RT05", None),), (), ())


def test_what_is_emptied_is_said_no_more() -> None:
    own = series("RT05.words=20", severities=("RT05=information",))
    said, clear = rule_change(RT05, own, values(own, severity="", words="", han=""))
    assert said.is_empty
    assert clear == ("RT05", "RT05.words")


def test_what_is_no_number_is_refused_in_the_form() -> None:
    with pytest.raises(InputError, match="must be a number"):
        rule_change(RT05, CheckSettings(), values(CheckSettings(), words="many"))


def test_a_rule_of_the_format_has_no_severity_to_set() -> None:
    assert rule_form(RT01, CheckSettings()) == []
    assert "protects the format itself" in rule_words(RT01, CheckSettings())


def test_a_form_fits_a_terminal_of_24_lines() -> None:
    for one in RULES.values():
        fields = rule_form(one, CheckSettings())
        lines = sum(-(-len(line) // 72) for line in rule_words(one, CheckSettings()).split("\n"))
        assert lines + len(fields) + 8 <= 22, one.id
        assert len({field.label for field in fields}) == len(fields)
        assert all(len(field.label) < 18 for field in fields)


def test_every_rule_is_listed_with_what_holds_for_it() -> None:
    lines = dict(rule_lines(series("RT05.words=20", severities=("RT07=off", "CO08=hard"))))
    assert sorted(lines) == sorted(RULES)
    assert lines["RT05"] == "RT05 Line breath: warning, words, set by the series"
    assert lines["RT07"] == "RT07 Density: off (the series)"
    assert lines["CO08"] == "CO08 Place: hard, set by the series"
    assert lines["RT10"] == "RT10 First voice, late face: off (default)"
    assert lines["CH05"] == "CH05 Pickup: hard"
    assert RULES["CO08"].severity is Severity.WARNING
