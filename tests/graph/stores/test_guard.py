"""A question reaches nobody but the store: whatever would is refused before it is asked."""

import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pyoxigraph import Store

from kg.graph.stores.guard import check_harmless
from kg.graph.stores.port import QueryError
from kg.graph.vocabulary import PREFIXES

GRAPH = "https://w3id.org/planlint/id/document/0123456789abcdef"

HARMLESS = (
    "SELECT * { ?s ?p ?o }",
    "ASK { ?service pl:leads ?from }",
    'SELECT * { ?s ?p "SERVICE <http://x.example/> {}" }',
    "SELECT * { ?s ?p '''it's SERVICE''' }",
    'SELECT * { ?s ?p """a "" SERVICE" """ }',
    "SELECT * { ?s ?p ?o } # SERVICE <http://x.example/> FROM <http://y.example/>",
    "SELECT * { ?s <http://x.example/SERVICE> ?o }",
    "SELECT * { ?s <http://x.example/?from=#SERVICE> ?o FILTER(1 < 2 && 3 > 2) }",
    "SELECT * { ?s schema:serviceType ?o ; org:from ?x }",
    f"SELECT * FROM <{GRAPH}> {{ ?s ?p ?o }}",
    f"SELECT * FROM NAMED <{GRAPH}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "DESCRIBE ?s { ?s a pl:Task }",
    "CONSTRUCT { ?s a pl:Task } WHERE { ?s a pl:Task }",
)
REACHING = (
    "SELECT * { SERVICE <{url}> { ?s ?p ?o } }",
    "SELECT * { service silent <{url}> { ?s ?p ?o } }",
    "SELECT * { SERVICE<{url}>{ ?s ?p ?o } }",
    "PREFIX x: <{url}> SELECT * { SERVICE x: { ?s ?p ?o } }",
    "PREFIX : <{url}> SELECT * { SERVICE:{ ?s ?p ?o } }",
    "PREFIX : <{url}> SELECT * { SERVICESILENT:{ ?s ?p ?o } }",
    "PREFIX service: <{url}> SELECT * { ?s ?p 1SERVICE<{url}>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<{url}>{ ?s ?p ?o } }",
    "SELECT * { FILTER(1 < 2) SERVICE ?x { ?s ?p ?o } FILTER(3 > 2) VALUES ?x { <{url}> } }",
    "SELECT * { VALUES ?x { <{url}> } FILTER(1<2) SERVICE ?x { ?s ?p ?o } }",
    "PREFIX x: <http://a/> SELECT * { ?a x:b\\' ?c SERVICE <{url}> { ?s ?p ?o } ?d x:e\\' ?f }",
    "SELECT * { ?s ?p '' SERVICE <{url}> { ?s ?p ?o } }",
    'SELECT * { ?s ?p """""" SERVICE <{url}> { ?s ?p ?o } }',
    "SELECT * # '\n{ SERVICE <{url}> { ?s ?p ?o } } # '",
    "SELECT * { { SELECT * { SERVICE <{url}> { ?s ?p ?o } } } }",
    "ASK { ?s ?p ?o FILTER EXISTS { SERVICE <{url}> { ?s ?p ?o } } }",
)
ELSEWHERE = (
    "SELECT * FROM <http://x.example/> { ?s ?p ?o }",
    "SELECT * from named <http://x.example/> { ?s ?p ?o }",
    "SELECT *FROM<http://x.example/>{ ?s ?p ?o }",
    "PREFIX x: <http://x.example/> SELECT * FROM x: { ?s ?p ?o }",
    "BASE <http://x.example/> SELECT * FROM <a> { ?s ?p ?o }",
    f"SELECT * FROM <{GRAPH}> FROM <file:///etc/passwd> {{ ?s ?p ?o }}",
)


@pytest.mark.parametrize("question", HARMLESS)
def test_what_only_mentions_the_words_passes(question):
    check_harmless(question)


@pytest.fixture(scope="module")
def listener():
    """An address, and how often somebody came."""
    visits = []

    class Visitor(BaseHTTPRequestHandler):
        def do_POST(self):
            visits.append(self.path)
            self.send_error(404)

        do_GET = do_POST  # noqa: N815 - the library looks for these names

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Visitor)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", visits
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("question", REACHING)
def test_service_is_refused_however_it_is_written(question, listener):
    with pytest.raises(QueryError, match="SERVICE"):
        check_harmless(question.replace("{url}", listener[0]))


def test_the_engine_would_have_gone_there(listener):
    """The guard is needed: unguarded, most of these questions do call."""
    url, visits = listener
    called = 0
    for question in REACHING:
        before = len(visits)
        store = Store()
        store.update("INSERT DATA { <a:a> <a:b> 1 }")
        with suppress(OSError, SyntaxError, RuntimeError, TypeError):
            list(store.query(question.replace("{url}", url), prefixes=dict(PREFIXES)))
        called += len(visits) > before
    assert called >= 5


@pytest.mark.parametrize("question", ELSEWHERE)
def test_from_names_graphs_of_plans_only(question):
    with pytest.raises(QueryError, match="FROM"):
        check_harmless(question)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { pl:a pl:b 1 }",
        "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "# harmless?\nclear all",
        "LOAD <http://x.example/>",
        "WITH <http://x/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DROP SILENT DEFAULT",
    ],
)
def test_updates_are_refused_in_one_line(update):
    with pytest.raises(QueryError, match="只读不写") as refused:
        check_harmless(update)
    assert "\n" not in str(refused.value)


def test_a_hostile_question_is_read_in_linear_time():
    for text in ("'" * 200_000, '"""' + '"' * 200_000, "<" * 200_000, "\\" * 200_001, "?" * 200_000, "FROM " * 40_000):
        start = time.process_time()
        with suppress(QueryError):
            check_harmless(text)
        assert time.process_time() - start < 1
