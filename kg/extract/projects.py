"""Projects: what is to be built, equipped or carried out, from the entries of boxes and from prose."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.project_names import Candidate, candidates, may_name
from kg.extract.project_sizes import Sizes, deadline, sizes
from kg.extract.project_tables import listed
from kg.extract.sentences import clauses, sentences
from kg.model.document import Document, Paragraph
from kg.model.facts import Identity, Named, Project
from kg.model.span import Span

_ENTRY = re.compile(
    r"(?:(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]+)[）)]|(?:\d{1,2}|[一二三四五六七八九十]+)[.．、])\s*)?"
    r"(?P<name>[^。；，：:！？\n]{3,34}?)\s*(?P<mark>[：:。])(?=\s*\S{4})"
)
_VERB = re.compile(r"^(?:组织|全面|深入|继续)?(?:实施好?|开展|推进|启动|落实)(?=.{4})")
_NAMELIKE = re.compile(
    r"(?:工程|项目|行动|计划|建设|体系|网络|系统|平台|服务|培养|提升|改造|能力|中心|基地|防控|防治)$"
)
_TITLED = re.compile(r"(?:工程|项目|行动|计划)$")
_NO_ENTRY = re.compile(r"坚持|原则|目标|牵头|责任|单位|部门|注$|说明|其中|来源|^备|任务$|指标")
# What every sum of money and floor area holds.
_MEASURED = re.compile("[元亿米㎡²]")
_PHASE = re.compile(r"[一二三四五]期")
_PHASE_ONLY = re.compile(r"[一二三四五]期(?:项目|工程|建设)?")
_BACKGROUND = re.compile(r"背景|回顾|成效|成就|现状|形势|(?:发展|工作|现实)基础|十三五|发展环境|主要问题|挑战")
_MAKING = re.compile(
    r"(?:新建|规划建设|建设|改建|扩建|打造|建成|迁建)(?:[一二两三四五\d]+[座所栋处家个幢])?"
    r"(?:(?:约|近)?[\d.,]+万?(?:平方米|平米|㎡|张床位|张)的)?"
)
_AMOUNT = re.compile(r"[一二两三四五\d]+[座所栋处家个幢]?[\d.,]*万?(?:平方米|平米|㎡|张|的)")
_HOUSES = "(?:医院|卫生院|保健院|楼|养老院|福利院|敬老院|疗养院|中心)"
# What every count of buildings holds.
_COUNT = re.compile(r"[一二两三四五\d][座所栋处家幢个]")
_COUNTED = (
    re.compile(rf"新建[一1][座所栋处家幢](?P<what>[^，。；、“”]{{2,20}}?{_HOUSES})(?=[，。；、]|$|建设|项目)"),
    re.compile(r"(?:新建|建设|建成)(?P<what>[^，。；、“”]{2,16}楼)(?:一|两|\d+)[座栋幢]"),
    re.compile(
        r"(?:新建|建设|打造|建成)(?P<places>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})*)(?:两|二|三|四|五|\d+)[处个所家]"
        rf"(?P<what>[^，。；、“”]{{2,14}}?{_HOUSES})(?=[，。；、]|$|建设)"
    ),
)
_BRACKET = re.compile(r"(?:建设)?[（(][^（）()]{2,60}[）)]")
_STANDARDS = ("标准化建设", "规范化建设", "达标建设")
_OBJECT_END = re.compile(
    r"(?:医院|卫生院|卫生室|保健院|中心|楼|基地|用房|院区|站|室|平台|学校|公寓|福利院|敬老院|园|库|项目|工程|系统|所)$"
)


@dataclass(frozen=True, slots=True)
class _Subject:
    """A project's name, where it stands, its paragraph, and the text around it that may name its institution."""

    name: str
    at: Span
    line: Span
    around: Span


