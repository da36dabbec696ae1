"""A store in a folder withstands what happens to folders: death in the middle, a second writer, a full disk."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.graph.stores.folder import MARK
from kg.graph.stores.opening import open_store
from kg.graph.stores.port import Question, StoreError
from tests.graph.stores.conftest import assert_whole, number, put

ROOT = Path(__file__).resolve().parents[3]

WRITER = """
import resource, sys
if len(sys.argv) > 2:
    most = int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
from kg.graph.stores.opening import open_store
from kg.graph.stores.port import StoreError
from tests.graph.conftest import Wish, build
from tests.graph.stores.conftest import put
try:
    store = open_store(sys.argv[1], writing=True)
    print("open", flush=True)
    for turn in range(1000):
        for county in ("青禾县", "白石县", "黑水县"):
            put(store, build(Wish(place=county, title=county + "规划", baseline=f"7{turn % 10}.{turn % 100:02d}", tasks=9)))
            print("put", flush=True)
except StoreError as error:
    print("refused", error, flush=True)
"""


def writer(place, *more):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(place), *map(str, more)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def test_killed_in_the_middle_all_plans_are_whole(tmp_path):
    place = tmp_path / "store"
    for turn, wait in enumerate((0.0, 0.011, 0.037, 0.071, 0.13)):
        child = writer(place)
        # Not before it writes; then at a different moment of its work each time.
        assert child.stdout.readline() == "open\n"
        for _ in range(turn):
            assert child.stdout.readline() == "put\n"
        time.sleep(wait)
        child.kill()
        child.wait()
        child.stdout.close()
        store = open_store(str(place))
        assert_whole(store)
        assert len(store.entries()) >= min(turn, 3)
        store.close()


def test_a_second_writer_is_told_and_readers_are_not_disturbed(tmp_path, plan):
    place = tmp_path / "store"
    child = writer(place)
    try:
        assert child.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match="另一个程序正在写入"):
            open_store(str(place), writing=True)
        assert child.stdout.readline() == "put\n"
        assert len(open_store(str(place)).entries()) >= 1
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
    # Its lock died with it.
    store = open_store(str(place), writing=True)
    put(store, plan)
    assert_whole(store)


def test_a_full_disk_costs_nothing_that_was_there(tmp_path, plan):
    place = tmp_path / "store"
    store = open_store(str(place), writing=True)
    put(store, plan)
    before = store.entries()
    store.close()
    # Files that may not grow are what a full disk is to a process, without filling anybody's disk.
    child = writer(place, 300_000)
    out, _ = child.communicate(timeout=60)
    assert "refused 磁盘空间不足，未能写入；图谱库保持上一次提交的内容" in out
    store = open_store(str(place), writing=True)
    assert_whole(store)
    assert set(before) <= set(store.entries())
    put(store, plan, "2")
    assert_whole(store)


def test_the_limit_is_one_that_the_store_meets():
    """A guard of the test above: the system knows the limit at all."""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY


def test_what_is_no_store_is_refused_and_left_alone(tmp_path):
    full = tmp_path / "full"
    full.mkdir()
    (full / "notes.txt").write_text("mine", encoding="utf-8")
    for writing in (True, False):
        with pytest.raises(StoreError, match="别的文件"):
            open_store(str(full), writing=writing)
    assert [path.name for path in full.iterdir()] == ["notes.txt"]
    with pytest.raises(StoreError, match="没有这个图谱库"):
        open_store(str(tmp_path / "none"))
    assert not (tmp_path / "none").exists()
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    for writing in (True, False):
        with pytest.raises(StoreError):
            open_store(str(file), writing=writing)
    broken = tmp_path / "broken"
    broken.mkdir()
    for content in ("", "{}", "[]", '{"format": "x"}', "\udcff"):
        (broken / MARK).write_text(content, encoding="utf-8", errors="surrogateescape")
        with pytest.raises(StoreError, match="已损坏"):
            open_store(str(broken))


def test_a_store_without_its_first_commit_is_empty(tmp_path):
    place = tmp_path / "store"
    place.mkdir()
    (place / MARK).write_text(json.dumps({"format": 1}), encoding="utf-8")
    store = open_store(str(place))
    assert store.entries() == ()
    assert number(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == 0
    assert store.ask(Question("ASK { ?s ?p ?o }")).rows[0][0].value == "false"


@pytest.mark.parametrize("mark", ['{"format": "x"}', "[]", "{", '{"format": 1e999}', "[" * 100_000])
def test_a_damaged_mark_is_said(tmp_path, mark):
    (tmp_path / MARK).write_text(mark, encoding="utf-8")
    with pytest.raises(StoreError, match="已损坏"):
        open_store(str(tmp_path))


@pytest.mark.parametrize("writing", [True, False])
def test_what_is_no_folder_is_called_so(tmp_path, writing):
    place = tmp_path / "plan.txt"
    place.write_text("规划", encoding="utf-8")
    with pytest.raises(StoreError, match="这是一个文件，不是图谱库的文件夹"):
        open_store(str(place), writing=writing)
    assert place.read_text(encoding="utf-8") == "规划"
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(StoreError, match="链接指向的文件夹不存在"):
        open_store(str(link), writing=writing)
