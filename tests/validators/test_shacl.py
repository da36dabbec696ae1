"""The engine of shapes against the recommendation and against pySHACL, component by component."""

import importlib
import os
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, Triple, parse

from benchmarks.shapes import damaged, lines_of, ours, shapes_text
from kg.extract import extract
from kg.graph.rdf import plan_graph
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from tests.validators.referee import installed, refereed
from validators.shacl.engine import own_shapes, stored, validate
from validators.shacl.model import ShapesError
from validators.shacl.reading import read_shapes

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix e: <https://example.org/#> .
"""

# Each: what stands in the property shape on e:p of members of e:C, the data, and who breaks it.
COMPONENTS = {
    "minCount": ("sh:minCount 1", "e:a a e:C ; e:p 1 . e:b a e:C .", {"b"}),
    "minCount of two": ("sh:minCount 2", "e:a a e:C ; e:p 1 , 2 . e:b a e:C ; e:p 1 . e:c a e:C .", {"b", "c"}),
    "minCount of none": ("sh:minCount 0", "e:a a e:C .", set()),
    "maxCount": ("sh:maxCount 1", "e:a a e:C ; e:p 1 . e:b a e:C ; e:p 1 , 2 . e:c a e:C .", {"b"}),
    "maxCount of none": ("sh:maxCount 0", "e:a a e:C ; e:p 1 . e:c a e:C .", {"a"}),
    "class": ("sh:class e:D", "e:a a e:C ; e:p e:d . e:d a e:D . e:b a e:C ; e:p e:x , 'text' .", {"b"}),
    "class of a class below": (
        "sh:class e:D",
        "e:E rdfs:subClassOf e:F . e:F rdfs:subClassOf e:D . e:a a e:C ; e:p e:d . e:d a e:E . e:b a e:C ; e:p e:x .",
        {"b"},
    ),
    "datatype decimal": (
        "sh:datatype xsd:decimal",
        "e:a a e:C ; e:p 1.5 . e:b a e:C ; e:p 1 , '1.5' . e:c a e:C ; e:p 'x'^^xsd:decimal . e:d a e:C ; e:p e:x .",
        {"b", "c", "d"},
    ),
    "datatype gYear": (
        "sh:datatype xsd:gYear",
        "e:a a e:C ; e:p '2025'^^xsd:gYear . e:b a e:C ; e:p '2025' .",
        {"b"},
    ),
    "datatype string": ("sh:datatype xsd:string", "e:a a e:C ; e:p 'x' . e:b a e:C ; e:p 'x'@zh .", {"b"}),
    "nodeKind": ("sh:nodeKind sh:IRI", "e:a a e:C ; e:p e:x . e:b a e:C ; e:p 'x' .", {"b"}),
    "nodeKind literal": ("sh:nodeKind sh:Literal", "e:a a e:C ; e:p 'x' . e:b a e:C ; e:p e:x .", {"b"}),
    "minInclusive": ("sh:minInclusive 0", "e:a a e:C ; e:p 0 , 0.5 . e:b a e:C ; e:p -1 . e:c a e:C ; e:p e:x .", {"b", "c"}),
    "minExclusive": ("sh:minExclusive 0", "e:a a e:C ; e:p 0.1 . e:b a e:C ; e:p 0 , -0.5 .", {"b"}),
    "maxInclusive": ("sh:maxInclusive 9", "e:a a e:C ; e:p 9 . e:b a e:C ; e:p 9.5 .", {"b"}),
    "maxExclusive": ("sh:maxExclusive 9", "e:a a e:C ; e:p 8 . e:b a e:C ; e:p 9 .", {"b"}),
    "minLength": ("sh:minLength 2", "e:a a e:C ; e:p '指标' . e:b a e:C ; e:p '值' , '' .", {"b"}),
    "maxLength": ("sh:maxLength 2", "e:a a e:C ; e:p '指标' . e:b a e:C ; e:p '指标值' .", {"b"}),
    "pattern": ('sh:pattern "^[A-Z]{3}$"', "e:a a e:C ; e:p 'CNY' . e:b a e:C ; e:p 'yuan' .", {"b"}),
    "in": ("sh:in ( e:x 'one' 1 )", "e:a a e:C ; e:p e:x , 'one' , 1 . e:b a e:C ; e:p e:y . e:c a e:C ; e:p 'one'@en .", {"b", "c"}),
    "languageIn": ("sh:languageIn ( 'zh' )", "e:a a e:C ; e:p '甲'@zh , '乙'@zh-hk . e:b a e:C ; e:p 'a'@en , 'x' .", {"b"}),
    "uniqueLang": ("sh:uniqueLang true", "e:a a e:C ; e:p '甲'@zh , 'a'@en . e:b a e:C ; e:p '甲'@zh , '乙'@zh .", {"b"}),
    "hasValue": ("sh:hasValue e:x", "e:a a e:C ; e:p e:x , e:y . e:b a e:C ; e:p e:y . e:c a e:C .", {"b", "c"}),
    "lessThan": ("sh:lessThan e:q", "e:a a e:C ; e:p 1 ; e:q 2 . e:b a e:C ; e:p 2 ; e:q 2 . e:c a e:C ; e:p 2 .", {"b"}),
    "lessThanOrEquals": (
        "sh:lessThanOrEquals e:q",
        "e:a a e:C ; e:p '2021'^^xsd:gYear ; e:q '2025'^^xsd:gYear . e:b a e:C ; e:p 3 ; e:q 2 .",
        {"b"},
    ),
    "disjoint": ("sh:disjoint e:q", "e:a a e:C ; e:p 'x' ; e:q 'y' . e:b a e:C ; e:p 'x' ; e:q 'x' .", {"b"}),
    "or": (
        "sh:or ( [ sh:class e:D ] [ sh:datatype xsd:integer ] )",
        "e:a a e:C ; e:p 1 , e:d . e:d a e:D . e:b a e:C ; e:p 'x' . e:c a e:C ; e:p e:x .",
        {"b", "c"},
    ),
    "and": ("sh:and ( [ sh:minInclusive 1 ] [ sh:maxInclusive 9 ] )", "e:a a e:C ; e:p 5 . e:b a e:C ; e:p 0 . e:c a e:C ; e:p e:x .", {"b", "c"}),
    "not": ("sh:not [ sh:class e:D ]", "e:a a e:C ; e:p e:x . e:d a e:D . e:b a e:C ; e:p e:d .", {"b"}),
    "not of what cannot be compared": ("sh:not [ sh:minInclusive 5 ]", "e:a a e:C ; e:p 'x' , 4 . e:b a e:C ; e:p 5 .", {"b"}),
    "qualified": (
        "sh:qualifiedValueShape [ sh:class e:D ] ; sh:qualifiedMinCount 1",
        "e:a a e:C ; e:p e:d , e:x . e:d a e:D . e:b a e:C ; e:p e:x . e:c a e:C .",
        {"b", "c"},
    ),
    "qualified twice": (
        "sh:qualifiedValueShape [ sh:datatype xsd:integer ] ; sh:qualifiedMinCount 2",
        "e:a a e:C ; e:p 1 , 2 . e:b a e:C ; e:p 1 , 'x' .",
        {"b"},
    ),
}  # fmt: skip

# Whole shapes: other targets, other paths, shapes of nodes, queries.
WHOLE = {
    "a target of a class below": (
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property e:P . e:P sh:path e:p ; sh:minCount 1 .",
        "e:D rdfs:subClassOf e:C . e:a a e:D . e:b a e:C ; e:p 1 .",
        {"a"},
    ),
    "subjects of": (
        "e:S a sh:NodeShape ; sh:targetSubjectsOf e:q ; sh:property e:P . e:P sh:path e:p ; sh:minCount 1 .",
        "e:a e:q 1 . e:b a e:C .",
        {"a"},
    ),
    "objects of": (
        "e:S a sh:NodeShape ; sh:targetObjectsOf e:q ; sh:property e:P . e:P sh:path e:p ; sh:minCount 1 .",
        "e:a e:q e:b .",
        {"b"},
    ),
    "two targets": (
        "e:S a sh:NodeShape ; sh:targetClass e:C , e:D ; sh:property e:P . e:P sh:path e:p ; sh:maxCount 0 .",
        "e:a a e:C , e:D ; e:p 1 . e:b a e:D ; e:p 1 .",
        {"a", "b"},
    ),
    "the way back": (
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property e:P . e:P sh:path [ sh:inversePath e:p ] ; sh:minCount 1 ; sh:class e:D .",
        "e:a a e:C . e:b a e:C . e:d a e:D ; e:p e:b . e:x e:p e:c . e:c a e:C .",
        {"a", "c"},
    ),
    "a shape of the node": (
        'e:S a sh:NodeShape ; sh:targetClass e:C ; sh:pattern "/#a" ; sh:nodeKind sh:IRI .',
        "e:a a e:C . e:b a e:C .",
        {"b"},
    ),
    "a query": (
        (
            'e:S a sh:NodeShape ; sh:targetClass e:C ; sh:severity sh:Info ; sh:sparql [ sh:select """SELECT $this WHERE '
            '{ $this <https://example.org/#p> ?x . FILTER NOT EXISTS { $this <https://example.org/#q> ?x } }""" ] .'
        ),
        "e:a a e:C ; e:p 1 ; e:q 1 . e:b a e:C ; e:p 1 ; e:q 2 . e:c a e:C .",
        {"b"},
    ),
    "a query with a value": (
        (
            'e:S a sh:NodeShape ; sh:targetClass e:C ; sh:sparql [ sh:select """SELECT $this ?value WHERE '
            '{ $this <https://example.org/#p> ?value . FILTER(?value > 2) }""" ] .'
        ),
        "e:a a e:C ; e:p 1 . e:b a e:C ; e:p 3 , 4 .",
        {"b"},
    ),
}

