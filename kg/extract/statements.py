"""Numbers in prose: what each is said of, when, and which table row it belongs to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from kg.extract import naming
from kg.extract.chapters import Chapter, chapter
from kg.extract.governing import Moment, Passage, moment
from kg.extract.linking import Rows
from kg.extract.quantities import as_written, grades, quantities, with_comparator
from kg.extract.sentences import CITED, clauses, sentences
from kg.extract.subjects import Around, Group, paired, subjects
from kg.extract.times import Calendar, Time, times
from kg.lexicon.indicators import concept
from kg.lexicon.units import unit
from kg.model.document import Document
from kg.model.facts import Change, Identity, Indicator, Role, Statement
from kg.model.quantity import Comparator, Quantity
from kg.model.span import Span

# What every clause holds that states a number or names a time (2025年, “十四五”, 三级, 至少一家): most clauses have none.
_SIGN = re.compile(r"[\d年五级少]")
_BETWEEN = re.compile(r"\s*(?:、|和|与|及|以及|或)?\s*")
_ABOVE = re.compile(r"(?:全国|全省|全自治区|我省|我国|全市|我市)的?$")
_LEVEL_WORDS = {
    "national": "国",
    "province": "省自治区",
    "city": "市州盟",
    "county": "县区旗市",
    "township": "镇乡街道",
}


def statements(document: Document, identity: Identity, indicators: Sequence[Indicator]) -> tuple[Statement, ...]:
    """Every number that prose states of something, coordinated ones expanded, in the order of the text.

    Amounts of money and floor areas of works to be built belong to projects and are no statements.
    """
    reader = _Reader(document, identity, indicators)
    return tuple(statement for paragraph in document.paragraphs for statement in reader.paragraph(paragraph.span))


@dataclass(frozen=True, slots=True)
class _Context:
    """What the parts of one list's statements share."""

    lead: naming.Lead
    named: Span
    moment: Moment
    above: str
    clause: Span
    sentence: Span


