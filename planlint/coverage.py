"""How much of a plan's prose the program understood, said by itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model.facts import Plan
from kg.model.span import Span

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Dates, document numbers, titles and the ages that name a population are no figures that a plan commits itself to.
_ASIDE = re.compile(
    r"(?<!\d)(?:\d+\s*[-—~至]\s*\d+\s*周?岁|\d+\s*周?岁(?:(?:及|或)?(?:以上|以下|以内)的?(?=[\u4e00-\u9fff])|(?=[儿婴幼老男女]))|"
    r"\d+(?:[-—~至和、]\d+)*\s*(?:年(?!均|以上|以下|左右|[内期])|月|日(?!均)))|《[^》]{0,120}》|[〔\[]\d{4}[〕\]]\s*\d*号?|"
    # 见表1; 2.标记 and 5.2023年…; 2026-02-09 09:02:33.
    r"(?:^|(?<=[见如按照据在和与及、，。；（(附]))(?:[表图件]|附[表图件录]|专栏)\s*\d{1,3}(?:[-—]\d{1,3})?(?![\d.]|\s*[%‰万亿])|"
    r"(?:^|(?<=[。；：:“（(]))\s*\d{1,2}(?:[.．、](?!\d)|[.．、](?=\d{4}年)|[）)])|"
    r"(?<!\d)(?:19|20)\d\d(?P<mark>[-/.])(?:0?[1-9]|1[0-2])(?P=mark)(?:0?[1-9]|[12]\d|3[01])(?![\d.])|(?<!\d)[0-2]\d:[0-5]\d(?::[0-5]\d)?(?![\d:.])|"
    # How somebody is reached: telephone, postcode, mail, address of a page.
    r"(?<![\d.])(?:0\d{2,3}[-—－]\d{7,8}|1[3-9]\d{9}|[48]00[-—－]\d{3}[-—－]?\d{4})(?!\d)|"
    r"(?:电话|热线|传真|手机|邮编|邮政编码)(?:号码)?[:：（( ]{0,3}\d[\d—－-]{3,20}(?![\d.]|\s*[人个名次件部万亿%])|"
    r"(?<!\d)1[12]\d{3}(?=(?:政务|便民|市民|卫生|健康|服务|投诉|举报|监督)*热线)|"
    r"[A-Za-z\d._+-]{1,64}@[A-Za-z\d.-]{1,100}|(?:https?://|www\.)[!-~]{1,200}"
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Numbers in prose: ``seen`` in all, ``understood`` with what they say, ``linked`` to a table row.

    ``unread`` are the places of those seen but not understood; of several plans together it is empty.
    """

    seen: int
    understood: int
    linked: int
    unread: tuple[Span, ...] = ()

    @property
    def share(self) -> float:
        """The part of the seen numbers that is understood, from 0 to 1; 1 where there are none."""
        return self.understood / self.seen if self.seen else 1.0


def coverage(plan: Plan) -> Coverage:
    """The numbers in the prose of a plan; dates, ages, cited titles and document numbers are left aside."""
    normal = plan.document.normal
    seen = [
        Span(paragraph.span.start + match.start(), paragraph.span.start + match.end())
        for paragraph in plan.document.paragraphs
        for match in _NUMBER.finditer(_blanked(normal[paragraph.span.start : paragraph.span.end]))
    ]
    figures = [statement.quantity.span for statement in plan.statements]
    sizes = [
        quantity.span
        for project in plan.projects
        for quantity in (project.investment, project.floor_area, project.beds)
        if quantity is not None
    ]
    linked = [statement.quantity.span for statement in plan.statements if statement.indicator is not None]
    read = _covered([*figures, *sizes])
    unread = tuple(number for number in seen if number.start not in read)
    linked_at = _covered(linked)
    return Coverage(len(seen), len(seen) - len(unread), sum(number.start in linked_at for number in seen), unread)


def total(parts: Iterable[Coverage]) -> Coverage:
    """The coverage of several plans together."""
    listed = tuple(parts)
    return Coverage(sum(c.seen for c in listed), sum(c.understood for c in listed), sum(c.linked for c in listed))


def _blanked(text: str) -> str:
    return _ASIDE.sub(lambda match: " " * len(match.group()), text)


def _covered(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(offset for span in spans for offset in range(span.start, span.end))
