"""Words that a document itself shows to be slips of the pen, without a list of right words.

Who writes 医疗机构 seventy times and 医机疗构 once has slipped once. A slip makes pairs of characters that stand nowhere
else in the document; where putting it right makes pairs and runs of four that stand in many places, the document says
so itself (the contrast of rare and usual n-grams, after the real-word and non-word detectors of the spelling literature,
with the document as its only corpus). Three slips are looked for: two neighbouring characters exchanged, one
character replaced, one lost. What is made of known words is left alone, as is what stands where two words meet.

Only pairs are counted over the whole text; everything dearer is asked of the few places where a pair is rare.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress, count
from math import log
from operator import add

from kg.lexicon.openings import neighbours
from kg.lexicon.words import common_words
from kg.model.span import Span
from validators.views.prose import pairs_in
from validators.views.runs import Runs

# A slip that its author made more often than this is a spelling.
_MOST = 3
# How often a run of four stands that shows what is right, beside an exchange, and beside a strange or missing character.
_USUAL = 2
_OFTEN = 4
# How much likelier the pairs of the right wording are than those of the wrong one (natural logarithm).
_LIKELIER = 2.8
_RATHER_LIKELIER = 5
_MUCH_LIKELIER = 6.5
_SHARE = 0.8
_VERY_OFTEN = 6
_NEARLY_ALWAYS = 0.95
_RUN = 4
# In so many other places a pair may stand without the character that seems to be missing.
_ELSEWHERE = 2
_UNSEEN = 0.3
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两")
# Characters that come, go and change without harm: particles, counters, levels, what makes another word of a word.
_LOOSE = (
    frozenset(
        "的地得和与及或在了等为以对向把将被从到是有不也都更最各每其该此这那并而且又再还就才只全总重要可能使令让请按经由于因所"
        "中内外上下前后里间个名项条家所次人年月日第多少大小高低新老省市县区镇乡村街州盟旗"
    )
    | _NUMERALS
)
_AFFIXES = frozenset("药化性微型类品制级者员率式态")
# Characters that official Chinese uses as words of their own before another word.
_FREE = frozenset(
    "原促防核抓保治建设办管用带控强稳兴富惠护育养送创争做扩增减降提补引聚融联通连入进出优美好真实难贵重轻快慢严宽享看读写讲学教"
    "云网车路水电气煤油粮房田林草山河湖海港城园校院店厂站点线面会党团企民农工商学兵干群军警病药械人女男婴幼老青少儿娘母父夫妻家户"
    "金银铜铁钢木土石沙火光热冷冰雪雨风天地空陆超非反抗拟准纯净绿蓝红黑白黄互共同单双半独自亲参与受接给供需求订签约报查验审批评定测评"
)
_NOTHING: frozenset[str] = frozenset()
_HAN = re.compile("[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip at ``text[start:end]``: the run as it is written and as it stands ``times`` times elsewhere.

    ``kind`` is exchanged, replaced or lost.
    """

    start: int
    end: int
    right: str
    times: int
    kind: str


