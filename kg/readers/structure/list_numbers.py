"""How a word processor writes the number of a list item: ``w:numFmt`` of ECMA-376 part 1, 17.18.59."""

from collections.abc import Callable

_HAN = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
# Word counts no list further; a start beyond it is damage, and a numeral of a million letters costs time.
_LARGEST = 32_767
_MOST_LETTERS = 30
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def written(number: int, style: str) -> str:
    """The numeral of a list item, in Arabic digits for a style that is not known; '' for a bullet or for none."""
    if style in {"bullet", "none"}:
        return ""
    return _STYLES.get(style, str)(number) if 0 < number <= _LARGEST else str(number)


def _positional(number: int) -> str:
    return "".join(_HAN[int(digit)] for digit in str(number))


def _counting(number: int) -> str:
    """十, 二十一, and digit by digit from a hundred on."""
    return (
        _spelled(number, _HAN, "十百千").removeprefix("一")
        if 10 <= number < 20
        else (_spelled(number, _HAN, "十百千") if number < 100 else _positional(number))
    )


def _thousand(number: int) -> str:
    """十, 二十一, 一百零三."""
    if number >= 10_000:
        return str(number)
    text = _spelled(number, "零" + _HAN[1:], "十百千")
    return text.removeprefix("一") if 10 <= number < 20 else text


def _japanese(number: int) -> str:
    """As ``_thousand``, but 百 and 千 stand without 一 and a gap without 零."""
    if number >= 10_000:
        return str(number)
    text = _spelled(number, "零" + _HAN[1:], "十百千").replace("零", "")
    return text.replace("一十", "十").replace("一百", "百").replace("一千", "千")


def _formal(number: int) -> str:
    return _spelled(number, _FORMAL, "拾佰仟") if number < 10_000 else str(number)


def _spelled(number: int, digits: str, places: str) -> str:
    """A number below 10,000 with the words of its places; a gap between digits is the digit 0, once."""
    figures = [int(figure) for figure in str(number)]
    text = ""
    gap = False
    for position, figure in zip(range(len(figures) - 1, -1, -1), figures, strict=True):
        if figure:
            text += (digits[0] if gap else "") + digits[figure] + (places[position - 1] if position else "")
        gap = not figure
    return text


def _cycle(letters: str) -> Callable[[int], str]:
    """Letters (a … z, aa … zz): one repeats when the row is used up, and the row begins again at thirty of one."""

    def lettered(number: int) -> str:
        times, letter = divmod((number - 1) % (len(letters) * _MOST_LETTERS), len(letters))
        return letters[letter] * (times + 1)

    return lettered


def _within(letters: str) -> Callable[[int], str]:
    return lambda number: letters[number - 1] if number <= len(letters) else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _stem_and_branch(number: int) -> str:
    """甲子, 乙丑 … of the cycle of sixty."""
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _padded(width: int) -> Callable[[int], str]:
    return lambda number: f"{number:0{width}d}"


def _run(first: int, length: int) -> str:
    return "".join(chr(first + offset) for offset in range(length))


_CIRCLED = _within(_run(0x2460, 20) + _run(0x3251, 15) + _run(0x32B1, 15))
_LETTERS = _run(ord("a"), 26)

_STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": _padded(2),
    "001, 002, 003, ...": _padded(3),
    "0001, 0002, 0003, ...": _padded(4),
    "00001, 00002, 00003, ...": _padded(5),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "ordinal": _ordinal,
    "decimalFullWidth": lambda number: str(number).translate({ord("0") + d: chr(0xFF10 + d) for d in range(10)}),
    "decimalFullWidth2": lambda number: str(number).translate({ord("0") + d: chr(0xFF10 + d) for d in range(10)}),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _within(_run(0x2474, 20)),
    "decimalEnclosedFullstop": _within(_run(0x2488, 20)),
    "ideographEnclosedCircle": _within(_run(0x3280, 10)),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "japaneseCounting": _japanese,
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "taiwaneseDigital": _positional,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "japaneseLegal": _formal,
    "ideographTraditional": _within(_STEMS),
    "ideographZodiac": _within(_BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
    "lowerLetter": _cycle(_LETTERS),
    "upperLetter": _cycle(_LETTERS.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
