"""The view ``lists``: members of a list that lost what their siblings have: a shared word, a comma, quotation marks, a style.

``kind`` is member (省委、市、区委), levels (县、乡镇村三级), quoted (（健康云） beside （“医疗云”）) or numeral (五级 beside 3级).
"""

import re
from collections.abc import Iterable, Iterator

import polars as pl

from kg.model.document import Document
from kg.model.facts import Plan
from kg.model.span import Span
from kg.readers.structure.outline import chinese_number
from validators.views.prose import Stretch, stretches
from validators.views.view import Row, View, place

_HAN = "\u4e00-\u9fff"
_RANKS = "省市州盟县区旗镇乡"
# 省委、市委、区委 with all its words, and with one of them lost.
_SHARED = re.compile(rf"[{_RANKS}](?P<word>委)、(?P<bare>[{_RANKS}])(?P<own>(?P=word))?、[{_RANKS}](?P=word)")
_PLACE = r"(?:国家|中央|社区|街道|[省市州盟县区旗镇乡村居组户屯])"
_LEVELS = re.compile(
    rf"(?P<list>{_PLACE}+(?:（[^（）]{{1,6}}）)?(?:、{_PLACE}+(?:（[^（）]{{1,6}}）)?)+)(?P<number>[二两三四五])级"
)
_SO_MANY = re.compile("[二两三四五]级")
_ONE_RANK = re.compile("乡镇|镇街|镇乡|市州|市县|县市|县区|县旗|区县|旗县|盟市|州市|村居|社区|街道")
_LEVEL = re.compile(rf"(?:{_ONE_RANK.pattern}|{_PLACE})(?:（[^（）]{{1,6}}）)?")
_IN_BRACKETS = re.compile(rf"[（(](?P<open>“)?(?P<name>[{_HAN}]{{2,8}})(?P<close>”)?[）)]")
_BETWEEN = re.compile(rf"(?<=”、)(?P<name>[{_HAN}]{{2,8}})(?=、“)")
_QUOTED = re.compile(rf"“(?P<name>[{_HAN}]{{2,8}})”")
# So many siblings are shown at most.
_MANY = 20
_SENTENCE = re.compile(r"[^。；！？\n]+")
_REACHED = re.compile(
    r"(?:达到|通过|取得|获得|评为|不低于|升[至到])(?P<value>[一二三四五六七八九]|\d)(?P<unit>级|星级)[^，。；！？\n]{0,6}"
)


def _members(document: Document, line: Stretch) -> Iterator[Row]:
    for match in _SHARED.finditer(line.text) if "委、" in line.text else ():
        span = line.span(*match.span())
        right = match.group()[: match.end("bare") - match.start()] + match["word"]
        whole = right + match.group()[match.end("bare") - match.start() + len(match["own"] or "") :]
        yield _row("member", document, span, whole) | {"sound": match["own"] is not None}
    for match in _LEVELS.finditer(line.text) if "级" in line.text and _SO_MANY.search(line.text) else ():
        bare = re.sub("（[^（）]*）", "", match["list"])
        count = bare.count("、") + 1
        number = chinese_number(match["number"].replace("两", "二"))
        # 县、乡、村两级 is another fault; here a comma is missing within one that names enough places.
        places = len(re.findall(_PLACE, _ONE_RANK.sub("村", bare)))
        lost = number is not None and count < number <= places
        right = "、".join(_LEVEL.findall(match["list"])) + match["number"] + "级"
        yield _row("levels", document, line.span(*match.span()), right) | {"sound": not lost}


def _quotations(document: Document, line: Stretch) -> Iterator[Row]:
    """A row for every name in brackets, or between quoted ones, on a line where its siblings are quoted."""
    if line.text.count("“") < 2:
        return
    names = [match["name"] for match in _QUOTED.finditer(line.text)]
    bracketed = list(_IN_BRACKETS.finditer(line.text))
    quoted = [match["name"] for match in bracketed if match["open"] and match["close"]]
    for match in bracketed:
        if len(quoted) > 1 and not match["open"] and not match["close"]:
            alike = all(_alike(match["name"], name) for name in quoted)
            yield _quotation(document, line, match, quoted, sound=not alike)
    for match in _BETWEEN.finditer(line.text):
        alike = sum(_alike(match["name"], name) for name in names) > 1
        yield _quotation(document, line, match, names, sound=not alike)


def _quotation(document: Document, line: Stretch, match: re.Match[str], others: list[str], *, sound: bool) -> Row:
    row = _row("quoted", document, line.span(*match.span()), f"“{match['name']}”")
    quoted = [f"“{name}”" for name in dict.fromkeys(others[:_MANY])]
    beside = [(line.text.find(name), name) for name in quoted]
    places = [place(line.span(at, at + len(name)), "other", name) for at, name in beside if at >= 0]
    shown = "、".join(quoted[:4]) + ("等" if len(quoted) > 4 else "")
    own = [place(line.span(*match.span()), "text", match["name"])]
    return row | {"sound": sound, "shown": match["name"], "other_shown": shown, "places": [*own, *places]}


def _alike(one: str, two: str) -> bool:
    """Whether two names are made alike: of one length, with the same last character (健康云, 医疗云)."""
    return len(one) == len(two) and one[-1] == two[-1]


def _numerals(document: Document, line: Stretch) -> Iterator[Row]:
    """A row for every sentence in which two things reach a level: whether both are written in one kind of numerals."""
    if line.text.count("级") < 2 or len(_REACHED.findall(line.text)) < 2:
        return
    for sentence in _SENTENCE.finditer(line.text):
        found = list(_REACHED.finditer(sentence.group()))
        if len(found) < 2:
            continue
        arabic = [match for match in found if match["value"].isdigit()]
        han = [match for match in found if not match["value"].isdigit()]
        odd, usual = sorted((arabic, han), key=len)
        first = (odd or usual)[0]
        spans = [line.span(sentence.start() + m.start(), sentence.start() + m.end()) for m in (*odd, *usual[:1])]
        yield _row("numeral", document, spans[0], "") | {
            "sound": not odd,
            "shown": first["value"] + first["unit"],
            "other_shown": usual[0]["value"] + usual[0]["unit"],
            "places": [place(span, "text", document.quote(span)) for span in spans],
        }


def _row(kind: str, document: Document, span: Span, right: str) -> Row:
    return {
        "kind": kind,
        "shown": document.quote(span),
        "right": right,
        "places": [place(span, "text", document.quote(span))],
    }


def rows(plan: Plan) -> Iterable[Row]:
    """Rows of every kind."""
    for line in stretches(plan.document):
        if line.kind != "cell":
            for part in (_members, _quotations, _numerals):
                yield from part(plan.document, line)


VIEW = View(
    name="lists",
    columns={
        "kind": pl.String,
        "sound": pl.Boolean,
        "shown": pl.String,
        "other_shown": pl.String,
        "right": pl.String,
    },
    rows=rows,
    required=("kind", "sound", "shown"),
)
