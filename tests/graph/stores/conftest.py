"""A store of every kind: in a folder, and behind a real server that the tests start."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from kg.graph.rdf import plan_graph
from kg.graph.stores.catalogue import entry_of
from kg.graph.stores.opening import open_store
from kg.graph.stores.port import Question


def put(store, plan, extractor="1", **more):
    graph = plan_graph(plan)
    return store.put(graph, entry_of(plan, graph, extractor), **more)


def number(store, sparql):
    """The one number that a question asks for."""
    return int(store.ask(Question(sparql)).rows[0][0].value)


MERGED = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
UNION = """SELECT (COUNT(*) AS ?n) WHERE { { SELECT DISTINCT ?s ?p ?o WHERE {
  GRAPH <https://w3id.org/planlint/id/catalogue> { ?c dcterms:hasPart ?g } GRAPH ?g { ?s ?p ?o } } } }"""


def assert_whole(store):
    """Each plan is there whole, no other graph is, and the default graph is all current ones and nothing else."""
    entries = store.entries()
    size = "SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{0}> {{ ?s ?p ?o }} }}"
    assert [number(store, size.format(one.graph)) for one in entries] == [one.triples for one in entries]
    graphs = store.ask(Question("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")).rows
    others = {row[0].value.rpartition("/")[2] for row in graphs} - {one.graph.rpartition("/")[2] for one in entries}
    assert others <= {"catalogue", "ns"}
    assert number(store, MERGED) == number(store, UNION)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The address of an Oxigraph server; without it the tests fail in continuous integration and are skipped at a desk."""
    here = Path(sys.executable).with_name("oxigraph")
    program = str(here) if here.exists() else shutil.which("oxigraph")
    if program is None:
        reason = "no oxigraph server found: the tests of endpoints cannot run"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    process = subprocess.Popen(
        [program, "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{address}/query?query=ASK%7B%7D", timeout=2).close()
                break
            except OSError:
                assert process.poll() is None, "the server ended"
                time.sleep(0.05)
        yield address
    finally:
        process.kill()
        process.wait()


@pytest.fixture(params=["folder", "server"])
def place(request, tmp_path):
    """Where an empty store is, or is to be."""
    if request.param == "folder":
        return str(tmp_path / "store")
    address = request.getfixturevalue("server")
    clear = urllib.request.Request(
        f"{address}/update", b"CLEAR ALL", {"Content-Type": "application/sparql-update"}, method="POST"
    )
    urllib.request.urlopen(clear, timeout=10).close()
    return address


@pytest.fixture
def opened(place):
    """An empty store, opened to be written."""
    store = open_store(place, writing=True)
    yield store
    store.close()
