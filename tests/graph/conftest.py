"""Plans built by hand over a little text of our own, so that the graph is tested without any extractor."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from kg.model.document import Box, Document, Paragraph, Section
from kg.model.facts import (
    Body,
    Change,
    Deadline,
    Identity,
    Indicator,
    Named,
    Observation,
    Plan,
    Policy,
    Project,
    Responsibility,
    Role,
    Statement,
    Task,
)
from kg.model.quantity import Comparator, Quantity
from kg.model.span import Span


@dataclass(frozen=True)
class Wish:
    """What a test wants of a plan; the rest is the same in every plan."""

    place: str = "青禾县"
    title: str = "青禾县“十四五”卫生健康规划"
    source: str = "plans/qinghe.txt"
    baseline: str = "76.10"
    hospital: str = "县人民医院"
    period: tuple[int, int] | None = (2021, 2025)
    tasks: int = 2
    rows: int = 2
    statements: int = 2
    projects: int = 2


@dataclass
class Page:
    """A text that grows; each thing said returns the place where it stands."""

    text: str = ""
    sections: list[Section] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)

    def say(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def inside(self, outer: Span, words: str) -> Span:
        start = self.text.index(words, outer.start, outer.end)
        return Span(start, start + len(words))

    def line(self, words: str) -> Span:
        span = self.say(words)
        self.paragraphs.append(Paragraph(span, self.text.count("\n") + 1))
        self.text += "\n"
        return span

    def head(self, level: int, label: str, title: str, parent: int | None) -> int:
        span = self.say(label + title)
        self.text += "\n"
        index = len(self.sections)
        self.sections.append(
            Section(index, level, label, 1, title, span, Span(span.end, span.end), parent, inline=False)
        )
        return index

    def document(self, source: str) -> Document:
        closed = []
        for section in self.sections:
            later = (s.heading.start for s in self.sections[section.index + 1 :] if s.level <= section.level)
            end = next(later, len(self.text))
            body = Span(section.heading.end, end)
            closed.append(
                Section(
                    section.index,
                    section.level,
                    section.label,
                    section.number,
                    section.title,
                    section.heading,
                    body,
                    section.parent,
                    section.inline,
                )
            )
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        return Document(
            self.text, self.text, source, digest, "txt", tuple(self.paragraphs), tuple(closed), boxes=tuple(self.boxes)
        )


def amount(page: Page, outer: Span, words: str, number: str, unit: str, **more: object) -> Quantity:
    high = str(more.get("high", number))
    comparator = more.get("comparator", Comparator.EQUAL)
    assert isinstance(comparator, Comparator)
    return Quantity(
        low=Decimal(number),
        high=Decimal(high),
        unit=unit,
        comparator=comparator,
        decimals=len(number.partition(".")[2]),
        digits=number if high == number else f"{number}-{high}",
        text=words,
        span=page.inside(outer, words),
    )


def row(page: Page, position: int, baseline: str) -> Indicator:
    start = len(page.text)
    number, name = page.say(f"{position}"), None
    page.say("\t")
    name = page.say("人均预期寿命" if position == 1 else f"第{position}项健康指标" if position > 2 else "健康预期寿命")
    page.say("\t")
    unit = page.say("岁")
    page.say("\t")
    first = page.say(baseline if position != 2 else "--")
    page.say("\t")
    second = page.say("80以上" if position != 2 else "同比例增加")
    page.say("\t")
    nature = page.say("预期性")
    span = Span(start, len(page.text))
    page.say("\n")
    if position == 2:
        values = (
            Observation(Role.BASELINE, 2020, "--", first, missing=True),
            Observation(Role.TARGET, 2025, "同比例增加", second, relative=True),
        )
    else:
        base = amount(page, first, baseline, baseline, "")
        aim = amount(page, second, "80以上", "80", "", comparator=Comparator.AT_LEAST)
        values = (
            Observation(Role.BASELINE, 2020, baseline, first, base),
            Observation(Role.TARGET, 2025, "80以上", second, aim),
        )
    concept = "life-expectancy" if position == 1 else None
    return Indicator(
        f"i{position}",
        0,
        position,
        str(position),
        "健康水平",
        page.text[name.start : name.end],
        "岁",
        "预期性",
        concept,
        values,
        span,
        name,
        number,
        unit,
        nature,
    )


def statement(page: Page, position: int, indicator: str | None) -> Statement:
    span = page.line(f"全县人均预期寿命达到77.{position:02d}岁，较2015年持续提高。")
    value = amount(page, span, f"77.{position:02d}岁", f"77.{position:02d}", "岁")
    name = page.inside(span, "人均预期寿命")
    return Statement(
        f"s{position}",
        "人均预期寿命",
        name,
        "life-expectancy",
        value,
        2020,
        Role.BASELINE,
        Change.LEVEL,
        "达到",
        "",
        span,
        span,
        indicator,
        2015,
    )


def task(page: Page, position: int, hospital: str) -> Task:
    # The second measure of every plan has the same title as the first: names must cope.
    title = "建强基层服务网络" if position <= 2 else f"推进第{position}项改革"
    leader = "县民政局" if position % 3 == 0 else "县卫健局"
    partner = "县发展改革局" if position % 2 else "县医保局"
    span = page.line(
        f"{position}. {title}。依托{hospital}，到2025年人均预期寿命达到80.5岁以上。"
        f"（牵头单位：{leader}；配合单位：{partner}、财政局）"
    )
    brackets = Span(page.text.index("（牵头", span.start), span.end)
    lead = page.inside(brackets, leader)
    first, second = page.inside(brackets, partner), page.inside(brackets, "财政局")
    duties = (
        Responsibility(
            label="牵头单位",
            leads=True,
            bodies=(Body(leader, leader, lead),),
            span=lead,
            label_span=page.inside(brackets, "牵头单位"),
        ),
        Responsibility(
            label="配合单位",
            leads=False,
            bodies=(Body(partner, partner, first), Body("县财政局", "财政局", second)),
            span=Span(first.start, second.end),
            label_span=page.inside(brackets, "配合单位"),
            separator="；",
        ),
    )
    path = ("二、重点任务",)
    return Task(f"t{position}", f"{position}.", title, path, duties, span, page.inside(span, title), brackets)


def project(page: Page, position: int, hospital: str, *, box: int | None) -> Project:
    words = f"{hospital}第{position}期扩建项目，总投资10.50亿元，建筑面积9万平方米，床位800-1000张，2024年6月底前建成。"
    span = page.line(words)
    return Project(
        f"p{position}",
        f"{hospital}第{position}期扩建项目",
        span,
        page.inside(span, f"{hospital}第{position}期扩建项目"),
        hospital,
        amount(page, span, "10.50亿元", "10.50", "亿元"),
        amount(page, span, "9万平方米", "9", "万平方米"),
        amount(page, span, "800-1000张", "800", "张", high="1000", comparator=Comparator.RANGE),
        Deadline("2024年6月底前", 2024, page.inside(span, "2024年6月底前"), 6),
        box,
    )


def build(wish: Wish) -> Plan:
    page = Page()
    title = page.line(wish.title) if wish.title else None
    page.head(1, "一、", "发展目标", None)
    policy = page.line("依据《健康中国行动纲要》编制。")
    rows = tuple(row(page, position, wish.baseline) for position in range(1, wish.rows + 1))
    page.head(2, "（一）", "工作成效", 0)
    said = tuple(
        statement(page, position, "i1" if position == 1 else None) for position in range(1, wish.statements + 1)
    )
    page.head(1, "二、", "重点任务", None)
    work = tuple(task(page, position, wish.hospital) for position in range(1, wish.tasks + 1))
    promised = tuple(_promise(page, position, item) for position, item in enumerate(work, start=1))
    heading = page.line("专栏1 医疗服务提升工程")
    body = len(page.text)
    page.boxes.append(Box(0, 1, "专栏1", "医疗服务提升工程", heading, Span(body, body), 2))
    built = tuple(project(page, position, wish.hospital, box=0) for position in range(1, wish.projects + 1))
    page.boxes[0] = Box(0, 1, "专栏1", "医疗服务提升工程", heading, Span(body, len(page.text)), 2)
    hospital = tuple((wish.hospital, page.inside(item.span, wish.hospital)) for item in (*work, *built))
    leads = (item.responsibilities[0].bodies[0] for item in work)
    health = tuple((body.name, body.span) for body in leads if body.name == "县卫健局")
    published = page.line("2022年9月8日")
    return Plan(
        page.document(wish.source),
        Identity(wish.title, title, wish.place, "county", wish.period, "2022-09-08", published),
        rows,
        said + promised,
        work,
        (Named("县卫生健康局", ("县卫健局",), health),),
        (Named(wish.hospital, (), hospital),),
        built,
        (Policy("《健康中国行动纲要》", page.inside(policy, "《健康中国行动纲要》")),),
    )


def _promise(page: Page, position: int, item: Task) -> Statement:
    span = page.inside(item.span, "到2025年人均预期寿命达到80.5岁以上")
    value = amount(page, span, "80.5岁以上", "80.5", "岁", comparator=Comparator.AT_LEAST)
    name = page.inside(span, "人均预期寿命")
    return Statement(
        f"a{position}",
        "人均预期寿命",
        name,
        "life-expectancy",
        value,
        2025,
        Role.TARGET,
        Change.LEVEL,
        "达到",
        "",
        span,
        item.span,
        "i1",
    )


@pytest.fixture
def make() -> Callable[[Wish], Plan]:
    return build


@pytest.fixture
def wish() -> type[Wish]:
    return Wish


@pytest.fixture
def plan() -> Plan:
    return build(Wish())
