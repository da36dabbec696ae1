"""The page in a real browser, offline: what a reviewer sees and does."""

import networkx as nx
import pytest

from visualizations.map import write_map

HOSTILE = """<img src=x onerror="window.harmed=1">'"</script><script>window.harmed=2</script> href"""
WHERE = """label => {
  const n = [...planlintMap.nodes.values()].find(x => x.label === label), p = planlintMap.where(n.id);
  const r = document.getElementById('canvas').getBoundingClientRect();
  return [p.x + r.left, p.y + r.top];
}"""


@pytest.fixture(scope="module")
def files(tmp_path_factory, one_plan, five_plans):
    folder = tmp_path_factory.mktemp("maps")
    hostile = nx.MultiDiGraph()
    place = {"source": HOSTILE, "line": 3, "quote": HOSTILE, "section": [HOSTILE], "label": HOSTILE}
    for node, kind in (("p", "plan"), ("t", "task"), ("d", "department")):
        finding = {"severity": HOSTILE, "message": HOSTILE}
        texts = {"label": HOSTILE, "name": HOSTILE, "plan": HOSTILE}
        hostile.add_node(
            HOSTILE + node, kind=kind, **texts, details=[(HOSTILE, HOSTILE)], evidence=[place], findings=[finding]
        )
    hostile.add_edge(HOSTILE + "p", HOSTILE + "t", kind="has-task", label=HOSTILE)
    hostile.add_edge(HOSTILE + "d", HOSTILE + "t", kind="leads", label=HOSTILE)
    return {
        "one": write_map(one_plan, folder / "one.html", title="青禾县卫生健康规划"),
        "five": write_map(five_plans, folder / "five.html", title="五份规划"),
        "en": write_map(one_plan, folder / "en.html", title="青禾县卫生健康规划", language="en"),
        "hostile": write_map(hostile, folder / "hostile.html", title=HOSTILE),
        "empty": write_map(nx.MultiDiGraph(), folder / "empty.html", title="空"),
    }


