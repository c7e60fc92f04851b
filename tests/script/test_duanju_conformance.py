"""Every habit of Chinese scripts we know of, each as a named case; nothing of a file is lost."""

from __future__ import annotations

import codecs
from collections import Counter
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.script.outlines import outline
from writersroom.script.duanju import read_duanju
from writersroom.script.elements import Kind, Manuscript
from writersroom.script.reading import read_script

SCENE = "第1集\n1-1 日 内 客厅\n"

HEADINGS = {
    "id first, time first": ("1-2 日 内 客厅", "内 客厅 日", "1-2"),
    "id first, place first": ("1-2 客厅 清晨 内", "内 客厅 清晨", "1-2"),
    "id with 场 before": ("场1-2 日 内 客厅", "内 客厅 日", "1-2"),
    "id with 场 behind and tabs": ("1-2场 客厅\t日\t内", "内 客厅 日", "1-2"),
    "id with 场次 and colon": ("场次：1-2 日 内 客厅", "内 客厅 日", "1-2"),
    "id in brackets": ("【1-2】日 内 客厅", "内 客厅 日", "1-2"),
    "id with a point": ("1-2. 日 内 客厅", "内 客厅 日", "1-2"),
    "id with an ideographic comma": ("1-2、日 内 客厅", "内 客厅 日", "1-2"),
    "id with a colon": ("1-2：日 内 客厅", "内 客厅 日", "1-2"),
    "id in full width": ("１－２ 日 内 客厅", "内 客厅 日", "1-2"),
    "id with an en dash": ("1–2 日 内 客厅", "内 客厅 日", "1-2"),
    "id with an em dash": ("1—2 日 内 客厅", "内 客厅 日", "1-2"),
    "id with a letter": ("1-2a 日 内 客厅", "内 客厅 日", "1-2a"),
    "id of three parts": ("1-2-3 日 内 客厅", "内 客厅 日", "1-2-3"),
    "id with a dot": ("1.2 日 内 客厅", "内 客厅 日", "1.2"),
    "a bare scene number": ("场2 日 内 客厅", "内 客厅 日", "2"),
    "a counted scene": ("第二场 日 内 客厅", "内 客厅 日", "第二场"),
    "no id, time first": ("日 内 客厅", "内 客厅 日", ""),
    "no id, place first": ("客厅 夜 内", "内 客厅 夜", ""),
    "a scene word and a numeral": ("场景一 日 内 公司", "内 公司 日", "一"),
    "a scene word and a number": ("场景12 夜 公司", "公司 夜", "12"),
    "场 and a numeral": ("场三 日 内 家", "内 家 日", "三"),
    "a counted scene with a colon": ("第四场：医院/夜/内", "内 医院 夜", "第四场"),
    "a counted scene of a counted episode": ("第1集-2场 夜 外 街道", "外 街道 夜", "第1集-2场"),
    "a counted scene in brackets": ("【第二场】街道 夜 外", "外 街道 夜", "第二场"),
    "a scene word in brackets": ("【场景二】街道 夜 外", "外 街道 夜", "二"),
    "a number above a labelled heading": ("第1场\n场景：内景 婚房 夜", "内景 婚房 夜", "第1场"),
    "a number above a labelled place": ("第1场\n\n场景：梦境", "梦境", "第1场"),
    "a number in brackets above a heading": ("【1-2】\n日 内 客厅", "内 客厅 日", "1-2"),
    "all in one word": ("1-2日内办公室", "内 办公室 日", "1-2"),
    "all in one word, place first": ("1-2办公室夜外", "外 办公室 夜", "1-2"),
    "a place that opens like two words": ("1-2日外婆家 内", "内 日外婆家", "1-2"),
    "time and inside in brackets": ("1-2 医院—走廊（夜、内）", "内 医院—走廊 夜", "1-2"),
    "labelled": ("场景：客厅 夜 内", "内 客厅 夜", ""),
    "labelled, place only": ("场景：梦境", "梦境", ""),
    "in bold": ("**1-2 日 内 客厅**", "内 客厅 日", "1-2"),
    "id in bold": ("**1-2** 日 内 客厅", "内 客厅 日", "1-2"),
    "behind #": ("# 1-2 日 内 客厅", "内 客厅 日", "1-2"),
    "behind ## with dashes": ("## 1-2 客厅-内-日", "内 客厅 日", "1-2"),
    "behind ### in bold": ("### **1-2 客厅-内-日**", "内 客厅 日", "1-2"),
    "as a list item": ("- 1-2 日 内 客厅", "内 客厅 日", "1-2"),
    "as code": ("`1-2 日 内 客厅`", "内 客厅 日", "1-2"),
    "U+3000 between": ("1-2\u3000日\u3000内\u3000客厅", "内 客厅 日", "1-2"),
    "no-break spaces between": ("1-2\xa0日\xa0内\xa0客厅", "内 客厅 日", "1-2"),
    "dots between": ("1-2 日·内·客厅", "内 客厅 日", "1-2"),
    "commas between": ("1-2 日，内，客厅", "内 客厅 日", "1-2"),
    "slashes between": ("1-2 日/内/客厅", "内 客厅 日", "1-2"),
    "bars between": ("1-2 | 日 | 内 | 客厅", "内 客厅 日", "1-2"),
    "full-width slashes between": ("1-2 日／内／客厅", "内 客厅 日", "1-2"),
    "full-width inside and outside": ("1-2 日 内／外 车", "内/外 车 日", "1-2"),
    "ideographic commas between": ("1-2、日、内、客厅", "内 客厅 日", "1-2"),
    "ideographic commas in the place": ("1-2 日 内 客厅、走廊", "内 客厅、走廊 日", "1-2"),
    "a clock for a time": ("1-2 19:30 内 书房", "内 书房 19:30", "1-2"),
    "a flashback tag before the id": ("【闪回】1-2 日 外 院子", "外 院子 日", "1-2"),
    "time and inside in one word": ("1-2 夜外 码头", "外 码头 夜", "1-2"),
    "inside and time in one word": ("1-2 客厅 内日", "内 客厅 日", "1-2"),
    "inside and outside": ("1-2 日 内/外 车", "内/外 车 日", "1-2"),
    "内外": ("1-2 日 内外 车", "内外 车 日", "1-2"),
    "内景": ("1-2 内景 客厅 夜", "内景 客厅 夜", "1-2"),
    "外景": ("1-2 外景 码头 雪夜", "外景 码头 雪夜", "1-2"),
    "a time word with a remark": ("1-2 日（雨） 外 码头", "外 码头 日（雨）", "1-2"),
    "a place that holds a time word": ("1-2 夜市 夜 外", "外 夜市 夜", "1-2"),
    "a place that begins like a time": ("1-2 日 内 日料店", "内 日料店 日", "1-2"),
    "a place in two parts": ("1-2 日 内 顾家-书房", "内 顾家-书房 日", "1-2"),
    "a rare time": ("1-2 凌晨 内 客厅", "内 客厅 凌晨", "1-2"),
    "an English heading with an id": ("1-2 INT. LOFT - NIGHT", "INT. LOFT - NIGHT", "1-2"),
    "dialect (a)": ("## EP001-SC002 内 · 客厅 · 清晨", "内 客厅 清晨", "EP001-SC002"),
    "dialect (b)": ("## S02 | 内景 · 客厅 | 黄昏", "内景 客厅 黄昏", "S02"),
    "traditional characters": ("第1場 內 醫院走廊 日", "內 醫院走廊 日", "第1場"),
    "traditional characters, inside and outside": ("1-3 內/外 車上 夜", "內/外 車上 夜", "1-3"),
    "traditional characters among commas": ("1-2 內、客廳、夜", "內 客廳 夜", "1-2"),
    "an id with an underscore behind the label": ("场景：2_1 夜 外 街道", "外 街道 夜", "2-1"),
    "an id behind the label": ("场景：2-1 夜 外 街道", "外 街道 夜", "2-1"),
    "a counted id of two numbers": ("第1-8场 夜 内 楼", "内 楼 夜", "1-8"),
    "an id with an underscore": ("1_18 夜 内 楼", "内 楼 夜", "1-18"),
    "a numeral and a comma": ("十九、家 日 内", "内 家 日", "十九"),
    "a numeral alone, as printed": ("一  内 总裁办公室 日", "内 总裁办公室 日", "一"),
    "two languages": ("1-1 日 内 客厅 / INT. HALL - DAY", "内 客厅 / INT. HALL - DAY 日", "1-1"),
    "id and place above a cast line": ("1-2 客厅\n人物：林晚", "客厅", "1-2"),
}  # fmt: skip

