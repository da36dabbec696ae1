"""Files: chosen by suffix, the same bytes from run to run, whole or not at all."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from kg.graph.errors import GraphError
from kg.graph.export import FOLDERS, FORMS, encode, export
from kg.graph.network import network
from kg.graph.rdf import plan_graph

ROOT = Path(__file__).resolve().parents[2]
DIGEST = """
import hashlib, sys
from tests.graph.conftest import Wish, build
from kg.graph.export import FOLDERS, FORMS, encode, encode_folder
plans = [build(Wish()), build(Wish(place="白石县", title="白石县规划"))]
files = [encode(plans, suffix) for suffix in FORMS] + [repr(encode_folder(plans, form)).encode() for form in FOLDERS]
print([hashlib.sha256(content).hexdigest() for content in files])
"""


def test_two_runs_write_the_same_bytes():
    runs = [
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[0].count("'") == 2 * (len(FORMS) + len(FOLDERS)) == 18


@pytest.mark.parametrize("suffix", FORMS)
def test_the_order_of_the_files_does_not_matter(make, wish, suffix):
    plans = [make(wish()), make(wish(place="白石县", title="白石县规划"))]
    assert encode(plans, suffix) == encode(plans[::-1], suffix)


@pytest.mark.parametrize("suffix", [*FORMS, ".TTL"])
def test_a_file_is_replaced_in_place(plan, tmp_path, suffix):
    path = tmp_path / f"图谱{suffix}"
    path.write_text("old", encoding="utf-8")
    export([plan], path)
    assert path.read_bytes() == encode([plan], suffix)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["graph.rdfx", "graph", "graph.ttl.gz"])
def test_an_unknown_suffix_is_refused_and_names_the_known_ones(plan, tmp_path, name):
    with pytest.raises(GraphError, match=r"\.ttl \.nt \.jsonld \.nq \.trig \.graphml \.gexf"):
        export([plan], tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file_and_nothing_else(plan, tmp_path):
    folder = tmp_path / "graph.nt"
    folder.mkdir()
    with pytest.raises(OSError, match=r"graph\.nt"):
        export([plan], folder)
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("suffix", FORMS)
def test_no_plans_make_an_empty_file_of_that_form(suffix):
    content = encode([], suffix)
    known = {".jsonld": b'"@graph": []', ".graphml": b"<graphml", ".gexf": b"<gexf"}.get(suffix)
    assert content == b"" if known is None else known in content


def test_graphml_keeps_every_node_and_edge_with_flat_attributes(make, wish):
    plans = [make(wish(tasks=5)), make(wish(place="白石县", title="白石县规划"))]
    read = nx.parse_graphml(encode(plans, ".graphml").decode(), force_multigraph=True)
    graph = network(plans)
    assert set(read.nodes) == set(graph.nodes)
    assert {(*edge, key) for *edge, key in read.edges(keys=True)} == {
        (*edge, key) for *edge, key in graph.edges(keys=True)
    }
    values = [value for _, attributes in read.nodes(data=True) for value in attributes.values()]
    assert values
    assert all(isinstance(value, str) for value in values)
    row = next(attributes for _, attributes in read.nodes(data=True) if attributes["name"] == "人均预期寿命")
    assert "基期（2020年）：76.10岁；目标（2025年）：80以上（岁）；性质：预期性" in row["details"]
    assert "第4行 一、发展目标 指标表「1 人均预期寿命 岁 76.10 80以上 预期性」" in row["evidence"]


def test_graphml_bears_characters_that_xml_forbids(plan):
    odd = replace(plan, indicators=(replace(plan.indicators[0], name="寿命\x0b<&>\x00"),), statements=())
    read = nx.parse_graphml(encode([odd], ".graphml").decode(), force_multigraph=True)
    assert "寿命<&>" in {attributes["name"] for _, attributes in read.nodes(data=True)}


def test_a_plan_of_real_size_is_built_whole(make, wish):
    big = make(wish(tasks=60, rows=35, statements=70, projects=40))
    assert len(big.statements) == 130
    assert len(plan_graph(big).triples) > 15_000
