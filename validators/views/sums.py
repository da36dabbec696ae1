"""Totals beside the parts that the words around them add up: rows of the view of calculations.

A list in brackets right behind its total, a total that closes a list (…，共计470张), and a total with 其中 of amounts that no
statement holds (money of works to be built). Totals named over several sentences are read in ``parts``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.lexicon.partitions import complete
from kg.model.span import Span
from validators.views.operands import Line, Operand, Reckoned, apart, shown, total
from validators.views.parts import ANEW, BALANCE, NESTED, OPEN_LIST, is_close, overlaps
from validators.views.view import Row

_IN_BRACKET = re.compile(r"^[（(](?!其中|含|包括|包含|另|不含)(?:分别(?:为|是))?")
_AMONG = re.compile(r"^[，,：:（(]?(?:其中|分别为|(?<=[：:]))[：:，,]?[^，。；\d]{0,12}$")
_CLOSING = re.compile(
    r"^[^，。；\d、（()）]{0,8}[，,](?:合计|共计|总计|总共|三项合计|两项合计|共有?|总数)(?:为|达到?|约)?$"
)
_CERTAIN = re.compile(r"合计|共计|总计|总共")
_LISTED = re.compile(r"^[^，。；：（）()\d]{0,8}[、，,和与及][^，。；：（）()\d]{1,12}$|^[、和与及]+$")
_APART = re.compile(r"^[^，,。；\d]{0,14}[、，,和与及以][^，,。；\d]{0,16}$")
_REST = re.compile(
    r"^[、，,和与及]*(?:其他|其它|其余|自筹|剩余|余下)|^[^，,、]{0,6}[、，,和与及](?:其他|其它|其余|自筹|剩余)"
)
_EACH = re.compile(r"各(?:有|建有|为)?$|每|平均|人均|率|新增|累计|同比")
# 净增410张，其中…增加260张、…减少20张: what goes the other way is not added.
_BACK = re.compile(r"(?:净增|增加|增长|新增|净减|减少|下降|核减|撤销|关停|退出|调出|扣除|冲减|流失)(?:了|约|为)?$")
_LESS = re.compile(r"减|降|撤|关|退|调出|扣|流失")
_RATE = re.compile(r"每|平均|人均|率")
# 共165个：医院15个、…: the list behind the colon is all there is.
_ALL_TOLD = re.compile(r"(?:共有?|总数|总计|合计)(?:为|达到?)?$")


def sums(line: Line, names: Mapping[Span, str]) -> Iterator[Row]:
    """A row for every total of a sentence whose parts the words around it tell."""
    normal = line.plan.document.normal
    text = normal[line.span.start : line.span.end]
    if OPEN_LIST.search(text) and "等" in text:
        return
    for whole in line.operands:
        if whole.ratio or whole.vague or BALANCE.search(whole.lead[-8:]):
            continue
        behind = line.operands[whole.at + 1 :]
        if _is_net(whole, behind):
            continue
        if _IN_BRACKET.search(whole.tail) and len(behind) >= 2:
            yield from _bracketed(line, whole, behind, names)
        elif len(behind) >= 2 and _AMONG.search(whole.tail):
            yield from _among(line, whole, behind, names)
        elif whole.at >= 2 and _CLOSING.search(whole.lead):
            yield from _closed(line, whole, names)


def _is_net(whole: Operand, behind: Sequence[Operand]) -> bool:
    """Whether a change is made of changes both ways."""
    ways = {_LESS.search(found.group()) is not None for p in (whole, *behind) if (found := _BACK.search(p.lead))}
    return len(ways) > 1


def _row(line: Line, whole: Operand, parts: Sequence[Operand], names: Mapping[Span, str]) -> Row:
    made = total([p.range for p in parts])
    name = names.get(whole.span, "")
    name = name if len(name) > 1 else line.clause(whole)
    formula = "+".join(p.text for p in parts)
    row = Reckoned("sum", name, whole, tuple(parts), formula, made, shown(made, whole))
    return row.row(apart(whole.range, made))


def _close(whole: Operand, parts: Sequence[Operand]) -> bool:
    """Whether the parts come near their total or exceed it: what falls far short is a selection."""
    made = total([p.range for p in parts])
    if made.low is None or whole.range.high is None:
        return False
    return made.low > whole.range.high or is_close(whole, parts, made)


def _bracketed(line: Line, whole: Operand, behind: Sequence[Operand], names: Mapping[Span, str]) -> Iterator[Row]:
    """2000人（医师800人、护士900人、其他300人）."""
    start = whole.span.end
    text = line.plan.document.normal[start : line.span.end]
    closed = re.search("[）)]", text)
    if closed is None:
        return
    end = start + closed.start()
    parts = [o for o in behind if o.span.start < end]
    inner = text[: closed.start()]
    listed = all(_APART.search(p.lead) for p in parts[1:])
    if len(parts) < 2 or not listed or not all(p.alike(whole) and not _EACH.search(p.lead) for p in parts):
        return
    if overlaps(inner) or any(p.vague for p in parts) or _RATE.search(line.clause(whole)):
        return
    yield _row(line, whole, parts, names)


def _among(line: Line, whole: Operand, behind: Sequence[Operand], names: Mapping[Span, str]) -> Iterator[Row]:
    """5000万元，其中中央3000万元、地方1500万元、自筹500万元: a list up to the end of its sentence."""
    text = line.plan.document.normal[whole.span.end : line.span.end]
    parts = list(behind)
    listed = all(_APART.search(p.lead) for p in parts[1:])
    plain = all(p.alike(whole) and not p.vague and not _EACH.search(p.lead) for p in parts)
    if not listed or not plain or overlaps(text) or OPEN_LIST.search(text) or _RATE.search(line.clause(whole)):
        return
    # Another whole begins, or a part has parts of its own.
    inner = line.between(parts[0], parts[-1]) + parts[-1].tail
    if ANEW.search(inner) or NESTED.search(inner):
        return
    joined = re.search("[，,]", parts[1].lead) and len(parts) == 2
    if joined and (parts[1].range.low or 0) > (whole.range.high or 0):
        return
    called = [re.sub("^[、，,和与及：:（(]|其中", "", p.lead) for p in parts]
    rest = _REST.search(parts[-1].lead) is not None or complete(line.clause(whole), called)
    told = parts[0].lead[:1] in "：:" and _ALL_TOLD.search(whole.lead) is not None
    if parts[0].lead[:1] in "：:" and not told and "其中" not in parts[0].lead:
        return
    if any(other.alike(whole) and _fits(other, parts) for other in line.operands[: whole.at]):
        # 村卫生室389个，覆盖行政村386个，其中…45个、…344个: they are parts of the number before.
        return
    if rest or told or "分别为" in parts[0].lead or _close(whole, parts):
        yield _row(line, whole, parts, names)


def _closed(line: Line, whole: Operand, names: Mapping[Span, str]) -> Iterator[Row]:
    """分别为200张、150张、120张，共计470张; 街道3个、镇8个、乡5个，共计16个."""
    parts: list[Operand] = []
    for part in reversed(line.operands[: whole.at]):
        if not part.alike(whole) or part.vague:
            break
        parts.insert(0, part)
        if not _LISTED.search(part.lead):
            break
    if len(parts) < 2 or any(_EACH.search(p.lead) for p in parts):
        return
    text = line.plan.document.normal[parts[0].span.end : whole.span.start]
    if overlaps(text) or "其中" in text:
        return
    fits = next((parts[at:] for at in range(len(parts) - 1) if _fits(whole, parts[at:])), None)
    if fits is None and "，" in line.between(parts[0], parts[-1]) and not _CERTAIN.search(whole.lead):
        return
    yield _row(line, whole, fits or parts, names)


def _fits(whole: Operand, parts: Sequence[Operand]) -> bool:
    return not apart(whole.range, total([p.range for p in parts]))
