"""A crew of processes: answers in the order of the jobs, and the death of one costs the job that it held alone."""

import math
import operator
import os
import signal
import time
from functools import partial
from queue import SimpleQueue
from threading import Thread

import pytest

from planlint.processes import Done, crew

_LONG = 60  # seconds: all of this takes two


def in_time(work):
    """What the work gives; a failure instead of a wait without end."""
    answers = SimpleQueue()
    Thread(target=lambda: answers.put(work()), daemon=True).start()
    return answers.get(timeout=_LONG)


def results(jobs, workers=2):
    """The answers to jobs that are calls of their own."""

    def work():
        with crew(workers) as hands:
            return list(hands.results(operator.call, jobs))

    return in_time(work)


def test_answers_come_in_the_order_of_the_jobs():
    assert results([partial(pow, 2, number) for number in range(20)]) == [Done(2**number) for number in range(20)]


def test_no_job_is_no_process():
    assert results([]) == []


def test_a_process_that_dies_costs_its_job_alone():
    jobs = [partial(pow, 2, number) for number in range(12)]
    jobs[4] = jobs[7] = partial(os._exit, 9)
    answers = results(jobs)
    assert [answer is None for answer in answers] == [number in {4, 7} for number in range(12)]
    assert answers[11] == Done(2**11)


def test_processes_that_die_while_others_start_leave_nobody_waiting():
    assert results([partial(os._exit, 9) for _ in range(6)]) == [None] * 6


def test_what_a_job_raises_is_raised_here():
    with crew(1) as hands, pytest.raises(ValueError, match="domain"):
        list(hands.results(operator.call, [partial(math.sqrt, -1.0)]))


def test_a_crew_does_job_after_job_in_the_same_processes():
    def work():
        with crew(2) as hands:
            first = {answer.result for answer in hands.results(operator.call, [os.getpid] * 8)}
            return first, {answer.result for answer in hands.results(operator.call, [os.getpid] * 8)}

    first, second = in_time(work)
    assert second <= first
    assert os.getpid() not in first


def test_processes_end_with_their_crew():
    with crew(2) as hands:
        busy = hands.results(operator.call, [partial(time.sleep, 0), partial(time.sleep, 600)])
        assert next(busy) == Done(None)
        processes = [worker.process for worker in (*hands._idle, *(one for one, _ in hands._busy.values()))]
    assert len(processes) == 2
    assert not any(process.is_alive() for process in processes)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="this system has no signals to keep back")
def test_an_interruption_reaches_no_process_that_is_starting():
    former = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with crew(1) as hands:
        (answer,) = hands.results(operator.call, [partial(signal.pthread_sigmask, signal.SIG_BLOCK, ())])
    assert answer is not None
    assert signal.SIGINT in answer.result
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == former
