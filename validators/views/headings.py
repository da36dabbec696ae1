"""The view ``headings``: headings and boxes beside what their siblings look like."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from kg.model.document import Document, Paragraph, Section
from kg.model.facts import Plan
from kg.model.span import Span
from validators.views.numbering import style_of
from validators.views.view import Row, View, place

_RANKS = {"part": 0, "chapter": 1, "section": 2, "han": 3, "han-brackets": 4, "arabic": 5, "arabic-brackets": 6}
# The lead of a project's paragraph in a box: 某某工程：…
_MARK = re.compile("[，。；]")
_SENTENCE = 40
_NUMBERED = re.compile("(?P<label>第[一二三四五六七八九十百\\d]+[章节])[ \u3000]+(?P<title>[\u4e00-\u9fff“”、]{4,12})")
_LEAD = re.compile(r"(?P<lead>[^，。；：:！？（）\d]{1,3}[^，。；：:！？]{2,25})[：:](?=.{12})")


def _headings(document: Document) -> Iterator[Row]:
    """A row for every numbered heading."""
    numbered = [(s, style_of(s.label)) for s in document.sections if s.number]
    numbered = [(s, style) for s, style in numbered if style]
    children: dict[int | None, list[tuple[Section, str]]] = {}
    for section, style in numbered:
        children.setdefault(section.parent, []).append((section, style))
    leads = {s.parent for s, _ in numbered if s.parent is not None}
    firsts = {
        parent: min(_RANKS[style] for _, style in group) for parent, group in children.items() if parent is not None
    }
    shapes: dict[str, Counter[int]] = {}
    for section, style in numbered:
        if section.index in firsts:
            shapes.setdefault(style, Counter())[firsts[section.index]] += 1
    # A text may have thousands of headings side by side: each group of siblings is looked through once.
    alone_in: dict[tuple[int | None, str], list[Section]] = {}
    inline_in: Counter[tuple[int | None, str]] = Counter()
    inline, outright = Counter[str](), Counter[str]()
    examples: dict[tuple[str, int | None], Section] = {}
    for section, style in numbered:
        inline_in[section.parent, style] += section.inline
        inline[style] += section.inline
        outright[style] += not section.inline
        examples.setdefault((style, firsts.get(section.index)), section)
        if not section.inline and section.index not in leads:
            alone_in.setdefault((section.parent, style), []).append(section)
    for section, style in numbered:
        group = alone_in.get((section.parent, style), [])
        alone = group[1:2] if group[:1] == [section] else group[:1]
        glue = document.normal[section.heading.end : section.heading.end + 2]
        rank = firsts.get(section.index)
        usual = shapes[style].most_common(1)[0][0] if style in shapes else None
        example = examples.get((style, usual))
        yield {
            "kind": "heading",
            "style": style,
            "shown": section.label + section.title,
            "inline": section.inline,
            "dash": glue == "——",
            "alone": len(group) - (not section.inline and section.index not in leads),
            "inline_siblings": inline_in[section.parent, style] - section.inline,
            "inline_elsewhere": inline[style] - section.inline,
            "alone_elsewhere": outright[style],
            "sibling": alone[0].label + alone[0].title if alone else None,
            "first_rank": rank,
            "usual_rank": usual,
            "like": shapes[style][rank] if rank is not None else 0,
            "unlike": sum(shapes[style].values()) - shapes[style][rank] if rank is not None else 0,
            "other_shown": None if example is None else example.label + example.title,
            "places": [
                place(_opening(document, section), "heading", section.label + section.title),
                *(
                    [place(alone[0].heading, "other", alone[0].label + alone[0].title)]
                    if section.inline and alone
                    else []
                ),
            ],
        }


def _swallowed(document: Document) -> Iterator[Row]:
    """A row for every paragraph that opens with 第二节, while the other sections of that kind stand on lines of their own."""
    for paragraph in document.paragraphs:
        text = document.normal[paragraph.span.start : paragraph.span.start + _SENTENCE]
        match = _NUMBERED.match(text)
        mark = _MARK.search(document.normal, paragraph.span.start, paragraph.span.end)
        if match is None or mark is None:
            continue
        style = style_of(match["label"])
        alone = [s for s in document.sections if style_of(s.label) == style and not s.inline]
        inline = sum(s.inline for s in document.sections if style_of(s.label) == style)
        if len(alone) < 2 or any(
            s.heading.meets(paragraph.span) for s in document.sections if style_of(s.label) == style
        ):
            continue
        span = Span(paragraph.span.start, min(mark.start(), paragraph.span.start + _SENTENCE))
        shown = match["label"] + match["title"] + "…"
        yield {
            "kind": "heading",
            "style": style,
            "shown": shown,
            "inline": True,
            "dash": False,
            "alone": len(alone),
            "inline_siblings": inline,
            "inline_elsewhere": inline,
            "alone_elsewhere": len(alone),
            "sibling": alone[0].label + " " + alone[0].title,
            "like": 0,
            "unlike": 0,
            "places": [
                place(span, "heading", shown),
                place(alone[0].heading, "other", alone[0].label + " " + alone[0].title),
            ],
        }


def _opening(document: Document, section: Section) -> Span:
    """A heading; with the first sentence behind it where both share a line."""
    if not section.inline:
        return section.heading
    stop = document.normal.find("。", section.heading.end + 1, section.heading.end + _SENTENCE)
    return Span(section.heading.start, stop + 1 if stop >= 0 else section.heading.end)


def _clause(document: Document, paragraph: Paragraph, lead: str) -> Span:
    """The lead of a paragraph and the clause that follows it."""
    text = document.normal[paragraph.span.start : paragraph.span.end]
    match = _MARK.search(text, len(lead) + 1)
    return Span(paragraph.span.start, paragraph.span.start + (match.start() if match else len(text)))


def _forms(document: Document) -> Iterator[Row]:
    """A row for every style of label: the marks around its number, the usual ones and the others."""
    by_style: dict[str, dict[str, list[Section]]] = {}
    for section in document.sections:
        style = style_of(section.label)
        if style:
            form = re.sub(r"[一二三四五六七八九十百\d]+", "1", section.label).replace(" ", "")
            by_style.setdefault(style, {}).setdefault(form, []).append(section)
    for style, forms in by_style.items():
        ordered = sorted(forms.values(), key=len, reverse=True)
        usual, rare = ordered[0], [section for group in ordered[1:] for section in group]
        rare.sort(key=lambda section: section.index)
        shown = [*rare, usual[0]] if rare else usual[:1]
        yield {
            "kind": "form",
            "style": style,
            "shown": "、".join(s.label for s in rare[:8]),
            "other_shown": usual[0].label,
            "like": len(rare),
            "unlike": len(usual),
            "places": [place(s.heading, "heading", s.label) for s in shown],
        }


def _boxes(document: Document) -> Iterator[Row]:
    """A row for every box."""
    numbered = [box for box in document.boxes if box.number]
    bare = len(document.boxes) - len(numbered)
    for box in document.boxes:
        others = [other for other in numbered[:2] if other is not box]
        yield {
            "kind": "box",
            "shown": (box.label + " " + box.title).strip(),
            "style": "numbered" if box.number else "bare",
            "like": bare - (not box.number),
            "unlike": len(numbered) - bool(box.number),
            "other_shown": f"{others[0].label} {others[0].title}" if others else None,
            "places": [
                place(box.heading, "box", (box.label + " " + box.title).strip()),
                *([place(others[0].heading, "other", others[0].label)] if others and not box.number else []),
            ],
        }


def _groups(document: Document) -> Iterator[tuple[bool, list[tuple[Paragraph, str]]]]:
    """Runs of two or more neighbouring paragraphs 某某工程：…, and whether a box holds them."""
    run: list[tuple[Paragraph, str]] = []
    for paragraph in document.paragraphs:
        match = _LEAD.match(document.normal[paragraph.span.start : paragraph.span.end])
        numbered = match is not None and style_of(match["lead"]) != ""
        follows = bool(run) and run[-1][0].box == paragraph.box and run[-1][0].section == paragraph.section
        if run and not (match and follows):
            yield run[0][0].box is not None, run
            run = []
        if match and not numbered and not _is_rest(document, paragraph):
            run.append((paragraph, match["lead"]))
    if run:
        yield run[0][0].box is not None, run


def _is_rest(document: Document, paragraph: Paragraph) -> bool:
    """Whether the paragraph shares its line with the heading before it."""
    section = None if paragraph.section is None else document.sections[paragraph.section]
    return (
        section is not None
        and section.inline
        and document.line_of(section.heading.start) == document.line_of(paragraph.span.start)
    )


def _frames(document: Document) -> Iterator[Row]:
    """A row for every group of project paragraphs, in a box or without one."""
    groups = [(boxed, run) for boxed, run in _groups(document) if len(run) > 1]
    boxed = [run for inside, run in groups if inside]
    for inside, run in groups:
        first, lead = run[0]
        section = None if first.section is None else document.sections[first.section]
        yield {
            "kind": "group",
            "style": "boxed" if inside else "bare",
            "shown": lead,
            "inline": section is not None and section.inline,
            "like": len(groups) - len(boxed),
            "unlike": len(boxed),
            "alone": len(run),
            "other_shown": _box_name(document, boxed),
            "places": [place(_clause(document, p, text), "text", text) for p, text in run],
        }


def _box_name(document: Document, boxed: Sequence[list[tuple[Paragraph, str]]]) -> str | None:
    index = boxed[0][0][0].box if boxed else None
    return None if index is None else (document.boxes[index].label + " " + document.boxes[index].title).strip()


def rows(plan: Plan) -> Iterable[Row]:
    """A row for every numbered heading, label style, box and group of project paragraphs."""
    for part in (_headings, _swallowed, _forms, _boxes, _frames):
        yield from part(plan.document)


VIEW = View(
    name="headings",
    columns={
        "kind": pl.String,
        "style": pl.String,
        "shown": pl.String,
        "inline": pl.Boolean,
        "dash": pl.Boolean,
        "alone": pl.Int32,
        "inline_siblings": pl.Int32,
        "inline_elsewhere": pl.Int32,
        "alone_elsewhere": pl.Int32,
        "sibling": pl.String,
        "first_rank": pl.Int32,
        "usual_rank": pl.Int32,
        "like": pl.Int32,
        "unlike": pl.Int32,
        "other_shown": pl.String,
    },
    rows=rows,
    required=("kind", "shown"),
)
