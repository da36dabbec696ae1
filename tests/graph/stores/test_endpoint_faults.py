"""Endpoints that refuse, mislead or fall silent: one clear line each, and credentials that go nowhere else."""

import base64
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.graph.stores import wire
from kg.graph.stores.address import PASSWORD, PATHS, TOKEN, USER, address_of
from kg.graph.stores.opening import open_store
from kg.graph.stores.port import Question, StoreError
from kg.graph.stores.remote import RemoteStore
from tests.graph.stores.conftest import assert_whole, put


@pytest.fixture
def front():
    """A server before the server: what it does with a request is the test's to say; all requests are kept."""
    servers = []

    def start(handle):
        seen = []

        class Front(BaseHTTPRequestHandler):
            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                seen.append((self.command, self.path, dict(self.headers), body))
                handle(self, body)

            do_GET = do_POST = do_PUT = answer  # noqa: N815 - the library looks for these names

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Front)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}", seen

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def reply(request, code, content=b"", kind="text/plain", **headers):
    request.send_response(code)
    request.send_header("Content-Type", kind)
    request.send_header("Content-Length", str(len(content)))
    for name, value in headers.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(content)


def says(code, content=b"", kind="text/plain", **headers):
    return lambda request, _: reply(request, code, content, kind, **headers)


def broken_off(request):
    """Two triples of three: what came reads as a whole answer."""
    request.send_response(200)
    request.send_header("Content-Type", "application/n-triples")
    request.send_header("Content-Length", "30")
    request.end_headers()
    request.wfile.write(b"<a:a> <a:a> <a:a> .\n")


def dripping(request, _):
    request.send_response(200)
    request.send_header("Content-Type", "application/json")
    request.end_headers()
    for _ in range(100):
        request.wfile.write(b" ")
        time.sleep(0.05)


EMPTY = b'{"head":{"vars":["format"]},"results":{"bindings":[]}}'


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (says(401), "拒绝访问（HTTP 401）；请设置环境变量"),
        (says(403), "拒绝访问"),
        (says(404), "没有所需的服务"),
        (says(500, b"boom\n\x1b[31m"), "端点出错（HTTP 500：boom"),
        (says(507), "磁盘空间不足"),
        (says(302, Location="http://elsewhere.example/"), "转到别处"),
        (says(200, b"<html>", "text/html"), "不是 SPARQL 查询结果"),
        (says(200, b"{", "application/json"), "不是 SPARQL 查询结果"),
        (says(200, b"[1]", "application/json"), "不是 SPARQL 查询结果"),
        (says(200, b'{"head":{},"results":{}}', "application/sparql-results+json"), "不是 SPARQL 查询结果"),
        (says(200, b'{"head":[],"results":[]}', "application/sparql-results+json"), "不是 SPARQL 查询结果"),
        (says(200, b"<a:a> nonsense", "application/n-triples"), "无法读取"),
        (says(200, b""), "不是 SPARQL 查询结果"),
        (says(200, b"", "application/n-triples"), "不是 SPARQL 查询结果"),
        (says(200, b"[" * 100_000, "application/json"), "不是 SPARQL 查询结果"),
        (lambda request, _: request.connection.close(), "连接中断"),
        (lambda request, _: broken_off(request), "连接中断"),
    ],
)
def test_each_fault_is_one_line(front, answer, words):
    url, _ = front(answer)
    with pytest.raises(StoreError) as fault:
        open_store(url)
    assert words in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_silent_endpoint_is_given_up(front):
    url, _ = front(lambda *_: time.sleep(1))
    start = time.monotonic()
    with pytest.raises(StoreError, match="秒内没有回答"):
        open_store(url, seconds=0.2)
    assert time.monotonic() - start < 2


def test_an_answer_that_drips_is_given_up(front):
    url, _ = front(dripping)
    start = time.monotonic()
    with pytest.raises(StoreError, match="秒内没有回答"):
        open_store(url, seconds=0.3)
    assert time.monotonic() - start < 2


def test_an_endless_answer_is_cut_off(front, monkeypatch):
    monkeypatch.setattr(wire, "MOST", 1000)
    url, _ = front(says(200, b" " * 5000 + EMPTY, "application/json"))
    with pytest.raises(StoreError, match="请在查询中加上 LIMIT"):
        open_store(url)


def test_nobody_listens():
    with pytest.raises(StoreError, match="无法连接端点"):
        open_store("http://127.0.0.1:1/")


