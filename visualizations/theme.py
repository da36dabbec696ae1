"""Colours, fonts and spacing of everything planlint draws: the only place where they are written down.

The seven kinds keep apart under full protanopia, deuteranopia and tritanopia (CIE76 distance of at least 20, measured
with the matrices of Machado, Oliveira and Fernandes 2009), stand out from white by at least 3:1 (WCAG 2.2, 1.4.11), and
each has a shape of its own, so colour never carries a meaning alone. Colours of text reach 4.5:1 on paper.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How one kind of node looks: ``colour`` of the mark, ``tint`` of the ground behind it, ``shape`` by name."""

    colour: str
    tint: str
    shape: str


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """How one relation looks: at rest it is ``opacity`` strong, in a selection fully so; ``dashes`` in pixels."""

    colour: str
    opacity: float
    width: float
    dashes: tuple[int, ...] = ()


INK = "#1f2933"
"""Text."""
MUTED = "#5b6772"
"""Text of less weight: counts, places, captions."""
LINE = "#dfe3e6"
"""Hairlines and the borders of cards."""
PAPER = "#ffffff"
"""The ground of panels and of a plan's card."""
DESK = "#f3f4f2"
"""What lies under the cards."""
ACCENT = "#1f5f8b"
"""Keyboard focus and links."""
MARK = "#fff1c2"
"""Behind a quotation."""
SHADE = "rgb(20 30 40 / .14)"
"""Shadows."""

KINDS: dict[str, KindStyle] = {
    "plan": KindStyle("#1f2d3d", "#e9ecef", "star"),
    "domain": KindStyle("#5e3a9e", "#efeaf7", "diamond"),
    "indicator": KindStyle("#3d8fd1", "#e8f2fa", "circle"),
    "task": KindStyle("#a83a10", "#f9ece6", "square"),
    "department": KindStyle("#0a6b58", "#e4f1ee", "hexagon"),
    "institution": KindStyle("#d3709f", "#fbeef4", "triangle"),
    "project": KindStyle("#b38c00", "#f8f2df", "triangle-down"),
}
"""The kinds of node, in the order of the legend."""

SEVERITIES: dict[str, str] = {"error": "#b3261e", "warning": "#8a5300", "info": "#2b5c8a"}
"""Colour of a finding's severity, the worst first."""

EDGES: dict[str, EdgeStyle] = {
    "has-domain": EdgeStyle("#1f2d3d", 0.30, 0.8),
    "has-indicator": EdgeStyle("#3d8fd1", 0.38, 0.9),
    "has-task": EdgeStyle("#1f2d3d", 0.30, 0.8),
    "leads": EdgeStyle("#0a6b58", 0.42, 1.0),
    "participates": EdgeStyle("#0a6b58", 0.22, 0.7, (5, 3)),
    "has-project": EdgeStyle("#b38c00", 0.16, 0.8),
    "at-institution": EdgeStyle("#d3709f", 0.45, 0.9),
    "mentions": EdgeStyle("#d3709f", 0.24, 0.7),
    "about": EdgeStyle("#3d8fd1", 0.28, 0.7),
}
"""The relations of the graph."""

FONT_SANS = (
    '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", '
    '"WenQuanYi Micro Hei", system-ui, sans-serif'
)
"""Screen text: what Chinese systems have, so that nothing is ever fetched."""
FONT_SERIF = '"Songti SC", "SimSun", "Noto Serif CJK SC", "Source Han Serif SC", serif'
"""Quotations from a plan."""

SPACE: tuple[int, ...] = (0, 4, 8, 12, 16, 24, 32)
"""Distances in CSS pixels; ``--space-3`` is ``SPACE[3]``."""


def css_variables() -> str:
    """The theme as one ``:root`` rule of CSS custom properties.

    Names: ``--ink``, ``--muted``, ``--line``, ``--paper``, ``--desk``, ``--accent``, ``--mark``, ``--shade``,
    ``--kind-<kind>``, ``--tint-<kind>``, ``--severity-<severity>``, ``--font-sans``, ``--font-serif``, ``--space-<n>``.
    """
    properties = {
        "ink": INK,
        "muted": MUTED,
        "line": LINE,
        "paper": PAPER,
        "desk": DESK,
        "accent": ACCENT,
        "mark": MARK,
        "shade": SHADE,
        "font-sans": FONT_SANS,
        "font-serif": FONT_SERIF,
    }
    properties |= {f"kind-{kind}": style.colour for kind, style in KINDS.items()}
    properties |= {f"tint-{kind}": style.tint for kind, style in KINDS.items()}
    properties |= {f"severity-{severity}": colour for severity, colour in SEVERITIES.items()}
    properties |= {f"space-{step}": f"{pixels}px" for step, pixels in enumerate(SPACE)}
    return ":root {\n" + "".join(f"  --{name}: {value};\n" for name, value in properties.items()) + "}\n"
