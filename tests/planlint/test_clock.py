"""A bound on time inside the process."""

import contextlib
import re
import signal
import threading
import time

import pytest

from planlint.clock import TimeUpError, within

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="this system has no alarms")


def test_a_search_that_would_not_end_is_interrupted():
    started = time.monotonic()
    with pytest.raises(TimeUpError), within(0.2):
        re.search("(a+)+b", "a" * 60)
    assert time.monotonic() - started < 10


def tried_for_ever():
    while True:
        with contextlib.suppress(Exception):
            time.sleep(0.01)


def test_who_catches_faults_does_not_catch_it():
    with pytest.raises(TimeUpError), within(0.1):
        tried_for_ever()


def test_nothing_rings_afterwards():
    former = signal.getsignal(signal.SIGALRM)
    with within(0.05):
        pass
    time.sleep(0.1)
    assert signal.getsignal(signal.SIGALRM) is former
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_other_threads_go_unbounded():
    done = []

    def work():
        with within(0.01):
            time.sleep(0.05)
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def nothing_then_much():
    with within(0.1):
        pass
    time.sleep(10)


def test_a_block_inside_another_leaves_it_its_time():
    started = time.monotonic()
    with pytest.raises(TimeUpError), within(0.3):
        nothing_then_much()
    with pytest.raises(TimeUpError), within(0.3), within(10):
        time.sleep(10)
    assert time.monotonic() - started < 5
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_an_alarm_of_somebody_else_rings_afterwards():
    rung = []
    former = signal.signal(signal.SIGALRM, lambda *_: rung.append(time.monotonic()))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with within(10):
            time.sleep(0.2)
            assert not rung
        time.sleep(0.1)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
    assert len(rung) == 1
