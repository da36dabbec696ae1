"""docs/rules is what the rules say of themselves today, and its links lead somewhere.

PLANLINT_PIN=1 python -m pytest tests/rules/test_pages.py      writes the pages anew
"""

import os
import re

from tests.build_rule_pages import FOLDER, INDEX, build, path_of, write
from validators.registry import CATALOGUE, Catalogue
from validators.retired import Retired
from validators.rule import Words

_LINK = re.compile(r"\]\(([^)\s]+)\)")


def test_the_pages_are_current():
    if os.environ.get("PLANLINT_PIN"):
        write()
    assert not os.environ.get("PLANLINT_PIN"), "the pages were written anew: read the difference and run again without"
    kept = {path.relative_to(FOLDER).as_posix(): path.read_bytes().decode("utf-8") for path in FOLDER.rglob("*.*")}
    wanted = build()
    stale = sorted(name for name in kept.keys() | wanted.keys() if kept.get(name) != wanted.get(name))
    assert stale == [], "run: PLANLINT_PIN=1 python -m pytest tests/rules/test_pages.py"


def test_every_link_leads_to_a_page_or_to_a_place_in_the_index():
    pages = build()
    for name, text in pages.items():
        links = _LINK.findall(text)
        assert links, name
        for link in links:
            path, _, anchor = link.partition("#")
            target = os.path.normpath(os.path.join(os.path.dirname(name), path)) if path else name  # noqa: PTH118, PTH120
            assert target in pages, f"{name}: {link}"
            assert not anchor or f'<a id="{anchor}"></a>' in pages[target], f"{name}: {link}"


def test_the_index_leads_to_every_rule_once():
    links = _LINK.findall(build()[INDEX])
    assert sorted(link for link in links if "#" not in link) == sorted(map(path_of, CATALOGUE.rules))


def test_the_index_says_what_became_of_retired_rules():
    old = Retired("value.old", (CATALOGUE.rules[0].name,), Words("更名", "renamed"))
    index = build(Catalogue(CATALOGUE.rules, (old,)))[INDEX]
    assert f"`value.old` 已停用，由 {CATALOGUE.rules[0].name} 代替：更名" in index
    assert "停用 1 条" in index
