"""What a question may not contain: nothing in it is executed that changes a store or calls another machine."""

import re

from kg.graph.iri import DATA
from kg.graph.stores.port import QueryError

# Whatever may hold any word without meaning it. An escaped character comes first, or x:a\' would seem to open a string.
_OPAQUE = re.compile(
    r"\\."
    r"|#[^\r\n]*"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r'|"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\r\n]|\\.)*"'
    r"|'(?:[^'\\\r\n]|\\.)*'"
    r"|[?$]\w+"
    r"|:[\w-]+",
    re.DOTALL,
)
# Parsers take "1SERVICE<…>" and "SERVICE:x" for the keyword too, so the letters alone are enough to refuse.
_SERVICE = re.compile("SERVICE", re.IGNORECASE)
_FROM = re.compile(r"FROM(?:\s*NAMED)?\s*(?:<([0-9]+)>)?", re.IGNORECASE)
_FIRST = re.compile(
    r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE
)
_READING = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


def check_harmless(sparql: str) -> None:
    """Refuse a question that would change the store (updates) or reach another machine (SERVICE, FROM elsewhere).

    FROM may name graphs of plans only: some servers fetch any other address.

    Raises:
        QueryError: it would.
    """
    addresses: list[str] = []

    def blanked(match: re.Match[str]) -> str:
        if not match.group().startswith("<"):
            return " "
        addresses.append(match.group()[1:-1])
        return f"<{len(addresses) - 1}>"

    bare = _OPAQUE.sub(blanked, sparql)
    first = _FIRST.search(bare)
    if first is not None and first.group().upper() not in _READING:
        reason = f"这是修改图谱的语句（{first.group().upper()}），query 只读不写"
        raise QueryError(reason, "增减规划请用 planlint graph --store")
    if _SERVICE.search(bare):
        reason = "查询中有 SERVICE，会访问其他服务器"
        raise QueryError(reason, "planlint 不联网查询，请去掉 SERVICE 部分")
    for found in _FROM.finditer(bare):
        address = addresses[int(found.group(1))] if found.group(1) else ""
        if not address.startswith(f"{DATA}document/"):
            reason = f"FROM 只能指明库中规划的图（<{DATA}document/…>）"
            raise QueryError(reason, "请去掉 FROM，或用 SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } 查看有哪些图")
