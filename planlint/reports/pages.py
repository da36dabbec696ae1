"""The template environment of the HTML pages: autoescape, one style, no request to anywhere."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from planlint import __version__
from planlint.streams import visible
from planlint.words import words
from visualizations.theme import css_variables

TEMPLATES = Path(__file__).parent / "templates"


def page(template: str, language: str, content: Mapping[str, object]) -> str:
    """A whole page: ``content`` and what all pages share, filled into a template."""
    script = _asset("report.js")
    shared = {
        "say": words(language),
        "language": "zh-CN" if language == "zh" else "en",
        "version": __version__,
        "theme": css_variables(),
        "style": _asset("report.css"),
        "script": script,
        # The page forbids itself every request and every script but this one.
        "policy": "default-src 'none'; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'; "
        "base-uri 'none'; form-action 'none'",
    }
    return _environment().get_template(template).render({**shared, **content}) + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters["percent"] = lambda share: f"{share * 100:.1f}%"
    return environment


def _shown(value: object) -> object:
    """Text of a plan without raw control characters; markup of our own as it is."""
    return visible(value) if type(value) is str else value


@cache
def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
