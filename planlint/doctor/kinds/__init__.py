"""All kinds of mistakes, listed by hand."""

from planlint.doctor.kinds import duties, names, numbering, numbers, relations, tables, times, wording
from planlint.doctor.planting import Kind

KINDS: tuple[Kind, ...] = (
    *numbers.KINDS,
    *relations.KINDS,
    *times.KINDS,
    *numbering.KINDS,
    *tables.KINDS,
    *duties.KINDS,
    *names.KINDS,
    *wording.KINDS,
)
