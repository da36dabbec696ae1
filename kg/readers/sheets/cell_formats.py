"""A number of a sheet in the wording that its number format gives it: 0.785 under 0.0% is shown as 78.5%.

After ECMA-376 part 1, 18.8.30 and 18.8.31 (number formats), as Excel and WPS carry them out for Chinese.
"""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite

GENERAL = "General"

_DATE, _TIME = "yyyy/m/d", "h:mm:ss"
# The formats that files name by number alone; 27 to 36 and 50 to 58 as a Chinese system shows them.
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: GENERAL,
    13: GENERAL,
    14: _DATE,
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: _TIME,
    22: "yyyy/m/d h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: "#,##0",
    42: "¥#,##0",
    43: "#,##0.00",
    44: "¥#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), 'h"时"mm"分"'),
    **dict.fromkeys((35, 56), 'h"时"mm"分"ss"秒"'),
}

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<literal>.)|_.(?P<space>)|\*.(?P<fill>)|\[(?P<bracket>[^\]]*)\]|'
    r"(?P<general>General|G/通用格式)|(?P<ampm>AM/PM|A/P|上午/下午)|(?P<exponent>[Ee][+-])|"
    r"(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|a{3,4})|(?P<digit>[0#?])|(?P<other>.)",
    re.DOTALL,
)
# What most cells have: 0, 0.00, 0.0%.
_PLAIN = re.compile(r"0(?:\.(?P<decimals>0{1,9}))?(?P<percent>%?)(?:_.)?")
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
_ELAPSED = re.compile(r"[hH]+|[mM]+|[sS]+")
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST_FORMAT = 300
_LAST_DAY = 2_958_465  # 9999-12-31


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    """One of a format's parts between semicolons, and the numbers it is for, if it says so."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, Decimal] | None

    @property
    def is_date(self) -> bool:
        return any(token.kind in {"date", "elapsed"} for token in self.tokens)


def shown(value: float, form: str, *, since_1904: bool = False) -> str:
    """The wording of a number under a format; under one that cannot be understood, the number in general form.

    ``since_1904`` says that the file counts its days from 1904 instead of 1900.
    """
    number = _decimal(value)
    if number is None:
        return format(value, ".15g") if isfinite(value) else ""
    plain = _PLAIN.fullmatch(form)
    if plain is not None:
        percent = 2 * len(plain["percent"])
        rounded = number.scaleb(percent).quantize(Decimal(1).scaleb(-len(plain["decimals"] or "")), ROUND_HALF_UP)
        return format(rounded or abs(rounded), "f") + plain["percent"]
    if form == GENERAL or not form.strip():
        return general(number)
    section, bare = _chosen(_sections(form[:_LONGEST_FORMAT]), number)
    empty = section is None or not section.tokens
    return "" if empty or section is None else _in_section(number, section, bare=bare, since_1904=since_1904)


def _in_section(number: Decimal, section: _Section, *, bare: bool, since_1904: bool) -> str:
    if any(token.kind == "general" for token in section.tokens):
        return _around(section, general(abs(number) if bare else number))
    if section.is_date:
        return _moment(number, section, since_1904=since_1904)
    if any(token.kind == "exponent" or token == _Token("other", "/") for token in section.tokens):
        return general(number)
    return _number(number, section, bare=bare)


def general(number: Decimal) -> str:
    """A number as a cell without a format shows it: at most 11 digits, no trailing zeros, no exponent below 10^21."""
    if number == 0:
        return "0"
    places = max(0, min(10 - number.adjusted(), 20)) if number.adjusted() < 11 else 0
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(value: float) -> Decimal | None:
    """The number with the 15 digits that a sheet keeps: 0.1 + 0.2 is 0.3."""
    try:
        number = Decimal(format(value, ".15g"))
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= 20 else None


@lru_cache(maxsize=512)
def _sections(form: str) -> tuple[_Section, ...]:
    found: list[_Section] = []
    tokens: list[_Token] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(form):
        kind, text = match.lastgroup or "other", match.group(match.lastgroup or 0)
        if kind == "other" and text == ";":
            found.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket":
            limit = _CONDITION.match(text.strip())
            if limit is not None:
                condition = (limit[1], Decimal(limit[2]))
            elif text.startswith("$"):
                tokens.append(_Token("quoted", text[1:].split("-")[0]))
            elif _ELAPSED.fullmatch(text):
                tokens.append(_Token("elapsed", text))
        elif kind not in {"space", "fill"}:
            tokens.append(_Token("quoted" if kind == "literal" else kind, text))
    found.append(_Section(tuple(tokens), condition))
    return tuple(found)


def _chosen(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section | None, bool]:
    """The section for a number, and whether it is for negative numbers only, so that it brings its own sign."""
    if any(section.condition is not None for section in sections):
        for section in sections[:3]:
            if section.condition is None or _holds(number, *section.condition):
                return section, False
        return None, False
    if len(sections) > 1 and number < 0:
        return sections[1], True
    if len(sections) > 2 and number == 0:
        return sections[2], False
    return (sections[0] if sections else None), False


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": number < limit,
        ">": number > limit,
        "=": number == limit,
        "<=": number <= limit,
        ">=": number >= limit,
        "<>": number != limit,
    }[sign]


def _around(section: _Section, text: str) -> str:
    return "".join(text if token.kind == "general" else token.text for token in section.tokens if token.text != "@")


def _number(number: Decimal, section: _Section, *, bare: bool) -> str:
    tokens = list(section.tokens)
    digits = [index for index, token in enumerate(tokens) if token.kind == "digit"]
    if not digits:
        text = "".join(token.text for token in tokens)
        return general(number) if "@" in text else text
    point = next((i for i, t in enumerate(tokens) if t.kind == "other" and t.text == "." and i <= digits[-1] + 1), None)
    last = max([i for i in digits if point is None or i < point], default=-1)
    # Commas right behind the last digit divide by a thousand each, those between digits group.
    scale = 0
    while digits[-1] + 1 + scale < len(tokens) and tokens[digits[-1] + 1 + scale] == _Token("other", ","):
        scale += 1
    grouped = any(tokens[i] == _Token("other", ",") for i in range(digits[0], max(last, digits[0])))
    percents = sum(token == _Token("other", "%") for token in tokens)
    decimals = [i for i in digits if point is not None and i > point]
    value = abs(number) * Decimal(100) ** percents / Decimal(1000) ** scale
    value = value.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    whole, _, part = format(value, "f").partition(".")
    written = _whole(tokens, [i for i in digits if i not in decimals], whole, grouped=grouped)
    kept = _kept(tokens, decimals, part)
    result: list[str] = []
    for index, token in enumerate(tokens):
        if index in written:
            result.append(written[index])
        elif index in kept:
            result.append(kept[index])
        elif token.kind == "digit" or token == _Token("other", ","):
            continue
        elif index == point:
            result.append("." if any(kept.values()) or point == len(tokens) - 1 else "")
        elif token.text != "@":
            result.append(token.text)
    sign = "-" if number < 0 and not bare and value != 0 else ""
    return sign + "".join(result).strip()


def _whole(tokens: list[_Token], places: list[int], whole: str, *, grouped: bool) -> dict[int, str]:
    """The digits before the point, shared out over their places from the right; the first takes what is left."""
    whole = whole.lstrip("0")
    given: dict[int, str] = {}
    rest = whole
    count = 0
    for place in reversed(places):
        digit, rest = (rest[-1], rest[:-1]) if rest else ("0" if tokens[place].text == "0" else "", "")
        if digit and grouped and count and count % 3 == 0:
            digit += ","
        given[place] = digit
        count += bool(digit)
    if places and rest:
        lead = ""
        for digit in reversed(rest):
            lead = digit + ("," if grouped and count % 3 == 0 else "") + lead
            count += 1
        given[places[0]] = lead + given[places[0]]
    return given


def _kept(tokens: list[_Token], places: list[int], part: str) -> dict[int, str]:
    """The digits behind the point; those of # that are trailing zeros fall away."""
    kept = dict(zip(places, part, strict=False))
    for place in reversed(places):
        if tokens[place].text == "0" or kept.get(place) != "0":
            break
        kept[place] = ""
    return kept


