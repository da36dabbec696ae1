"""Numbers as conversions leave them: digits torn apart by blanks, points and thousands marks of full width.

All of it keeps the length of the text, so that a span covers the form that was written: the blanks inside a torn number
move behind its last digit (2 0 2 5年 -> 2025   年).
"""

import re

_POINT = re.compile(r"(?<=\d)．(?=\d)")
# Thousands marks of full width are told from the comma of a list: the first group is short, or it is the only mark.
_THOUSANDS = re.compile(r"(?<![\d，,.第表图章条])(?:\d{1,2}(?:，\d{3}){1,4}|\d{3}，\d{3})(?![\d，,])")
_GROUP = re.compile(r"\d，\d{3}")
_RESPECTIVELY = re.compile(r"(?:分别|依次|各)[^。；\n]{0,15}$")
_RESPECTIVELY_WINDOW = 20

# What every torn number holds: to pass over the many texts that have none.
_SIGN = re.compile(r"\d (?:\d|[.．] ?\d)|\d[.．] \d")
_YEAR = r"(?:1 ?9|2 ?0) ?\d ?\d"
_TORN_YEAR = re.compile(rf"(?<![\d.])(?<!\d )(?P<torn>{_YEAR})(?= ?(?:年|[-—–~至]{{1,2}} ?{_YEAR} ?年))")
_TORN_POINT = re.compile(
    r"(?<![\d.])(?<!\d )(?P<torn>\d(?: \d){0,5} [.．] \d(?: \d){0,3})(?= ?[^\s\d.．])"  # 7 8 . 5
    r"|(?:(?<=[^\s\d.])|(?<=[^\s\d.] ))(?P<half>\d{1,4}(?: \.\d{1,3}|\. \d{1,3}))(?= ?[%‰])"  # 78 .5%, 78. 5%
)
# Only where the text has shown by a year or a point that it tears digits: elsewhere these are neighbouring columns.
_RUN = r"\d(?: [,，]?(?: )?\d){1,11}"
_TORN_RUN = re.compile(rf"(?<![\d.,])(?<![\d.,] )(?P<torn>{_RUN}(?: ?[-—–~] ?{_RUN})?)(?= ?[%‰\u4e00-\u9fff])")
_FULL = re.compile(r"\d(?: \d)+")


def mended(text: str, normal: str) -> str:
    """``normal`` with its numbers in one piece; ``text`` is the wording as it stands, of the same length.

    A blank that is a TAB in the text parts columns and is never moved; nor is one at the end of a line, where whoever trims
    the line would cut off the digits that it stands for.
    """
    if "．" in normal:
        normal = _POINT.sub(".", normal)
    if _GROUP.search(normal) is not None:
        normal = _THOUSANDS.sub(_with_thousands, normal)
    if _SIGN.search(normal) is None:
        return normal
    closing = _Closing(text)
    normal = _TORN_YEAR.sub(closing, normal)
    normal = _TORN_POINT.sub(closing, normal)
    return _TORN_RUN.sub(closing, normal) if closing.proven else normal


def _with_thousands(match: re.Match[str]) -> str:
    window = match.string[max(0, match.start() - _RESPECTIVELY_WINDOW) : match.start()]
    return match.group() if _RESPECTIVELY.search(window) else match.group().replace("，", ",")


class _Closing:
    """Moves the blanks inside a number behind it, and remembers whether a number was torn digit by digit."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.proven = False

    def __call__(self, match: re.Match[str]) -> str:
        found = match.group()
        closed = found.replace(" ", "")
        if closed == found or "\t" in self._text[match.start() : match.end()] or _counts_up(closed):
            return found
        self.proven = self.proven or _FULL.search(found) is not None
        return closed.replace("，", ",").replace("．", ".").ljust(len(found))


def _counts_up(digits: str) -> bool:
    """1 2 3: the heads of columns, or the steps of a scale."""
    return len(digits) > 2 and digits.isdecimal() and digits in "0123456789"