@pytest.fixture
def show(browser, files):
    """Opens a map offline; afterwards nothing may have been asked of any network or complained about."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True, reduced_motion="reduce")
    asked, complaints = [], []

    def opened(name, fragment=""):
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("request", lambda r: asked.append(r.url))
        page.on("console", lambda m: complaints.append(m.text))
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.on("dialog", lambda d: complaints.append(d.message))
        page.goto(files[name].as_uri() + fragment)
        page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
        return page

    yield opened
    context.close()
    assert [url for url in asked if not url.startswith("file:")] == []
    assert len(asked) <= 1, asked
    assert complaints == []


def colours_drawn(page):
    """Distinct opaque colours on the canvas: a blank map has one or two."""
    return page.evaluate(
        """() => { const map = document.querySelector('canvas'), c = document.createElement('canvas');
        c.width = map.width; c.height = map.height;
        const ctx = c.getContext('2d', { willReadFrequently: true }); ctx.drawImage(map, 0, 0);
        const d = ctx.getImageData(0, 0, c.width, c.height).data;
        const seen = new Set();
        for (let i = 0; i < d.length; i += 4) if (d[i + 3] === 255) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]);
        return [...seen]; }"""
    )


def test_draws_offline(show):
    page = show("one")
    drawn = colours_drawn(page)
    for colour in ("1f2d3d", "5e3a9e", "3d8fd1", "a83a10", "0a6b58", "d3709f", "b38c00"):
        assert int(colour, 16) in drawn, f"no mark in #{colour}"
    assert page.locator("h1").inner_text() == "青禾县卫生健康规划"
    assert "181 个节点" in page.locator(".counts").inner_text()
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.body.scrollWidth <= innerWidth")


def test_empty_map_opens(show):
    assert show("empty").locator("h1").inner_text() == "空"


def test_search_finds(show):
    page = show("one")
    page.keyboard.press("/")
    page.keyboard.type("医共体")
    option = page.get_by_role("option")
    assert option.all_inner_texts() == ["22.深化紧密型县域医共体改革\n任务"]
    before = page.evaluate("planlintMap.network.getScale()")
    page.keyboard.press("Enter")
    assert page.locator("#panel-name").inner_text() == "22.深化紧密型县域医共体改革"
    x, y = page.evaluate(WHERE, "深化紧密型县域医共体改革")
    assert 244 < x < 920, "in the part of the canvas that the panel leaves free"
    assert 0 < y < 800
    assert page.evaluate("planlintMap.network.getScale()") > before
    page.fill("#search", "没有这个名称")
    assert page.locator("#suggestions").inner_text() == "没有匹配的名称"


def test_search_walks_with_arrows(show):
    page = show("one")
    page.fill("#search", "卫生院")
    names = page.get_by_role("option").count()
    assert names == 12
    page.keyboard.press("ArrowDown")
    assert page.locator("#search").get_attribute("aria-activedescendant") == "option-1"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.locator("#search").get_attribute("aria-activedescendant") == "option-11"
    page.keyboard.press("Escape")
    assert page.locator("#search").input_value() == ""
    assert page.get_by_role("option").count() == 0


def test_legend_filters(show):
    page = show("one")
    shown = "kind => [...planlintMap.nodes.values()].filter(n => n.kind === kind && n.shown).length"
    assert page.locator("#kinds li").count() == 7
    assert page.evaluate(shown, "project") == 40
    assert 0xB38C00 in colours_drawn(page)
    page.get_by_label("项目").uncheck()
    page.wait_for_timeout(60)
    assert page.evaluate(shown, "project") == 0
    assert page.evaluate(shown, "task") == 55
    assert 0xB38C00 not in colours_drawn(page)
    page.get_by_label("项目").check()
    assert page.evaluate(shown, "project") == 40


def test_search_brings_back_what_a_filter_hides(show):
    page = show("one")
    page.get_by_label("部门").uncheck()
    page.fill("#search", "财政局")
    page.keyboard.press("Enter")
    assert page.get_by_label("部门").is_checked()
    assert page.locator("#panel-name").inner_text() == "青禾县财政局"


def test_plan_filter(show):
    page = show("five")
    assert page.locator("#plans li").count() == 5
    assert "5 个规划" in page.locator(".counts").inner_text()
    scale = page.evaluate("planlintMap.network.getScale()")
    for plan in (1, 2, 3, 4):
        page.locator(f'[data-plan="{plan}"]').uncheck()
    assert page.evaluate("[...planlintMap.nodes.values()].filter(n => n.shown).length") == 181
    assert page.evaluate("planlintMap.network.getScale()") > 2 * scale


def test_click_shows_evidence(show):
    page = show("one")
    page.mouse.click(*page.evaluate(WHERE, "建设健康细胞工程"))
    panel = page.locator("#panel")
    assert panel.locator("#panel-name").inner_text() == "10.建设健康细胞工程"
    assert panel.locator(".of-plan").inner_text() == "所属规划：青禾县“十四五”卫生健康发展规划"
    assert panel.locator("blockquote").inner_text().startswith("10.建设健康细胞工程。到2025年")
    text = panel.inner_text()
    assert "青禾县规划.txt · 第69行" in text
    assert "三、主要任务 › （二）推进健康县城建设" in text
    assert "同章任务均有牵头部门，本任务缺少。" in text
    assert "牵头 · 部门 1" in text
    panel.locator(".group", has_text="牵头").get_by_role("button").click()
    assert panel.locator(".top b").inner_text() == "部门"
    assert page.evaluate("document.activeElement.id") == "panel-name"
    page.keyboard.press("Escape")
    assert panel.is_hidden()


def test_click_on_a_name_selects_and_on_the_ground_clears(show):
    page = show("one")
    x, y = page.evaluate(WHERE, "县财政局")
    page.mouse.click(x + 30, y)
    assert page.locator("#panel-name").inner_text() == "青禾县财政局"
    page.mouse.click(252, 790)
    page.wait_for_selector("#panel", state="hidden")


def test_hover_names_in_full_and_lights_neighbours(show):
    page = show("one")
    plain = colours_drawn(page)
    page.mouse.move(*page.evaluate(WHERE, "县财政局"))
    page.wait_for_selector("#tip:not([hidden])")
    assert page.locator("#tip").inner_text() == "部门\n青禾县财政局"
    lit = colours_drawn(page)
    assert 0x0A6B58 in lit
    assert 0xB38C00 in plain
    assert 0xB38C00 not in lit, "projects have nothing to do with it and are dimmed"


def test_keyboard_walks_the_map(show):
    page = show("one")
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".top b").inner_text() == "规划"
    assert "青禾县" in page.locator("#live").text_content()
    page.keyboard.press("ArrowDown")
    assert page.locator(".top b").inner_text() != "规划"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel-name"


def test_findings_light_up(show):
    page = show("one")
    row = page.locator("[data-severity=warning]")
    assert row.inner_text().split() == ["警告", "1"]
    row.click()
    assert row.get_attribute("aria-pressed") == "true"
    assert 0xB38C00 not in colours_drawn(page)
    row.click()
    assert row.get_attribute("aria-pressed") == "false"
    assert 0xB38C00 in colours_drawn(page)
    assert page.locator("[data-severity=info]").inner_text().split() == ["提示", "2"], "one stands on two nodes"


def test_findings_are_counted_once_and_follow_the_filter_of_plans(show):
    page = show("five")
    row = page.locator("[data-severity=info]")
    assert row.inner_text().split() == ["提示", "6"], "five, and one wording that all plans share"
    for plan in (1, 2, 3, 4):
        page.locator(f'[data-plan="{plan}"]').uncheck()
    assert row.inner_text().split() == ["提示", "2"]
    page.locator('[data-plan="1"]').check()
    assert row.inner_text().split() == ["提示", "3"]


def test_report_can_point_at_a_node(show, one_plan):
    iri = next(n for n, data in one_plan.nodes(data=True) if data["label"] == "县财政局")
    page = show("one", f"#{iri}")
    assert page.locator("#panel-name").inner_text() == "青禾县财政局"


def test_english_chrome(show):
    page = show("en")
    assert page.locator("#kinds").inner_text().split()[:2] == ["Plan", "1"]
    page.mouse.click(*page.evaluate(WHERE, "县财政局"))
    assert "Takes part · Task 2" in page.locator("#panel").inner_text()
    assert "line 46" in page.locator("#panel").inner_text()


def test_hostile_text_is_only_text(show):
    page = show("hostile")
    assert page.locator("h1").inner_text() == HOSTILE
    page.fill("#search", "<img")
    assert page.get_by_role("option").count() == 3
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#panel-name").inner_text() == HOSTILE
    assert page.locator("blockquote").inner_text() == HOSTILE
    page.mouse.move(*page.evaluate("() => { const p = planlintMap.where('n1'); return [p.x + 244, p.y]; }"))
    page.wait_for_timeout(80)
    assert page.locator("img").count() == 0
    assert page.evaluate("window.harmed") is None
    assert page.evaluate("document.querySelectorAll('script').length") == 6


def test_policy_stops_what_an_escape_would_miss(browser, files):
    """Markup that found a way into the page could neither run nor ask a network."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(files["hostile"].as_uri())
    stopped = page.evaluate(
        """async () => {
        const kinds = new Set();
        document.addEventListener('securitypolicyviolation', e => kinds.add(e.effectiveDirective));
        const box = document.createElement('div');
        document.body.append(box);
        box.innerHTML = '<img src="https://example.org/x.png" onerror="harmed=3"><b onclick="window.harmed=4"></b>';
        box.querySelector('b').click();
        await fetch('https://example.org/').catch(() => 0);
        await new Promise(done => setTimeout(done, 100));
        return [...kinds].sort(); }"""
    )
    assert stopped == ["connect-src", "img-src", "script-src-attr"]
    assert page.evaluate("window.harmed") is None
    context.close()
