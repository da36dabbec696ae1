"""What a plan says of a project's size, cost and date, in the stretch of text that speaks of it."""

import re
from dataclasses import dataclass

from kg.extract.quantities import quantities
from kg.extract.times import times
from kg.model.facts import Deadline, Identity
from kg.model.quantity import Quantity
from kg.model.span import Span

_MONEY = re.compile(r"投资|投入|资金|造价|概算|预算|经费|总额|耗资")
# What the units of all these amounts hold: most texts have none of them.
_UNIT = re.compile("[元亿米㎡²张]")
_AREA_UNIT = re.compile(r"(?:平方米|平米|㎡|m²)$")
_SITE = re.compile(r"占地(?:总?面积)?(?:约|达|为)?$")
_BED = re.compile(r"床")
# What happens when the project is done, and what happens when it only begins.
_DONE = re.compile(
    r"投入|投用|建成|完成|完工|竣工|开诊|启用|运营|使用|达到|实现|建立|创成|创建|争创|全部|全面|打造|建设"
)
_BEGIN = re.compile(r"[^，。；]{0,4}(?:开工|动工|启动|开始|着手|有序开工)")
_CALLED = re.compile(r"(?:力争|确保|争取|计划|预计|到|至|于|在|利用|用|拟)[“\"]?$")
_LONGEST_TITLE = 120
_DURATION = re.compile(r"(?:\d{1,2}|[一二两三四五六七八九十])年(?:左右)?(?:的?时间|内)(?!.{0,2}累计)")


@dataclass(frozen=True, slots=True)
class Sizes:
    """The stated amounts of one project; None where the text gives none."""

    investment: Quantity | None = None
    floor_area: Quantity | None = None
    beds: Quantity | None = None
    deadline: Deadline | None = None

    @property
    def stated(self) -> int:
        """How many of investment, floor area and beds are given."""
        return sum(item is not None for item in (self.investment, self.floor_area, self.beds))

    def over(self, other: "Sizes") -> "Sizes":
        """These amounts, with gaps filled from others."""
        return Sizes(
            self.investment or other.investment,
            self.floor_area or other.floor_area,
            self.beds or other.beds,
            self.deadline or other.deadline,
        )


def sizes(normal: str, scope: Span, identity: Identity) -> Sizes:
    """The first investment, floor area (never the site's), beds and deadline that a stretch of text states."""
    investment = floor = beds = None
    measured = _UNIT.search(normal, scope.start, scope.end) is not None
    for quantity in quantities(normal, scope.start, scope.end) if measured else ():
        at = quantity.span
        before = normal[max(scope.start, at.start - 14) : at.start]
        before = re.split(r"[，。；]", before)[-1]
        behind = normal[at.end : min(scope.end, at.end + 8)]
        if quantity.unit.endswith(("元", "亿")) and _MONEY.search(before):
            investment = investment or quantity
        elif _AREA_UNIT.search(quantity.unit) and not _SITE.search(before) and "每" not in before:
            floor = floor or quantity
        elif quantity.unit.endswith("张") and (_BED.search(before) or _BED.search(behind)) and "每千" not in before:
            beds = beds or quantity
    return Sizes(investment, floor, beds, deadline(normal, scope, identity))


def deadline(normal: str, scope: Span, identity: Identity) -> Deadline | None:
    """When something is to be done; years before the plan's period and dates of a beginning are none."""
    first = identity.period[0] if identity.period else None
    for time in times(normal, scope.start, scope.end):
        behind = normal[time.span.end : min(scope.end, time.span.end + 30)]
        if (first is not None and time.year < first) or _BEGIN.match(behind) or _in_title(normal, time.span):
            continue
        before = normal[max(scope.start, time.span.start - 4) : time.span.start]
        done = _DONE.search(re.split(r"[。；]", behind)[0])
        if done and (time.kind in {"before", "end", "year"} or (time.kind == "stretch" and _CALLED.search(before))):
            text = normal[time.span.start : time.span.end]
            month = re.search(r"年(\d{1,2})月", text)
            return Deadline(text, time.year, time.span, int(month[1]) if month else None)
    lasting = _DURATION.search(normal, scope.start, scope.end)
    if lasting and _DONE.search(normal[lasting.end() : min(scope.end, lasting.end() + 20)]):
        return Deadline(lasting.group(), None, Span(lasting.start(), lasting.end()))
    return None


def _in_title(normal: str, span: Span) -> bool:
    line = max(normal.rfind("\n", 0, span.start) + 1, span.start - _LONGEST_TITLE)
    return normal.count("《", line, span.start) > normal.count("》", line, span.start)
