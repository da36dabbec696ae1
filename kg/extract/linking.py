"""Which table row a name in prose means: the same concept, the same population, the same scope."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from kg.lexicon.indicators import concept, key
from kg.lexicon.units import unit
from kg.model.facts import Indicator

# Words that make two indicators different however alike the rest of their names is.
_TELLING = re.compile(
    r"规范|系统|健康管理|服药|治疗|控制|知晓|筛查|建档|动态|签约|新生儿|婴儿|早期|围产|孕产妇|产妇|儿童|青少年|老年|妇女|学生|成人|居民|"
    r"高血压|糖尿病|肿瘤|癌|结核|艾滋|乙肝|精神|职业|尘肺|中医|蒙医|护士|护理|医师|医生|药师|药剂|全科|公共卫生|技术人员|监督员|"
    r"国家|省级|市级|县级|区级|自治区|公立|民营|社会办|二级|三级|一级|基层|乡镇|村|社区|城市|农村|城镇|"
    r"发病|死亡|患病|感染|生存|预期寿命|健康预期|期望寿命|床位|托位|病床|占比|比例|每千|每万|每十万|每百|人均|"
    r"出生|自然增长|性别比|住院日|住院|门诊|使用|增加值|增速|规模|收入|支出|费用|面积|\d+"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_EMPTY = re.compile(r"\([^()]*\)|数量|总数|数$|的")
_PER_CAPITA = re.compile(r"每[百千万十]+(?:名)?(?:常住)?人")
_WITHIN = re.compile(r"^其中[:：]?")
_ENOUGH = 78


@dataclass(frozen=True, slots=True)
class Link:
    """The row that a name means, and how surely: by its own name or concept (1.0), or by likeness (below)."""

    indicator: Indicator
    likeness: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row with what its name is compared by: its key, the key without what counts for nothing, its telling words."""

    indicator: Indicator
    key: str
    bare: str
    telling: frozenset[str]


class Rows:
    """The rows of a plan's tables, ready to be asked for the one that a name means."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        """Prepare them once for all names."""
        keys = [key(_WITHIN.sub("", row.name)) for row in indicators]
        self._rows = [Row(row, own, _bare(own), _telling(own)) for row, own in zip(indicators, keys, strict=True)]
        self._by_key: dict[str, Indicator] = {}
        self._by_concept: dict[str, list[Indicator]] = {}
        for row in self._rows:
            self._by_key.setdefault(row.key, row.indicator)
            if row.indicator.concept is not None:
                self._by_concept.setdefault(row.indicator.concept, []).append(row.indicator)

    def link(self, name: str, written_unit: str) -> Link | None:
        """The row that ``name`` means, or None.

        In this order: the row's own name; the same concept of the catalogue; a row whose name ends in ``name`` and is
        the only one; a name alike in wording with exactly the same telling words. Units of another dimension rule a row
        out, unless the name is the row's own.
        """
        # Who has the staff or beds is said with the number, not part of the measure: 基层医疗卫生机构每万人口全科医师.
        per_capita = _PER_CAPITA.search(name)
        if per_capita is not None and per_capita.start():
            name = name[per_capita.start() :]
        wanted = key(name)
        if len(wanted) < 3:
            return None
        own = self._by_key.get(wanted)
        if own is not None:
            return Link(own, 1.0)
        known = concept(name)
        if known is not None:
            for indicator in self._by_concept.get(known.id, ()):
                # Prose in the unit of the catalogue means the row, even if its unit cell says something else (寿命 in %).
                if _comparable(indicator.unit, written_unit) or (
                    indicator.unit and _comparable(known.unit, written_unit)
                ):
                    return Link(indicator, 1.0)
            return None
        fitting = [row for row in self._rows if _comparable(row.indicator.unit, written_unit)]
        return _ending(wanted, fitting) or _alike(wanted, fitting)


def _ending(wanted: str, rows: Sequence[Row]) -> Link | None:
    ends = [row for row in rows if len(wanted) >= 5 and row.key.endswith(wanted)]
    # What stands before may only say whose the measure is, and be no other measure.
    is_plain = len(ends) == 1 and "率" not in ends[0].key[: -len(wanted)]
    return Link(ends[0].indicator, 0.9) if is_plain else None


def _alike(wanted: str, rows: Sequence[Row]) -> Link | None:
    bare, telling = _bare(wanted), _telling(wanted)
    # Of rows equally alike the first.
    likeness, first = max(
        ((ratio(bare, row.bare), -n) for n, row in enumerate(rows) if row.telling == telling), default=(0.0, 0)
    )
    return Link(rows[-first].indicator, likeness / 100) if likeness >= _ENOUGH else None


@lru_cache(maxsize=4096)
def _telling(name: str) -> frozenset[str]:
    return frozenset(_TELLING.findall(_BRACKETED.sub("", name)))


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return _EMPTY.sub("", name)


@lru_cache(maxsize=4096)
def _comparable(one: str, other: str) -> bool:
    first, second = unit(one), unit(other)
    if first is None or second is None:
        return not one or not other or one == other
    if first.dimension == "percentage-point" or second.dimension == "percentage-point":
        return "ratio" in {first.dimension, second.dimension} or first.dimension == second.dimension
    return first.dimension == second.dimension
