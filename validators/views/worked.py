"""Figures that a sentence works out before the reader's eyes: 签约11.02万人，签约率85.8%; 比上年的352万人次增长9.7%.

They are read from the characters alone, so that it does not matter how the things are called. A share is held against
every whole that its sentence offers, or that bears the name it is a share of: it is wrong where none of them gives it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kg.model.facts import Plan
from kg.model.quantity import Interval
from kg.model.span import Span
from validators.views.prose import sentences
from validators.views.view import Row, place

_SCALE = {"": 1, "万": 10**4, "亿": 10**8}
_THINGS = r"(?:人次|剂次|平方米|万?元|[人元张个家所件项例户名辆座亩吨床间条处场])"
_COUNT = re.compile(rf"(?<![\d.—-])(?P<n>\d+(?:\.\d+)?)(?P<s>[万亿]?)(?P<u>{_THINGS})(?![次均])")
_WORD = r"(?:增加|增长|提高|提升|上升|减少|下降|降低)"
_FALLS = re.compile("减|降")
_NUMBER = r"\d+(?:\.\d+)?"
_VALUE = rf"(?:{_NUMBER}[万亿]?{_THINGS}|{_NUMBER}[%‰])"
_THAN = re.compile(
    rf"(?P<now>{_VALUE})[，,]?(?:比|较)(?:上年|去年|上一年|20\d\d年)(?:同期|末|底)?的?(?P<then>{_VALUE})(?P<w>{_WORD})了?"
    rf"(?P<d>{_NUMBER}(?:个百分点|[万亿]?{_THINGS}|%))(?:[，,](?:增幅|降幅|{_WORD})了?(?:为|达)?(?P<p>{_NUMBER})%)?"
)
_BY = re.compile(
    rf"(?P<now>{_VALUE})[，,]?(?:比|较)(?:上年|去年|上一年|20\d\d年)(?:同期|末|底)?(?P<w>{_WORD})了?(?P<d>{_NUMBER}[万亿]?{_THINGS})"
    rf"[，,](?:增幅|降幅|{_WORD})了?(?:为|达)?(?P<p>{_NUMBER})%"
)
_FROM = re.compile(
    rf"[由从](?P<y1>20\d\d)年的?(?P<then>{_VALUE})(?P<w>{_WORD})(?:到|至)(?P<y2>20\d\d)年的?(?P<now>{_VALUE})"
    rf"(?:[，,][^，。；\d]{{0,4}}{_WORD}{_NUMBER}[^，。；\d]{{1,4}})?[，,]年均(?:{_WORD}|增速)(?:为|达)?(?P<r>{_NUMBER})%"
)
_SHARE = re.compile(
    rf"[，,（(](?:约?占(?:比)?(?:(?P<of>[^，。；\d占比]{{2,14}}?)的?)?(?:比重|比例)?|(?P<stem>[^，。；\d]{{2,9}}?)率)(?:为|达到?|约为?)?"
    rf"(?P<p>{_NUMBER})(?P<m>[%‰])(?!左右|以[上下])"
)
# Of these words nothing is left of a name: 占总数的, 占全县的.
_EMPTY = re.compile(r"^(?:总数|总量|总额|比重|比例|全[省市县区旗])$")
_TOTAL = re.compile(r"(?:总数|总量|总额|的|数)$")
# 甲医院床位500张 is no number of 全县床位.
_PART_OF = re.compile("(?:医院|学校|中心|[乡镇村])[\u4e00-\u9fff]{0,6}$")
_FAR, _NAME, _PLAIN = 1500, 16, 4


@dataclass(frozen=True, slots=True)
class _Number:
    """A printed number with what it may stand for, and what it counts."""

    shown: str
    range: Interval
    thing: str
    span: Span
    ulp: Fraction


def worked(plan: Plan) -> Iterator[Row]:
    """A row for each share, increase and rate that stands beside the numbers it comes from."""
    normal = plan.document.normal
    for _, parts in sentences(plan.document):
        for sentence in parts:
            text = normal[sentence.start : sentence.end]
            if "占" in text or "率" in text:
                yield from _shares(normal, sentence)
            if "比" in text or "较" in text:
                yield from _growths(normal, sentence)
                yield from _by(normal, sentence)
            if "年均" in text:
                yield from _yearly(normal, sentence)


def _number(text: str, start: int) -> _Number | None:
    match = re.match(rf"(?P<n>{_NUMBER})(?P<s>[万亿]?)(?P<u>.*)", text)
    if match is None:
        return None
    decimals = len(match["n"].partition(".")[2])
    scale, value = _SCALE[match["s"]], Fraction(match["n"])
    half = (
        Fraction(0) if decimals == 0 and scale == 1 and match["u"] not in {"%", "‰"} else Fraction(1, 2 * 10**decimals)
    )
    thing = match["u"].removeprefix("万") if match["u"] == "万元" else match["u"]
    scale *= 10**4 if match["u"] == "万元" else 1
    return _Number(
        text,
        Interval((value - half) * scale, (value + half) * scale),
        thing,
        Span(start, start + len(text)),
        2 * half * scale,
    )


def _counts(normal: str, start: int, stop: int) -> list[_Number]:
    found = (_number(m.group(), m.start()) for m in _COUNT.finditer(normal, start, stop))
    return [number for number in found if number is not None]


def _shares(normal: str, sentence: Span) -> Iterator[Row]:
    for match in _SHARE.finditer(normal, sentence.start, sentence.end):
        before = _counts(normal, sentence.start, match.start())
        if not before or before[-1].span.end != match.start():
            continue
        part = before[-1]
        share = _number(match["p"] + match["m"], match.start("p"))
        wholes = _wholes(normal, match, before) if share is not None else []
        if share is None or not wholes:
            continue
        scale = 100 if match["m"] == "%" else 1000
        ratios = [(whole, _ratio(part, whole, scale)) for whole in wholes]
        fitting = [pair for pair in ratios if _apart(share, pair[1]) == 0]
        whole, ratio = fitting[0] if fitting else ratios[-1]
        yield _row(normal, share, ("share", f"{part.shown}÷{whole.shown}", ratio, match["m"]), (part, whole))


def _wholes(normal: str, match: "re.Match[str]", before: Sequence[_Number]) -> list[_Number]:
    """The numbers that a share may be of."""
    part = before[-1]
    larger = [w for w in before[:-1] if w.thing == part.thing and (w.range.low or 0) >= (part.range.high or 0)]
    clause = max(normal.rfind(mark, 0, part.span.start) for mark in "，。；（：")
    if match["stem"]:
        # 规范管理50人，规范管理率: what is counted gives its name to the rate; 重点人群签约率 is of 重点人群 only.
        said = normal[clause : part.span.start]
        counted = match["stem"][-2:] in said or "其中" in said
        named = (
            len(match["stem"]) <= _PLAIN or match["stem"][:2] in normal[before[0].span.start - _NAME : part.span.start]
        )
        return larger if counted and named else []
    if match["of"] is None or _EMPTY.match(match["of"]):
        opened = normal.find("其中", before[0].span.end, part.span.start)
        named = "占比" in match.group()
        # A share given in between is of another whole, and so may be what follows it.
        larger = [w for w in larger if "%" not in normal[w.span.end : part.span.start]]
        return [w for w in larger if named or (opened >= 0 and w.span.end <= opened)]
    name = _TOTAL.sub("", re.sub(r"^全[省市县区]", "", match["of"]))
    far = _counts(normal, max(0, part.span.start - _FAR), part.span.start)
    return [
        w for w in far
        if w.thing == part.thing and (w.range.low or 0) >= (part.range.high or 0)
        and len(name) > 1 and _bears(normal, w, name) and (name == match["of"] or not _PART_OF.search(_said(normal, w)))
    ]  # fmt: skip


def _said(normal: str, number: _Number) -> str:
    """The words of a number's clause before it."""
    start = max(normal.rfind(mark, 0, number.span.start) for mark in "，。；：\n")
    return normal[start + 1 : number.span.start]