def slips(text: str) -> list[Slip]:
    """The slips of a text, in its order; of those that meet, the first."""
    row, pairs = neighbours(text), pairs_in(text)
    runs = Runs(text, pairs)
    usual = [pair for pair, times in pairs.items() if times >= _USUAL]
    backwards = "".join(usual)[::-1]
    backs = pairs.keys() & set(map(add, backwards[::2], backwards[1::2]))
    turned = {back for back in backs if pairs[back] <= _MOST and _can_turn(back)}
    follow, precede = _beside([pair for pair in usual if pairs[pair] >= _OFTEN])
    words = common_words()
    once = {pair for pair, times in pairs.items() if times == 1 and pair[0] in follow and pair not in words}
    gaps = {
        before + after for middle in follow.keys() & precede for before in precede[middle] for after in follow[middle]
    }
    found: list[Slip | None] = []
    for at in compress(count(), map((turned | once).__contains__, row)):
        pair = row[at]
        if pair in turned:
            found.append(_exchanged(text, pairs, runs, at))
        if pair not in once:
            continue
        if pair in gaps:
            missing = follow[pair[0]] & precede[pair[1]]
            found.append(_lost(text, pairs, runs, (at, missing - _AFFIXES)))
        if at + 1 < len(row) and pairs[row[at + 1]] == 1 and _is_strange(text, at + 1):
            wanted = follow[pair[0]] & precede.get(text[at + 2], _NOTHING)
            found.append(_replaced(text, runs, at + 1, wanted) or _edge_replaced(text, pairs, runs, at + 1))
    kept: list[Slip] = []
    # An exchange also looks like a strange character: it is the better reading of the two.
    for slip in sorted((slip for slip in found if slip is not None), key=lambda slip: (slip.kind, slip.start)):
        if not any(slip.start < other.end and other.start < slip.end for other in kept):
            kept.append(slip)
    return sorted(kept, key=lambda slip: slip.start)


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two wordings part: ``wrong`` stands at ``at`` in the first, ``right`` in the second."""

    kind: str
    at: int
    wrong: str
    right: str


def difference(written: str, right: str) -> Difference | None:
    """The one slip that makes ``right`` into ``written`` (exchanged, replaced, lost, added); None if there are more or none."""
    ahead = 0
    while ahead < min(len(written), len(right)) and written[ahead] == right[ahead]:
        ahead += 1
    behind = 0
    while behind < min(len(written), len(right)) - ahead and written[-1 - behind] == right[-1 - behind]:
        behind += 1
    one, two = written[ahead : len(written) - behind], right[ahead : len(right) - behind]
    if len(one) == len(two) == 1:
        kind = "replaced"
    elif len(one) + len(two) == 1:
        kind = "added" if one else "lost"
    elif len(one) == 1 + 1 and one == two[::-1]:
        kind = "exchanged"
    else:
        return None
    return Difference(kind, ahead, one, two)


def _is_han(run: str) -> bool:
    return _HAN.fullmatch(run) is not None


def _can_turn(pair: str) -> bool:
    """Whether a pair can be another one with its characters exchanged, and not one as good: 聚集 and 集聚, 十二 and 二十."""
    if pair[0] == pair[1] or not _is_han(pair) or _NUMERALS.issuperset(pair):
        return False
    return not {pair, pair[::-1]} <= common_words()


def _exchanged(text: str, pairs: Mapping[str, int], runs: Runs, at: int) -> Slip | None:
    """The exchange of the characters at ``at`` and behind it, if the document shows that it is one."""
    one, two = text[at], text[at + 1]
    ahead, behind = text[max(0, at - 2) : at], text[at + 2 : at + 4]
    before, after = ahead[-1:], behind[:1]
    good = sum(log(pairs.get(pair, 0) + _UNSEEN) for pair in (before + two, two + one, one + after))
    bad = (before + one, one + two, two + after)
    # At best every one of the rare pair's places is this very slip; the run that shows it is counted only where that suffices.
    if good - _doubt(pairs, bad, pairs[one + two]) < _LIKELIER:
        return None
    best, seen, right, left = 0, 0, "", ""
    for earlier, later in ((before, after), (ahead, ""), ("", behind)):
        run = earlier + two + one + later
        if len(run) == _RUN and "\n" not in run and (times := runs.count(run)) > best:
            best, seen, right, left = times, runs.count(earlier + one + two + later), run, earlier
    if best < _USUAL or best < 2 * seen:
        return None
    alone = pairs[one + two] <= seen
    least = _MUCH_LIKELIER if not alone else _LIKELIER if best > _USUAL else _RATHER_LIKELIER
    if good - _doubt(pairs, bad, seen) < least:
        return None
    start = at - len(left)
    return Slip(start, start + len(right), right, best, "exchanged")


def _doubt(pairs: Mapping[str, int], bad: tuple[str, ...], seen: int) -> float:
    """How likely the wrong pairs are by what stands elsewhere, ``seen`` slips of this kind left aside."""
    return sum(log(max(0, pairs.get(pair, 0) - seen) + _UNSEEN) for pair in bad)


def _beside(pairs: Iterable[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The characters behind and before each character in these pairs; particles and the like are none of them."""
    follow: dict[str, set[str]] = {}
    precede: dict[str, set[str]] = {}
    for pair in pairs:
        one, two = pair[0], pair[1]
        if one not in _LOOSE and two not in _LOOSE and _is_han(pair):
            follow.setdefault(one, set()).add(two)
            precede.setdefault(two, set()).add(one)
    return follow, precede