CASES = {
    **{
        name: (
            f"e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property e:P . e:P sh:path e:p ; {constraint} .",
            data,
            broken,
        )
        for name, (constraint, data, broken) in COMPONENTS.items()
    },
    **WHOLE,
}


def shapes_of(text, tmp_path):
    path = tmp_path / "shapes.ttl"
    path.write_text(PREFIXES + text, encoding="utf-8")
    return read_shapes([path])


def triples_of(text):
    found = parse(PREFIXES + text, format=RdfFormat.TURTLE)
    return [Triple(one.subject, one.predicate, one.object) for one in found]


def needs_referee():
    if not installed():
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail("pyshacl is not installed")
        pytest.skip("pyshacl is not installed")


@pytest.mark.parametrize("name", CASES)
def test_a_component_finds_those_who_break_it(name, tmp_path):
    text, data, broken = CASES[name]
    report = validate(stored(triples_of(data)), shapes_of(text, tmp_path))
    assert {result.focus.value.rpartition("#")[2] for result in report.results} == broken


def test_every_component_agrees_with_the_referee(tmp_path):
    needs_referee()
    pairs = [(PREFIXES + text, lines_of(triples_of(data))) for text, data, _ in CASES.values()]
    for (name, (text, data, _)), (found, _) in zip(CASES.items(), refereed(pairs), strict=True):
        own = ours(validate(stored(triples_of(data)), shapes_of(text, tmp_path)))
        assert own == found, name


