"""The files of the ontology: made from their tables, consistent, in keeping with their own shapes, and documented."""

import importlib.util
import os
import re

import pytest
import rdflib
from pyoxigraph import RdfFormat, Store

import kg
import planlint
from kg.extract import extract
from kg.graph.iri import NAMESPACE
from kg.graph.rdf import plan_graph, to_rdflib
from kg.graph.vocabulary import PREFIXES, catalogues, ontology
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from tests import build_catalogues, build_ontology_page
from validators.registry import CATALOGUE
from validators.rule import Severity, Status
from validators.shacl.engine import own_shapes, validate

PL = rdflib.Namespace(NAMESPACE)
ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
SEVERITIES = {"Violation": Severity.ERROR, "Warning": Severity.WARNING, "Info": Severity.INFO}
TEXT = """青禾县“十四五”卫生健康发展规划
一、主要任务
1.建强基层服务网络。到2025年，人均预期寿命达到80岁，新建县人民医院医技综合楼项目，计划投资1.2亿元。（牵头部门：县卫生健康局；参与部门：县财政局）
"""


@pytest.mark.parametrize("name", build_catalogues.build())
def test_the_catalogues_are_those_of_the_tables(name):
    kept = (build_catalogues.FOLDER / name).read_bytes()
    assert kept == build_catalogues.build()[name], "run: python -m tests.build_catalogues"


@pytest.mark.parametrize("name", ["ontology.md", "ontology.html"])
def test_the_documentation_is_current(name):
    kept = (build_ontology_page.FOLDER / name).read_text(encoding="utf-8")
    assert kept == build_ontology_page.build()[name], "run: python -m tests.build_ontology_page"


def test_the_page_shows_every_own_term_and_every_rule_of_shapes():
    page = build_ontology_page.build()["ontology.html"]
    graph = rdflib.Graph().parse(ontology(), format="turtle")
    kinds = (rdflib.OWL.Class, rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty, rdflib.SKOS.Concept)
    own = {str(node) for kind in kinds for node in graph.subjects(rdflib.RDF.type, kind) if node in PL}
    assert len(own) > 40
    assert {name for name in own if f"<td>pl:{name.removeprefix(NAMESPACE)}</td>" not in page} == set()
    assert {shape.rule for shape in own_shapes() if shape.rule and shape.rule not in page} == set()


def test_the_ontology_keeps_its_own_shapes():
    store = Store()
    for path in catalogues():
        store.load(path=str(path), format=RdfFormat.TURTLE)
    report = validate(store, own_shapes())
    assert [(result.shape.name, str(result.focus)) for result in report.results] == []
    names = {name.rpartition("#")[2] for name in report.judged}
    assert {"term-label", "term-explained", "term-reason", "concept-notation", "unit-label"} <= names


def test_versions_agree():
    graph = rdflib.Graph().parse(ontology(), format="turtle")
    home = rdflib.URIRef(NAMESPACE.rstrip("#"))
    version = str(graph.value(home, rdflib.OWL.versionInfo))
    assert str(graph.value(home, rdflib.OWL.versionIRI)) == f"{home}/{version}"
    latest = re.search(r"^## (\S+)", (ontology().parent / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert latest
    assert latest[1] == version
    assert kg.__version__ == planlint.__version__


def test_the_program_has_the_version_of_its_package():
    project = (ontology().parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{kg.__version__}"\n' in project


def test_every_rule_over_shapes_has_shapes_of_its_severity_and_every_shape_a_rule_that_exists():
    rules = {rule.name: rule for rule in CATALOGUE.rules if rule.family == "graph.shape"}
    shapes = [shape for shape in own_shapes() if shape.rule]
    assert {shape.rule for shape in shapes} == rules.keys()
    for shape in shapes:
        assert rules[shape.rule].severity is SEVERITIES[shape.severity], shape.name
    assert {rule.status for rule in rules.values()} == {Status.ON_REQUEST}


def test_shapes_speak_both_languages_and_are_named_once():
    names = [shape.name for shape in own_shapes()]
    assert len(names) == len(set(names)) > 100
    for shape in own_shapes():
        assert shape.messages.keys() == {"zh", "en"}, shape.name
        assert shape.messages["zh"].endswith("。"), shape.name
        assert shape.messages["en"].endswith("."), shape.name


def test_the_prefixes_of_shapes_are_those_of_the_graph():
    declared = rdflib.Graph().parse(ontology().parent / "shapes" / "prefixes.ttl", format="turtle")
    pairs = {
        str(declared.value(node, rdflib.SH.prefix)): str(declared.value(node, rdflib.SH.namespace))
        for node in declared.objects(None, rdflib.SH.declare)
    }
    assert len(pairs) > 10
    assert pairs.items() <= dict(PREFIXES).items()


@pytest.fixture(scope="module")
def facts():
    return list(to_rdflib([plan_graph(extract(from_text(TEXT, Source("例.txt", "txt", "0"))))]))


def contradictions(triples):
    """What an OWL RL reasoner finds wrong with the ontology and these triples together."""
    if importlib.util.find_spec("owlrl") is None:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail("owlrl is not installed")
        pytest.skip("owlrl is not installed")
    import owlrl

    graph = rdflib.Graph().parse(ontology(), format="turtle")
    for triple in triples:
        graph.add(triple)
    before = len(graph)
    rules = owlrl.DeductiveClosure(
        owlrl.OWLRL_Semantics, rdfs_closure=False, axiomatic_triples=False, datatype_axioms=False
    )
    rules.expand(graph)
    assert len(graph) > before + 500
    return [str(message) for message in graph.objects(None, ERROR)]


def test_the_ontology_and_a_plan_are_consistent(facts):
    assert len(facts) > 300
    assert contradictions(facts) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ([("type", PL.Task), ("type", PL.Statement)], "Disjoint classes"),
        ([("valueRole", PL.target), ("valueRole", PL.baseline)], "AllDifferent"),
    ],
)
def test_a_reasoner_notices_what_cannot_be(wrong, said):
    node = rdflib.URIRef("https://example.org/a")
    triples = [(node, rdflib.RDF.type if name == "type" else PL[name], value) for name, value in wrong]
    assert said in " ".join(contradictions(triples))