CASTS = {
    "on the heading line": ("1-2 日 内 客厅 人物：林晚、顾沉", "林晚、顾沉"),
    "on the heading line behind a bar": ("1-2 日 内 客厅 | 出场人物：林晚", "林晚"),
    "on the heading line in brackets": ("1-2 日 内 客厅（人物：林晚、众人）", "林晚、众人"),
    "on the heading line as 出场": ("1-2 日 内 客厅 出场：林晚", "林晚"),
    "on the heading line in traditional characters": (
        "1-2 日 内 客厅 登場人物：林晚、顧沉",
        "林晚、顧沉",
    ),
    "on a line of its own in brackets": ("1-2 日 内 客厅\n【角色】林晚、顾沉", "林晚、顾沉"),
    "on the heading line without a label": ("1-2 日 内 客厅 林晚、顾沉", "林晚、顾沉"),
}

LINES = {
    "an action": ("△她走。", ["A 她走。"]),
    "a filled sign": ("▲她走。", ["A 她走。"]),
    "a Greek delta": ("Δ她走。", ["A 她走。"]),
    "an action without a sign": ("她走。", ["A 她走。"]),
    "a space behind the sign": ("△ 她走。", ["A 她走。"]),
    "an indent of U+3000": ("\u3000\u3000△她走。", ["A 她走。"]),
    "a tab": ("\t△她走。", ["A 她走。"]),
    "three actions on one line": ("△走。△停。▲看。", ["A 走。", "A 停。", "A 看。"]),
    "an action and its tags": ("△走。【字幕：三年前】【特写】", ["A 走。", "N caption: 三年前", "A 【特写】"]),
    "tags and actions": ("【闪回】△雨。△雷。【闪回结束】", ["A 【闪回】", "A 雨。", "A 雷。", "A 【闪回结束】"]),
    "a speech, then an action": ("林晚：走。△她走。", ["C 林晚", "D 走。", "A 她走。"]),
    "a speech, then a cut": ("林晚：走。【切】", ["C 林晚", "D 走。", "A 【切】"]),
    "a bracket in a speech is spoken": ("林晚：看【这个】吧。", ["C 林晚", "D 看【这个】吧。"]),
    "an unknown tag behind a speech stays": ("林晚：走。【完美】", ["C 林晚", "D 走。【完美】"]),
    "a caption": ("【字幕：三年前】", ["N caption: 三年前"]),
    "a caption by label": ("字幕：三年前", ["N caption: 三年前"]),
    "a card point": ("【卡点特写：戒指】", ["A 【卡点特写：戒指】"]),
    "an end tag": ("【本集完】", ["A 【本集完】"]),
    "cuts": ("【切】【转】【叠化】【黑场】", ["A 【切】", "A 【转】", "A 【叠化】", "A 【黑场】"]),
    "an unknown tag": ("【慢镜头】", ["A 【慢镜头】"]),
    "a speech": ("林晚：走。", ["C 林晚", "D 走。"]),
    "a half-width colon": ("林晚:走。", ["C 林晚", "D 走。"]),
    "a tone before the colon": ("林晚（低声）：走。", ["C 林晚", "P (低声)", "D 走。"]),
    "a tone behind the colon": ("林晚：（低声）走。", ["C 林晚", "P (低声)", "D 走。"]),
    "half-width brackets": ("林晚(低声):走。", ["C 林晚", "P (低声)", "D 走。"]),
    "brackets of both widths": ("林晚（低声)：走。", ["C 林晚", "P (低声)", "D 走。"]),
    "tones before and behind": ("林晚（起身）：（低声）走。", ["C 林晚", "P (起身)", "P (低声)", "D 走。"]),
    "a tone in the text": ("林晚：走（停顿）吧。", ["C 林晚", "D 走（停顿）吧。"]),
    "a bracket not closed before the colon": ("林晚（低声：走。", ["C 林晚", "P (低声)", "D 走。"]),
    "a bracket not closed in an action": ("她（走。", ["A 她（走。"]),
    "a name padded with a space": ("林 晚：走。", ["C 林晚", "D 走。"]),
    "a name padded with U+3000": ("林\u3000晚：走。", ["C 林晚", "D 走。"]),
    "two speakers": ("林晚、顾沉（齐声）：走！", ["C 林晚、顾沉", "P (齐声)", "D 走！"]),
    "a crowd speaks": ("众人：好！", ["C 众人", "D 好！"]),
    "a walk-on speaks": ("路人甲：好！", ["C 路人甲", "D 好！"]),
    "a machine speaks": ("广播：到站。", ["C 广播", "D 到站。"]),
    "the speech below its name": ("林晚：\n走。", ["C 林晚", "D 走。"]),
    "a name in bold": ("**林晚**（低声）：走。", ["C 林晚", "P (低声)", "D 走。"]),
    "a name in bold with its colon": ("**林晚：**走。", ["C 林晚", "D 走。"]),
    "a speech as a list item": ("- 林晚：走。", ["C 林晚", "D 走。"]),
    "a speech as a quotation": ("> 林晚：走。", ["C 林晚", "D 走。"]),
    "a quotation in a speech": ("林晚：“走。”", ["C 林晚", "D “走。”"]),
    "OS in brackets": ("林晚（OS）：走。", ["C 林晚 (OS)", "D 走。"]),
    "OS in small letters": ("林晚（os）：走。", ["C 林晚 (os)", "D 走。"]),
    "OS behind the name": ("林晚OS：走。", ["C 林晚 (OS)", "D 走。"]),
    "OS in square brackets": ("林晚【OS】：走。", ["C 林晚 (OS)", "D 走。"]),
    "OS before the name": ("（OS）林晚：走。", ["C 林晚 (OS)", "D 走。"]),
    "OS behind a tone": ("林晚（哽咽）OS：走。", ["C 林晚 (OS)", "P (哽咽)", "D 走。"]),
    "OS with a tone in one bracket": ("林晚（OS，哽咽）：走。", ["C 林晚 (OS)", "P (哽咽)", "D 走。"]),
    "OS behind the colon": ("林晚：（OS）走。", ["C 林晚 (OS)", "D 走。"]),
    "OS with dots": ("林晚（O.S.）：走。", ["C 林晚 (O.S.)", "D 走。"]),
    "VO": ("林晚（VO）：走。", ["C 林晚 (VO)", "D 走。"]),
    "a heart's voice": ("林晚（心声）：走。", ["C 林晚 (心声)", "D 走。"]),
    "inside": ("林晚（内心）：走。", ["C 林晚 (内心)", "D 走。"]),
    "inner monologue": ("林晚（内心独白）：走。", ["C 林晚 (内心独白)", "D 走。"]),
    "a voice from outside": ("林晚（画外音）：走。", ["C 林晚 (画外音)", "D 走。"]),
    "a narrator": ("旁白：夜深了。", ["C 旁白", "D 夜深了。"]),
    "a narrator as a tag": ("【旁白】夜深了。", ["C 旁白", "D 夜深了。"]),
    "a voice without a name": ("画外音（女）：走。", ["C 画外音", "P (女)", "D 走。"]),
    "VO as a tag": ("【VO：夜深了。】", ["C VO", "D 夜深了。"]),
    "OS as a tag": ("【林晚OS：走。】", ["C 林晚 (OS)", "D 走。"]),
    "cast": ("人物：林晚、顾沉", ["N cast: 林晚、顾沉"]),
    "cast with a half-width colon": ("出场人物:林晚", ["N cast: 林晚"]),
    "cast behind 人": ("人 林晚 顾沉", ["N cast: 林晚 顾沉"]),
    "cast behind 人物 and a space": ("人物 林晚、顾沉", ["N cast: 林晚、顾沉"]),
    "cast on lines below": ("人物：\n林晚\n顾沉（30）\n△走。", ["N cast: ", "N cast: 林晚", "N cast: 顾沉（30）", "A 走。"]),
    "props": ("道具：合同", ["N props: 合同"]),
    "clothes": ("服装：黑衣", ["N 服装：黑衣"]),
    "a time label": ("时间：三年前", ["N 时间：三年前"]),
    "a place label": ("地点：客厅", ["N 地点：客厅"]),
    "a sound": ("音效：雷", ["N sfx: 雷"]),
    "music": ("音乐：弦乐", ["N music: 弦乐"]),
    "a picture": ("画面：雨", ["A 画面：雨"]),
    "a sound in Latin letters": ("SFX：雷", ["N sfx: 雷"]),
    "music in Latin letters": ("BGM：弦乐", ["N music: 弦乐"]),
    "an effect": ("特效：金光", ["A 特效：金光"]),
    "an effect in Latin letters": ("VFX：金光", ["A VFX：金光"]),
    "a close-up of the card point": ("卡点特写：戒指", ["A 卡点特写：戒指"]),
    "a camera": ("镜头：推近", ["A 镜头：推近"]),
    "a song": ("插曲：《雨》", ["A 插曲：《雨》"]),
    "two who speak together": ("林晚&顾沉：走！", ["C 林晚&顾沉", "D 走！"]),
    "props behind a space": ("道具 合同 戒指", ["N props: 合同 戒指"]),
    "props behind a tag": ("【道具】合同", ["N props: 合同"]),
    "a caption on a screen": ("屏幕字幕：到账", ["A 屏幕字幕：到账"]),
    "inner voice in words": ("林晚（内心OS）：走。", ["C 林晚 (内心OS)", "D 走。"]),
    "a thought": ("林晚（心想）：走。", ["C 林晚 (心想)", "D 走。"]),
    "a voice from outside, short": ("林晚（画外）：走。", ["C 林晚 (画外)", "D 走。"]),
    "OS without a colon": ("林晚OS 走。", ["C 林晚 (OS)", "D 走。"]),
    "VO in brackets without a colon": ("林晚（VO）走。", ["C 林晚 (VO)", "D 走。"]),
    "a heart in brackets is action": ("林晚（内心）一痛。", ["A 林晚（内心）一痛。"]),
    "two speeches on one line": ("林晚：走。\n顾沉：为什么？林晚（低声）：走！", ["C 林晚", "D 走。", "C 顾沉", "D 为什么？", "C 林晚", "P (低声)", "D 走！"]),
    "a walk-on answers on the same line": ("林晚：谁？路人甲：他。", ["C 林晚", "D 谁？", "C 路人甲", "D 他。"]),
    "a stranger's name in a speech is spoken": ("林晚：他只说了一句。顾沉：再见。", ["C 林晚", "D 他只说了一句。顾沉：再见。"]),
    "a speech behind an action": ("林晚：走。\n△她回头。林晚：快！", ["C 林晚", "D 走。", "A 她回头。", "C 林晚", "D 快！"]),
    "a sign wins over a colon": ("林晚：走。\n△林晚：糟糕！", ["C 林晚", "D 走。", "A 林晚：糟糕！"]),
    "a transition": ("转场：叠化", ["T 叠化"]),
    "a remark": ("备注：夜戏", ["N 备注：夜戏"]),
    "a synopsis": ("大纲：她走了", ["Y 她走了"]),
    "a card point label": ("卡点：戒指", ["N hook", "A 卡点：戒指"]),
    "a hook in words": ("林晚：走。\n钩子：她回头。\n第一集完", ["C 林晚", "D 走。", "N hook", "A 钩子：她回头。", "A 第一集完"]),
    "a hook in traditional characters": ("林晚：走。\n鉤子：門開了。", ["C 林晚", "D 走。", "N hook", "A 鉤子：門開了。"]),
    "a label in traditional characters": ("時間：夜", ["N 時間：夜"]),
    "a colon in a tone": ("林晚（对沈确：冷笑）：好。", ["C 林晚", "P (对沈确：冷笑)", "D 好。"]),
    "a colon behind a tone": ("林晚：（冷）：走。", ["C 林晚", "P (冷)", "D 走。"]),
    "a tone in square brackets": ("沈确［怒］：滚！", ["C 沈确", "P (怒)", "D 滚！"]),
    "a tone in lenticular brackets": ("沈确【冷漠】：签字。", ["C 沈确", "P (冷漠)", "D 签字。"]),
    "a voice behind a middle dot": ("林晚·OS：走？", ["C 林晚 (OS)", "D 走？"]),
    "a voice in traditional characters": ("林晚（內心獨白）：走？", ["C 林晚 (內心獨白)", "D 走？"]),
    "a caption in white lenticular brackets": ("〖字幕：三年后〗", ["A 〖字幕：三年后〗"]),
    "words on a screen": ("屏幕文字：妈妈来电", ["A 屏幕文字：妈妈来电"]),
    "a voice before a name": ("OS林晚：走。", ["C 林晚 (OS)", "D 走。"]),
    "letters set over the picture": ("花字：哈哈", ["A 花字：哈哈"]),
    "a hook in words that is marked": ("[[hook: reveal]]\n本集钩子：她回头。", ["N hook: reveal", "A 本集钩子：她回头。"]),
    "a hook in words of an earlier scene": ("钩子：她回头。\n1-2 日 外 街\n△走。", ["A 钩子：她回头。", "H 外 街 日", "A 走。"]),
    "a clock is no speaker": ("19:30 门开了。", ["A 19:30 门开了。"]),
    "an address is no speaker": ("https://example.org/x", ["A https://example.org/x"]),
    "a day is no speaker": ("第二天：她走。", ["A 第二天：她走。"]),
    "a year is no speaker": ("2024年：她走。", ["A 2024年：她走。"]),
    "later is no speaker": ("三年后：她走。", ["A 三年后：她走。"]),
    "a warning is no speaker": ("注意：夜戏", ["A 注意：夜戏"]),
    "a saying is no speaker": ("他低声说：“走。”", ["A 他低声说：“走。”"]),
    "a sentence is no speaker": ("她停住，回头：没有人。", ["A 她停住，回头：没有人。"]),
    "a long name is no speaker": ("从前有一个住在深山里的老人：走。", ["A 从前有一个住在深山里的老人：走。"]),
    "a score is no heading": ("1-1", ["A 1-1"]),
    "a score with words is no heading": ("比分1-1", ["A 比分1-1"]),
    "a date is no heading": ("2023-05-01", ["A 2023-05-01"]),
    "rules": ("---\n***\n======\n———", []),
    "a hash without a space is text": ("#3号房。", ["A #3号房。"]),
    "a comment": ("<!-- 问导演 -->", ["N 问导演"]),
    "a comment of several lines": ("<!-- 问\n导演 -->\n△走。", ["N 问", "N 导演", "A 走。"]),
    "a comment not closed": ("<!-- 问\n△走。", ["A <!-- 问", "A 走。"]),
    "a comment behind an action": ("△走。<!-- 快 -->", ["A 走。", "N 快"]),
    "a note inside an action": ("△走 [[hook]] 停。", ["A 走 停。", "N hook"]),
    "a note behind a speech": ("林晚：走。[[hook: reveal]]", ["C 林晚", "D 走。", "N hook: reveal"]),
    "a table": ("| 集 | 秒 |\n|---|---|\n△走。", ["N | 集 | 秒 |", "N |---|---|", "A 走。"]),
    "a code fence": ("```json\n林晚：1\n```\n△走。", ["N ```json", "N 林晚：1", "N ```", "A 走。"]),
    "a code fence around script": ("```\n△走。\n```\n△停。", ["N ```", "A 走。", "N ```", "A 停。"]),
    "dialect (a), voice": ("[VO] 夜深了。", ["C VO", "D 夜深了。"]),
    "dialect (a), inner voice": ("[OS] 林晚：走。", ["C 林晚 (OS)", "D 走。"]),
    "dialect (a), sound": ("[SFX] 雷", ["N sfx: 雷"]),
    "dialect (a), caption": ("[画面文字] 三年前", ["N caption: 三年前"]),
    "dialect (a), continuity": ("[连续性] 戒指在左手", ["N 连续性：戒指在左手"]),
    "dialect (a), transition": ("[转场] 叠化", ["T 叠化"]),
    "dialect (b), a state": ("林晚：（受伤）走。", ["C 林晚", "P (受伤)", "D 走。"]),
}  # fmt: skip

