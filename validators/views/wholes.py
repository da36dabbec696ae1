"""The view of wholes: shares, points and parts beside the whole that they must make up or fit into."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import polars as pl

from kg.lexicon.exclusives import opposites
from kg.lexicon.units import unit
from kg.model.document import Cell, Section, Table
from kg.model.facts import Change, Indicator, Plan, Statement
from kg.model.quantity import Comparator
from kg.model.span import Span
from validators.views.prose import sentences
from validators.views.totals import totals
from validators.views.view import Row, View, place

_NUMBER = r"\d+(?:\.\d+)?"
_COLON = r"\s*[:：∶]\s*"
_STRUCTURE = re.compile(rf"(\d(?<![\d.:：∶]\d)\d*(?:\.\d+)?){_COLON}({_NUMBER}){_COLON}({_NUMBER})(?![\d.]|\s*[:：∶])")
_OF_INDUSTRIES = re.compile(r"产业结构|产业比|三产|产业增加值比|产业占比|结构比")
_OF_ONE_WHOLE = re.compile(
    r"分别占(?!各自|自身)(?P<whole>[^，。；\d%]{0,14}(?:总数|总量|总人数|总人口|总额|总面积|总床位|总费用|全部[^，。；\d%]{1,8}?))的?\s*"
    rf"(?P<shares>{_NUMBER}%(?:\s*[、和及与,]\s*{_NUMBER}%)+)"
)
_FORMULA = re.compile(
    rf"[=＝]\s*(?P<terms>[^=＝+＋。；\n]{{2,30}}[（(]\s*{_NUMBER}%\s*[）)](?:\s*[+＋]\s*[^=＝+＋。；\n]{{2,30}}[（(]\s*{_NUMBER}%\s*[）)])+)(?!\s*[+＋])"
)
# 权重为：甲30%，乙40%，丙30%。 and 权重分别为30%、40%、30%。: a list that says all, up to the end of its sentence.
_WEIGHTS = re.compile(
    rf"权重(?:分配|设置)?(?:分别)?\s*(?:为|是|[:：])+\s*"
    rf"(?P<terms>(?:[^，。；、：:\d%\n]{{0,20}}{_NUMBER}%[，、；及和与]?\s*){{2,}})(?=[。）)\n]|$)"
)
_POINTS = re.compile(rf"[（(](?:共|满分|计|合计|小计)?\s*(?P<points>{_NUMBER})\s*分[）)]$")
_POINTS_HEAD = re.compile(r"(?:权重|分值|满分|标准分|赋分|配分|基准分)(?:值|系数)?(?:[（(](?P<unit>%|分)[）)])?")
_EXTRA = re.compile(r"加分|扣分|减分|附加|奖励|小\s*计")
_TOTAL = re.compile(r"合\s*计|总\s*计|总\s*分|^计$")
_HUNDRED = Fraction(100)
# What counts things one by one: its shares can only be those of whole numbers.
_SHARE = re.compile(
    rf"(?P<part>{'|'.join(sorted(opposites(), key=len, reverse=True))})(?P<what>[\u4e00-\u9fff]{{0,4}}?)(?:占比|占[^，。；、\d]{{0,14}}?)"
    rf"(?:为|达到?)?(?P<share>{_NUMBER})%"
)
_COUNTED = frozenset("个家所处名人张台辆间座户村镇")
_AMONG = re.compile(r"[，,]?其中(?!.*[约近超逾不]).*")
_FEW = 200
_BESIDE = 4


def _rows(plan: Plan) -> Iterator[Row]:
    normal = plan.document.normal
    yield from _of_sentences(plan)
    for match in _OF_ONE_WHOLE.finditer(normal):
        shares = _Hundred(match["whole"], re.findall(_NUMBER, match["shares"]), whole=False)
        yield _row(plan, "shares", Span(match.start(), match.end()), shares)
    for match in _FORMULA.finditer(normal):
        weights = _Hundred("权重", re.findall(rf"({_NUMBER})%", match["terms"]))
        yield _row(plan, "weights", Span(match.start("terms"), match.end("terms")), weights)
    for match in _WEIGHTS.finditer(normal) if "权重" in normal else ():
        weights = _Hundred("权重", re.findall(rf"({_NUMBER})%", match["terms"]))
        # A list that is far from 100 gives the weights of some things among others.
        if abs(_sum(weights.parts)[0] - _HUNDRED) <= 20:
            yield _row(plan, "weights", Span(match.start("terms"), match.end("terms")), weights)
    yield from _headed(plan)
    for table in plan.document.tables:
        yield from _columns(plan, table)
        yield from totals(table)
    rows = {row.id: row for row in plan.indicators}
    for row in plan.indicators:
        if row.parent in rows:
            yield from _within(rows[row.parent], row)
    yield from _grains(plan)


def _of_sentences(plan: Plan) -> Iterator[Row]:
    # Few plans speak of industries, and fewer of their shares.
    industrial = _OF_INDUSTRIES.search(plan.document.normal) is not None
    for _, parts in sentences(plan.document):
        for sentence in parts:
            if industrial:
                yield from _structures(plan, sentence)
            yield from _exclusive(plan, sentence)


def _sum(numbers: Sequence[str]) -> tuple[Fraction, Fraction]:
    """The sum of printed numbers, and how far rounding of its terms may have moved it."""
    slack = sum((Fraction(1, 2 * 10 ** len(n.partition(".")[2])) for n in numbers), Fraction(0))
    return sum((Fraction(n) for n in numbers), Fraction(0)), slack


@dataclass(frozen=True, slots=True)
class _Hundred:
    """Printed numbers that should make 100, or not exceed it where they need not be all: ``whole`` says which."""

    name: str
    parts: Sequence[str]
    whole: bool = True

    def gap(self) -> float:
        """How far their sum misses 100, rounding granted to each."""
        total, slack = _sum(self.parts)
        apart = total - _HUNDRED
        return float(max((abs(apart) if self.whole else apart) - slack, Fraction(0)))


def _row(plan: Plan, kind: str, span: Span, terms: _Hundred) -> Row:
    return {
        "kind": kind,
        "name": terms.name,
        "stated": "100",
        "formula": "+".join(terms.parts),
        "computed": f"{float(_sum(terms.parts)[0]):g}",
        "gap": terms.gap(),
        "places": [place(span, "text", plan.document.quote(span))],
    }


def _structures(plan: Plan, sentence: Span) -> Iterator[Row]:
    """三次产业结构为12.1:40.5:47.4: three shares of one economy."""
    normal = plan.document.normal
    for match in _STRUCTURE.finditer(normal, sentence.start, sentence.end):
        if not _OF_INDUSTRIES.search(normal, sentence.start, match.start()):
            continue
        # 1:2:3 is a proportion, not a list of shares.
        if abs(_sum(match.groups())[0] - _HUNDRED) <= 15:
            yield _row(plan, "structure", Span(match.start(), match.end()), _Hundred("产业结构", match.groups()))


def _exclusive(plan: Plan, sentence: Span) -> Iterator[Row]:
    """城镇人口占58%，农村人口占52%: two parts that share nothing, of one whole at one time."""
    normal = plan.document.normal
    if normal.find("占", sentence.start, sentence.end) < 0:
        return
    for one, other in pairwise(_SHARE.finditer(normal, sentence.start, sentence.end)):
        apart = "年" in normal[one.end() : other.start()] or len(normal[one.end() : other.start()]) > _BESIDE
        if other["part"] in opposites()[one["part"]] and one["what"] == other["what"] and not apart:
            terms = _Hundred(one["what"] or "总体", (one["share"], other["share"]), whole=False)
            yield _row(plan, "shares", Span(one.start(), other.end()), terms)


def _headed(plan: Plan) -> Iterator[Row]:
    """（25分） in a heading beside the points in all headings right below it."""
    sections = plan.document.sections
    points = {s.index: match["points"] for s in sections if (match := _POINTS.search(s.title))}
    below: dict[int | None, list[Section]] = defaultdict(list)
    for section in sections:
        below[section.parent].append(section)
    for parent in sections:
        children = below[parent.index]
        extra = any(_EXTRA.search(child.title) for child in children)
        if parent.index in points and len(children) >= 2 and not extra and all(c.index in points for c in children):
            parts = [points[c.index] for c in children]
            total = sum((Fraction(p) for p in parts), Fraction(0))
            yield {
                "kind": "points",
                "name": _POINTS.sub("", parent.title),
                "stated": points[parent.index],
                "formula": "+".join(parts),
                "computed": f"{float(total):g}",
                "gap": float(abs(total - Fraction(points[parent.index]))),
                "places": [
                    place(parent.heading, "heading", f"{points[parent.index]}分"),
                    *(place(c.heading, "other", f"{points[c.index]}分") for c in children),
                ],
            }


def _columns(plan: Plan, table: Table) -> Iterator[Row]:
    """A column of weights or points: its numbers make its 合计, or 100 where there is none."""
    for head in (
        cell for cell in table.cells if cell.row == 0 and _POINTS_HEAD.fullmatch(re.sub(r"\s", "", cell.text))
    ):
        column = [c for c in table.cells if c.column == head.column and c.row >= head.row + head.row_span]
        totals = [c for c in column if _in_total_row(table, c)]
        parts = [c for c in column if c not in totals]
        numbers = [_plain(c) for c in parts]
        if len(parts) < 3 or any(n is None for n in numbers) or any(_EXTRA.search(c.text) for c in table.cells):
            continue
        total = sum((Fraction(n) for n in numbers if n is not None), Fraction(0))
        stated = next((n for c in totals if (n := _plain(c)) is not None), None)
        whole = Fraction(stated) if stated else _HUNDRED
        # Without a total of its own a column that is far from 100 is simply no column of hundredths.
        if stated or abs(total - whole) * 10 <= whole:
            spans = [c.span for c in (*totals, *parts)]
            yield {
                "kind": "points",
                "name": re.sub(r"\s", "", head.text),
                "stated": stated or "100",
                "formula": "+".join(n for n in numbers if n is not None),
                "computed": f"{float(total):g}",
                "gap": float(abs(total - whole)),
                "places": [
                    place(head.span, "cell", head.text),
                    *(place(span, "cell", plan.document.quote(span)) for span in spans),
                ],
            }


def _in_total_row(table: Table, cell: Cell) -> bool:
    left = [c for c in table.cells if c.row == cell.row and c.column < cell.column]
    return any(_TOTAL.search(c.text) for c in left)


def _plain(cell: Cell) -> str | None:
    match = re.fullmatch(rf"({_NUMBER})(?:%|分)?", re.sub(r"\s", "", cell.text))
    return match[1] if match else None


def _within(parent: Indicator, row: Indicator) -> Iterator[Row]:
    """A row 其中：… beside the row that it is a part of."""
    first, second = unit(parent.unit), unit(row.unit)
    if first is None or second is None or not first.comparable(second) or first.dimension == "ratio":
        return
    for one in parent.observations:
        for other in row.observations:
            if one.quantity is None or other.quantity is None or (one.role, one.year) != (other.role, other.year):
                continue
            whole, part = Fraction(one.quantity.low) * first.factor, Fraction(other.quantity.low) * second.factor
            yield {
                "kind": "part",
                "name": row.name,
                "stated": one.text,
                "formula": parent.name,
                "computed": other.text,
                "gap": float(max(part - whole, Fraction(0))),
                "places": [place(other.span, "table", other.text), place(one.span, "table", one.text)],
            }


def _grains(plan: Plan) -> Iterator[Row]:
    """33家，其中…占81.8%: whether any whole number of a few things makes the share (after GRIM)."""
    normal = plan.document.normal
    for index, share in enumerate(plan.statements[1:], 1):
        whole = plan.statements[index - 1]
        between = normal[whole.quantity.span.end : share.quantity.span.start]
        if whole.sentence != share.sentence or not _AMONG.fullmatch(between) or not _is_share(share):
            continue
        count = whole.quantity
        if count.unit not in _COUNTED or count.comparator is not Comparator.EQUAL or not 1 <= count.low <= _FEW:
            continue
        stated, slack = Fraction(share.quantity.low), share.quantity.rounding
        total = int(count.low)
        nearest = min((abs(Fraction(100 * k, total) - stated), k) for k in range(total + 1))
        yield {
            "kind": "grain",
            "name": whole.name,
            "stated": plan.document.quote(share.quantity.span),
            "formula": f"{nearest[1]}÷{total}",
            "computed": f"{100 * nearest[1] / total:.{share.quantity.decimals + 1}f}%",
            "gap": float(max(nearest[0] - slack, Fraction(0))),
            "places": [place(s.quantity.span, "text", plan.document.quote(s.quantity.span)) for s in (share, whole)],
        }


def _is_share(statement: Statement) -> bool:
    quantity = statement.quantity
    exact = quantity.comparator is Comparator.EQUAL and quantity.decimals >= 1
    words = statement.name + statement.verb
    return quantity.unit == "%" and exact and statement.change is Change.LEVEL and words.endswith(("占", "占比"))


VIEW = View(
    name="wholes",
    columns={
        "kind": pl.String,
        "name": pl.String,
        "stated": pl.String,
        "formula": pl.String,
        "computed": pl.String,
        "gap": pl.Float64,
    },
    rows=_rows,
    required=("kind", "gap"),
)
