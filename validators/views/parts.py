"""Wholes beside the parts that a paragraph lists of them by name: rows of the view of calculations.

A list runs over any number of sentences. It opens with 其中 behind its whole, or takes a whole of the paragraph up again by its name (医院中：…). It is complete
where its last part says so (其他), where the lexicon knows the parts as all there are, or where it comes close.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from kg.lexicon.indicators import key
from kg.lexicon.partitions import complete
from kg.lexicon.units import unit
from kg.model.facts import Change, Plan, Statement
from kg.model.quantity import Comparator, Interval
from validators.views.operands import Operand, Reckoned, apart, operand, shown, total
from validators.views.stated import alike, is_rate, value_of
from validators.views.view import Row

OPEN_LIST = re.compile(r"等(?!级)|主要|包括|如(?!期|实)|之一|部分")
# Parts of several classifications overlap: 本科以上600人 and 中级职称500人 are no parts of one sum.
_OVERLAPPING = re.compile(
    r"以上|以下|以内|学历|职称|学位|博士|硕士|本科|大专|研究生|党员|高级|中级|岁|注册(?!护士)|新增|累计|达标|合格"
)
# A ladder of degrees that goes down to its last rung leaves no rest.
_LAST_GRADE = re.compile("专科(?!医|学会|联盟)|大专|中专")
_GRADES = frozenset({"博士", "硕士", "研究生", "本科", "大专", "学历"})
_WITHIN = re.compile(r"其中[：:，,]?")
NESTED = re.compile(r"其中|中[：:]")
# Another whole begins: 共有护士200人, 全县床位总数500张.
ANEW = re.compile(r"(?<![公])共[有计建设]|合计|总计|总数|总量|全[省市县区旗州]")
_NAMED = re.compile(
    r"(?:^|[。；;，,])\s*(?:在|全[国省市县区旗])?(?P<name>[\u4e00-\u9fff（）()、]{2,24}?)(?:当中|中)[：:，,]"
)
_REST = re.compile(r"^(?:其他|其它|其余)")
_TOTAL = re.compile(r"(?:总人数|总数|数量|数)$")
_EACH = re.compile(r"各(?:有|建有|为)?$")
_MEMBERS = re.compile(r"[、和与及]")
# A list of parts is never as long; looking further would take the square of a paragraph of nothing but numbers.
_MOST = 60
_LONGEST, _AHEAD, _BEHIND = 200, 8, 2
_MARKS = "，,。；;（( "
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part, and how many things it counts each (甲、乙各4个: two)."""

    statement: Statement
    times: int


# 结余-1200万元，其中收入…、支出…: a balance is a difference, and what lies below zero is no sum.
BALANCE = re.compile(r"(?:结余|结存|差额|净额|盈亏|收支)[^，。；]{0,4}$|[-－−—]$")


def overlaps(text: str) -> bool:
    """Whether the parts of a list may share members; 硕士9人、本科78人、专科25人 share none."""
    found = set(_OVERLAPPING.findall(text))
    ladder = found <= _GRADES and len(found - {"学历", "大专"}) > 1 and _LAST_GRADE.search(text) is not None
    return bool(found) and not ladder


def sums_by_name(plan: Plan, paragraphs: Mapping[int, Sequence[Statement]]) -> Iterator[Row]:
    """A row for every whole and the parts that follow it; ``paragraphs`` holds the plan's statements by their lines."""
    for statements in paragraphs.values():
        for index, whole in enumerate(statements[:-1]):
            behind = plan.document.normal[whole.quantity.span.end : statements[index + 1].quantity.span.start]
            if "中" not in behind:
                continue
            following = statements[index + 1 : index + 1 + _MOST]
            if _can_be_whole(whole) and _WITHIN.match(behind.lstrip(_MARKS)):
                yield from _compared(plan, whole, following)
            found = _NAMED.search(behind)
            if found:
                named = _whole(statements[max(0, index - _MOST) : index + 1], found["name"], following[0])
                if named is not None:
                    yield from _compared(plan, named, following, named=True)


def _can_be_whole(statement: Statement) -> bool:
    measured = unit(statement.quantity.unit)
    counted = measured is not None and measured.dimension != "ratio"
    level = counted and statement.change is Change.LEVEL and not is_rate(statement)
    return level and not BALANCE.search(statement.name)


def _whole(before: Sequence[Statement], name: str, first: Statement) -> Statement | None:
    """The whole that a list takes up by its name: the latest of this name in the paragraph."""
    wanted = _bare(name)
    return next((s for s in reversed(before) if _bare(s.name) == wanted and _can_be_whole(s) and alike(s, first)), None)


def _bare(name: str) -> str:
    return re.sub("^(?:共有|现有|拥有|共)", "", _TOTAL.sub("", key(name)))


def _compared(plan: Plan, whole: Statement, behind: Sequence[Statement], *, named: bool = False) -> Iterator[Row]:
    """A row for the whole and its parts, if there are any that count in its unit."""
    normal = plan.document.normal
    parts = list(_parts(plan, whole, behind, named=named))
    if not parts:
        return
    used = [part.statement for part in parts]
    ranges = [(part.times, value_of(part.statement)) for part in parts]
    made = total([r for n, r in ranges for _ in range(n)])
    quotes = [(part.times, plan.document.quote(part.statement.quantity.span)) for part in parts]
    words = "+".join(quote if n == 1 else f"{n}×{quote}" for n, quote in quotes)
    text = normal[used[0].span.start if named else whole.quantity.span.end : used[-1].quantity.span.end + _BEHIND]
    numbers = [operand(s.quantity, plan.document.quote(s.quantity.span)) for s in (whole, *used)]
    stated, *terms = (o for o in numbers if o is not None)
    row = Reckoned("sum", whole.name, stated, tuple(terms), words, made, shown(made, stated)).row(
        apart(value_of(whole), made)
    )
    exceeds = made.low is not None and (value_of(whole).high or 0) < made.low
    clear = (
        not _is_of_another(plan, whole, made)
        and not overlaps(text)
        and text.count("各") <= sum(part.times > 1 for part in parts)
    )
    listed = len(parts) >= 2 and not OPEN_LIST.search(text)
    # Parts that fall far short are a selection, unless it is known that there are no others.
    full = _REST.match(used[-1].name) is not None or complete(whole.name, _names(used))
    plain = all(s.quantity.comparator is Comparator.EQUAL for s in (whole, *used))
    row["exact"] = plain and clear and (exceeds or (listed and (full or is_close(stated, terms, made))))
    yield row


