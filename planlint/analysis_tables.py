"""An analysis as tables in the words of an office: every number with the places it was counted from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.graph.analysis import Analysis, Care, Cite, Department, PlanAnalysis

KEYS = (
    "workload",
    "cooperation",
    "never-leading",
    "unlisted",
    "single-body",
    "nobody",
    "uncared",
    "indicators",
    "no-institution",
    "institutions",
    "expected",
)
"""The keys of all tables that there may be."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and the places that it was counted from or read at."""

    value: str | int | float
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads. ``key`` names it for programs, ``columns`` are (key, head); the first column is what a row is about.

    ``note`` says how it was counted. ``gap`` marks a list of what is missing: the shorter the better.
    """

    key: str
    title: str
    note: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    gap: bool = False


def tables(analysis: Analysis, index: int) -> tuple[Table, ...]:
    """All tables of one plan, those of duties only where the plan says who does what."""
    part = analysis.plans[index]
    duties = [make(part) for make in _DUTIES] if has_duties(part) else []
    return (*duties, *_expected(analysis, index), *(make(part) for make in _ALWAYS))


def has_duties(part: PlanAnalysis) -> bool:
    """Whether any task of the plan names somebody."""
    return any(load.bodies for load in part.loads)


def counted(cites: tuple[Cite, ...]) -> Cell:
    """A number that is a number of places."""
    return Cell(len(cites), cites)


def workload(part: PlanAnalysis) -> Table:
    """Who carries most."""
    columns = (
        ("department", "部门"),
        ("leads", "牵头任务"),
        ("joins", "参与任务"),
        ("alone", "独自承担"),
        ("partners", "协作部门"),
        ("shared", "协作次数"),
        ("hub", "枢纽度（中介中心性）"),
        ("group", "协作组"),
        ("mentioned", "正文提及"),
    )
    note = (
        "协作部门：与该部门同列于一项任务的部门个数；协作次数：合计同列多少次。枢纽度（中介中心性）：其他部门两两之间的最短协作联系中，"
        "经过该部门的占比，0%—100%，越高说明越多的协作要靠它衔接。协作组：相互协作较多的部门归为一组，由程序按任务分工划分。"
    )
    rows = tuple(
        (
            Cell(one.name, one.leads[:1] or one.joins[:1]),
            counted(one.leads),
            counted(one.joins),
            counted(one.alone),
            Cell(one.partners, (*one.leads, *one.joins)),
            Cell(one.shared, (*one.leads, *one.joins)),
            Cell(_percent(one.hub), (*one.leads, *one.joins)),
            Cell("" if one.group is None else one.group, (*one.leads, *one.joins)),
            counted(one.mentioned),
        )
        for one in _listed(part)
    )
    return Table("workload", "部门承担任务", note, columns, rows)


def _listed(part: PlanAnalysis) -> list[Department]:
    return [one for one in part.departments if one.leads or one.joins]


def _pairs(part: PlanAnalysis) -> Table:
    columns = (("first", "部门"), ("second", "部门"), ("tasks", "共同任务"), ("bridge", "唯一联系"))
    note = "同列于一项任务的两个部门。唯一联系：去掉这一联系，协作网络就断成互不相连的两部分。"
    rows = tuple(
        (Cell(pair.first), Cell(pair.second), counted(pair.tasks), Cell("是" if pair.bridge else "", pair.tasks))
        for pair in part.pairs
    )
    return Table("cooperation", "部门协作", note, columns, rows)


def _never_lead(part: PlanAnalysis) -> Table:
    columns = (("department", "部门"), ("joins", "参与任务"))
    note = "列为参与、配合，但没有一项任务由其牵头。"
    rows = tuple((Cell(one.name), counted(one.joins)) for one in part.departments if one.joins and not one.leads)
    return Table("never-leading", "从不牵头的部门", note, columns, rows, gap=True)


def _unlisted(part: PlanAnalysis) -> Table:
    columns = (("department", "部门"), ("mentioned", "正文提及"))
    note = "正文提到的本级部门，没有列入任何任务的责任单位。"
    rows = tuple(
        (Cell(one.name), counted(one.mentioned))
        for one in part.departments
        if one.own and one.mentioned and not one.leads and not one.joins
    )
    return Table("unlisted", "正文提到而未分配任务的部门", note, columns, rows, gap=True)


def _lone(part: PlanAnalysis) -> Table:
    columns = (("task", "任务"), ("number", "编号"), ("body", "唯一的责任单位"))
    note = "只列了一个责任单位的任务。"
    rows = tuple(
        (Cell(load.title or load.number, (load.cite,)), Cell(load.number), Cell(load.bodies[0]))
        for load in part.loads
        if len(load.bodies) == 1
    )
    return Table("single-body", "只靠一个部门的任务", note, columns, rows, gap=True)


def _unassigned(part: PlanAnalysis) -> Table:
    columns = (("task", "任务"), ("number", "编号"))
    rows = tuple(
        (Cell(load.title or load.number, (load.cite,)), Cell(load.number)) for load in part.loads if not load.bodies
    )
    return Table("nobody", "没有责任单位的任务", "任务之后没有写责任单位。", columns, rows, gap=True)


def _uncared(part: PlanAnalysis) -> Table:
    note = (
        "没有一项任务提到该指标的数值或名称，或者提到它的任务没有写责任单位。名称写法与指标表不同的可能未能识别，请人工核对。"
        if has_duties(part)
        else "没有一项任务提到该指标的数值或名称。名称写法与指标表不同的可能未能识别，请人工核对。"
    )
    duties = has_duties(part)
    columns = (("indicator", "指标"), ("number", "序号"), ("domain", "领域"), ("tasks", "提到它的任务"))
    rows = tuple(
        (Cell(one.name, (one.cite,)), Cell(one.number), Cell(one.domain), counted(one.tasks))
        for one in part.cares
        if not one.tasks or (duties and not one.leads and not one.joins)
    )
    return Table("uncared", "无人负责的指标" if duties else "没有任务承接的指标", note, columns, rows, gap=True)


def _cares(part: PlanAnalysis) -> Table:
    columns = (
        ("indicator", "指标"),
        ("number", "序号"),
        ("domain", "领域"),
        ("tasks", "提到它的任务"),
        ("by_value", "其中写明数值"),
        ("leads", "牵头单位"),
        ("joins", "参与单位"),
    )
    note = "任务段落中出现与指标表对应的数值，或出现指标名称，即算该任务承接该指标。"
    rows = tuple(_care_row(one) for one in part.cares)
    return Table("indicators", "指标与任务", note, columns, rows)


def _care_row(one: Care) -> tuple[Cell, ...]:
    return (
        Cell(one.name, (one.cite,)),
        Cell(one.number),
        Cell(one.domain),
        counted(one.tasks),
        Cell(one.by_value, one.tasks),
        Cell("、".join(one.leads), one.tasks),
        Cell("、".join(one.joins), one.tasks),
    )


def _homeless(part: PlanAnalysis) -> Table:
    columns = (("project", "项目"),)
    note = "项目所在的句子没有写明由哪个机构实施。"
    rows = tuple((Cell(one.name, (one.cite,)),) for one in part.projects if one.institution is None)
    return Table("no-institution", "没有写明机构的项目", note, columns, rows, gap=True)


def _sites(part: PlanAnalysis) -> Table:
    columns = (("institution", "机构"), ("projects", "项目"), ("mentioned", "正文提及"))
    rows = tuple((Cell(one.name), counted(one.projects), counted(one.mentioned)) for one in part.sites)
    return Table("institutions", "机构与项目", "机构名下的项目，以及正文提到它的次数。", columns, rows)


def _expected(analysis: Analysis, index: int) -> Iterable[Table]:
    found = [one for one in analysis.expected if one.plan == index]
    if not found:
        return
    columns = (("department", "部门"), ("others", "分配了任务的其他规划"))
    note = "同时分析的其他规划中，过半数给这类部门分配了任务，本规划没有。"
    rows = tuple(
        (Cell(one.name), Cell("、".join(_place(analysis.plans[other]) for other in one.others))) for one in found
    )
    yield Table("expected", "其他规划有任务而本规划没有的部门", note, columns, rows, gap=True)


def _place(part: PlanAnalysis) -> str:
    return part.plan.identity.place or part.plan.identity.title or part.plan.document.source


def _percent(share: float) -> str:
    return f"{share * 100:.0f}%"


_DUTIES: tuple[Callable[[PlanAnalysis], Table], ...] = (workload, _pairs, _never_lead, _unlisted, _lone, _unassigned)
_ALWAYS: tuple[Callable[[PlanAnalysis], Table], ...] = (_uncared, _cares, _homeless, _sites)
