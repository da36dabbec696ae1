"""How long a check takes, as ratios in one run: one plan, all plans together, a hundred, a cold command, memory.

    python benchmarks/speed.py PLAN…

Prints the median of several warm runs of reading, extracting and checking, beside jieba's plain segmentation of the same
text in the same process (the unit that makes figures of different machines comparable), the wall time of a cold
`planlint check` and its peak memory. The hundred plans are copies of the given ones under names of their own, checked by
one process and by as many as `planlint check` starts for them: with their start, and by processes that have started and
read their tables before.

What one process does is measured by its processor time, which other programs of the machine hardly touch; what several
do together by the wall, beside jieba by the wall, so that nothing else should run then.
"""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from kg.extract import extract
from kg.readers import read_document
from planlint.config import Config
from planlint.crowd import review_by, review_crowd
from planlint.memory import collect_rarely
from planlint.processes import available_workers, crew
from planlint.sources import find
from validators.registry import selected
from validators.run import run

RUNS = 7
# What a check runs: rules on request are measured in benchmarks/shapes.py.
CHECKED = selected()
MANY = 100
RUNS_OF_MANY = 3


def median(work: Callable[[], object], runs: int = RUNS, clock: Callable[[], float] = time.process_time) -> float:
    """The median time of the work in seconds, after one run to warm up."""
    work()
    times = []
    for _ in range(runs):
        start = clock()
        work()
        times.append(clock() - start)
    return statistics.median(times)


def main(paths: list[Path]) -> None:
    """Measure and print."""
    collect_rarely()  # as the commands do; jieba gains by it, too
    jieba.initialize()
    texts = [read_document(path).text for path in paths]

    def check(some: list[Path]) -> None:
        run([extract(read_document(path)) for path in some], CHECKED)

    for path, text in zip(paths, texts, strict=True):
        whole = median(lambda path=path: check([path]))
        cut = median(lambda text=text: list(jieba.cut(text)))
        print(
            f"{path.name:40} {len(text):6} characters  check {whole * 1000:6.0f} ms  jieba {cut * 1000:5.0f} ms  ratio {whole / cut:.1f}"
        )
    together = median(lambda: check(paths))
    cut = median(lambda: [list(jieba.cut(text)) for text in texts])
    print(
        f"{len(paths)} plans together: check {together * 1000:.0f} ms  jieba {cut * 1000:.0f} ms  ratio {together / cut:.1f}"
    )
    with tempfile.TemporaryDirectory() as folder:
        copies = [
            Path(shutil.copy(paths[n % len(paths)], Path(folder) / f"{n:03}_{paths[n % len(paths)].name}"))
            for n in range(MANY)
        ]
        sources, _ = find([folder])
        workers = available_workers()
        whole = median(lambda: check(copies), RUNS_OF_MANY)
        wall = time.perf_counter
        started = median(lambda: review_crowd(sources, CHECKED, workers, Config()), RUNS_OF_MANY, wall)
        with crew(workers) as hands:
            warm = median(lambda: review_by(hands, sources, CHECKED, Config()), RUNS_OF_MANY, wall)

    def segment() -> None:
        for n in range(MANY):
            list(jieba.cut(texts[n % len(texts)]))

    cut, cut_by_wall = median(segment, RUNS_OF_MANY), median(segment, RUNS_OF_MANY, wall)
    print(f"{MANY} plans, one process: check {whole:.2f} s  jieba {cut:.2f} s  ratio {whole / cut:.2f}")
    for kind, taken in (("with their start", started), ("warm", warm)):
        ratio = taken / cut_by_wall
        print(
            f"{MANY} plans, {workers} processes {kind}: check {taken:.2f} s  jieba {cut_by_wall:.2f} s  ratio {ratio:.2f}"
        )
    cold = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "planlint", "check", str(paths[0])], capture_output=True, check=False)
        cold.append(time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"cold command, one plan: {statistics.median(cold):.2f} s, peak memory {memory:.0f} MB")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
