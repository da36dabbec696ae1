"""Shares beside their part and their whole: rows of the view of calculations.

A share is judged by the words between the numbers (33家中有27家…，占81.8%). Where those name a whole that the sentence does
not give (占常住人口的), it is looked for before it; where they leave a choice, any number of which the part makes the share
clears it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from kg.extract.quantities import quantities
from kg.lexicon.rates import Rate, rates
from kg.model.quantity import Interval
from kg.model.span import Span
from validators.views.operands import Line, Operand, Reckoned, apart, operand, quotient, shown, total
from validators.views.view import Row

_AMONG = re.compile(r"其中|[中里][，,有的]?$|[中里](?=[，,]?[\u4e00-\u9fff]{0,12}$)|之中|以内")
_OF = re.compile(
    r"(?P<pair>分别)?[约仅共]?占(?:其|了|到)?(?P<of>[^，,。；：:\d%占]{0,14}?)(?:比|比重|比例)?(?:约?为|达到?|是|近|约|超|过)*$"
)
# 50家，研发投入占比3%: what takes the share is named anew.
_OWN = re.compile(r"^[^，,：:；（(]*$|[，,：:；（(](?:[约仅已其]|人数|数量|总量|合计|两者|二者|所|分别)*$")
_OF_NUMBER = re.compile(r"占(?!比)[^，,。；：:%]{0,12}$")
_BEHIND_WHOLE = re.compile(r"[^，,。；：:（(]{0,14}?的?(?:比例|比重)?(?:为|达到?|约)?")
# Of the year's mean population, whatever is counted beside them: 自然增长910人，自然增长率1.7‰.
_VITAL = re.compile(r"(?:自然增长|自然变动|机械增长|迁[入出移]|净增长|生育|结婚|离婚)率(?:达到?|为|仅为|是|约)*[（(]?$")
_RATE = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,6})率(?:达到?|为|仅为|是|约)*[（(]?$")
_INSIDE = re.compile(r"^[（(](?:即|共|计|约)?$")
_MIDST = re.compile(r"[中里][，,]?(?:有)?$")
_SAID = re.compile(
    r"总人数|总人口|总数量?|总量|总额|总和|全部|所有|总体|[的数量个家所]|^比|^总|^[全我][国省市县区旗州]"
)
_EACH = re.compile(r"每[^，,。；]{0,12}$")
_ELSEWHERE = re.compile(r"全[国省市县区旗州球]|世界|同期|上年|去年|各自")
_TIMES = re.compile(r"20\d\d年?|上年|去年|前年|同比|累计|新增")
_MOVED = re.compile("[增降减升长]")
_SHORT = 2
# How far back a whole is looked for, and how many characters may stand between its name and its number.
_FAR, _BESIDE = 1500, 8
_NO_NAME = re.compile(r"^(?:总|全[省市县区旗州]的?)+|(?:总人数|总数|总量|总额|数量|数|的)+$")
# 甲医院床位500张 is no number of 全县床位.
_PART_OF = re.compile("(?:医院|学校|中心|[乡镇村])[\u4e00-\u9fff]{0,6}$")
# Births and deaths are shares of the year's mean population, which differs from the one printed.
_MEAN = 30
_PREFIX = re.compile("^(?:全[省市县区旗州]|人口)+")
_COUNTED = "(?:总数|总人数|总量|总额|人数|数)?(?:目前|现有|共有|共|有|达到|达|为|约|安排|总计|合计|完成)*"


def shares(line: Line, names: Mapping[Span, str]) -> Iterator[Row]:
    """A row for every share of a sentence whose part and whole the words around it tell."""
    for share in line.operands:
        if share.measured.text not in {"%", "‰"} or share.vague or _VITAL.search(share.lead):
            continue
        read = _reading(line, share)
        if read is None:
            continue
        part, whole = read
        made = quotient(part.range, whole.range)
        miss = apart(share.range, made)
        mean = share.measured.text == "‰" and share.range.low is not None and miss * _MEAN < share.range.low
        if miss and (mean or _explained(line, share, part)):
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
        return _owned(line, share, of) or _told(line, share, of)
    return _rated(line, share, before, rate["stem"]) if rate is not None and share.run == share.at else None


def _told(line: Line, share: Operand, of: re.Match[str]) -> tuple[Operand, Operand] | None:
    """占常住人口的, whose number another sentence gives; 占比 right behind a part that has only one whole to be of."""
    part = line.operands[share.at - 1]
    if part.ratio or of["pair"] or share.run != share.at or not re.match("[，,（(](?:[约仅共]*占)", share.lead):
        return None
    name = _NO_NAME.sub("", of["of"])
    if not name:
        wholes = [o for o in line.operands[: part.at] if o.alike(part) and _holds(o, part) and not _EACH.search(o.lead)]
        return (part, wholes[-1]) if wholes and "占比" in of.group() and not _TIMES.search(line.before(part)) else None
    other = _ELSEWHERE.search(of["of"])
    if len(name) < _SHORT or (other is not None and other.group() != "全" + line.plan.identity.place[-1:]):
        return None
    return _far(line, share, part, (name, name.removesuffix(part.measured.text.lstrip("十百千万亿"))))


def _far(line: Line, share: Operand, part: Operand, names: Sequence[str]) -> tuple[Operand, Operand] | None:
    """The number before the part that bears one of these names, and makes the share if any does."""
    normal, found = line.plan.document.normal, list[Operand]()
    first = max(0, part.span.start - _FAR)
    for name in dict.fromkeys(n for n in names if len(n) >= _SHORT):
        at = normal.find(name, first, part.span.start)
        while at >= 0:
            end = at + len(name)
            number = next(quantities(normal, end, min(end + 24, part.span.start)), None)
            at = normal.find(name, end, part.span.start)
            if number is None or not re.fullmatch(_COUNTED, normal[end : number.span.start]):
                continue
            whole = operand(number, normal[number.span.start : number.span.end])
            clause = re.split("[，。；：\n]", normal[max(0, end - len(name) - 20) : end - len(name)])[-1]
            if whole is not None and whole.alike(part) and _holds(whole, part) and not _PART_OF.search(clause):
                found.append(whole)
    fitting = [w for w in found if not apart(share.range, quotient(part.range, w.range))]
    return (part, (fitting or found)[-1]) if found else None


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
    # 总收入10亿元，同比增长8%，其中…: the rate in between is the whole's own.
    among = [w for w in wholes if _AMONG.search(line.between(w, _next(line, w, part)))]
    if noun:
        among = [w for w in wholes if _is_called(line, w, noun)][-1:]
    elif not among and wholes[-1].at == part.at - 1:
        among = [] if _TIMES.search(line.before(part)) else [wholes[-1]]
    whole = among[-1] if among else None
    if whole is None or not _holds(whole, part):
        return None
    return part, whole


def _next(line: Line, whole: Operand, part: Operand) -> Operand:
    following = line.operands[whole.at + 1 :]
    return next(o for o in following if o is part or not (o.ratio and _MOVED.search(o.lead)))


def _is_called(line: Line, whole: Operand, noun: str) -> bool:
    """Whether a number is what 占党员总数的 means: 共有党员3000名, not 女党员900名."""
    lead = re.split("[，,。；：:（）()]", line.before(whole))[-1]
    named = rf"(?:^|[国省市县区旗州镇村有的共计为在内成建设中及，]|总)(?:[0-9]+)?{re.escape(noun)}{_COUNTED}$"
    return re.search(named, lead) is not None or (not lead.endswith(noun) and whole.tail.startswith(noun))


def _holds(whole: Operand, part: Operand) -> bool:
    return whole.range.high is None or part.range.low is None or whole.range.high >= part.range.low


def _rated(line: Line, share: Operand, before: Sequence[Operand], word: str) -> tuple[Operand, Operand] | None:
    """签约率: of what was to be signed for, as much as was."""
    part = before[-1]
    rate = next((r for r in rates() if _is_of(word, r)), Rate(word, (word,), ()))
    if part.ratio:
        return None
    if rate.wholes:
        said = any(done in line.clause(part) for done in rate.done)
        return _far(line, share, part, rate.wholes) if said else None
    wholes = [o for o in before[:-1] if o.alike(part)]
    if not wholes or wholes[-1].at != part.at - 1:
        return None
    whole = wholes[-1]
    # What is said behind the whole is said of the part: 2800个村中通客车的有2660个.
    behind = re.split("[，,。；：:（）()]", line.between(whole, part))
    clause = behind[-1] + re.split("[、，,。；：:（）()]", part.tail)[0]
    other = re.split("[，,。；：:（）()]", line.before(whole))[-1] + (behind[0] if len(behind) > 1 else "")
    done = any(word in clause for word in rate.done)
    planned = re.search("应|计划|目标|需", other) is not None
    # 管理患者54210人，其中规范管理43368人，规范管理率: the whole word stands beside the part alone.
    own = word in clause and word not in other and len(word) > _SHORT
    also = any(word in other for word in rate.done) and not planned and not own
    return (part, whole) if done and not also and _holds(whole, part) else None


def _is_of(word: str, rate: Rate) -> bool:
    """Whether a rate goes by this word; one that has its own whole must be called by it alone (not 孕产妇死亡率)."""
    return _PREFIX.sub("", word) == rate.stem if rate.wholes else word.endswith(rate.stem)


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
