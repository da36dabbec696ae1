"""Where questions come from, and their answers as tables, CSV and JSON."""

import csv
import io
import re
import shutil
import sys
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.errors import GraphError
from kg.graph.iri import DATA
from kg.graph.jsonld import compact, json_ld
from kg.graph.questions import Shipped, shipped
from kg.graph.stores.answers import results_json
from kg.graph.stores.port import Answer, Term
from planlint.errors import Problem, StopError
from planlint.json_text import dumps
from planlint.reports.listing import table
from planlint.streams import Line

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_MOST = 1 << 20
_TRUTH = {"true": "是", "false": "否"}
_TRIPLE = {"subject": "主语", "predicate": "谓语", "object": "宾语"}
_HEADS = {
    "department": "部门",
    "fact": "事实",
    "facts": "事实数",
    "file": "文件",
    "findings": "问题数",
    "indicator": "指标",
    "institution": "机构",
    "investment": "投资",
    "joins": "参与",
    "kind": "类别",
    "leads": "牵头",
    "line": "行",
    "name": "名称",
    "number": "序号",
    "one": "部门",
    "other": "共事部门",
    "own": "本规划",
    "parent": "上级规划",
    "place": "地区",
    "plan": "规划",
    "plans": "规划数",
    "project": "项目",
    "prose": "正文",
    "quote": "原文",
    "table": "指标表",
    "target": "目标",
    "tasks": "任务数",
    "unit": "单位",
    "version": "程序版本",
    "wanted": "上级目标",
    "year": "年份",
}
"""The columns of the questions that come along; whoever writes a question of his own names its columns himself."""


def sparql_of(question: str) -> str:
    """The SPARQL that somebody means: a file, a shipped question's name, or the text itself.

    Raises:
        StopError: the file cannot be read, or no question has this name.
    """
    if question.lower().endswith(".rq") and "\n" not in question:
        return _file(Path(question))
    if not is_shipped(question):
        return question
    known = {one.name: one for one in _shipped()}
    if question not in known:
        names = " ".join(known) or "（无）"
        raise StopError([Problem(question, "没有这个名称的现成问题", f"可用：{names}；planlint query --list 查看说明")])
    return known[question].sparql


def _file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError as error:
        reason = "文件不存在" if isinstance(error, FileNotFoundError) else f"无法读取（{error.strerror}）"
        raise StopError([Problem(str(path), reason, "请检查路径和访问权限")]) from None
    if len(data) > _MOST:
        raise StopError([Problem(str(path), f"查询文件超过 {_MOST >> 20} MB", "请确认是否为 SPARQL 查询")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StopError([Problem(str(path), "查询文件不是 UTF-8 编码", "请另存为 UTF-8")]) from None


def _shipped() -> tuple[Shipped, ...]:
    try:
        return shipped()
    except GraphError as error:
        raise StopError([Problem("query", str(error), "请检查安装")]) from None


def shipped_list(language: str) -> list[Line]:
    """The questions that come along, a line each."""
    known = _shipped()
    width = max((len(one.name) for one in known), default=0)
    return [
        [
            (one.name.ljust(width), "bold"),
            ("  " + ((one.english if language == "en" else one.chinese) or one.chinese or one.english), ""),
        ]
        for one in known
    ]


def is_shipped(question: str) -> bool:
    """Whether this is the name of a question that comes along, and no SPARQL."""
    return _NAME.fullmatch(question) is not None


def told(answer: Answer, *, named: bool = False) -> list[Line]:
    """An answer for people: nodes by their Chinese names, as wide as the terminal, and how many rows there are.

    The columns of a question that was asked by name (``named``) have Chinese heads.
    """
    if answer.form == "truth":
        return [[(_TRUTH[_word(answer.rows[0][0], answer)], "bold")]]
    # In a pipe nothing is cut.
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    known = _TRIPLE if answer.form == "graph" else _HEADS if named else {}
    head = [known.get(name, name) for name in answer.columns]
    rows = [[_word(cell, answer) for cell in row] for row in answer.rows]
    count: Line = [(f"（{len(rows)} 行）", "dim")]
    return [*table(head, rows, width), count] if rows else [[("没有符合的结果", "dim")]]


def _word(cell: Term | None, answer: Answer) -> str:
    match cell:
        case None:
            return ""
        case NamedNode():
            return (answer.labels or {}).get(cell.value) or short(cell.value)
        case Literal():
            return cell.value
        case BlankNode():
            return f"_:{cell.value}"
        case Triple():
            return " ".join(_word(part, answer) for part in (cell.subject, cell.predicate, cell.object))


def short(iri: str) -> str:
    """An IRI as people read it: ``org:member`` by its prefix, ``…/place/青禾县`` for what we named ourselves."""
    return f"…/{iri.removeprefix(DATA)}" if iri.startswith(DATA) else compact(iri)


def as_csv(answer: Answer) -> str:
    """SPARQL 1.1 Query Results CSV: plain values, a head line, lines that end with CR LF."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(answer.columns)
    writer.writerows([_plain(cell) for cell in row] for row in answer.rows)
    return text.getvalue()


def _plain(cell: Term | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, BlankNode):
        return f"_:{cell.value}"
    return str(cell) if isinstance(cell, Triple) else cell.value


def as_json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON; the triples of CONSTRUCT and DESCRIBE as JSON-LD."""
    if answer.form != "graph":
        return dumps(results_json(answer))
    return json_ld(_triples(answer)).decode()


def _triples(answer: Answer) -> list[Triple]:
    return [
        Triple(subject, predicate, target)
        for subject, predicate, target in answer.rows
        if isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode) and target is not None
    ]
