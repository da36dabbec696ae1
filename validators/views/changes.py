"""Changes beside the two values that they lie between: rows of the view of calculations."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from kg.model.quantity import Interval
from kg.model.span import Span
from validators.views.operands import Line, Operand, Reckoned, apart, difference, quotient, shown
from validators.views.view import Row

_VERB = r"(?P<verb>累计增长|增长|增加|增收|增幅|净增|新增|提高|提升|上升|上涨|延长|扩大|涨幅|下降|减少|降低|缩短|缩小|降幅|减幅|压减)"
_YEARLY = r"(?P<yearly>年均复合|年均|年平均|平均每年|每年平均)?"
_CHANGE = re.compile(rf"{_YEARLY}{_VERB}(?:了|率|为|达到?)*$")
_FALLS = re.compile("降|减|缩")
_OPENING = r"[）)”的]*(?:水平|基础上)?(?:[，,、（(]|、)?"
_MANNER = r"(?:[一二三四五六七八九十]?年(?:来|间|内)?|共|又|同比|分别|累计|总计|进一步|持续|大幅|有所|显著|明显|稳步|平均|实现|增速|增幅|降幅|幅度|人数|数量|总量|合计)*"
# Nothing but a manner between the values and the change: what it is a change of has just been named.
_PLAIN = re.compile(rf"^[^，,。；\d]{{0,4}}?{_OPENING}{_MANNER}{_YEARLY}{_VERB}(?:了|率|为|达到?)*$")
_THAN = re.compile(r"[比较](?![例重率])[^，,。；]{0,18}$")
_FROM = re.compile(r"[由从自](?!于|然)[^，,。；到至降升增减]{0,24}$")
_IN = re.compile(r"在[^，,。；]{0,16}$")
_BASE = re.compile(r"^的?(?:水平|基数)?(?:的)?基础上")
_REACHED = re.compile(
    r"(?:[升提增扩降减缩短高长大少加展整]+|延长|扩大|发展|下滑|变)(?:了)?(?:到|至|为)[^，,。；]{0,9}$"
)
_NOW = re.compile(r"^[）)]?[，,](?:总数|总量|总人数|规模)?(?:共|已)?(?:达到?|增至|增加到|升至|为|总计|共)+$")
_OVER = re.compile(r"[比较同净]")
_NAMED_YEAR = re.compile(
    rf"^[，,][比较](?P<year>20\d\d)年(?P<name>[^，。；\d]{{0,10}}?)(?:同比|相比)?{_VERB}(?:了|率|为|达到?)*$"
)
_MULTIPLE = re.compile(r"^的?$")
_TIMES_OF = re.compile(r"[是为](?!了)[^，,。；]{0,14}$")
# Growth of these is reckoned at constant prices, or over a number that is not printed.
_REAL = re.compile(r"生产总值|增加值|GDP|总产值|可比|不变价|实际增长|扣除|同口径|剔除|预计|力争|计划")
_NO_NAME = re.compile(
    r"(?:19|20)\d\d年|[年末底初仅约有达到为是共则全省市县区旗州第增至提升降的了，,、（）()“”\"\s]|十[一二三四]五|现|目前|而"
)

_SHORT, _FAR = 2, 50


@dataclass(frozen=True, slots=True)
class _Pair:
    """The value before and the value now, of as many things as are named together."""

    then: tuple[Operand, ...]
    now: tuple[Operand, ...]

    def years(self, line: Line) -> frozenset[int]:
        """Over how many years it went, if the sentence says so; a stretch named by its years counts its first or not."""
        begin, end = line.times(self.then[0]), line.times(self.now[0])
        points = [t for t in begin if t.kind in {"year", "end"}], [t for t in end if t.kind in {"year", "end"}]
        if points[0] and points[1]:
            return frozenset({abs(points[1][-1].year - points[0][-1].year)}) - {0}
        if len(points[0]) == 2 and not points[1] and re.search("年[底末]?[至到—-]", self.then[0].lead):
            return frozenset({points[0][1].year - points[0][0].year}) - {0}
        stretch = next((t for t in (*begin, *end) if t.kind == "stretch" and t.first), None)
        if stretch is None or stretch.first is None or points[0] or points[1]:
            return frozenset()
        long = stretch.year - stretch.first
        return frozenset({long, long + 1} if stretch.by_years else {long + 1})


def changes(line: Line, names: Mapping[Span, str]) -> Iterator[Row]:
    """A row for every change of a sentence whose two values the words around it tell; yearly ones have ``years``."""
    pair: _Pair | None = None
    runs = _runs(line)
    for index, run in enumerate(runs):
        found = _CHANGE.search(run[0].lead)
        times = run[0].measured.dimension in {"doublings", "multiple"}
        if found is None and not times:
            pair = None
            continue
        if found is None:
            doubled = run[0].measured.dimension == "doublings"
            of = _multiple(runs, index) or (_pair(line, runs, index) if doubled else None)
            yield from _multiplied(line, run[0], of, names)
            continue
        earlier = pair
        pair = _pair(line, runs, index) or (earlier if _PLAIN.search(run[0].lead) else None)
        if pair is None:
            yield from _grown(line, runs, index, names)
            continue
        falls = _FALLS.search(found["verb"]) is not None
        years = pair.years(line) if found["yearly"] else None
        members = zip(run, pair.then, pair.now, strict=True) if len(run) == len(pair.now) else ()
        for change in (_Change(*three, falls) for three in members):
            yield from _changed(line, change, names) if years is None else _yearly(line, change, years, names)


def _runs(line: Line) -> list[tuple[Operand, ...]]:
    runs: dict[int, list[Operand]] = {}
    for operand in line.operands:
        runs.setdefault(operand.run, []).append(operand)
    return [tuple(run) for run in runs.values()]


def _match(one: tuple[Operand, ...], other: tuple[Operand, ...]) -> bool:
    return len(one) == len(other) and all(a.alike(b) for a, b in zip(one, other, strict=True))


def _pair(line: Line, runs: list[tuple[Operand, ...]], index: int) -> _Pair | None:
    """The two values that a change lies between, told by the words around them."""
    lead = runs[index][0].lead
    doubled = runs[index][0].measured.dimension == "doublings"
    plain = _PLAIN.search(lead) is not None or (doubled and len(lead) <= 8)
    if index >= 1 and _BASE.search(lead) and _IN.search(runs[index - 1][0].lead) and index + 1 < len(runs):
        then, now = runs[index - 1], runs[index + 1]
        return _Pair(then, now) if _NOW.search(now[0].lead) and _match(then, now) else None
    if index < 2:
        return None
    first, last = runs[index - 2], runs[index - 1]
    return _between(line, first, last) if plain else _against_year(line, first, last, lead)


def _between(line: Line, first: tuple[Operand, ...], last: tuple[Operand, ...]) -> _Pair | None:
    """比2015年的45岁; 由400家增加到420家; 2015年250个，2020年300个."""
    if not _match(first, last) or any(_far(a, b) for a, b in zip(first, last, strict=True)):
        return None
    if _THAN.search(last[0].lead) and not (_CHANGE.search(first[0].lead) or _CHANGE.search(last[0].lead)):
        return _Pair(last, first)
    if _REACHED.search(last[0].lead) and (_FROM.search(first[0].lead) or "，" not in last[0].lead):
        return _Pair(first, last) if not _CHANGE.search(first[0].lead) else None
    return _by_year(line, first, last)


def _far(one: Operand, other: Operand) -> bool:
    """Whether two values are so far apart that they are hardly of one thing: 每万人18个 and 3.2万个."""
    small, large = sorted(abs(o.range.low or o.range.high or Fraction(0)) for o in (one, other))
    return large > small * _FAR


def _by_year(line: Line, first: tuple[Operand, ...], last: tuple[Operand, ...]) -> _Pair | None:
    """2015年250个，2020年为300个: two values with a year each, the second without a name of its own or with the same."""
    one, other = line.times(first[0]), line.times(last[0])
    if not one or not other or one[-1].year == other[-1].year or {one[-1].kind, other[-1].kind} - {"year", "end"}:
        return None
    said, again = _NO_NAME.sub("", first[0].lead), _NO_NAME.sub("", last[0].lead)
    behind = _NO_NAME.sub("", first[0].tail[: first[0].tail.find("，")] if "，" in first[0].tail else "")
    if len(again) > 1 and again.removeprefix(behind) not in said and again not in said:
        return None
    if _CHANGE.search(first[0].lead) or _CHANGE.search(last[0].lead):
        return None
    return _Pair(first, last) if one[-1].year < other[-1].year else _Pair(last, first)


def _against_year(line: Line, first: tuple[Operand, ...], last: tuple[Operand, ...], lead: str) -> _Pair | None:
    """2022年执行数60万元，2023年安排66万元，比2022年执行数增加10%: the change names the year of the value before."""
    than = _NAMED_YEAR.search(lead)
    one, other = line.times(first[0]), line.times(last[0])
    if than is None or not one or not other or not _match(first, last) or len(first) > 1:
        return None
    called = than["name"] in first[0].lead and one[-1].year == int(than["year"]) < other[-1].year
    moved = _CHANGE.search(first[0].lead) or _CHANGE.search(last[0].lead)
    return _Pair(first, last) if called and not moved else None


def _multiple(runs: list[tuple[Operand, ...]], index: int) -> _Pair | None:
    """90家，是2015年30家的3倍."""
    if index < 2 or not _MULTIPLE.search(runs[index][0].lead.strip()[-1:]) or len(runs[index][0].lead) > 8:
        return None
    now, then = runs[index - 2], runs[index - 1]
    said = _TIMES_OF.search(then[0].lead) is not None and len(now) == 1 and _match(now, then)
    return _Pair(then, now) if said else None


def _name(names: Mapping[Span, str], line: Line, *operands: Operand) -> str:
    """What the values are called; a wording that tells nothing of it gives way to the clause."""
    called = (names.get(o.span, "") for o in operands)
    return next((n for n in called if len(n) > _SHORT and not _CHANGE.search(n)), line.clause(operands[0]))


def _multiplied(line: Line, times: Operand, pair: _Pair | None, names: Mapping[Span, str]) -> Iterator[Row]:
    if pair is None:
        return
    then, now = pair.then[0], pair.now[0]
    if then.vague or now.vague or times.vague:
        return
    made = quotient(now.range, then.range)
    said = f"原来的{shown(made, times)[: -len(times.measured.text)]}倍"
    row = Reckoned("growth", _name(names, line, now, then), times, (now, then), f"{now.text}÷{then.text}", made, said)
    yield row.row(apart(times.range, made))


@dataclass(frozen=True, slots=True)
class _Change:
    """A change beside its two values."""

    stated: Operand
    then: Operand
    now: Operand
    falls: bool

    def made(self, then: Operand, now: Operand) -> Interval | None:
        """What the change must be if it goes from one value to another; None where they are not comparable."""
        first, last = (now.range, then.range) if self.falls else (then.range, now.range)
        moved = difference(last, first)
        stated = self.stated.measured
        if stated.dimension == "percentage-point":
            return moved if now.ratio else None
        if stated.comparable(now.measured):
            return moved
        if stated.dimension in {"ratio", "multiple"} and not now.ratio:
            if then.range.low is None or then.range.low <= 0:
                return None
            # Both ends of the value before are used at once: 1-B/A moves with either.
            by = quotient(now.range, then.range)
            grown = Interval(None if by.low is None else by.low - 1, None if by.high is None else by.high - 1)
            return Interval(_negative(grown.high), _negative(grown.low)) if self.falls else grown
        return None

    @property
    def vague(self) -> bool:
        """Whether one of its numbers is not computed with."""
        return self.stated.vague or self.then.vague or self.now.vague

    @property
    def formula(self) -> str:
        """How it is reckoned, in words."""
        high, low = (self.then.text, self.now.text) if self.falls else (self.now.text, self.then.text)
        relative = self.stated.measured.dimension in {"ratio", "multiple"} and not self.now.ratio
        return f"({high}-{low})÷{self.then.text}" if relative else f"{high}-{low}"


def _negative(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def _changed(line: Line, change: _Change, names: Mapping[Span, str]) -> Iterator[Row]:
    if change.vague:
        return
    made = change.made(change.then, change.now)
    relative = change.stated.measured.dimension in {"ratio", "multiple"} and not change.now.ratio
    if made is None or (relative and _REAL.search(line.before(change.stated))):
        return
    miss = apart(change.stated.range, made)
    if miss and _explained(line, change):
        miss = Fraction(0)
    row = Reckoned(
        "growth",
        _name(names, line, change.now, change.then),
        change.stated,
        (change.now, change.then),
        change.formula,
        made,
        shown(made, change.stated),
        near=_is_cut(change.stated, miss),
    )
    yield row.row(miss)


def _is_cut(stated: Operand, miss: Fraction) -> bool:
    """Whether a number misses by one in its last digit: cut off instead of rounded. What is counted is not rounded."""
    exact = stated.range.low == stated.range.high
    return not exact and 0 < miss <= stated.measured.factor / 10**stated.decimals


def _explained(line: Line, change: _Change) -> bool:
    """Whether other two values of the sentence make the change, or these do as a share of each other."""
    stated = change.stated
    if stated.measured.text == "%" and change.now.ratio and change.then.range.low:
        by = quotient(change.now.range, change.then.range)
        sign = -1 if change.falls else 1
        ends = sorted(sign * (end - 1) for end in (by.low, by.high) if end is not None)
        if len(ends) == 2 and not apart(stated.range, Interval(*ends)):
            return True
    others = [o for o in line.operands if o.run != stated.run and o.alike(change.now)]
    for then, now in permutations(others, 2):
        made = change.made(then, now)
        if made is not None and None not in {made.low, made.high} and not apart(stated.range, made):
            return True
    return False


def _yearly(line: Line, change: _Change, years: frozenset[int], names: Mapping[Span, str]) -> Iterator[Row]:
    """年均: the change over the years, by the year; a rate as a compound one."""
    stated, then, now = change.stated, change.then, change.now
    ends = (then.range.low, then.range.high, now.range.low, now.range.high)
    if change.vague or not years or None in ends or (stated.ratio and (now.ratio or _REAL.search(line.before(stated)))):
        return
    low, high, least, most = (end for end in ends if end is not None)
    if stated.ratio and (low <= 0 or (now.measured.dimension == "money" and not _is_nominal(line, change))):
        return
    best: tuple[Fraction, Interval, int] | None = None
    for count in sorted(years):
        if stated.ratio:
            sign = -1 if change.falls else 1
            one, other = sorted(
                sign * (Fraction(float(r) ** (1 / count)).limit_denominator(10**9) - 1)
                for r in (least / high, most / low)
            )
            made = Interval(one, other)
        else:
            whole = change.made(then, now)
            if whole is None or whole.low is None or whole.high is None:
                return
            made = Interval(whole.low / count, whole.high / count)
        miss = apart(stated.range, made)
        if best is None or miss < best[0]:
            best = (miss, made, count)
    if best is None:
        return
    miss, made, count = best
    formula = f"({now.text}÷{then.text})^(1/{count})-1" if stated.ratio else f"({change.formula})÷{count}"
    name = _name(names, line, now, then)
    row = Reckoned("yearly", name, stated, (then, now), formula, made, shown(made, stated), near=_is_cut(stated, miss))
    yield {**row.row(miss), "years": count}


def _is_nominal(line: Line, change: _Change) -> bool:
    """Whether growth of money is told at the prices printed: the whole growth beside it follows from the two values."""
    for whole in line.operands[: change.stated.at]:
        if whole.ratio and _CHANGE.search(whole.lead) and whole.at > max(change.then.at, change.now.at):
            made = _Change(whole, change.then, change.now, change.falls).made(change.then, change.now)
            if made is not None and not apart(whole.range, made):
                return True
    return False


def _grown(line: Line, runs: list[tuple[Operand, ...]], index: int, names: Mapping[Span, str]) -> Iterator[Row]:
    """5000张，比2015年增加1000张，增长25%: the value before is the one now less its change."""
    if index < 2 or len(runs[index]) != 1 or runs[index][0].measured.text != "%" or _THAN.search(runs[index][0].lead):
        return
    (now, *more), (moved, *others), grown = runs[index - 2], runs[index - 1], runs[index][0]
    said, again = _CHANGE.search(moved.lead), _PLAIN.search(grown.lead)
    if more or others or said is None or again is None or said["yearly"] or again["yearly"]:
        return
    beside = len(re.split("[，,]", moved.lead)) <= 2 and _OVER.search(moved.lead) is not None
    falls = _FALLS.search(said["verb"]) is not None
    same = now.alike(moved) and not now.ratio and falls is (_FALLS.search(again["verb"]) is not None)
    vague = now.vague or moved.vague or grown.vague
    if not beside or not same or vague or _CHANGE.search(now.lead) or _REAL.search(line.before(grown)):
        return
    if None in {now.range.low, now.range.high, moved.range.low, moved.range.high}:
        return
    assert now.range.low is not None
    assert now.range.high is not None
    assert moved.range.low is not None
    assert moved.range.high is not None
    sign = 1 if falls else -1
    # d ÷ (now - d) grows with d and falls with now.
    low = moved.range.low / (now.range.high + sign * moved.range.low)
    below = now.range.low + sign * moved.range.high
    if below <= 0 or low <= 0:
        return
    made = Interval(low, moved.range.high / below)
    miss = apart(grown.range, made)
    formula = f"{moved.text}÷({now.text}{'+' if falls else '-'}{moved.text})"
    name = _name(names, line, now)
    row = Reckoned("growth", name, grown, (now, moved), formula, made, shown(made, grown), near=_is_cut(grown, miss))
    yield row.row(miss)