def _is_of_another(plan: Plan, whole: Statement, made: Interval) -> bool:
    """Whether parts make another number of the sentence exactly: 村卫生室389个，覆盖行政村386个，其中…45个、…344个."""
    return any(
        other.sentence == whole.sentence
        and other.quantity.span.end < whole.quantity.span.start
        and alike(other, whole)
        and not apart(value_of(other), made)
        for other in plan.statements
    )


def _parts(plan: Plan, whole: Statement, behind: Sequence[Statement], *, named: bool) -> Iterator[_Part]:
    normal = plan.document.normal
    limit = _limit(normal, whole) if not named else len(normal)
    begin = whole.quantity.span.end if not named else max(behind[0].sentence.start, behind[0].span.start)
    since: int | None = None
    found = 0
    for part in behind:
        passed = normal[since : part.quantity.span.start] if since is not None else ""
        if (
            part.quantity.span.start >= limit
            or "。" in passed
            or (since is not None and (NESTED.search(passed) or ANEW.search(passed)))
        ):
            return
        if named and since is not None and not alike(part, whole) and unit(part.quantity.unit) is not None:
            measured = unit(part.quantity.unit)
            if measured is not None and measured.dimension != "ratio":
                return
        if "；" in passed and _WITHIN.match(
            normal[part.quantity.span.end : part.quantity.span.end + _AHEAD].lstrip(_MARKS)
        ):
            # …，其中甲72件、乙64件；行政诉讼46件，其中…: the next whole of the same rank.
            return
        if passed[:1] in "，," and since is not None and found == 1 and _larger(part, whole):
            # 医师1000人，其中中医180人，护士1500人: what is more than the whole and set apart from its part is none of it.
            return
        opening = normal[begin : part.quantity.span.start]
        if _in_brackets(opening):
            since = part.quantity.span.end if since is not None else since
            continue
        if alike(part, whole) and part.change is Change.LEVEL and not is_rate(part):
            each = _EACH.search(normal[part.quantity.span.start - 4 : part.quantity.span.start]) is not None
            found += 1
            yield _Part(part, len(_MEMBERS.split(part.name)) if each else 1)
        since = part.quantity.span.end


def _larger(part: Statement, whole: Statement) -> bool:
    one, other = value_of(part).low, value_of(whole).high
    return alike(part, whole) and one is not None and other is not None and one > other


def _limit(normal: str, whole: Statement) -> int:
    """Where the parts must end: 三级医院20家（其中三级甲等8家）、二级医院30家 parts only what the bracket holds."""
    end = whole.quantity.span.end
    opening = re.match("[，,。；; ]*[（(]", normal[end : end + 4])
    closing = re.search("[）)](?![^（(]*[）)])", normal[end : end + _LONGEST]) if opening else None
    return len(normal) if closing is None else end + closing.end()


def _names(parts: Sequence[Statement]) -> list[str]:
    """The names of the parts; a list of names that one number counts is taken apart."""
    return [name for part in parts for name in _MEMBERS.split(part.name) if name]


def _in_brackets(passed: str) -> bool:
    """Whether a bracket opened since the whole is still open: its numbers part a part (医院25个（公立9个、民营16个）)."""
    behind = _WITHIN.sub("", passed.lstrip("，,。；;"), count=1).removeprefix("（").removeprefix("(")
    return behind.count("（") + behind.count("(") > behind.count("）") + behind.count(")")


def is_close(whole: Operand, parts: Sequence[Operand], made: Interval) -> bool:
    """Whether parts fall short of a whole by little and by what one wrong digit makes, or by two digits exchanged.

    Without 其他 the list may leave a rest unsaid, of whatever size; a digit is wrong by one to nine of its place.
    """
    least = whole.range.low
    if made.high is None or made.low is None or least is None or whole.range.high is None:
        return False
    short = abs((least + whole.range.high) - (made.low + made.high)) / 2
    while short and short.denominator != 1:
        short *= 10
    digits = str(short.numerator).rstrip("0")
    near = abs(made.high - least) * 10 <= least and len(digits) <= 1
    return near or any(
        not apart(Interval(least - step, whole.range.high - step), made)
        for sign, terms in ((-1, parts), (1, (whole,)))
        for term in terms
        for step in (sign * moved for moved in _exchanges(term))
    )


def _exchanges(number: Operand) -> Iterator[Fraction]:
    """By how much a number changes where two of its digits that stand side by side change places."""
    match = _DIGITS.search(number.text)
    if match is None:
        return
    digits = match.group().replace(",", "")
    written = Fraction(digits)
    places = [at for at, sign in enumerate(digits) if sign != "."]
    for one, other in pairwise(places):
        if digits[one] != digits[other]:
            turned = digits[:one] + digits[other] + digits[one + 1 : other] + digits[one] + digits[other + 1 :]
            yield (written - Fraction(turned)) * number.measured.factor
