"""When something is to be done, as a cell or a sentence says it on its own."""

import re

from kg.extract.table_columns import squashed
from kg.model.document import Cell, Document
from kg.model.facts import Deadline
from kg.model.span import Span
from kg.readers.structure.layout import normalise

_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"\s*[年./-]\s*(?P<month>1[0-2]|0?[1-9])(?!\d)")
_LABELLED = re.compile(
    r"(?:完成时限|完成时间|完成期限|时限要求|办结时限)\s*[：:]\s*(?P<when>[^；;，,。）)】\]\n]{2,20})"
)
_DONE = re.compile(
    r"(?P<when>(?P<year>20\d\d)年(?:(?P<month>1[0-2]|0?[1-9])月)?(?:份|底|末)?(?:之|以)?前)[，、]?"
    r"(?:要|须|应|力争|确保|争取)?(?:全面|全部|基本|如期|按期|高质量|高标准)?(?:建成|完成|完工|竣工|投用|投入使用|建成投用)"
)
_LONGEST = 30


def deadline_in(cell: Cell | None) -> Deadline | None:
    """The last year, and its month where it is given, of 2021—2025年, 2021.3-2023.12, 2023年底."""
    if cell is None:
        return None
    text = normalise(squashed(cell.text), ())
    if _YEAR.search(text) is None:
        return None
    return _of(squashed(cell.text), text, cell.span)


def stated_in(cell: Cell | None) -> Deadline | None:
    """As ``deadline_in``, where the column asks for nothing but a date: 长期坚持 and 持续推进 are answers without a year."""
    found = deadline_in(cell)
    if found is not None or cell is None or len(squashed(cell.text)) > _LONGEST:
        return found
    wording = squashed(cell.text)
    return Deadline(wording, None, cell.span) if re.search(r"[\u4e00-\u9fff]", wording) else None


def deadline_of(document: Document, span: Span) -> Deadline | None:
    """The one date by which a passage wants something done: behind a label, or before 完成 and the like.

    Of several dates none is the whole passage's.
    """
    normal = document.normal
    if normal.find("完", span.start, span.end) < 0 and normal.find("建成", span.start, span.end) < 0:
        return None
    found = [_labelled(match) for match in _LABELLED.finditer(normal, span.start, span.end)]
    if not any(found):
        found = [
            Deadline(
                document.text[match.start("when") : match.end("when")],
                int(match["year"]),
                Span(match.start("when"), match.end("when")),
                int(match["month"]) if match["month"] else None,
            )
            for match in _DONE.finditer(normal, span.start, span.end)
        ]
    only = {(one.year, one.month) for one in found}
    return found[0] if len(only) == 1 else None


def _labelled(match: "re.Match[str]") -> Deadline:
    wording = match["when"].strip()
    start = match.start("when") + match["when"].index(wording)
    return _of(squashed(wording), wording, Span(start, start + len(wording)))


def _of(shown: str, text: str, span: Span) -> Deadline:
    """The last year that a wording names, with its month; none where it names no year."""
    years = list(_YEAR.finditer(text))
    if not years:
        return Deadline(shown, None, span)
    month = _MONTH.match(text, years[-1].end())
    return Deadline(shown, int(years[-1].group()), span, int(month["month"]) if month else None)
