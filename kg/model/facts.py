"""What a plan states, fact by fact, each with the place that says so."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model.document import Document
from kg.model.quantity import Quantity
from kg.model.span import Span


class Role(StrEnum):
    """What a value is to the plan's period: before its start, the starting point, to be reached, or none of these."""

    HISTORY = "history"
    BASELINE = "baseline"
    TARGET = "target"
    OTHER = "other"


class Change(StrEnum):
    """Whether a number is a level (达到 90%) or a change of one (增长 5.5%), and over what time."""

    LEVEL = "level"
    RISE = "rise"
    FALL = "fall"
    YEARLY_RISE = "yearly-rise"
    YEARLY_FALL = "yearly-fall"


@dataclass(frozen=True, slots=True)
class Observation:
    """One cell of an indicator's row: its value in one year.

    ``text`` is the cell's wording with line breaks closed up. ``quantity`` is None where the cell is empty or a dash
    (``missing``) and where the target is stated relative to another value (``relative``: 同比例增加, 比基期降低10%).
    """

    role: Role
    year: int | None
    text: str
    span: Span
    quantity: Quantity | None = None
    relative: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of an indicator table. ``number`` is as printed, empty for a sub-row 其中：…, whose row is ``parent``."""

    id: str
    table: int
    row: int
    number: str
    domain: str
    name: str
    unit: str
    nature: str
    concept: str | None
    observations: tuple[Observation, ...]
    span: Span
    name_span: Span
    number_span: Span
    unit_span: Span
    nature_span: Span
    parent: str | None = None

    def observation(self, role: Role) -> Observation | None:
        """The first observation in this role."""
        return next((o for o in self.observations if o.role is role), None)


@dataclass(frozen=True, slots=True)
class Statement:
    """A number in prose and what it says.

    ``name`` is what is counted or measured, ``scope`` the body or place it is said of where that is not the plan's own
    (县人民医院, 全市), ``verb`` the word that carries the value (达到, 降至, 增长). ``year`` is the year that governs it,
    ``since`` the year a change is counted from. ``span`` is the clause, ``sentence`` the sentence around it.
    ``indicator`` is the id of the table row that is the same concept, population and scope.
    """

    id: str
    name: str
    name_span: Span
    concept: str | None
    quantity: Quantity
    year: int | None
    role: Role
    change: Change
    verb: str
    scope: str
    span: Span
    sentence: Span
    indicator: str | None = None
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A department or unit as one list names it: ``name`` with its elided prefix restored, ``text`` as written."""

    name: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One label of a task's closing brackets and the bodies behind it.

    ``label`` is as written (牵头部门, 责任单位, 配合单位); ``leads`` says whether it names who answers for the task.
    ``separator`` is the mark before it (； or ，), empty for the first.
    """

    label: str
    leads: bool
    bodies: tuple[Body, ...]
    span: Span
    label_span: Span
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is to be done: ``year`` (and ``month``) or None where the wording names none (3年时间, 长期坚持)."""

    text: str
    year: int | None
    span: Span
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A numbered measure. ``span`` is the paragraph, ``brackets`` the closing list of who does it, if it has one.

    ``deadline`` is when all of it is to be done, where the plan says so once.
    """

    id: str
    number: str
    title: str
    section: tuple[str, ...]
    responsibilities: tuple[Responsibility, ...]
    span: Span
    title_span: Span
    brackets: Span | None = None
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A department or an institution: its fullest name, every other wording of it, and where each stands.

    ``mentions`` pairs each span with the wording there (elided prefixes restored).
    """

    name: str
    aliases: tuple[str, ...]
    mentions: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Project:
    """Something to be built, equipped or carried out, with what the plan says of its size, cost and date."""

    id: str
    name: str
    span: Span
    name_span: Span
    institution: str | None = None
    investment: Quantity | None = None
    floor_area: Quantity | None = None
    beds: Quantity | None = None
    deadline: Deadline | None = None
    box: int | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """A cited document, its title in 《》 as written, marks included."""

    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a plan is. ``level`` is national, province, city, county or township; ``period`` its first and last year."""

    title: str
    title_span: Span | None
    place: str
    level: str
    period: tuple[int, int] | None
    published: str | None
    published_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan: its document and the facts read from it, each list in the order of the text."""

    document: Document
    identity: Identity
    indicators: tuple[Indicator, ...] = ()
    statements: tuple[Statement, ...] = ()
    tasks: tuple[Task, ...] = ()
    departments: tuple[Named, ...] = ()
    institutions: tuple[Named, ...] = ()
    projects: tuple[Project, ...] = ()
    policies: tuple[Policy, ...] = ()
