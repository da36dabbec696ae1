"""Damaged files on every reader: each gives a document or one line, and none hangs or ends the process.

    python benchmarks/fuzz.py [--cases 20000] [--seed 1] FILE…

Each case is one of the files with bytes changed, a piece cut out, doubled or the end lost, or (in a zip) a member dropped or
emptied. They are read in the process that `planlint` reads in, with its bounds on time and memory. Prints, for every
suffix, how many were read and how many refused, the slowest, and how often the process had to be ended; that, and
any exception that is no ReadError, is a fault, and the exit status then is 1. So is a process that keeps on growing: its
memory is told after a fifth of the cases, when every reader is loaded and warm, and at the end.
"""

import argparse
import io
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path
from random import Random
from statistics import median

from kg.readers.errors import ReadError
from planlint.confined import Reader, reader

_WARM = 5  # the part of the cases after which memory counts is one in so many
_EVERY = 50
_MOST_GROWTH = 100  # megabytes; fragments of the largest file stay, a leak goes on
_ENDED = ("读取超过", "读取时进程意外中止")


def damaged(data: bytes, random: Random) -> bytes:
    """The bytes with one damage of a random kind."""
    if data[:2] == b"PK" and random.random() < 1 / 3:
        return _repacked(data, random)
    spoilt = bytearray(data)
    at = random.randrange(len(spoilt))
    kind = random.randrange(4)
    if kind == 0:
        for _ in range(random.randint(1, 20)):
            spoilt[random.randrange(len(spoilt))] = random.randrange(256)
    elif kind == 1:
        del spoilt[at : at + random.randint(1, 2000)]
    elif kind == 2:
        spoilt[at:at] = spoilt[at : at + random.randint(1, 2000)]
    else:
        del spoilt[at:]
    return bytes(spoilt)


def _repacked(data: bytes, random: Random) -> bytes:
    """The archive with a member dropped, emptied or damaged inside."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = random.choice(names)
        for name in names:
            content = old.read(name)
            if name != chosen:
                new.writestr(name, content)
            elif content and (kind := random.randrange(3)):
                new.writestr(name, b"" if kind == 1 else damaged(content, random))
    return out.getvalue()


def outcome(one: Reader, data: bytes, name: str) -> str:
    """What became of a case: read, refused, ended, or the name of an exception."""
    try:
        one.read(data, name)
    except ReadError as error:
        return "ended" if error.reason.startswith(_ENDED) else "refused"
    except Exception as error:  # noqa: BLE001 - whatever else comes is what is looked for
        return type(error).__name__
    return "read"


def main() -> None:
    """Damage, read and count."""
    parser = argparse.ArgumentParser(description="Feeds damaged files to the readers.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    random = Random(given.seed)
    contents = [(path.suffix.lower(), path.read_bytes()) for path in given.files]
    counts: dict[str, Counter[str]] = {suffix: Counter() for suffix, _ in contents}
    slowest = dict.fromkeys(counts, 0.0)
    sizes: list[float] = []
    with reader() as one:
        for number in range(given.cases):
            if number >= given.cases // _WARM and number % _EVERY == 0:
                sizes.append(one.megabytes())
            suffix, content = contents[number % len(contents)]
            data = damaged(content, random)
            start = time.perf_counter()
            counts[suffix][outcome(one, data, f"case{suffix}")] += 1
            slowest[suffix] = max(slowest[suffix], time.perf_counter() - start)
    faults = 0
    for suffix, count in sorted(counts.items()):
        print(f"{suffix:6} {dict(sorted(count.items()))}  slowest {slowest[suffix]:.2f} s")
        faults += sum(times for what, times in count.items() if what not in {"read", "refused"})
    faults += _grown(sizes)
    sys.exit(1 if faults else 0)


def _grown(sizes: list[float]) -> bool:
    """Tell how the memory went, and whether the second half of the time needed far more than the first."""
    known = [size for size in sizes if size]
    if len(known) < 2:
        return False
    early, late = (median(part) for part in (known[: len(known) // 2], known[len(known) // 2 :]))
    print(
        f"memory of the process: {known[0]:.0f} MB warm, {known[-1]:.0f} MB at the end, halves {early:.0f} and {late:.0f} MB"
    )
    return late - early > _MOST_GROWTH


if __name__ == "__main__":
    main()