HEADERS = {
    "numerals": ("第一集：第九页", 1, "第九页", None),
    "digits": ("第1集", 1, "", None),
    "a leading zero": ("第01集", 1, "", None),
    "spaces inside": ("第 1 集 第九页", 1, "第九页", None),
    "two tens": ("第二十一集", 21, "", None),
    "a hundred": ("第一百零二集", 102, "", None),
    "zeros as circles": ("第一〇二集", 102, "", None),
    "old tens": ("第廿一集", 21, "", None),
    "full width": ("第２１集　雨夜", 21, "雨夜", None),
    "behind #, with a length": ("# 第1集【1min30s】", 1, "", 90.0),
    "in bold, with a length": ("**第2集：雨（90秒）**", 2, "雨", 90.0),
    "with a labelled length": ("第1集 时长：1分30秒", 1, "", 90.0),
    "in brackets": ("【第3集】", 3, "", None),
    "in angle brackets": ("＜第三集＞", 3, "", None),
    "number in brackets": ("【第3集】雨", 3, "雨", None),
    "between rules": ("———第3集———", 3, "", None),
    "between equal signs": ("== 第3集 雨 ==", 3, "雨", None),
    "title in corner brackets": ("第3集「雨」", 3, "雨", None),
    "title behind a dot": ("第3集·雨", 3, "雨", None),
    "series before it": ("《簪》第3集", 3, "", None),
    "dialect (a)": ("# EP003 雨", 3, "雨", None),
    "numbered title": ("3.第九页", 3, "第九页", None),
    "numbered title, comma": ("3、第九页", 3, "第九页", None),
    "numbered title, numeral": ("三、第九页", 3, "第九页", None),
}


