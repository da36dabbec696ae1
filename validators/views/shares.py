"""Shares beside their part and their whole: rows of the view of calculations.

A share is judged by the words between the numbers (33家中有27家…，占81.8%). Where those leave a choice of the whole, any
number of the sentence of which the part makes the share clears it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from kg.lexicon.rates import rates
from kg.model.quantity import Interval
from kg.model.span import Span
from validators.views.operands import Line, Operand, Reckoned, apart, quotient, shown, total
from validators.views.view import Row

_AMONG = re.compile(r"其中|[中里][，,有的]?$|[中里](?=[，,]?[\u4e00-\u9fff]{0,12}$)|之中|以内")
_OF = re.compile(
    r"(?P<pair>分别)?[约仅共]?占(?:其|了|到)?(?P<of>[^，,。；：:\d%占]{0,14}?)(?:比|比重|比例)?(?:约?为|达到?|是|近|约|超|过)*$"
)
# 50家，研发投入占比3%: what takes the share is named anew.
_OWN = re.compile(r"^[^，,：:；（(]*$|[，,：:；（(](?:[约仅已其]|人数|数量|总量|合计|两者|二者|所|分别)*$")
_OF_NUMBER = re.compile(r"占(?!比)[^，,。；：:%]{0,12}$")
_BEHIND_WHOLE = re.compile(r"[^，,。；：:（(]{0,14}?的?(?:比例|比重)?(?:为|达到?|约)?")
_RATE = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,6})率(?:达到?|为|仅为|是|约)*[（(]?$")
_INSIDE = re.compile(r"^[（(](?:即|共|计|约)?$")
_MIDST = re.compile(r"[中里][，,]?(?:有)?$")
_SAID = re.compile(
    r"总人数|总人口|总数量?|总量|总额|总和|全部|所有|总体|[的数量个家所]|^比|^总|^[全我][国省市县区旗州]"
)
_ELSEWHERE = re.compile(r"全[国省市县区旗州球]|世界|同期|上年|去年|各自")
_TIMES = re.compile(r"20\d\d年?|上年|去年|前年|同比|累计|新增")
_SHORT = 2
_COUNTED = "(?:总数|总人数|总量|总额|人数|数)?(?:目前|现有|共有|共|有|达到|达|为|约|安排|总计|合计|完成)*"


def shares(line: Line, names: Mapping[Span, str]) -> Iterator[Row]:
    """A row for every share of a sentence whose part and whole the words around it tell."""
    for share in line.operands:
        if share.measured.text != "%" or share.vague:
            continue
        read = _reading(line, share)
        if read is None:
            continue
        part, whole = read
        made = quotient(part.range, whole.range)
        miss = apart(share.range, made)
        if miss and _explained(line, share, part):
            miss = type(miss)(0)
        rate = _RATE.search(share.lead)
        called = names.get(share.span, "")
        name = called or rate.group() if rate else f"{line.clause(part)}的占比"
        formula = f"{part.text}÷{whole.text}"
        yield Reckoned("share", name, share, (part, whole), formula, made, shown(made, share)).row(miss)


def _reading(line: Line, share: Operand) -> tuple[Operand, Operand] | None:
    """The part and the whole of a share."""
    before = line.operands[: share.at]
    inside = line.operands[share.at + 1] if share.at + 1 < len(line.operands) else None
    told = _MIDST.search(share.lead) or _RATE.search(share.lead)
    if inside is not None and before and told and _INSIDE.search(inside.lead):
        if inside.alike(before[-1]) and not inside.ratio:
            return inside, before[-1]
        return None
    if not before:
        return None
    return _of_number(line, share, before) or _of_words(line, share, before)


def _of_number(line: Line, share: Operand, before: Sequence[Operand]) -> tuple[Operand, Operand] | None:
    """占专任教师2100人的20%: the whole stands between 占 and the share."""
    whole = before[-1]
    named = _OF_NUMBER.search(whole.lead)
    if not named or not _BEHIND_WHOLE.fullmatch(share.lead) or whole.ratio or _elsewhere(line, whole, named.group()):
        return None
    part = next((o for o in reversed(before[:-1]) if o.alike(whole)), None)
    return None if part is None else (part, whole)


def _of_words(line: Line, share: Operand, before: Sequence[Operand]) -> tuple[Operand, Operand] | None:
    """占, 占党员总数的, 签约率: the whole stands before."""
    opening = line.run(share)[0].lead
    of, rate = _OF.search(opening), _RATE.search(opening)
    if of is not None and _OWN.search(opening[: of.start()]) and opening.count("，") + opening.count("：") <= _SHORT:
        return _owned(line, share, of)
    return _rated(line, before, rate["stem"]) if rate is not None and share.run == share.at else None


def _elsewhere(line: Line, whole: Operand, words: str) -> bool:
    found = _ELSEWHERE.search(words)
    return (
        found is not None
        and found.group()[-1:] != line.plan.identity.place[-1:]
        and whole.at > 0
        and found.group() not in line.before(line.operands[0])
    )


def _owned(line: Line, share: Operand, of: re.Match[str]) -> tuple[Operand, Operand] | None:
    """占: of what the sentence gave as a whole before."""
    members = line.run(share)
    if (len(members) > 1) != bool(of["pair"]):
        return None
    first = members[0].at
    parts = line.operands[max(0, first - len(members)) : first]
    if len(parts) != len(members):
        return None
    part = parts[share.at - first]
    # Past a share that was given in between, the number before belongs to it.
    wholes = [o for o in line.operands[: parts[0].at] if o.alike(part) and o is not part]
    if part.ratio or not wholes or not all(p.alike(part) for p in parts):
        return None
    return _of_what(line, part, wholes, of["of"])


def _of_what(line: Line, part: Operand, wholes: Sequence[Operand], of: str) -> tuple[Operand, Operand] | None:
    noun = _SAID.sub("", of)
    other = _ELSEWHERE.search(of)
    own = line.plan.identity.place[-1:]
    if other and other.group() != "全" + own and other.group() not in line.before(part):
        return None
    among = [w for w in wholes if _AMONG.search(line.between(w, line.operands[w.at + 1]))]
    if noun:
        among = [w for w in wholes if _is_called(line, w, noun)][-1:]
    elif not among and wholes[-1].at == part.at - 1:
        among = [] if _TIMES.search(line.before(part)) else [wholes[-1]]
    whole = among[-1] if among else None
    if whole is None or not _holds(whole, part):
        return None
    return part, whole


def _is_called(line: Line, whole: Operand, noun: str) -> bool:
    """Whether a number is what 占党员总数的 means: 共有党员3000名, not 女党员900名."""
    lead = re.split("[，,。；：:（）()]", line.before(whole))[-1]
    named = rf"(?:^|[国省市县区旗州镇村有的共计为在内成建设中及，]|总)(?:[0-9]+)?{re.escape(noun)}{_COUNTED}$"
    return re.search(named, lead) is not None or (not lead.endswith(noun) and whole.tail.startswith(noun))


def _holds(whole: Operand, part: Operand) -> bool:
    return whole.range.high is None or part.range.low is None or whole.range.high >= part.range.low


def _rated(line: Line, before: Sequence[Operand], word: str) -> tuple[Operand, Operand] | None:
    """签约率: of what was to be signed for, as much as was."""
    part = before[-1]
    stem = next((s for s in rates() if word.endswith(s)), None)
    wholes = [o for o in before[:-1] if o.alike(part)]
    if stem is None or part.ratio or not wholes or wholes[-1].at != part.at - 1:
        return None
    whole = wholes[-1]
    # What is said behind the whole is said of the part: 2800个村中通客车的有2660个.
    behind = re.split("[，,。；：:（）()]", line.between(whole, part))
    clause = behind[-1] + re.split("[，,。；：:（）()]", part.tail)[0]
    other = re.split("[，,。；：:（）()]", line.before(whole))[-1] + (behind[0] if len(behind) > 1 else "")
    done = any(word in clause for word in rates()[stem])
    planned = re.search("应|计划|目标|需", other) is not None
    also = any(word in other for word in rates()[stem]) and not planned
    return (part, whole) if done and not also and _holds(whole, part) else None


def _explained(line: Line, share: Operand, part: Operand) -> bool:
    """Whether the part makes the share of another number of the sentence, or a run of parts together does."""
    amounts = [o for o in line.operands if not o.ratio and o is not share]
    for one, other in combinations(amounts, 2):
        if (
            part in {one, other}
            and one.alike(other)
            and (_makes(one.range, other.range, share) or _makes(other.range, one.range, share))
        ):
            return True
    upto = [o for o in amounts if o.at <= part.at and o.alike(part)]
    for first in range(1, len(upto) - 1):
        together = total([o.range for o in upto[first:]])
        if any(_makes(together, whole.range, share) for whole in upto[:first]):
            return True
    return False


def _makes(part: Interval, whole: Interval, share: Operand) -> bool:
    made = quotient(part, whole)
    return made.low is not None and made.high is not None and made.low <= 1 and not apart(share.range, made)