def _bears(normal: str, number: _Number, name: str) -> bool:
    before = re.sub(
        r"(?:共有?|总?数|总量|总额|达到?|为|约)$", "", normal[max(0, number.span.start - 24) : number.span.start]
    )
    return before.endswith((name, name.removesuffix(number.thing) or name))


def _ratio(part: _Number, whole: _Number, scale: int) -> Interval:
    assert part.range.low is not None
    assert part.range.high is not None
    assert whole.range.low is not None
    assert whole.range.high is not None
    return Interval(scale * part.range.low / whole.range.high, scale * part.range.high / whole.range.low)


def _apart(stated: _Number, made: Interval) -> Fraction:
    assert stated.range.low is not None
    assert stated.range.high is not None
    assert made.low is not None
    assert made.high is not None
    return max(made.low - stated.range.high, stated.range.low - made.high, Fraction(0))


def _growths(normal: str, sentence: Span) -> Iterator[Row]:
    for match in _THAN.finditer(normal, sentence.start, sentence.end):
        now, then = (_number(match[name], match.start(name)) for name in ("now", "then"))
        if now is None or then is None or now.thing != then.thing or not then.range.low or not now.range.low:
            continue
        sign = -1 if _FALLS.search(match["w"]) else 1
        for name, unit in (("d", ""), ("p", "%")):
            stated = _number(match[name] + unit, match.start(name)) if match[name] else None
            if stated is not None:
                made = _made(stated, now, then, sign)
                if made is not None:
                    yield _row(normal, stated, ("growth", *made), (now, then))


