"""The plans that others are compared with: the one above, those of the same level, earlier drafts."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planlint.errors import Problem, StopError
from planlint.intake import Beside
from planlint.pipeline import Reading
from planlint.sources import Source, find
from validators.company import Company, are_one


@dataclass(frozen=True, slots=True)
class Gathering:
    """Everything to read, the plans to judge first, and what each is read for; ``shown`` paths tell them apart."""

    sources: tuple[Source, ...]
    judged: frozenset[str]
    parent: str | None
    peers: tuple[str, ...]
    drafts: tuple[str, ...]
    problems: tuple[Problem, ...]

    def company(self, reading: Reading) -> Company:
        """The parts that the plans play which could be read.

        Raises:
            StopError: no plan to judge could be read, or not the plan above or an earlier draft: nothing else could
                stand in for them.
        """
        index = {path: number for number, path in enumerate(reading.paths)}
        if not self.judged & index.keys():
            raise StopError([Problem("PLAN", "要检查的规划未能读取", "请更换文件后重试")])
        for name, paths in (("上级规划", (self.parent,)), ("上一稿", self.drafts)):
            if any(path is not None and path not in index for path in paths):
                raise StopError([Problem(name, "未能读取，无法对照", "请更换文件，或去掉该选项后重试")])
        return Company(
            parent=None if self.parent is None else index[self.parent],
            peers=_once([index[path] for path in self.peers if path in index], reading),
            drafts=tuple(index[path] for path in self.drafts),
            guests=frozenset(number for path, number in index.items() if path not in self.judged),
        )


def strange_drafts(reading: Reading, company: Company) -> tuple[tuple[str, str, str], ...]:
    """The drafts that are of another place than the plan: their path, the plan's place and their own.

    They are compared all the same (a place may have been renamed), but a wrong file would accuse the plan of everything.
    """
    own = next((plan.identity.place for n, plan in enumerate(reading.plans) if n not in company.guests), "")
    others = [(reading.paths[draft], own, reading.plans[draft].identity.place) for draft in company.drafts]
    return tuple(line for line in others if line[1] and line[2] and line[1] != line[2])


def _once(peers: Sequence[int], reading: Reading) -> tuple[int, ...]:
    """The peers without a second file of one plan, which would count twice."""
    kept: list[int] = []
    for peer in peers:
        if not any(are_one(reading.plans[peer], reading.plans[other]) for other in kept):
            kept.append(peer)
    return tuple(kept)


def gather(own: Sequence[Source], beside: Beside, exclude: Iterable[str] = ()) -> Gathering:
    """The plans to judge and those that they are compared with, each file once.

    Raises:
        StopError: a plan above or a draft is no single file, or the plan itself; or there are drafts of several plans.
    """
    known = {_key(source): source for source in own}
    patterns, problems = tuple(exclude), list[Problem]()

    def named(arguments: Sequence[str]) -> tuple[Source, ...]:
        found, lost = find(arguments, patterns)
        problems.extend(lost)
        return tuple(known.setdefault(_key(source), source) for source in found)

    parent = _single("--parent", "上级规划", named([beside.parent]), own) if beside.parent else None
    if beside.against and len(own) != 1:
        reason = f"上一稿只能与一份规划比较，这里有 {len(own)} 份"
        raise StopError([Problem("--against", reason, "请一次只检查一份规划，并把它写在选项之前")])
    drafts = tuple(_single("--against", "上一稿", named([draft]), own) for draft in beside.against)
    peers = tuple(source.shown for source in (named(beside.peers) if beside.peers else ()))
    judged = frozenset(source.shown for source in own)
    return Gathering(tuple(known.values()), judged, parent, peers, drafts, tuple(problems))


def _key(source: Source) -> str:
    return source.shown if source.path is None else os.path.realpath(source.path)


def _single(option: str, name: str, found: Sequence[Source], own: Sequence[Source]) -> str:
    if len(found) != 1:
        raise StopError([Problem(option, f"{name}应是一份规划，这里有 {len(found)} 份", "请给出一个文件")])
    if [_key(source) for source in own] == [_key(found[0])]:
        raise StopError([Problem(option, f"{name}与被检查的规划是同一个文件", f"请给出{name}的文件")])
    return found[0].shown
