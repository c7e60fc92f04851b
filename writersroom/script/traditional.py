"""The trade's words in traditional characters, looked up by their simplified form."""

from __future__ import annotations

_PAIRS = (
    "場场內内時时間间點点鉤钩劇剧鏡镜頭头樂乐聲声畫画轉转獨独備备註注裝装長长語语開开閃闪憶忆環环動动黃黄後后續续"
    "連连氣气彈弹標标題题運运別别綱纲編编傳传當当結结終终無无夢梦淩凌曉晓疊叠鐘钟處处號号車车門门"
)  # fmt: skip
_TO_SIMPLIFIED = str.maketrans(_PAIRS[::2], _PAIRS[1::2])


def simplified(text: str) -> str:
    """`text` with the letters of headings, labels, times and tags simplified; as long as before.

    For looking words up only: what a writer typed stays as it is.
    """
    return text if text.isascii() else text.translate(_TO_SIMPLIFIED)