def in_a_scene(lines: str) -> Manuscript:
    return read_duanju(SCENE + lines)


@pytest.mark.parametrize("name", HEADINGS)
def test_a_scene_heading(name: str) -> None:
    line, heading, number = HEADINGS[name]
    elements = in_a_scene(f"{line}\n△走。").episodes[0].screenplay.elements
    (found,) = [e for e in elements if e.kind is Kind.SCENE_HEADING][1:]
    assert (found.text, found.scene_number) == (heading, number)


@pytest.mark.parametrize("name", CASTS)
def test_a_cast_on_the_heading_line(name: str) -> None:
    line, cast = CASTS[name]
    lines = outline(in_a_scene(line).episodes[0].screenplay)
    assert lines[1:] == ["H 内 客厅 日", f"N cast: {cast}"]


@pytest.mark.parametrize("name", LINES)
def test_a_line(name: str) -> None:
    lines, expected = LINES[name]
    assert outline(in_a_scene(lines).episodes[0].screenplay)[1:] == expected


@pytest.mark.parametrize("name", HEADERS)
def test_an_episode_header(name: str) -> None:
    line, number, title, seconds = HEADERS[name]
    (episode,) = read_duanju(f"{line}\n1-1 日 内 客厅\n△走。").episodes
    assert (episode.number, episode.title, episode.target_seconds) == (number, title, seconds)
    assert outline(episode.screenplay) == ["H 内 客厅 日", "A 走。"]