def test_every_component_of_our_shapes_is_among_the_cases(tmp_path):
    used = {constraint.name for shape in own_shapes() for constraint in shape.constraints}
    tried = {c.name for text, *_ in CASES.values() for shape in shapes_of(text, tmp_path) for c in shape.constraints}
    assert used <= tried
    assert len(used) >= 16


@pytest.mark.parametrize(
    "text",
    [
        "e:S a sh:NodeShape ; sh:property [ sh:path e:p ; sh:minCount 1 ] .",
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:property [ sh:path e:p ; sh:minCount 1 ] .",
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:closed true .",
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:deactivated true .",
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:minCount 1 .",
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property [ sh:path ( e:p e:q ) ; sh:minCount 1 ] .",
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:node e:T ] .",
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:equals e:q ] .",
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:pattern 'x' ; sh:flags 'i' ] .",
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:or ( [ sh:minCount 1 ] ) ] .",
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:qualifiedValueShape [ sh:class e:D ] ] .",
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:uniqueLang false ] .",
        "e:S a sh:NodeShape ; sh:targetClass",
    ],
)
def test_what_is_not_known_is_refused(text, tmp_path):
    with pytest.raises(ShapesError, match=r"\S"):
        shapes_of(text, tmp_path)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this WHERE { { $this e:p ?x } UNION { $this e:q ?x } }",
        "SELECT $this WHERE { $this e:p ?x . BIND(?x AS ?y) }",
        "SELECT $this WHERE { { SELECT $this WHERE { $this e:p ?x } } }",
        "SELECT ?x WHERE { $this e:p ?x }",
        "SELECT $this WHERE { $this e:p ?x } GROUP BY $this",
        "ASK { $this e:p ?x }",
    ],
)
def test_a_query_that_cannot_be_asked_of_all_nodes_at_once_is_refused(query, tmp_path):
    shapes = shapes_of(f'e:S a sh:NodeShape ; sh:targetClass e:C ; sh:sparql [ sh:select "{query}" ] .', tmp_path)
    with pytest.raises(ShapesError, match=r"SELECT|select"):
        validate(stored(triples_of("e:a a e:C .")), shapes)