def test_credentials_come_from_the_environment_and_are_asked_for(front, server, plan, monkeypatch):
    """Oxigraph knows no users, so a door stands before it that does."""
    wanted = "Basic " + base64.b64encode("审核:口令:1".encode()).decode()

    def door(request, body):
        if request.headers.get("Authorization") != wanted:
            reply(request, 401)
            return
        headers = {name: request.headers[name] for name in ("Content-Type", "Accept") if request.headers.get(name)}
        passed = urllib.request.Request(server + request.path, body or None, headers, method=request.command)
        with urllib.request.urlopen(passed, timeout=30) as answer:
            content, kind = answer.read(), answer.headers.get("Content-Type", "text/plain")
            reply(request, answer.status if content else 200, content, kind)

    url, seen = front(door)
    with pytest.raises(StoreError, match=f"HTTP 401.*{USER}.*{PASSWORD}"):
        open_store(url)
    monkeypatch.setenv(USER, "审核")
    monkeypatch.setenv(PASSWORD, "口令:1")
    store = open_store(url, writing=True)
    put(store, plan, "with-credentials")
    assert_whole(store)
    # The graph travels by the Graph Store Protocol, becomes part of the store by an update, and is asked by queries.
    assert {(method, path.partition("?")[0]) for method, path, *_ in seen} == {
        ("PUT", "/store"),
        ("POST", "/update"),
        ("POST", "/query"),
    }
    assert "口令" not in repr(store._address)
    assert wanted not in repr(store._address)


def test_a_redirect_gets_no_credentials(front, monkeypatch):
    monkeypatch.setenv(TOKEN, "secret")
    other, visits = front(says(200, EMPTY, "application/json"))
    url, seen = front(says(307, Location=f"{other}/query"))
    with pytest.raises(StoreError, match="不会转发"):
        open_store(url)
    assert seen[0][2]["Authorization"] == "Bearer secret"
    assert visits == []


def test_a_commit_that_fails_leaves_the_store_as_it_was(front, server, make, wish):
    store = open_store(server, writing=True)
    put(store, make(wish(place="白石县", title="白石县规划")))
    before = store.entries()

    def half(request, body):
        if request.command == "POST" and b"MOVE GRAPH" in body:
            reply(request, 500, b"out of luck")
            return
        headers = {name: request.headers[name] for name in ("Content-Type", "Accept") if request.headers.get(name)}
        passed = urllib.request.Request(server + request.path, body or None, headers, method=request.command)
        with urllib.request.urlopen(passed, timeout=30) as answer:
            content, kind = answer.read(), answer.headers.get("Content-Type", "text/plain")
            reply(request, 200, content, kind)

    url, _ = front(half)
    with pytest.raises(StoreError, match=r"HTTP 500：out of luck.*未作改动"):
        put(open_store(url, writing=True), make(wish(place="黑水县", title="黑水县规划")))
    assert store.entries() == before
    assert_whole(store)


def test_an_update_never_reaches_the_query_service(front):
    url, seen = front(says(200, EMPTY, "application/json"))
    store = open_store(url)
    count = len(seen)
    for text in ("DROP ALL", "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", "SELECT"):
        with pytest.raises(StoreError):
            store.ask(Question(text))
    assert len(seen) == count


@pytest.mark.parametrize(
    ("url", "paths", "services"),
    [
        ("http://h:7878", "", ("http://h:7878/query", "http://h:7878/update", "http://h:7878/store")),
        ("http://h/ds/query", "", ("http://h/ds/query", "http://h/ds/update", "http://h/ds/store")),
        ("https://h/ds/sparql/", "", ("https://h/ds/sparql", "https://h/ds/update", "https://h/ds/data")),
        ("http://h/ds", "query,update,data", ("http://h/ds/query", "http://h/ds/update", "http://h/ds/data")),
        (
            "http://h/repositories/r",
            ",statements,rdf-graphs/service",
            (
                "http://h/repositories/r",
                "http://h/repositories/r/statements",
                "http://h/repositories/r/rdf-graphs/service",
            ),
        ),
    ],
)
def test_where_the_services_are(url, paths, services):
    address = address_of(url, {PATHS: paths})
    assert (address.query, address.update, address.graphs) == services


@pytest.mark.parametrize(
    ("url", "environment", "words"),
    [
        ("http://u:p@h/", {}, "用户名或口令"),
        ("http://h:x/", {}, "不是有效的端点地址"),
        ("http:///x", {}, "不是有效的端点地址"),
        ("http://h/?q=1", {}, "不能有"),
        ("http://h/", {PATHS: "query,update"}, "三个相对路径"),
        ("http://h/", {PATHS: "http://x/,update,data"}, "三个相对路径"),
        ("http://h/", {TOKEN: "a\nX-Evil: 1"}, TOKEN),
    ],
)
def test_addresses_that_are_refused(url, environment, words):
    with pytest.raises(StoreError) as fault:
        RemoteStore(address_of(url, environment))
    assert words in str(fault.value)
    assert "p@" not in str(fault.value)