@pytest.mark.parametrize("line", ["第一集完", "（第一集完）", "第一集里他走了。", "第一集到第三集"])
def test_a_line_that_only_names_an_episode_is_none(line: str) -> None:
    manuscript = in_a_scene(line)
    assert len(manuscript.episodes) == 1
    assert line in manuscript.episodes[0].screenplay.source


def test_scenes_whose_headings_stand_in_labels() -> None:
    text = "第一集  第1场\n时间：日\n地点：医院\n内外：内\n人物：林晚\n△走。\n第2场\n时间：三年前\n地点：码头\n△停。"
    (episode,) = read_duanju(text).episodes
    assert outline(episode.screenplay) == [
        "H 内 医院 日", "N 时间：日", "N 地点：医院", "N 内外：内", "N cast: 林晚", "A 走。",
        "H 码头", "N 时间：三年前", "N 地点：码头", "A 停。",
    ]  # fmt: skip
    numbers = [e.scene_number for e in episode.screenplay.elements if e.scene_number]
    assert numbers == ["第1场", "第2场"]


def test_a_flashback_on_the_last_line_of_a_scene_is_the_next_scenes() -> None:
    manuscript = read_duanju(
        "第1集\n1-1 日 内 厅\n△走。\n【闪回】\n1-2 夜 外 街\n△停。\n【闪回结束】"
    )
    assert manuscript.notices == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("△林晚：糟糕！", "This action reads like a speech of 林晚; it is kept as action."),
        ("第7场", "This line begins like a scene heading but names neither a time nor inside or outside; it is kept as action."),
        ("1-2 顾家", "This line begins like a scene heading but names neither a time nor inside or outside; it is kept as action."),
    ],
)  # fmt: skip
def test_a_line_that_may_be_something_else_is_named(line: str, message: str) -> None:
    manuscript = in_a_scene(f"林晚：走。\n{line}\n△停。")
    assert [(notice.line, notice.message) for notice in manuscript.notices] == [(4, message)]


