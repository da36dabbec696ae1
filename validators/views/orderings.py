"""The view of orderings: values that cannot be, alone or beside another of the same year, by knowledge of the world."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

import polars as pl

from kg.lexicon.indicators import by_id
from kg.lexicon.orderings import limits, orderings
from kg.lexicon.units import unit
from kg.model.facts import Change, Plan, Role
from validators.views.claims import Claim, claims
from validators.views.view import Row, View, place

# Shares of a whole. 床位使用率, 增长率, 完成率 and 毛入学率 may well exceed 100 %.
_SHARE = re.compile(
    r"(?:占比|(?<!性别)(?:比例|比重)|覆盖率|普及率|达标率|合格率|知晓率|满意度|接种率|管理率|签约率|参保率|死亡率|发病率|患病率|"
    r"吸烟率|近视率|感染率|检出率|建档率|筛查率|就诊率|生存率|控制率|服药率|报告率|建成率|设置率|配备率|正确率|有效率|治愈率)$"
)
_MAY_EXCEED = re.compile(r"电话|宽带|手机|用户|毛入学|完成|增长|增速|使用|利用|负荷|自给|产销|拨备|负债|人次")
_WHOLE = Fraction(1)
_YEAR_ROLES = {Role.BASELINE, Role.TARGET, Role.HISTORY}


def _rows(plan: Plan) -> Iterator[Row]:
    found = [c for c in claims(plan) if c.change is Change.LEVEL]
    for claim in found:
        yield from _limited(claim)
    by_concept: dict[str, list[Claim]] = defaultdict(list)
    for claim in found:
        if claim.concept is not None and claim.role in _YEAR_ROLES:
            by_concept[claim.concept].append(claim)
    for ordering in orderings():
        for lesser in by_concept.get(ordering.lesser, ()):
            for greater in by_concept.get(ordering.greater, ()):
                if _together(lesser, greater):
                    yield _pair(lesser, greater, ordering.reason_zh, ordering.reason_en)


def _together(one: Claim, other: Claim) -> bool:
    """Whether two values may be held against each other: of one year, from one source, on one scale."""
    first, second = unit(one.quantity.unit), unit(other.quantity.unit)
    same_scale = one.quantity.unit == other.quantity.unit or (
        first is not None and second is not None and first.comparable(second)
    )
    return same_scale and one.year == other.year and one.role is other.role and one.source == other.source


def _pair(lesser: Claim, greater: Claim, reason_zh: str, reason_en: str) -> Row:
    low, high = lesser.scaled.low, greater.scaled.high
    assert low is not None
    assert high is not None
    return {
        "kind": "pair",
        "name": lesser.name,
        "other_name": greater.name,
        "left": lesser.wording,
        "right": greater.wording,
        "year": f"{lesser.year}年" if lesser.year else "",
        "year_en": str(lesser.year or ""),
        "reason": reason_zh,
        "reason_en": reason_en,
        "possible": low <= high,
        "places": [place(*p) for p in (*lesser.places, *greater.places)],
    }


def _limited(claim: Claim) -> Iterator[Row]:
    known, measured = by_id(claim.concept or ""), unit(claim.quantity.unit)
    limit = limits().get(claim.concept or "")
    usual = unit(known.unit) if known is not None else None
    if limit is not None and measured is not None and usual is not None and measured.comparable(usual):
        low, high = limit.low * usual.factor, limit.high * usual.factor
        yield _bounded(
            claim, low, high, f"{limit.low}—{limit.high}{usual.text if usual.dimension != 'sex-ratio' else ''}"
        )
    elif measured is not None and measured.dimension == "ratio" and measured.base == "1" and _is_share(claim.name):
        yield _bounded(claim, Fraction(0), _WHOLE, "0—100%")


def _is_share(name: str) -> bool:
    """Whether a value under this name is a part of a whole, which ends at 100 %."""
    return _SHARE.search(name) is not None and _MAY_EXCEED.search(name) is None


def _bounded(claim: Claim, low: Fraction, high: Fraction, words: str) -> Row:
    return {
        "kind": "limit",
        "name": claim.name,
        "left": claim.wording,
        "right": words,
        "year": f"{claim.year}年" if claim.year else "",
        "year_en": str(claim.year or ""),
        "possible": low <= claim.number <= high,
        "places": [place(*p) for p in claim.places],
    }


VIEW = View(
    name="orderings",
    columns={
        "kind": pl.String,
        "name": pl.String,
        "other_name": pl.String,
        "left": pl.String,
        "right": pl.String,
        "year": pl.String,
        "year_en": pl.String,
        "reason": pl.String,
        "reason_en": pl.String,
        "possible": pl.Boolean,
    },
    rows=_rows,
    required=("kind", "name", "possible"),
)
