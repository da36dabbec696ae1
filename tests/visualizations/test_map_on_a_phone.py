"""The map on a phone: a bar above, the drawing, and what was tapped as a sheet from below."""

import pytest

from visualizations.map import write_map

WIDTH, HEIGHT = 390, 844


@pytest.fixture(scope="module")
def files(tmp_path_factory, one_plan, five_plans):
    folder = tmp_path_factory.mktemp("phone")
    return {
        "one": write_map(one_plan, folder / "one.html", title="青禾县“十四五”卫生健康发展规划"),
        "five": write_map(five_plans, folder / "five.html", title="五份规划"),
    }


@pytest.fixture
def show(browser, files):
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True, offline=True, reduced_motion="reduce"
    )

    def opened(name):
        page = context.new_page()
        page.set_default_timeout(5000)
        page.goto(files[name].as_uri())
        page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
        return page

    yield opened
    context.close()


def box(page, selector):
    return page.locator(selector).bounding_box()


def names_on_screen(page, kind):
    return page.evaluate(
        """kind => [...planlintMap.nodes.values()].filter(n => n.kind === kind).map(n => planlintMap.where(n.id))
        .filter(p => p.x > 0 && p.x < innerWidth && p.y > 0 && p.y < document.getElementById('canvas').clientHeight).length""",
        kind,
    )


@pytest.mark.parametrize("name", ["one", "five"])
def test_drawing_fills_the_screen(show, name):
    page = show(name)
    canvas = box(page, "#canvas")
    assert canvas["width"] == WIDTH
    assert canvas["height"] > 0.8 * HEIGHT
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [
        WIDTH,
        HEIGHT,
    ]
    heading = box(page, "h1")
    assert heading["width"] > 3 * heading["height"], "one line, not a column of characters"


def test_one_plan_begins_with_tasks_and_departments_in_readable_size(show):
    page = show("one")
    assert names_on_screen(page, "task") > 40
    assert names_on_screen(page, "department") > 20
    assert page.evaluate("planlintMap.network.getScale()") > 0.6


def test_several_plans_stand_one_under_the_other(show):
    page = show("five")
    places = page.evaluate(
        "[...planlintMap.nodes.values()].filter(n => n.kind === 'plan').map(n => [n.x, n.y])",
    )
    assert len({x for x, _ in places}) == 1
    assert len({y for _, y in places}) == 5
    stars = page.evaluate(
        "[...planlintMap.nodes.values()].filter(n => n.kind === 'plan').map(n => planlintMap.where(n.id).y)"
    )
    gaps = [second - first for first, second in zip(sorted(stars), sorted(stars)[1:], strict=False)]
    assert min(gaps) > 60, "titles do not overlap"


def test_a_card_opens_from_afar(show):
    page = show("five")
    before = page.evaluate("planlintMap.network.getScale()")
    top = box(page, "#canvas")["y"]
    page.mouse.click(WIDTH - 14, top + 60)
    page.wait_for_function("before => planlintMap.network.getScale() > 1.5 * before", arg=before)
    page.click("#fit")
    page.wait_for_function("before => Math.abs(planlintMap.network.getScale() - before) < 0.01", arg=before)


def test_details_come_from_below_and_leave_the_node_in_sight(show):
    page = show("one")
    page.fill("#search", "财政局")
    page.keyboard.press("Enter")
    panel = box(page, "#panel")
    assert (panel["x"], panel["width"]) == (0, WIDTH)
    assert panel["y"] + panel["height"] == HEIGHT
    assert 300 < panel["height"] < 0.55 * HEIGHT
    assert box(page, "#panel blockquote")["width"] > 300
    where = page.evaluate("planlintMap.where(planlintMap.state.selected)")
    canvas = box(page, "#canvas")
    assert 0 < where["x"] < WIDTH
    assert 0 < where["y"] < panel["y"] - canvas["y"]
    page.click("#panel .top button")
    assert page.locator("#panel").is_hidden()


def test_legend_is_a_drawer(show):
    page = show("five")
    assert page.locator("#kinds").is_hidden()
    page.click("#drawer-button")
    assert page.locator("#kinds").is_visible()
    assert page.locator("#drawer-button").get_attribute("aria-expanded") == "true"
    for row in page.locator("#plans label").all():
        place = row.bounding_box()
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= WIDTH
    page.locator('[data-plan="1"]').uncheck()
    assert page.evaluate("[...planlintMap.nodes.values()].filter(n => n.shown && n.kind === 'plan').length") == 4
    page.keyboard.press("Escape")
    assert page.locator("#kinds").is_hidden()


def test_a_broad_screen_has_no_drawer(browser, files):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(files["five"].as_uri())
    assert page.locator("#drawer-button").is_hidden()
    assert page.locator("#kinds").is_visible()
    page.close()