@pytest.mark.parametrize(
    ("line", "front"),
    [
        ("《戒指》", ""),
        ("短剧《戒指》", ""),
        ("《戒指》分集剧本", "《戒指》分集剧本"),
        ("《戒指》[[终稿]]", "《戒指》[[终稿]]"),
        ("片名：《戒指》　共60集", "片名：《戒指》　共60集"),
    ],
)
def test_a_title_line_that_says_more_stays_in_the_front_matter(line: str, front: str) -> None:
    manuscript = read_duanju(f"{line}\n{SCENE}△走。")
    assert manuscript.title_page == (("Title", ("戒指",)),)
    assert manuscript.front_matter == front


MESSY = """\ufeff《戒指》
编剧：某人
大纲：她丢了戒指。
人物小传：林晚（26）：查账员。顾沉（30）：总裁。
# 第1集【1min30s】
**1-1 日 内 顾氏大堂** 人物：林晚、众人
△林晚走。△她停。【字幕：三年前】
林 晚（低声):你签了字。
顾沉OS：她知道了。
---
1-3\t夜\t外\t码头
【闪回】△雨。
1-3 夜 外 码头
众人：快看！【切】
```
{"x": 1}
```
第三集：雨
2-1 晨 内 船舱
旁白：雾。
第一集
1-1 日 内 厅
△完。
（全剧终）
| 集 | 秒 |
"""


