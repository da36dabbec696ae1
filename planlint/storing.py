"""Plans go into a store and out of it, one transaction each, and what a store holds is listed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from kg.graph.rdf import PlanGraph
from kg.graph.stores.catalogue import entry_of
from kg.graph.stores.opening import open_store
from kg.graph.stores.port import Entry, PlanStore, Put
from kg.model.facts import Plan
from planlint import __version__
from planlint.asking import shown, telling
from planlint.errors import Problem, StopError
from planlint.reports.listing import table
from planlint.streams import Line

_DONE = {Put.ADDED: "已存入", Put.REPLACED: "已更新", Put.UNCHANGED: "没有变化"}


@contextmanager
def _opened(place: str, *, writing: bool) -> Iterator[PlanStore]:
    with telling(place):
        store = open_store(place, writing=writing)
        try:
            yield store
        finally:
            store.close()


def put(place: str, plans: Iterable[Plan], graphs: Iterable[PlanGraph], *, keep: bool) -> Iterator[Line]:
    """Put plans into a store, each as its graph; a line for each once it is there.

    Raises:
        StopError: the store refuses; the plans told of until then are in it, the others are not.
    """
    with _opened(place, writing=True) as store:
        for plan, graph in zip(plans, graphs, strict=True):
            entry = entry_of(plan, graph, __version__)
            done = store.put(graph, entry, keep=keep)
            yield [(_DONE[done], "bold"), (f"  {_titled(entry)}（{entry.source}，{entry.triples} 条）", "")]


def removed(place: str, names: Sequence[str]) -> list[Line]:
    """Take plans out of a store by title, file name or IRI.

    Raises:
        StopError: a name fits no plan or several; nothing is removed then.
    """
    with _opened(place, writing=True) as store:
        entries = store.entries()
        found = {entry.plan: entry for name in names for entry in [_one(place, name, entries)]}
        for plan in found:
            store.remove(plan)
    return [[("已移除", "bold"), (f"  {_titled(entry)}（{entry.source}）", "")] for entry in found.values()]


def _one(place: str, name: str, entries: Sequence[Entry]) -> Entry:
    fitting = [entry for entry in entries if name in {entry.plan, entry.graph, entry.title, entry.source}]
    plans = {entry.plan: entry for entry in reversed(fitting)}
    if len(plans) == 1:
        return next(iter(plans.values()))
    if plans:
        several = "、".join(f"{_titled(entry)} <{entry.plan}>" for entry in plans.values())
        raise StopError([Problem(name, f"库中有 {len(plans)} 份规划符合：{several}", "请用 IRI 指明")])
    advice = f"运行 planlint graph --store {shown(place)} 查看库中有哪些规划"
    raise StopError([Problem(name, "图谱库中没有这份规划", advice)])


def listed(place: str) -> list[Line]:
    """The catalogue of a store as a table.

    Raises:
        StopError: it cannot be read.
    """
    with _opened(place, writing=False) as store:
        entries = store.entries()
    if not entries:
        return [[("图谱库中还没有规划", "")]]
    rows = [
        (
            _titled(entry),
            entry.place,
            entry.source,
            "" if entry.current else "旧版本",
            str(entry.triples),
            entry.extractor,
            entry.sha256[:16],
        )
        for entry in entries
    ]
    return table(("规划", "地区", "文件", "版本", "三元组", "提取程序", "文件摘要"), rows)


def _titled(entry: Entry) -> str:
    return entry.title or "（未识别标题）"
