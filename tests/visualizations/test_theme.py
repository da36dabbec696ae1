"""The palette keeps its promises."""

import itertools
import re
from pathlib import Path

import pytest

from visualizations import theme

# Machado, Oliveira, Fernandes (2009): full dichromacy, on linear RGB.
SIGHT = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def luminance(colour):
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb):
    r, g, b = (min(1.0, max(0.0, p)) for p in rgb)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("sight", SIGHT)
def test_kinds_keep_apart_for_every_eye(sight):
    seen = {}
    for kind, style in theme.KINDS.items():
        rgb = linear(style.colour)
        seen[kind] = lab([sum(w * p for w, p in zip(row, rgb, strict=True)) for row in SIGHT[sight]])
    for one, other in itertools.combinations(seen, 2):
        distance = sum((p - q) ** 2 for p, q in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert distance >= 20, (sight, one, other, distance)


def test_marks_and_words_stand_out():
    assert all(contrast(style.colour, theme.PAPER) >= 3 for style in theme.KINDS.values())
    for text in (theme.INK, theme.MUTED, theme.ACCENT, *theme.SEVERITIES.values()):
        assert contrast(text, theme.PAPER) >= 4.5
        assert contrast(text, theme.DESK) >= 4.5
    assert contrast(theme.INK, theme.MARK) >= 4.5


def test_shape_alone_tells_the_kind():
    shapes = [style.shape for style in theme.KINDS.values()]
    assert len(set(shapes)) == len(shapes) == 7


def test_variables_cover_the_theme():
    css = theme.css_variables()
    for kind, style in theme.KINDS.items():
        assert f"--kind-{kind}: {style.colour};" in css
    for severity, colour in theme.SEVERITIES.items():
        assert f"--severity-{severity}: {colour};" in css
    assert css.startswith(":root {")
    assert css.count("{") == css.count("}") == 1


def test_templates_use_only_variables_that_exist_and_no_colour_of_their_own():
    folder = Path(theme.__file__).parent
    sources = [p for p in folder.rglob("*") if p.suffix in {".py", ".css", ".js", ".html"} and p.name != "theme.py"]
    assert len(sources) >= 7
    for source in sources:
        text = source.read_text("utf-8")
        assert not re.search(r"#[0-9a-fA-F]{6}\b|(?<!&)#[0-9a-fA-F]{3}\b|\b(?:rgb|hsl)a?\(", text), source.name
        for name in re.findall(r"var\(--([\w-]+)\)", text):
            assert f"--{name}:" in theme.css_variables(), (source.name, name)
