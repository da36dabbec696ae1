"""An analysis for a terminal, for programs and for a spreadsheet."""

import csv
import io
import shutil
import sys
from collections.abc import Sequence

from kg.graph.analysis import Analysis, Cite, PlanAnalysis
from kg.model.document import Document
from planlint.analysis_tables import Cell, Table, has_duties, tables
from planlint.json_text import SCHEMA_VERSION, Json, plain
from planlint.locations import location
from planlint.reports.exhibits import passage
from planlint.reports.listing import table
from planlint.reports.places import where
from planlint.streams import Line

FIRST = 10
"""How many rows of a table the terminal shows; the files have all."""

NO_DUTIES = "各项任务之后没有写责任单位，无法分析部门分工。"
_LONG_LISTS = frozenset({"cooperation", "indicators"})
_IN_TERMINAL = {
    "workload": frozenset({"department", "leads", "joins", "alone", "partners", "hub"}),
    "indicators": frozenset({"indicator", "tasks", "by_value", "leads"}),
}
"""The columns that fit into a terminal, of tables that have more; the files have all."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines(analysis: Analysis) -> list[Line]:
    """The tables of every plan, each cut after its first rows."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    told: list[Line] = []
    for index, part in enumerate(analysis.plans):
        told += [[(titled(part), "bold")], [(f"  {summary(part)}", "")]]
        if not has_duties(part):
            told.append([(f"  {NO_DUTIES}", "")])
        for one in tables(analysis, index):
            told += _told(one, part.plan.document, width)
        told.append([])
    return told


def _told(one: Table, document: Document, width: int | None) -> list[Line]:
    head: Line = [(f"■ {one.title}", "bold"), (f"  {len(one.rows)} 项", "dim")]
    if not one.rows:
        return [[], head]
    most = FIRST // 2 if one.key in _LONG_LISTS else FIRST
    wanted = _IN_TERMINAL.get(one.key)
    shown = [at for at, (key, _) in enumerate(one.columns) if wanted is None or key in wanted]
    # What is missing has one place each; of what is counted the files tell the places.
    heads = [one.columns[at][1].partition("（")[0] for at in shown] + (["位置"] if one.gap else [])
    rows = [
        [str(row[at].value) for at in shown] + ([_places(document, row[0].cites or row[-1].cites)] if one.gap else [])
        for row in one.rows[:most]
    ]
    rest: list[Line] = (
        [[(f"（其余 {len(one.rows) - most} 项，用 -o DIR 输出全部）", "dim")]] if len(one.rows) > most else []
    )
    return [[], head, [(one.note, "dim")], *table(heads, rows, width), *rest]


def titled(part: PlanAnalysis) -> str:
    """The plan's title, or its file."""
    return part.plan.identity.title or part.plan.document.source


def summary(part: PlanAnalysis) -> str:
    """What the plan has, in one line."""
    plan = part.plan
    bodies = sum(bool(one.leads or one.joins) for one in part.departments)
    counts = [(len(plan.tasks), "项任务"), (bodies, "个责任单位"), (len(plan.indicators), "项指标")]
    counts += [(len(plan.projects), "个项目"), (len(part.sites), "个机构")]
    return "，".join(f"{count} {words}" for count, words in counts)


def _places(document: Document, cites: Sequence[Cite]) -> str:
    found = tuple(dict.fromkeys(where(document, cite.span) for cite in cites))
    return "、".join(found[:3]) + (f"等 {len(found)} 处" if len(found) > 3 else "")


def analysis_json(analysis: Analysis) -> dict[str, Json]:
    """Every table of every plan, each value with its places as everywhere in planlint's JSON."""
    return {
        "schema_version": SCHEMA_VERSION,
        "plans": [
            {
                "title": part.plan.identity.title,
                "place": part.plan.identity.place,
                "source": part.plan.document.source,
                "sha256": part.plan.document.sha256,
                "has_duties": has_duties(part),
                "tables": {one.key: _table_json(one, part.plan.document) for one in tables(analysis, index)},
            }
            for index, part in enumerate(analysis.plans)
        ],
    }


def _table_json(one: Table, document: Document) -> Json:
    rows: list[Json] = []
    for row in one.rows:
        cells = list(zip(one.columns, row, strict=True))
        evidence: dict[str, Json] = {
            key: [plain(location(document, cite.span, cite.label)) for cite in cell.cites]
            for (key, _), cell in cells
            if cell.cites
        }
        rows.append({**{key: cell.value for (key, _), cell in cells}, "evidence": evidence})
    return {"title": one.title, "note": one.note, "rows": rows}


def csv_files(analysis: Analysis) -> dict[str, str]:
    """A file for each kind of table over all plans, and ``evidence.csv`` with every place that was counted.

    Both name a row by plan and ``object``, so that a number leads to its places. They open in a spreadsheet as they are:
    with a byte order mark, and with nothing in them that it would take for a formula.
    """
    heads: dict[str, list[str]] = {}
    rows: dict[str, list[list[str]]] = {}
    evidence: list[list[str]] = []
    for index, part in enumerate(analysis.plans):
        document = part.plan.document
        for one in tables(analysis, index):
            heads.setdefault(one.key, ["规划", *(head for _, head in one.columns), "位置"])
            for row in one.rows:
                cites = tuple(dict.fromkeys(cite for cell in row for cite in cell.cites))
                places = "、".join(dict.fromkeys(where(document, cite.span) for cite in cites))
                rows.setdefault(one.key, []).append([titled(part), *(str(cell.value) for cell in row), places])
                evidence += _evidence(one, row, part)
    files = {f"{key}.csv": _csv(head, rows.get(key, ())) for key, head in heads.items()}
    head = ["规划", "表", "对象", "数据", "值", "说明", "文件", "位置", "起", "止", "原文", "上下文"]
    return {**files, "evidence.csv": _csv(head, evidence)}


def _evidence(one: Table, row: Sequence[Cell], part: PlanAnalysis) -> list[list[str]]:
    document = part.plan.document
    about = str(row[0].value) if one.key != "cooperation" else f"{row[0].value}—{row[1].value}"
    return [
        [
            titled(part),
            one.title,
            about,
            head,
            str(cell.value),
            cite.label,
            document.source,
            where(document, cite.span),
            str(cite.span.start),
            str(cite.span.end),
            " ".join(document.quote(cite.span).split()),
            "".join(piece.text for piece in passage(document, cite.span)),
        ]
        for (_, head), cell in zip(one.columns, row, strict=True)
        for cite in cell.cites
    ]


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + text.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet calculates: a plan's text may begin like a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