def test_a_messy_file_is_understood() -> None:
    manuscript = read_duanju(MESSY)
    assert [(e.number, e.title) for e in manuscript.episodes] == [(1, ""), (3, "雨"), (1, "")]
    assert manuscript.title_page == (("Title", ("戒指",)),)
    assert "人物小传：林晚（26）：查账员。顾沉（30）：总裁。" in manuscript.front_matter
    assert manuscript.back_matter == "（全剧终）\n| 集 | 秒 |"
    assert [(notice.line, notice.message) for notice in manuscript.notices] == [
        (8, "The name “林 晚” is read as “林晚”."),
        (11, "Scene 1-3 follows scene 1-1; numbers between are missing."),
        (12, "This flashback is not closed before its scene ends."),
        (13, "Scene 1-3 stands here a second time."),
        (15, "This line is no script; it is kept as a note."),
        (17, "This line is no script; it is kept as a note."),
        (18, "Episode 3 follows episode 1; numbers between are missing."),
        (19, "Scene 2-1 stands in episode 3."),
        (21, "Episode number 1 stands here a second time."),
    ]


def test_scenes_that_name_their_episode_part_a_file_without_headers() -> None:
    manuscript = read_duanju("第1集-1场 日 内 厅\n△走。\n第二集-1场 夜 外 街\n△停。")
    assert [(e.number, e.first_line) for e in manuscript.episodes] == [(1, 1), (2, 3)]


def test_numbers_above_headings_leave_the_headers_of_later_episodes_where_they_are() -> None:
    scene = "第1场\n\n场景：内景 厅 夜\n△走。\n"
    manuscript = read_duanju("".join(f"《戒指》第{n}集\n{scene}" for n in (1, 2, 3)))
    assert manuscript.title_page == (("Title", ("戒指",)),)
    assert [(e.number, e.first_line) for e in manuscript.episodes] == [(1, 1), (2, 6), (3, 11)]
    assert {str(outline(e.screenplay)) for e in manuscript.episodes} == {
        "['H 内景 厅 夜', 'A 走。']"
    }


def test_a_number_above_a_heading_stays_where_it_stands_before_the_script() -> None:
    text = "第1场\n场景：梦\n第1集\n1-1 日 内 厅\n△走。"
    assert read_duanju(text).front_matter == "第1场\n场景：梦"


def test_numbers_stay_as_they_are() -> None:
    manuscript = read_duanju("第2集\n2-2 日 内 厅\n2-1 日 内 厅\n第1集\n1-1 日 内 厅")
    assert [e.number for e in manuscript.episodes] == [2, 1]
    ids = [e.scene_number for e in manuscript.episodes[0].screenplay.elements]
    assert ids == ["2-2", "2-1"]
    assert [notice.line for notice in manuscript.notices] == [3, 4]


def test_a_series_named_on_headers_is_the_title() -> None:
    text = "《戒指》第1集\n1-1 日 内 厅\n△走。\n《别的》第2集\n2-1 日 内 厅"
    manuscript = read_duanju(text)
    assert manuscript.title_page == (("Title", ("戒指",)),)
    assert outline(manuscript.episodes[1].screenplay)[0] == "N 《别的》"


def test_script_behind_a_table_is_no_back_matter() -> None:
    manuscript = in_a_scene("△走。\n| a | b |\n△停。\n```\nx\n```")
    assert outline(manuscript.episodes[0].screenplay)[1:] == ["A 走。", "N | a | b |", "A 停。"]
    assert manuscript.back_matter == "```\nx\n```"