@dataclass(frozen=True, slots=True)
class _Reader:
    """What every step of reading one plan's projects needs."""

    document: Document
    identity: Identity
    mentions: tuple[tuple[str, Span], ...]
    starts: tuple[int, ...]

    def named_in(self, scope: Span) -> list[tuple[str, Span]]:
        """The institutions that a stretch of text names, and where."""
        first, behind = bisect_left(self.starts, scope.start), bisect_right(self.starts, scope.end)
        return [mention for mention in self.mentions[first:behind] if scope.covers(mention[1])]

    def institution(self, name: Span, around: Span) -> str | None:
        """The institution in a project's name, else the last one before it in its sentence."""
        inside = self.named_in(name)
        if inside or name == around:
            return inside[0][0] if inside else None
        beside = self.named_in(around)
        before = [who for who, span in beside if span.end <= name.start]
        return before[-1] if before else beside[0][0] if beside else None

    def sizes(self, scope: Span) -> Sizes:
        """The amounts a stretch of text states."""
        return sizes(self.document.normal, scope, self.identity)

    def looks_back(self, line: Span) -> bool:
        """Whether the line's chapter tells what has been built already."""
        return any(_BACKGROUND.search(heading) for heading in self.document.section_path(line.start)[:2])

    def project(self, subject: _Subject, own: Sizes, like: Project | None = None) -> Project:
        """A project without its id; ``like`` lends its institution."""
        line = subject.line
        box = next((b for b in self.document.boxes if b.body.covers(line) or b.heading == line), None)
        return Project(
            id="",
            name=subject.name,
            span=line,
            name_span=subject.at,
            institution=like.institution if like else self.institution(subject.at, subject.around),
            investment=own.investment,
            floor_area=own.floor_area,
            beds=own.beds,
            deadline=own.deadline,
            box=None if box is None else box.index,
        )


def projects(document: Document, identity: Identity, institutions: Sequence[Named]) -> tuple[Project, ...]:
    """The projects a plan names, in the order of its text; their ids count from 1.

    A box's entry 名称：内容 is a project, a row of a project list is one, and so is a box that calls itself one and lists none. In prose a project is a
    name in …项目 or …工程 that is carried out, or a building work with its institution, amounts or deadline.
    """
    mentions = sorted(((named.name, span) for named in institutions for _, span in named.mentions), key=lambda m: m[1])
    reader = _Reader(document, identity, tuple(mentions), tuple(span.start for _, span in mentions))
    entries = _entries(document)
    begins = sorted(entries)
    taken = sorted((*(table.span for table in document.tables), *(box.heading for box in document.boxes)))
    found: list[Project] = [_titled(reader, index) for index in _boxes_without(document, entries)]
    for line in re.finditer(r"[^\n]+", document.normal):
        span = Span(line.start(), line.end())
        while taken and taken[0].end <= span.start:
            del taken[0]
        if taken and taken[0].meets(span):
            continue
        at = bisect_left(begins, span.start)
        is_entry = at < len(begins) and begins[at] < span.end
        found += _of_entry(reader, *entries[begins[at]]) if is_entry else _of_line(reader, span)
    found += listed(document, identity, mentions)
    found.sort(key=lambda project: (project.span.start, project.name_span.start))
    return tuple(replace(project, id=f"project-{n}") for n, project in enumerate(_distinct(found), 1))


def _distinct(found: Sequence[Project]) -> list[Project]:
    """One project for one name in one paragraph; prose that only announces a box's entry is none of its own."""
    headed = {
        project.name for project in found if project.name_span.start == project.span.start or project.box is not None
    }
    kept: dict[tuple[int, str], Project] = {}
    for project in found:
        said = project.investment or project.floor_area or project.beds or project.deadline
        if (
            project.name in headed
            and project.box is None
            and project.name_span.start != project.span.start
            and not said
        ):
            continue
        kept.setdefault((project.span.start, project.name), project)
    return list(kept.values())


def _entries(document: Document) -> dict[int, tuple[Paragraph, Span]]:
    """Paragraphs that are entries 名称：内容, by their start, with the span of the name.

    Inside a box every such paragraph is one; outside, two in a row that are called like projects: their box has lost
    its frame.
    """
    found: dict[int, tuple[Paragraph, Span]] = {}
    loose: list[list[tuple[Paragraph, Span]]] = [[]]
    previous = 0
    for paragraph in document.paragraphs:
        name = _entry_name(document.normal, paragraph)
        if paragraph.box is not None:
            if name is not None:
                found[paragraph.span.start] = (paragraph, name)
            continue
        text = document.normal[name.start : name.end] if name else ""
        if not (name and _NAMELIKE.search(text) and document.normal[name.end : name.end + 2].strip()[:1] in "：:"):
            loose.append([])
            continue
        if document.normal[previous : paragraph.span.start].strip():
            loose.append([])
        loose[-1].append((paragraph, name))
        previous = paragraph.span.end
    for run in loose:
        if len(run) > 1:
            found |= {paragraph.span.start: (paragraph, name) for paragraph, name in run}
    return found


