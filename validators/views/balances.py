"""What is left of one number when another is taken from it, where both are named for it: rows of the view of calculations.

Income less spending is the balance of the year (收入, 支出, 当期结余), births less deaths the natural growth (出生率, 死亡率, 自然增长率).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.model.facts import Plan
from kg.model.quantity import Interval
from kg.model.span import Span
from validators.views.operands import Line, Operand, Reckoned, apart, difference, shown, whole_sentences
from validators.views.view import Row

_SAID = "(?:合计|总额|总计|规模|决算数?|预算数?|共计?|为|是|达到?|完成|实现|[-－−负])*$"


@dataclass(frozen=True, slots=True)
class _Relation:
    """A word that its sentences hold, and the words right before the rest, before what it is taken from and before what is taken."""

    word: str
    rest: re.Pattern[str]
    first: re.Pattern[str]
    less: re.Pattern[str]


_RELATIONS = (
    # What has piled up over the years is no balance of one.
    _Relation(
        "结余",
        re.compile(r"(?<!累计)(?<!滚存)(?<!历年)(?<!上年)(?<!年末)(?:收支)?结余" + _SAID),
        re.compile("(?<!其他)收入" + _SAID),
        re.compile("支出" + _SAID),
    ),
    _Relation(
        "自然增长率",
        re.compile("自然增长率" + _SAID),
        re.compile("出生率" + _SAID),
        re.compile("(?<!婴儿)(?<!产妇)(?<!儿童)(?<!过早)死亡率" + _SAID),
    ),
)
_PILED = re.compile("[累滚历][计存年]")
_MINUS = "-－−负"


def balances(plan: Plan, names: Mapping[Span, str]) -> Iterator[Row]:
    """A row for every rest of a sentence that names exactly one number it is taken from and one that is taken."""
    for relation in _RELATIONS:
        for line in whole_sentences(plan, relation.word):
            for rest in line.operands:
                if relation.rest.search(rest.lead) and not _PILED.search(rest.lead):
                    yield from _left(line, rest, relation, names)


def _left(line: Line, rest: Operand, relation: _Relation, names: Mapping[Span, str]) -> Iterator[Row]:
    before = [o for o in line.operands[: rest.at] if o.alike(rest)]
    firsts = [o for o in before if relation.first.search(o.lead)]
    lesses = [o for o in before if relation.less.search(o.lead)]
    if len(firsts) != 1 or len(lesses) != 1 or any(o.vague for o in (rest, *firsts, *lesses)):
        return
    first, less, stated = firsts[0], lesses[0], _signed(rest)
    made = difference(first.range, less.range)
    name = names.get(rest.span, "") or line.clause(rest)
    formula = f"{first.text}-{less.text}"
    row = Reckoned("difference", name, stated, (first, less), formula, made, shown(made, rest))
    yield row.row(apart(stated.range, made))


def _signed(rest: Operand) -> Operand:
    """The number with the sign before it."""
    if rest.lead[-1:] not in _MINUS or rest.range.low is None or rest.range.high is None:
        return rest
    return replace(rest, range=Interval(-rest.range.high, -rest.range.low), text=rest.lead[-1] + rest.text)