def test_a_whole_script_in_a_code_fence_is_read() -> None:
    manuscript = read_duanju(f"好的，剧本如下：\n```markdown\n{SCENE}△走。\n```\n希望有用！")
    assert manuscript.front_matter == "好的，剧本如下：\n```markdown"
    assert outline(manuscript.episodes[0].screenplay) == ["H 内 客厅 日", "A 走。"]
    assert manuscript.back_matter == "```\n希望有用！"


PLAIN = "《戒指》\n第1集：雨\n1-1 日 内 客厅\n△她走。\n林晚（OS）：走。\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", PLAIN.encode()),
        ("a.md", PLAIN.encode()),
        ("a.txt", codecs.BOM_UTF8 + PLAIN.encode()),
        ("a.txt", codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le")),
        ("a.txt", codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be")),
        ("a.txt", PLAIN.encode("gbk", "replace").replace(b"?", "△".encode("gb18030"))),
        ("a.txt", PLAIN.encode("gb18030")),
        ("a.txt", PLAIN.replace("\n", "\r\n").encode("gb18030")),
        ("a.txt", PLAIN.replace("\n", "\r").encode()),
    ],
)
def test_any_encoding_and_line_end(name: str, data: bytes) -> None:
    manuscript = read_script(name, data)
    assert manuscript.format == "duanju"
    assert manuscript.title_page == (("Title", ("戒指",)),)
    assert outline(manuscript.episodes[0].screenplay) == [
        "H 内 客厅 日", "A 她走。", "C 林晚 (OS)", "D 走。",
    ]  # fmt: skip


def test_a_word_file_is_read_with_bold_headings_and_tables() -> None:
    document = Document()
    document.add_heading("《戒指》", 0)
    document.add_heading("第1集：雨", 1)
    document.add_paragraph().add_run("1-1 日 内 客厅").bold = True
    document.add_paragraph("△她走。\n林晚（低声）：走。")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "集", "秒"
    stream = BytesIO()
    document.save(stream)
    manuscript = read_script("a.docx", stream.getvalue())
    assert outline(manuscript.episodes[0].screenplay) == [
        "H 内 客厅 日", "A 她走。", "C 林晚", "P (低声)", "D 走。",
    ]  # fmt: skip
    assert manuscript.back_matter == "| 集 | 秒 |"


def test_dialect_a_in_markdown() -> None:
    text = (
        "# EP001 名字\n## EP001-SC001 内 · 客厅 · 清晨\n她走。\n[VO] 夜。\n[SFX] 雷\n[连续性] 左手\n"
        "## EP001-SC002 外 · 街 · 夜\n林晚：走。\n# EP002\n## EP002-SC001 内 · 厅 · 日\n△停。"
    )
    manuscript = read_script("a.md", text.encode())
    assert [(e.number, e.title) for e in manuscript.episodes] == [(1, "名字"), (2, "")]
    assert outline(manuscript.episodes[0].screenplay) == [
        "H 内 客厅 清晨", "A 她走。", "C VO", "D 夜。", "N sfx: 雷", "N 连续性：左手", "H 外 街 夜", "C 林晚", "D 走。",
    ]  # fmt: skip


FILLER = st.lists(
    st.one_of(
        st.sampled_from([lines for lines, _ in LINES.values()]),
        st.sampled_from([line for line, *_ in HEADINGS.values()]),
        st.sampled_from([line for line, *_ in HEADERS.values()]),
        st.sampled_from([line for line, _ in CASTS.values()]),
        st.sampled_from(["", "（全剧终）", "<!--", "-->", "```", "[[", "]]"]),
        st.text(alphabet="走停雨aB。！（：【】△-*#[]<>《》第集1一 \u3000", max_size=12),
    ),
    max_size=14,
)
LAYOUT_SIGNS = set(
    "△▲Δ：:（）()【】[]［］〔〕_《》「」場<>!|#*`-－–—=·.,，、/;；~+•／＜＞〈〉『』\ufeff \t\u3000\xa0\n\r\u2060零〇一二三四五六七八九十廿百千"
    "０１２３４５６７８９0123456789第集场景次人物出本登角色道具转梗概大纲故事音效乐配画面文字幕连续性剧片名EPSFXBGMVminsec秒分钟时长簪"
)
"""What a layout is made of; 簪 is a title that headers repeat."""


@settings(max_examples=200, deadline=None)
@given(FILLER)
def test_no_sign_of_a_file_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    manuscript = read_duanju(text)
    seen = manuscript.front_matter + manuscript.back_matter + str(manuscript.title_page)
    for episode in manuscript.episodes:
        seen += f"{episode.title}{episode.screenplay.source}"
    there = Counter(seen)
    for sign, count in Counter(text).items():
        assert sign in LAYOUT_SIGNS or there[sign] >= count, sign


@settings(max_examples=60, deadline=None)
@given(FILLER)
def test_reading_again_gives_the_same(lines: list[str]) -> None:
    assert read_duanju("\n".join(lines)) == read_duanju("\n".join(lines))
