"""Numbers in prose: what each is said of, when, and which table row it belongs to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.extract import naming
from kg.extract.chapters import Chapter, chapter
from kg.extract.linking import link
from kg.extract.quantities import grades, quantities, with_comparator
from kg.extract.sentences import clauses, sentences
from kg.extract.times import Calendar, Time, times
from kg.lexicon.indicators import concept
from kg.lexicon.units import unit
from kg.model.document import Document
from kg.model.facts import Change, Identity, Indicator, Role, Statement
from kg.model.quantity import Comparator, Quantity
from kg.model.span import Span

_BETWEEN = re.compile(r"\s*(?:、|和|与|及|以及|或)?\s*")
_NOT_A_STATEMENT = re.compile(r"《[^》\n]*》")
_CUMULATIVE = re.compile(r"累计|五年来|期间|以来|共计")
_PRESENT = re.compile(r"(?:现有|目前|现已|已有|原有|现状|已建成)[^，。]{0,8}$")
_ABOVE = re.compile(r"(?:全国|全省|全自治区|我省|我国|全市|我市)的?$")
_PREDICATE = re.compile(
    r"建成|完成|纳入|被评|评为|将|达到|达|能够|能|开展|设有|设置|设立|建有|建立|提供|通过|进行|实现|获|成为|覆盖|参与|配备|具备|落实|[为是在以可均都]"
)
_AMOUNT = re.compile(r"(?:金额|总量|总数|总额|经费|收入|支出|数|量)$")
_LEVEL_WORDS = {"national": "国", "province": "省自治区", "city": "市州盟", "county": "县区旗市", "township": "镇乡街道"}


def statements(document: Document, identity: Identity, indicators: Sequence[Indicator]) -> tuple[Statement, ...]:
    """Every number that prose states of something, coordinated ones expanded, in the order of the text.

    Amounts of money and floor areas of works to be built belong to projects and are no statements.
    """
    reader = _Reader(document, identity, indicators)
    found = [statement for paragraph in document.paragraphs for statement in reader.paragraph(paragraph.span)]
    return tuple(replace(statement, id=f"s{number}") for number, statement in enumerate(found, 1))


@dataclass
class _State:
    """What is carried along a paragraph: the subjects last named and the time that governs."""

    chapter: Chapter
    subjects: list[str] = field(default_factory=list)
    time: Time | None = None
    started: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """Quantities that stand in one list, and the words between the last group and this one."""

    quantities: tuple[Quantity, ...]
    lead: tuple[int, int]
    tail: int


class _Reader:
    def __init__(self, document: Document, identity: Identity, indicators: Sequence[Indicator]) -> None:
        self._document = document
        self._normal = document.normal
        self._indicators = indicators
        self._calendar = Calendar.of(identity)
        self._level = identity.level

    def paragraph(self, span: Span) -> Iterator[Statement]:
        state = _State(chapter(self._document, span.start))
        leading: Time | None = None
        for sentence in sentences(self._normal, span):
            # Only a time that opened a sentence (到2025年，…) governs the sentences after it as well.
            opened = next(iter(times(self._normal, sentence.start, min(sentence.end, sentence.start + 14))), None)
            leading = opened if opened is not None and not self._compares(opened) else leading
            state.time, state.subjects = leading, []
            for clause in clauses(self._normal, sentence):
                yield from self._clause(clause, sentence, state)

    def _clause(self, clause: Span, sentence: Span, state: _State) -> Iterator[Statement]:
        state.started = False
        groups = list(self._groups(clause))
        for group in groups:
            yield from self._group(group, clause, sentence, state)
        if not groups:
            self._remember(clause, state)

    def _remember(self, clause: Span, state: _State) -> None:
        """A clause without numbers may name the time and the subject of those that follow."""
        named = [t for t in times(self._normal, clause.start, clause.end) if not self._compares(t)]
        if named:
            state.time = named[-1]

    def _compares(self, time: Time) -> bool:
        return self._normal[max(0, time.span.start - 1) : time.span.start] in {"比", "较"}

    def _groups(self, clause: Span) -> Iterator[_Group]:
        titles = [Span(m.start(), m.end()) for m in _NOT_A_STATEMENT.finditer(self._normal, clause.start, clause.end)]
        found = sorted(
            (
                *quantities(self._normal, clause.start, clause.end),
                *grades(self._normal, clause.start, clause.end),
            ),
            key=lambda quantity: quantity.span,
        )
        kept = [q for q in found if not any(title.covers(q.span) for title in titles)]
        position, index = clause.start, 0
        while index < len(kept):
            last = index
            while last + 1 < len(kept) and self._joins(kept[last], kept[last + 1]):
                last += 1
            members = self._even(kept[index : last + 1])
            end = kept[last + 1].span.start if last + 1 < len(kept) else clause.end
            yield _Group(tuple(members), (position, kept[index].span.start), end)
            position, index = kept[last].span.end, last + 1

    def _joins(self, one: Quantity, other: Quantity) -> bool:
        between = self._normal[one.span.end : other.span.start]
        return bool(between) and _BETWEEN.fullmatch(between) is not None

    @staticmethod
    def _even(members: list[Quantity]) -> list[Quantity]:
        """A comparator at a list's first or last number holds for all: 不低于70%、20%; 8.2/10万、3.3‰和4.0‰以下."""
        plain = {Comparator.EQUAL}
        if len(members) > 1:
            for source, rest in ((members[0], members[1:]), (members[-1], members[:-1])):
                if source.comparator not in plain | {Comparator.RANGE} and {q.comparator for q in rest} == plain:
                    return [q if q is source else with_comparator(q, source.comparator) for q in members]
        return members

    def _group(self, group: _Group, clause: Span, sentence: Span, state: _State) -> Iterator[Statement]:
        lead = naming.lead(self._normal, *group.lead)
        start, end = naming.cleaned(self._normal, *lead.subject)
        scope = naming.SCOPE.match(self._normal[start:end])
        if scope is not None and scope.end() < end - start:
            start += scope.end()
        text = re.sub(r"\s+", "", self._normal[start:end])
        subjects, named = self._subjects(text, group, lead, state, Span(start, max(start, end)))
        if lead.time is not None:
            state.time = lead.time
        compared = lead.since is not None and not lead.verb and lead.change is Change.LEVEL
        if compared:
            # 比2015年3.90‰有所下降: the number is the earlier year's, of the subject named before.
            subjects = state.subjects or subjects
        if subjects:
            state.subjects = subjects
        year, role = (lead.since, Role.HISTORY) if compared else self._when(lead, group, state)
        above = self._is_above(scope.group() if scope else "", group)
        for quantity, name in self._pairs(group.quantities, subjects):
            if self._is_amount_of_a_work(quantity, state, role) or (above and not text):
                continue
            yield self._statement(quantity, name, named, lead, (year, role), above, clause, sentence)
        state.started = lead.starts

    def _statement(  # noqa: PLR0913 - the parts of one sentence, each decided elsewhere
        self,
        quantity: Quantity,
        name: str,
        named: Span,
        lead: naming.Lead,
        when: tuple[int | None, Role],
        above: str,
        clause: Span,
        sentence: Span,
    ) -> Statement:
        # A change since some year (比2015年增加1.0人) is no value of the indicator; a yearly change can be its target.
        is_value = lead.change not in {Change.RISE, Change.FALL}
        linked = link(name, quantity.unit, self._indicators) if is_value and not above else None
        known = concept(name)
        return Statement(
            id="",
            name=name,
            name_span=named,
            concept=known.id if known else linked.indicator.concept if linked else None,
            quantity=replace(quantity, text=self._document.quote(quantity.span)),
            year=when[0],
            role=when[1],
            change=lead.change,
            verb=lead.verb,
            scope=above,
            span=clause,
            sentence=sentence,
            indicator=linked.indicator.id if linked else None,
            since=lead.since,
        )

    def _subjects(
        self, text: str, group: _Group, lead: naming.Lead, state: _State, here: Span
    ) -> tuple[list[str], Span]:
        """The names that a group's numbers belong to, and where they stand."""
        count = len(group.quantities)
        behind = self._behind(group)
        if behind is not None and (not text or not naming.owner_of(text) or self._is_action(text)):
            return [self._normal[behind.start : behind.end] + self._suffix(group)], behind
        if not text:
            return state.subjects, here
        if state.subjects and re.match(r"(?:高于|低于|超过|优于|好于|快于|比|较)", text):
            return [state.subjects[0] + text], here
        if state.subjects and re.fullmatch(r"(?:平均)?每[百千万十]+(?:常住)?人口?(?:拥有)?", text):
            return [text.removeprefix("平均") + state.subjects[0]], here
        found = naming.names(text, count, each=lead.each)
        if len(found) == 1 and naming.is_bare(found[0]) and not self._is_row(found[0]):
            owners = [naming.owner_of(subject) for subject in state.subjects]
            if count > 1 and len(owners) == count:
                return [owner + found[0] for owner in owners], here
            if owners and count == 1 and owners[0] and not _AMOUNT.search(owners[0]):
                return [owners[0] + found[0]], here
        return found, here

    def _is_row(self, name: str) -> bool:
        return any(row.name == name for row in self._indicators)

    def _behind(self, group: _Group) -> Span | None:
        """The noun that follows a count (完成18个空白村卫生室建设) or a share (80%以上村卫生室能够…)."""
        at = group.quantities[-1].span.end
        rest = self._normal[at : group.tail]
        lead = re.match(r"\s*的?", rest)
        start = at + (lead.end() if lead else 0)
        end = _PREDICATE.search(self._normal, start + 1, group.tail)
        stop = end.start() if end else group.tail
        text = self._normal[start:stop].rstrip(" 、“”（")
        if len(text) < 2 or not re.match(r"[\u4e00-\u9fff“]", text) or re.match(r"[、，和及与或以为]", text):
            return None
        return Span(start, start + min(len(text), 40))

    @staticmethod
    def _suffix(group: _Group) -> str:
        found = unit(group.quantities[0].unit)
        return "比例" if found is not None and found.dimension == "ratio" else "数"

    @staticmethod
    def _is_action(text: str) -> bool:
        return re.search(
            r"(?:建设|新建|改建|扩建|建成|建立|完成|购置|配备|配置|打造|创建|争创|新增|培育|培养|引进|支持|带动|设置|设立|组建|实施|确立|选派|为|[，、])$",
            text,
        ) is not None or len(text) <= 2

    @staticmethod
    def _pairs(members: Sequence[Quantity], subjects: Sequence[str]) -> Iterator[tuple[Quantity, str]]:
        if len(subjects) == len(members):
            yield from zip(members, subjects, strict=True)
        elif len(members) == 1:
            yield from ((members[0], subject) for subject in subjects or [""])
        else:
            # One name for several numbers (城乡居民…分别增长5.3%、7.1%): whose each is, the text leaves open.
            name = subjects[0] if len(subjects) == 1 else ""
            yield from ((member, f"{name}（{n}）") for n, member in enumerate(members, 1))

    def _when(self, lead: naming.Lead, group: _Group, state: _State) -> tuple[int | None, Role]:
        """The governing year and what it makes of the value in the plan's calendar."""
        calendar = self._calendar
        text = self._normal[group.lead[0] : group.lead[1]]
        year = lead.time.year if lead.time is not None else None
        if year is None and lead.starts:
            return calendar.before if state.chapter is Chapter.PAST else calendar.base, Role.HISTORY
        if year is None and state.started and state.chapter is Chapter.PAST:
            return calendar.base, self._past_role(lead, text)
        if year is None and _PRESENT.search(text) and state.chapter is not Chapter.GOAL:
            return calendar.base, Role.BASELINE
        year = year if year is not None else state.time.year if state.time is not None else None
        if year is None:
            if state.chapter is Chapter.PAST:
                return calendar.base, self._past_role(lead, text)
            return (calendar.end if state.chapter is Chapter.GOAL else None), Role.TARGET
        if calendar.base is None:
            return year, Role.OTHER
        if year > calendar.base:
            return year, Role.OTHER if state.chapter is Chapter.PAST and year < (calendar.end or year) else Role.TARGET
        governing = lead.time or state.time
        over_years = governing is not None and governing.kind == "stretch" and "年" in self._quote(governing.span)
        if year < calendar.base or lead.starts or over_years:
            return year, Role.HISTORY
        return year, self._past_role(lead, text)

    def _quote(self, span: Span) -> str:
        return self._normal[span.start : span.end]

    @staticmethod
    def _past_role(lead: naming.Lead, text: str) -> Role:
        if lead.change is not Change.LEVEL:
            return Role.OTHER
        return Role.HISTORY if _CUMULATIVE.search(text) else Role.BASELINE

    def _is_above(self, scope: str, group: _Group) -> str:
        """The scope of a number that is said of a place above the plan's own (全省, 全国), else empty."""
        found = _ABOVE.search(self._normal[group.lead[0] : group.lead[1]])
        word = scope or (found.group() if found else "")
        kind = word[1:2]
        own = _LEVEL_WORDS.get(self._level, "")
        return word if kind and kind not in own and kind in "国省市" else ""

    @staticmethod
    def _is_amount_of_a_work(quantity: Quantity, state: _State, role: Role) -> bool:
        measured = unit(quantity.unit)
        money = measured is None or measured.dimension in {"money", "area"} or quantity.unit in {"亿", "万"}
        return money and state.chapter is not Chapter.PAST and role in {Role.TARGET, Role.BASELINE}
