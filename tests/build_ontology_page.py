"""docs/ontology.md and docs/ontology.html: what the ontology, its shapes and its questions say, in Chinese first.

python -m tests.build_ontology_page      writes both
"""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from kg.graph.iri import NAMESPACE
from kg.graph.vocabulary import PREFIXES, competency_queries, ontology, shapes
from validators.shacl.engine import own_shapes

FOLDER = Path(__file__).resolve().parents[1] / "docs"
_HOME = rdflib.URIRef(NAMESPACE.rstrip("#"))
_KINDS = (
    ("类", "Classes", OWL.Class),
    ("关系", "Relations", OWL.ObjectProperty),
    ("属性", "Attributes", OWL.DatatypeProperty),
    ("取值", "Values", SKOS.Concept),
)
_SEVERITIES = {"Violation": "错误 error", "Warning": "警告 warning", "Info": "提示 note"}

Table = tuple[Sequence[str], list[Sequence[str]]]
# A heading with its rank, a paragraph, or a table.
Piece = tuple[int, str] | str | Table


def build() -> dict[str, str]:
    """Both pages by their names: the same pieces as Markdown and as HTML."""
    pieces = list(_pieces())
    return {"ontology.md": _markdown(pieces), "ontology.html": _html(pieces)}


def write(folder: Path = FOLDER) -> None:
    """Write both pages."""
    for name, text in build().items():
        (folder / name).write_text(text, encoding="utf-8")


def _pieces() -> Iterator[Piece]:
    graph = rdflib.Graph().parse(ontology(), format="turtle")
    version = graph.value(_HOME, OWL.versionInfo)
    yield 1, f"{_text(graph, _HOME, DCTERMS.title, 'zh')} {_text(graph, _HOME, DCTERMS.title, 'en')}"
    yield f"{_text(graph, _HOME, RDFS.comment, 'zh')}"
    yield f"{_text(graph, _HOME, RDFS.comment, 'en')}"
    yield f"命名空间 namespace：{NAMESPACE}　前缀 prefix：pl　版本 version：{version}　许可 licence：Apache-2.0"
    yield "本页由 ontology/ 中的文件生成，请勿手工修改。Made from the files in ontology/; do not edit."
    yield from _own_terms(graph)
    yield from _borrowed_terms(graph)
    yield from _shape_tables()
    yield from _questions()


def _own_terms(graph: rdflib.Graph) -> Iterator[Piece]:
    yield 2, "自定术语 Own terms"
    yield "每个术语都说明为什么通用词汇里没有合适的。Each says why no published term fits."
    for zh, en, kind in _KINDS:
        own = [node for node in _named(graph, kind) if str(node).startswith(NAMESPACE)]
        rows = [
            (
                _short(node),
                _both(graph, node, RDFS.label),
                _both(graph, node, SKOS.definition),
                _both(graph, node, SKOS.editorialNote),
            )
            for node in own
        ]
        yield 3, f"{zh} {en}"
        yield ("术语 term", "名称 label", "定义 definition", "自定理由 reason"), rows


def _borrowed_terms(graph: rdflib.Graph) -> Iterator[Piece]:
    yield 2, "沿用的术语 Published terms"
    yield "通用词汇里的术语及其在这里的用法。Terms of published vocabularies and what they are used for here."
    nodes = sorted(
        {
            node
            for node in graph.subjects(RDFS.isDefinedBy)
            if isinstance(node, rdflib.URIRef) and not str(node).startswith(NAMESPACE)
        },
        key=_short,
    )
    rows = [(_short(node), _both(graph, node, RDFS.label), _both(graph, node, RDFS.comment)) for node in nodes]
    yield ("术语 term", "名称 label", "用法 use"), rows


def _shape_tables() -> Iterator[Piece]:
    yield 2, "形状 Shapes"
    yield (
        "图谱必须满足的形状（SHACL，ontology/shapes）。违反时由所列规则报告；没有规则的只用于检验本体和报告。"
        "Shapes that a graph has to keep; what breaks one is reported by the rule beside it, if any."
    )
    shaped: dict[str, list[Sequence[str]]] = {}
    for shape in own_shapes():
        aim = "、".join(_short(rdflib.URIRef(target.name.value)) for target in shape.targets)
        text = shape.messages.get("zh", "") + "\n" + shape.messages.get("en", "")
        shaped.setdefault(aim, []).append((aim, text, _SEVERITIES[shape.severity], shape.rule))
    rows = [row for aim in sorted(shaped) for row in shaped[aim]]
    yield ("对象 target", "违反时的说明 message", "程度 severity", "规则 rule"), rows
    yield f"共 {len(shapes()) - 1} 个文件、{len(rows)} 个形状。"


