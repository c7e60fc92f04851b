"""Rules from other packages, really installed; broken ones are told of and skipped."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.checks.plugin_packages import install, with_plugins

if TYPE_CHECKING:
    import subprocess

PAGE = Path(__file__).parents[2] / "docs" / "plugins.md"
SCRIPT = "# Episode 1: One\n\nINT. BAR - NIGHT\n\nTOM\nA whisky, please.\n"

RULE = """
from dataclasses import replace
from writersroom.checks import Finding, Severity, at_episode, make_rule, option

def check(episode, season, **options):
    {body}

def a_rule(rule_id, **changes):
    made = make_rule(rule_id, check, title="T", severity=Severity.WARNING, protects="P.",
                     fires="F.", needs="script", fix="Fix it.")
    return replace(made, **changes)

RULES = {rules}
"""
FINE = 'yield at_episode(episode, Severity.WARNING, "Found.", rests_on=("x",))'


def a_plugin(body: str = FINE, rules: str = '[a_rule("HOUSE01")]') -> str:
    return RULE.format(body=body, rules=rules)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "one.fountain"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def test_the_plugin_of_the_manual_works(packages: Path, script: Path) -> None:
    blocks = re.findall(r"```(toml|python)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    toml, source = (text for _kind, text in blocks)
    entry = re.search(r'house = "(.+)"', toml)
    assert entry
    install(packages, "house-rules", source, entry=entry[1], point="house")
    ran = with_plugins(packages, "check", script, "--select", "HOUSE", "--json")
    (found,) = json.loads(ran.stdout)
    assert (found["rule"], found["severity"], found["line"], found["plugin"]) == (
        "HOUSE01",
        "hard",
        6,
        "house-rules",
    )
    assert found["evidence"] == ["whisky"]
    assert ran.returncode == 1
    told = with_plugins(packages, "check", "--explain", "house01").stdout
    assert "the last episode that is looked at" in told
    assert "It comes from house-rules" in told
    soft = with_plugins(
        packages, "check", script, "--select", "HOUSE", "--severity", "HOUSE01=information"
    )
    assert soft.returncode == 0, soft.stderr
    later = with_plugins(packages, "check", script, "--select", "HOUSE", "--set", "HOUSE01.until=0")
    assert later.stdout == ""


BROKEN = {
    "cannot be imported": ("import nothing_of_that_name\n", "ModuleNotFoundError"),
    "leaves while imported": ("raise SystemExit(3)\n", "SystemExit: 3"),
    "has no such name": ("x = 1\n", "AttributeError"),
    "is no list": ("RULES = 3\n", "TypeError"),
    "offers no rule": (a_plugin(rules='["HOUSE01"]'), "'HOUSE01' is no rule"),
    "takes an id of ours": (a_plugin(rules='[a_rule("CH99")]'), "letters that are ours"),
    "takes a rule of ours": (a_plugin(rules='[a_rule("RT01")]'), "letters that are ours"),
    "has no proper id": (a_plugin(rules='[a_rule("house")]'), "is no rule id"),
    "has an id of no text": (a_plugin(rules="[a_rule(7)]"), "is no rule id"),
    "has two of one id": (
        a_plugin(rules='[a_rule("HOUSE01"), a_rule("HOUSE01")]'),
        "two of its rules are called HOUSE01",
    ),
    "has a severity of text": (
        a_plugin(rules='[a_rule("HOUSE01", severity="hard")]'),
        "not made as it must be",
    ),
    "has options of nothing": (
        a_plugin(rules='[a_rule("HOUSE01", options=(option("a b", "1", ""),))]'),
        "not made as it must be",
    ),
    "has no check": (a_plugin(rules='[a_rule("HOUSE01", check=None)]'), "not made as it must be"),
}


@pytest.fixture(scope="module")
def beside_broken(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """A check where every broken plugin is installed, and a good one."""
    folder = tmp_path_factory.mktemp("broken")
    (script := folder / "one.fountain").write_text(SCRIPT, encoding="utf-8")
    for how, (source, _reason) in BROKEN.items():
        install(folder, broken_name(how), source)
    install(folder, "good-rules", a_plugin(rules='[a_rule("GOOD01")]'))
    return with_plugins(folder, "check", script, "--json")


def broken_name(how: str) -> str:
    return f"bad-{how.replace(' ', '-')}"


@pytest.mark.parametrize("how", BROKEN)
def test_a_plugin_that_is_broken_is_told_of_in_one_line_and_left_out(
    how: str, beside_broken: subprocess.CompletedProcess[str]
) -> None:
    name, (_source, reason) = broken_name(how), BROKEN[how]
    told = [line for line in beside_broken.stderr.splitlines() if f"plugin {name} " in line]
    assert len(told) == 1, beside_broken.stderr
    assert reason in told[0]
    left_out = [found for found in json.loads(beside_broken.stdout) if found["plugin"] == name]
    assert [found["checked"] for found in left_out] == [False]


def test_beside_broken_plugins_the_other_rules_are_checked(
    beside_broken: subprocess.CompletedProcess[str],
) -> None:
    found = {finding["rule"] for finding in json.loads(beside_broken.stdout)}
    assert {"GOOD01", "RT01"} <= found
    assert "Traceback" not in beside_broken.stderr


def test_the_doctor_names_good_and_broken_plugins(packages: Path) -> None:
    install(packages, "bad-rules", "import nothing_of_that_name\n")
    install(packages, "good-rules", a_plugin(rules='[a_rule("GOOD01")]'))
    ran = with_plugins(packages, "doctor", "--json")
    plugins = [each for each in json.loads(ran.stdout) if each["name"] == "plugins"]
    assert [each["ok"] for each in plugins] == [True, False]
    assert "good-rules" in plugins[0]["detail"]
    assert "bad-rules" in plugins[1]["detail"]


def test_of_two_plugins_with_one_id_the_first_by_name_counts(packages: Path, script: Path) -> None:
    install(packages, "b-rules", a_plugin())
    install(packages, "a-rules", a_plugin())
    ran = with_plugins(packages, "check", script, "--select", "HOUSE", "--json")
    assert "b-rules is left out: a-rules has a rule HOUSE01 already" in ran.stderr.replace(
        "b-rules (rules)", "b-rules"
    )
    assert [f["plugin"] for f in json.loads(ran.stdout) if f["checked"]] == ["a-rules"]


BREAKING = {
    "raises": ("raise ValueError('no such luck')\n    yield", "no such luck"),
    "ends the program": ("raise SystemExit(3)\n    yield", "SystemExit"),
    "gives no findings": ("return 7", "TypeError"),
    "gives text": ("yield 'a finding'", "wrong parts"),
    "gives wrong fields": ("yield Finding('', 'hard', 5)", "wrong parts"),
    "gives wrong evidence": ("yield Finding('', Severity.HARD, 'x', evidence=(1,))", "evidence"),
    "never stops": (f"while True: {FINE}", "more than 1000"),
}


@dataclass(frozen=True)
class Breaking:
    """What is told where every rule of `BREAKING` is checked."""

    all: subprocess.CompletedProcess[str]
    """Of a check with the rules of the house, too; findings as JSON."""
    selected: subprocess.CompletedProcess[str]
    """Of a check with these rules alone, for people."""
    trace: str


@pytest.fixture(scope="module")
def breaking(tmp_path_factory: pytest.TempPathFactory) -> Breaking:
    folder = tmp_path_factory.mktemp("breaking")
    (script := folder / "one.fountain").write_text(SCRIPT, encoding="utf-8")
    for how, (body, _reason) in BREAKING.items():
        rule = breaking_id(how)
        install(folder, f"odd-{rule.lower()}", a_plugin(body, f'[a_rule("{rule}")]'))
    ran = with_plugins(folder, "check", script, "--json")
    shown = with_plugins(folder, "check", script, "--select", "HOUSE")
    trace = next((folder / "state").rglob("writersroom.log"))
    return Breaking(ran, shown, trace.read_text(encoding="utf-8"))


def breaking_id(how: str) -> str:
    return f"HOUSE{list(BREAKING).index(how):02}"


@pytest.mark.parametrize("how", BREAKING)
def test_a_rule_that_breaks_is_one_finding_that_was_not_checked(
    how: str, breaking: Breaking
) -> None:
    rule, (_body, reason) = breaking_id(how), BREAKING[how]
    found = json.loads(breaking.all.stdout)
    (broken,) = (finding for finding in found if finding["rule"] == rule)
    assert not broken["checked"]
    assert reason in broken["message"]
    assert "RT01" in {finding["rule"] for finding in found}
    assert f"{rule} broke" in breaking.selected.stderr
    assert (breaking.selected.stdout, breaking.selected.returncode) == ("", 0)
    assert reason in breaking.trace


def test_a_rule_is_never_harder_than_it_says(packages: Path, script: Path) -> None:
    install(packages, "odd-rules", a_plugin(FINE.replace("WARNING", "HARD")))
    ran = with_plugins(packages, "check", script, "--select", "HOUSE", "--json")
    assert [f["severity"] for f in json.loads(ran.stdout)] == ["warning"]


def test_letters_of_ours_never_mean_a_plugin(packages: Path, script: Path) -> None:
    install(packages, "studio", a_plugin(rules='[a_rule("STUDIO01")]'))
    ran = with_plugins(packages, "check", script, "--select", "ST", "--json")
    assert "STUDIO01" not in {f["rule"] for f in json.loads(ran.stdout)}
    ran = with_plugins(packages, "check", script, "--select", "STU", "--json")
    assert {f["rule"] for f in json.loads(ran.stdout)} == {"STUDIO01"}


def test_without_plugins_nobody_pays_for_looking(tmp_path: Path) -> None:
    code = (
        "import sys; from writersroom.checks.plugins import _someone_offers, plugins;"
        "before = 'importlib.metadata' in sys.modules;"
        "assert not _someone_offers([sys.argv[1]]);"
        "print(before, 'importlib.metadata' in sys.modules)"
    )
    ran = with_plugins(tmp_path, tmp_path, code=code)
    assert ran.stdout.split() == ["False", "False"], ran.stderr