def _lost(text: str, pairs: Mapping[str, int], runs: Runs, place: tuple[int, Iterable[str]]) -> Slip | None:
    """The character that is missing behind a place, if the document shows that one of those named with it is."""
    at, missing = place
    words = common_words()
    ahead, behind = text[max(0, at - 1) : at + 1], text[at + 1 : at + 3]
    if not _is_han(text[at : at + 2]) or (ahead in words and behind in words):
        return None
    for character in sorted(missing):
        # Where two words meet, no character is missing: 冷链 stands without its 物 in other places too.
        if behind in words and pairs[ahead] - runs.count(ahead + character) > _ELSEWHERE:
            continue
        if ahead in words and pairs[behind] - runs.count(character + behind) > _ELSEWHERE:
            continue
        # 高铁 stands elsewhere, and hardly ever with the character that 铁路 has (提高铁路): it ends a word here too.
        if pairs[ahead] > max(_ELSEWHERE, _ELSEWHERE**2 * runs.count(ahead + character)):
            continue
        # 促健康 is a verb and its object, whether or not the document also has 促进健康.
        if ahead[-1:] in _FREE and behind in words and not runs.count(ahead + character):
            continue
        slip = _usual_with(text, runs, Span(at + 1, at + 1), character)
        if slip is not None:
            return slip
    return None


def _is_strange(text: str, at: int) -> bool:
    """Whether the character at ``at`` is no particle and makes no word with the next one."""
    return text[at] not in _LOOSE and text[at : at + 2] not in common_words() and _is_han(text[at])


def _replaced(text: str, runs: Runs, at: int, wanted: Iterable[str]) -> Slip | None:
    """The character that should stand at ``at``, if the document shows that another one should."""
    tried = (_usual_with(text, runs, Span(at, at + 1), right) for right in sorted(wanted))
    return next((slip for slip in tried if slip is not None), None)


def _edge_replaced(text: str, pairs: Mapping[str, int], runs: Runs, at: int) -> Slip | None:
    """The same at the end or the beginning of a usual run, where what stands on the other side says nothing: 医疗机沟的."""
    ahead, behind = text[max(0, at - 3) : at], text[at + 1 : at + 4]
    if text[at] in _AFFIXES:
        return None
    for run, shift, meets in ((ahead, 3, _ends(text, at)), (behind, -1, _begins(text, at))):
        if not meets or len(run) != _RUN - 1 or not _is_han(run) or min(pairs[run[:2]], pairs[run[1:]]) < _VERY_OFTEN:
            continue
        beside = runs.beside(run, behind=shift > 0)
        character, times = max(beside.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        right = run + character if shift > 0 else character + run
        whole = right[-2:] if shift > 0 else right[:2]
        if times >= _VERY_OFTEN and times >= _NEARLY_ALWAYS * (sum(beside.values()) - 1) and whole in common_words():
            start = at - 3 if shift > 0 else at
            return Slip(start, start + _RUN, right, times, "replaced")
    return None


def _usual_with(text: str, runs: Runs, span: Span, character: str) -> Slip | None:
    """The slip that put what stands at ``span`` for a character, if the runs of four with that character are usual ones.

    Both neighbours must be known beside it: with one more character, or because a word begins or ends there. 医 of 优化医服务
    begins a word and lacks its 疗; that of 中西医结合 ends one and lacks nothing.
    """
    start, end = span.start, span.end
    ahead, behind = text[max(0, start - 2) : start], text[end : end + 2]
    if not (_begins(text, start - 1) or runs.count(ahead + character)) or not (
        _ends(text, end) or runs.count(character + behind)
    ):
        return None
    for before, after in ((ahead, behind[:1]), (ahead[-1:], behind)):
        if len(before + after) == _RUN - 1 and _is_han(before + after):
            times = runs.count(before + character + after)
            if times >= _OFTEN and times >= _SHARE * runs.between(before, after):
                first, last = start - len(before), end + len(after)
                if text[first - 1 : first] == "“" or text[last : last + 1] == "”":
                    continue  # a coinage: “医育结合”
                kind = "lost" if start == end else "replaced"
                return Slip(first, last, before + character + after, times, kind)
    return None


def _begins(text: str, at: int) -> bool:
    """Whether a word begins at ``at``: a mark, a particle or another word stands before it."""
    before = text[at - 1 : at]
    return not before or not _is_han(before) or before in _LOOSE or text[at - 2 : at] in common_words()


def _ends(text: str, at: int) -> bool:
    """Whether a word ends at ``at``: a mark, a particle or another word stands behind it."""
    behind = text[at + 1 : at + 2]
    return not behind or not _is_han(behind) or behind in _LOOSE or text[at + 1 : at + 3] in common_words()