def _questions() -> Iterator[Piece]:
    yield 2, "能回答的问题 Competency questions"
    yield "每个问题是 ontology/queries 里的一个 SPARQL 查询。Each is a SPARQL query in ontology/queries."
    rows = []
    for path in competency_queries():
        zh, en = (line.removeprefix("# ") for line in _head(path)[:2])
        rows.append((path.name, zh, en))
    yield ("文件 file", "问题", "question"), rows


def _head(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]


def _named(graph: rdflib.Graph, kind: rdflib.URIRef) -> list[rdflib.URIRef]:
    return sorted((node for node in graph.subjects(RDF.type, kind) if isinstance(node, rdflib.URIRef)), key=_short)


def _short(node: rdflib.term.Node) -> str:
    name = str(node)
    for prefix, start in PREFIXES.items():
        if name.startswith(start):
            return f"{prefix}:{name.removeprefix(start)}"
    return name


def _text(graph: rdflib.Graph, node: rdflib.term.Node, predicate: rdflib.URIRef, language: str) -> str:
    texts = [str(o) for o in graph.objects(node, predicate) if isinstance(o, rdflib.Literal) and o.language == language]
    return texts[0] if texts else ""


def _both(graph: rdflib.Graph, node: rdflib.term.Node, predicate: rdflib.URIRef) -> str:
    return _text(graph, node, predicate, "zh") + "\n" + _text(graph, node, predicate, "en")


def _markdown(pieces: Sequence[Piece]) -> str:
    blocks = []
    for piece in pieces:
        if isinstance(piece, str):
            blocks.append(piece)
        elif isinstance(piece[0], int):
            blocks.append(f"{'#' * piece[0]} {piece[1]}")
        else:
            lines = [piece[0], ["---"] * len(piece[0]), *piece[1]]
            blocks.append("\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines))
    return "\n\n".join(blocks) + "\n"


def _cell(text: str) -> str:
    return text.strip().replace("|", "\\|").replace("<", "&lt;").replace("\n", "<br>")


_STYLE = """
body { font: 15px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  color: #1f2933; background: #fff; max-width: 1180px; margin: 0 auto; padding: 24px 20px 64px; }
h1 { font-size: 26px; margin: 0 0 12px; } h2 { font-size: 20px; margin: 40px 0 8px; border-bottom: 2px solid #d5dbe1; }
h3 { font-size: 16px; margin: 24px 0 6px; } p { margin: 6px 0; }
table { border-collapse: collapse; width: 100%; margin: 10px 0; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid #e3e8ed; overflow-wrap: anywhere; }
th { background: #f3f6f8; } td:nth-child(2) { min-width: 110px; } td:first-child { font-family: ui-monospace, Consolas, monospace; font-size: 13px; width: 20%; }
.en { color: #5b6773; display: block; font-size: 13px; }
@media print { h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""


def _html(pieces: Sequence[Piece]) -> str:
    body = []
    for piece in pieces:
        if isinstance(piece, str):
            body.append(f"<p>{escape(piece)}</p>")
        elif isinstance(piece[0], int):
            body.append(f"<h{piece[0]}>{escape(str(piece[1]))}</h{piece[0]}>")
        else:
            head, rows = piece
            assert isinstance(rows, list)
            body.append(
                "<table><thead><tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in head) + "</tr></thead><tbody>"
            )
            body += ["<tr>" + "".join(f"<td>{_html_cell(cell)}</td>" for cell in row) + "</tr>" for row in rows]
            body.append("</tbody></table>")
    title = next(str(piece[1]) for piece in pieces if not isinstance(piece, str) and piece[0] == 1)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html>\n<html lang="zh"><head>{head}</head><body>\n' + "\n".join(body) + "\n</body></html>\n"


def _html_cell(text: str) -> str:
    first, _, second = text.strip().partition("\n")
    return escape(first) + (f'<span class="en" lang="en">{escape(second)}</span>' if second else "")


if __name__ == "__main__":
    write()
