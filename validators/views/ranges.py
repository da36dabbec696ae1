"""The view of ranges: two numbers joined by a dash, and whether the first is the smaller one."""

import re
from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from kg.lexicon.units import unit
from kg.model.facts import Plan
from kg.model.span import Span
from validators.views.view import Row, View, place

_NUMBER = r"\d{1,12}(?:\.\d{1,6})?"
# The first digit stands first and what is before it is looked back at: so most characters are passed over at once.
_FIRST = r"\d(?<![\d.\-—–~～－/A-Za-z〔第号〕件表图栏]\d)\d{0,11}(?:\.\d{1,6})?"
# Numbers of documents, standards, codes, coordinates and products have dashes as well, or letters and points beside.
_RANGE = re.compile(
    rf"(?P<low>{_FIRST})(?P<lowunit>[%‰])? *[-—–~～－]{{1,2}} *(?P<high>{_NUMBER})(?![\d.\-—–~～－A-Za-z])"
    r" *(?P<times>[十百千]?[万亿]|[千百])?(?P<unit>个百分点|平方米|公里|万元|人次|亿元|小时|分钟|[%‰张人名个家所处元岁台辆亩天套项间支床])"
)
_CHANGE = re.compile(r"[由从自][^，。；]{0,6}$")


def _rows(plan: Plan) -> Iterator[Row]:
    for match in _RANGE.finditer(plan.document.normal):
        span = Span(match.start(), match.end())
        if _CHANGE.search(plan.document.normal, max(0, span.start - 8), span.start):
            continue
        measured = unit((match["times"] or "") + match["unit"])
        low, high = Decimal(match["low"]), Decimal(match["high"])
        # 8000—1万元: the multiplier is the second number's alone.
        times = measured.factor if measured is not None and match["times"] else 1
        yield {
            "wording": plan.document.quote(span),
            "rising": low <= high or bool(match["times"] and low <= high * int(times)),
            "places": [place(span, "text", plan.document.quote(span))],
        }


VIEW = View(
    name="ranges",
    columns={"wording": pl.String, "rising": pl.Boolean},
    rows=_rows,
    required=("wording", "rising"),
)
