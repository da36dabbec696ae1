"""What was written is read back the same: by the readers that people have, and without anything being fetched."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import networkx as nx
import polars as pl
import pytest
import rdflib
from polars.testing import assert_frame_equal
from pyoxigraph import RdfFormat, parse
from rdflib.compare import isomorphic

from kg.graph.export import encode, encode_folder, flattened
from kg.graph.jsonld import context
from kg.graph.network import network
from kg.graph.rdf import merged, plan_graph, to_rdflib
from kg.graph.tables import SCHEMAS, exact, frames
from kg.model.facts import Plan
from tests.build_context import FILE, build

PARSERS = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld"}
FORMATS = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".jsonld": RdfFormat.JSON_LD}
QUADS = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG}


@pytest.fixture
def plans(make, wish):
    odd = "白石县“试点”\t规划 <b>&\\\"'"
    return [
        make(wish(tasks=4)),
        make(wish(place="白石县", title=odd)),
        make(wish(baseline="77.30", hospital="康复医院")),
    ]


@pytest.mark.parametrize("suffix", PARSERS)
def test_triples_come_back_to_rdflib_and_to_oxigraph(plans, suffix):
    content = encode(plans, suffix)
    graphs = [plan_graph(plan) for plan in plans]
    assert isomorphic(rdflib.Graph().parse(data=content, format=PARSERS[suffix]), to_rdflib(graphs))
    read = {(q.subject, q.predicate, q.object) for q in parse(content, format=FORMATS[suffix])}
    assert read == {(t.subject, t.predicate, t.object) for t in merged(graphs)}


@pytest.mark.parametrize("suffix", QUADS)
def test_named_graphs_come_back(plans, suffix):
    read = set(parse(encode(plans, suffix), format=QUADS[suffix]))
    assert read == {quad for plan in plans for quad in plan_graph(plan).quads()}


def test_json_ld_has_short_names_exact_numbers_and_its_context_inside(plan):
    document = json.loads(encode([plan], ".jsonld"))
    assert document["@context"] == context()
    task = next(node for node in document["@graph"] if node.get("@type") == "pl:Task")
    # A Chinese label is a plain string, a node a plain address; the plan is among the things that hold the task.
    assert isinstance(task["rdfs:label"], str)
    assert plan_graph(plan).plan in task["dcterms:isPartOf"]
    values = [node["sdmx-measure:obsValue"] for node in document["@graph"] if "sdmx-measure:obsValue" in node]
    assert values
    assert all(value["@type"] == "xsd:decimal" and isinstance(value["@value"], str) for value in values)
    full = [key for node in document["@graph"] for key in node if key.startswith("http")]
    assert full == []


def test_the_context_is_what_the_ontology_declares():
    assert FILE.read_text(encoding="utf-8") == build(), "run: python -m tests.build_context"


def test_gexf_keeps_every_node_and_edge_with_its_attributes(plans):
    content = encode(plans, ".gexf")
    assert b"lastmodifieddate" not in content
    read = nx.read_gexf(io.BytesIO(content))
    graph = flattened(network(plans))
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))

    def edges(drawn) -> list[tuple[str, ...]]:
        return sorted((a, b, data["kind"], data["label"]) for a, b, data in drawn.edges(data=True))

    assert edges(read) == edges(graph)
    numbers = [data["id"] for *_, data in read.edges(data=True)]
    assert len(set(numbers)) == len(numbers)


def test_graphml_keeps_every_attribute(plans):
    read = nx.parse_graphml(encode(plans, ".graphml").decode(), force_multigraph=True)
    graph = flattened(network(plans))
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert {key: data for *key, data in read.edges(keys=True, data=True) for key in [tuple(key)]} == {
        key: data for *key, data in graph.edges(keys=True, data=True) for key in [tuple(key)]
    }


def test_neo4j_files_hold_the_whole_network(plans):
    files = encode_folder(plans, "neo4j")
    nodes, edges = (list(_rows(files[name])) for name in ("nodes.csv", "relationships.csv"))
    graph = network(plans)
    assert {row[":ID"] for row in nodes} == set(graph.nodes)
    for row in nodes:
        known = graph.nodes[row[":ID"]]
        assert row[":LABEL"] == known["kind"].capitalize()
        assert [tuple(pair) for pair in json.loads(row["details"])] == known["details"]
        assert json.loads(row["evidence"]) == known["evidence"]
        assert row["name"] == " ".join(known["name"].splitlines())
    kinds = {(row[":START_ID"], row[":END_ID"], row["kind"]) for row in edges}
    assert kinds == {(a, b, key) for a, b, key in graph.edges(keys=True)}
    assert {row[":TYPE"] for row in edges} >= {"LEADS", "HAS_TASK"}
    # One line, one record: the importer's default.
    assert files["nodes.csv"].count(b"\n") == len(nodes) + 1


def _rows(content: bytes) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(content.decode("utf-8")))


def test_parquet_files_are_the_frames(plans):
    files = encode_folder(plans, "parquet")
    assert set(files) == {f"{name}.parquet" for name in SCHEMAS}
    wanted = frames(sorted(plans, key=lambda p: (p.identity.title, p.document.sha256, p.document.source)))
    for name, frame in wanted.items():
        read = pl.read_parquet(io.BytesIO(files[f"{name}.parquet"]))
        assert_frame_equal(read, frame)
        assert dict(read.schema) == {
            column: pl.DataFrame(schema={column: kind}).schema[column] for column, kind in SCHEMAS[name].items()
        }
        assert len(frame), name


def test_tables_join_and_their_evidence_is_the_text(plans):
    tables = frames(plans)
    texts = {plan.document.sha256: plan.document.text for plan in plans}
    sources = tables["plans"].select(plan="id", sha256="sha256")
    for name, frame in tables.items():
        if name == "plans":
            continue
        # Two of the plans are drafts of one: the digest tells which text a row quotes.
        for row in frame.join(sources, on="plan").iter_rows(named=True):
            quotes = {text[row["start"] : row["end"]] for text in texts.values()}
            assert row["quote"] in quotes
            assert row["line"] >= 1
    assert set(tables["observations"]["indicator"]) <= set(tables["indicators"]["id"])
    assert set(tables["responsibilities"]["task"]) <= set(tables["tasks"]["id"])
    assert set(tables["responsibilities"]["body"]) <= set(tables["departments"]["id"]) | set(
        tables["institutions"]["id"]
    )
    assert set(tables["projects"]["institution"].drop_nulls()) <= set(tables["institutions"]["id"])
    row = tables["observations"].filter(pl.col("wording") == "80以上").row(0, named=True)
    assert (row["value"], row["unit"], row["comparator"], row["role"], row["year"]) == (80, "岁", ">=", "target", 2025)


def test_a_number_that_no_column_holds_is_left_to_its_wording(plan):
    assert exact(Decimal("1.5")) == Decimal("1.5")
    assert exact(Decimal("9" * 28)) is not None
    assert exact(Decimal("9" * 29)) is None
    assert exact(Decimal("1E+30")) is None
    assert exact(Decimal("0.12345678901")) is None
    big = _with_value(plan, Decimal("1" * 60))
    row = frames([big])["statements"].row(0, named=True)
    assert (row["value"], row["wording"]) == (None, "77.01岁")


def _with_value(plan: Plan, number: Decimal) -> Plan:
    first = plan.statements[0]
    quantity = replace(first.quantity, low=number, high=number)
    return replace(plan, statements=(replace(first, quantity=quantity), *plan.statements[1:]))


def test_a_department_without_a_place_has_no_evidence_but_a_row(plan):
    lost = replace(plan.departments[0], mentions=())
    other = replace(plan, departments=(lost,), tasks=())
    row = frames([other])["departments"].row(0, named=True)
    assert (row["name"], row["mentions"], row["quote"]) == (lost.name, 0, None)