def _entry_name(normal: str, paragraph: Paragraph) -> Span | None:
    match = _ENTRY.match(normal, paragraph.span.start, paragraph.span.end)
    if match is None or _NO_ENTRY.search(match["name"]):
        return None
    if match["mark"] == "。" and not (_TITLED.search(match["name"]) or len(match["name"]) <= 14):
        return None
    verb = _VERB.match(match["name"])
    return Span(match.start("name") + (verb.end() if verb else 0), match.end("name"))


def _boxes_without(document: Document, entries: dict[int, tuple[Paragraph, Span]]) -> list[int]:
    having = {paragraph.box for paragraph, _ in entries.values()}
    return [box.index for box in document.boxes if box.index not in having and _TITLED.search(box.title)]


def _titled(reader: _Reader, index: int) -> Project:
    box = reader.document.boxes[index]
    start = reader.document.text.find(box.title, box.heading.start, box.heading.end)
    name = Span(start, start + len(box.title)) if start >= 0 else box.heading
    return reader.project(_Subject(box.title, name, box.heading, name), reader.sizes(box.body))


def _of_entry(reader: _Reader, paragraph: Paragraph, name: Span) -> Iterator[Project]:
    text = reader.document.text[name.start : name.end]
    whole = paragraph.span
    yield reader.project(_Subject(text, name, whole, whole), reader.sizes(Span(name.end, whole.end)))
    if _TITLED.search(text):
        return
    # 慢性病防控：A项目、B项目。The entry is a heading over its projects.
    for part in sentences(reader.document.normal, Span(name.end + 1, whole.end)):
        for clause in clauses(reader.document.normal, part):
            for candidate in candidates(reader.document.normal, clause):
                if (candidate.explicit and candidate.span.start == clause.start) or _starts_item(
                    reader, candidate, clause
                ):
                    own = reader.sizes(part)
                    yield reader.project(_Subject(candidate.name, candidate.span, whole, part), own)


def _starts_item(reader: _Reader, candidate: Candidate, clause: Span) -> bool:
    return (
        candidate.explicit
        and clause.start < candidate.span.start
        and reader.document.normal[candidate.span.start - 1] == "、"
        and candidate.name.endswith(("项目", "工程"))
    )


def _of_line(reader: _Reader, line: Span) -> Iterator[Project]:
    if not _may_hold(reader.document.normal, line):
        return
    earlier: Span | None = None
    last: Project | None = None
    for sentence in sentences(reader.document.normal, line):
        found = list(_of_sentence(reader, sentence, line, last))
        if not found:
            built = _built(reader, sentence, earlier, line)
            found = [built] if built else list(_numbered(reader, sentence, line))
        yield from found
        last = found[-1] if found else last
        earlier = sentence


def _may_hold(normal: str, line: Span) -> bool:
    """Whether a line holds a word that a project's name ends in, an amount or a count: half of all lines do not."""
    return may_name(normal, line) or any(sign.search(normal, line.start, line.end) for sign in (_MEASURED, _COUNT))


def _of_sentence(reader: _Reader, sentence: Span, line: Span, last: Project | None) -> Iterator[Project]:
    normal = reader.document.normal
    parts = clauses(normal, sentence) if may_name(normal, sentence) else ()
    placed = [(c, clause) for clause in parts for c in candidates(normal, clause)]
    placed = [(c, clause) for n, (c, clause) in enumerate(placed) if not (n and _AMOUNT.match(c.name))]
    phased = _phase(normal, sentence, last)
    if phased is not None and not placed:
        name, span = phased
        yield reader.project(_Subject(name, span, line, line), reader.sizes(sentence), last)
        return
    for n, (candidate, clause) in enumerate(placed):
        start = sentence.start if n == 0 else candidate.span.start
        end = placed[n + 1][0].span.start if n + 1 < len(placed) else sentence.end
        scope = Span(start, end)
        listed = [c.span for c, other in placed if other == clause]
        if len(listed) > 1:
            # What follows an enumeration is said of all of it: a date may be shared, an amount may not.
            # Except in brackets of its own.
            bracket = _BRACKET.match(normal, candidate.span.end)
            scope = Span(candidate.span.end, bracket.end()) if bracket else candidate.span
        own = reader.sizes(scope)
        if own.deadline is None and placed[-1][1] == clause:
            shared = Span(placed[-1][0].span.start, sentence.end)
            own = replace(own, deadline=deadline(normal, shared, reader.identity))
        if _is_project(reader, candidate, own, line, listed):
            name, span = _trimmed(candidate)
            yield reader.project(_Subject(name, span, line, span if len(listed) > 1 else clause), own)


