"""The storyboard's other formats, read back by readers nobody here wrote."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from tests.export.builders import CHINESE, ENGLISH, a_job, a_season
from tests.export.reading import in_order, pages_of, tables_of
from writersroom.export.frames import frame_files, storyboarder_files
from writersroom.export.options import ScriptOptions
from writersroom.export.panels import Picture
from writersroom.export.registry import EXPORTS
from writersroom.export.storyboard import storyboard_pdf
from writersroom.export.storyboard_page import storyboard_html
from writersroom.export.storyboard_sheet import storyboard_xlsx
from writersroom.export.writing import write_folder
from writersroom.profiles.loader import load_profile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from writersroom.production.shots import Shot
    from writersroom.season import Episode

SVG = "{http://www.w3.org/2000/svg}"
SCHEMA = Path(__file__).with_name("schemas") / "storyboarder.json"
HOSTILE = "INT. A & B - DAY\n\n[[shot: CU PHONE]]\n\nThe phone says “<b>No & never</b>”. [[caption: <i>1 < 2</i>]]\n"


def page_of(data: bytes) -> Element:
    """A web page as a browser reads it; whatever a browser has to mend is an error."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    page: Element = parser.parse(data.decode("utf-8"))
    assert [error[1] for error in parser.errors] == []
    return page


def test_eight_panels_lie_across_and_no_board_runs_over_its_page() -> None:
    talk = "INT. HALL - DAY\n\n" + "\n\n".join(
        f"LENA\nLine {n} of a long talk that goes on.\n\nMARCO\nAnswer {n}." for n in range(6)
    )
    for language in ("en", "zh"):
        season = a_season(talk, language=language)
        data = storyboard_pdf(a_job(season, options=ScriptOptions(panels=8)))
        first = PdfReader(io.BytesIO(data)).pages[0].mediabox
        pages = pages_of(data)

        assert first.width > first.height
        assert len(pages) == 2
        assert in_order(pages[0], "1A", "1B", "1H")
        assert in_order(pages[1], "1J", "1M")


def test_the_web_page_shows_every_panel_and_fetches_nothing() -> None:
    data = storyboard_html(a_job(a_season(ENGLISH, CHINESE)))
    page = page_of(data)

    panels = page.findall(".//article")
    frames = [frame for panel in panels for frame in panel.iter(f"{SVG}svg")]
    used = [use.get("href") for frame in frames for use in frame.iter(f"{SVG}use")]
    drawn = {f"#{symbol.get('id')}" for symbol in page.iter(f"{SVG}symbol")}
    assert [panel.get("id") for panel in panels[:4]] == ["e1-1A", "e1-1AA", "e1-1AB", "e1-2A"]
    assert all(frame.get("aria-label") for frame in frames)
    assert len(used) == len(panels)
    assert set(used) == drawn
    assert "$5 #tag [x] <y>" in "".join(panels[0].itertext())
    assert not re.search(rb"<script|https?://|url\(|@import|\son\w+=|\sstyle=", data)


def test_words_that_look_like_markup_stay_words_in_page_and_picture() -> None:
    page = page_of(storyboard_html(a_job(a_season(HOSTILE))))

    assert page.find(".//i") is None
    letters = ["".join(text.itertext()) for text in page.iter(f"{SVG}text")]
    assert any("<b>No" in line for line in letters)
    assert any("<i>1 < 2</i>" in line for line in letters)


def test_the_workbook_has_each_picture_in_the_cell_of_its_shot() -> None:
    data = storyboard_xlsx(a_job(a_season(ENGLISH, CHINESE), "storyboard", "xlsx"))
    tables = tables_of(data)
    book = load_workbook(io.BytesIO(data))

    assert list(tables) == ["Shots", "Episode 1", "Episode 2"]
    assert [row[1] for row in tables["Shots"][1:5]] == ["1A", "1AA", "1AB", "2A"]
    pictures = book["Episode 1"]._images  # type: ignore[attr-defined]  # not in the stubs
    assert [(p.anchor._from.row, p.anchor._from.col) for p in pictures] == [
        (row, 0) for row in range(1, 5)
    ]
    for picture in pictures:
        with Image.open(picture.ref) as image:
            assert image.size == (180, 320)
        assert picture.anchor.to.row == picture.anchor._from.row


