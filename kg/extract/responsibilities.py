"""Closing lists of who does what: （牵头部门：A、B；参与部门：C）, （A牵头，B配合）, （A、B按职责分工负责）."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.bodies import Prefix, bodies, is_body, pieces
from kg.model.facts import Responsibility
from kg.model.span import Span

_LEADS = "牵头|责任|负责|主管|主责|主办|承办|实施|落实|完成|组织"
_JOINS = "参与|参加|配合|协办|协同|协作|协助|联合|支持"
_KIND = "部门|单位|科室|机构|处室|主体|委办局"
LABEL = re.compile(
    rf"(?:第一|主要|共同|具体)?(?P<first>{_LEADS}|{_JOINS})(?:和|及|、|或|，)?(?:{_LEADS}|{_JOINS}|考核)?(?:{_KIND})\s*(?=[：:])"
    rf"|(?<![\u4e00-\u9fff])(?P<verb>牵头|配合|参与|责任|负责)\s*(?=[：:])"
)
# How every label ends.
_ENDED = re.compile(rf"(?:{_KIND}|牵头|配合|参与|责任|负责)\s*[：:]")
_ROUND = re.compile("[（）()]")
# A label of something else (完成时限：, 责任领导：, 联系人：) ends the list before it.
_OTHER_LABEL = re.compile(r"(?<=[；;，,。\s])[\u4e00-\u9fff]{2,8}[：:]")
_VERB = re.compile(
    rf"(?:按照?(?:各自)?(?:职责|职能)?(?:职责)?分工)?(?:分别|共同|具体|联合|组织|统筹)?(?P<verb>牵头|{_JOINS}|负责|落实|组织实施|主办)"
    r"(?:负责|配合|落实|实施|推进|完成|参与)?$"
)
_TOGETHER = re.compile(r"会同(?=[\u4e00-\u9fff]{2,})|(?<=[局委办厅部会署府])商(?!务|业|会)(?=[\u4e00-\u9fff]{2,})")
# （A负责，2025年底前完成）, （持续推进，A负责）
_WHEN = re.compile(r"\s*(?:\d{4}年|每年|年底|长期|持续|分年度|\d{1,2}月)[^，,；;。]{0,16}")
_MANY = re.compile(r"各|有关|相关")
_CLAUSE = re.compile(r"[，,；;。]")
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Duty:
    """One list: ``span`` is its brackets, or the words themselves where it stands without brackets."""

    span: Span
    responsibilities: tuple[Responsibility, ...]


def duties(normal: str, span: Span, prefix: Prefix) -> tuple[Duty, ...]:
    """The lists in a paragraph of the normalised text, in order; brackets that say something else are none."""
    found: list[Duty] = []
    covered: list[Span] = []
    for brackets in _brackets(normal, span):
        inside = Span(brackets.start + 1, brackets.end - (normal[brackets.end - 1] in "）)"))
        parts = _labelled(normal, inside, prefix) or _verbal(normal, inside, prefix)
        if parts:
            found.append(Duty(brackets, parts))
            covered.append(brackets)
    loose = [bare for bare in _bare(normal, span) if not any(bare.meets(other) for other in covered)]
    found += [Duty(bare, parts) for bare in loose if (parts := _labelled(normal, bare, prefix))]
    return tuple(sorted(found, key=lambda duty: duty.span))


def in_words(normal: str, span: Span, prefix: Prefix) -> tuple[Responsibility, ...]:
    """The roles in a stretch of text that is nothing but such a list without its brackets; none where it names no role."""
    return _labelled(normal, span, prefix) or _verbal(normal, span, prefix)


def is_own_line(normal: str, span: Span) -> bool:
    """Whether a paragraph is nothing but such a list."""
    text = normal[span.start : span.end].lstrip("（(【— ")
    return LABEL.match(text) is not None


def _brackets(normal: str, span: Span) -> Iterator[Span]:
    """Outermost brackets; one that is never closed runs to the end of the paragraph."""
    depth, start = 0, span.start
    for mark in _ROUND.finditer(normal, span.start, span.end):
        if mark.group() in "（(":
            if depth == 0:
                start = mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and mark.end() - start <= _LONGEST:
                yield Span(start, mark.end())
    if depth and span.end - start <= _LONGEST and LABEL.match(normal, start + 1, span.end):
        yield Span(start, span.end)


def _labels(normal: str, span: Span) -> Iterator[re.Match[str]]:
    """The labels in a stretch of text; most have none, which the pattern itself is slow to find out."""
    if _ENDED.search(normal, span.start, span.end) is not None:
        yield from LABEL.finditer(normal, span.start, span.end)


def _bare(normal: str, span: Span) -> Iterator[Span]:
    """Lists without brackets: a label at the start of the paragraph or of a sentence, up to the full stop."""
    last = span.start
    for match in _labels(normal, span):
        before = normal[span.start : match.start()].rstrip(" 【—")
        if match.start() < last or (before and before[-1] not in "。；;！\n"):
            continue
        stop = normal.find("。", match.end(), span.end)
        last = stop if stop >= 0 else span.end
        yield Span(match.start(), last)


def _labelled(normal: str, span: Span, prefix: Prefix) -> tuple[Responsibility, ...]:
    labels = list(_labels(normal, span))
    found: list[Responsibility] = []
    for index, label in enumerate(labels):
        start = label.end() + 1
        end = labels[index + 1].start() if index + 1 < len(labels) else span.end
        if other := _OTHER_LABEL.search(normal, start, end):
            end = other.start()
        while end > start and normal[end - 1] in "；;，,。、 】\n":
            end -= 1
        separator = "".join(normal[max(found[-1].span.end, span.start) : label.start()].split()) if found else ""
        leads = _leads(label["first"] or label["verb"])
        label_span = Span(label.start(), label.start() + len(label.group().rstrip()))
        found += _listed(normal, Span(start, end), prefix, Head(label_span, leads, separator))
    if not any(part.bodies for part in found):
        return ()
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Head:
    """A label before its list: where it stands, whether it leads, and the mark before it."""

    span: Span
    leads: bool
    separator: str


def _listed(normal: str, span: Span, prefix: Prefix, head: Head) -> list[Responsibility]:
    """A label's list; one that goes on in verbs (牵头部门：A、B牵头，相关部门配合) becomes two roles."""
    clauses = [
        c for c in _clauses(normal, span) if (verb := _VERB.search(normal[c.start : c.end])) and verb.start() > 0
    ]
    name = normal[head.span.start : head.span.end]
    if not clauses:
        end = span.end
        return [
            Responsibility(
                name, head.leads, bodies(normal, span, prefix), Span(head.span.start, end), head.span, head.separator
            )
        ]
    found: list[Responsibility] = []
    first = clauses[0]
    if _leads(_verb_of(normal, first)["verb"]) is not head.leads and first.start > span.start:
        # 牵头单位：A；相关部门配合: the label's own list ends before the clause that says 配合.
        listed = bodies(normal, Span(span.start, first.start - 1), prefix)
        found.append(
            Responsibility(name, head.leads, listed, Span(head.span.start, first.start - 1), head.span, head.separator)
        )
    for clause in clauses:
        verb = _verb_of(normal, clause)
        words = Span(clause.start, clause.start + verb.start())
        if not found and _leads(verb["verb"]) is head.leads:
            listed = bodies(normal, Span(span.start, words.end), prefix)
            whole = Span(head.span.start, clause.end)
            found.append(Responsibility(name, head.leads, listed, whole, head.span, head.separator))
        else:
            found += _shared(normal, clause, words.end, prefix, later=True)
    return found


