"""A studio's own templates: they count, they are told line by line, and they can do no harm."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.export.builders import NOW
from tests.export.documents.seasons import a_document, a_full_season
from tests.export.reading import text_of
from writersroom.errors import InputError
from writersroom.export import Job, Request
from writersroom.export.confined import Limits
from writersroom.export.confinement import TemplateError, drawn, filled
from writersroom.export.documents.deck import deck
from writersroom.export.documents.facts import document
from writersroom.export.documents.pitch import one_page
from writersroom.export.page_policy import kept_in
from writersroom.export.templates import (
    MOST_FILE_BYTES,
    SHIPPED,
    Templates,
    templates_beside,
)

QUICK = Limits(seconds=1, memory=128_000_000, output=1_000_000)
UNIX = pytest.mark.skipif(sys.platform != "linux", reason="the system keeps no such limits")


def a_folder(tmp_path: Path, **files: str) -> Path:
    """A folder of templates; `html__x_j2` stands for `html/x.j2`."""
    for name, text in files.items():
        kind, _, file = name.partition("__")
        path = tmp_path / kind / file.replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_an_own_template_is_used_and_its_page_still_fetches_nothing(tmp_path: Path) -> None:
    own = a_folder(
        tmp_path,
        html__bible_html_j2="<!doctype html><head><title>x</title></head>"
        '{% include "logo.html.j2" %}<script>{{ title }}</script>',
        html__logo_html_j2="<b>Studio</b>",
    )
    page = a_document(a_full_season(), "bible", "html", own=own).decode()
    assert "<b>Studio</b><script>The Glass Heir</script>" in page
    head = page.index("<head>")
    assert page.index("default-src 'none'; style-src 'unsafe-inline'; img-src data:") > head
    assert page.index("Content-Security-Policy") < page.index("<title>")


@pytest.mark.parametrize(
    "start",
    [
        "<!doctype html><!-- <head> --><html><head>",
        '<!doctype html><html lang=x"><!--"><head>',
        "<!doctype html>\v<html><head>",
        "<head-line><head>",
        "<p>",
    ],
)
def test_the_policy_stands_where_every_browser_heeds_it(start: str) -> None:
    page = kept_in(f"{start}<script>x</script>".encode())
    assert page.startswith(b'<!DOCTYPE html>\n<meta charset="utf-8">\n<meta http-equiv="Content-')


@pytest.mark.parametrize(
    "tag",
    [
        "<meta http-equiv=refresh content='0;url=http://x'>",
        "<META\fcontent='>' / = HTTP-EQUIV = '&#114;efresh '>",
        '<meta a=\v" http-equiv=refresh content="0;url=http://x">',
        "<meta http-equiv='x-dns-prefetch-control' content=on>",
        "<link rel=dns-prefetch href=//x>",
        "<meta " * 101,
    ],
)
def test_no_page_of_a_studio_leads_its_reader_away(tmp_path: Path, tag: str) -> None:
    with pytest.raises(TemplateError, match="leads the reader of its page"):
        kept_in(f"<!doctype html><head><title>{tag}".encode())
    own = a_folder(tmp_path, html__pitch_css=f"</style>{tag}")
    with pytest.raises(TemplateError, match="leads the reader of its page"):
        a_document(a_full_season(), "pitch", "html", own=own)


def test_a_page_may_name_its_encoding_its_policy_and_its_icon() -> None:
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset=utf-8>'
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
        "<link rel=icon href='data:image/png;base64,AAAA'><meta name=viewport content=x>"
    )
    made = kept_in(head.encode()).decode()
    assert made.index('<head>\n<meta charset="utf-8">\n<meta http-equiv=') < made.index("<link")
    assert made.count("<!DOCTYPE") == 1


def test_an_own_style_and_an_own_part_change_what_takes_them_in(tmp_path: Path) -> None:
    season = a_full_season()
    own = a_folder(
        tmp_path,
        html__pitch_css=".pitch { color: green }",
        md__prose_md_j2="{% macro prose(blocks, sign) %}\nOURS\n{% endmacro %}\n"
        "{% macro heat_table(heat) %}{% endmacro %}{% macro styled(runs) %}{% endmacro %}",
        pdf__document_typ=Templates().text("pdf", "document.typ")
        + "\n#let fact(pair) = [Ours: #pair.at(1)]\n",
    )
    assert b".pitch { color: green }" in a_document(season, "pitch", "html", own=own)
    assert b"\nOURS\n" in a_document(season, "bible", "md", own=own)
    assert "Ours: romance" in text_of(a_document(season, "bible", "pdf", own=own))


def test_what_is_not_replaced_is_made_as_ever(tmp_path: Path) -> None:
    own = a_folder(tmp_path, html__bible_html_j2="{{ while }}")
    templates = Templates(own)
    assert templates.is_own("html", "bible.html.j2")
    assert not any(templates.is_own("html", name) for name in ("deck.html.j2", "pitch.html.j2"))
    for what, form in (("bible", "pdf"), ("bible", "md"), ("pitch", "html")):
        assert a_document(a_full_season(), what, form, own=own) == a_document(
            a_full_season(), what, form
        )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n{{ tilte }}", "html/x.html.j2, line 2: 'tilte' is undefined"),
        ("a\n\n{% if title %}", "html/x.html.j2, line 3: Unexpected end of template"),
        ("\n{{ 1 // 0 }}", "html/x.html.j2, line 2: ZeroDivisionError"),
        ("{{ title.__class__.__mro__ }}", "line 1: access to attribute '__class__'"),
        ("\n{{ title.upper.__globals__ }}", "line 2: .*'__globals__'"),
        ("{{ cycler.__init__.__globals__.os }}", "line 1: .*'__init__'"),
        ("{{ '{0.__class__}'.format(title) }}", "line 1: access to attribute '__class__'"),
        ("\n{% include '/etc/passwd' %}", "line 2: /etc/passwd"),
        ("{% include '../../../../etc/passwd' %}", "line 1: .*etc/passwd"),
        ("{% include 'job.json' %}", "line 1: job.json"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "line 1: maximum recursion"),
        ("{{ facts.append(1) }}", "line 1: access to attribute 'append'"),
        pytest.param(
            "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            "stopped after 1 seconds",
            marks=UNIX,
        ),
        pytest.param("\n{{ 'a' * 10 ** 10 }}", r"more than 128 MB.*line 2", marks=UNIX),
        ("{% for a in range(99999) %}{{ 'abcdefghij' * 9 }}{% endfor %}", "made more than 1 MB"),
    ],
)
def test_a_faulty_or_hostile_page_is_one_line_with_its_place(
    tmp_path: Path, text: str, told: str
) -> None:
    own = Templates(a_folder(tmp_path, html__x_html_j2=text))
    with pytest.raises(TemplateError, match=told) as refusal:
        filled(own, "html", "x.html.j2", {"title": "The Glass Heir", "facts": [1]}, limits=QUICK)
    assert refusal.value.hint
    assert "\n" not in refusal.value.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("#let x = ", "pdf/x.typ, line 1: expected expression"),
        ('\n#d.at("none")', "pdf/x.typ, line 2: unknown variable"),
        ('#read("/etc/passwd")', "line 1: file not found"),
        ('#read("../../../../etc/passwd")', "line 1: path .* would escape"),
        ('#import "@preview/cetz:0.3.0"', "line 1: failed to download package"),
        ('#import "@local/own:0.3.0"', "line 1: package not found"),
        ("#let i = 0\n#while i < 1 { i = i * 1 }", "line 2: loop seems to be infinite"),
        pytest.param(
            "#for i in range(99999) { for j in range(99999) { let x = i } }",
            "stopped after 1 seconds",
            marks=UNIX,
        ),
        pytest.param("#let x = range(100000000)", "more than 256 MB", marks=UNIX),
    ],
)
def test_a_faulty_or_hostile_paper_is_one_line_with_its_place(
    tmp_path: Path, text: str, told: str
) -> None:
    own = Templates(a_folder(tmp_path, pdf__x_typ=text))
    with pytest.raises(TemplateError, match=told) as refusal:
        drawn(own, "x.typ", "{}", 0, limits=QUICK._replace(memory=256_000_000))
    assert "\n" not in refusal.value.message
    assert "writersroom-" not in refusal.value.message


def test_a_template_sees_nothing_of_its_surroundings(tmp_path: Path) -> None:
    paper = '#set document(title: "x")\n#sys.inputs.keys().join(" ")'
    own = Templates(a_folder(tmp_path, pdf__x_typ=paper))
    assert text_of(drawn(own, "x.typ", "{}", 0).data) == "data"
    with pytest.raises(TemplateError):
        filled(Templates(a_folder(tmp_path, md__x_md_j2="{{ lipsum() }}")), "md", "x.md.j2", {})
    with pytest.raises(TemplateError, match="file not found"):
        drawn(Templates(a_folder(tmp_path, pdf__x_typ='#read("job.json")')), "x.typ", "{}", 0)


def test_the_reason_of_a_fault_is_short_however_long_a_template_makes_it(tmp_path: Path) -> None:
    page = Templates(a_folder(tmp_path, html__x_html_j2="{{ {}['x' * 10 ** 7] }}"))
    with pytest.raises(TemplateError, match="has no attribute 'xx") as refusal:
        filled(page, "html", "x.html.j2", {}, limits=QUICK)
    assert len(refusal.value.message) < 400


def test_a_template_written_with_a_mark_of_its_encoding_is_as_any_other(tmp_path: Path) -> None:
    own = Templates(a_folder(tmp_path, md__x_md_j2="\ufeff{{ title }}"))
    assert filled(own, "md", "x.md.j2", {"title": "Heir"}) == b"Heir"


def test_libraries_are_taken_from_where_this_process_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lib" / "jinja2").mkdir(parents=True)
    (tmp_path / "lib" / "jinja2" / "__init__.py").write_text("raise ImportError('here')")
    monkeypatch.syspath_prepend(str(tmp_path / "lib"))
    own = Templates(a_folder(tmp_path / "own", md__x_md_j2="x"))
    with pytest.raises(TemplateError, match="ImportError: here"):
        filled(own, "md", "x.md.j2", {})


def test_a_folder_of_templates_is_read_with_care(tmp_path: Path) -> None:
    own = a_folder(tmp_path, html__a_css="x", pdf__b_typ="= x")
    (own / "html" / "c.css").symlink_to("/etc/hostname")
    with pytest.raises(InputError, match="no file of the templates' folder"):
        Templates(own).files("html")
    (own / "md").mkdir()
    (own / "md" / "bible.md.j2").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        Templates(own).text("md", "bible.md.j2")
    for number in range(9):
        (own / "pdf" / f"{number}.png").write_bytes(bytes(MOST_FILE_BYTES))
    with pytest.raises(InputError, match="pdf is larger than"):
        Templates(own).files("pdf")
    assert templates_beside(tmp_path / "show.bible") is None
    (tmp_path / "templates").mkdir()
    (own / "pdf").rename(tmp_path / "templates" / "pdf")
    assert templates_beside(tmp_path / "show.bible") == tmp_path / "templates"


def test_scripts_storyboards_and_papers_take_own_templates_too(tmp_path: Path) -> None:
    own = a_folder(
        tmp_path,
        html__script_html_j2="{{ title }}, {{ pages | length }} page, {{ style | length > 900 }}",
        html__storyboard_html_j2="{{ pictures[0] }} {{ episodes[0].panels[0].shot.subject }} {{ '<' }}",
        html__season_html_j2="{{ drawings | map(attribute='title') | join('|') }}",
        pdf__common_typ=Templates().text("pdf", "common.typ").replace("#a22a1f", "#007a3d"),
    )
    season = a_full_season()
    assert b"The Glass Heir, 1 page, True" in a_document(season, "script", "html", own=own)
    board = a_document(season, "storyboard", "html", own=own).decode()
    assert board.count("<symbol ") == 1
    assert board.endswith("corridor &lt;")
    assert b"Hook strength|" in a_document(season, "season", "html", own=own)
    script, ours = (a_document(season, "script", "pdf", own=folder) for folder in (None, own))
    assert script != ours
    assert text_of(script) == text_of(ours)


def test_the_page_about_templates_names_every_fact_they_get() -> None:
    page = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")
    listed = set(re.findall(r"`(\w+)`", page))
    job = Job(a_full_season(), Request("bible", "md"), NOW)
    for record in (document(job), deck(job), one_page(job)):
        assert len(names_in(record)) > 60
        assert names_in(record) - listed == set()


def names_in(record: object) -> set[str]:
    """Every key of a record and of the records in it; printed words are listed elsewhere."""
    if isinstance(record, list):
        return set().union(*map(names_in, record))
    if not isinstance(record, dict):
        return set()
    inside = (names_in(value) for key, value in record.items() if key != "words")
    return set(record).union(*inside)


def test_typst_gets_a_template_and_what_it_takes_in() -> None:
    assert set(SHIPPED.parts("pdf", "script_grid.typ")) == {
        "script_grid.typ", "script_parts.typ", "front.typ", "common.typ",
    }  # fmt: skip


def test_a_studio_replaces_the_instructions_of_a_task_and_never_its_frame(tmp_path: Path) -> None:
    own = Templates(
        a_folder(
            tmp_path,
            prompts__hook_txt_j2="Ours, in {{ language }}.",
            prompts__task_rules_txt_j2="No fence.",
        )
    )
    assert own.replaced("prompts") == ["hook.txt.j2"]
    assert filled(own, "prompts", "hook.txt.j2", {"language": "zh"}) == b"Ours, in zh."
    assert not {"task.txt.j2", "beat_rules.txt.j2"} & set(SHIPPED.names("prompts"))