def _by(normal: str, sentence: Span) -> Iterator[Row]:
    """412例，较上年减少38例，下降8.44%: the value before is the one now with the change undone."""
    for match in _BY.finditer(normal, sentence.start, sentence.end):
        now, moved = (_number(match[name], match.start(name)) for name in ("now", "d"))
        stated = _number(match["p"] + "%", match.start("p"))
        if now is None or moved is None or stated is None or now.thing != moved.thing:
            continue
        sign = -1 if _FALLS.search(match["w"]) else 1
        assert now.range.low is not None
        assert now.range.high is not None
        assert moved.range.low is not None
        assert moved.range.high is not None
        first = now.range.low - sign * moved.range.high, now.range.high - sign * moved.range.low
        if min(first) <= 0:
            continue
        ratio = Interval(100 * moved.range.low / max(first), 100 * moved.range.high / min(first))
        undone = f"({now.shown}{'-' if sign > 0 else '+'}{moved.shown})"
        yield _row(normal, stated, ("growth", f"{moved.shown}÷{undone}", ratio, "%"), (now, moved))


def _made(stated: _Number, now: _Number, then: _Number, sign: int) -> tuple[str, Interval, str] | None:
    assert now.range.low is not None
    assert now.range.high is not None
    assert then.range.low is not None
    assert then.range.high is not None
    if stated.thing == "%" and now.thing not in {"%", "‰"}:
        ends = sorted(
            100 * sign * (ratio - 1) for ratio in (now.range.low / then.range.high, now.range.high / then.range.low)
        )
        return f"({now.shown}-{then.shown})÷{then.shown}", Interval(*ends), "%"
    if stated.thing == now.thing or (stated.thing == "个百分点" and now.thing == "%"):
        ends = sorted(sign * gap for gap in (now.range.low - then.range.high, now.range.high - then.range.low))
        return f"{now.shown}-{then.shown}" if sign > 0 else f"{then.shown}-{now.shown}", Interval(*ends), stated.thing
    return None


def _yearly(normal: str, sentence: Span) -> Iterator[Row]:
    for match in _FROM.finditer(normal, sentence.start, sentence.end):
        now, then = (_number(match[name], match.start(name)) for name in ("now", "then"))
        stated = _number(match["r"] + "%", match.start("r"))
        years = int(match["y2"]) - int(match["y1"])
        if now is None or then is None or stated is None or now.thing != then.thing or years < 2 or not then.range.low:
            continue
        ratios = _ratio(now, then, 1)
        assert ratios.low is not None
        assert ratios.high is not None
        low, high = (
            Fraction(float(ratio) ** (1 / years)).limit_denominator(10**7) for ratio in (ratios.low, ratios.high)
        )
        sign = -1 if _FALLS.search(match["w"]) else 1
        ends = sorted((100 * sign * (low - 1), 100 * sign * (high - 1)))
        # The simple mean is used as well.
        mean = sorted((100 * sign * (ratios.low - 1) / years, 100 * sign * (ratios.high - 1) / years))
        if _apart(stated, Interval(*mean)) > 0:
            words = f"({now.shown}÷{then.shown})^(1/{years})-1"
            yield _row(normal, stated, ("growth", words, Interval(*ends), "%"), (now, then))


def _row(normal: str, stated: _Number, made: tuple[str, str, Interval, str], used: Sequence[_Number]) -> Row:
    """``made`` is the kind of the reckoning, the reckoning in words, its range and its unit."""
    kind, formula, ratio, written = made
    assert ratio.low is not None
    assert ratio.high is not None
    apart = _apart(stated, ratio)
    decimals = len(re.sub(r"[^\d.]", "", stated.shown).partition(".")[2])
    factor = (
        Fraction(_SCALE.get("".join(re.findall("[万亿]", stated.shown))[:1], 1)) if written not in "%‰" else Fraction(1)
    )
    scale = "".join(re.findall("[万亿]", stated.shown))[:1] if factor != 1 else ""
    one, other = (f"{float(end / factor):.{decimals}f}" for end in (ratio.low, ratio.high))
    named = re.search(r"[^，。；、：（()\d%‰]*$", normal[max(0, stated.span.start - _NAME) : stated.span.start])
    return {
        "kind": kind,
        "name": re.sub(r"(?:的|为|达到?|了)$", "", named.group()) if named else "",
        "stated": stated.shown,
        "formula": formula,
        "computed": f"{one}{scale}{written}" if one == other else f"{one}—{other}{scale}{written}",
        "gap": float(apart),
        "near": 0 < apart <= stated.ulp,
        "exact": True,
        "places": [place(n.span, "text", n.shown) for n in (stated, *used)],
    }
