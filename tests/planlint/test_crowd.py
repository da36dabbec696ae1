"""Many plans judged by several processes: the same as by one, and what is lost with a process is said."""

import shutil
from contextlib import contextmanager
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from threading import Event, Thread

import pytest

from planlint import crowd
from planlint.config import Config
from planlint.confined import reader
from planlint.crowd import is_crowd, review_crowd
from planlint.findings_json import findings_json
from planlint.pipeline import check, read
from planlint.sources import Source, find, shares
from validators.registry import selected

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "samples").glob("*.txt"))
RULES = selected(["numbering", "responsibility", "value"])


@pytest.fixture
def many(tmp_path):
    for number in range(18):
        shutil.copy(SAMPLES[number % len(SAMPLES)], tmp_path / f"{number:02}.txt")
    (tmp_path / "05-broken.docx").write_bytes(b"PK\x03\x04 no archive")
    sources, _ = find([str(tmp_path)], Config().exclude)
    return sources


def test_several_processes_say_what_one_says(many):
    assert is_crowd(many, workers=2)
    reading, review = review_crowd(many, RULES, 2, Config())
    with reader() as confined:
        alone = read(many, confined)
    assert reading.paths == alone.paths
    assert reading.plans == alone.plans
    assert [problem.subject for problem in reading.problems] == [many[5].shown]
    assert reading.problems == alone.problems
    assert findings_json(review, "zh") == findings_json(check(alone, RULES), "zh")
    assert review.verdict == check(alone, RULES).verdict
    assert {finding.plan for finding in review.verdict.findings} > {0, 17}


@contextmanager
def killing(most):
    """Kills up to ``most`` worker processes, each as soon as it has begun to start."""
    before, ended = set(active_children()), Event()

    def kill():
        killed = set(before)
        while not ended.wait(0.01):
            for process in set(active_children()) - killed:
                if len(killed) < len(before) + most:
                    process.kill()
                    killed.add(process)

    Thread(target=kill, daemon=True).start()
    try:
        yield
    finally:
        ended.set()


def test_a_process_killed_from_outside_costs_nothing_that_can_be_done_again(many):
    undisturbed = review_crowd(many, RULES, 2, Config())
    with killing(1):
        reading, review = review_crowd(many, RULES, 2, Config())
    assert reading == undisturbed[0]
    assert review.verdict == undisturbed[1].verdict


def test_a_source_whose_process_is_killed_again_is_one_problem(many):
    with killing(1000):
        reading, review = review_crowd(many, RULES, 2, Config())
    assert [problem.subject for problem in reading.problems] == [source.shown for source in many]
    assert {problem.reason for problem in reading.problems} == {"检查进程意外中止"}
    assert not review.plans
    assert not review.verdict.findings


def test_shares_hold_every_source_once_and_the_last_are_small():
    for count in (16, 17, 100, 1000):
        sources = [Source(str(number), None) for number in range(count)]
        parts = list(shares(sources, partial(crowd._size, 2)))
        assert [source for part in parts for source in part] == sources
        assert max(map(len, parts[-2:])) <= 3


def test_few_plans_stay_in_one_process(many):
    assert not is_crowd(many[:5], workers=2)
    assert not is_crowd(many, workers=1)


def test_the_users_wordings_reach_every_process(many, tmp_path):
    own = tmp_path / "words.yaml"
    own.write_text("confusions:\n  - wrong: 卫生健康局\n    right: 卫生健康委员会\n", encoding="utf-8")
    _, review = review_crowd(many, selected(["text.confusion"]), 2, Config(own_words=(own,)))
    shown = {finding.values["shown"] for finding in review.verdict.findings}
    assert "卫生健康局" in shown
