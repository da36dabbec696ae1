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
_WITHIN = re.compile(r"^其中[:：]?")
_ENOUGH = 78


@dataclass(frozen=True, slots=True)
class Link:
    """The row that a name means, and how surely: by its own name or concept (1.0), or by likeness (below)."""

    indicator: Indicator
    likeness: float


def link(name: str, written_unit: str, rows: Sequence[Indicator]) -> Link | None:
    """The row that ``name`` means, or None.

    In this order: the row's own name; the same concept of the catalogue; a row whose name ends in ``name`` and is the only
    one; a name alike in wording with exactly the same telling words. Units of another dimension rule a row out, unless the
    name is the row's own.
    """
    # Who has the staff or beds is said with the number, not part of the measure: 基层医疗卫生机构每万人口全科医师.
    per_capita = re.search(r"每[百千万十]+(?:名)?(?:常住)?人", name)
    if per_capita is not None and per_capita.start():
        name = name[per_capita.start() :]
    wanted = key(name)
    if len(wanted) < 3:
        return None
    for row in rows:
        if _row_key(row.name) == wanted:
            return Link(row, 1.0)
    known = concept(name)
    if known is not None:
        for row in rows:
            # Prose in the unit of the catalogue means the row, even if its unit cell says something else (寿命 in %).
            if row.concept == known.id and (
                _comparable(row.unit, written_unit) or (row.unit and _comparable(known.unit, written_unit))
            ):
                return Link(row, 1.0)
        return None
    fitting = [row for row in rows if _comparable(row.unit, written_unit)]
    ends = [row for row in fitting if len(wanted) >= 5 and _row_key(row.name).endswith(wanted)]
    if len(ends) == 1 and row_is_plain(ends[0], wanted):
        return Link(ends[0], 0.9)
    best = max(((_likeness(wanted, _row_key(row.name)), -n) for n, row in enumerate(fitting)), default=(0.0, 0))
    return Link(fitting[-best[1]], best[0] / 100) if best[0] >= _ENOUGH else None


def row_is_plain(row: Indicator, wanted: str) -> bool:
    """Whether what a row's name has before ``wanted`` only says whose it is, without another measure in it."""
    return "率" not in _row_key(row.name)[: -len(wanted)]


@lru_cache(maxsize=4096)
def _row_key(name: str) -> str:
    return key(_WITHIN.sub("", name))


@lru_cache(maxsize=4096)
def _likeness(one: str, other: str) -> float:
    if _telling(one) != _telling(other):
        return 0.0
    return ratio(_bare(one), _bare(other))


@lru_cache(maxsize=4096)
def _telling(name: str) -> frozenset[str]:
    return frozenset(_TELLING.findall(re.sub(r"\([^()]*\)", "", name)))


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return re.sub(r"\([^()]*\)|数量|总数|数$|的", "", name)


@lru_cache(maxsize=4096)
def _comparable(one: str, other: str) -> bool:
    first, second = unit(one), unit(other)
    if first is None or second is None:
        return not one or not other or one == other
    if first.dimension == "percentage-point" or second.dimension == "percentage-point":
        return "ratio" in {first.dimension, second.dimension} or first.dimension == second.dimension
    return first.dimension == second.dimension
