"""Report, index and analysis on a phone: no page scrolls sideways, wide tables scroll in their frames and say so."""

import pytest

WIDTH = 390
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What sticks out of the screen although no frame of its own scrolls.
OUTSIDE = """() => [...document.querySelectorAll('main *')]
  .filter(e => !e.closest('.scroll') && getComputedStyle(e).position !== 'fixed' && e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.tagName + '.' + e.className)"""
OPEN_ALL = "document.querySelectorAll('details:not(.cited)').forEach(d => { d.open = true; })"


@pytest.fixture
def pages(run_program, folder, faulty, clean):
    """A report with a draft and peers, and an analysis of the same plans, as their commands write them."""
    draft = faulty.replace("79.5", "78.9") + "\n（二十）其他事项（，到2019年完成。\n"
    for name, text in (("plan", faulty), ("draft", draft), ("p1", clean.replace("青禾县", "云溪县"))):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "p2.txt").write_text(clean.replace("青禾县", "白石县"), encoding="utf-8")
    run_program("report", "plan.txt", "--against", "draft.txt", "--peers", "p1.txt", "p2.txt", "-o", "out")
    run_program("analyse", "plan.txt", "p1.txt", "-o", "out")
    return folder / "out"


@pytest.fixture
def phone(browser):
    page = browser.new_page(viewport={"width": WIDTH, "height": 844}, has_touch=True)
    yield page
    page.close()


def opened(page, file):
    page.goto(file.as_uri())
    page.evaluate(OPEN_ALL)
    page.wait_for_timeout(100)
    return page


@pytest.mark.parametrize("name", ["index", "report", "analysis"])
@pytest.mark.parametrize("width", [WIDTH, 768, 1280])
def test_nothing_sticks_out(phone, pages, name, width):
    phone.set_viewport_size({"width": width, "height": 844})
    page = opened(phone, pages / f"{name}.html")
    assert page.evaluate(SIDEWAYS) == 0
    assert page.evaluate(OUTSIDE) == []


def test_headings_are_lines_and_pills_stay_inside(phone, pages):
    page = opened(phone, pages / "report.html")
    heading = page.locator("#revision h2").bounding_box()
    assert heading["width"] > 2 * heading["height"]
    card = page.locator("#revision").bounding_box()
    for pill in page.locator("#revision summary .status").all():
        place = pill.bounding_box()
        assert place["x"] + place["width"] < card["x"] + card["width"]


def test_a_wide_table_says_that_it_scrolls(phone, pages):
    page = opened(phone, pages / "report.html")
    frame = page.locator("#peers .scroll")
    assert "wide" in frame.get_attribute("class").split()
    assert "more" in frame.get_attribute("class").split()
    assert frame.get_attribute("tabindex") == "0"
    assert "左右滑动" in frame.evaluate("e => getComputedStyle(e, '::before').content + e.dataset.hint")
    frame.evaluate("e => { e.scrollLeft = e.scrollWidth; }")
    page.wait_for_timeout(100)
    assert "more" not in frame.get_attribute("class").split()
    page.set_viewport_size({"width": 1280, "height": 844})
    page.wait_for_timeout(100)
    assert "wide" not in frame.get_attribute("class").split()


def test_fixed_findings_keep_off_the_edge(phone, pages):
    phone.set_viewport_size({"width": 1280, "height": 844})
    page = opened(phone, pages / "report.html")
    card = page.locator("#revision").bounding_box()
    texts = page.locator("#revision .unread-list li").all()
    assert texts
    for text in texts:
        place = text.bounding_box()
        assert place["x"] + place["width"] <= card["x"] + card["width"] - 16


def test_places_behind_a_number_come_from_below_and_close(phone, pages):
    page = opened(phone, pages / "analysis.html")
    number = page.locator(".cited > summary").first
    number.click()
    places = page.locator(".cited[open] ol")
    box = places.bounding_box()
    assert (box["x"], box["width"]) == (0, WIDTH)
    assert box["y"] + box["height"] == 844
    assert places.locator("mark").count() >= 1
    page.locator("h1").dispatch_event("click")
    assert page.locator(".cited[open]").count() == 0
