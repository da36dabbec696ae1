"""The demonstration plans printed by a browser: the same documents, facts and findings as their text files."""

import html
import re

import pytest

from kg.extract import extract
from kg.model.document import Document
from kg.model.facts import Plan
from kg.readers import read_bytes
from tests.build_samples import FOLDER, NAMES, Grid, Line, TextBox, parse
from validators.registry import selected
from validators.run import run

_BOOKMARK = re.compile(r"\[bookmark: [^\]]+\]")
# Beside digits and marks a printed blank cannot be told from the room that typesetters leave there.
_BLANK = re.compile(r"(?<=\S) (?=[\d“])|(?<=[\d%‰，、；。,]) (?=\S)")
_STYLE = """
body { font: 12pt/1.6 "Noto Serif CJK SC" } p { margin: 0; text-indent: 2em; text-align: justify }
.title { font-size: 20pt } .title, .middle { text-align: center; text-indent: 0 }
table { border-collapse: collapse; width: 100% } td, div { border: 1px solid black; font-size: 10pt }
td p { text-indent: 0; text-align: center } .box p, div p { text-indent: 2em; text-align: left }
"""
_MARGINS = {"top": "2.5cm", "bottom": "2cm", "left": "2.5cm", "right": "2.5cm"}
_HEAD = '<p style="font-size: 9px; width: 100%; text-align: center">某地规划文本</p>'
_FOOT = '<p style="font-size: 9px; width: 100%; text-align: center">— <span class="pageNumber"></span> —</p>'


def _paragraphs(words: tuple[str, ...]) -> str:
    return "".join(f"<p>{html.escape(one)}</p>" for one in words if one.strip())


def _table(grid: Grid) -> str:
    rows = []
    for number, row in enumerate(grid.rows):
        # The head's second cell covers the number as well as the name where it has fewer cells than the rows.
        spare = grid.width - len(row) if number == 0 else 0
        cells = (f"<td colspan={1 + spare * (at == 1)}>{_paragraphs(cell)}</td>" for at, cell in enumerate(row))
        rows.append(f"<tr>{''.join(cells)}</tr>")
    kind = "box" if grid.width == 1 else "data"
    head = "" if grid.width == 1 else rows.pop(0)
    return f'<table class="{kind}"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'


def _page(text: str) -> str:
    parts = []
    for block in parse(text):
        if isinstance(block, Line):
            kind = "title" if not parts else "middle" if len(block.text) < 22 and block.text.endswith("指标") else ""
            parts.append(f'<p class="{kind}">{html.escape(block.text)}</p>')
        elif isinstance(block, TextBox):
            parts.append(f"<div>{_paragraphs(block.paragraphs)}</div>")
        else:
            parts.append(_table(block))
    return f"<meta charset='utf-8'><style>{_STYLE}</style>{''.join(parts)}"


@pytest.fixture(scope="module", params=NAMES)
def pair(request, browser) -> tuple[Document, Document]:
    text = _BLANK.sub("", _BOOKMARK.sub("", (FOLDER / f"{request.param}.txt").read_text(encoding="utf-8")))
    opened = browser.new_page()
    opened.set_content(_page(text))
    data = opened.pdf(
        format="A4", margin=_MARGINS, display_header_footer=True, header_template=_HEAD, footer_template=_FOOT
    )
    opened.close()
    return read_bytes(text.encode(), "plan.txt"), read_bytes(data, "plan.pdf")


@pytest.fixture(scope="module")
def plans(pair) -> tuple[Plan, Plan]:
    return extract(pair[0]), extract(pair[1])


def _squeezed(document: Document, span) -> str:
    return "".join(document.normal[span.start : span.end].split())


def _words(document: Document) -> str:
    return "".join(document.normal.split())


def _outline(document: Document) -> list[tuple]:
    return [(s.level, s.label, s.title, s.number, s.inline, s.parent) for s in document.sections]


def _prose(document: Document) -> list[tuple]:
    return [(_squeezed(document, p.span), p.section, p.box) for p in document.paragraphs]


def _boxes(document: Document) -> list[tuple]:
    return [(b.number, b.label, b.title, b.section, _squeezed(document, b.body)) for b in document.boxes]


def _tables(document: Document) -> list[tuple]:
    return [
        (t.rows, t.columns, t.section, {(c.row, c.column): (c.text, c.column_span) for c in t.cells if c.text})
        for t in document.tables
    ]


@pytest.mark.parametrize("view", [_words, _outline, _prose, _boxes, _tables])
def test_documents_agree(pair, view):
    text, printed = pair
    assert view(printed) == view(text)


def test_pages_and_what_was_left_out_are_told(pair):
    _, printed = pair
    assert len(printed.pages) >= 2
    assert any("页眉" in note and "某地规划文本" in note for note in printed.notes)


def test_every_page_holds_what_lies_between_its_offset_and_the_next(pair):
    _, printed = pair
    assert list(printed.pages) == sorted(printed.pages)
    assert all(printed.page_of(start) == number for number, start in enumerate(printed.pages, 1))


def _statements(plan: Plan) -> list[tuple]:
    return [(s.name, s.quantity.text, s.year, s.role, s.change, s.scope, s.indicator) for s in plan.statements]


def _indicators(plan: Plan) -> list[tuple]:
    return [
        (i.name, i.number, i.domain, i.unit, i.nature, tuple((o.role, o.year, o.text) for o in i.observations))
        for i in plan.indicators
    ]


def _tasks(plan: Plan) -> list[tuple]:
    return [
        (t.number, t.title, [(r.label, [b.name for b in r.bodies]) for r in t.responsibilities]) for t in plan.tasks
    ]


def _named(plan: Plan) -> list[tuple]:
    return [(n.name, n.aliases, len(n.mentions)) for n in (*plan.departments, *plan.institutions)]


def _identity(plan: Plan) -> tuple:
    one = plan.identity
    return (one.title, one.place, one.level, one.period, one.published)


@pytest.mark.parametrize("view", [_identity, _indicators, _statements, _tasks, _named])
def test_facts_agree(plans, view):
    text, printed = plans
    assert view(printed) == view(text)


def _findings(plan: Plan) -> list[tuple]:
    return sorted(
        (f.rule, f.severity.name, tuple(_squeezed(plan.document, place.span) for place in f.places))
        for f in run([plan], selected([])).findings
        if f.rule != "text.space-in-word"
    )


def test_findings_agree(plans):
    text, printed = plans
    assert _findings(printed) == _findings(text)
