"""A plan and the files that belong to it become one Document: the annexes' text stands behind the plan's."""

from collections.abc import Sequence
from dataclasses import replace

from kg.model.document import Annex, Document, Gap, Table
from kg.model.span import Span


def joined(plan: Document, annexes: Sequence[Document]) -> Document:
    """The plan with the tables of its annexes behind its text, each under a heading that names its file.

    All that an annex holds moves by the same number of characters, so that every span of the plan stays as it was and
    every span of an annex quotes what it quoted. The headings are blank in ``normal``: a file's name is none of the
    plan's words. Digest, format and pages are the plan's; the annexes' are in ``Document.annexes``.
    """
    result = plan
    for annex in annexes:
        result = _with(result, annex)
    return result


def _with(plan: Document, annex: Document) -> Document:
    label = f"附件：{annex.source}"
    start = len(plan.text) + 1
    shift = start + len(label) + 1
    number = plan.line_of(len(plan.text)) + 1
    text = f"{plan.text}\n{label}\n{annex.text}"
    normal = f"{plan.normal}\n{' ' * len(label)}\n{annex.normal}"
    # An annex has no outline of its own beside the plan's: its headings would count as the plan's chapters.
    paragraphs = tuple(
        replace(p, span=_moved(p.span, shift), line=p.line + number, section=None, box=None) for p in annex.paragraphs
    )
    return replace(
        plan,
        text=text,
        normal=normal,
        paragraphs=(*plan.paragraphs, *paragraphs),
        tables=(*plan.tables, *(_table(table, shift, len(plan.tables)) for table in annex.tables)),
        artifacts=(*plan.artifacts, *(replace(a, span=_moved(a.span, shift)) for a in annex.artifacts)),
        addresses=(*plan.addresses, *(replace(a, start=a.start + shift) for a in annex.addresses)),
        annexes=(
            *plan.annexes,
            Annex(Span(start, len(text)), Span(start, start + len(label)), annex.source, annex.sha256, annex.format),
        ),
        gaps=(*plan.gaps, *(Gap(f"附件 {annex.source}：{gap.reason}", gap.advice) for gap in annex.gaps)),
        notes=(*plan.notes, *(f"附件 {annex.source}：{note}" for note in annex.notes)),
    )


def _table(table: Table, shift: int, before: int) -> Table:
    return replace(
        table,
        index=before + table.index,
        span=_moved(table.span, shift),
        cells=tuple(replace(cell, span=_moved(cell.span, shift)) for cell in table.cells),
        title=None if table.title is None else _moved(table.title, shift),
        section=None,
    )


def _moved(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)
