"""A plan with its annexes: the same facts and findings as with the tables inside, and every place true to its file."""

import csv
import io
from pathlib import Path

import pytest

from kg.extract import extract
from kg.graph.rdf import plan_graph
from kg.model.document import Document
from kg.model.facts import Plan
from kg.readers import read_bytes, read_document
from kg.readers.annexes import joined
from tests.build_samples import FOLDER, Grid, parse
from validators.registry import selected
from validators.run import run

NAMES = ("shanting", "changle", "siyang", "wuhai")
Rows = list[list[str]]


def _table(grid: Grid) -> tuple[Rows, int]:
    """A table's rows, its head filled up to their width, and how many columns its second head cell then covers."""
    missing = grid.width - len(grid.rows[0])
    head = [*grid.rows[0][:2], *((),) * missing, *grid.rows[0][2:]]
    return [["\n".join(cell).strip() for cell in row] for row in (head, *grid.rows[1:])], missing


def _apart(name: str) -> tuple[str, str, Rows, int]:
    """A sample's prose, its indicator table's caption and rows, and the reach of its head's second cell."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    grid = max((block for block in parse(text) if isinstance(block, Grid)), key=lambda block: block.width)
    lines = text.split("\n")
    first = next(n for n, line in enumerate(lines) if line.startswith("\t" + grid.rows[0][0][0]) and grid.width > 1)
    last = max(n for n, line in enumerate(lines) if line.startswith("\t") and line.strip() == grid.rows[-1][-1][-1])
    above = next(n for n in range(first - 1, 0, -1) if lines[n].strip())
    rows, missing = _table(grid)
    return "\n".join([*lines[:above], "", *lines[last + 1 :]]), lines[above].strip(), rows, missing


def _as_workbook(book_file, rows_xml, caption: str, rows: Rows, missing: int) -> bytes:
    merges = f"<mergeCells><mergeCell ref='B2:{'BCDEF'[missing]}2'/></mergeCells>" if missing else ""
    numbers = [[caption], *([cell or None for cell in row] for row in rows)]
    return book_file({"指标": f"|{rows_xml(numbers)}|{merges}"})


def _as_list(caption: str, rows: Rows) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([[caption], *rows])
    return buffer.getvalue().encode("gb18030")


@pytest.fixture(params=NAMES)
def twins(request, book_file, rows_xml) -> tuple[Plan, dict[str, Plan]]:
    prose, caption, rows, missing = _apart(request.param)
    plan = read_bytes(prose.encode(), f"{request.param}.txt")
    files = {"annex.xlsx": _as_workbook(book_file, rows_xml, caption, rows, missing)}
    if not missing:
        files["annex.csv"] = _as_list(caption, rows)
    annexed = {name: extract(joined(plan, [read_bytes(data, name)])) for name, data in files.items()}
    return extract(read_document(FOLDER / f"{request.param}.txt")), annexed


def _indicators(plan: Plan) -> list[tuple]:
    return [
        (i.number, i.name, i.domain, i.unit, i.nature, i.concept, [(o.role, o.year, o.text) for o in i.observations])
        for i in plan.indicators
    ]


def _statements(plan: Plan) -> list[tuple]:
    return [(s.name, s.quantity.text, s.year, s.role, s.indicator) for s in plan.statements]


def _findings(plan: Plan) -> list[tuple]:
    found = run([plan], selected([])).findings
    # The table stands elsewhere in the text, so that the places come in another order, and so do their labels.
    return sorted((f.rule, f.severity, sorted(p.shown for p in f.places)) for f in found)


def test_tables_beside_the_prose_give_what_tables_inside_it_give(twins):
    whole, annexed = twins
    assert len(whole.indicators) > 10
    for name, plan in annexed.items():
        assert plan.identity.title == whole.identity.title
        assert plan.identity.published == whole.identity.published
        assert _indicators(plan) == _indicators(whole), name
        assert _statements(plan) == _statements(whole), name
        assert _findings(plan) == _findings(whole), name


def _joined(sheet) -> Document:
    plan = read_bytes("某县卫生健康规划\n一、目标\n到2025年，床位达到7张。\n2021年5月6日".encode(), "plan.txt")
    rows = [
        ["指标表"],
        ["指标", "单位", "2020年", "2025年"],
        ["一、资源"],
        ["床位", "张", 6, 7.5],
        ["医师", "人", 2, 3],
    ]
    return joined(plan, [sheet(rows), sheet([*rows, [], ["注：以上为预期值。"]])])


def test_every_span_of_an_annex_quotes_what_it_quoted(sheet):
    document = _joined(sheet)
    assert len(document.text) == len(document.normal)
    for table in document.tables:
        assert document.tables[table.index] is table
        assert [document.quote(c.span) for c in table.cells if c.text] == [c.text for c in table.cells if c.text]
        assert document.quote(table.title) == "指标表"
    assert document.quote(document.paragraphs[-1].span) == "注：以上为预期值。"
    assert document.line_of(document.paragraphs[-1].span.start) == document.paragraphs[-1].line
    assert document.text.count("\n附件：annex.xlsx\n") == 2
    assert "附件：" not in document.normal


def test_a_place_in_an_annex_names_its_file_sheet_and_cell(sheet):
    document = _joined(sheet)
    second = document.tables[1]
    assert second.span.start > document.annexes[1].span.start
    at = second.at(2, 3).span.start
    assert document.annex_at(at) == document.annexes[1]
    assert document.section_path(at) == ("附件：annex.xlsx", "指标")
    assert document.address_of(at).cell == "D4"
    assert document.line_in_file(document.annexes[1].heading.end + 1) == 1
    assert document.annex_at(5) is None
    assert document.address_of(5) is None


def test_the_graph_knows_the_annex_as_a_file_of_its_own(sheet):
    document = _joined(sheet)
    triples = [(str(t.subject), str(t.predicate), str(t.object)) for t in plan_graph(extract(document)).triples]
    inside = [s for s, p, o in triples if p.endswith("oa#exact>") and o.strip('"') == "7.5"]
    assert inside
    # Its places count from its own first character: the annex's text is the same beside whatever plan.
    alone = sheet(
        [["指标表"], ["指标", "单位", "2020年", "2025年"], ["一、资源"], ["床位", "张", 6, 7.5], ["医师", "人", 2, 3]]
    )
    start = alone.text.index("7.5")
    assert any(f"={start},{start + 3}" in subject for subject in inside)
    named = {o for s, p, o in triples if p.endswith("sha256>")}
    assert {f'"{document.annexes[0].sha256}"', f'"{document.sha256}"'} <= named


def test_an_annex_opens_no_chapter_and_changes_no_section(sheet):
    document = _joined(sheet)
    assert [section.title for section in document.sections] == ["目标"]
    assert document.section_at(document.tables[0].span.start) is None


def test_who_a_plan_is_and_when_it_was_published_is_read_from_the_plan_alone(sheet):
    assert extract(_joined(sheet)).identity.published == "2021-05-06"


def test_a_plan_is_its_own_without_annexes():
    document = read_bytes("某县规划".encode(), "plan.txt")
    assert document.own is document
    assert joined(document, []) is document


def test_the_real_sheet_reads_to_its_last_cell():
    folder = Path(__file__).resolve().parents[3] / "shared" / "corpus"
    for path in folder.glob("19_*.xls"):
        table = read_document(path).tables[0]
        assert (table.rows, table.columns) == (47, 199)
        assert table.at(4, 4).text.endswith("%")