class _Reader:
    def __init__(self, document: Document, identity: Identity, indicators: Sequence[Indicator]) -> None:
        self._document = document
        self._normal = document.normal
        self._rows = Rows(indicators)
        self._names = frozenset(row.name for row in indicators)
        self._calendar = Calendar.of(identity)
        self._numbers = count(1)
        self._own_levels = _LEVEL_WORDS.get(identity.level, "")

    def paragraph(self, span: Span) -> Iterator[Statement]:
        if not self._may_speak_of_numbers(span):
            return
        passage = Passage(chapter(self._document, span.start), self._calendar)
        leading: Time | None = None
        for sentence in filter(self._may_speak_of_numbers, sentences(self._normal, span)):
            # Only a time that opened a sentence (到2025年，…) governs the sentences after it as well.
            opened = next(iter(times(self._normal, sentence.start, min(sentence.end, sentence.start + 14))), None)
            leading = opened if opened is not None and not self._compares(opened) else leading
            passage.time, passage.subjects = leading, []
            for clause in filter(self._may_speak_of_numbers, clauses(self._normal, sentence)):
                yield from self._clause(clause, sentence, passage)

    def _may_speak_of_numbers(self, span: Span) -> bool:
        return _SIGN.search(self._normal, span.start, span.end) is not None

    def _clause(self, clause: Span, sentence: Span, passage: Passage) -> Iterator[Statement]:
        passage.started = False
        groups = list(self._groups(clause))
        for group in groups:
            yield from self._group(group, clause, sentence, passage)
        if not groups:
            # A clause without numbers may name the time of those that follow.
            named = [t for t in times(self._normal, clause.start, clause.end) if not self._compares(t)]
            passage.time = named[-1] if named else passage.time

    def _compares(self, time: Time) -> bool:
        return self._normal[max(0, time.span.start - 1) : time.span.start] in {"比", "较"}

    def _groups(self, clause: Span) -> Iterator[Group]:
        found = [*quantities(self._normal, clause.start, clause.end), *grades(self._normal, clause.start, clause.end)]
        if not found:
            return
        found.sort(key=lambda quantity: quantity.span)
        titles = [Span(m.start(), m.end()) for m in CITED.finditer(self._normal, clause.start, clause.end)]
        kept = [q for q in found if not any(title.covers(q.span) for title in titles)]
        position, index = clause.start, 0
        while index < len(kept):
            last = index
            while last + 1 < len(kept) and self._joins(kept[last], kept[last + 1]):
                last += 1
            members = _even(kept[index : last + 1])
            end = kept[last + 1].span.start if last + 1 < len(kept) else clause.end
            yield Group(tuple(members), (position, kept[index].span.start), end)
            position, index = kept[last].span.end, last + 1

    def _joins(self, one: Quantity, other: Quantity) -> bool:
        between = self._normal[one.span.end : other.span.start]
        return bool(between) and _BETWEEN.fullmatch(between) is not None

    def _group(self, group: Group, clause: Span, sentence: Span, passage: Passage) -> Iterator[Statement]:
        lead = naming.lead(self._normal, *group.lead)
        start, end = naming.cleaned(self._normal, *lead.subject)
        scope = naming.SCOPE.match(self._normal[start:end])
        if scope is not None and scope.end() < end - start:
            start += scope.end()
        here = Span(start, max(start, end))
        found, named = subjects(self._normal, here, group, Around(passage.subjects, self._names, lead.each))
        compared = lead.since is not None and not lead.verb and lead.change is Change.LEVEL
        if compared:
            # 比2015年3.90‰有所下降: the number is the earlier year's, of the subject named before.
            found = passage.subjects or found
        passage.time = lead.time or passage.time
        passage.subjects = found or passage.subjects
        words = self._normal[group.lead[0] : group.lead[1]]
        when = Moment(lead.since, Role.HISTORY) if compared else moment(lead, words, passage)
        above = self._above(scope.group() if scope else "", words)
        context = _Context(lead, named, when, above, clause, sentence)
        for quantity, name in paired(group.quantities, found):
            if not _is_amount_of_a_work(quantity, passage, when.role) and not (above and not len(here)):
                yield self._statement(quantity, name, context)
        passage.started = lead.starts

    def _statement(self, quantity: Quantity, name: str, context: _Context) -> Statement:
        # A change since some year (比2015年增加1.0人) is no value of the indicator; a yearly change can be its target.
        is_value = context.lead.change not in {Change.RISE, Change.FALL}
        linked = self._rows.link(name, quantity.unit) if is_value and not context.above else None
        known = concept(name)
        return Statement(
            id=f"s{next(self._numbers)}",
            name=name,
            name_span=context.named,
            concept=known.id if known else linked.indicator.concept if linked else None,
            quantity=as_written(quantity, self._document),
            year=context.moment.year,
            role=context.moment.role,
            change=context.lead.change,
            verb=context.lead.verb,
            scope=context.above,
            span=context.clause,
            sentence=context.sentence,
            indicator=linked.indicator.id if linked else None,
            since=context.lead.since,
        )

    def _above(self, scope: str, words: str) -> str:
        """The scope of a number that is said of a place above the plan's own (全省, 全国), else empty."""
        found = _ABOVE.search(words)
        word = scope or (found.group() if found else "")
        kind = word[1:2]
        return word if kind and kind not in self._own_levels and kind in "国省市" else ""


def _even(members: list[Quantity]) -> list[Quantity]:
    """A comparator at a list's first or last number holds for all: 不低于70%、20%; 8.2/10万、3.3‰和4.0‰以下."""
    plain = {Comparator.EQUAL}
    if len(members) > 1:
        for source, rest in ((members[0], members[1:]), (members[-1], members[:-1])):
            if source.comparator not in plain | {Comparator.RANGE} and {q.comparator for q in rest} == plain:
                return [q if q is source else with_comparator(q, source.comparator) for q in members]
    return members


def _is_amount_of_a_work(quantity: Quantity, passage: Passage, role: Role) -> bool:
    measured = unit(quantity.unit)
    money = measured is None or measured.dimension in {"money", "area"} or quantity.unit in {"亿", "万"}
    return money and passage.chapter is not Chapter.PAST and role in {Role.TARGET, Role.BASELINE}
