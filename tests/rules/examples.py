"""The examples of manual pages as plans: what a page shows is put into the smallest plan that can hold it.

An indented example is a document; otherwise every “quoted” piece of the section is a sentence of its own (‘ ’ inside it
stand for “ ”); a section with neither is one sentence. A line 【上级规划】, 【同级规划】 or 【上一稿】 opens the text of another plan, with which that
above the first of them is compared. The frame gives a title unless the example opens
with one, and a heading unless the example has headings of its own. A line ``……`` stands for more lines like the one before
it: as many as the next line's number leaves room for, else ten.

What opens with a name in angle brackets is a piece of a graph, in Turtle, instead of a document.
"""

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.extract import extract
from kg.graph.rdf import PlanGraph
from kg.graph.vocabulary import PREFIXES
from kg.model.facts import Plan
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from planlint.manual import Block
from validators.company import Company

TITLE = "青禾县“十四五”卫生健康发展规划"
HEADING = "一、主要任务"

_OWN_TITLE = re.compile(r"\S{4,40}(?:规划|计划|方案|意见)")
_OWN_HEADING = re.compile(r"(?:一、|第一章)")
_QUOTED = re.compile(r"“([^“”]*)”")
_NUMBER = re.compile(r"\d+")
_MORE = 10
_PARTS = re.compile(r"^【(上级规划|同级规划|上一稿)】\n", re.MULTILINE)
_SINGLE = str.maketrans("‘’", "“”")


def examples(blocks: tuple[Block, ...]) -> list[str]:
    """The documents that a section shows."""
    documents = [block.text for block in blocks if block.is_example]
    if documents:
        return documents
    prose = "".join(block.text for block in blocks)
    sentences = [piece.translate(_SINGLE) for piece in _QUOTED.findall(prose)]
    return sentences or ([prose] if prose else [])


def graph(example: str) -> PlanGraph | None:
    """The graph that an example shows; None where it shows a document."""
    if not example.startswith("<"):
        return None
    prefixes = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in PREFIXES.items())
    triples = parse(prefixes + example, format=RdfFormat.TURTLE, base_iri="https://example.org/")
    name = NamedNode("https://example.org/")
    return PlanGraph(name.value, name, tuple(Triple(t.subject, t.predicate, t.object) for t in triples))


def gathered(example: str) -> tuple[list[Plan], Company]:
    """The plan that holds an example, and those that it is compared with."""
    own, *rest = _PARTS.split(example)
    return together(plan(own), [(part, plan(text)) for part, text in zip(rest[::2], rest[1::2], strict=True)])


def together(own: Plan, others: list[tuple[str, Plan]]) -> tuple[list[Plan], Company]:
    """A plan before the others, each of which is 上级规划, 同级规划 or 上一稿."""
    parts: dict[str, list[int]] = {"上级规划": [], "同级规划": [], "上一稿": []}
    for index, (part, _) in enumerate(others, 1):
        parts[part].append(index)
    company = Company(
        parent=next(iter(parts["上级规划"]), None),
        peers=tuple(parts["同级规划"]),
        drafts=tuple(parts["上一稿"]),
        guests=frozenset(range(1, len(others) + 1)),
    )
    return [own, *(other for _, other in others)], company


def plan(example: str) -> Plan:
    """The plan that holds an example; a piece of a graph stands beside a plan of one word."""
    if graph(example) is not None:
        return plan("甲。")
    lines = list(_continued(example.splitlines()))
    title = [] if _OWN_TITLE.fullmatch(lines[0]) else [TITLE, ""]
    heading = [] if any(_OWN_HEADING.match(line) for line in lines) else [HEADING]
    text = "\n".join([*title, *heading, *_flattened(lines)]) + "\n"
    return extract(from_text(text, Source("example.txt", "txt", "0")))


def _continued(lines: list[str]) -> Iterator[str]:
    """The lines with every ``……`` written out."""
    for at, line in enumerate(lines):
        if line != "……":
            yield line
            continue
        first, last = (_NUMBER.match(lines[near]) for near in (at - 1, at + 1))
        if first and last:
            for number in range(int(first.group()) + 1, int(last.group())):
                yield _NUMBER.sub(str(number), lines[at - 1], count=1)
        else:
            yield from [lines[at - 1]] * _MORE


def _flattened(lines: list[str]) -> Iterator[str]:
    """Rows between bars as a conversion to text leaves them: a cell a line behind a TAB, an empty line before each row."""
    inside = False
    for line in lines:
        row = line.startswith("|")
        if row:
            yield ""
            for cell in line.strip("|").split("|"):
                yield "\t" + cell.strip()
        elif inside:
            yield from ("", "")
        if not row:
            yield line
        inside = row
