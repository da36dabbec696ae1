"""Years that cannot be right in a plan whose period is known."""

import re
from collections.abc import Iterator
from random import Random

from kg.model.facts import Role
from kg.model.span import Span
from planlint.doctor.ground import Ground
from planlint.doctor.planting import Kind, Planting
from validators.rule import Words

_WRONG_YEAR = ("time", "value", "direction")
_DUE = re.compile(r"(?:到|至|于|在|力争|计划|确保)?(?P<year>20\d\d)年(?P<end>底前|底|末|前|\d{1,2}月底?前?)?")
_TO_DO = re.compile(r"建成|完成|竣工|投入使用|开工|启用|达到|实现|覆盖|建立|形成")
_PERIOD_END = re.compile(r"(?:到|至)[“\"]?(?P<five>十四五|十三五|十五五)[”\"]?(?:规划)?期?末")
_BEFORE = {"十四五": "十三五", "十三五": "十二五", "十五五": "十四五"}


def _targets(ground: Ground) -> Iterator[tuple[Span, int, tuple[int, int]]]:
    """The years by which something is to be done: inside the period, in a sentence that says what is to be done."""
    period = ground.plan.identity.period
    if period is None:
        return
    for sentence in ground.sentences:
        if not _TO_DO.search(sentence.text):
            continue
        for match in _DUE.finditer(ground.document.normal, sentence.span.start, sentence.span.end):
            year = int(match["year"])
            opens = match.group()[0] in "到至于在力计确"
            if period[0] <= year <= period[1] and (opens or match["end"]):
                yield Span(*match.span("year")), year, period


def _too_late(ground: Ground, random: Random) -> Iterator[Planting]:
    """A deadline after the end of the plan: 2025 becomes 2028."""
    for span, _, period in _targets(ground):
        yield Planting(span, str(period[1] + random.randint(2, 4)))


def _too_early(ground: Ground, random: Random) -> Iterator[Planting]:
    """A deadline before the plan begins: 2025 becomes 2015."""
    for span, _, period in _targets(ground):
        yield Planting(span, str(period[0] - random.randint(3, 6)))


def _digits_swapped(ground: Ground, _: Random) -> Iterator[Planting]:
    """2025 becomes 2052."""
    for span, year, _period in _targets(ground):
        if year % 10 > year // 10 % 10:
            yield Planting(span, f"20{year % 10}{year // 10 % 10}")


def _baseline_year(ground: Ground, _: Random) -> Iterator[Planting]:
    """Another year than the table's beside a figure that both give."""
    seen: set[Span] = set()
    for figure, twin in ground.twins:
        sentence = ground.sentence_at(figure.span.start)
        if figure.table or sentence is None or twin.year is None:
            continue
        years = [
            match
            for match in re.finditer(r"(?P<year>20\d\d)年", ground.document.normal[: figure.span.start])
            if match.start() >= sentence.span.start and int(match["year"]) == twin.year
        ]
        span = Span(*years[-1].span("year")) if years else None
        if span is not None and span not in seen:
            seen.add(span)
            yield Planting(span, str(twin.year - 1), (figure.span,), twin.span)


def _head_year(ground: Ground, _: Random) -> Iterator[Planting]:
    """A table's column is headed with another year than the plan's period and prose give."""
    period = ground.plan.identity.period
    tables = {row.table for row in ground.plan.indicators}
    for table in ground.document.tables:
        if table.index not in tables or period is None:
            continue
        for cell in table.cells:
            match = re.fullmatch(r"\D{0,6}(?P<year>20\d\d)年?\D{0,6}", cell.text)
            year = int(match["year"]) if match else 0
            if cell.row <= 1 and year in {period[0] - 1, period[1]}:
                at = ground.document.normal.find(str(year), cell.span.start, cell.span.end)
                role = Role.TARGET if year == period[1] else Role.BASELINE
                wrong = period[1] - 10 if role is Role.TARGET else period[1] + 5
                yield Planting(Span(at, at + 4), str(wrong), (table.span,))


def _wrong_period(ground: Ground, _: Random) -> Iterator[Planting]:
    """到“十三五”末 in a sentence of the fourteenth five-year plan that says what is to be done."""
    title = ground.plan.identity.title
    for sentence in ground.sentences:
        for match in _PERIOD_END.finditer(sentence.text):
            if match["five"] in title and _TO_DO.search(sentence.text):
                start = sentence.span.start + match.start("five")
                yield Planting(Span(start, start + 3), _BEFORE[match["five"]], (sentence.span,))


KINDS = (
    Kind("deadline-late", Words("时限晚于规划期", "deadline after the period"), _WRONG_YEAR, _too_late),
    Kind("deadline-early", Words("时限早于规划期", "deadline before the period"), _WRONG_YEAR, _too_early),
    Kind("year-digits-swapped", Words("年份数字颠倒", "digits of a year transposed"), _WRONG_YEAR, _digits_swapped),
    Kind("year-shifted", Words("数值年份写错", "year of a figure shifted"), _WRONG_YEAR, _baseline_year),
    Kind("head-year-wrong", Words("表头年份写错", "year of a column wrong"), (*_WRONG_YEAR, "table"), _head_year),
    Kind("period-wrong", Words("规划期写错", "wrong five-year period"), ("time", "term"), _wrong_period),
)