def _verb_of(normal: str, clause: Span) -> "re.Match[str]":
    verb = _VERB.search(normal[clause.start : clause.end])
    assert verb is not None
    return verb


def _clauses(normal: str, span: Span) -> list[Span]:
    marks = [m.start() for m in _CLAUSE.finditer(normal, span.start, span.end)]
    starts = [span.start, *(m + 1 for m in marks)]
    return [Span(a, b) for a, b in zip(starts, [*marks, span.end], strict=True) if b > a]


def _verbal(normal: str, span: Span, prefix: Prefix) -> tuple[Responsibility, ...]:
    """（A牵头，B、C配合）: every clause is a list that ends in a verb, and every item of it a body."""
    found: list[Responsibility] = []
    start = span.start
    for clause in _clauses(normal, span):
        verb = _VERB.search(normal[clause.start : clause.end])
        if verb is None and _WHEN.match(normal, clause.start, clause.end):
            start = clause.end + 1
        elif verb is not None:
            # Clauses without a verb of their own belong to the next one: A、B，C负责.
            found += _shared(normal, Span(start, clause.end), clause.start + verb.start(), prefix, later=bool(found))
            start = clause.end + 1
    named = [body for part in found for body in part.bodies]
    rest = normal[start : span.end].strip("，,；;。 ") if start < span.end else ""
    known = [is_body(body.text) for body in named]
    # 各镇（街道） may share a task, but never makes a list of its own.
    if (
        rest
        or not any(known)
        or not all(sure or _MANY.match(body.text) for body, sure in zip(named, known, strict=True))
    ):
        return ()
    return tuple(found)


def _shared(normal: str, whole: Span, end: int, prefix: Prefix, *, later: bool) -> Sequence[Responsibility]:
    """The roles of one clause whose list ends at ``end``: one, or two where it says A会同B负责."""
    verb = _VERB.search(normal[end : whole.end])
    assert verb is not None
    label = Span(end + verb.start("verb"), end + verb.end("verb"))
    separator = normal[whole.start - 1] if later else ""
    # Behind a leader, 负责 means everybody else's share: A牵头，B、C按职责分工负责.
    leads = _leads(verb["verb"]) and not (later and verb["verb"] != "牵头")
    joint = _TOGETHER.search(normal, whole.start, end)
    if joint is None or not pieces(normal, Span(whole.start, joint.start())):
        listed = bodies(normal, Span(whole.start, end), prefix)
        return [Responsibility(verb["verb"], leads, listed, whole, label, separator)]
    first = bodies(normal, Span(whole.start, joint.start()), prefix)
    second = bodies(normal, Span(joint.end(), end), prefix)
    together = Span(joint.start(), joint.end())
    return [
        Responsibility(verb["verb"], leads, first, Span(whole.start, joint.start()), label, separator),
        Responsibility(
            label=joint.group(), leads=False, bodies=second, span=Span(joint.start(), whole.end), label_span=together
        ),
    ]


def _leads(word: str) -> bool:
    return re.fullmatch(_LEADS, word) is not None or word == "组织实施"
