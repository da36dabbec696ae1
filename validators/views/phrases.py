"""The view ``phrases``: set phrases and pairs of words that went wrong, and names and levels of indicators that do not fit."""

import re
from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from kg.lexicon.collocations import mismatches
from kg.lexicon.indicators import Direction, candidates
from kg.lexicon.phrases import slips
from kg.lexicon.wording import confused
from kg.model.document import Document
from kg.model.facts import Plan
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.prose import Stretch, citations, stretches
from validators.views.view import Row, View, place

_HAN = "\u4e00-\u9fff"
_KEPT = re.compile(
    r"(?:继续|始终|总体|持续|一直|均|稳定)*(?:保持|维持|稳定|控制)在?(?:(?:全国|全省|全市|全区|国内|省内|同类地区)的?)?(?:一个)?"
    r"(?P<level>较低|低|最低|很低|极低|较高|高|最高|很高)(?:的)?(?:流行)?水平"
)
_NAME = re.compile(rf"[{_HAN}（）()、\d—-]{{3,24}}$")
# Where the catalogue does not know a name, its last word says in which direction it improves.
_UP = re.compile(
    r"(?:接种率|覆盖率|知晓率|管理率|治愈率|签约率|普及率|合格率|达标率|报告率|及时率|控制率|满意度|预期寿命)$"
)
_DOWN = re.compile(r"(?:死亡率|发病率|患病率|感染率|致残率|吸烟率|致死率|病死率|事故率|投诉率)$")
_RATES = re.compile(r"^[（(]?(?:%|‰|％|/10万|1/10万|/万|1/万|/千|每10万|十万分之一)[）)]?$")
_CUT = re.compile(
    r"(?:死亡|发病|患病|感染|接种|管理|使用|覆盖|知晓|签约|报告|筛查|治疗|控制|吸烟|持有|具备|达标|合格|普及|入住|参保|就诊|转诊|报销|支付|注册|建档|配备|获得|回收|处置)$"
)


def _slips(document: Document) -> Iterator[Row]:
    """A row for every set phrase that went wrong, and one for all that are right."""
    text, cited = document.normal, citations(document)
    for slip in slips(text):
        if any(begin <= slip.start < end for begin, end in cited):
            continue
        start, stop = text.rfind("\n", 0, slip.start) + 1, text.find("\n", slip.end)
        hits = confused(text[start : stop if stop >= 0 else len(text)])
        if any(start + hit.start < slip.end and slip.start < start + hit.end for hit in hits):
            continue  # the table of confusions knows this very slip
        sure = Confidence.HIGH if slip.kind == "doubled" else Confidence.MEDIUM
        yield _row("slip", document, Span(slip.start, slip.end), slip.phrase.text) | {"confidence": int(sure)}


def _pairs(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every verb whose noun does not go with it."""
    for line in lines:
        if line.kind != "cell":
            for found in mismatches(line.text):
                span = line.span(found.start, found.end)
                yield _row("pair", document, span, found.pair.right) | {
                    "shown": f"{found.pair.verb}……{found.pair.noun}"
                }


def _levels(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every indicator that is to stay high or low: whether that is the way in which it improves."""
    for line in lines:
        for match in _KEPT.finditer(line.text) if "水平" in line.text else ():
            before = _NAME.search(line.text[: match.start()])
            name, direction = _improves(before.group()) if before else ("", None)
            if before is None or direction is None:
                continue
            low = "低" in match["level"]
            wrong = direction is (Direction.UP if low else Direction.DOWN)
            span = line.span(before.end() - len(name), match.end())
            right = "较高" if low else "较低"
            yield _row("level", document, span, right) | {"sound": not wrong, "shown": name, "wording": match.group()}


def _improves(text: str) -> tuple[str, Direction | None]:
    """The indicator that a wording ends in and its direction, by the catalogue or by its last word."""
    text = re.split("、", text)[-1]
    for at in range(len(text) - 2):
        found = candidates(text[at:])
        if len(found) == 1:
            return text[at:], found[0].direction
    direction = Direction.UP if _UP.search(text) else Direction.DOWN if _DOWN.search(text) else None
    return text, direction


def _names(plan: Plan) -> Iterator[Row]:
    """A row for every indicator whose unit is that of a rate: whether its name ends in what is done instead of its rate."""
    for indicator in plan.indicators:
        name = "".join(indicator.name.split())
        if _RATES.match("".join(indicator.unit.split())):
            cut = _CUT.search(name) is not None
            row = _row("name", plan.document, indicator.name_span, name + "率")
            yield row | {"sound": not cut, "shown": name, "wording": "".join(indicator.unit.split())}


def _row(kind: str, document: Document, span: Span, right: str) -> Row:
    text = document.text
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - 8)
    stop = text.find("\n", span.end)
    around = document.quote(Span(start, min(len(text) if stop < 0 else stop, span.end + 8)))
    role = "table" if document.cell_at(span) else "text"
    return {
        "kind": kind,
        "sound": False,
        "shown": document.quote(span),
        "right": right,
        "around": around,
        "confidence": int(Confidence.HIGH),
        "places": [place(span, role, document.quote(span))],
    }


def rows(plan: Plan) -> Iterable[Row]:
    """Rows of every kind; one of each that looks at all prose stands for what is right there."""
    document = plan.document
    lines = stretches(document)
    for kind in ("slip", "pair"):
        yield {"kind": kind, "sound": True, "shown": "", "places": []}
    yield from _slips(document)
    yield from _pairs(document, lines)
    yield from _levels(document, lines)
    yield from _names(plan)


VIEW = View(
    name="phrases",
    columns={
        "kind": pl.String,
        "sound": pl.Boolean,
        "shown": pl.String,
        "right": pl.String,
        "around": pl.String,
        "wording": pl.String,
        "confidence": pl.Int32,
    },
    rows=lambda plan: ({"confidence": int(Confidence.HIGH)} | row for row in rows(plan)),
    required=("kind", "sound", "shown"),
)