def _moment(number: Decimal, section: _Section, *, since_1904: bool) -> str:
    if not 0 <= number <= _LAST_DAY:
        return general(number)
    days, fraction = divmod(number, 1)
    seconds = int((fraction * 86_400).to_integral_value(ROUND_HALF_UP))
    # Day 60 of the system of 1900 is a 29 February that never was; before it, days count from one day later.
    start = dt.datetime(1904, 1, 1) if since_1904 else dt.datetime(1899, 12, 30 if days >= 60 else 31)  # noqa: DTZ001
    try:
        moment = start + dt.timedelta(days=int(days), seconds=seconds)
    except OverflowError:
        return general(number)
    halves = any(token.kind == "ampm" for token in section.tokens)
    result: list[str] = []
    for index, token in enumerate(section.tokens):
        if token.kind == "date":
            minutes = token.text[0] in "mM" and len(token.text) <= 2 and _is_minute(section.tokens, index)
            result.append(_piece(moment, token.text.lower(), minutes=minutes, halves=halves))
        elif token.kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[token.text[0].lower()]
            result.append(str(int(number * 86_400) // unit))
        elif token.kind == "ampm":
            noon = ("上午", "下午") if "上" in token.text else ("AM", "PM")
            result.append(noon[moment.hour >= 12])
        elif token.kind in {"quoted", "other"} and token.text not in {"@", ";"}:
            result.append(token.text)
    return "".join(result).strip()


def _is_minute(tokens: tuple[_Token, ...], index: int) -> bool:
    """An m stands for minutes behind hours or before seconds."""
    fields = [i for i, token in enumerate(tokens) if token.kind in {"date", "elapsed"}]
    at = fields.index(index)
    before = tokens[fields[at - 1]].text[0].lower() if at else ""
    after = tokens[fields[at + 1]].text[0].lower() if at + 1 < len(fields) else ""
    return before == "h" or after == "s"


def _piece(moment: dt.datetime, code: str, *, minutes: bool, halves: bool) -> str:
    wide = len(code) > 1
    letter = code[0]
    if letter == "y":
        return f"{moment.year:04d}" if len(code) > 2 else f"{moment.year % 100:02d}"
    if letter == "a":
        return ("星期" if len(code) == 4 else "周") + _WEEKDAYS[moment.weekday()]
    if letter in "md" and not minutes and len(code) > 2:
        return _MONTHS[moment.month - 1] if letter == "m" else "星期" + _WEEKDAYS[moment.weekday()]
    hour = (moment.hour + 11) % 12 + 1 if halves else moment.hour
    value = {"m": moment.minute if minutes else moment.month, "d": moment.day, "h": hour, "s": moment.second}[letter]
    return f"{value:02d}" if wide else str(value)
