"""The page as a file: whole, alone, replaced in one step, and the graph left as it was."""

import json
import re

import networkx as nx
import pytest

from visualizations.map import write_map

HOSTILE = """<img src=x onerror="window.harmed=1">'"</script><script>window.harmed=2</script>{{ 7*7 }} href"""


def test_one_file_that_asks_nobody(tmp_path, one_plan):
    path = write_map(one_plan, tmp_path / "map.html", title="某县规划")
    html = path.read_bytes().decode("utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]
    assert not re.search(r"""(?:src|href)\s*=\s*["']?\s*(?:https?:)?//""", html)
    assert not re.search(r"cdnjs|jsdelivr|unpkg|bootstrap@|googleapis", html)
    assert not re.search(r"<link\b|<iframe\b|@import", html)
    assert "default-src 'none'" in html
    assert len(html) < 1_000_000


def test_same_graph_same_file(tmp_path, one_plan):
    one = write_map(one_plan, tmp_path / "a.html", title="某县规划").read_bytes()
    assert write_map(one_plan.copy(), tmp_path / "b.html", title="某县规划").read_bytes() == one


def test_graph_is_left_as_it_was(tmp_path, one_plan):
    before = json.dumps([list(one_plan.nodes(data=True)), list(one_plan.edges(data=True))], ensure_ascii=False)
    write_map(one_plan, tmp_path / "map.html", title="某县规划")
    assert json.dumps([list(one_plan.nodes(data=True)), list(one_plan.edges(data=True))], ensure_ascii=False) == before


def test_all_edges_of_a_pair_are_kept(tmp_path):
    graph = nx.MultiDiGraph()
    for node, kind in (("d", "department"), ("t", "task")):
        graph.add_node(node, kind=kind, label=node, name=node, plan="规划", details=[], evidence=[])
    graph.add_edge("d", "t", kind="leads", label="牵头")
    graph.add_edge("d", "t", kind="participates", label="参与")
    html = write_map(graph, tmp_path / "map.html", title="规划").read_text("utf-8")
    edges = json.loads(re.search(r'id="data-edges">(.*?)</script>', html).group(1))
    assert [(e["from"], e["to"], e["kind"]) for e in edges] == [("n0", "n1", "leads"), ("n0", "n1", "participates")]


def test_text_of_a_plan_is_escaped(tmp_path):
    graph = nx.MultiDiGraph()
    graph.add_node(
        HOSTILE, kind="plan", label=HOSTILE, name=HOSTILE, plan=HOSTILE, details=[(HOSTILE, HOSTILE)], evidence=[]
    )
    html = write_map(graph, tmp_path / "map.html", title=HOSTILE).read_text("utf-8")
    assert "<img" not in html
    assert "<script>window" not in html
    assert html.count("</script>") == 6, "four of data, the engine, ours"
    nodes = json.loads(re.search(r'id="data-nodes">(.*?)</script>', html).group(1))
    assert nodes[0]["id"] == "n0"
    assert nodes[0]["name"] == HOSTILE
    assert "title" not in nodes[0]


def test_lone_surrogate_does_not_stop_the_page(tmp_path):
    graph = nx.MultiDiGraph()
    graph.add_node("t", kind="task", label="坏\udc80字", name="坏\udc80字", plan="规划", details=[], evidence=[])
    assert "坏" in write_map(graph, tmp_path / "map.html", title="规划").read_bytes().decode("utf-8")


def test_failure_leaves_the_old_file(tmp_path, one_plan, monkeypatch):
    path = tmp_path / "map.html"
    path.write_text("old", "utf-8")

    full = OSError("disk full")

    def refuse(*_):
        raise full

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(OSError, match="disk full"):
        write_map(one_plan, path, title="某县规划")
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]
    assert path.read_text("utf-8") == "old"


def test_unknown_words_are_refused(tmp_path, one_plan):
    with pytest.raises(ValueError, match="zh and en"):
        write_map(one_plan, tmp_path / "map.html", title="某县规划", language="fr")
    strange = nx.MultiDiGraph()
    strange.add_node("x", kind="planet", label="x", name="x", plan="", details=[], evidence=[])
    with pytest.raises(ValueError, match="planet"):
        write_map(strange, tmp_path / "map.html", title="某县规划")
    assert not list(tmp_path.iterdir())


def test_empty_graph_is_a_page(tmp_path):
    assert "关系图谱" in write_map(nx.MultiDiGraph(), tmp_path / "map.html", title="空").read_text("utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_chrome_speaks_both_languages(tmp_path, one_plan, language):
    html = write_map(one_plan, tmp_path / "map.html", title="某县规划", language=language).read_text("utf-8")
    body = html[html.index("<body>") : html.index('<script type="application/json"')]
    assert ("图例与筛选" in body, "Legend and filter" in body) == (language == "zh", language == "en")
    assert f'lang="{"zh-CN" if language == "zh" else "en"}"' in html