TEXT = """青禾县“十四五”卫生健康发展规划
一、主要目标
表1 主要指标
	序号
	指标
	单位
	2020年
	2025年

	1
	人均预期寿命
	岁
	77.1
	80以上


二、主要任务
1.建强基层服务网络。人均预期寿命达到80岁，新建县人民医院医技综合楼项目，建筑面积3万平方米，设置床位500张，计划投资1.2亿元，2024年6月底前完成。（牵头部门：县卫生健康局；参与部门：县财政局）
"""


@pytest.fixture(scope="module")
def triples():
    return plan_graph(extract(from_text(TEXT, Source("例.txt", "txt", "0")))).triples


def test_a_sound_plan_keeps_every_shape(triples):
    report = validate(stored(triples), own_shapes())
    assert report.results == ()
    judged = {name.rpartition("#")[2].partition("-")[0] for name in report.judged}
    assert {
        "plan",
        "indicator",
        "observation",
        "statement",
        "task",
        "membership",
        "project",
        "money",
        "passage",
    } <= judged


def test_the_results_are_those_of_the_referee_on_damaged_graphs(triples):
    needs_referee()
    graphs = [triples, *(damaged(triples, seed, faults=50) for seed in range(3))]
    verdicts = refereed([(shapes_text(), lines_of(graph)) for graph in graphs])
    components = set()
    for graph, (found, _) in zip(graphs, verdicts, strict=True):
        report = validate(stored(graph), own_shapes())
        assert ours(report) == found
        components |= {result.component for result in report.results}
    assert verdicts[0][0] == set()
    assert len(components) >= 10, components


def test_results_do_not_depend_on_the_order_of_the_triples(triples):
    broken = damaged(triples, 7, faults=60)
    forth, back = (validate(stored(order), own_shapes()) for order in (broken, broken[::-1]))
    assert forth == back
    assert len(forth.results) > 20


def test_only_the_default_graph_is_judged():
    store = Store()
    for triple in triples_of("e:a a <https://w3id.org/planlint/ns#Task> ."):
        store.add(Quad(triple.subject, triple.predicate, triple.object, triple.object))
    assert validate(store, own_shapes()).results == ()


def test_the_engine_needs_no_referee():
    modules = [
        importlib.import_module(f"validators.shacl.{name}") for name in ("engine", "queries", "reading", "model")
    ]
    for module in modules:
        assert "pyshacl" not in Path(module.__file__).read_text(encoding="utf-8")