def _is_project(reader: _Reader, candidate: Candidate, own: Sizes, line: Span, listed: Sequence[Span]) -> bool:
    """Whether a wording is a project: carried out, an institution's, with amounts or a date.

    A building without 项目 or 工程 needs more, and what the past has built is one only with its amounts.
    """
    named = bool(reader.named_in(candidate.span))
    if candidate.explicit:
        return candidate.governed or named or own.stated > 0 or _PHASE.search(candidate.name) is not None
    if own.stated:
        return True
    beside = len(listed) > 1 and any(reader.named_in(span) for span in listed)
    wanted = candidate.governed and (own.deadline is not None or beside)
    return (wanted or (named and not candidate.name.endswith(_STANDARDS))) and not reader.looks_back(line)


def _trimmed(candidate: Candidate) -> tuple[str, Span]:
    """The name without the words of its making: 新建一座3000平方米的…综合楼."""
    if candidate.explicit:
        return candidate.name, candidate.span
    cut = 0
    for match in _MAKING.finditer(candidate.name):
        if len(candidate.name) - match.end() >= 4:
            cut = match.end()
    return candidate.name[cut:], Span(candidate.span.start + cut, candidate.span.end)


def _phase(normal: str, sentence: Span, last: Project | None) -> tuple[str, Span] | None:
    """A later phase of the project before it, named by its number alone: 开工二期项目."""
    phase = _PHASE.search(last.name) if last else None
    match = _PHASE_ONLY.search(normal, sentence.start, sentence.end) if phase else None
    if last is None or phase is None or match is None:
        return None
    name = last.name[: phase.start()] + match.group().removesuffix("建设")
    return name, Span(match.start(), match.end())


def _numbered(reader: _Reader, sentence: Span, line: Span) -> Iterator[Project]:
    """Buildings that are counted: 新建一所公立中医院, 建设病房楼一栋, 建设甲镇、乙镇2处医疗服务次中心."""
    normal = reader.document.normal
    if _COUNT.search(normal, sentence.start, sentence.end) is None or reader.looks_back(line):
        return
    for pattern in _COUNTED:
        for match in pattern.finditer(normal, sentence.start, sentence.end):
            placed = "places" in match.groupdict()
            name = (match["places"] if placed else "") + match["what"]
            span = Span(match.start("places" if placed else "what"), match.end("what"))
            yield reader.project(_Subject(name, span, line, span), reader.sizes(sentence))


def _built(reader: _Reader, sentence: Span, earlier: Span | None, line: Span) -> Project | None:
    """What a sentence with an investment or a floor area speaks of: the thing built in it or in the one before."""
    if _MEASURED.search(reader.document.normal, sentence.start, sentence.end) is None:
        return None
    own = reader.sizes(sentence)
    if own.investment is None and own.floor_area is None:
        return None
    normal = reader.document.normal
    for part in filter(None, (sentence, earlier)):
        for clause in clauses(normal, part):
            for match in reversed(list(_MAKING.finditer(normal, clause.start, clause.end))):
                text = normal[match.end() : clause.end]
                if 4 <= len(text) <= 40 and _OBJECT_END.search(text):
                    name = text.split("的")[-1]
                    span = Span(clause.end - len(name), clause.end)
                    return reader.project(_Subject(name, span, line, part), own.over(reader.sizes(part)))
        inside = reader.named_in(part)
        if inside and part is sentence and own.stated > 1:
            return reader.project(_Subject(*inside[0], line, part), own)
    return None
