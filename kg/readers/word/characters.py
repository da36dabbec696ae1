"""The characters of a Word file that are not simply its text: symbols by font, white space, formulas."""

import re

from lxml import etree

from kg.readers.word.styles import W

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# The Symbol font's own places for the signs that plans use; source: Adobe's Symbol encoding.
_SYMBOL = dict(
    zip(
        (0xA3, 0xB3, 0xB1, 0xB4, 0xB8, 0xB9, 0xBB, 0xB0, 0xA2, 0xB2, 0xB7, 0xA5, 0x2D, 0x25, 0x2B, 0x3C, 0x3D, 0x3E),
        "≤≥±×÷≠≈°′″·∞−%+<=>",
        strict=True,
    )
) | dict(zip((0x61, 0x62, 0x67, 0x64, 0x6D, 0x53, 0x57), "αβγδμΣΩ", strict=True))
# Boxes to tick, bullets, arrows and numbers in circles; source: the map of Wingdings in Unicode (L2/11-052).
_WINGDINGS = (
    dict(
        zip(
            (0x6C, 0x6E, 0x6F, 0x71, 0x72, 0x75, 0x76, 0xA7, 0xA8, 0xAB, 0xD8, 0xE0, 0xFB, 0xFC, 0xFD, 0xFE, 0x52),
            "●■□❑❒◆❖▪◻★➢→✗✓☒☑☑",
            strict=True,
        )
    )
    | {0x81 + offset: chr(0x2460 + offset) for offset in range(10)}
    | {0x8C + offset: chr(0x2776 + offset) for offset in range(10)}
)
_WINGDINGS_2 = dict(zip((0x50, 0x52, 0x54, 0xA3, 0x4F, 0x53), "✓☑☒□✗☒", strict=True))
_FONTS = {"Symbol": _SYMBOL, "Wingdings": _WINGDINGS, "Wingdings 2": _WINGDINGS_2}
# Places to break a word and to hold one together: they show nothing.
_INVISIBLE = {0x00AD: None, 0x2060: None}


def wording(element: etree._Element, run: etree._Element) -> str:
    """The words of a ``w:t``: white space at its ends counts only where it is marked to be kept."""
    text = (element.text or "").replace("\r\n", " ").replace("\n", " ").replace("\r", " ").translate(_INVISIBLE)
    if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        text = text.strip(" \t")
    if any("\uf000" <= character <= "\uf0ff" for character in text):
        shown = _FONTS.get(_font(run), {})
        text = "".join(shown.get(ord(character) - 0xF000, character) for character in text)
    return text


def symbol(element: etree._Element) -> str:
    """A ``w:sym``: the character that its font shows; unknown places of a picture font stay as they are coded."""
    code = element.get(W + "char", "")
    if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) or 0xD800 <= int(code, 16) < 0xE000 or int(code, 16) < 0x20:
        return ""
    point = int(code, 16)
    return _FONTS.get(element.get(W + "font", ""), {}).get(point & 0xFF, chr(point))


def formula(element: etree._Element) -> str:
    """The characters of a formula in their order; a stroke in fractions, which would else be one number."""
    parts = element.iter(MATH + "t", MATH + "den")
    return "".join("/" if part.tag == MATH + "den" else part.text or "" for part in parts)


def _font(run: etree._Element) -> str:
    fonts = run.find(f"{W}rPr/{W}rFonts")
    return "" if fonts is None else fonts.get(W + "ascii", "")
