"""A number for each beside how many and all together, and proportions (医护比1:1.2): rows of the view of calculations."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from kg.lexicon.units import Unit, unit
from kg.model.quantity import Interval
from kg.model.span import Span
from validators.views.operands import Line, Operand, Reckoned, apart, product, quotient, shown, total
from validators.views.view import Row, place

_EACH = re.compile(r"每(?P<of>个|家|所|处|座|名|人|户|村|乡镇|镇|社区|场|次|台|辆|项|例|张)[^，。；：:\d]{0,8}$")
_TO_EACH = re.compile(r"各(?:奖补|奖励|补助|补贴|投入|安排|给予|发放|配备|投资)[^，。；：:\d]{0,4}$")
_AVERAGE = re.compile(
    r"平均每(?P<of>个|家|所|处|座|名|人|户|村|乡镇|镇|社区|场|次|台|辆|项|例|张)(?P<noun>[^，。；：:\d]{0,8})$"
)
_ALL = re.compile(r"(?:合计|共计|总计|总投资|总投入|总金额|总额|总费用|共(?!有|建|设))[^，。；：:\d每]{0,5}$")
# The total holds more than what is counted, or is not all of it.
_MORE = re.compile(r"其余|另|其中|等|配套|部分|剩余")
_PROPORTION = re.compile(
    r"(?P<one>[医床])(?P<other>[护医])比(?:例)?(?:达到?|为|是|约)*(?P<first>1)[:：∶](?P<second>\d+(?:\.\d+)?)(?![\d:：∶])"
)
_CALLED = {"医": re.compile("医师|医生"), "护": re.compile("护士|护理人员|护师"), "床": re.compile("床位")}


def products(line: Line, names: Mapping[Span, str]) -> Iterator[Row]:
    """A row for every product, average and proportion of a sentence."""
    text = line.plan.document.normal[line.span.start : line.span.end]
    if "每" in text or "各" in text:
        for operand in line.operands:
            average, each = _AVERAGE.search(operand.lead), _EACH.search(operand.lead)
            if average is not None:
                yield from _averaged(line, operand, average, names)
            elif each is not None:
                yield from _multiplied(line, operand, each["of"], names)
            elif operand.at and _TO_EACH.search(operand.lead):
                yield from _multiplied(line, operand, line.operands[operand.at - 1].measured.text, names)
    if "比" in text:
        yield from _proportions(line, text)


def _counts(operand: Operand, of: str) -> bool:
    """Whether a number counts what another is said of each: 20个乡镇 for 每个, 每乡镇."""
    counted = unit(of)
    same = counted is not None and counted.dimension == "count" and operand.measured.comparable(counted)
    return same or operand.tail.startswith(of)


def _counted(line: Line, each: Operand, of: str, whole: Operand) -> list[Operand]:
    return [o for o in line.operands if o not in {each, whole} and not o.ratio and _counts(o, of)]


def _averaged(line: Line, average: Operand, match: re.Match[str], names: Mapping[Span, str]) -> Iterator[Row]:
    of, noun = match["of"], match["noun"]
    wholes = [o for o in line.operands[: average.at] if o.alike(average)]
    found = [(w, n) for w in wholes for n in _counted(line, average, of, w) if n.at < average.at]
    # Without a choice only, or by what is named: any other number could be the one that is shared out.
    called = [(w, n) for w, n in found if n.tail.startswith(noun or of)]
    named = called or (found if len(found) == 1 else [(w, n) for w, n in found if not n.alike(average)])
    if not named or average.vague:
        return
    whole, count = named[-1]
    made = quotient(whole.range, count.range)
    cleared = any(not apart(average.range, quotient(w.range, n.range)) for w, n in found)
    name = names.get(average.span, "") or line.clause(average)
    row = Reckoned("product", name, average, (whole, count), f"{whole.text}÷{count.text}", made, shown(made, average))
    step = Fraction(1, 10**average.decimals)
    yield row.row(Fraction(0) if cleared or apart(average.range, made) < step else apart(average.range, made))


def _multiplied(line: Line, each: Operand, of: str, names: Mapping[Span, str]) -> Iterator[Row]:
    if _MORE.search(line.plan.document.normal, line.span.start, line.span.end):
        return
    for whole in line.operands[each.at + 1 :]:
        if not whole.alike(each) or not _ALL.search(whole.lead) or whole.ratio:
            continue
        counts = [o for o in _counted(line, each, of, whole) if not o.alike(each) and o.at < whole.at]
        if counts and not (whole.vague or each.vague):
            made = product(each.range, counts[-1].range)
            ways = [*(o.range for o in counts), *(total([o.range for o in counts[at:]]) for at in range(len(counts)))]
            miss = min(apart(whole.range, product(each.range, way)) for way in ways)
            name = names.get(whole.span, "") or line.clause(whole)
            formula = f"{each.text}×{counts[-1].text}"
            yield Reckoned("product", name, whole, (each, counts[-1]), formula, made, shown(made, whole)).row(miss)
        return


def _proportions(line: Line, text: str) -> Iterator[Row]:
    for match in _PROPORTION.finditer(text):
        one, other = (_called(line, match[group]) for group in ("one", "other"))
        if one is None or other is None or match["one"] == match["other"] or one.vague or other.vague:
            continue
        made = quotient(other.range, one.range)
        if made.low is None or made.high is None:
            continue
        decimals = len(match["second"].partition(".")[2])
        slack, stated = Fraction(1, 2 * 10**decimals), Fraction(match["second"])
        ratio = f"{float(made.low):.{decimals}f}"
        span = Span(line.span.start + match.start("first"), line.span.start + match.end("second"))
        quote = line.plan.document.quote(span)
        yield {
            "kind": "share",
            "name": f"{match['one']}{match['other']}比",
            "stated": quote,
            "formula": f"{one.text}:{other.text}",
            "computed": f"1:{ratio}",
            "gap": float(apart(Interval(stated - slack, stated + slack), made)),
            "near": False,
            "exact": True,
            "places": [place(s, "text", line.plan.document.quote(s)) for s in (span, one.span, other.span)],
        }


def _called(line: Line, kind: str) -> Operand | None:
    """The one number of the sentence that counts doctors, nurses or beds."""
    units: dict[str, Unit | None] = {"医": unit("人"), "护": unit("人"), "床": unit("张")}
    wanted = units[kind]
    found = [
        o
        for o in line.operands
        if wanted is not None and o.measured.comparable(wanted) and _CALLED[kind].search(o.lead) and "每" not in o.lead
    ]
    return found[0] if len(found) == 1 else None
