"""The characters of PDF fonts as a plan would write them.

Fonts of several makers map a glyph back to the radical that looks like the character (⽂ U+2F42 for 文), because one
glyph serves both. Source of the pairs without a decomposition in Unicode: the CJK Radicals Supplement's code chart.
"""

import unicodedata

_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺇⺈⺌⺎⺘⺙⺜⺝⺟⺠⺡⺢⺤⺥⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺶⺸⺼⺾⺿⻀⻁⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙几刀小兀扌攵日月母民氵氺爫爫牛犭王疋目示礻竹糸纟网网网羊羊肉艹艹艹虎西见角角讠贝车辶辶辶钅長镸长门阝雨青韦页风飞食飠飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_SIGNS = {
    "\u00ad": "-",  # what some fonts call their hyphen
    "\ufffe": "-",  # what PDFium makes of a hyphen at the end of a line
    "\u0002": "-",
    "\u2011": "-",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
}
_SPECIAL = _SUPPLEMENT | _SIGNS
_KANGXI = range(0x2F00, 0x2FE0)
_COMPATIBLE = range(0xF900, 0xFB00)
_SURROGATES = range(0xD800, 0xE000)
_PRIVATE = range(0xE000, 0xF900)


def letter(code: int) -> str:
    """The character of a code point; '' for one that says nothing: none at all, a font's private one, a control."""
    if code < 0x20:
        return " " if code in {9, 10, 13} else _SPECIAL.get(chr(code), "")
    if code in _SURROGATES or code in _PRIVATE or code == 0xFFFD or code > 0x10FFFF:
        return ""
    character = chr(code)
    if code in _KANGXI or code in _COMPATIBLE:
        return unicodedata.normalize("NFKC", character)
    if 0x7F <= code < 0xA0:
        return ""
    return _SPECIAL.get(character, character)
