"""Answers, from an engine or from the wire, and to the forms that programs read."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse,
)

from kg.graph.stores.port import Answer, StoreError, Term
from kg.graph.vocabulary import XSD_BOOLEAN, XSD_STRING

_TRIPLE = ("subject", "predicate", "object")
_FORMS = {"application/n-triples": RdfFormat.N_TRIPLES, "text/turtle": RdfFormat.TURTLE}
_UNREADABLE = "请确认地址是 SPARQL 1.1 查询端点"


def of_engine(result: QuerySolutions | QueryTriples | QueryBoolean, most: int) -> Answer:
    """The answer of oxigraph, cut after ``most`` rows."""
    if isinstance(result, QueryBoolean):
        return _truth(value=bool(result))
    if isinstance(result, QueryTriples):
        return _cut("graph", _TRIPLE, ((t.subject, t.predicate, t.object) for t in result), most)
    columns = tuple(variable.value for variable in result.variables)
    return _cut("table", columns, (tuple(row[name] for name in columns) for row in result), most)


def of_wire(content: bytes, media_type: str, most: int) -> Answer:
    """The answer of a server: SPARQL 1.1 results in JSON, or triples as N-Triples or Turtle.

    Raises:
        StoreError: it is neither.
    """
    if "json" in media_type:
        try:
            return _of_json(_object(json.loads(content)), most)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            reason = f"端点的回答不是 SPARQL 查询结果（{type(error).__name__}）"
            raise StoreError(reason, _UNREADABLE) from error
    form = _FORMS.get(media_type)
    if form is None:
        reason = f"端点的回答是 {media_type or '未注明的格式'}，不是 SPARQL 查询结果"
        raise StoreError(reason, _UNREADABLE)
    try:
        return _cut("graph", _TRIPLE, ((q.subject, q.predicate, q.object) for q in parse(content, format=form)), most)
    except SyntaxError as error:
        reason = f"端点的回答无法读取（{error.msg}）"
        raise StoreError(reason, _UNREADABLE) from error


def _of_json(answer: Mapping[str, object], most: int) -> Answer:
    if isinstance(truth := answer.get("boolean"), bool):
        return _truth(value=truth)
    columns = tuple(map(str, _object(answer["head"])["vars"]))
    bindings = _object(answer["results"])["bindings"]
    rows = (tuple(_term(_object(row[name])) if name in row else None for name in columns) for row in bindings)
    return _cut("table", columns, rows, most)


def _object(value: object) -> dict[str, Any]:
    """An object of JSON, whatever is in it.

    Raises:
        TypeError: it is none.
    """
    if isinstance(value, dict):
        return value
    message = "not an object"
    raise TypeError(message)


def _term(value: Mapping[str, Any]) -> Term:
    kind, content = value["type"], value["value"]
    if kind == "triple":
        subject, predicate, target = (_term(_object(_object(content)[name])) for name in _TRIPLE)
        if isinstance(predicate, NamedNode) and not isinstance(subject, Literal):
            return Triple(subject, predicate, target)
        raise TypeError(kind)
    text = str(content)
    if kind == "uri":
        return NamedNode(text)
    if kind == "bnode":
        return BlankNode(text)
    if "xml:lang" in value:
        return Literal(text, language=str(value["xml:lang"]))
    return Literal(text, datatype=NamedNode(str(value["datatype"]))) if "datatype" in value else Literal(text)


def _truth(*, value: bool) -> Answer:
    return Answer("truth", ("answer",), ((Literal("true" if value else "false", datatype=XSD_BOOLEAN),),))


def _cut(form: str, columns: tuple[str, ...], rows: Iterable[tuple[Term | None, ...]], most: int) -> Answer:
    kept: list[tuple[Term | None, ...]] = []
    cut = False
    for row in rows:
        if len(kept) == most:
            cut = True
            break
        kept.append(row)
    return Answer("graph" if form == "graph" else "table", columns, tuple(kept), cut)


def results_json(answer: Answer) -> dict[str, object]:
    """A table or a truth as the SPARQL 1.1 Query Results JSON Format has it."""
    if answer.form == "truth":
        value = answer.rows[0][0]
        return {"head": {}, "boolean": isinstance(value, Literal) and value.value == "true"}
    bindings = [
        {name: _bound(term) for name, term in zip(answer.columns, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    return {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}


def _bound(term: Term) -> dict[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = zip(_TRIPLE, (term.subject, term.predicate, term.object), strict=True)
        return {"type": "triple", "value": {name: _bound(part) for name, part in parts}}
    if term.language is not None:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype == XSD_STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
