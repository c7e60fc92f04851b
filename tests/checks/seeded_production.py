"""Defects of continuity, production and rights in both samples."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.checks.seeding import (
    Fault,
    added,
    before,
    episode,
    row,
    text,
    together,
)
from writersroom.bible.facts import (
    BrandSlotFacts,
    CharacterFacts,
    KnowledgeFacts,
    LocationFacts,
    MachineLines,
    PropFacts,
)
from writersroom.checks import Severity

if TYPE_CHECKING:
    from tests.checks.seeding import Change
    from writersroom.bible.facts import SeasonFacts

HARD, INFORMATION = Severity.HARD, Severity.INFORMATION


def written_by_a_machine(*lines: MachineLines) -> Change:
    """These lines come from a model."""

    def change(facts: SeasonFacts) -> SeasonFacts:
        return replace(facts, machine_lines=lines)

    return change


def extras(count: int, name: str) -> Change:
    """So many more small parts."""
    return together(
        *(
            added("characters", CharacterFacts(name=f"{name}{n}", role="minor"))
            for n in range(count)
        )
    )


TIMELINE = (
    Fault(
        "a day that runs back",
        "CO01",
        9,
        episode(9, story_date="2026-09-01"),
        "which comes before 2026-09-03 of episode 8",
        HARD,
        touch=episode(9, story_date="2026-08-30"),
    ),
    Fault(
        "an age that is wrong by the birth date",
        "CO01",
        0,
        row("characters", "NELL GARRICK", age="31"),
        "but born 1999-02-11 makes 27",
        HARD,
        touch=row("characters", "NELL GARRICK", age="32"),
    ),
    Fault(
        "an age in the script that is wrong by the birth date",
        "CO01",
        1,
        text(1, "NELL GARRICK, 27, runs", "NELL GARRICK, 35, runs"),
        "NELL GARRICK is 35 here, but 27 by the birth date",
        HARD,
        line="The sea closes",
    ),
    Fault(
        "a morning clock at night",
        "CO01",
        8,
        text(8, "[[caption: 8:41 PM]]", "[[caption: 8:41 AM]]"),
        "41 AM in a scene whose heading says NIGHT",
        line="[[caption: 8:41 AM",
        touch=text(8, "8:41 AM", "9:41 AM"),
    ),
    Fault(
        "sunlight at night",
        "CO01",
        7,
        text(7, "Overhead, Wick's boots.", "Overhead, sunlight and Wick's boots."),
        "“sunlight” in a scene whose heading says NIGHT",
        line="Overhead, sunlight",
        touch=text(7, "Overhead, sunlight and", "Above them, sunlight and"),
    ),
)

CARRIED = (
    Fault(
        "a knife in another hand",
        "CO02",
        3,
        before(3, "[[hook: decision]]", "Twine, cut. [[uses: AUGUSTA, the seeding knife]]"),
        "AUGUSTA STRAND uses the seeding knife, which NELL GARRICK has",
        line="Twine, cut.",
        touch=text(3, "[[uses: AUGUSTA, the seeding", "[[uses: Augusta, the seeding"),
    ),
    Fault(
        "a rope in two hands",
        "CO02",
        1,
        row("props", "the rope", custody=("1 JONAH STRAND", "1 NELL GARRICK")),
        "In episode 1 the rope is in two hands: JONAH STRAND",
        HARD,
        touch=row("props", "the rope", custody=("1 JONAH STRAND", "1 KIT SABO")),
    ),
    Fault(
        "burned letters that are read",
        "CO02",
        10,
        together(
            row("props", "the letters", custody=("2 NELL GARRICK", "4 burned")),
            text(
                10,
                "Nell stares at the letters.",
                "Nell stares at the letters. [[uses: NELL, the letters]]",
            ),
        ),
        "the letters was destroyed in episode 4",
        HARD,
        line="Nell stares at",
    ),
    Fault(
        "a dry shirt an episode after the water",
        "CO03",
        8,
        before(8, "[[pickup: complicate]]", "Jonah pulls his dry shirt straight."),
        "“dry shirt”: JONAH STRAND still has soaked to the skin since episode 6",
        line="Jonah pulls his dry",
        touch=text(8, "Jonah pulls his dry", "Jonah tugs his dry"),
    ),
    Fault(
        "a secret told twice",
        "CO07",
        5,
        before(5, "[[hook: discovery]]", "[[knows: NELL, eyes]]"),
        "NELL GARRICK learns “eyes” here and knows it since episode 3",
        INFORMATION,
        line="[[knows: NELL",
        touch=text(5, "[[knows: NELL, eyes]]", "[[knows: Nell, eyes]]"),
    ),
    Fault(
        "a secret everyone knows before it is paid off",
        "CO07",
        21,
        together(
            *(
                added("knowledge", KnowledgeFacts(character=name, thread="eyes", since=15))
                for name in ("AUDIENCE", "JONAH")
            ),
            lambda facts: replace(
                facts,
                characters=tuple(
                    replace(c, role="minor") if c.role == "support" else c for c in facts.characters
                ),
            ),
        ),
        "“eyes” is paid off in episode 21, but everyone knows",
    ),
    Fault(
        "a place that turns inside out",
        "CO08",
        12,
        text(11, "INT. BOATHOUSE - NIGHT #11-2#", "EXT. BOATHOUSE - NIGHT #11-2#"),
        "BOATHOUSE is inside and outside by turns: INT 8, EXT 11, INT 12",
        line="INT. BOATHOUSE",
    ),
    Fault(
        "a flashback left open",
        "CO08",
        2,
        text(2, "[[flashback end]]\n\n", ""),
        "This flashback is left open",
        line="[[flashback]]",
    ),
    Fault(
        "a dead man who acts",
        "CO04",
        3,
        together(
            row("characters", "TOM GARRICK", exits_in=1, exit_kind="dead"),
            before(3, "[[hook: decision]]", "Tom Garrick lifts the lamp."),
        ),
        "TOM GARRICK died in episode 1",
        HARD,
        line="Tom Garrick lifts",
    ),
    Fault(
        "a man in two places",
        "CO10",
        8,
        together(
            before(8, "[[pickup: complicate]]", "[[caption: 8:40 PM]]"),
            text(8, "He goes. Kit leans", "Jonah goes. Kit leans"),
            row("locations", "BOATHOUSE", travel=("GRADING ROOM 10",)),
        ),
        "JONAH STRAND is in GRADING ROOM and, 1 min apart, in BOATHOUSE",
        line="INT. GRADING ROOM",
        touch=row("locations", "BOATHOUSE", travel=("GRADING ROOM 12",)),
    ),
)

SET = (
    Fault(
        "an evening nobody can pay",
        "PR01",
        3,
        before(3, "[[hook: decision]]", "Thunder. A dog barks at the crowd."),
        "3 costly items; the first",
        INFORMATION,
        line="Thunder. A dog",
        touch=text(3, "A dog barks at the crowd.", "A goat stares at the crowd."),
    ),
    Fault(
        "too many small parts",
        "PR02",
        0,
        extras(10, "PORTER "),
        "small parts, budget 10",
        touch=extras(1, "BIDDER "),
    ),
    Fault(
        "a pier for one minute",
        "PR03",
        2,
        together(
            text(2, "EXT. THE MILE - NIGHT #2-2#", "EXT. THE PIER - NIGHT #2-2#"),
            added("locations", LocationFacts(name="THE PIER")),
        ),
        "THE PIER is used once, in episode 2",
        line="EXT. THE PIER",
        touch=text(2, "EXT. THE PIER - NIGHT", "EXT. THE PIER - DUSK"),
    ),
    Fault(
        "nine key props",
        "PR04",
        0,
        together(
            row("props", "the seeding knife", is_key=True),
            added("props", PropFacts(name="the bell", is_key=True)),
        ),
        "key props, budget 8",
        touch=added("props", PropFacts(name="the seal", is_key=True)),
    ),
    Fault(
        "four faces at the start",
        "PR05",
        1,
        text(1, "Number 31.", "Number 31. Vernon waits. Sigrid waves."),
        "4 people in the first scene: KIT SABO, NELL GARRICK, SIGRID LUND, VERNON STRAND",
        line="EXT. THE MILE",
        touch=text(1, "Vernon waits.", "Vernon stares."),
    ),
    Fault(
        "a booking that is not shown",
        "PR06",
        7,
        row("brand_slots", "tide-watch", episodes=(6, 7)),
        "Saltmark is booked for episode 7",
        HARD,
        touch=row("brand_slots", "tide-watch", episodes=(6, 7, 40)),
    ),
    Fault(
        "a brand beside what it excludes",
        "PR06",
        6,
        row("brand_slots", "tide-watch", exclusions=("boathook",)),
        "Saltmark stands in one scene with boathook",
        HARD,
        line="He turns his wrist",
    ),
    Fault(
        "a brand beside its rival",
        "PR06",
        11,
        together(
            row("brand_slots", "house-tea", exclusions=("Brine Cola",)),
            added(
                "brand_slots",
                BrandSlotFacts(name="cola", brand="Brine Cola", terms=("Brine",), disclosure="Ad."),
            ),
            text(11, "a tin of Marram Tea", "a can of Brine, a tin of Marram Tea"),
        ),
        "Marram Tea stands in one scene with Brine Cola",
        HARD,
        line="Augusta pours",
    ),
    Fault(
        "a brand shown too long",
        "PR06",
        6,
        row("brand_slots", "tide-watch", seconds=1.0),
        "Saltmark is shown for about 3.",
        HARD,
        line="He turns his wrist",
    ),
    Fault(
        "a brand word outside its slot",
        "PR06",
        4,
        text(4, "I'm sorry for your loss.", "I'm sorry for your Saltmark."),
        "“Saltmark” stands outside the slot",
        line="I'm sorry",
    ),
    Fault(
        "lines nobody answers for",
        "PR07",
        3,
        written_by_a_machine(MachineLines(3, 7, 7)),
        "1 line of episode 3 has no human owner",
        HARD,
        line="Odell slams",
        touch=text(3, "Odell slams the shutters.", "Odell shuts the shutters."),
    ),
    Fault(
        "a machine's text that nobody is told of",
        "PR07",
        0,
        written_by_a_machine(MachineLines(3, 7, 7, "Ada")),
        "There is no notice of machine-made parts (US Copyright Office",
    ),
    Fault(
        "a brand without a disclosure",
        "PR07",
        11,
        row("brand_slots", "house-tea", disclosure=""),
        "The brand slot house-tea has no disclosure",
    ),
)

EN = (*TIMELINE, *CARRIED, *SET)

ZH = (
    Fault(
        "倒退的日子",
        "CO01",
        9,
        episode(9, story_date="2025-09-10"),
        "which comes before 2025-09-18 of episode 8",
        HARD,
        touch=episode(9, story_date="2025-09-11"),
    ),
    Fault(
        "夜戏里的阳光",
        "CO01",
        3,
        text(3, "手电扫过一道雪亮", "阳光底下，手电扫过一道雪亮"),
        "“阳光” in a scene whose heading says 夜",
        line="阳光底下",
    ),
    Fault(
        "别人手里的手钻",
        "CO02",
        9,
        text(
            9,
            "[[props: 手钻、鬼秤、铜戥子]]",
            "[[props: 手钻、鬼秤、铜戥子]]\n\n[[uses: 阮婆, 手钻]]",
        ),
        "阮婆 uses 手钻, which 许准 has",
        line="[[uses: 阮婆",
        touch=text(9, "[[uses: 阮婆, 手钻]]", "[[uses: 阮婆，手钻]]"),
    ),
    Fault(
        "丢了又用的戒指",
        "CO02",
        9,
        row("props", "铜丝戒", custody=("1 许准", "7 丢失")),
        "铜丝戒 was lost in episode 7",
        HARD,
        line="[[props: 铜丝戒]]",
    ),
    Fault(
        "伤口不见了",
        "CO03",
        10,
        text(10, "鬼秤，哪天收走的？", "鬼秤，哪天收走的？\n\n许准摊开干净的左手。"),
        "“干净的左手”: 许准 still has",
        line="许准摊开",
        touch=text(10, "许准摊开干净", "许准伸出干净"),
    ),
    Fault(
        "人人早知道的秘密",
        "CO07",
        17,
        lambda facts: replace(
            facts,
            characters=tuple(
                replace(c, role="minor") if c.role == "support" else c for c in facts.characters
            ),
        ),
        "“第十七星” is paid off in episode 17, but everyone knows",
        touch=added("knowledge", KnowledgeFacts(character="阮浪", thread="第十七星", since=15)),
    ),
    Fault(
        "忽内忽外的秤亭",
        "CO08",
        4,
        text(3, ".外 公平秤亭 夜", ".内 公平秤亭 夜"),
        "公平秤亭 is inside and outside by turns: EXT 1, INT 3, EXT 4",
        line=".外 公平秤亭",
    ),
    Fault(
        "分身",
        "CO10",
        16,
        text(16, ".内 阮家鱼丸摊 夜 #16-2#", ".内 阮家鱼丸摊 同时 #16-2#"),
        "阮浪 is in 阮家鱼丸摊 and, 0 min apart, in 检定车",
        line=".内 阮家鱼丸摊 同时",
        touch=row("locations", "检定车", travel=("阮家鱼丸摊 9",)),
    ),
    Fault(
        "拍不起的一夜",
        "PR01",
        3,
        before(3, "[[pay: 支点]]", "大雨。野狗叫，人群散去。"),
        "4 costly items, 1 of them outside at night",
        INFORMATION,
        line=".外 公平秤亭 夜",
        touch=text(3, "野狗叫", "野猫叫"),
    ),
    Fault(
        "小角色太多",
        "PR02",
        0,
        extras(10, "路人"),
        "small parts, budget 10",
        touch=extras(1, "客人"),
    ),
    Fault(
        "只用一次的码头",
        "PR03",
        2,
        together(
            text(2, ".外 海鲜市场 晨 #2-2#", ".外 码头 晨 #2-2#"),
            added("locations", LocationFacts(name="码头")),
        ),
        "码头 is used once, in episode 2",
        line=".外 码头",
        touch=text(2, ".外 码头 晨", ".外 码头 夜"),
    ),
    Fault(
        "九件关键道具",
        "PR04",
        0,
        together(
            *(
                added("props", PropFacts(name=name, is_key=True))
                for name in ("账本", "铜锁", "木匣", "灯笼")
            )
        ),
        "key props, budget 8",
        touch=added("props", PropFacts(name="印章", is_key=True)),
    ),
    Fault(
        "开场四张脸",
        "PR05",
        1,
        text(1, "渔民堆里有人吹了声口哨。", "阮浪从筐后站起来。渔民堆里有人吹了声口哨。"),
        "4 people in the first scene: 丁茂才, 毛豆, 许准, 阮浪",
        line=".外 公平秤亭",
        touch=text(1, "阮浪从筐后站起来", "阮浪从筐后走出来"),
    ),
    Fault(
        "订了没露的品牌",
        "PR06",
        5,
        row("brand_slots", "暖岸", episodes=(3, 5)),
        "暖岸保温壶 is booked for episode 5",
        HARD,
        touch=row("brand_slots", "暖岸", episodes=(3, 5, 20)),
    ),
    Fault(
        "没人负责的一行",
        "PR07",
        3,
        written_by_a_machine(MachineLines(3, 13, 13)),
        "1 line of episode 3 has no human owner",
        HARD,
        line="许准倒挂",
        touch=text(3, "许准倒挂在", "许准倒吊在"),
    ),
)
