"""Reading in a process of its own: what it may cost is bounded, and what goes wrong there is one line here."""

import time
from pathlib import Path

import pytest

from kg.readers import read_document
from kg.readers.errors import ReadError
from kg.readers.limits import Limits
from planlint.confined import Reader, reader

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "samples").glob("*.*x*"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_document_is_the_one_that_is_read_here(confined, path):
    assert confined.read(path) == read_document(path)


@pytest.fixture(scope="module")
def confined():
    with reader() as one:
        yield one


def test_bytes_are_read_by_the_name_that_they_are_given(confined):
    data = SAMPLES[0].read_bytes()
    assert confined.read(data, SAMPLES[0].name) == read_document(SAMPLES[0])


def test_a_refusal_is_told_as_it_was_there(confined, tmp_path):
    with pytest.raises(ReadError) as refused:
        confined.read(tmp_path / "missing.txt")
    assert (refused.value.reason, refused.value.advice) == ("找不到文件", "请检查路径和文件名")


def test_what_takes_too_long_is_ended_and_the_next_file_is_read():
    slow = Reader(Limits(read_seconds=0.0))
    with pytest.raises(ReadError, match="读取超过 0 秒"):
        slow.read(SAMPLES[0])
    assert slow._process is None
    slow.limits = Limits()
    assert slow.read(SAMPLES[0]) == read_document(SAMPLES[0])
    slow.close()


def test_what_needs_too_much_memory_is_ended_and_the_next_file_is_read(tmp_path):
    large = tmp_path / "large.txt"
    large.write_text("全县卫生健康。\n" * 4_000_000, encoding="utf-8")
    with reader(Limits(read_memory=300 << 20, text_bytes=200 << 20)) as small:
        started = time.monotonic()
        with pytest.raises(ReadError, match="内存"):
            small.read(large)
        assert time.monotonic() - started < 30
        assert small.read(SAMPLES[0]) == read_document(SAMPLES[0])


def test_the_bounds_of_the_readers_are_those_that_are_asked_for():
    with reader(Limits(paragraphs=3)) as strict, pytest.raises(ReadError):
        strict.read(next(path for path in SAMPLES if path.suffix == ".docx"))


def test_a_process_killed_from_outside_is_told_and_the_next_file_is_read():
    with reader() as one:
        one.read(SAMPLES[0])
        one._process.kill()
        with pytest.raises(ReadError, match="意外中止"):
            one.read(SAMPLES[0])
        assert one.read(SAMPLES[0]) == read_document(SAMPLES[0])


def test_the_process_ends_with_its_reader():
    with reader() as one:
        one.read(SAMPLES[0])
        process = one._process
    assert process.poll() is not None