@pytest.mark.parametrize(("is_full_size", "size"), [(False, (720, 1280)), (True, (1080, 1920))])
def test_frames_are_whole_canvases_named_as_the_timelines_clips(
    is_full_size: bool, size: tuple[int, int]
) -> None:
    options = ScriptOptions(is_full_size=is_full_size)
    files = frame_files(a_job(a_season(ENGLISH), "frames", "zip", options=options))

    assert list(files) == ["EP01_1A.png", "EP01_1AA.png", "EP01_1AB.png", "EP01_2A.png"]
    for data in files.values():
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.size) == ("PNG", size)
            assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 20


def test_an_attached_picture_stands_in_for_its_diagram() -> None:
    red = io.BytesIO()
    Image.new("RGB", (90, 160), (200, 30, 20)).save(red, "PNG")

    def pictures(episode: Episode, found: Sequence[Shot]) -> Mapping[str, Picture]:
        return {found[0].id: Picture("png", red.getvalue())}

    job = a_job(a_season(ENGLISH), "frames", "zip", pictures=pictures)
    first = next(iter(frame_files(job).values()))

    with Image.open(io.BytesIO(first)) as image:
        assert image.convert("RGB").getpixel((360, 640)) == (200, 30, 20)


def test_a_storyboarder_project_has_a_board_with_its_image_for_every_shot(tmp_path: Path) -> None:
    season = a_season(ENGLISH)
    files = storyboarder_files(a_job(season, "storyboarder", "zip"))
    write_folder(files, tmp_path)

    project = json.loads((tmp_path / "The Glass Heir.storyboarder").read_text("utf-8"))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(project)
    boards = project["boards"]
    assert [board["shot"] for board in boards] == ["1A", "1AA", "1AB", "2A"]
    assert "MARCO: You were told to use the stairs." in boards[1]["dialogue"]
    ends = [board["time"] + board["duration"] for board in boards]
    assert [board["time"] for board in boards] == [0, *ends[:-1]]
    assert ends[-1] == pytest.approx(1000 * season.episodes[0].time.interval.point, abs=4)
    assert project["aspectRatio"] == 9 / 16
    for board in boards:
        with Image.open(tmp_path / "images" / board["layers"]["reference"]["url"]) as image:
            assert image.size == (900, 1600)


def test_two_episodes_in_one_project_share_no_board() -> None:
    files = storyboarder_files(a_job(a_season(ENGLISH, ENGLISH), "storyboarder", "zip"))
    boards = json.loads(files["The Glass Heir.storyboarder"])["boards"]

    assert len({board["uid"] for board in boards}) == len(boards) == len(files) - 1
    assert boards[4]["shot"] == "EP02_1A"


@pytest.mark.parametrize(
    ("what", "form"),
    [("storyboard", "pdf"), ("storyboard", "html"), ("storyboard", "xlsx"), ("frames", "zip"), ("storyboarder", "zip")],
)  # fmt: skip
def test_the_same_job_gives_the_same_bytes(what: str, form: str) -> None:
    season = a_season("INT. HALL - DAY\n\nLena waits.\n")
    first, again = (EXPORTS[what, form].write(a_job(season, what, form)) for _time in range(2))

    assert first == again


def test_the_zone_is_that_of_the_platform_asked_for() -> None:
    season = a_season("INT. HALL - DAY\n\nLena waits. [[caption: Rome]]\n")
    own, reels = (
        storyboard_html(a_job(season, platform=platform)).decode()
        for platform in (None, load_profile("reels"))
    )

    assert 'x="100" y="240" width="640" height="800"' in own
    assert 'x="100" y="240" width="640" height="800"' not in reels


def test_what_no_font_can_draw_is_a_box_in_frames_and_told() -> None:
    told: list[str] = []
    season = a_season("INT. A - DAY\n\n[[shot: INSERT PHONE]]\n\nIt says “\U0001f600”.\n")

    frame_files(a_job(season, "frames", "zip", warn=told.append))

    assert any("U+1F600" in line for line in told)
